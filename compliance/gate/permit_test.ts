/** Permits: how long they hold, that each is for one call, and for the contact that was judged. */

import { assertEquals, assertRejects } from "@std/assert";
import { ValidationError } from "../../utils/errors.ts";
import { MemoryAttemptLedger } from "../ledger/memory_ledger.ts";
import type { Policy } from "../policy.ts";
import { aiRequest, codesOf, consent, DAY, OHIO, outcome, SELLER } from "../testdata/contacts.ts";
import type { GateOptions } from "./gate_options.ts";
import {
  ask,
  decisionOf,
  FakeLog,
  NOW,
  OTHER_SELLER,
  POLICY,
  world,
} from "./harness/gate_world.ts";
import type { Permit } from "./permit.ts";

const ONE_A_DAY: Policy = { ...POLICY, caps: [{ max: 1, windowHours: 24 }] };

/** How the calls ended, permitted or refused. */
async function outcomes(calls: readonly Promise<unknown>[]): Promise<string[]> {
  return await Promise.all(
    calls.map((call) => call.then(() => "permitted", (error) => outcome(error.decision))),
  );
}

Deno.test("check() gives a permit that ends with the legal hours, to the millisecond", async () => {
  // 21:00 in Ohio is 02:00 UTC.
  const closing = Date.parse("2026-11-25T02:00:00Z");
  const table: [beforeMs: number, permitMs: number, holdsMs: number][] = [
    [60_001, 60_000, 60_000],
    [60_000, 60_000, 59_999],
    [10_000, 60_000, 9_999],
    [10_000, 3_600_000, 9_999],
    [1_800_500, 3_600_000, 1_800_499],
    [1, 60_000, 0],
  ];
  for (const [beforeMs, permitMs, holdsMs] of table) {
    const { clock, gate, ledger } = world({ permitMs });
    clock.now = closing - beforeMs;
    const permit = await gate.check(ask());
    assertEquals(Date.parse(permit.expiresAt) - clock.now, holdsMs, `${beforeMs} ms before`);
    // The ledger counts it from its last instant, and lets nobody claim it later.
    const [attempt] = await ledger.attempts({ seller: SELLER, number: OHIO });
    assertEquals(attempt?.at, clock.now + holdsMs);
    clock.now += holdsMs;
    assertEquals((await gate.recheck(permit)).expiresAt, permit.expiresAt);
  }
});

Deno.test("check() gives a permit that ends with the consent and the registry it relies on", async () => {
  const { clock, consents, gate } = world();
  const given = consent({ signedAt: new Date(NOW - 9 * DAY), expiresAt: new Date(NOW + 20_000) });
  consents.set({ consents: [given] });
  const permit = await gate.check(ask(aiRequest()));
  const holdsMs = Date.parse(permit.expiresAt) - NOW;
  assertEquals(holdsMs <= 20_000, true, String(holdsMs));
  clock.now = NOW + holdsMs + 1;
  const decision = await decisionOf(gate.recheck({ ...permit, expiresAt: "2027-01-01T00:00:00Z" }));
  assertEquals(codesOf(decision).includes("federal.consent-pewc"), true);
});

Deno.test("recheck() shortens a permit when what it relies on ends sooner than was known", async () => {
  const { clock, consents, gate } = world();
  const given = consent({ signedAt: new Date(NOW - 9 * DAY) });
  consents.set({ consents: [given] });
  const permit = await gate.check(ask(aiRequest()));
  assertEquals(Date.parse(permit.expiresAt), NOW + 60_000);
  consents.set({ consents: [{ ...given, expiresAt: new Date(NOW + 30_000) }] });
  clock.now += 1_000;
  const holdsMs = Date.parse((await gate.recheck(permit)).expiresAt) - NOW;
  assertEquals(holdsMs >= 29_999 && holdsMs <= 30_000, true, String(holdsMs));
});

Deno.test("check() and recheck() hand out no permit that ended while the log was written", async () => {
  const table: [passedMs: number, isHanded: boolean][] = [
    [60_000, true],
    [60_001, false],
    [-30_000, true],
    [-30_001, false],
  ];
  for (const [passedMs, isHanded] of table) {
    for (const act of ["check", "recheck"] as const) {
      let isSlow = false;
      const kept = new FakeLog();
      const { clock, gate, ledger } = world({
        log: {
          append(entry) {
            if (isSlow && entry.kind === `gate.${act}`) {
              clock.now += passedMs;
              isSlow = false;
            }
            return kept.append(entry);
          },
        },
      });
      isSlow = act === "check";
      const asked = gate.check(ask());
      const permit = act === "check" ? undefined : await asked;
      isSlow = true;
      const last = permit === undefined ? asked : gate.recheck(permit);
      const [handed] = await outcomes([last]);
      const title = `${act} ${passedMs}`;
      assertEquals(handed, isHanded ? "permitted" : "deny facts.permit-expired", title);
      if (isHanded) {
        // Clocks that are set back lengthen nothing.
        const { expiresAt } = await last;
        assertEquals(Date.parse(expiresAt), NOW + 60_000 + Math.min(0, passedMs), title);
        continue;
      }
      clock.now = NOW;
      assertEquals(await ledger.attempts({ seller: SELLER, number: OHIO }), [], title);
      const told = kept.entries.slice(-3).map(({ kind, record }) => [kind, record.verdict]);
      assertEquals(told, [[`gate.${act}`, "allow"], ["gate.release", undefined], [
        `gate.${act}`,
        "deny",
      ]], title);
    }
  }
});

