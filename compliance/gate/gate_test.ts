/** The gate: permits, and what stands against them. */

import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { ValidationError } from "../../utils/errors.ts";
import { aiRequest, codesOf, HOUR, OHIO, outcome, SELLER } from "../testdata/contacts.ts";
import { ComplianceGate } from "./gate.ts";
import { ask, asLogged, decisionOf, NOW, POLICY, registryOf, world } from "./harness/gate_world.ts";

Deno.test("check() gives a permit of a minute, reserves and logs when nothing stands against it", async () => {
  const { gate, ledger, log } = world();
  const permit = await gate.check(ask({ campaignId: "spring" }));
  assertEquals(
    [permit.id, permit.reservationId, permit.issuedAt, permit.expiresAt, permit.decision.verdict],
    ["permit-1", "permit-1", "2026-11-24T19:00:00.000Z", "2026-11-24T19:01:00.000Z", "allow"],
  );
  assertEquals(permit.request, {
    ...ask({ campaignId: "spring" }),
    at: NOW,
  });
  const [attempt] = await ledger.attempts({ seller: SELLER, number: OHIO });
  assertEquals([attempt?.id, attempt?.state, attempt?.campaignId], [
    "permit-1",
    "reserved",
    "spring",
  ]);
  const [entry] = log.entries;
  assertEquals([entry?.id, entry?.kind, entry?.seller], ["permit-1", "gate.check", SELLER]);
  assertEquals(entry?.record as object, { ...asLogged(permit.decision), findings: {} });
});

Deno.test("check() refuses with the decision and logs it when something stands against the contact", async () => {
  const { gate, ledger, log } = world({ dnc: registryOf(6145550143) });
  const decision = await decisionOf(gate.check(ask()));
  assertEquals(outcome(decision), "deny federal.national-dnc oh.state-dnc");
  assertEquals(await ledger.attempts({ seller: SELLER, number: OHIO }), []);
  assertEquals(log.entries.map(({ kind, record }): unknown => [kind, record]), [
    ["gate.check", { ...asLogged(decision), findings: {} }],
  ]);
});

Deno.test("check() defers what time cures", async () => {
  const { clock, gate } = world();
  clock.now = Date.parse("2026-11-25T02:00:00Z"); // 21:00 in Ohio
  const decision = await decisionOf(gate.check(ask()));
  assertEquals([decision.verdict, decision.nextAllowedAt], ["defer", "2026-11-25T13:00:00.000Z"]);
});

Deno.test("check() judges by the facts of every store", async () => {
  const { consents, gate, internal, litigators } = world({
    reassigned: {
      facts: () => ({ answer: "yes", consentDate: "2026-11-14", queriedAt: "2026-11-23" }),
    },
    lineTypes: { facts: () => Promise.resolve("landline" as const) },
    relationships: { facts: () => [{ kind: "inquiry", at: "2026-11-20", seller: SELLER }] },
    grounds: { facts: () => [{ kind: "personal-relationship", at: "2026-11-20", seller: SELLER }] },
    bans: { facts: () => [{ jurisdiction: "OH", kind: "emergency", from: "2026-11-01" }] },
    registrations: { facts: () => [{ jurisdiction: "OH" }] },
    dnc: registryOf(6145550143),
  });
  internal.of(SELLER).add({ number: OHIO });
  litigators.add({ number: OHIO });
  consents.set({ revocations: [{ receivedAt: "2026-11-20" }] });
  const decision = await decisionOf(gate.check(ask(aiRequest({ callerId: "+16145550101" }))));
  const codes = codesOf(decision);
  for (
    const code of [
      "federal.national-dnc",
      "federal.internal-dnc",
      "federal.revocation",
      "federal.reassigned-number",
      "federal.consent-pewc",
      "policy.litigator",
      "federal.caller-id",
    ]
  ) assertEquals(codes.includes(code), true, `${code} in ${codes}`);
});

