/**
 * Our own fields in a RESO record, for what the dictionary has no field. The prefix keeps them apart
 * from standard ones.
 *
 * @module
 */
import { PropertyConditionSchema, PropertyTypeSchema } from "../../models/lead_property.ts";
import type { Property } from "../../models/property.ts";
import {
  ConditionDetailSchema,
  DealStatusSchema,
  DistressSignalSchema,
  PropertySubtypeSchema,
} from "../../models/property_kind.ts";
import type { Schema } from "../../models/schema.ts";
import { readList, readNumber } from "./formats.ts";
import { type Draft, getPath } from "./paths.ts";

/** Fields that are read back: the word of a closed list. */
const WORDS: readonly (readonly [field: string, path: string, words: Schema<string>])[] = [
  ["NLRE_PropertyType", "propertyType", PropertyTypeSchema as Schema<string>],
  ["NLRE_PropertySubtype", "propertySubtype", PropertySubtypeSchema as Schema<string>],
  ["NLRE_Condition", "condition", PropertyConditionSchema as Schema<string>],
  ["NLRE_ConditionDetail", "conditionDetail", ConditionDetailSchema as Schema<string>],
  ["NLRE_DealStatus", "dealStatus", DealStatusSchema as Schema<string>],
];

/** Figures that are only written: read back, they would be bare of what they rest on. */
const FIGURES: readonly (readonly [field: string, path: string])[] = [
  ["NLRE_Arv", "arv.arv"],
  ["NLRE_TotalRepairCost", "arv.totalRepairCost"],
  ["NLRE_ConfidenceLevel", "arv.confidenceLevel"],
  ["NLRE_MaxAllowableOffer", "investmentAnalysis.maxAllowableOffer"],
  ["NLRE_WholesaleFee", "investmentAnalysis.wholesaleFee"],
  ["NLRE_ProjectedRoi", "investmentAnalysis.projectedROI"],
  ["NLRE_EstimatedValue", "currentValuation.estimatedValue"],
];

/**
 * Reads our own fields.
 *
 * @param draft What the standard fields say; ours replace it, since they say more.
 * @param record The record.
 */
export function readExtensions(draft: Draft, record: Readonly<Record<string, unknown>>): void {
  for (const [field, path, words] of WORDS) {
    const { success, data } = words.safeParse(record[field]);
    if (success) draft[path] = data;
  }
  const bathrooms = readNumber(record.NLRE_Bathrooms);
  if (bathrooms !== undefined && bathrooms >= 0) draft.bathrooms = bathrooms;
  const signals = readList(record.NLRE_DistressSignals)
    ?.filter((signal) => DistressSignalSchema.safeParse(signal).success);
  if (signals !== undefined && signals.length > 0) draft.distressSignals = [...new Set(signals)];
}

/**
 * Writes our own fields.
 *
 * @param record The record to write to.
 * @param property The property.
 */
export function writeExtensions(record: Draft, property: Partial<Property>): void {
  for (const [field, path] of [...WORDS, ...FIGURES]) {
    const value = getPath(property, path);
    if (value !== undefined) record[field] = value;
  }
  if (property.bathrooms !== undefined) record.NLRE_Bathrooms = property.bathrooms;
  const signals = property.distressSignals;
  if (signals !== undefined && signals.length > 0) record.NLRE_DistressSignals = [...signals];
}
