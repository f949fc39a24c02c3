import { assert, assertEquals } from "@std/assert";
import { PropertySchema } from "./property.ts";
import { PropertyWriteSchema } from "./property_write.ts";
import { type Edits, issuePaths, issuesOf } from "./testdata/issue_paths.ts";
import { FULL } from "./testdata/older_properties.ts";
import { writableProperty } from "./testdata/sample_documents.ts";

Deno.test("PropertyWriteSchema accepts a complete property as PropertySchema returns it", () => {
  assertEquals(
    PropertyWriteSchema.parse(writableProperty()),
    PropertySchema.parse(writableProperty()),
  );
  const foreign = { ...writableProperty(), _id: 7 };
  assertEquals((PropertyWriteSchema.parse(foreign) as unknown as { _id: number })._id, 7);
});

const V = "currentValuation";
const I = "investmentAnalysis";
const R = "repairEstimate";

const BROKEN: readonly (readonly [string, Edits, readonly string[]])[] = [
  ["a state in full", { state: "Texas" }, ["state"]],
  ["a ZIP code of four digits", { zipCode: "7870" }, ["zipCode"]],
  ["three digits after the ZIP code", { zip4: "001" }, ["zip4"]],
  ["a county code of four digits", { countyFips: "4845" }, ["countyFips"]],
  ["a latitude beyond the pole", { latitude: 90.1, location: undefined }, ["latitude"]],
  ["a longitude beyond the date line", { longitude: -180.1, location: undefined }, ["longitude"]],
  ["a point in the wrong order", { "location.coordinates": [30.2672, -9.7431] }, ["location"]],
  ["an empty identifier", { propertyId: "" }, ["propertyId"]],
  ["an empty key, which is unique", { addressKey: "" }, ["addressKey"]],
  ["an empty listing key, which is unique", { "identifiers.listingKey": "" }, [
    "identifiers.listingKey",
  ]],
  ["two letters that are no state", { state: "ZZ" }, ["state"]],
  ["military mail for a state", { state: "AE" }, ["state"]],
  ["half a bedroom", { bedrooms: 2.5 }, ["bedrooms"]],
  ["51 bedrooms", { bedrooms: 51 }, ["bedrooms"]],
  ["a third of a bathroom", { bathrooms: 1.33 }, ["bathrooms"]],
  ["a bathroom below zero", { bathrooms: -1 }, ["bathrooms"]],
  ["a house without area", { squareFeet: 0 }, ["squareFeet"]],
  ["a year three years ahead", { yearBuilt: 2029 }, ["yearBuilt"]],
  ["two fees", { "investmentAnalysis.wholesaleFee": 9_998 }, ["investmentAnalysis.wholesaleFee"]],
  ["bedrooms below zero", { bedrooms: -1 }, ["bedrooms"]],
  ["a lot below zero", { lotSize: -1 }, ["lotSize"]],
  ["a year of two digits", { yearBuilt: 78 }, ["yearBuilt"]],
  ["leads without the first", { leadIds: ["lead-2"] }, ["leadIds"]],
  ["a lead twice", { leadIds: ["lead-1", "lead-1"] }, ["leadIds.1"]],
  ["an impossible number of the owner", { ownerPhone: "+11115550100" }, ["ownerPhone"]],
  ["a number of no area of the owner", { ownerPhone: "+16525550100" }, ["ownerPhone"]],
  ["a tax below zero", { "details.annualTaxes": -1 }, ["details.annualTaxes"]],
  ["a low end above the value", { [`${V}.lowEstimate`]: 300_001 }, [`${V}.lowEstimate`]],
  ["a high end below the value", { [`${V}.highEstimate`]: 299_999 }, [`${V}.highEstimate`]],
  ["a low end below zero", { [`${V}.lowEstimate`]: -1 }, [`${V}.lowEstimate`]],
  ["no weight and no reason", { [`${V}.comps.1.excludedReason`]: undefined }, [
    `${V}.comps.1.weight`,
  ]],
  ["a comparable sale that cost less than nothing", { [`${V}.comps.0.soldPrice`]: -1 }, [
    `${V}.comps.0.soldPrice`,
  ]],
  ["a contract after the sale", { [`${V}.comps.0.contractDate`]: "2025-11-16T00:00:00Z" }, [
    `${V}.comps.0.contractDate`,
  ]],
  ["26 comparable sales", {
    [`${V}.comps`]: Array(26).fill({
      address: "x",
      distance: 1,
      soldPrice: 1,
      soldDate: "2025-11-16T00:00:00Z",
      bedrooms: 1,
      bathrooms: 1,
      squareFeet: 1,
      pricePerSqFt: 1,
    }),
  }, [`${V}.comps`]],
  ["an earlier value outside its range", {
    valuationHistory: [{
      estimatedValue: 1,
      lowEstimate: 2,
      highEstimate: 3,
      confidence: "low",
      valuationDate: "2025-11-16T00:00:00Z",
      valuationMethod: "manual",
    }],
  }, ["valuationHistory.0.lowEstimate"]],
  ["a repair total without contingency", { "arv.totalRepairCost": 40_000 }, [
    "arv.totalRepairCost",
  ]],
  ["a repair total off by two dollars", { "arv.totalRepairCost": 45_002 }, [
    "arv.totalRepairCost",
  ]],
  ["a contingency below zero", { "arv.repairContingency": -0.1, "arv.totalRepairCost": 36_000 }, [
    "arv.repairContingency",
  ]],
  ["items that do not add up", { [`${R}.items.1.estimatedCost`]: 30_002 }, [`${R}.totalEstimate`]],
  ["an item below its low end", { [`${R}.items.0.lowCost`]: 10_001 }, [`${R}.items.0.lowCost`]],
  ["an item above its high end", { [`${R}.items.0.highCost`]: 9_999 }, [`${R}.items.0.highCost`]],
  ["an item unlike its quantity", { [`${R}.items.0.quantity`]: 1_900 }, [
    `${R}.items.0.estimatedCost`,
  ]],
  ["a contingency unlike its rate", { [`${R}.contingencyRate`]: 0.1 }, [`${R}.contingency`]],
  ["a grand total without contingency", { [`${R}.grandTotal`]: 40_000 }, [`${R}.grandTotal`]],
  ["an offer above the highest", { [`${I}.recommendedOffer`]: 155_001 }, [
    `${I}.recommendedOffer`,
  ]],
  ["a highest offer off by two dollars", { [`${I}.maxAllowableOffer`]: 155_002 }, [
    `${I}.maxAllowableOffer`,
  ]],
  ["figures without their method", { [`${I}.maoMethod`]: undefined }, [`${I}.maoMethod`]],
  ["a method without its fraction", { [`${I}.ruleFraction`]: undefined }, [`${I}.ruleFraction`]],
  ["a value that no house has", { [`${I}.maoInputs.arv`]: 10_000_000_001 }, [
    `${I}.maoInputs.arv`,
  ]],
  ["a fee below zero", { [`${I}.wholesaleFee`]: -1 }, [`${I}.wholesaleFee`]],
  ["a closing before the contract", { "listing.closeDate": "2025-12-19" }, ["listing.closeDate"]],
  ["a closing before the listing", {
    "listing.contractDate": undefined,
    "listing.closeDate": "2025-11-30",
  }, ["listing.closeDate"]],
  ["an update before creation", { updatedAt: "2026-01-05T14:59:59Z" }, ["updatedAt"]],
  ["a deletion before creation", { deletedAt: "2026-01-05T14:59:59Z" }, ["deletedAt"]],
];

