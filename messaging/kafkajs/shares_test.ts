/** Who of a group reads what. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { shareOut, type Subscriber } from "./shares.ts";

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

/** The shares as text. */
function sharesOf(
  members: Readonly<Record<string, readonly string[]>>,
  counts: Readonly<Record<string, number>>,
): Record<string, string> {
  const all = Object.entries(members).map(([id, topics]) => ({ id, topics }));
  const shares = shareOut(all, (topic) => numbers(counts[topic] ?? 0).toReversed());
  return Object.fromEntries(
    [...shares].map(([id, share]) => [
      id,
      share.map(({ topic, partition }) => `${topic}${partition}`).join(" "),
    ]),
  );
}

for (
  const [name, members, counts, expected] of [
    ["one topic is dealt out in turns", { b: ["t"], a: ["t"] }, { t: 3 }, { a: "t0 t2", b: "t1" }],
    ["different topics go to those who read them", { a: ["t"], b: ["u"] }, { t: 2, u: 1 }, {
      a: "t0 t1",
      b: "u0",
    }],
    ["who has a topic alone gets less of the others", { a: ["t", "u"], b: ["t"] }, { t: 3, u: 1 }, {
      a: "u0 t1",
      b: "t0 t2",
    }],
    ["a topic that is named twice counts once", { a: ["t", "t"], b: ["t"] }, { t: 2 }, {
      a: "t0",
      b: "t1",
    }],
    ["members beyond the partitions get none", { a: ["t"], b: ["t"] }, { t: 1 }, {
      a: "t0",
      b: "",
    }],
    ["a topic without partitions is no topic", { a: ["t"] }, {}, { a: "" }],
    ["nobody gets nothing", {}, { t: 1 }, {}],
  ] as const
) {
  Deno.test(`shareOut(): ${name}`, () => assertEquals(sharesOf(members, counts), expected));
}

Deno.test("law: each partition goes to one member that reads its topic, evenly, whatever the order", () => {
  const topic = fc.constantFrom("t", "u", "v");
  const members = fc.uniqueArray(
    fc.record({ id: fc.string({ maxLength: 3 }), topics: fc.array(topic, { maxLength: 4 }) }),
    { selector: ({ id }) => id, maxLength: 6 },
  );
  const counts = fc.record({ t: fc.nat(9), u: fc.nat(9), v: fc.nat(9) });
  fc.assert(
    fc.property(members, counts, (all: Subscriber[], counts) => {
      const partitionsOf = (name: string) => numbers(counts[name as "t"]);
      const shares = shareOut(all, partitionsOf);
      const given = [...shares].flatMap(([id, share]) => share.map((at) => ({ id, ...at })));
      for (const name of ["t", "u", "v"]) {
        const readers = all.filter(({ topics }) => topics.includes(name)).map(({ id }) => id);
        const of = given.filter((each) => each.topic === name);
        assert(of.every(({ id }) => readers.includes(id)));
        const wanted = readers.length === 0 ? [] : partitionsOf(name);
        assertEquals(of.map(({ partition }) => partition).toSorted((a, b) => a - b), wanted);
      }
      const wants = all.map(({ topics }) => [...new Set(topics)].sort().join());
      if (new Set(wants).size === 1) {
        const sizes = [...shares.values()].map(({ length }) => length);
        assert(Math.max(...sizes) - Math.min(...sizes) <= 1);
      }
      assertEquals(shareOut(all.toReversed(), partitionsOf), shares);
    }),
    { seed: 8 },
  );
});