Deno.test("recheck() of one permit is granted once, though 64 workers ask at the same time", async () => {
  const { clock, gate, ledger } = world();
  const permit = await gate.check(ask());
  const all = await outcomes(Array.from({ length: 64 }, () => gate.recheck(permit)));
  assertEquals(all.filter((text) => text === "permitted").length, 1);
  assertEquals(new Set(all), new Set(["permitted", "deny facts.permit-spent"]));
  clock.now += 1_000;
  assertEquals(outcome(await decisionOf(gate.recheck(permit))), "deny facts.permit-spent");
  const [attempt] = await ledger.attempts({ seller: SELLER, number: OHIO });
  assertEquals(attempt?.state, "claimed");
});

Deno.test("check() of two workers with one identifier gives one permit", async () => {
  // No cap stands against the second: it is the identifier alone.
  const policy = { ...POLICY, caps: [] };
  const ledger = new MemoryAttemptLedger({ now: () => NOW });
  const gates = [1, 2].map(() => world({ ledger, policy, newId: () => "job-7" }).gate);
  const all = await outcomes(gates.map((gate) => gate.check(ask())));
  assertEquals(all.sort(), ["deny facts.permit-spent", "permitted"]);
  const { clock, gate } = world({ policy, newId: () => "job-7" });
  await gate.confirm(await gate.check(ask()), "answered");
  clock.now += 1_000;
  assertEquals(outcome(await decisionOf(gate.check(ask()))), "deny facts.permit-spent");
});

Deno.test("recheck() refuses a permit that was edited, and grants the true one after that", async () => {
  const { gate } = world({ policy: { ...POLICY, caps: [] } });
  const permit = await gate.check(ask({ calledParty: { personId: "ann" }, campaignId: "spring" }));
  const { request } = permit;
  const edits: [Partial<Permit["request"]>, code: string][] = [
    [{ number: "+16145550188" }, "facts.permit-changed"],
    [{ number: "+16145550188", calledParty: { personId: "bob" } }, "facts.permit-spent"],
    [{ seller: OTHER_SELLER }, "facts.permit-spent"],
    [{ calledParty: { personId: "bob" } }, "facts.permit-changed"],
    [{ calledParty: { personId: "ann", addresses: [{ state: "OH" }] } }, "facts.permit-changed"],
    [{ technology: "live-autodialed" }, "facts.permit-changed"],
    [{ channel: "sms" }, "facts.permit-changed"],
    [{ campaignId: "autumn" }, "facts.permit-changed"],
    [{ purpose: "informational" }, "facts.permit-changed"],
    [{ sellerAliases: [OTHER_SELLER] }, "facts.permit-changed"],
  ];
  for (const [edit, code] of edits) {
    const decision = await decisionOf(
      gate.recheck({ ...permit, request: { ...request, ...edit } }),
    );
    assertEquals(decision.verdict, "deny");
    // What stands against the edited contact itself is said before the ledger is asked.
    const isTold = codesOf(decision).includes(code) ||
      codesOf(decision).some((other) => other.startsWith("federal."));
    assertEquals(isTold, true, `${JSON.stringify(edit)}: ${codesOf(decision)}`);
  }
  await gate.recheck(JSON.parse(JSON.stringify(permit)));
});

Deno.test("recheck() goes by the ledger's own end of a permit, not by what the permit says", async () => {
  const { clock, gate } = world();
  const permit = await gate.check(ask());
  const forged = { ...permit, expiresAt: "2027-01-01T00:00:00.000Z" };
  clock.now += 60_001;
  assertEquals(outcome(await decisionOf(gate.recheck(forged))), "deny facts.permit-expired");
  clock.now -= 20_001;
  assertEquals((await gate.recheck(forged)).expiresAt, permit.expiresAt);
});

Deno.test("two workers whose clocks differ make no two calls within the window of a cap", async () => {
  const clock = { now: NOW };
  const ledger = new MemoryAttemptLedger({ now: () => clock.now });
  const fields: Partial<GateOptions> = { ledger, policy: ONE_A_DAY };
  const early = world({ ...fields, now: () => clock.now + 29_000 }).gate;
  const late = world({ ...fields, now: () => clock.now - 29_000, newId: () => "late" }).gate;
  const permit = await early.check(ask());
  clock.now = NOW + 117_000;
  assertEquals(outcome(await decisionOf(late.recheck(permit))), "deny facts.permit-expired");
  clock.now = NOW + 60_000;
  await late.confirm(await late.recheck(permit), "answered");
  clock.now = NOW + 60_000 + DAY;
  assertEquals((await decisionOf(late.check(ask()))).verdict, "defer");
});

