import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { compareVariants, type ExperimentCount } from "./ab_significance.ts";

function count(successes: number, trials: number): ExperimentCount {
  return { trials, successes };
}

type Counts = [number, number, number, number];

Deno.test("compareVariants() agrees with exact arithmetic", () => {
  const cases: [Counts, "z" | "fisher", number, [number, number]][] = [
    // Fisher's tea: 34 of 70 tables.
    [[3, 4, 1, 4], "fisher", 0.485714, [-0.789083, 0.135488]],
    [[0, 20, 5, 20], "fisher", 0.047124, [0.037765, 0.468701]],
    [[200, 1000, 250, 1000], "z", 0.00741965, [0.013396, 0.086451]],
    [[1, 10, 9, 10], "z", 0.000346619, [0.369867, 0.916141]],
    [[10, 500, 12, 480], "z", 0.597364, [-0.014567, 0.025335]],
    [[2, 30, 9, 28], "z", 0.0133944, [0.050621, 0.446112]],
    [[5, 100_000, 25, 100_000], "z", 0.000260452, [0.000095, 0.000322]],
    [[3000, 10_000, 3600, 10_000], "z", 1.83323e-19, [0.046981, 0.072991]],
  ];
  for (const [[a, n1, b, n2], method, pValue, interval95] of cases) {
    const result = compareVariants(count(a, n1), count(b, n2));
    assertEquals(result.method, method, `${[a, n1, b, n2]}`);
    assertAlmostEquals(result.pValue / pValue, 1, 2e-5, `${[a, n1, b, n2]}`);
    assertEquals(result.interval95, interval95);
  }
});

Deno.test("compareVariants() agrees with Newcombe's published interval", () => {
  const [low, high] = compareVariants(count(48, 80), count(56, 70)).interval95;
  assertEquals([low.toFixed(4), high.toFixed(4)], ["0.0524", "0.3339"]);
});

Deno.test("compareVariants() takes Fisher's test below five expected", () => {
  assertEquals(compareVariants(count(5, 100), count(5, 100)).method, "z");
  assertEquals(compareVariants(count(5, 100), count(4, 100)).method, "fisher");
  assertEquals(compareVariants(count(95, 100), count(96, 100)).method, "fisher");
});

Deno.test("compareVariants() finds nothing where nothing differs", () => {
  for (const counts of [count(0, 10), count(10, 10), count(5, 10), count(50, 1_000)]) {
    const { difference, isSignificant, pValue } = compareVariants(counts, counts);
    assertEquals([difference, isSignificant, pValue], [0, false, 1]);
  }
});

Deno.test("compareVariants() measures against the level", () => {
  const control = count(200, 1_000);
  const variant = count(250, 1_000);
  assert(compareVariants(control, variant, 0.0075).isSignificant);
  assert(!compareVariants(control, variant, 0.0074).isSignificant);
});

const anyCount = fc.integer({ min: 1, max: 400 }).chain((trials) =>
  fc.record({ trials: fc.constant(trials), successes: fc.integer({ min: 0, max: trials }) })
);

Deno.test("compareVariants() is symmetric in sides and in success and failure", () => {
  const flip = ({ trials, successes }: ExperimentCount) => count(trials - successes, trials);
  fc.assert(
    fc.property(anyCount, anyCount, (a, b) => {
      const there = compareVariants(a, b);
      const back = compareVariants(b, a);
      const flipped = compareVariants(flip(a), flip(b));
      assert(there.pValue >= 0 && there.pValue <= 1);
      assertAlmostEquals(back.pValue, there.pValue, 1e-6);
      assertAlmostEquals(flipped.pValue, there.pValue, 1e-6);
      assertEquals(back.difference, 0 - there.difference);
      const [low, high] = there.interval95;
      assert(low <= there.difference && there.difference <= high);
    }),
    { seed: 91, numRuns: 1_000 },
  );
});

/** Fisher's test by whole binomial coefficients. */
function exactFisher([a, n1, b, n2]: Counts): number {
  const choose = (n: number, k: number): bigint => {
    let value = 1n;
    for (let i = 1n; i <= BigInt(k); i++) value = value * (BigInt(n) - i + 1n) / i;
    return value;
  };
  const hits = a + b;
  const tables: bigint[] = [];
  for (let k = Math.max(0, hits - n2); k <= Math.min(hits, n1); k++) {
    tables.push(choose(n1, k) * choose(n2, hits - k));
  }
  const observed = choose(n1, a) * choose(n2, b);
  const rare = tables.filter((table) => table <= observed).reduce((sum, table) => sum + table, 0n);
  const all = tables.reduce((sum, table) => sum + table, 0n);
  return Number(rare * 10n ** 15n / all) / 1e15;
}

Deno.test("compareVariants() equals whole-number arithmetic for Fisher's test", () => {
  const small = fc.integer({ min: 1, max: 60 }).chain((trials) =>
    fc.record({ trials: fc.constant(trials), successes: fc.integer({ min: 0, max: trials }) })
  );
  fc.assert(
    fc.property(small, small, (a, b) => {
      const result = compareVariants(a, b);
      if (result.method === "z") return;
      const exact = exactFisher([a.successes, a.trials, b.successes, b.trials]);
      assertAlmostEquals(result.pValue, exact, 1e-6);
    }),
    { seed: 92, numRuns: 400 },
  );
});

Deno.test("compareVariants() survives lopsided and huge counts", () => {
  const lopsided = compareVariants(count(9, 2_000), count(0, 10_000_000));
  assertEquals(lopsided.method, "fisher");
  assert(lopsided.pValue > 0 && lopsided.pValue < 1e-30);
  const huge = compareVariants(count(1, 10_000_000), count(9_999_999, 10_000_000));
  assertEquals([huge.method, huge.pValue], ["z", 0]);
});

Deno.test("compareVariants() names the count it refuses", () => {
  const good = count(1, 10);
  const cases: [ExperimentCount, ExperimentCount, number, string][] = [
    [count(0, 0), good, 0.05, "control.trials:"],
    [good, count(11, 10), 0.05, "variant.successes:"],
    [good, count(-1, 10), 0.05, "variant.successes:"],
    [count(NaN, 10), good, 0.05, "control.successes:"],
    [good, count(0.5, 10), 0.05, "variant.successes:"],
    [good, good, 0, "level:"],
    [good, good, 5, "level:"],
  ];
  for (const [a, b, level, message] of cases) {
    assertThrows(() => compareVariants(a, b, level), RangeError, message);
  }
});
