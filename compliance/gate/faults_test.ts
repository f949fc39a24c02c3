/** The gate when a store is away, slow or out of its mind: it fails closed and says which store. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import type { AttemptLedger } from "../ledger/attempt_ledger.ts";
import { aiRequest, codesOf, consent, OHIO, SELLER } from "../testdata/contacts.ts";
import type { DecisionEntry } from "../decision_log/decision_log.ts";
import type { StoreName } from "./fact_sources.ts";
import type { GateOptions } from "./gate_options.ts";
import { ask, decisionOf, FakeLog, NOW, world } from "./harness/gate_world.ts";

const never = new Promise<never>(() => {});

/** How a store can fail. */
const FAILURES: readonly [string, () => Promise<never>, why: string][] = [
  ["away", () => Promise.reject(new Error("+16145550143 is a secret")), "failed"],
  ["slow", () => never, "did not answer in time"],
  [
    "throwing",
    () => {
      throw new TypeError("a bug");
    },
    "failed",
  ],
];

/** Stores of facts, made so that every call to them goes through `fail`. */
function withFailing(store: StoreName, fail: () => Promise<never>): Partial<GateOptions> {
  const source = { facts: fail };
  switch (store) {
    case "ledger":
      return {
        ledger: { attempts: fail, reserve: fail, claim: fail, confirm: fail, release: fail },
      };
    case "dnc":
      return { dnc: { status: fail } };
    case "states":
      return { states: { statuses: fail } };
    case "litigators":
      return { litigators: { status: fail } };
    default:
      return { [store]: source };
  }
}

const fakeLedger = {
  attempts: unused,
  reserve: unused,
  claim: unused,
  confirm: unused,
  release: unused,
};

function unused(): never {
  throw new Error("not expected");
}

const STORES: readonly StoreName[] = [
  "ledger",
  "consents",
  "dnc",
  "states",
  "internal",
  "litigators",
  "bans",
  "reassigned",
  "lineTypes",
  "registrations",
  "callerIds",
  "relationships",
  "grounds",
];

for (const [how, fail, why] of FAILURES) {
  Deno.test(`check() denies with the store's name and logs it when a store is ${how}`, async () => {
    for (const store of STORES) {
      const test = world({ timeoutMs: 15, ...withFailing(store, fail) });
      const decision = await decisionOf(test.gate.check(ask()));
      const reason = decision.reasons.find(({ code }) => code === "facts.store-unavailable");
      assertEquals(decision.verdict, "deny", store);
      assertEquals(
        [reason?.ruleId, reason?.fact],
        [`facts.store-unavailable.${store}`, `${store} ${why}`],
      );
      assertEquals(JSON.stringify(decision).includes("secret"), false);
      const [entry] = test.log.entries;
      assertEquals(entry?.record.reasons, decision.reasons, store);
      assertEquals(entry?.record.findings.failures?.length, 1);
      if (store !== "ledger") {
        assertEquals(await test.ledger.attempts({ seller: SELLER, number: OHIO }), []);
      }
    }
  });

  Deno.test(`check() gives no permit and takes the reservation back when the log is ${how}`, async () => {
    const { gate, ledger, options } = world({ timeoutMs: 15, log: { append: fail } });
    const decision = await decisionOf(gate.check(ask()));
    assertEquals(codesOf(decision), ["facts.store-unavailable"]);
    assertEquals(decision.reasons[0]?.fact, `log ${why}`);
    assertEquals(await ledger.attempts({ seller: SELLER, number: OHIO }), []);
    const denied = await decisionOf(gate.check(ask(aiRequest())));
    assertEquals(codesOf(denied), ["federal.consent-pewc", "facts.store-unavailable"]);
    void options;
  });

  Deno.test(`check() gives no permit when the reservation is ${how}`, async () => {
    const test = world();
    const ledger: AttemptLedger = {
      attempts: (who) => test.ledger.attempts(who),
      reserve: fail,
      claim: fail,
      confirm: fail,
      release: fail,
    };
    const { gate, log } = world({ timeoutMs: 15, ledger });
    const decision = await decisionOf(gate.check(ask()));
    assertEquals(decision.reasons.map(({ fact }) => fact), [`ledger ${why}`]);
    assertEquals(log.entries.length, 1);
  });

  Deno.test(`recheck() throws when a store is ${how}, and logs it`, async () => {
    const sound = world();
    const permit = await sound.gate.check(ask());
    const { ledger } = sound;
    for (const store of STORES) {
      const test = world({ timeoutMs: 15, ledger, ...withFailing(store, fail) });
      const decision = await decisionOf(test.gate.recheck(permit));
      const stores = decision.reasons.filter(({ code }) => code === "facts.store-unavailable");
      assertEquals(stores.map(({ fact }) => fact), [`${store} ${why}`]);
      assertEquals(test.log.entries.map(({ kind }) => kind), ["gate.recheck"]);
    }
    const test = world({ timeoutMs: 15, ledger, log: { append: fail } });
    assertEquals((await decisionOf(test.gate.recheck(permit))).reasons[0]?.fact, `log ${why}`);
  });
}

