import { assert, assertEquals, assertFalse, assertLess, assertThrows } from "@std/assert";
import fc from "fast-check";
import { promptCacheSavings, type PromptTokens, type PromptUsage } from "./prompt_cache.ts";
import { PROMPT_PRICES, promptModel, promptPrice } from "./prompt_prices.ts";

const NOTHING: PromptTokens = { input: 0, write5m: 0, write1h: 0, read: 0, output: 0 };

function request(tokens: Partial<PromptTokens>, changes: Partial<PromptUsage> = {}): PromptUsage {
  return {
    model: "sonnet-5.5",
    at: new Date("2026-11-22T12:00:00Z"),
    tokens: { ...NOTHING, ...tokens },
    ...changes,
  };
}

/** One call of twenty turns over a prefix that is written once and read nineteen times. */
function callOf20(model: string): PromptUsage[] {
  const turn = { input: 300, output: 120 };
  return Array.from({ length: 20 }, (_, index) => {
    return request({ ...turn, [index === 0 ? "write5m" : "read"]: 12_000 }, { model });
  });
}

Deno.test("promptCacheSavings() agrees with the worked example of a call", () => {
  const older = promptCacheSavings(callOf20("sonnet-4.5"));
  assertEquals([older.actualCostUsd, older.baselineCostUsd], [0.1674, 0.774]);
  assertEquals([older.savingsRate, older.inputSavingsRate], [0.783721, 0.821951]);
  const newer = promptCacheSavings(callOf20("sonnet-5.5"));
  assertEquals([newer.actualCostUsd, newer.baselineCostUsd], [0.0888, 0.516]);
  assertEquals([newer.savingsRate, newer.inputSavingsRate], [0.827907, 0.868293]);
  assertEquals([newer.cacheHitRate, newer.requestHitRate], [0.926829, 0.95]);
  assertEquals(newer.costSavingsUsd, 0.4272);
  assertEquals([newer.requests, newer.tokens.read], [20, 228_000]);
});

Deno.test("promptCacheSavings() takes the price of the day", () => {
  const cost = (at: string) =>
    promptCacheSavings([request({ read: 1_000_000 }, { at: new Date(at) })]).actualCostUsd;
  assertEquals(cost("2026-10-06T23:59:59.999Z"), 0.2);
  assertEquals(cost("2026-10-07T00:00:00Z"), 0.1);
});

Deno.test("promptCacheSavings() takes the price of the prompt's length, cached tokens counted", () => {
  const cost = (tokens: Partial<PromptTokens>) =>
    promptCacheSavings([request(tokens, { model: "haiku-5.5" })]).actualCostUsd;
  assertEquals(cost({ input: 40_000, read: 60_000 }), 0.0046);
  assertEquals(cost({ input: 40_001, read: 60_000 }), 0.023001); // 0.0230005, half up
  assertEquals(cost({ input: 40_000, read: 60_000, output: 1_000_000 }), 0.5046);
});

Deno.test("promptCacheSavings() breaks even after one read for 5 minutes, two for an hour", () => {
  const saved = (tokens: Partial<PromptTokens>) =>
    promptCacheSavings([request(tokens)]).costSavingsUsd;
  assertLess(saved({ write5m: 1_000 }), 0);
  assert(saved({ write5m: 1_000, read: 1_000 }) > 0);
  assertLess(saved({ write1h: 1_000, read: 1_000 }), 0);
  assert(saved({ write1h: 1_000, read: 2_000 }) > 0);
});

Deno.test("promptCacheSavings() leaves rates of nothing out", () => {
  const empty = promptCacheSavings([]);
  assertEquals(empty.actualCostUsd, 0);
  assertFalse("savingsRate" in empty || "cacheHitRate" in empty || "requestHitRate" in empty);
  const answersOnly = promptCacheSavings([request({ output: 10 })]);
  assertEquals(answersOnly.savingsRate, 0);
  assertFalse("inputSavingsRate" in answersOnly || "cacheHitRate" in answersOnly);
});

const anyRequest = fc.record({
  input: fc.integer({ min: 0, max: 200_000 }),
  write5m: fc.integer({ min: 0, max: 200_000 }),
  write1h: fc.integer({ min: 0, max: 200_000 }),
  read: fc.integer({ min: 0, max: 200_000 }),
  output: fc.integer({ min: 0, max: 20_000 }),
}).chain((tokens) =>
  fc.constantFrom("opus-5.5", "haiku-5.5", "sonnet-4.6")
    .map((model) => request(tokens, { model }))
);