Deno.test("check() of a text asks the store of consents for its purpose, and for every name of the seller", async () => {
  const { consents, gate, internal } = world();
  const sellerAliases = ["Example Homes"];
  await gate.check(ask({ sellerAliases, purpose: "informational" }));
  assertEquals(
    consents.asked.map(({ purpose, seller, sellerAliases }) => [seller, sellerAliases, purpose]),
    [[SELLER, sellerAliases, "informational"]],
  );
  internal.of("Example Homes").add({ number: OHIO, since: "2026-11-02" });
  const decision = await decisionOf(gate.check(ask({ sellerAliases, purpose: "informational" })));
  assertEquals(outcome(decision), "deny federal.internal-dnc");
});

Deno.test("check() keeps the company's caps over a day, a week and a campaign", async () => {
  const { clock, gate, ledger } = world();
  const reached: number[] = [];
  const refused = new Map<string, string | null>();
  for (let hour = 0; hour < 60 * 24; hour++) {
    clock.now = NOW + hour * HOUR;
    try {
      const permit = await gate.check(
        ask({ campaignId: "spring", calledParty: { personId: "ann" } }),
      );
      await gate.confirm(permit, "no-answer");
      reached.push(hour);
    } catch (error) {
      const { decision } = error as { decision: Awaited<ReturnType<typeof decisionOf>> };
      refused.set(codesOf(decision).join(" "), decision.nextAllowedAt);
    }
  }
  assertEquals(reached.length, 8);
  for (let i = 1; i < reached.length; i++) {
    assertEquals(reached[i]! - reached[i - 1]! > 24, true);
    assertEquals(i < 3 || reached[i]! - reached[i - 3]! > 168, true);
  }
  assertEquals(refused.get("policy.campaign-cap"), null);
  assertEquals((await ledger.attempts({ seller: SELLER, number: OHIO })).length, 8);
});

Deno.test("check() counts over all numbers of a person", async () => {
  const { gate } = world();
  const calledParty = { personId: "ann" };
  await gate.check(ask({ calledParty }));
  const decision = await decisionOf(gate.check(ask({ number: "+16145550144", calledParty })));
  assertEquals(decision.verdict, "defer");
  await gate.check(ask({ number: "+16145550144" }));
});

Deno.test("check() keeps a state's cap though the company has none", async () => {
  const { clock, gate } = world({ policy: null });
  const florida = ask({ number: "+13055550143", calledParty: { addresses: [{ state: "FL" }] } });
  for (let i = 0; i < 3; i++) {
    clock.now += 60_000;
    await gate.confirm(await gate.check(florida), "no-answer");
  }
  assertEquals(outcome(await decisionOf(gate.check(florida))), "defer fl.frequency-cap");
});

Deno.test("check() when workers race grants no more than the caps", async () => {
  const { gate, log } = world({ policy: { ...POLICY, caps: [{ max: 3, windowHours: 24 }] } });
  const results = await Promise.allSettled(Array.from({ length: 64 }, () => gate.check(ask())));
  const granted = results.filter(({ status }) => status === "fulfilled");
  assertEquals(granted.length, 3);
  const refused = results.flatMap((result) => result.status === "rejected" ? [result.reason] : []);
  const [first] = refused.map(({ decision }) => decision);
  assertEquals(outcome(first), "defer policy.frequency-cap");
  // 24 hours after the end of the first permit, and a millisecond.
  assertEquals(first.nextAllowedAt, "2026-11-25T19:01:00.001Z");
  assertEquals(log.entries.length, 64);
});

Deno.test("check() when workers race grants no more than the law's caps, and cites the law", async () => {
  const { gate } = world({ policy: { ...POLICY, caps: [] } });
  const request = ask({ number: "+13055550143", calledParty: { addresses: [{ state: "FL" }] } });
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => gate.check(request)));
  const refused = results.flatMap((result) => result.status === "rejected" ? [result.reason] : []);
  assertEquals(refused.map(({ decision }) => outcome(decision)), [
    "defer fl.frequency-cap",
    "defer fl.frequency-cap",
  ]);
  assertEquals(refused[0].decision.reasons[0].citation, "Fla. Stat. § 501.616(6)(b)");
});

