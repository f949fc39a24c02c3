import { assert, assertEquals, assertGreater, assertLessOrEqual, assertThrows } from "@std/assert";
import fc from "fast-check";
import { type ArvFromComps, type ArvOptions, estimateArv } from "./arv.ts";
import type { ArvSubject, ComparableSale } from "./comparable_sale.ts";
import type { ComparableExclusion } from "./comparable_selection.ts";

const AS_OF = new Date("2026-11-22T00:00:00Z");
const SUBJECT: ArvSubject = {
  squareFeet: 1_500,
  bedrooms: 3,
  bathrooms: 2,
  yearBuilt: 1985,
  propertyType: "single_family",
};

function daysAgo(days: number): Date {
  return new Date(AS_OF.getTime() - days * 86_400_000);
}

function sale(changes: Partial<ComparableSale> = {}): ComparableSale {
  return {
    distance: 0.2,
    soldPrice: 300_000,
    soldDate: daysAgo(30),
    squareFeet: 1_500,
    bedrooms: 3,
    bathrooms: 2,
    yearBuilt: 1985,
    propertyType: "single_family",
    ...changes,
  };
}

function estimate(
  comps: readonly ComparableSale[],
  options: Partial<ArvOptions> = {},
  subject: ArvSubject = SUBJECT,
): ArvFromComps {
  const result = estimateArv(subject, comps, { asOf: AS_OF, ...options });
  assert(result.ok);
  return result;
}

function adjusted(changes: Partial<ComparableSale>, options: Partial<ArvOptions>): number {
  const [first] = estimate([sale(changes)], options, { ...SUBJECT, garageSpaces: 1 }).comps;
  assert(first !== undefined);
  return first.adjustedPrice;
}

Deno.test("estimateArv() subtracts what the comp has more of and adds what it lacks", () => {
  // A second bay worth 8,000, and a feature worth 12,000 that only the subject has.
  const bay = adjusted({ soldPrice: 285_000, garageSpaces: 2 }, { rates: { garageSpace: 8_000 } });
  assertEquals(bay, 277_000);
  const lineAdjustments = [{ kind: "feature", amount: 12_000 }];
  assertEquals(adjusted({ soldPrice: 415_000, lineAdjustments }, {}), 427_000);
});

Deno.test("estimateArv() adjusts for time by the day from the contract on", () => {
  const rates = { pricesPerYear: 0.12 };
  const dates = { soldDate: daysAgo(10), contractDate: daysAgo(42) };
  const price = adjusted({ soldPrice: 400_000, ...dates }, { rates });
  assertEquals(Math.round(price), 405_523); // 42 × 131.51
  assertEquals(price, 405_523.29);
  assertEquals(adjusted({ soldPrice: 400_000, soldDate: daysAgo(1) }, { rates }), 400_131.51);
  assertEquals(adjusted({ soldPrice: 400_000, soldDate: AS_OF }, { rates }), 400_000);
  const later = { soldDate: daysAgo(0), contractDate: daysAgo(-5) };
  assertEquals(adjusted({ soldPrice: 400_000, ...later }, { rates }), 400_000);
});

Deno.test("estimateArv() applies concessions before time and lists every step", () => {
  const comp = sale({
    id: "sale-1",
    soldPrice: 410_000,
    concessions: 10_000,
    soldDate: daysAgo(73),
    squareFeet: 1_400,
    bedrooms: 4,
    bathrooms: 1.5,
    yearBuilt: 1980,
  });
  const result = estimate([comp], {
    rates: {
      pricesPerYear: 0.05,
      squareFoot: 60,
      bedroom: 5_000,
      bathroom: 7_500,
      yearBuilt: 400,
      lotSquareFoot: 1,
    },
  });
  assertEquals(result.comps[0]?.adjustments, [
    { kind: "concessions", amount: -10_000 },
    { kind: "time", amount: 4_000 },
    { kind: "squareFeet", amount: 6_000 },
    { kind: "bedrooms", amount: -5_000 },
    { kind: "bathrooms", amount: 3_750 },
    { kind: "yearBuilt", amount: 2_000 },
  ]);
  assertEquals(result.comps[0]?.adjustedPrice, 410_750);
  assertEquals(result.comps[0]?.id, "sale-1");
});

Deno.test("estimateArv() rounds the adjustment, not the amount for a unit", () => {
  const comp = sale({ lotSize: 6_500 });
  const subject = { ...SUBJECT, lotSize: 7_500 };
  const [first] = estimate([comp], { rates: { lotSquareFoot: 0.1255 } }, subject).comps;
  assertEquals(first?.adjustments, [{ kind: "lotSize", amount: 125.5 }]);
});

