/** How much a request to stop takes back, day by day. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { readDay } from "../instant.ts";
import { type AskedContact, type SaidScope, ScopeReader } from "./scope.ts";
import { REVOCATION_SCOPE_RULES } from "./scope_rules.ts";

const NARROW = new ScopeReader({ reading: "rules" });
const SWITCHED = new ScopeReader({
  reading: "rules",
  inForceFrom: { "federal.revocation-scope.category": "2026-12-15" },
});
const MARKETING: SaidScope = { scope: "topic", answers: "marketing" };
const TOPIC: SaidScope = { scope: "topic", answers: "informational", topic: "appointment" };
const ALL: SaidScope = { ...TOPIC, scope: "all" };
const SELL: AskedContact = { purpose: "marketing" };
const SAME: AskedContact = { purpose: "informational", topic: "appointment" };
const OTHER: AskedContact = { purpose: "informational", topic: "survey" };

Deno.test("covers() reads a request to stop by the rules of the day", () => {
  const table: [ScopeReader, SaidScope, AskedContact, day: string, isCovered: boolean][] = [
    [NARROW, MARKETING, SELL, "2026-11-24", true],
    [NARROW, MARKETING, OTHER, "2026-11-24", false],
    [NARROW, TOPIC, SAME, "2026-11-24", true],
    [NARROW, TOPIC, SELL, "2026-11-24", true],
    [NARROW, TOPIC, OTHER, "2026-11-24", false],
    [NARROW, TOPIC, OTHER, "2027-01-30", false],
    [NARROW, TOPIC, OTHER, "2027-01-31", true],
    [NARROW, TOPIC, OTHER, "2025-04-10", true],
    [NARROW, TOPIC, OTHER, "2025-04-11", false],
    [NARROW, ALL, OTHER, "2026-11-24", true],
    [NARROW, TOPIC, {}, "2026-11-24", true],
    [NARROW, TOPIC, { purpose: "informational" }, "2026-11-24", true],
    [NARROW, { ...TOPIC, topic: undefined }, OTHER, "2026-11-24", true],
    [SWITCHED, TOPIC, OTHER, "2026-12-14", false],
    [SWITCHED, TOPIC, SELL, "2026-12-14", true],
    [SWITCHED, TOPIC, SELL, "2026-12-15", false],
    [SWITCHED, TOPIC, SAME, "2026-12-15", true],
    [SWITCHED, TOPIC, OTHER, "2027-01-31", false],
    [SWITCHED, MARKETING, SELL, "2027-01-31", true],
  ];
  for (const [reader, said, asked, day, isCovered] of table) {
    const at = Date.parse(`${day}T12:00:00Z`);
    assertEquals(reader.covers(said, asked, at), isCovered, JSON.stringify([said, asked, day]));
  }
});

Deno.test("covers() is always true unless somebody asks for the rules", () => {
  const wide = new ScopeReader({});
  for (const said of [MARKETING, TOPIC, ALL]) {
    for (const asked of [SELL, SAME, OTHER, {}]) {
      assert(wide.covers(said, asked, Date.UTC(2026, 10, 24)));
    }
  }
});

Deno.test("ScopeReader refuses a switch for a rule without one, and a bad date", () => {
  const bad: Record<string, string>[] = [
    { "federal.revocation-scope.revoke-all": "2026-12-01" },
    { "federal.revocation-scope.category": "soon" },
    { unknown: "2026-12-01" },
  ];
  for (const inForceFrom of bad) {
    assertThrows(
      () => new ScopeReader({ reading: "rules", inForceFrom }),
      RangeError,
      "inForceFrom",
    );
  }
});

Deno.test("REVOCATION_SCOPE_RULES have a citation, dates and sources each, and name each other rightly", () => {
  const ids = new Set(REVOCATION_SCOPE_RULES.map(({ id }) => id));
  assertEquals(ids.size, REVOCATION_SCOPE_RULES.length);
  for (const rule of REVOCATION_SCOPE_RULES) {
    assert(rule.citation !== "" && rule.sources.length > 0 && rule.note !== "", rule.id);
    for (const date of [rule.reviewedOn, rule.effectiveFrom, rule.effectiveTo]) {
      assert(date === null || !Number.isNaN(readDay(date)), rule.id);
    }
    for (const id of rule.replaces) assert(ids.has(id), rule.id);
  }
});