Deno.test("recheck() denies and takes the claim back when its clock and the ledger's differ", async () => {
  let skewMs = 0;
  const { clock, gate, ledger } = world({ now: () => clock.now + skewMs });
  const permit = await gate.check(ask());
  skewMs = -31_000;
  const decision = await decisionOf(gate.recheck(permit));
  assertEquals(codesOf(decision), ["facts.clock-contradictory"]);
  assertEquals(await ledger.attempts({ seller: SELLER, number: OHIO }), []);
});

Deno.test("release() takes a claimed permit back for the one who claimed it alone", async () => {
  const { gate, ledger } = world();
  const permit = await gate.check(ask());
  const claimed = await gate.recheck(permit);
  await assertRejects(() => gate.release(permit), ValidationError, "claimed");
  assertEquals((await ledger.attempts({ seller: SELLER, number: OHIO })).length, 1);
  await gate.release(claimed);
  assertEquals(await ledger.attempts({ seller: SELLER, number: OHIO }), []);
});

Deno.test("recheck() takes the claim back when the log is away", async () => {
  const { gate, ledger } = world();
  const permit = await gate.check(ask());
  const { gate: other } = world({ ledger, log: { append: () => Promise.reject(new Error()) } });
  assertEquals(codesOf(await decisionOf(other.recheck(permit))), ["facts.store-unavailable"]);
  assertEquals(await ledger.attempts({ seller: SELLER, number: OHIO }), []);
});

const ALIASES: readonly [seller: string, sellerAliases: string[]][] = [
  ["Acme LLC", ["Acme Homes", "Acme Buys"]],
  ["Acme Homes", ["Acme LLC"]],
  ["Acme Buys", ["Acme LLC"]],
  ["Acme, L.L.C.", ["Acme LLC"]],
];

/** The contact without a number to show, which belongs to one name. */
function underName(seller: string, sellerAliases: readonly string[]) {
  const { callerId: _, ...asked } = ask({ seller, sellerAliases });
  return asked;
}

Deno.test("check() counts one company's calls together under all its names", async () => {
  const { gate, internal, ledger } = world({ policy: ONE_A_DAY });
  const permits: Permit[] = [];
  for (const [seller, sellerAliases] of ALIASES) {
    internal.of(seller);
    const asked = underName(seller, sellerAliases);
    await gate.check(asked).then((permit) => permits.push(permit), () => {});
  }
  assertEquals(permits.map(({ request }) => request.seller), ["Acme LLC"]);
  // Under each of its names, and confirmed there too.
  await gate.confirm(await gate.recheck(permits[0]!), "answered");
  for (const seller of ["Acme LLC", "Acme Homes", "Acme Buys"]) {
    const known = await ledger.attempts({ seller, number: OHIO });
    assertEquals(known.map(({ state }) => state), ["confirmed"], seller);
  }
});

Deno.test("check() counts one company's calls together however its name is spelled", async () => {
  const { gate, internal, ledger } = world({ policy: ONE_A_DAY });
  const spellings = ["Acme LLC", "Acme, L.L.C.", "The Acme", "AC-ME Inc."];
  internal.of("Acme");
  const [first, ...others] = await outcomes(
    spellings.map((seller, i) => gate.check(underName(seller, spellings.slice(i + 1)))),
  );
  assertEquals(first, "permitted");
  assertEquals(new Set(others), new Set(["defer policy.frequency-cap"]));
  for (const seller of spellings) {
    assertEquals((await ledger.attempts({ seller, number: OHIO })).length, 1, seller);
  }
});

Deno.test("check() at the same time under several names gives one permit, and release() frees all", async () => {
  const { gate, internal, ledger } = world({ policy: ONE_A_DAY });
  const names = ["Acme LLC", "Acme Homes", "Acme Buys"];
  for (const name of names) internal.of(name);
  const checks = names.map((seller) =>
    gate.check(underName(seller, names.filter((name) => name !== seller)))
  );
  const settled = await Promise.allSettled(checks);
  const granted = settled.flatMap((each) => each.status === "fulfilled" ? [each.value] : []);
  assertEquals(granted.length, 1);
  await gate.release(granted[0]!);
  for (const seller of names) {
    assertEquals(await ledger.attempts({ seller, number: OHIO }), [], seller);
  }
});

Deno.test("check() leaves nothing behind under one name when another has no room", async () => {
  const { gate, internal, ledger } = world({ policy: ONE_A_DAY });
  for (const seller of ["Acme LLC", "Acme Homes"]) internal.of(seller);
  // Both have looked before either reserves, and only the second reserves under both names.
  const [first, second] = await outcomes([
    gate.check(underName("Acme LLC", [])),
    gate.check(underName("Acme LLC", ["Acme Homes"])),
  ]);
  assertEquals([first, second], ["permitted", "defer policy.frequency-cap"]);
  assertEquals(await ledger.attempts({ seller: "Acme Homes", number: OHIO }), []);
});