Deno.test("promptCacheSavings() adds up in any order, and savings are a difference", () => {
  fc.assert(
    fc.property(fc.array(anyRequest), (requests) => {
      const result = promptCacheSavings(requests);
      assertEquals(promptCacheSavings(requests.toReversed()), result);
      const difference = result.baselineCostUsd - result.actualCostUsd;
      assertLess(Math.abs(difference - result.costSavingsUsd), 2e-6);
      assert((result.savingsRate ?? 0) <= 1);
    }),
    { seed: 101, numRuns: 300 },
  );
});

Deno.test("promptPrice() takes the latest row of the longest tier", () => {
  const row = { model: "m", input: 1, write5m: 1, write1h: 1, read: 1, output: 1 };
  const table = [
    { ...row, effectiveFrom: "2026-02-01", minPromptTokens: 100, input: 4 },
    { ...row, effectiveFrom: "2026-02-01", input: 3 },
    { ...row, minPromptTokens: 100, input: 2 },
    row,
  ];
  const price = (day: string, tokens: number) => promptPrice(table, "m", day, tokens)?.input;
  assertEquals(price("2026-01-31", 99), 1);
  assertEquals(price("2026-01-31", 100), 2);
  assertEquals(price("2026-02-01", 99), 3);
  assertEquals(price("2026-02-01", 100), 4);
  assertEquals(promptPrice(table, "n", "2026-02-01", 1), undefined);
  assertEquals(promptPrice(table, "m-20260115", "2026-01-31", 1)?.input, 1);
});

const NAMES: readonly (readonly [name: string, model: string])[] = [
  ["sonnet-5.5", "sonnet-5.5"],
  ["sonnet-5-5", "sonnet-5.5"],
  ["vendor-sonnet-5-5", "sonnet-5.5"],
  ["vendor-sonnet-5-5-20261007", "sonnet-5.5"],
  ["vendor-opus-5-20260301", "opus-5"],
  ["vendor/product-opus-4.8", "opus-4.8"],
  ["us.vendor.product-haiku-4-5-20251001-v1:0", "haiku-4.5"],
  ["product-haiku-4-5@20251001", "haiku-4.5"],
  ["vendor-3-5-sonnet-20241022", "vendor-3-5-sonnet"],
  ["sonnet", "sonnet"],
  ["", ""],
  ["-".repeat(50_000), "-".repeat(50_000)],
];

for (const [name, model] of NAMES) {
  Deno.test(`promptModel() gives ${JSON.stringify(name.slice(0, 50))} the form of the table`, () => {
    assertEquals(promptModel(name), model);
  });
}

Deno.test("promptPrice() finds a row by the provider's name, and by a table's own name first", () => {
  const [first] = PROMPT_PRICES;
  assert(first !== undefined);
  const own = { ...first, model: "vendor-sonnet-5-5", input: 9 };
  const input = (prices: typeof PROMPT_PRICES): number | undefined =>
    promptPrice(prices, "vendor-sonnet-5-5", "2026-11-22", 1)?.input;
  assertEquals(input(PROMPT_PRICES), 2);
  assertEquals(input([...PROMPT_PRICES, own]), 9);
});

Deno.test("PROMPT_PRICES knows the day of one change only", () => {
  const dated = PROMPT_PRICES.filter((row) => row.effectiveFrom !== undefined);
  assertEquals(dated.map((row) => [row.model, row.effectiveFrom]), [["sonnet-5.5", "2026-10-07"]]);
  assertEquals(promptPrice(PROMPT_PRICES, "haiku-5.5", "2026-10-06", 1)?.input, 0.1);
});

Deno.test("PROMPT_PRICES charges 1.25 and 2 times the input for writing, and less for reading", () => {
  for (const price of PROMPT_PRICES) {
    assertEquals([price.write5m, price.write1h], [price.input * 1.25, price.input * 2]);
    assert(price.read > 0 && price.read <= price.input / 10);
    assert(price.output === price.input * 5);
  }
});

Deno.test("promptCacheSavings() names the field it refuses", () => {
  const cases: [PromptUsage, string][] = [
    [request({ input: -1 }), "requests[1].tokens.input:"],
    [request({ read: 0.5 }), "requests[1].tokens.read:"],
    [request({ output: NaN }), "requests[1].tokens.output:"],
    [request({}, { at: new Date(NaN) }), "requests[1].at:"],
    [request({}, { model: "toString" }), "requests[1].model:"],
    [request({}, { model: "other-9" }), "sonnet-5.5, sonnet-5, sonnet-4.6"],
  ];
  for (const [bad, message] of cases) {
    assertThrows(() => promptCacheSavings([request({}), bad]), RangeError, message);
  }
  const dear = [{ ...PROMPT_PRICES[0], model: "m", read: -1 }] as typeof PROMPT_PRICES;
  const use = request({}, { model: "m" });
  assertThrows(() => promptCacheSavings([use], dear), RangeError, "prices.read:");
});