Deno.test("estimateArv() uses the first ring with three sales", () => {
  const near = { distance: 0.5, soldDate: daysAgo(180), squareFeet: 1_800, yearBuilt: 2000 };
  const next = { distance: 1, soldDate: daysAgo(270), squareFeet: 1_125, bathrooms: 4 };
  const last = { distance: 3, soldDate: daysAgo(365), squareFeet: 1_950, propertyType: "condo" };
  const three = (changes: Partial<ComparableSale>) => [sale(), sale(), sale(changes)];
  assertEquals(estimate(three(near)).tier, "A");
  assertEquals(estimate(three(next)).tier, "B");
  assertEquals(estimate(three(last)).tier, "C");
  assertEquals(estimate([sale(), sale()]).tier, "C");
});

Deno.test("estimateArv() leaves a sale out at every limit, with every reason", () => {
  const cases: [Partial<ComparableSale>, ComparableExclusion[]][] = [
    [{ isArmsLength: false }, ["not-arms-length"]],
    [{ condition: "fair" }, ["not-renovated"]],
    [{ condition: "poor" }, ["not-renovated"]],
    [{ soldDate: daysAgo(-1) }, ["after-effective-date"]],
    [{ propertyType: "land" }, ["property-type"]],
    [{ propertyType: "townhouse" }, ["property-type"]],
    [{ distance: 0.5000001 }, ["distance"]],
    [{ soldDate: daysAgo(181) }, ["age"]],
    [{ squareFeet: 1_801 }, ["living-area"]],
    [{ squareFeet: 1_199 }, ["living-area"]],
    [{ yearBuilt: 2001 }, ["year-built"]],
    [{ yearBuilt: 1969 }, ["year-built"]],
    [{ bedrooms: 5 }, ["rooms"]],
    [{ bathrooms: 3.5 }, ["rooms"]],
    [
      { lineAdjustments: [{ kind: "repairs", amount: -300_000 }] },
      ["adjustments-exceed-price"],
    ],
    [{ distance: 9, soldDate: daysAgo(999), bedrooms: 9 }, ["distance", "age", "rooms"]],
  ];
  for (const [changes, reasons] of cases) {
    const result = estimate([sale(), sale(), sale(), sale({ id: "x", ...changes })]);
    assertEquals(result.excluded, [{ index: 3, id: "x", reasons }]);
    assertEquals(result.comps.length, 3);
  }
});

Deno.test("estimateArv() keeps a sale on every limit and one with unknown facts", () => {
  const bare = {
    distance: 0.1,
    soldPrice: 300_000,
    soldDate: AS_OF,
    squareFeet: 1_500,
    bedrooms: 3,
    bathrooms: 2,
  };
  const kept = [
    sale({ distance: 0.5 }),
    sale({ soldDate: daysAgo(180) }),
    sale({ squareFeet: 1_200 }),
    sale({ yearBuilt: 1970, condition: "good", isArmsLength: true }),
    sale({ bedrooms: 2, bathrooms: 3, condition: "unknown" }),
    sale({ propertyType: "other" }),
    bare,
  ];
  assertEquals(estimate(kept).excluded, []);
  const unknown = estimateArv({ squareFeet: 1_500 }, kept, { asOf: AS_OF });
  assertEquals(unknown.excluded, []);
});

Deno.test("estimateArv() lets another kind of home speak for half in the widest ring only", () => {
  const result = estimate([sale(), sale({ propertyType: "townhouse" })]);
  const [own, other] = result.comps.map((comp) => comp.similarity).sort((a, b) => b - a);
  assertEquals(other, Math.round((own as number) * 500_000) / 1_000_000);
  assertEquals(result.comps.map((comp) => comp.weight).sort(), [0.333333, 0.666667]);
});

Deno.test("estimateArv() drops outliers of five or more sales, not of four", () => {
  const prices = [298_000, 299_000, 300_000, 301_000];
  const comps = prices.map((soldPrice) => sale({ soldPrice }));
  const wild = sale({ soldPrice: 500_000, distance: 0 });
  const five = estimate([wild, ...comps]);
  assertEquals(five.excluded, [{ index: 0, id: undefined, reasons: ["outlier"] }]);
  assertEquals(estimate([wild, ...comps.slice(1)]).excluded, []);
  // The median absolute deviation is 1,000, so the limit is 4,447.80 from 300,000.
  const fifth = (soldPrice: number) => estimate([...comps, sale({ soldPrice })]).excluded.length;
  assertEquals([fifth(304_447), fifth(304_448)], [0, 1]);
  // Where most prices are equal the spread is zero and says nothing.
  assertEquals(estimate([...Array(5).fill(sale()), wild]).excluded, []);
});

