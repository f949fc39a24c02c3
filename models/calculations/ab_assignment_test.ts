import { assertEquals, assertLess, assertNotEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { assignVariant, type ExperimentArm } from "./ab_assignment.ts";

const HALVES: ExperimentArm[] = [{ id: "a", weight: 0.5 }, { id: "b", weight: 0.5 }];

function countArms(testId: string, arms: readonly ExperimentArm[], leads: number): number[] {
  const counts = new Map(arms.map(({ id }) => [id, 0]));
  for (let lead = 0; lead < leads; lead++) {
    const id = assignVariant(testId, `lead-${lead}`, arms);
    counts.set(id, counts.get(id) as number + 1);
  }
  return [...counts.values()];
}

Deno.test("assignVariant() keeps for ever what it once answered", () => {
  // Computed apart from this code; a change here reassigns every running experiment.
  const leads: [string, string, string][] = [
    ["lead-1", "b", "warm"],
    ["lead-2", "a", "control"],
    ["lead-3", "a", "control"],
    ["lead-4", "a", "control"],
    ["lead-5", "a", "control"],
    ["ñ", "a", "control"],
    ["日本", "b", "warm"],
    ["😀", "b", "control"],
    ["", "a", "control"],
  ];
  const nineToOne = [{ id: "control", weight: 90 }, { id: "warm", weight: 10 }];
  for (const [lead, half, tenth] of leads) {
    assertEquals(assignVariant("greeting-1", lead, HALVES), half, lead);
    assertEquals(assignVariant("greeting-1", lead, nineToOne), tenth, lead);
  }
});

Deno.test("assignVariant() hashes every bit of every UTF-16 code unit", () => {
  const sixteen = Array.from({ length: 16 }, (_, at) => ({
    id: `${at}`.padStart(2, "0"),
    weight: 6.25,
  }));
  const leads: [string, string][] = [
    ["lead-1", "15"],
    ["lead-2", "05"],
    ["lead-3", "06"],
    ["ñ", "03"],
    ["é", "12"],
    ["日本", "14"],
    ["😀", "10"],
    ["", "06"],
  ];
  for (const [lead, arm] of leads) {
    assertEquals(assignVariant("greeting-1", lead, sixteen), arm, lead);
  }
});

Deno.test("assignVariant() respects the shares", () => {
  const shares: number[][] = [[50, 50], [90, 10], [1, 99], [33.33, 33.33, 33.34], [70, 20, 9, 1]];
  for (const weights of shares) {
    const arms = weights.map((weight, at) => ({ id: `arm-${at}`, weight }));
    const leads = 50_000;
    const counts = countArms("test", arms, leads);
    const chiSquare = counts.reduce((sum, count, at) => {
      const expected = leads * (weights[at] as number) / 100;
      return sum + (count - expected) ** 2 / expected;
    }, 0);
    // Chance exceeds this once in ten thousand runs with three degrees of freedom.
    assertLess(chiSquare, 21.1, `${weights}`);
  }
});

Deno.test("assignVariant() assigns neighbouring leads and other tests independently", () => {
  const leads = 40_000;
  let sameAsNeighbour = 0;
  let sameInOtherTest = 0;
  for (let lead = 0; lead < leads; lead++) {
    const here = assignVariant("test-1", `${lead}`, HALVES);
    if (here === assignVariant("test-1", `${lead + 1}`, HALVES)) sameAsNeighbour++;
    if (here === assignVariant("test-2", `${lead}`, HALVES)) sameInOtherTest++;
  }
  // Four standard deviations of 40,000 tosses are 400.
  assertLess(Math.abs(sameAsNeighbour - leads / 2), 400);
  assertLess(Math.abs(sameInOtherTest - leads / 2), 400);
});

Deno.test("assignVariant() answers the same for fractions, percentages and any order", () => {
  const weights = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 8 })
    .filter((parts) => parts.some((part) => part > 0));
  fc.assert(
    fc.property(fc.string(), fc.string(), weights, (test, lead, parts) => {
      const total = parts.reduce((sum, part) => sum + part);
      const arms = parts.map((part, at) => ({ id: `arm-${at}`, weight: part / total }));
      const chosen = assignVariant(test, lead, arms);
      assertNotEquals(arms.find(({ id }) => id === chosen)?.weight, 0);
      assertEquals(assignVariant(test, lead, arms.toReversed()), chosen);
      assertEquals(assignVariant(test, lead, arms), chosen);
    }),
    { seed: 81, numRuns: 1_000 },
  );
});

Deno.test("assignVariant() moves only the leads of the share that grew", () => {
  const before = [{ id: "a", weight: 50 }, { id: "b", weight: 50 }];
  const after = [{ id: "a", weight: 60 }, { id: "b", weight: 40 }];
  for (let lead = 0; lead < 2_000; lead++) {
    if (assignVariant("t", `${lead}`, before) === "a") {
      assertEquals(assignVariant("t", `${lead}`, after), "a");
    }
  }
});

Deno.test("assignVariant() keeps the identifiers of test and lead apart", () => {
  const arms = Array.from({ length: 50 }, (_, at) => ({ id: `${at}`, weight: 2 }));
  const pairs: [string, string][] = [["a", "bc"], ["ab", "c"], ["abc", ""], ["", "abc"]];
  const chosen = new Set(pairs.map(([test, lead]) => assignVariant(test, lead, arms)));
  assertEquals(chosen.size, pairs.length);
});

Deno.test("assignVariant() refuses shares that do not add up and repeated sides", () => {
  const arms = (...weights: number[]) => weights.map((weight, at) => ({ id: `${at}`, weight }));
  const cases: [ExperimentArm[], string][] = [
    [[], "arms.length:"],
    [arms(0.5, 0.4), "arms.weight: expected shares that add up to 1 or to 100"],
    [arms(50, 40), "arms.weight:"],
    [arms(50, 50.2), "arms.weight:"],
    [arms(150, -50), "arms.weight:"],
    [arms(NaN, 1), "arms.weight:"],
    [arms(0, 0), "arms.weight:"],
    [[{ id: "a", weight: 50 }, { id: "a", weight: 50 }], "arms.id:"],
  ];
  for (const [list, message] of cases) {
    assertThrows(() => assignVariant("t", "l", list), RangeError, message);
  }
  assertEquals(assignVariant("t", "l", arms(100)), "0");
  assertEquals(typeof assignVariant("t", "l", arms(33.33, 33.33, 33.33)), "string");
});
