/** Change lists against a set of numbers, and those that do not follow. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { nanpE164 } from "../../utils/nanp_parse.ts";
import { ValidationError } from "../../utils/validation_error.ts";
import { areasOf, AS_OF, registryOf, someNumber as number } from "../harness/registry_copies.ts";
import { ChangeListBuilder } from "./changes.ts";
import { numberOf } from "./number_bits.ts";

const SEED = { seed: 20261102 };
const AT = "2026-11-25T18:00:00Z";

const change = fc.record({
  number,
  isAdded: fc.boolean(),
  day: fc.oneof({ arbitrary: fc.integer({ min: 20_759, max: 20_766 }), weight: 4 }, fc.constant(0)),
});

Deno.test("DncRegistry.apply() does what a set does with the changes day by day, in any order of lines", () => {
  fc.assert(
    fc.property(fc.array(number, { minLength: 1 }), fc.array(change), (listed, changes) => {
      const all = [2002000000, 3032000000, 5122000000, 9992000000];
      const registry = registryOf([...listed, ...all]);
      const old = registry.snapshot;
      const oldBits = old.areas.map(({ bits }) => bits.slice());
      const set = new Set([...listed, ...all]);
      // On the same day, or without a day, the addition wins: doubt is settled against the contact.
      const order = ({ day, isAdded }: typeof changes[number]) =>
        isAdded && day === 0 ? Infinity : 2 * day + +isAdded;
      const ordered = changes.toSorted((a, b) => order(a) === order(b) ? 0 : order(a) - order(b));
      for (const { isAdded, number } of ordered) set[isAdded ? "add" : "delete"](number);
      const list = new ChangeListBuilder({ from: AS_OF, to: "2026-11-09", areaCodes: "all" });
      for (const { day, isAdded, number } of changes) assert(list.add(number, isAdded, day));
      const applied = registry.apply(list.build(), { isForced: true });
      const asked = [...listed, ...all, ...changes.map(({ number }) => number)];
      for (const n of asked) assertEquals(registry.has(nanpE164(n)), set.has(n));
      assertEquals(registry.stats().numbers, set.size);
      const { added, alreadyListed, deleted, notListed, repeated } = applied;
      assertEquals(added + deleted + alreadyListed + notListed + repeated, changes.length);
      assert(registry.areas(AT).every(({ asOf }) => asOf === "2026-11-09"));
      old.areas.forEach(({ bits }, i) => assertEquals(bits.slice(0, 50), oldBits[i]!.slice(0, 50)));
    }),
    { ...SEED, numRuns: 40 },
  );
});

const UNDATED: readonly (readonly [string, readonly (readonly [boolean, number])[], boolean])[] = [
  ["added, then deleted on a day", [[true, 0], [false, 20_761]], true],
  ["deleted on a day, then added", [[false, 20_761], [true, 0]], true],
  ["added between two deletions", [[false, 0], [true, 0], [false, 20_761]], true],
  ["deleted, then added on a day", [[false, 0], [true, 20_761]], true],
  ["deleted twice", [[false, 20_761], [false, 0]], false],
];
for (const [what, changes, isListed] of UNDATED) {
  Deno.test(`DncRegistry.apply() ${isListed ? "lists" : "frees"} a number when days are missing: ${what}`, () => {
    const registry = registryOf([3035550143, 3035550144]);
    const list = new ChangeListBuilder({ from: AS_OF, to: "2026-11-09" });
    for (const [isAdded, day] of changes) list.add(3035550143, isAdded, day);
    list.add(3035550144, false, 20_761);
    registry.apply(list.build());
    assertEquals(registry.has("+13035550143"), isListed);
    assertEquals(registry.has("+13035550144"), false);
  });
}

Deno.test("DncRegistry.apply() refuses a change list that does not follow, and applies nothing of it", () => {
  const registry = registryOf([3035550143, 5125550143]);
  registry.replace(areasOf([7205550143], "2026-11-05"));
  const { snapshot } = registry;
  const table: readonly [string, number, readonly string[] | "all" | undefined, string][] = [
    ["2026-11-01", 3035550144, undefined, "303 is at version 2026-11-02"],
    [AS_OF, 7205550144, undefined, "720 is at version 2026-11-05"],
    [AS_OF, 9705550144, undefined, "970 was never loaded"],
    [AS_OF, 3035550144, "all", "720 is at version 2026-11-05"],
    [AS_OF, 3035550144, ["512"], "303 was not named"],
    [AS_OF, 3035550144, ["303", "970"], "970 was never loaded"],
  ];
  for (const [from, number, areaCodes, why] of table) {
    const list = new ChangeListBuilder({ from, to: "2026-11-09", ...(areaCodes && { areaCodes }) });
    list.add(number, true);
    const changes = list.build();
    const error = assertThrows(() => registry.apply(changes), ValidationError, "does not follow");
    assert((error as Error).message.includes(why), (error as Error).message);
    assertEquals(registry.snapshot, snapshot);
  }
  const list = new ChangeListBuilder({ from: AS_OF, to: "2026-11-09" });
  list.add(3035550144, true);
  const changes = list.build();
  assertEquals(registry.apply(changes).areaCodes, ["303"]);
  assertEquals(registry.areas(AT).map(({ asOf }) => asOf), ["2026-11-09", AS_OF, "2026-11-05"]);
  assertThrows(() => registry.apply(changes), ValidationError, "303 is at version 2026-11-09");
});

Deno.test("ChangeListBuilder refuses dates in the wrong order and what is no number", () => {
  for (const [from, to] of [[AS_OF, AS_OF], [AS_OF, "2026-11-01"], ["", AS_OF], [AS_OF, "x"]]) {
    assertThrows(() => new ChangeListBuilder({ from: from!, to: to! }), RangeError);
  }
  const options = { from: AS_OF, to: "2026-11-09", areaCodes: ["1"] };
  assertThrows(() => new ChangeListBuilder(options), RangeError);
  const list = new ChangeListBuilder({ from: AS_OF, to: "2026-11-09" });
  assertEquals([list.add(1, true), list.add(3035550143, true, -1)], [false, false]);
  assertEquals([list.add(3035550143, true, NaN), list.size], [false, 0]);
});

Deno.test("ChangeListBuilder keeps every change of a long list", () => {
  const list = new ChangeListBuilder({ from: AS_OF, to: "2026-11-09" });
  for (let i = 0; i < 20_000; i++) list.add(numberOf(303, i), true, 20_760);
  const registry = registryOf([3039999999]);
  assertEquals(registry.apply(list.build()).added, 20_000);
});

Deno.test("DncRegistry.apply() refuses a change of a day outside the versions, and applies nothing of it", () => {
  const day = Date.parse(AS_OF) / 86_400_000;
  const table: readonly [number, boolean][] = [
    [day - 1, false],
    [day, true],
    [day + 7, true],
    [day + 8, false],
    [day - 976, false],
    [0, true], // the list does not say
  ];
  for (const [changed, isTaken] of table) {
    const registry = registryOf([3035550143, 3035550144]);
    const list = new ChangeListBuilder({ from: AS_OF, to: "2026-11-09" });
    list.add(3035550143, false, changed);
    list.add(3035550144, false, day + 1);
    const changes = list.build();
    if (!isTaken) {
      const why = "1 of 2 changes lie outside 2026-11-02 to 2026-11-09";
      assertThrows(() => registry.apply(changes), ValidationError, why);
      assertEquals(registry.has("+13035550144"), true);
    }
    assertEquals(registry.apply(changes, { isForced: !isTaken }).deleted, 2);
  }
});

Deno.test("DncRegistry.apply() refuses a list of which more than a fifth and 20 lines were so already", () => {
  const table: readonly [number, number, number, boolean][] = [
    [20, 0, 80, true],
    [20, 0, 79, false],
    [0, 20, 79, false],
    [10, 10, 79, false],
    [10, 9, 1, true],
  ];
  for (const [alreadyListed, notListed, added, isTaken] of table) {
    const registry = registryOf(Array.from({ length: 50 }, (_, i) => numberOf(303, i)));
    const list = new ChangeListBuilder({ from: AS_OF, to: "2026-11-09" });
    for (let i = 0; i < alreadyListed; i++) list.add(numberOf(303, i), true);
    for (let i = 0; i < notListed; i++) list.add(numberOf(303, 1000 + i), false);
    for (let i = 0; i < added; i++) list.add(numberOf(303, 2000 + i), true);
    const changes = list.build();
    if (!isTaken) {
      assertThrows(() => registry.apply(changes), ValidationError, "are in the copy already");
      assertEquals([registry.stats().numbers, registry.stats().newest], [50, AS_OF]);
    }
    assertEquals(registry.apply(changes, { isForced: !isTaken }).added, added);
  }
});
