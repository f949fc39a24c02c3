/** What a feed knows against a contact holds at the gate, though nothing can be built on the feed. */

import { assertEquals } from "@std/assert";
import type { DeclaredBan } from "../facts.ts";
import { Feed, type FeedKind } from "../feeds/feed.ts";
import { codesOf, DAY, inState, SELLER } from "../testdata/contacts.ts";
import { decideAgain } from "./gate_entry.ts";
import { ask, decisionOf, NOW, POLICY, registryOf, world } from "./harness/gate_world.ts";
import { RULE_BOOK, withPolicy } from "../rule_book.ts";

const NY: DeclaredBan = { kind: "emergency", jurisdiction: "NY", from: "2026-11-20" };
const SILENT = [{ number: "+16145550100", reachable: false }];
const HOUR_AGO = NOW - 3_600_000;
const AHEAD = NOW + 30_001;
const MONTH_AGO = NOW - 32 * DAY;
const policy = { ...POLICY, requireRegistrations: true };

Deno.test("check() denies by what a feed says against a contact, however old or overtaken", async () => {
  const table: [FeedKind, state: string, facts: [unknown, number][], code: string][] = [
    ["bans", "NY", [[[NY], HOUR_AGO]], "ny.banned-days"],
    ["bans", "NY", [[[NY], HOUR_AGO], [[{ ...NY, jurisdiction: "LA" }], AHEAD]], "ny.banned-days"],
    ["bans", "NY", [[[NY], NOW - 200 * DAY]], "ny.banned-days"],
    ["callerIds", "OH", [[SILENT, HOUR_AGO]], "federal.caller-id"],
    ["callerIds", "OH", [[SILENT, HOUR_AGO], [SILENT, AHEAD]], "federal.caller-id"],
    ["callerIds", "OH", [[SILENT, MONTH_AGO]], "federal.caller-id"],
    ["registrations", "TX", [[[], HOUR_AGO]], "policy.registration-missing"],
    ["registrations", "TX", [[[], HOUR_AGO], [[], AHEAD]], "policy.registration-missing"],
    ["registrations", "TX", [[[], MONTH_AGO]], "policy.registration-missing"],
  ];
  for (const [kind, state, facts, code] of table) {
    const feed = new Feed(kind);
    for (const [value, knownAt] of facts) {
      feed.put({ seller: SELLER }, { value, source: "test", knownAt } as never);
    }
    const asked = ask(inState(state));
    const area = Number(asked.number.slice(2, 5));
    const dnc = registryOf(area * 1e7 + 5550199);
    const { gate, log } = world({ dnc, policy, [kind]: feed });
    const decision = await decisionOf(gate.check(asked));
    const name = `${kind} ${JSON.stringify(facts)}`;
    assertEquals(codesOf(decision).includes(code), true, `${codesOf(decision)} ${name}`);
    const again = decideAgain(log.entries[0] as never, withPolicy(RULE_BOOK, policy));
    assertEquals(again, decision, name);
  }
});

Deno.test("check() asks for a list of bans when the one in hand is old, whomever it names", async () => {
  const bans = new Feed("bans");
  const value = [{ ...NY, jurisdiction: "LA" }];
  bans.put({}, { value, source: "test", knownAt: NOW - 200 * DAY });
  const asked = ask(inState("NY"));
  const area = Number(asked.number.slice(2, 5));
  const { gate } = world({ bans, dnc: registryOf(area * 1e7 + 5550199) });
  const { decision } = await gate.check(asked);
  assertEquals(decision.obligations.some(({ code }) => code === "facts.bans-missing"), true);
});