Deno.test("estimateArv() weighs by distance, age, area and rooms", () => {
  const comp = sale({ distance: 0.25, soldDate: daysAgo(60), squareFeet: 1_650, bedrooms: 4 });
  const [only] = estimate([comp]).comps;
  assertEquals(only?.similarity, 0.237237); // e^(-1/2 - 1/3 - 1/2) · 0.9
  const [half] = estimate([{ ...comp, bathrooms: 2.5 }]).comps;
  assertEquals(half?.similarity, 0.225063); // · 0.9^½
  const [itself] = estimate([sale({ distance: 0, soldDate: AS_OF })]).comps;
  assertEquals(itself?.similarity, 1);
});

Deno.test("estimateArv() lists equal prices from the least to the most alike", () => {
  const comps = [0.3, 0.1, 0.2].map((distance) => sale({ distance }));
  assertEquals(estimate(comps).comps.map((comp) => comp.index), [0, 2, 1]);
});

Deno.test("estimateArv() takes the weighted median, the mean of two at an even split", () => {
  const at = (soldPrice: number, distance: number) => sale({ soldPrice, distance });
  assertEquals(estimate([at(280_000, 0.5), at(300_000, 0.1), at(320_000, 0.5)]).arv, 300_000);
  assertEquals(estimate([at(280_000, 0.5), at(300_000, 0.5), at(320_000, 0)]).arv, 320_000);
  const even = [280_000, 290_000, 310_000, 320_000].map((price) => at(price, 0.3));
  assertEquals(estimate(even).arv, 300_000);
  assertEquals(estimate([at(300_049.99, 0), at(300_049.99, 0), at(300_049.99, 0)]).arv, 300_000);
  assertEquals(estimate([at(300_050, 0), at(300_050, 0), at(300_050, 0)]).arv, 300_100);
});

Deno.test("estimateArv() trusts few, far and scattered sales less", () => {
  const same = Array(3).fill(sale());
  assertEquals(estimate(same).fsd, 0.03);
  assertEquals(estimate(same).confidenceScore, 97);
  assertEquals(estimate([sale(), sale(), sale({ distance: 0.9 })]).fsd, 0.05);
  const two = estimate([sale(), sale()]);
  assertEquals([two.fsd, two.confidenceLevel], [0.37, "low"]);
  const scattered = [255_000, 300_000, 345_000].map((soldPrice) => sale({ soldPrice }));
  const wide = estimate(scattered);
  assertEquals(wide.fsd, 0.122474); // 45,000 × √(2/3) ÷ 300,000
  assertEquals([wide.lowEstimate, wide.highEstimate], [263_257.8, 336_742.2]);
});

Deno.test("estimateArv() reads the price of a square foot from the comps' own areas", () => {
  const comps = [sale({ squareFeet: 1_250 }), sale(), sale({ squareFeet: 1_600 })];
  assertEquals(estimate(comps).pricePerSqFt, 200);
});

Deno.test("estimateArv() refuses to value when no sale is left", () => {
  assertEquals(estimateArv(SUBJECT, [], { asOf: AS_OF }), {
    ok: false,
    reason: "no-comparables",
    excluded: [],
  });
  const far = estimateArv(SUBJECT, [sale({ distance: 4 })], { asOf: AS_OF });
  assertEquals(far.ok, false);
  assertEquals(far.excluded[0]?.reasons, ["distance"]);
});

Deno.test("estimateArv() names the field it refuses", () => {
  const comp = (changes: Partial<ComparableSale>) => () =>
    estimateArv(SUBJECT, [sale(), sale(changes)], { asOf: AS_OF });
  const subject = (changes: Partial<ArvSubject>) => () =>
    estimateArv({ ...SUBJECT, ...changes }, [sale()], { asOf: AS_OF });
  const options = (changes: Partial<ArvOptions>) => () => estimate([sale()], changes);
  const line = (amount: number) => comp({ lineAdjustments: [{ kind: "x", amount }] });
  const cases: [() => unknown, string][] = [
    [comp({ soldPrice: 0 }), "comps[1].soldPrice:"],
    [comp({ soldPrice: NaN }), "comps[1].soldPrice:"],
    [comp({ soldPrice: "9" as unknown as number }), "comps[1].soldPrice:"],
    [comp({ distance: -0.1 }), "comps[1].distance:"],
    [comp({ squareFeet: 0 }), "comps[1].squareFeet:"],
    [comp({ bedrooms: -1 }), "comps[1].bedrooms:"],
    [comp({ bathrooms: 51 }), "comps[1].bathrooms:"],
    [comp({ yearBuilt: 26 }), "comps[1].yearBuilt:"],
    [comp({ garageSpaces: -1 }), "comps[1].garageSpaces:"],
    [comp({ lotSize: -1 }), "comps[1].lotSize:"],
    [comp({ concessions: -1 }), "comps[1].concessions:"],
    [comp({ soldDate: new Date(NaN) }), "comps[1].soldDate:"],
    [comp({ contractDate: new Date(NaN) }), "comps[1].contractDate:"],
    [line(Infinity), "comps[1].lineAdjustments.amount:"],
    [subject({ squareFeet: NaN }), "subject.squareFeet:"],
    [subject({ yearBuilt: 1985.5 }), "subject.yearBuilt:"],
    [subject({ bedrooms: -1 }), "subject.bedrooms:"],
    [options({ asOf: new Date(NaN) }), "asOf:"],
    [options({ rates: { pricesPerYear: 12 } }), "rates.pricesPerYear:"],
    [options({ rates: { squareFoot: -1 } }), "rates.squareFoot:"],
    [options({ tiers: [] }), "tiers.length:"],
    [() => estimate(Array(501).fill(sale())), "comps.length:"],
  ];
  for (const [call, message] of cases) assertThrows(call, RangeError, message);
});

