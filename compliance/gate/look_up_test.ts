/** Looking facts up: what comes late, what is no answer, and names of one seller that differ. */

import { assertEquals } from "@std/assert";
import type { InternalListStatus } from "../facts.ts";
import { MemoryAttemptLedger } from "../ledger/memory_ledger.ts";
import { request } from "../testdata/contacts.ts";
import type { FactSources } from "./fact_sources.ts";
import { NOW } from "./harness/gate_world.ts";
import { lookUp } from "./look_up.ts";

function sources(fields: Partial<FactSources> = {}): FactSources {
  return {
    ledger: new MemoryAttemptLedger({ now: () => NOW }),
    consents: { facts: () => Promise.resolve({ consents: [], revocations: [] }) },
    ...fields,
  };
}

Deno.test("lookUp() changes nothing that was found by an answer that comes late", async () => {
  const late = Promise.withResolvers<{ listed: boolean }>();
  const failing = Promise.withResolvers<never>();
  const found = await lookUp(
    sources({
      litigators: { status: () => late.promise },
      bans: { facts: () => failing.promise },
    }),
    request(),
    NOW,
    { timeoutMs: 5 },
  );
  const before = JSON.stringify(found);
  late.resolve({ listed: false });
  failing.reject(new Error("away"));
  await late.promise;
  await Promise.resolve();
  assertEquals(JSON.stringify(found), before);
  assertEquals("litigator" in found.facts, false);
  assertEquals(found.failures, [{ store: "litigators", why: "late" }, {
    store: "bans",
    why: "late",
  }]);
});

Deno.test("lookUp() takes no answer of ledger or consents for a failure", async () => {
  for (const answer of [undefined, null]) {
    for (const store of ["ledger", "consents"] as const) {
      const silent = { attempts: () => Promise.resolve(answer), facts: () => answer };
      const { failures } = await lookUp(
        sources({ [store]: silent as never }),
        request(),
        NOW,
        { timeoutMs: 5 },
      );
      assertEquals(failures, [{ store, why: "failed" }]);
    }
  }
});

Deno.test("lookUp() holds two dated listings under two names for ever, and one as dated", async () => {
  const [one, two]: InternalListStatus[] = [
    { listed: true, requestedAt: "2026-01-05" },
    { listed: true, requestedAt: "2026-02-05" },
  ];
  const not: InternalListStatus = { listed: false };
  const table: [(InternalListStatus | undefined)[], InternalListStatus | undefined][] = [
    [[one, two], { listed: true }],
    [[one, not], one],
    [[not, two], two],
    [[undefined, two], two],
    [[not, undefined], not],
    [[undefined, undefined], undefined],
  ];
  for (const [answers, expected] of table) {
    let asked = 0;
    const { facts } = await lookUp(
      sources({ internal: { facts: () => answers[asked++] } }),
      request({ sellerAliases: ["Example Homes"] }),
      NOW,
      { timeoutMs: 5 },
    );
    assertEquals(facts.dnc?.internal, expected);
  }
});

Deno.test("lookUp() takes attempts without an id for a failure, not for the contact's own", async () => {
  const nameless = { at: NOW - 1, channel: "voice", technology: "live", state: "reserved" };
  const ledger = Object.assign(new MemoryAttemptLedger({ now: () => NOW }), {
    attempts: () => Promise.resolve([nameless] as never),
  });
  const { facts, failures, own } = await lookUp(sources({ ledger }), request(), NOW, {
    timeoutMs: 5,
  });
  assertEquals([facts.attempts, own], [undefined, undefined]);
  assertEquals(failures, [{ store: "ledger", why: "failed" }]);
});
