/**
 * Whom a campaign calls.
 *
 * @module
 */
import { z } from "zod";
import { line, number } from "./fields.ts";
import {
  type PropertyCondition,
  PropertyConditionSchema,
  type PropertyType,
  PropertyTypeSchema,
} from "./lead_property.ts";
import {
  type MotivationLevel,
  MotivationLevelSchema,
  type QualificationStatus,
  QualificationStatusSchema,
  type SellerSituation,
  SellerSituationSchema,
} from "./lead_qualification.ts";
import { MAX_LIST_LENGTH } from "./limits.ts";
import { exact, type ObjectSchema } from "./schema.ts";

/** Whom a campaign calls; what is absent does not narrow it. */
export interface TargetingRules {
  /** States, USPS codes. */
  states?: string[] | undefined;
  /** Cities. */
  cities?: string[] | undefined;
  /** ZIP codes. */
  zipCodes?: string[] | undefined;
  /** Distance from the centre, miles. */
  radius?: number | undefined;
  /** Latitude of the centre, degrees. */
  centerLat?: number | undefined;
  /** Longitude of the centre, degrees. */
  centerLon?: number | undefined;
  /** Kinds of property. */
  propertyTypes?: PropertyType[] | undefined;
  /** Fewest bedrooms. */
  minBedrooms?: number | undefined;
  /** Most bedrooms. */
  maxBedrooms?: number | undefined;
  /** Lowest value, USD. */
  minValue?: number | undefined;
  /** Highest value, USD. */
  maxValue?: number | undefined;
  /** Lowest equity, USD. */
  minEquity?: number | undefined;
  /** State of repair, or several. */
  condition?: PropertyCondition | PropertyCondition[] | undefined;
  /** Situations of the owner. */
  situations?: SellerSituation[] | undefined;
  /** Where the leads came from. */
  sources?: string[] | undefined;
  /** Outcomes of qualifying the leads. */
  qualificationStatuses?: QualificationStatus[] | undefined;
  /** Lowest score, 0 to 100. */
  minQualificationScore?: number | undefined;
  /** How strongly the owners want to sell. */
  motivationLevels?: MotivationLevel[] | undefined;
  /** Labels of which a lead must have one. */
  tags?: string[] | undefined;
  /** Whether leads already spoken to are left out. */
  excludeContacted: boolean;
  /** Days for which a lead called before is left out. */
  excludeRecentDays?: number | undefined;
  /** Whether leads on a do-not-call list are left out. */
  excludeDNC: boolean;
  /** Labels that a lead must not have. */
  excludeTags?: string[] | undefined;
  /** Whether a lead needs written consent; an artificial voice always needs it. */
  consentRequired?: boolean | undefined;
}

/** What {@linkcode TargetingRulesSchema} accepts. */
export interface TargetingRulesInput
  extends Omit<TargetingRules, "excludeContacted" | "excludeDNC"> {
  /** Whether leads already spoken to are left out; `false` by default. */
  excludeContacted?: boolean | undefined;
  /** Whether leads on a do-not-call list are left out; `true` by default. */
  excludeDNC?: boolean | undefined;
}

/** Validates a {@linkcode TargetingRules}. */
export const TargetingRulesSchema: ObjectSchema<TargetingRules, TargetingRulesInput> = exact(
  z.object({
    states: z.array(line).max(MAX_LIST_LENGTH).optional(),
    cities: z.array(line).max(MAX_LIST_LENGTH).optional(),
    zipCodes: z.array(line).max(MAX_LIST_LENGTH).optional(),
    radius: number.optional(),
    centerLat: number.optional(),
    centerLon: number.optional(),
    propertyTypes: z.array(PropertyTypeSchema).max(MAX_LIST_LENGTH).optional(),
    minBedrooms: number.optional(),
    maxBedrooms: number.optional(),
    minValue: number.optional(),
    maxValue: number.optional(),
    minEquity: number.optional(),
    condition: z.union([
      PropertyConditionSchema,
      z.array(PropertyConditionSchema).max(MAX_LIST_LENGTH),
    ]).optional(),
    situations: z.array(SellerSituationSchema).max(23).optional(),
    sources: z.array(line).max(MAX_LIST_LENGTH).optional(),
    qualificationStatuses: z.array(QualificationStatusSchema).max(MAX_LIST_LENGTH).optional(),
    minQualificationScore: number.optional(),
    motivationLevels: z.array(MotivationLevelSchema).max(MAX_LIST_LENGTH).optional(),
    tags: z.array(line).max(MAX_LIST_LENGTH).optional(),
    excludeContacted: z.boolean().default(false),
    excludeRecentDays: number.optional(),
    excludeDNC: z.boolean().default(true),
    excludeTags: z.array(line).max(MAX_LIST_LENGTH).optional(),
    consentRequired: z.boolean().optional(),
  }),
);