for (const [what, edits, paths] of BROKEN) {
  Deno.test(`PropertyWriteSchema refuses ${what}`, () => {
    assertEquals(issuePaths(PropertyWriteSchema, writableProperty(), edits), paths);
  });
}

/** The public worked examples of the three methods, and the bounds. */
const ACCEPTED: readonly (readonly [string, Edits])[] = [
  ["a house planned for two years later", { yearBuilt: 2028 }],
  ["50 bedrooms and a quarter bathroom", { bedrooms: 50, bathrooms: 0.25 }],
  ["a square foot", { squareFeet: 1 }],
  ["a place of the Northern Marianas", { state: "MP" }],
  ["a number of another country", { ownerPhone: "+525512345678" }],
  ["70 percent of the value less repairs", {
    [I]: {
      maxAllowableOffer: 165_000,
      maoMethod: "rule",
      maoInputs: { arv: 300_000, repairs: 45_000 },
      ruleFraction: 0.7,
      wholesaleFee: 0,
      buyerPrice: 165_000,
      profitPotential: "good",
    },
  }],
  ["70 percent of the value after costs", {
    [I]: {
      maxAllowableOffer: 75_600,
      maoMethod: "costs_first",
      maoInputs: {
        arv: 150_000,
        financing: 6_000,
        repairs: 25_000,
        holding: 2_000,
        selling: 9_000,
      },
      ruleFraction: 0.7,
      wholesaleFee: 0,
      buyerPrice: 75_600,
      profitPotential: "good",
    },
  }],
  ["the value less every cost and the profit wanted", {
    [I]: {
      maxAllowableOffer: 183_000,
      maoMethod: "target_profit",
      maoInputs: {
        arv: 300_000,
        repairs: 45_000,
        buyClosing: 4_000,
        holding: 9_000,
        selling: 24_000,
        desiredProfit: 30_000,
        wholesaleFee: 5_000,
      },
      wholesaleFee: 5_000,
      buyerPrice: 188_000,
      profitPotential: "good",
    },
  }],
  ["no offer where the costs exceed the value", {
    [`${I}.maoInputs.repairs`]: 300_000,
    [`${I}.maxAllowableOffer`]: 0,
    [`${I}.recommendedOffer`]: 0,
  }],
  ["a total off by one dollar", { "arv.totalRepairCost": 45_001 }],
  ["an estimate without items", {
    [R]: {
      items: [],
      totalEstimate: 40_000,
      contingency: 4_000,
      grandTotal: 44_000,
      estimatedAt: "2026-01-05T15:00:00Z",
      confidence: "low",
    },
  }],
  ["a contingency as a fraction, as older documents hold it", {
    [`${R}.contingencyRate`]: undefined,
    [`${R}.contingency`]: 0.125,
  }],
  ["equity below zero", { equity: -1 }],
  ["a value at the end of its range", { [`${V}.highEstimate`]: 300_000 }],
  ["dates of a listing on one day", {
    "listing.contractDate": "2025-12-01",
    "listing.closeDate": "2025-12-01",
  }],
];

for (const [what, edits] of ACCEPTED) {
  Deno.test(`PropertyWriteSchema accepts ${what}`, () => {
    assertEquals(issuePaths(PropertyWriteSchema, writableProperty(), edits), []);
  });
}

Deno.test("PropertyWriteSchema reports every broken rule of an older document at once", () => {
  assertEquals(issuePaths(PropertyWriteSchema, FULL, {}), ["state", `${R}.totalEstimate`]);
});

Deno.test("PropertyWriteSchema never repeats input in its messages", () => {
  for (const [, edits] of BROKEN) {
    const values = Object.values(edits)
      .flatMap((value) => typeof value === "string" && value !== "" ? [value] : []);
    for (const issue of issuesOf(PropertyWriteSchema, writableProperty(), edits)) {
      for (const value of values) assert(!issue.message.includes(value), issue.message);
    }
  }
});