const anySale: fc.Arbitrary<ComparableSale> = fc.record({
  distance: fc.double({ min: 0, max: 4, noNaN: true }),
  soldPrice: fc.integer({ min: 50_000, max: 900_000 }),
  soldDate: fc.integer({ min: -20, max: 400 }).map(daysAgo),
  squareFeet: fc.integer({ min: 1_000, max: 2_000 }),
  bedrooms: fc.integer({ min: 1, max: 5 }),
  bathrooms: fc.integer({ min: 2, max: 8 }).map((halves) => halves / 2),
});
const anySales = fc.array(anySale, { minLength: 0, maxLength: 25 });
const RATES = { pricesPerYear: 0.04, squareFoot: 60, bedroom: 5_000, bathroom: 7_500 };

Deno.test("estimateArv() does not depend on the order of the comps", () => {
  const shuffled = anySales.chain((comps) =>
    fc.tuple(
      fc.constant(comps),
      fc.shuffledSubarray(comps, { minLength: comps.length, maxLength: comps.length }),
    )
  );
  fc.assert(
    fc.property(shuffled, ([comps, others]) => {
      const options = { asOf: AS_OF, rates: RATES };
      const a = estimateArv(SUBJECT, comps, options);
      const b = estimateArv(SUBJECT, others, options);
      const bare = (result: typeof a) =>
        result.ok
          ? { ...result, excluded: result.excluded.length, comps: result.comps.map(noIndex) }
          : result.excluded.length;
      assertEquals(bare(a), bare(b));
    }),
    { seed: 11, numRuns: 500 },
  );
});

function noIndex(comp: ArvFromComps["comps"][number]): object {
  return { ...comp, index: 0 };
}

Deno.test("estimateArv() lies within its comps, and every comp is used or excluded once", () => {
  fc.assert(
    fc.property(anySales, (comps) => {
      const result = estimateArv(SUBJECT, comps, { asOf: AS_OF, rates: RATES });
      const used = result.ok ? result.comps : [];
      const places = [...used, ...result.excluded].map((each) => each.index).sort((a, b) => a - b);
      assertEquals(places, comps.map((_, index) => index));
      if (!result.ok) return;
      const prices = used.map((comp) => comp.adjustedPrice);
      assertGreater(result.arv, Math.min(...prices) - 100);
      assertLessOrEqual(result.arv, Math.max(...prices) + 100);
      assertLessOrEqual(result.lowEstimate, result.arv);
      assert(used.every((comp) => comp.similarity > 0 && comp.similarity <= 1));
    }),
    { seed: 12, numRuns: 500 },
  );
});

Deno.test("estimateArv() scales with prices when nothing is adjusted", () => {
  fc.assert(
    fc.property(anySales, fc.integer({ min: 2, max: 9 }), (comps, factor) => {
      const scaled = comps.map((comp) => ({ ...comp, soldPrice: comp.soldPrice * factor }));
      const a = estimateArv(SUBJECT, comps, { asOf: AS_OF });
      const b = estimateArv(SUBJECT, scaled, { asOf: AS_OF });
      assertEquals(a.ok, b.ok);
      if (a.ok && b.ok) assertLessOrEqual(Math.abs(b.arv - a.arv * factor), 50 * (factor + 1));
    }),
    { seed: 13, numRuns: 300 },
  );
});

Deno.test("estimateArv() never falls when every price rises", () => {
  fc.assert(
    fc.property(anySales, fc.integer({ min: 0, max: 50_000 }), (comps, more) => {
      const dearer = comps.map((comp) => ({ ...comp, soldPrice: comp.soldPrice + more }));
      const a = estimateArv(SUBJECT, comps, { asOf: AS_OF });
      const b = estimateArv(SUBJECT, dearer, { asOf: AS_OF });
      if (a.ok && b.ok) assert(b.arv >= a.arv);
    }),
    { seed: 14, numRuns: 300 },
  );
});