Deno.test("check() names every store that fails, and keeps what the others say", async () => {
  const { gate } = world({
    timeoutMs: 15,
    dnc: { status: () => never },
    consents: { facts: () => Promise.reject(new Error("away")) },
    internal: { facts: () => ({ listed: true }) },
  });
  const decision = await decisionOf(gate.check(ask()));
  assertEquals(
    decision.reasons.filter(({ code }) => code === "facts.store-unavailable")
      .map(({ fact }) => fact).sort(),
    ["consents failed", "dnc did not answer in time"],
  );
  assert(codesOf(decision).includes("federal.internal-dnc"));
});

Deno.test("check() ignores an answer that comes after the deadline", async () => {
  const late = Promise.withResolvers<{ listed: boolean; asOf: string }>();
  const { gate, log } = world({ timeoutMs: 15, dnc: { status: () => late.promise } });
  const refused = decisionOf(gate.check(ask()));
  const decision = await refused;
  late.resolve({ listed: false, asOf: "2026-11-23" });
  await late.promise;
  assertEquals(decision.verdict, "deny");
  assertEquals((log.entries[0]?.personal?.facts as { dnc: object }).dnc, {
    internal: { listed: false },
    states: {},
  });
});

Deno.test("check() denies when a store answers with another shape than it promises", async () => {
  const table: [Partial<GateOptions>, code: string][] = [
    [{ consents: { facts: () => Promise.resolve("yes" as never) } }, "facts.store-unavailable"],
    [
      { consents: { facts: () => Promise.resolve({ consents: [] } as never) } },
      "facts.store-unavailable",
    ],
    [
      { consents: { facts: () => Promise.resolve({ consents: [7], revocations: [] } as never) } },
      "facts.malformed",
    ],
    [
      { ledger: { ...fakeLedger, attempts: () => Promise.resolve(undefined as never) } },
      "facts.store-unavailable",
    ],
    [
      { ledger: { ...fakeLedger, attempts: () => Promise.resolve({} as never) } },
      "facts.store-unavailable",
    ],
    [{ consents: { facts: () => Promise.resolve(null as never) } }, "facts.store-unavailable"],
    [{ dnc: { status: () => "no" as never } }, "facts.malformed"],
    [{ bans: { facts: () => 7 as never } }, "facts.malformed"],
    [{ lineTypes: { facts: () => "fax" as never } }, "facts.value-unknown"],
  ];
  for (const [fields, code] of table) {
    const decision = await decisionOf(world(fields).gate.check(ask()));
    assert(codesOf(decision).includes(code), `${code} in ${codesOf(decision)}`);
  }
});

Deno.test("check() takes no answer of a list of litigators but listed or not listed", async () => {
  const answers = [true, "x", {}, [], 0, 7, { listed: "no" }, { listed: null }, { listed: 0 }];
  for (const answer of answers) {
    const { gate } = world({ litigators: { status: () => answer as never } });
    const decision = await decisionOf(gate.check(ask()));
    assertEquals(
      decision.reasons.map(({ fact }) => fact),
      ["litigators failed"],
      JSON.stringify(answer),
    );
  }
});

