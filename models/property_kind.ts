/**
 * The words that sort properties: finer kinds, owners, signs of distress, the state of the deal.
 *
 * @module
 */
import { z } from "zod";
import { exactly, type Schema } from "./schema.ts";

/** A finer kind of property, beside the {@linkcode PropertyType}. */
export type PropertySubtype =
  | "single_family"
  | "condo"
  | "townhouse"
  | "duplex"
  | "triplex"
  | "fourplex"
  | "multi_family_5plus"
  | "manufactured"
  | "mobile_home"
  | "land"
  | "commercial"
  | "mixed_use"
  | "other";

/** Accepts a {@linkcode PropertySubtype}. */
export const PropertySubtypeSchema: Schema<PropertySubtype> = exactly(
  z.enum([
    "single_family",
    "condo",
    "townhouse",
    "duplex",
    "triplex",
    "fourplex",
    "multi_family_5plus",
    "manufactured",
    "mobile_home",
    "land",
    "commercial",
    "mixed_use",
    "other",
  ]),
);

/** A finer state of repair, beside the {@linkcode PropertyCondition}. */
export type ConditionDetail =
  | "new_construction"
  | "updated"
  | "excellent"
  | "good"
  | "fair"
  | "poor"
  | "distressed"
  | "needs_rehab"
  | "unknown";

/** Accepts a {@linkcode ConditionDetail}. */
export const ConditionDetailSchema: Schema<ConditionDetail> = exactly(
  z.enum([
    "new_construction",
    "updated",
    "excellent",
    "good",
    "fair",
    "poor",
    "distressed",
    "needs_rehab",
    "unknown",
  ]),
);

/** What kind of owner a property has. */
export type OwnerType =
  | "individual"
  | "corporation"
  | "llc"
  | "partnership"
  | "sole_proprietor"
  | "unknown";

/** Accepts an {@linkcode OwnerType}. */
export const OwnerTypeSchema: Schema<OwnerType> = exactly(
  z.enum(["individual", "corporation", "llc", "partnership", "sole_proprietor", "unknown"]),
);

/** A sign that an owner may have to sell. */
export type DistressSignal =
  | "pre_foreclosure"
  | "foreclosure"
  | "reo"
  | "probate"
  | "short_sale"
  | "bankruptcy"
  | "auction"
  | "trust"
  | "tax_delinquent"
  | "code_violation"
  | "vacant"
  | "divorce"
  | "absentee";

/** Accepts a {@linkcode DistressSignal}. */
export const DistressSignalSchema: Schema<DistressSignal> = exactly(
  z.enum([
    "pre_foreclosure",
    "foreclosure",
    "reo",
    "probate",
    "short_sale",
    "bankruptcy",
    "auction",
    "trust",
    "tax_delinquent",
    "code_violation",
    "vacant",
    "divorce",
    "absentee",
  ]),
);

/** How far the purchase of a property has come. */
export type DealStatus =
  | "new"
  | "analyzing"
  | "offer_ready"
  | "offer_made"
  | "under_contract"
  | "assigned"
  | "closed"
  | "dead";

/** Accepts a {@linkcode DealStatus}. */
export const DealStatusSchema: Schema<DealStatus> = exactly(
  z.enum([
    "new",
    "analyzing",
    "offer_ready",
    "offer_made",
    "under_contract",
    "assigned",
    "closed",
    "dead",
  ]),
);

/** How well a property suits a strategy. */
export type StrategyPotential = "excellent" | "good" | "fair" | "poor" | "unknown";

/** Accepts a {@linkcode StrategyPotential}. */
export const StrategyPotentialSchema: Schema<StrategyPotential> = exactly(
  z.enum(["excellent", "good", "fair", "poor", "unknown"]),
);
