/**
 * The property: what it is, what it is worth, and what may be paid for it.
 *
 * The names, values and defaults of the older platform stand: a document that it stored parses
 * unchanged. Everything it did not know is optional. Keys that no version knows are kept.
 *
 * @module
 */
import { z } from "zod";
import { count, e164, id, instant, line, number, text, url } from "./fields.ts";
import {
  type Occupancy,
  OccupancySchema,
  type PropertyCondition,
  PropertyConditionSchema,
  type PropertyType,
  PropertyTypeSchema,
} from "./lead_property.ts";
import { MAX_LIST_LENGTH } from "./limits.ts";
import {
  type PropertyDetails,
  PropertyDetailsSchema,
  type PropertyFile,
  type PropertyFileInput,
  PropertyFileSchema,
  type PropertyIdentifiers,
  PropertyIdentifiersSchema,
} from "./property_details.ts";
import {
  type InvestmentAnalysis,
  type InvestmentAnalysisInput,
  InvestmentAnalysisSchema,
  type InvestmentProjections,
  type InvestmentProjectionsInput,
  InvestmentProjectionsSchema,
} from "./property_investment.ts";
import {
  type ConditionDetail,
  ConditionDetailSchema,
  type DealStatus,
  DealStatusSchema,
  type DistressSignal,
  DistressSignalSchema,
  type OwnerType,
  OwnerTypeSchema,
  type PropertySubtype,
  PropertySubtypeSchema,
  type StrategyPotential,
  StrategyPotentialSchema,
} from "./property_kind.ts";
import {
  type MarketConditions,
  type MarketConditionsInput,
  MarketConditionsSchema,
  type PropertyListing,
  PropertyListingSchema,
  type PropertyRental,
  PropertyRentalSchema,
} from "./property_market.ts";
import { type PropertyPlace, PropertyPlaceSchema } from "./property_place.ts";
import {
  type RepairEstimate,
  type RepairEstimateInput,
  RepairEstimateSchema,
} from "./property_repairs.ts";
import {
  type ArvEstimate,
  type ArvEstimateInput,
  ArvEstimateSchema,
  type Valuation,
  type ValuationInput,
  ValuationSchema,
} from "./property_valuation.ts";
import { exact, type ObjectSchema } from "./schema.ts";

/** The Mongo collection that holds the properties. */
export const PROPERTY_COLLECTION = "properties";

/** A property that may be bought. */
export interface Property extends PropertyPlace {
  /** Identifier of the property. */
  propertyId: string;
  /** Identifier of the lead that came with the property. */
  leadId?: string | undefined;
  /** Identifiers of all leads of the property, {@linkcode leadId} among them. */
  leadIds?: string[] | undefined;
  /** Version of the document's shape. */
  schemaVersion?: number | undefined;
  /** Counter of writes, for optimistic locking. */
  version?: number | undefined;
  /** The names that the property goes by elsewhere. */
  identifiers?: PropertyIdentifiers | undefined;
  /** Kind of property. */
  propertyType: PropertyType;
  /** Finer kind of property. */
  propertySubtype?: PropertySubtype | undefined;
  /** The source's own word for the kind. */
  propertyTypeRaw?: string | undefined;
  /** Number of bedrooms. */
  bedrooms?: number | undefined;
  /** Number of bathrooms, may be 2.5. */
  bathrooms?: number | undefined;
  /** Living area, square feet. */
  squareFeet?: number | undefined;
  /** Lot, square feet. */
  lotSize?: number | undefined;
  /** Year of construction. */
  yearBuilt?: number | undefined;
  /** State of repair. */
  condition?: PropertyCondition | undefined;
  /** Finer state of repair. */
  conditionDetail?: ConditionDetail | undefined;
  /** What else is known. */
  details?: PropertyDetails | undefined;
  /** The value as it stands. */
  currentValuation?: Valuation | undefined;
  /** Earlier values. */
  valuationHistory: Valuation[];
  /** The value after repair. */
  arv?: ArvEstimate | undefined;
  /** What the property may cost. */
  investmentAnalysis?: InvestmentAnalysis | undefined;
  /** What it would earn. */
  projections?: InvestmentProjections | undefined;
  /** What its repair costs. */
  repairEstimate?: RepairEstimate | undefined;
  /** The market that it is in. */
  marketConditions?: MarketConditions | undefined;
  /** Its listing. */
  listing?: PropertyListing | undefined;
  /** What it brings in as it is let today. */
  rental?: PropertyRental | undefined;
  /** Signs that the owner may have to sell. */
  distressSignals?: DistressSignal[] | undefined;
  /** How far the purchase has come. */
  dealStatus?: DealStatus | undefined;
  /** Name of the owner. */
  ownerName?: string | undefined;
  /** Number of the owner, E.164. */
  ownerPhone?: string | undefined;
  /** Kind of owner. */
  ownerType?: OwnerType | undefined;
  /** Whether the owner lives there. */
  ownerOccupied?: boolean | undefined;
  /** Who lives there. */
  occupancy?: Occupancy | undefined;
  /** Outstanding mortgage, USD. */
  mortgageBalance?: number | undefined;
  /** Equity, USD; negative when more is owed than the property is worth. */
  equity?: number | undefined;
  /** How well the property suits passing the contract on. */
  wholesalePotential?: StrategyPotential | undefined;
  /** How well it suits repairing and selling. */
  fixAndFlipPotential?: StrategyPotential | undefined;
  /** How well it suits renting out. */
  rentalPotential?: StrategyPotential | undefined;
  /** Remarks. */
  notes?: string | undefined;
  /** Pictures, as addresses or with particulars. */
  images: (string | PropertyFile)[];
  /** Papers, as addresses or with particulars. */
  documents: (string | PropertyFile)[];
  /** When the document was created. */
  createdAt: Date;
  /** When the document was last changed. */
  updatedAt: Date;
  /** When the property was deleted; the document stays. */
  deletedAt?: Date | undefined;
}

