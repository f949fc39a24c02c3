/** What the gate leaves behind: decisions that can be made again, and sellers kept apart. */

import { assertEquals, assertThrows } from "@std/assert";
import { RULE_BOOK, type RuleBook, ruleBookAsOf, withPolicy } from "../rule_book.ts";
import { aiRequest, consent, DAY, HOUR, OHIO, outcome, SELLER } from "../testdata/contacts.ts";
import { decideAgain } from "./gate_entry.ts";
import { ask, asLogged, decisionOf, NOW, OTHER_SELLER, world } from "./harness/gate_world.ts";

Deno.test("a permit survives JSON", async () => {
  const { gate, ledger } = world();
  const permit = JSON.parse(JSON.stringify(await gate.check(ask())));
  await gate.recheck(permit);
  await gate.confirm(permit, "answered");
  const [attempt] = await ledger.attempts({ seller: SELLER, number: OHIO });
  assertEquals([attempt?.state, attempt?.outcome], ["confirmed", "answered"]);
});

Deno.test("two sellers see nothing of each other's attempts, consents, lists and numbers", async () => {
  const { consents, gate, internal, ledger } = world();
  consents.set({ consents: [consent()], revocations: [] });
  internal.of(OTHER_SELLER);
  await gate.check(ask(aiRequest()));
  const theirs = ask(aiRequest({ seller: OTHER_SELLER }));
  assertEquals(outcome(await decisionOf(gate.check(theirs))), "deny federal.consent-pewc");
  // Neither the attempt nor a request to stop nor a listing of one stands against the other.
  consents.set({ revocations: [{ receivedAt: "2026-11-20", seller: SELLER }] });
  internal.of(SELLER).add({ number: OHIO });
  const permit = await gate.check(ask({ seller: OTHER_SELLER }));
  assertEquals(permit.decision.verdict, "allow");
  assertEquals((await ledger.attempts({ seller: OTHER_SELLER, number: OHIO })).length, 1);
  assertEquals((await decisionOf(gate.check(ask()))).verdict, "deny");
});

Deno.test("decideAgain() makes every logged decision again from its entry alone", async () => {
  const test = world({ dnc: { status: (number) => number === OHIO ? clear : Promise.reject(1) } });
  const clear = { listed: false, asOf: "2026-11-23", checkedOn: new Date(NOW) };
  const { clock, consents, gate, log } = test;
  consents.set({ consents: [consent({ signedAt: new Date(NOW - 9 * DAY) })] });
  await Promise.allSettled([
    gate.check(ask()),
    gate.check(ask()),
    gate.check(ask({ number: "+16145550144" })),
  ]);
  clock.now += 26 * HOUR;
  const permit = await gate.check(ask(aiRequest()));
  clock.now += 60_001;
  await decisionOf(gate.recheck(permit));
  const { entries, rules } = log;
  assertEquals(
    entries.map(({ record }) =>
      [record.verdict, ...record.reasons.map(({ code }) => code)].join(" ")
    ),
    [
      "deny facts.national-dnc-missing facts.store-unavailable",
      "allow",
      "defer policy.frequency-cap",
      "allow",
      "deny facts.permit-expired",
    ],
  );
  for (const { personal, record } of entries) {
    const { record: { policy } } = rules.find(({ record: { ruleBookVersion } }) =>
      ruleBookVersion === record.ruleBookVersion
    )!;
    const entry = { record: { ...record } as never, ...(personal && { personal }) };
    const book = withPolicy(RULE_BOOK, policy);
    const { findings: _, ...logged } = record;
    assertEquals(asLogged(decideAgain(entry, book)), logged);
    const ofTheDay = decideAgain(entry, ruleBookAsOf("2026-11-24", book));
    assertEquals(asLogged({ ...ofTheDay, ruleBookVersion: record.ruleBookVersion }), logged);
  }
  assertThrows(() => decideAgain({ record: {} }, RULE_BOOK), RangeError, "no facts");
});

Deno.test("the log's lasting part names neither number nor person", async () => {
  const { gate, log } = world();
  const permit = await gate.check(ask({ calledParty: { personId: "owner-17" } }));
  await gate.confirm(permit, "answered");
  for (const { record } of log.entries) {
    const text = JSON.stringify(record);
    assertEquals([text.includes("5550143"), text.includes("owner-17")], [false, false]);
  }
});

Deno.test("the gate logs the policy before the first decision by it, and again when it changes", async () => {
  let book: RuleBook = RULE_BOOK;
  const { gate, log } = world({ ruleBook: () => book });
  await gate.check(ask());
  await decisionOf(gate.check(ask()));
  book = { ...RULE_BOOK, version: "next" };
  await decisionOf(gate.check(ask()));
  assertEquals(log.rules.map(({ record }) => [record.ruleBookVersion, record.policy.id]), [
    [`${RULE_BOOK.version}+policy.test`, "test"],
    ["next+policy.test", "test"],
  ]);
});
