/** The gate before and after: previews, and checks at dial time. */

import { assertEquals, assertRejects } from "@std/assert";
import { ValidationError } from "../../utils/errors.ts";
import { loadRules } from "../load_rules.ts";
import { RULE_BOOK, type RuleBook } from "../rule_book.ts";
import { OHIO, outcome, SELLER } from "../testdata/contacts.ts";
import { ask, decisionOf, NOW, registryOf, world } from "./harness/gate_world.ts";

Deno.test("preview() decides the same and leaves nothing behind", async () => {
  const { consents, gate, ledger, log } = world();
  assertEquals((await gate.preview(ask())).verdict, "allow");
  const evening = await gate.preview(ask(), { at: "2026-11-25T02:00:00Z" });
  assertEquals([evening.verdict, evening.evaluatedAt], ["defer", "2026-11-25T02:00:00.000Z"]);
  consents.set({ revocations: [{ receivedAt: "2026-11-20" }] });
  assertEquals((await gate.preview(ask())).verdict, "deny");
  assertEquals([log.entries, await ledger.attempts({ seller: SELLER, number: OHIO })], [[], []]);
  await assertRejects(() => gate.preview(ask(), { at: "yesterday" }), ValidationError);
});

Deno.test("preview() counts what was reserved as made at its own instant", async () => {
  const { gate } = world();
  await gate.check(ask());
  assertEquals(outcome(await gate.preview(ask())), "defer policy.frequency-cap");
});

Deno.test("recheck() passes what still holds, and does not count the permit itself", async () => {
  const { clock, gate, log } = world();
  const permit = await gate.check(ask());
  clock.now += 60_000;
  const again = await gate.recheck(permit);
  assertEquals([again.id, again.expiresAt], [permit.id, permit.expiresAt]);
  assertEquals(again.decision.evaluatedAt, "2026-11-24T19:01:00.000Z");
  assertEquals(log.entries.map(({ kind }) => kind), ["gate.check", "gate.recheck"]);
});

Deno.test("recheck() throws when what holds at dial time has changed", async () => {
  let book: RuleBook = RULE_BOOK;
  const table: [string, (t: ReturnType<typeof world>) => unknown, expected: string][] = [
    ["expired", ({ clock }) => clock.now += 60_001, "deny facts.permit-expired"],
    [
      "revoked",
      ({ consents }) => consents.set({ revocations: [{ receivedAt: NOW }] }),
      "deny federal.revocation",
    ],
    [
      "listed on the national registry",
      ({ dnc }) => dnc.swap(registryOf(6145550143).snapshot),
      "deny federal.national-dnc oh.state-dnc",
    ],
    [
      "listed by the seller",
      ({ internal }) => internal.of(SELLER).add({ number: OHIO }),
      "deny federal.internal-dnc",
    ],
    [
      "rule changed",
      () =>
        book = loadRules(RULE_BOOK, [{
          id: "oh.no-tuesdays",
          jurisdiction: "OH",
          kind: "banned-days",
          appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
          value: { weekdays: ["tue"], holidays: [] },
          liftedBy: [],
          citation: "A test",
          effectiveFrom: null,
          effectiveTo: null,
          reviewedOn: "2026-11-22",
          confidence: "high",
          sources: ["https://example.com/"],
        }]),
      "defer oh.banned-days",
    ],
  ];
  for (const [title, change, expected] of table) {
    const test = world({ ruleBook: () => book });
    const permit = await test.gate.check(ask());
    change(test);
    assertEquals(outcome(await decisionOf(test.gate.recheck(permit))), expected, title);
    assertEquals(test.log.entries.at(-1)?.kind, "gate.recheck");
    book = RULE_BOOK;
  }
});

Deno.test("recheck() throws when the window has closed since", async () => {
  const { clock, gate } = world();
  clock.now = Date.parse("2026-11-25T01:59:30Z");
  const permit = await gate.check(ask());
  clock.now += 30_000;
  assertEquals(
    outcome(await decisionOf(gate.recheck(permit))),
    "deny federal.calling-hours facts.permit-expired",
  );
});

Deno.test("recheck() throws when the permit was used or given back", async () => {
  for (const use of ["confirm", "release"] as const) {
    const { gate } = world();
    const permit = await gate.check(ask());
    if (use === "confirm") await gate.confirm(permit, "answered");
    else await gate.release(permit);
    assertEquals(outcome(await decisionOf(gate.recheck(permit))), "deny facts.permit-spent", use);
  }
});
