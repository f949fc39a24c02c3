/** The judgement of a soak run, on what it must notice. */

import { assertEquals } from "@std/assert";
import { type Arrival, eventIdAt, type KeyEffects, messageAt } from "./message.ts";
import { type EffectCounts, judge } from "./verdict.ts";

const MESSAGES = 7;
const KEYS = 2;

/** Effects by the numbers of the messages over all, in their order. */
function effectsOf(indexes: readonly number[]): KeyEffects[] {
  const found = new Map<string, Arrival[]>();
  for (const index of indexes) {
    const { key, n } = messageAt(index, KEYS);
    found.set(key, [...found.get(key) ?? [], { id: eventIdAt(index), n }]);
  }
  return [...found].map(([_id, arrivals]) => ({ _id, arrivals }));
}

const NOTHING = { lost: 0, doubled: 0, outOfOrder: 0, foreign: 0 };

const CASES: readonly (readonly [string, readonly number[], Partial<EffectCounts>])[] = [
  ["every message once and in order", [0, 1, 2, 3, 4, 5, 6], {}],
  ["keys among each other in any order", [1, 3, 5, 0, 2, 4, 6], {}],
  ["the first message away", [1, 2, 3, 4, 5, 6], { lost: 1 }],
  ["the last message away", [0, 1, 2, 3, 4, 5], { lost: 1 }],
  ["nothing there", [], { lost: 7 }],
  ["one twice in a row", [0, 0, 1, 2, 3, 4, 5, 6], { doubled: 1 }],
  ["one repeated later, which is no matter of order", [0, 1, 2, 3, 4, 5, 6, 0], { doubled: 1 }],
  ["two of a key the wrong way round", [2, 0, 1, 3, 4, 5, 6], { outOfOrder: 1 }],
  ["the first of a key last", [2, 4, 6, 0, 1, 3, 5], { outOfOrder: 1 }],
  ["one that was never sent", [0, 1, 2, 3, 4, 5, 6, 7], { foreign: 1 }],
];
for (const [name, indexes, expected] of CASES) {
  Deno.test(`judge() counts ${JSON.stringify(expected)} with ${name}`, () => {
    const { examples, ...counts } = judge(effectsOf(indexes), MESSAGES, KEYS);
    assertEquals(counts, { effects: indexes.length, ...NOTHING, ...expected });
    const violations = Object.values({ ...NOTHING, ...expected }).reduce((sum, n) => sum + n, 0);
    assertEquals(examples.length, Math.min(violations, 5));
  });
}

Deno.test("judge() refuses an effect that lies under another key", () => {
  const found = effectsOf([0, 2, 4, 6]).map((each) => ({ ...each, _id: "key-1" }));
  const { foreign, lost } = judge(found, MESSAGES, KEYS);
  assertEquals([foreign, lost], [4, 7]);
});
