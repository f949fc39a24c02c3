/**
 * Taking a person out of documents that are about something else.
 *
 * @module
 */

import { PropertyDetailsSchema, PropertyIdentifiersSchema } from "../models/property_details.ts";
import { PropertyListingSchema } from "../models/property_market.ts";
import { PropertyPlaceSchema } from "../models/property_place.ts";
import { hasText } from "./mentions.ts";
import { isObject } from "../utils/is_object.ts";
import { pick, type Stored } from "./stored.ts";

/** What a property is, whoever has it. What is not listed goes: it may be about the owner. */
const HOUSE_KEPT = [
  "_id",
  "propertyId",
  "schemaVersion",
  "version",
  ...Object.keys(PropertyPlaceSchema.shape),
  "propertyType",
  "propertySubtype",
  "propertyTypeRaw",
  "bedrooms",
  "bathrooms",
  "squareFeet",
  "lotSize",
  "yearBuilt",
  "condition",
  "conditionDetail",
  "currentValuation",
  "valuationHistory",
  "arv",
  "investmentAnalysis",
  "projections",
  "repairEstimate",
  "marketConditions",
  "dealStatus",
  "wholesalePotential",
  "fixAndFlipPotential",
  "rentalPotential",
  "images",
  "createdAt",
  "updatedAt",
  "deletedAt",
];

/** Parts of a property that are kept as far as the model knows them. */
const HOUSE_PARTS: Readonly<Record<string, readonly string[]>> = {
  identifiers: Object.keys(PropertyIdentifiersSchema.shape),
  details: Object.keys(PropertyDetailsSchema.shape),
  // What an agent remarks is as often about the seller.
  listing: Object.keys(PropertyListingSchema.shape).filter((key) => !key.endsWith("Remarks")),
};

/**
 * Takes a person out of a property. The house itself stays: it is no person.
 *
 * @param property The property as it is stored.
 * @param leadId The person's lead.
 * @returns The property without the link and, unless it is another lead's too, without its owner.
 */
export function unlinkProperty(property: Stored, leadId: string): Record<string, unknown> {
  const { leadId: first, leadIds, ...rest } = property;
  const known = Array.isArray(leadIds) ? leadIds : [];
  const others = known.filter((id) => id !== leadId);
  const isShared = others.length > 0 || (first !== undefined && first !== leadId);
  const link = {
    ...(first === undefined || first === leadId ? {} : { leadId: first }),
    ...(others.length === 0 ? {} : { leadIds: others }),
  };
  if (isShared) return { ...rest, ...link };
  const parts = Object.entries(HOUSE_PARTS).filter(([part]) => isObject(rest[part]))
    .map(([part, keys]) => [part, pick(rest[part], keys)]);
  return { ...pick(rest, HOUSE_KEPT), ...Object.fromEntries(parts), ...link, documents: [] };
}

/** The lists of an agent's state, and the key by which an entry is found. */
const AGENT_LISTS: Readonly<Record<string, string>> = {
  recentTasks: "taskId",
  currentTasks: "taskId",
  recentDecisions: "decisionId",
  recentKnowledgeUpdates: "updateId",
};

const AGENT_MEMORIES = [
  "shortTerm",
  "longTerm",
  "recentDecisions",
  "cachedPrompts",
  "sessionState",
];

/** An update of a state. */
export type StateUpdate = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * Makes the updates that take a person out of an agent's state. An entry is taken out by its identifier;
 * one without, as it stands.
 *
 * @param state The state as it is stored.
 * @param fits Whether a text names the person.
 * @returns The updates, none when nothing names the person.
 */
export function forgetPerson(state: Stored, fits: (text: string) => boolean): StateUpdate[] {
  const byId: Record<string, unknown> = {};
  const asTheyStand: Record<string, unknown> = {};
  for (const [list, key] of Object.entries(AGENT_LISTS)) {
    const entries = Array.isArray(state[list]) ? state[list] : [];
    const named = entries.filter((entry: unknown) => hasText(entry, fits));
    const ids = named.filter((entry: unknown) => hasId(entry, key)).map((entry) => entry[key]);
    const others = named.filter((entry: unknown) => !hasId(entry, key));
    if (ids.length > 0) byId[list] = { [key]: { $in: ids } };
    if (others.length > 0) asTheyStand[list] = { $in: others };
  }
  const memory = isObject(state.memory) ? state.memory : {};
  const unset = Object.fromEntries([
    ...AGENT_MEMORIES.filter((part) => hasText(memory[part], fits))
      .map((part) => [`memory.${part}`, ""]),
    ...["currentTask", "lastError"].filter((field) => hasText(state[field], fits))
      .map((field) => [field, ""]),
  ]);
  const first = {
    ...(Object.keys(byId).length === 0 ? {} : { $pull: byId }),
    ...(Object.keys(unset).length === 0 ? {} : { $unset: unset }),
  };
  return [
    ...(Object.keys(first).length === 0 ? [] : [first]),
    // No two conditions on one list go into one update.
    ...(Object.keys(asTheyStand).length === 0 ? [] : [{ $pull: asTheyStand }]),
  ];
}

function hasId(entry: unknown, key: string): entry is Stored {
  return isObject(entry) && (typeof entry[key] === "number" ||
    (typeof entry[key] === "string" && entry[key] !== ""));
}
