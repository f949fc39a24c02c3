/** The lists that a company or a state keeps. */

import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { nanpE164 } from "../../utils/nanp_parse.ts";
import { StateLists } from "./state_lists.ts";
import { INTERNAL_KEEP_YEARS, type ListEntry, SuppressionList } from "./suppression_list.ts";

const NUMBER = "+15125550143";
const AT = "2026-11-25T18:00:00Z";

const ENTRIES: readonly [string, readonly Omit<ListEntry, "number">[], unknown][] = [
  ["nothing", [], { listed: false }],
  ["an undated entry", [{}], { listed: true }],
  ["a date", [{ since: "2026-11-02" }], { listed: true, requestedAt: "2026-11-02" }],
  ["the latest of two dates", [{ since: "2026-11-02" }, { since: "2025-01-05" }], {
    listed: true,
    requestedAt: "2026-11-02",
  }],
  ["no date beside an undated entry", [{ since: "2026-11-02" }, {}], { listed: true }],
  ["the day itself", [{ since: "2026-11-25" }], { listed: true, requestedAt: "2026-11-25" }],
  ["a later request as one of now", [{ since: "2026-11-27" }], { listed: true, requestedAt: AT }],
  ["a request of a wrong century", [{ since: "2062-11-02" }, { since: "2020-11-02" }], {
    listed: true,
    requestedAt: AT,
  }],
  ["a later instant as one of now", [{ since: "2026-11-25T18:00:01Z" }], {
    listed: true,
    requestedAt: AT,
  }],
  ["the last day, which ends in Hawaii", [{ since: "2020-01-01", until: "2026-11-24" }], {
    listed: false,
  }],
  ["the last day", [{ since: "2020-01-01", until: "2026-11-25" }], {
    listed: true,
    requestedAt: "2020-01-01",
  }],
  ["an end", [{ since: "2020-01-01", until: AT }], { listed: false }],
  ["what has not ended beside what has", [{ since: "2021-01-01", until: AT }, {
    since: "2020-01-01",
  }], { listed: true, requestedAt: "2020-01-01" }],
];

for (const [what, entries, expected] of ENTRIES) {
  Deno.test(`SuppressionList.status() tells ${what}`, () => {
    const list = new SuppressionList(entries.map((entry) => ({ number: NUMBER, ...entry })));
    assertEquals<unknown>(list.status(NUMBER, AT), expected);
    assertEquals(list.status("+15125550144", AT), { listed: false });
    assertEquals([...list.entries()].length, entries.length);
  });
}

Deno.test("SuppressionList.get() finds a litigator whose entry is dated ahead", () => {
  const entry = { number: NUMBER, since: "2027-01-05" };
  assertEquals(new SuppressionList([entry]).get(NUMBER, Date.parse(AT)), entry);
});

Deno.test("SuppressionList.add() takes effect at once and keeps reason and source", () => {
  const list = new SuppressionList();
  assertEquals([list.get(NUMBER, AT), list.size], [undefined, 0]);
  const entry = { number: NUMBER, since: "2026-11-02", reason: "suit of 2024", source: "counsel" };
  list.add(entry);
  assertEquals([list.get(NUMBER, AT), list.size], [entry, 1]);
});

Deno.test("SuppressionList.add() refuses numbers and dates that are none", () => {
  const bad: readonly ListEntry[] = [
    { number: "5125550143" },
    { number: NUMBER, since: "2026-02-30" },
    { number: NUMBER, since: "2026-11-02", until: "soon" },
    { number: NUMBER, since: "2026-11-02", until: "2026-10-02" },
  ];
  for (const entry of bad) assertThrows(() => new SuppressionList([entry]), RangeError);
  assertThrows(() => new SuppressionList().get(NUMBER, "2026-11-02"), RangeError, "instant");
});

Deno.test("SuppressionList.add() refuses a request to the seller that ends before five years", () => {
  const internal = new SuppressionList([], { keepYears: INTERNAL_KEEP_YEARS });
  const until = (until: string) => internal.add({ number: NUMBER, since: "2026-11-02", until });
  assertThrows(() => until("2031-11-01"), RangeError, "at least 5 years");
  until("2031-11-02");
  internal.add({ number: NUMBER, since: "2026-11-02" });
  assertThrows(() => internal.add({ number: NUMBER, until: "2050-01-01" }), RangeError, "since");
});

Deno.test("StateLists.statuses() tells exactly the numbers of each state's set", () => {
  const numbers = fc.array(fc.integer({ min: 5125550100, max: 5125550140 }));
  fc.assert(
    fc.property(numbers, numbers, (texas, florida) => {
      const lists = new StateLists();
      lists.replace("TX", "2026-10-01", Float64Array.from(texas));
      lists.replace("FL", "2026-09-01", Float64Array.from(florida));
      for (let n = 5125550099; n <= 5125550141; n++) {
        assertEquals(lists.statuses(nanpE164(n)), {
          TX: { listed: texas.includes(n), asOf: "2026-10-01" },
          FL: { listed: florida.includes(n), asOf: "2026-09-01" },
        });
      }
      assertEquals(lists.lists.get("TX")?.numbers.length, new Set(texas).size);
    }),
    { seed: 20261102 },
  );
});

Deno.test("StateLists.replace() refuses unknown states, dates and numbers", () => {
  const lists = new StateLists();
  const one = Float64Array.of(5125550143);
  assertThrows(() => lists.replace("XX", "2026-10-01", one), RangeError, "state");
  assertThrows(() => lists.replace("TX", "2026-10-32", one), RangeError, "asOf");
  for (const bad of [NaN, 512555014, 15125550143, 5125550143.5]) {
    assertThrows(() => lists.replace("TX", "2026-10-01", Float64Array.of(bad)), RangeError);
  }
  assertEquals(lists.lists.size, 0);
});