Deno.test("check() leaves a duty to look litigators up when their list does not know", async () => {
  for (const answer of [undefined, null]) {
    const { gate, log } = world({ litigators: { status: () => answer as never } });
    const { decision } = await gate.check(ask());
    const duty = decision.obligations.find(({ code }) => code === "facts.list-unanswered");
    assertEquals([duty?.ruleId, duty?.severity], [
      "facts.list-unanswered.litigators",
      "before-contact",
    ]);
    const [entry] = log.entries;
    assertEquals(entry?.record.findings, { unanswered: ["litigators"] });
    assertEquals(entry?.record.duties.includes("facts.list-unanswered.litigators"), true);
  }
  const { decision } = await world().gate.check(ask());
  assertEquals(decision.obligations.some(({ code }) => code === "facts.list-unanswered"), false);
});

Deno.test("check() waits for the look-ups together, not one after the other", async () => {
  const open: (() => void)[] = [];
  const wait = <T>(value: T) => new Promise<T>((resolve) => open.push(() => resolve(value)));
  const { gate } = world({
    dnc: { status: () => wait({ listed: false, asOf: "2026-11-23" }) },
    consents: { facts: () => wait({ consents: [], revocations: [] }) },
    lineTypes: { facts: () => wait("wireless" as const) },
  });
  const permit = gate.check(ask());
  assertEquals(open.length, 3);
  for (const answer of open) answer();
  assertEquals((await permit).decision.verdict, "allow");
});

Deno.test("check() hands the caller's signal and limit to the stores, and asks none once it is aborted", async () => {
  const seen: unknown[] = [];
  const { gate, ledger } = world({
    dnc: {
      status: (_, __, call) => {
        seen.push(call);
        return { listed: false, asOf: "2026-11-23" };
      },
    },
  });
  const { signal } = new AbortController();
  await gate.check(ask(), { signal, timeoutMs: 250 });
  assertEquals(seen, [{ signal, timeoutMs: 250 }]);
  const reason = new Error("stopped");
  const error = await assertRejects(() => gate.check(ask(), { signal: AbortSignal.abort(reason) }));
  assertEquals([error, seen.length], [reason, 1]);
  assertEquals((await ledger.attempts({ seller: SELLER, number: OHIO })).length, 1);
});

Deno.test("check() denies and releases when its clock and the ledger's tell different times", async () => {
  for (const skewMs of [-31_000, 31_000]) {
    const { clock, gate, ledger } = world({ now: () => clock.now + skewMs });
    const decision = await decisionOf(gate.check(ask()));
    assertEquals(codesOf(decision), ["facts.clock-contradictory"]);
    assertEquals(await ledger.attempts({ seller: SELLER, number: OHIO }), []);
  }
  for (const skewMs of [-30_000, 30_000]) {
    const { clock, gate } = world({ now: () => clock.now + skewMs });
    assertEquals((await gate.check(ask())).decision.verdict, "allow");
  }
});

Deno.test("check() of a worker whose clock is behind another's counts what that one has just done", async () => {
  const { clock, gate, ledger, options } = world();
  await gate.check(ask());
  const behind = world({ ledger, now: () => clock.now - 20_000 });
  const decision = await decisionOf(behind.gate.check(ask()));
  // The attempt is no fact of the future, it is one just made.
  assertEquals(codesOf(decision), ["policy.frequency-cap"]);
  void options;
});

Deno.test("check() relies on a consent only while its store can be asked", async () => {
  const { consents, gate } = world();
  consents.set({ consents: [consent({ signedAt: new Date(NOW - 86_400_000) })] });
  assertEquals((await gate.check(ask(aiRequest()))).decision.verdict, "allow");
});

Deno.test("check() and recheck() tell a log that answers too late that nobody got the permit", async () => {
  const slow = new FakeLog();
  let isSlow = true;
  const log = {
    async append(entry: DecisionEntry): Promise<never> {
      await slow.append(entry);
      return isSlow ? await never : undefined as never;
    },
  };
  const { gate } = world({ timeoutMs: 15, log });
  await decisionOf(gate.check(ask()));
  assertEquals(slow.rules.length, 1);
  assertEquals(slow.entries.map(({ kind }) => kind), ["gate.release"]);

  isSlow = false;
  const permit = await gate.check(ask());
  isSlow = true;
  await decisionOf(gate.recheck(permit));
  const kinds = slow.entries.map(({ kind }) => kind);
  assertEquals(kinds, ["gate.release", "gate.check", "gate.recheck", "gate.release"]);
});
