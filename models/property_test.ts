import { assert, assertEquals, assertFalse } from "@std/assert";
import type { z } from "zod";
import {
  type Property,
  PROPERTY_COLLECTION,
  type PropertyInput,
  PropertySchema,
} from "./property.ts";
import { withoutNulls } from "./stored_nulls.ts";
import { edited } from "./testdata/edit.ts";
import { testModel } from "./testdata/model_suite.ts";
import { BARE, FEWEST, FULL } from "./testdata/older_properties.ts";
import { writableProperty } from "./testdata/sample_documents.ts";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true
  : false;
type Flat<T> = { [K in keyof T]: T[K] };

// Each constant fails to compile when the published type drifts from the interface.
export const SAME_OUTPUT: Same<z.output<typeof PropertySchema>, Flat<Property>> = true;
export const SAME_INPUT: Same<z.input<typeof PropertySchema>, Flat<PropertyInput>> = true;
export const NOT_ANYTHING: Same<z.output<typeof PropertySchema>, Flat<PropertyInput>> = false;

const COMP = "currentValuation.comps.0";

testModel({
  name: "PropertySchema",
  schema: PropertySchema,
  full: FULL,
  bare: BARE,
  fewest: FEWEST,
  defaulted: ["valuationHistory", "images", "documents"],
  others: {
    "a list of assumptions as a record": edited(FULL, "arv.assumptions", { roof: "new" }),
    "pictures with particulars": edited(FULL, "images", [{ url: "x", caption: "front" }]),
    "a garage as a number": edited(FULL, "details.garage", 2),
    "several floors": edited(FULL, "details.flooring", ["oak", "tile"]),
  },
  refused: [
    ["propertyId", undefined],
    ["propertyId", 7],
    ["propertyId", "x".repeat(513)],
    ["leadId", null],
    ["leadIds", "lead-1"],
    ["leadIds", Array(10_001).fill("x")],
    ["version", -1],
    ["version", 1.5],
    ["address", undefined],
    ["address", 100],
    ["address", "x".repeat(2_001)],
    ["addressParts", { streetNumber: 100 }, "addressParts.streetNumber"],
    ["city", undefined],
    ["state", undefined],
    ["zipCode", 78701],
    ["latitude", "30.2"],
    ["longitude", NaN],
    ["location", [-97.7, 30.2]],
    ["location", { type: "Polygon", coordinates: [0, 0] }, "location.type"],
    ["location", { type: "Point", coordinates: [0] }, "location.coordinates"],
    ["location", { type: "Point", coordinates: [0, 0, 0] }, "location.coordinates"],
    ["location", { type: "Point", coordinates: [0, 91] }, "location.coordinates.1"],
    ["propertyType", undefined],
    ["propertyType", "castle"],
    ["propertySubtype", "castle"],
    ["bedrooms", "3"],
    ["squareFeet", Infinity],
    ["condition", "ruin"],
    ["conditionDetail", "ruin"],
    ["details", []],
    ["details.annualTaxes", "7100"],
    ["details.utilities", { water: "yes" }, "details.utilities.water"],
    ["details.parking", null],
    ["details.appliances", [7], "details.appliances.0"],
    ["details.taxYear", 2024.5],
    ["currentValuation.estimatedValue", undefined],
    ["currentValuation.confidence", "certain"],
    ["currentValuation.confidenceScore", 100.1],
    ["currentValuation.fsd", 1.01],
    ["currentValuation.valuationDate", "2025-03-01"],
    ["currentValuation.valuationMethod", "guess"],
    ["currentValuation.compTier", "D"],
    [`${COMP}.address`, undefined],
    [`${COMP}.soldDate`, "01/15/2025"],
    [`${COMP}.soldPrice`, undefined],
    [`${COMP}.similarity`, 1.01],
    [`${COMP}.similarity`, -0.01],
    [`${COMP}.weight`, 2],
    [`${COMP}.adjustments`, [{ kind: "time" }], `${COMP}.adjustments.0.amount`],
    [`${COMP}.adjustments`, Array(51).fill({ kind: "x", amount: 1 })],
    ["currentValuation.comps", {}],
    ["valuationHistory", {}],
    ["valuationHistory.1.lowEstimate", undefined],
    ["valuationHistory", Array(10_001).fill(null)],
    ["arv.arv", undefined],
    ["arv.repairContingency", "10%"],
    ["arv.calculatedAt", 0],
    ["arv.confidenceLevel", undefined],
    ["investmentAnalysis.maxAllowableOffer", undefined],
    ["investmentAnalysis.profitPotential", "unknown"],
    ["investmentAnalysis.dealScore", 100.5],
    ["investmentAnalysis.dealScore", -1],
    ["investmentAnalysis.maoMethod", "gut"],
    ["investmentAnalysis.ruleFraction", 0.95],
    ["investmentAnalysis.maoInputs", { arv: -1, repairs: 0 }, "investmentAnalysis.maoInputs.arv"],
    ["projections", { rental: { noi: 1 } }, "projections.rental.capRate"],
    ["projections", { assumptions: { sellRate: 8 } }, "projections.assumptions.sellRate"],
    ["repairEstimate.items", undefined],
    ["repairEstimate.items.0.category", "moat"],
    ["repairEstimate.items.0.priority", 1],
    ["repairEstimate.items.0.quantity", 0],
    ["repairEstimate.contingencyRate", 0.51],
    ["repairEstimate.confidence", undefined],
    ["marketConditions.marketTrend", "boiling"],
    ["marketConditions.demandLevel", undefined],
    ["marketConditions.appreciation12m", 1.01],
    ["marketConditions.lastUpdated", null],
    ["listing", { status: "Active" }, "listing.status"],
    ["listing", { closeDate: "3/1/2025" }, "listing.closeDate"],
    ["listing", { listPrice: -1 }, "listing.listPrice"],
    ["rental", { vacancyRate: 5 }, "rental.vacancyRate"],
    ["distressSignals", ["sad"], "distressSignals.0"],
    ["dealStatus", "won"],
    ["ownerPhone", "512-555-0100"],
    ["ownerOccupied", "yes"],
    ["rentalPotential", "great"],
    ["notes", "x".repeat(100_001)],
    ["images", "https://example.com/1.jpg"],
    ["images", [7], "images.0"],
    ["documents", [{ url: 7 }], "documents.0"],
    ["createdAt", undefined],
    ["createdAt", new Date(NaN)],
    ["updatedAt", "2025-03-03 16:02:00Z"],
    ["deletedAt", null],
  ],
});

Deno.test("PropertySchema keeps a newer document through JSON", () => {
  const property = PropertySchema.parse(writableProperty());
  assertEquals(PropertySchema.parse(property), property);
  assertEquals(PropertySchema.parse(JSON.parse(JSON.stringify(property))), property);
});

Deno.test("withoutNulls() makes a property with nulls for absent values readable", () => {
  const stored = edited(edited(FULL, "deletedAt", null), `${COMP}.similarity`, null);
  assertFalse(PropertySchema.safeParse(stored).success);
  assert(PropertySchema.safeParse(withoutNulls(PropertySchema, stored)).success);
});

Deno.test("PROPERTY_COLLECTION is the collection of the older platform", () => {
  assertEquals(PROPERTY_COLLECTION, "properties");
});
