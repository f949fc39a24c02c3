/** The gate with the stores of evidence in memory: consents, requests to stop, and a log that holds. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { MemoryConsentStore } from "../consent_store/memory_store.ts";
import type { LoggedDecision } from "../decision_log/decision_log.ts";
import { MemoryDecisionLog } from "../decision_log/memory_log.ts";
import { decideAgain } from "../gate/gate_entry.ts";
import { ask, decisionOf, NOW, OTHER_SELLER, POLICY, world } from "../gate/harness/gate_world.ts";
import { RULE_BOOK, withPolicy } from "../rule_book.ts";
import { aiRequest, codesOf, consent, OHIO, outcome, SELLER } from "../testdata/contacts.ts";
import { evidenceFunctions } from "./evidence_functions.ts";

const functions = evidenceFunctions({ pseudonymKey: "k".repeat(32) });
const PERSON = "owner-17";

function realWorld() {
  const now = () => NOW;
  const consents = new MemoryConsentStore({ functions, now });
  const log = new MemoryDecisionLog({ functions, now });
  return { ...world({ consents, log }), consents, log };
}

/** The consent of the tests as it is recorded. */
function toRecord(seller: string, consentId: string) {
  const { evidence: _, form, number, sellers: __, signedAt, text, ...given } = consent();
  return {
    ...given,
    consentId,
    phone: number,
    seller: { legalName: seller },
    consentKind: form,
    consentDate: signedAt,
    consentText: text?.replace(SELLER, seller),
    signatureKind: given.signature,
    signature: "typed",
    person: PERSON,
  };
}

const asked = (seller: string) => ask(aiRequest({ seller, calledParty: { personId: PERSON } }));

async function entriesOf(log: MemoryDecisionLog, seller: string): Promise<LoggedDecision[]> {
  const entries: LoggedDecision[] = [];
  for await (const entry of log.history({ seller, number: OHIO })) entries.push(entry);
  return entries;
}

Deno.test("check() relies on a consent that is recorded, and recheck() on no request to stop since", async () => {
  const { consents, gate } = realWorld();
  await consents.record(toRecord(SELLER, "consent-1"));
  const permit = await gate.check(asked(SELLER));
  await gate.recheck(permit);
  await consents.revoke({
    revocationId: "stop-1",
    phone: "+16145550144",
    seller: SELLER,
    person: PERSON,
    receivedAt: NOW,
  });
  // It was said on another number of the person.
  const decision = await decisionOf(gate.recheck(permit));
  assert(codesOf(decision).includes("federal.revocation"), outcome(decision));
});

Deno.test("two sellers on one set of stores see nothing of each other's consents and stops", async () => {
  const { consents, gate, log } = realWorld();
  await consents.record(toRecord(SELLER, "consent-1"));
  await consents.record(toRecord(OTHER_SELLER, "consent-2"));
  await consents.revoke({
    revocationId: "stop-1",
    phone: OHIO,
    seller: OTHER_SELLER,
    person: PERSON,
    receivedAt: NOW,
  });
  await gate.check(asked(SELLER));
  const theirs = await decisionOf(gate.check(asked(OTHER_SELLER)));
  assert(codesOf(theirs).includes("federal.revocation"));
  assert(!codesOf(theirs).includes("policy.frequency-cap"));
  const verdicts = async (seller: string) =>
    (await entriesOf(log, seller)).map(({ record }) => record.verdict);
  assertEquals(await verdicts(SELLER), ["allow"]);
  assertEquals(await verdicts(OTHER_SELLER), ["deny"]);
});

Deno.test("the log of a gate is intact, and its decisions can be made again until they are erased", async () => {
  const { consents, gate, log } = realWorld();
  await consents.record(toRecord(SELLER, "consent-1"));
  const permit = await gate.check(asked(SELLER));
  await gate.confirm(permit, "answered");
  await decisionOf(gate.check(asked(SELLER)));
  const entries = await entriesOf(log, SELLER);
  assertEquals(entries.map(({ kind }) => kind), ["gate.check", "gate.confirm", "gate.check"]);
  const book = withPolicy(RULE_BOOK, POLICY);
  for (const entry of entries.filter(({ kind }) => kind === "gate.check")) {
    const again = decideAgain(entry, book);
    assertEquals([again.verdict, again.reasons], [entry.record.verdict, entry.record.reasons]);
  }
  await log.erase({ seller: SELLER, number: OHIO }, { before: NOW + 1 });
  const { erased, isIntact } = await log.verify();
  assertEquals([isIntact, erased], [true, 3]);
  const [first] = await entriesOf(log, SELLER);
  assertEquals(first?.record.verdict, "allow");
  assertThrows(() => decideAgain(first as LoggedDecision, book), RangeError, "no facts");
});
