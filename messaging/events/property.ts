/**
 * What becomes known of a property. Its address and its owner are read from the store.
 *
 * @module
 */

import { z } from "zod";
import { defineEvent, type EventDefinition } from "../event.ts";
import { amount, exact, id, instant, line, score } from "./fields.ts";

/** An estimate of a property's value. */
export interface PropertyEstimate {
  /** Value, USD. */
  readonly estimatedValue: number;
  /** Low end of the range, USD. */
  readonly lowEstimate?: number | undefined;
  /** High end of the range, USD. */
  readonly highEstimate?: number | undefined;
  /** How far it can be trusted. */
  readonly confidence?: "high" | "medium" | "low" | undefined;
  /** How it was found. */
  readonly valuationMethod?: "automated" | "manual" | "appraisal" | "cma" | undefined;
  /** The day that it is for, ISO 8601 UTC. */
  readonly valuationDate?: string | undefined;
  /** Where the figures came from. */
  readonly dataSource?: string | undefined;
}

/** A property is valued anew. */
export interface PropertyValuationUpdatedData {
  /** Identifier of the property. */
  readonly propertyId: string;
  /** Identifier of the lead that it belongs to. */
  readonly leadId?: string | undefined;
  /** The new estimate. */
  readonly valuation: PropertyEstimate;
  /** Value before, USD. */
  readonly previousValue?: number | undefined;
  /** When it was valued, ISO 8601 UTC. */
  readonly updatedAt: string;
}

/** Validates {@linkcode PropertyValuationUpdatedData}. */
export const PropertyValuationUpdatedSchema: z.ZodType<PropertyValuationUpdatedData> = exact(
  z.looseObject({
    propertyId: id,
    leadId: id.optional(),
    valuation: z.looseObject({
      estimatedValue: amount,
      lowEstimate: amount.optional(),
      highEstimate: amount.optional(),
      confidence: z.enum(["high", "medium", "low"]).optional(),
      valuationMethod: z.enum(["automated", "manual", "appraisal", "cma"]).optional(),
      valuationDate: instant.optional(),
      dataSource: line.optional(),
    }),
    previousValue: amount.optional(),
    updatedAt: instant,
  }),
);

/**
 * `property.valuation_updated`: a property is valued anew. Topic `properties`, in order per property.
 *
 * @example Tell a new estimate
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { PropertyValuationUpdated } from "@nlre/shared/messaging";
 *
 * const event = PropertyValuationUpdated.create({
 *   propertyId: "property-1",
 *   valuation: { estimatedValue: 310_000, confidence: "medium" },
 *   updatedAt: "2026-01-05T15:00:00.000Z",
 * });
 * assertEquals(PropertyValuationUpdated.key(event.data), "property-1");
 * ```
 */
export const PropertyValuationUpdated: EventDefinition<PropertyValuationUpdatedData> = defineEvent({
  type: "property.valuation_updated",
  version: 1,
  topic: "properties",
  key: ({ propertyId }) => propertyId,
  schema: PropertyValuationUpdatedSchema,
});

/** How well a property suits a strategy. */
export type PropertyPotential = "excellent" | "good" | "fair" | "poor" | "unknown";

/** What a property may cost and would earn was worked out. */
export interface PropertyAnalysisCompletedData {
  /** Identifier of the property. */
  readonly propertyId: string;
  /** Identifier of the lead that it belongs to. */
  readonly leadId?: string | undefined;
  /** Value after repair, USD. */
  readonly arv?: number | undefined;
  /** Cost of the repair with contingency, USD. */
  readonly totalRepairCost?: number | undefined;
  /** Highest offer, USD. */
  readonly maxAllowableOffer?: number | undefined;
  /** Score of the deal, 0 to 100. */
  readonly dealScore?: number | undefined;
  /** How much profit it promises. */
  readonly profitPotential?: "excellent" | "good" | "fair" | "poor" | undefined;
  /** How well it suits passing the contract on. */
  readonly wholesalePotential?: PropertyPotential | undefined;
  /** How well it suits repairing and selling. */
  readonly fixAndFlipPotential?: PropertyPotential | undefined;
  /** How well it suits letting. */
  readonly rentalPotential?: PropertyPotential | undefined;
  /** What worked it out, such as an agent's identifier. */
  readonly analyzedBy?: string | undefined;
  /** When it was worked out, ISO 8601 UTC. */
  readonly completedAt: string;
}

const potential = z.enum(["excellent", "good", "fair", "poor", "unknown"]);

/** Validates {@linkcode PropertyAnalysisCompletedData}. */
export const PropertyAnalysisCompletedSchema: z.ZodType<PropertyAnalysisCompletedData> = exact(
  z.looseObject({
    propertyId: id,
    leadId: id.optional(),
    arv: amount.optional(),
    totalRepairCost: amount.optional(),
    // A loss is a figure too: repair may cost more than the property is worth.
    maxAllowableOffer: z.number().optional(),
    dealScore: score.optional(),
    profitPotential: z.enum(["excellent", "good", "fair", "poor"]).optional(),
    wholesalePotential: potential.optional(),
    fixAndFlipPotential: potential.optional(),
    rentalPotential: potential.optional(),
    analyzedBy: id.optional(),
    completedAt: instant,
  }),
);

/** `property.analysis_completed`: an offer was worked out. Topic `properties`, in order per property. */
export const PropertyAnalysisCompleted: EventDefinition<PropertyAnalysisCompletedData> =
  defineEvent({
    type: "property.analysis_completed",
    version: 1,
    topic: "properties",
    key: ({ propertyId }) => propertyId,
    schema: PropertyAnalysisCompletedSchema,
  });