Deno.test("check() of a cap that was filled meanwhile names an instant at which the hours are open", async () => {
  const { clock, gate } = world();
  clock.now = Date.parse("2026-11-25T01:59:30Z"); // half a minute before closing time in Ohio
  const results = await Promise.allSettled([gate.check(ask()), gate.check(ask())]);
  const [refused] = results.flatMap((result) =>
    result.status === "rejected" ? [result.reason] : []
  );
  // The cap has room at 21:00:30 of the next day, when Ohio is shut.
  assertEquals(refused.decision.nextAllowedAt, "2026-11-26T13:00:00.000Z");
});

Deno.test("release() gives the attempt back, once", async () => {
  const { gate, log } = world();
  const permit = await gate.check(ask());
  await gate.release(permit);
  await gate.release(permit);
  assertEquals(log.entries.map(({ kind }) => kind), ["gate.check", "gate.release"]);
  await gate.check(ask());
});

Deno.test("confirm() keeps the attempt, twice is once, and nothing can be released after it", async () => {
  const { gate, ledger } = world();
  const permit = await gate.check(ask());
  await gate.confirm(permit, "answered");
  await gate.confirm(permit, "answered");
  await assertRejects(() => gate.release(permit), ValidationError, "it was confirmed");
  await assertRejects(() => gate.confirm(permit, "two words"), RangeError, "outcome");
  assertEquals((await ledger.attempts({ seller: SELLER, number: OHIO })).length, 1);
});

Deno.test("confirm() of a permit that was released counts the attempt again", async () => {
  const { gate } = world();
  const permit = await gate.check(ask());
  await gate.release(permit);
  await gate.confirm(permit, "answered");
  assertEquals((await decisionOf(gate.check(ask()))).verdict, "defer");
});

Deno.test("check() refuses a malformed request before any store is asked", async () => {
  const { consents, gate, log } = world();
  await assertRejects(() => gate.check(ask({ number: "555-0143" })), ValidationError);
  await assertRejects(
    () => gate.check(ask({ calledParty: { personId: "" } })),
    RangeError,
    "person",
  );
  await assertRejects(() => gate.check(ask({ campaignId: "" })), RangeError, "campaign");
  assertEquals([consents.asked, log.entries], [[], []]);
});

Deno.test("ComplianceGate() refuses settings out of range", () => {
  const { options } = world();
  for (const field of ["timeoutMs", "permitMs", "maxClockDifferenceMs"]) {
    for (const value of [0, 1.5, NaN, Infinity]) {
      assertThrows(() => new ComplianceGate({ ...options, [field]: value }), RangeError, field);
    }
  }
  assertThrows(
    () => new ComplianceGate({ ...options, policy: { id: "no spaces" } }),
    ValidationError,
  );
});

Deno.test("check() says so when a policy's window is longer than the ledger keeps attempts", async () => {
  const { gate } = world({ policy: { ...POLICY, caps: [{ max: 1, windowHours: 24 * 400 }] } });
  await assertRejects(() => gate.check(ask()), RangeError, "windowMs");
});

Deno.test("check() defers to an instant at which it permits, to the millisecond", async () => {
  const { clock, gate } = world();
  await gate.confirm(await gate.check(ask()), "no-answer");
  const { nextAllowedAt } = await decisionOf(gate.check(ask()));
  assertEquals(nextAllowedAt, "2026-11-25T19:00:00.001Z");
  clock.now = Date.parse(nextAllowedAt as string) - 1;
  assertEquals((await decisionOf(gate.check(ask()))).nextAllowedAt, nextAllowedAt);
  clock.now++;
  assertEquals((await gate.check(ask())).decision.verdict, "allow");
});

Deno.test("check() defers past the end of a permit that may yet be used", async () => {
  const { clock, gate } = world();
  await gate.check(ask());
  clock.now += 1_000;
  const { nextAllowedAt } = await decisionOf(gate.check(ask()));
  assertEquals(nextAllowedAt, "2026-11-25T19:01:00.001Z");
});
