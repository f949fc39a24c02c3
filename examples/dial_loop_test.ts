/** The dial loop: what it does with permits, and the whole of it as a program. */

import { assertEquals } from "@std/assert";
import { MemoryConsentStore } from "../compliance/consent_store/memory_store.ts";
import { MemoryDecisionLog } from "../compliance/decision_log/memory_log.ts";
import { SellerLists } from "../compliance/feeds/lists.ts";
import { ComplianceGate } from "../compliance/gate/gate.ts";
import { MemoryAttemptLedger } from "../compliance/ledger/memory_ledger.ts";
import { RegistryBuilder } from "../compliance/registry/builder.ts";
import { DncRegistry } from "../compliance/registry/registry.ts";
import { evidenceFunctions } from "../compliance/stores/mod.ts";
import { silentLogger } from "../utils/logger.ts";
import { type CallResult, dialLeads } from "./dial_loop/dial_leads.ts";
import type { Lead } from "./dial_loop/read_leads.ts";
import { SimulatedClock } from "./dial_loop/simulated.ts";
import { deno, Program } from "./harness/program.ts";

const DENO = deno("--allow-read=examples");
const SELLER = "Example Home Buyers LLC";
const NUMBER = "+16145550143";

function lead(leadId: string, number = NUMBER): Lead {
  const calledParty = { personId: leadId, addresses: [{ state: "OH" }] };
  return {
    leadId,
    contact: { channel: "voice", technology: "live", seller: SELLER, number, calledParty },
  };
}

/** A loop whose calls have given results; a failure is thrown. */
function loop(at: string, results: readonly (CallResult | Error)[]) {
  const clock = new SimulatedClock(Date.parse(at));
  const now = () => clock.now();
  const functions = evidenceFunctions({ pseudonymKey: "an example key that is long enough" });
  const registry = new RegistryBuilder({ asOf: "2026-11-02" });
  registry.add(6145550199);
  const ledger = new MemoryAttemptLedger({ now });
  const consents = new MemoryConsentStore({ functions, now });
  const log = new MemoryDecisionLog({ functions, now });
  const internal = new SellerLists();
  const end = new AbortController();
  const gate = new ComplianceGate({
    ledger,
    consents,
    dnc: new DncRegistry({ areas: registry.build() }),
    internal,
    log,
    policy: { id: "test-1", caps: [{ max: 1, windowHours: 24 }] },
    now,
    newId: () => crypto.randomUUID(),
  });
  const dialled: string[] = [];
  const dialler = {
    dial() {
      const result = results[dialled.push(new Date(now()).toISOString()) - 1];
      if (result === undefined) throw new TypeError("too many calls");
      return result instanceof Error ? Promise.reject(result) : Promise.resolve(result);
    },
  };
  const options = { gate, consents, internal, dialler, clock, logger: silentLogger };
  const run = (...leads: Lead[]) => dialLeads(leads, { ...options, signal: end.signal });
  const attempts = () => ledger.attempts({ seller: SELLER, number: NUMBER });
  return { consents, dialled, dialler, end, attempts, run, gate, log, now };
}

Deno.test("dialLeads() calls in hours and confirms the attempt", async () => {
  const { attempts, dialled, log, run } = loop("2026-11-11T15:30:00Z", [{ outcome: "answered" }]);
  const { calls, left } = await run(lead("a"));
  assertEquals([calls.answered, left, dialled.length], [1, 0, 1]);
  assertEquals((await attempts()).length, 1);
  const kinds: string[] = [];
  for await (const { kind } of log.history({ seller: SELLER, number: NUMBER })) kinds.push(kind);
  assertEquals(kinds, ["gate.check", "gate.recheck", "gate.confirm"]);
});

Deno.test("dialLeads() puts a lead off until the hours open, and until a cap frees it", async () => {
  const { dialled, run } = loop("2026-11-11T11:00:00Z", [
    { outcome: "no-answer" },
    { outcome: "answered" },
  ]);
  const { deferred } = await run(lead("a"));
  assertEquals(dialled, ["2026-11-11T13:00:00.000Z", "2026-11-12T13:00:00.001Z"]);
  assertEquals(deferred, 2);
});

Deno.test("dialLeads() records a request to stop, which ends all calls to the number", async () => {
  const stop = { outcome: "answered", stop: "take me off your list" } as const;
  const { consents, dialled, now, run } = loop("2026-11-11T15:30:00Z", [stop]);
  const { denied, stops } = await run(lead("a"), lead("b"));
  assertEquals([stops, dialled.length, denied], [1, 1, { "federal.internal-dnc": 1 }]);
  const who = { seller: SELLER, number: NUMBER };
  const { revocations } = await consents.facts(who, now());
  assertEquals(revocations.length, 1);
});

Deno.test("dialLeads() releases a call that was not placed, so that it does not count", async () => {
  const { dialled, run } = loop("2026-11-11T15:30:00Z", [
    { outcome: "not-placed" },
    { outcome: "answered" },
  ]);
  await run(lead("a"));
  assertEquals(dialled, ["2026-11-11T15:30:00.000Z", "2026-11-11T15:40:00.000Z"]);
});

Deno.test("dialLeads() counts a call of which nobody knows", async () => {
  const { dialled, run } = loop("2026-11-11T15:30:00Z", [
    new Error("provider away"),
    { outcome: "answered" },
  ]);
  const { calls } = await run(lead("a"));
  assertEquals([calls.unknown, calls.answered], [1, 1]);
  const [first = "", second = ""] = dialled;
  assertEquals(Date.parse(second) - Date.parse(first) >= 86_400_000, true, second);
});

Deno.test("dialLeads() gives a permit back when a request to stop comes before the call", async () => {
  const { attempts, consents, dialled, gate, now, run } = loop("2026-11-11T15:30:00Z", []);
  const recheck = gate.recheck.bind(gate);
  gate.recheck = async (permit) => {
    await consents.revoke({ revocationId: "1", phone: NUMBER, seller: SELLER, receivedAt: now() });
    return await recheck(permit);
  };
  const { denied } = await run(lead("a"));
  assertEquals([dialled.length, denied], [0, { "federal.revocation": 1 }]);
  assertEquals((await attempts()).length, 0);
});

Deno.test("dialLeads() ends after the call that is under way", async () => {
  const { attempts, dialled, dialler, end, run } = loop("2026-11-11T15:30:00Z", []);
  dialler.dial = () => {
    dialled.push("a call");
    end.abort();
    return Promise.resolve({ outcome: "answered" });
  };
  const { calls, left } = await run(lead("a"), lead("b", "+16145550144"));
  assertEquals([calls.answered, left, dialled.length], [1, 1, 1]);
  assertEquals((await attempts()).length, 1);
});

Deno.test("dial loop runs through the example list in memory", async () => {
  await using program = new Program(DENO, "examples/dial_loop.ts");
  assertEquals(await program.ended(), 0, program.output);
  const { calls, left, log, stops } = JSON.parse(program.output);
  assertEquals([calls.unknown, left, log.isIntact], [0, 0, true]);
  assertEquals([calls.answered, stops], [25, 12]);
});

Deno.test("dial loop that waits ends at SIGTERM", async () => {
  await using program = new Program(
    DENO,
    "examples/dial_loop.ts --real-time --at=2026-11-11T08:00:00Z",
  );
  await program.until("it waits", () => program.logged("Waiting").length > 0);
  assertEquals((await program.end()).code, 0);
});
