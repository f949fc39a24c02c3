/** The gate before and after: previews, and checks at dial time. */

import { assertEquals, assertRejects } from "@std/assert";
import { ValidationError } from "../../utils/errors.ts";
import type { AttemptLedger } from "../ledger/attempt_ledger.ts";
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

/** A ledger that claims in another way. */
function claimingBy(ledger: AttemptLedger, claim: AttemptLedger["claim"]): AttemptLedger {
  return {
    attempts: (who) => ledger.attempts(who),
    reserve: (reservation) => ledger.reserve(reservation),
    claim,
    confirm: (attempt, result) => ledger.confirm(attempt, result),
    release: (attempt) => ledger.release(attempt),
  };
}

Deno.test("recheck() is stopped by a request that is recorded while it claims, and takes the claim back", async () => {
  const { clock, consents, gate: giver, ledger } = world();
  const permit = await giver.check(ask());
  const { gate, log } = world({
    consents,
    ledger: claimingBy(ledger, (attempt) => {
      consents.set({ revocations: [{ receivedAt: clock.now }] });
      return ledger.claim(attempt);
    }),
  });
  assertEquals(outcome(await decisionOf(gate.recheck(permit))), "deny federal.revocation");
  assertEquals(await ledger.attempts({ seller: SELLER, number: OHIO }), []);
  assertEquals(log.entries.map(({ kind, record }) => [kind, record.verdict]), [
    ["gate.recheck", "deny"],
  ]);
  // Releasing it does no harm, and it cannot be used any more.
  await gate.release(permit);
  consents.set({});
  assertEquals(outcome(await decisionOf(giver.recheck(permit))), "deny facts.permit-spent");
});

Deno.test("recheck() leaves the claim of another alone when it is refused", async () => {
  const { consents, gate, ledger } = world();
  const permit = await gate.check(ask());
  const claimed = await gate.recheck(permit);
  consents.set({ revocations: [{ receivedAt: NOW }] });
  for (const again of [permit, claimed]) {
    assertEquals(
      outcome(await decisionOf(gate.recheck(again))),
      "deny federal.revocation facts.permit-spent",
    );
  }
  const [attempt] = await ledger.attempts({ seller: SELLER, number: OHIO });
  assertEquals(attempt?.state, "claimed");
});

Deno.test("recheck() throws when the contact was confirmed after it was claimed", async () => {
  const { gate: giver, ledger } = world();
  const permit = await giver.check(ask());
  const { gate } = world({
    ledger: claimingBy(ledger, async (attempt) => {
      const claim = await ledger.claim(attempt);
      await ledger.confirm(attempt, { outcome: "answered" });
      return claim;
    }),
  });
  assertEquals(outcome(await decisionOf(gate.recheck(permit))), "deny facts.permit-spent");
  const [attempt] = await ledger.attempts({ seller: SELLER, number: OHIO });
  assertEquals(attempt?.state, "confirmed");
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