/** What {@linkcode PropertySchema} accepts: fields with a default may be absent, instants be text. */
export interface PropertyInput extends
  Omit<
    Property,
    | "currentValuation"
    | "valuationHistory"
    | "arv"
    | "investmentAnalysis"
    | "projections"
    | "repairEstimate"
    | "marketConditions"
    | "images"
    | "documents"
    | "createdAt"
    | "updatedAt"
    | "deletedAt"
  > {
  /** The value as it stands. */
  currentValuation?: ValuationInput | undefined;
  /** Earlier values; none by default. */
  valuationHistory?: ValuationInput[] | undefined;
  /** The value after repair. */
  arv?: ArvEstimateInput | undefined;
  /** What the property may cost. */
  investmentAnalysis?: InvestmentAnalysisInput | undefined;
  /** What it would earn. */
  projections?: InvestmentProjectionsInput | undefined;
  /** What its repair costs. */
  repairEstimate?: RepairEstimateInput | undefined;
  /** The market that it is in. */
  marketConditions?: MarketConditionsInput | undefined;
  /** Pictures, as addresses or with particulars; none by default. */
  images?: (string | PropertyFileInput)[] | undefined;
  /** Papers, as addresses or with particulars; none by default. */
  documents?: (string | PropertyFileInput)[] | undefined;
  /** When the document was created. */
  createdAt: Date | string;
  /** When the document was last changed. */
  updatedAt: Date | string;
  /** When the property was deleted; the document stays. */
  deletedAt?: Date | string | undefined;
}

/**
 * Validates a {@linkcode Property} as stored: what the older platform wrote parses unchanged.
 *
 * @example A stored document
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { PropertySchema } from "@nlre/shared/models";
 *
 * const property = PropertySchema.parse({
 *   propertyId: "property-1",
 *   address: "100 Example St",
 *   city: "Austin",
 *   state: "TX",
 *   zipCode: "78701",
 *   propertyType: "single_family",
 *   createdAt: "2026-01-05T15:00:00Z",
 *   updatedAt: "2026-01-05T15:00:00Z",
 * });
 * assertEquals(property.valuationHistory, []);
 * assertEquals(property.createdAt, new Date("2026-01-05T15:00:00Z"));
 * ```
 */
export const PropertySchema: ObjectSchema<Property, PropertyInput> = exact(
  PropertyPlaceSchema.extend({
    propertyId: id,
    leadId: id.optional(),
    leadIds: z.array(id).max(MAX_LIST_LENGTH).optional(),
    schemaVersion: count.optional(),
    version: count.optional(),
    identifiers: PropertyIdentifiersSchema.optional(),
    propertyType: PropertyTypeSchema,
    propertySubtype: PropertySubtypeSchema.optional(),
    propertyTypeRaw: line.optional(),
    bedrooms: number.optional(),
    bathrooms: number.optional(),
    squareFeet: number.optional(),
    lotSize: number.optional(),
    yearBuilt: number.optional(),
    condition: PropertyConditionSchema.optional(),
    conditionDetail: ConditionDetailSchema.optional(),
    details: PropertyDetailsSchema.optional(),
    currentValuation: ValuationSchema.optional(),
    valuationHistory: z.array(ValuationSchema).max(MAX_LIST_LENGTH).default([]),
    arv: ArvEstimateSchema.optional(),
    investmentAnalysis: InvestmentAnalysisSchema.optional(),
    projections: InvestmentProjectionsSchema.optional(),
    repairEstimate: RepairEstimateSchema.optional(),
    marketConditions: MarketConditionsSchema.optional(),
    listing: PropertyListingSchema.optional(),
    rental: PropertyRentalSchema.optional(),
    distressSignals: z.array(DistressSignalSchema).max(13).optional(),
    dealStatus: DealStatusSchema.optional(),
    ownerName: line.optional(),
    ownerPhone: e164.optional(),
    ownerType: OwnerTypeSchema.optional(),
    ownerOccupied: z.boolean().optional(),
    occupancy: OccupancySchema.optional(),
    mortgageBalance: number.optional(),
    equity: number.optional(),
    wholesalePotential: StrategyPotentialSchema.optional(),
    fixAndFlipPotential: StrategyPotentialSchema.optional(),
    rentalPotential: StrategyPotentialSchema.optional(),
    notes: text.optional(),
    images: z.array(z.union([url, PropertyFileSchema])).max(MAX_LIST_LENGTH).default([]),
    documents: z.array(z.union([url, PropertyFileSchema])).max(MAX_LIST_LENGTH).default([]),
    createdAt: instant,
    updatedAt: instant,
    deletedAt: instant.optional(),
  }),
);
