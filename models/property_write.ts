/**
 * What a property must satisfy when we write it, beyond its shape.
 *
 * @module
 */
import { type Property, type PropertyInput, PropertySchema } from "./property.ts";
import { checkPropertyFields } from "./property_checks.ts";
import { checkLifetime, withRules } from "./report.ts";
import type { ObjectSchema } from "./schema.ts";

/**
 * Validates a {@linkcode Property} before it is written: the shape of {@linkcode PropertySchema},
 * and the rules between fields.
 *
 * States are USPS codes, an estimate lies inside its range, totals are the sums of their parts to
 * the dollar, and the highest offer follows from the figures that it was found from. Each issue has
 * the path of the field to mend; no message quotes a value.
 *
 * @example A total that is not the sum
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { PropertyWriteSchema } from "@nlre/shared/models";
 *
 * const result = PropertyWriteSchema.safeParse({
 *   propertyId: "property-1",
 *   address: "100 Example St",
 *   city: "Austin",
 *   state: "TX",
 *   zipCode: "78701",
 *   propertyType: "single_family",
 *   arv: {
 *     arv: 300_000,
 *     estimatedRepairCost: 40_000,
 *     repairContingency: 0.1,
 *     totalRepairCost: 40_000,
 *     calculatedAt: "2026-01-05T15:00:00Z",
 *     confidenceLevel: "medium",
 *   },
 *   createdAt: "2026-01-05T15:00:00Z",
 *   updatedAt: "2026-01-05T15:00:00Z",
 * });
 * assertEquals(result.error?.issues.map((issue) => issue.path.join(".")), ["arv.totalRepairCost"]);
 * ```
 */
export const PropertyWriteSchema: ObjectSchema<Property, PropertyInput> = withRules(
  PropertySchema,
  (property: Property, report) => {
    checkPropertyFields(property, report);
    checkLifetime(property, report);
  },
);
