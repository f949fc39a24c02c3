import { MemoryDecisionLog } from "../decision_log/memory_log.ts";
import { decideContact } from "../decide.ts";
import type { ContactFacts } from "../facts.ts";
import { Feed } from "../feeds/feed.ts";
import { SellerLists } from "../feeds/lists.ts";
import { ComplianceGate } from "../gate/gate.ts";
import type { GateOptions } from "../gate/gate_options.ts";
import type { GateRequest } from "../gate/permit.ts";
import { MemoryAttemptLedger } from "../ledger/memory_ledger.ts";
import { RECOMMENDED_POLICY } from "../policy.ts";
import { RegistryBuilder } from "../registry/builder.ts";
import { DncRegistry } from "../registry/registry.ts";
import { StateLists } from "../registry/state_lists.ts";
import { typicalContacts } from "../testdata/contact_stream.ts";
import { OWN_LISTS, SELLER } from "../testdata/contacts.ts";
import { evidenceFunctions } from "./evidence_functions.ts";

const COUNT = 20_000;
const NOON = Date.UTC(2026, 10, 24, 20);

/** Distinct live calls that are open, each to somebody else. */
const CONTACTS: readonly GateRequest[] = (() => {
  const seen = new Set<string>();
  return typicalContacts(2 * COUNT).flatMap(({ request: { at: _, ...request } }, i) => {
    if (seen.has(request.number) || seen.size === COUNT) return [];
    seen.add(request.number);
    const calledParty = { ...request.calledParty, personId: `owner-${i}` };
    return [{ ...request, calledParty, campaignId: "spring" }];
  });
})();
if (CONTACTS.length !== COUNT) throw new Error("too few contacts");

function registry(): DncRegistry {
  const list = new RegistryBuilder({ asOf: "2026-11-20" });
  for (const area of new Set(CONTACTS.map(({ number }) => Number(number.slice(2, 5))))) {
    list.add(area * 1e7 + 5550199);
  }
  return new DncRegistry({ areas: list.build() });
}

const dnc = registry();
const states = new StateLists();
for (const state of OWN_LISTS) states.replace(state, "2026-11-20", new Float64Array());
const internal = new SellerLists();
internal.of(SELLER);
const callerIds = new Feed("callerIds");
callerIds.put({ seller: SELLER }, {
  value: [{ number: "+16145550100", reachable: true }],
  source: "bench",
  knownAt: NOON,
});
const bans = new Feed("bans");
bans.put({}, { value: [], source: "bench", knownAt: NOON });

const consents = { facts: () => Promise.resolve({ consents: [], revocations: [] }) };

const now = () => NOON;
const functions = evidenceFunctions({ pseudonymKey: "a key for benches of 32 letters." });

/** A gate whose ledger and log are empty; the same registry, lists and feeds. */
function newGate(log: GateOptions["log"]): ComplianceGate {
  let ids = 0;
  return new ComplianceGate({
    ledger: new MemoryAttemptLedger({ now }),
    consents,
    log,
    dnc,
    states,
    internal,
    callerIds,
    bans,
    policy: { ...RECOMMENDED_POLICY, id: "bench", refuseFictionalNumbers: false },
    now,
    newId: () => `permit-${++ids}`,
  });
}

/** A fixed amount of integer arithmetic, by which figures of different machines compare. */
function calibrate(): number {
  let x = 1;
  for (let i = 0; i < 100_000_000; i++) x = (Math.imul(x, 1_664_525) + 1_013_904_223) | 0;
  return x;
}

/** A log that keeps nothing, to see what the gate itself takes. */
const NO_LOG: GateOptions["log"] = { append: () => Promise.resolve({} as never) };

const FACTS: ContactFacts = {
  dnc: { national: { listed: false, asOf: "2026-11-20" }, internal: { listed: false } },
  consents: [],
  revocations: [],
  attempts: [],
  bans: [],
};

async function checkAll(gate: ComplianceGate): Promise<void> {
  for (const contact of CONTACTS) {
    const { decision } = await gate.check(contact);
    if (decision.verdict !== "allow") throw new Error("not permitted");
  }
}

Deno.bench("calibration: 100,000,000 steps", { group: "gate", baseline: true }, () => {
  if (calibrate() === 0) throw new Error("never");
});

Deno.bench(`decideContact() ${COUNT} contacts`, { group: "gate" }, () => {
  let allowed = 0;
  for (const contact of CONTACTS) {
    if (decideContact({ ...contact, at: NOON }, FACTS).verdict === "allow") allowed++;
  }
  if (allowed === 0) throw new Error("nothing was decided");
});

Deno.bench(`gate.preview() ${COUNT} contacts`, { group: "gate" }, async () => {
  const gate = newGate(NO_LOG);
  for (const contact of CONTACTS) {
    if ((await gate.preview(contact)).verdict !== "allow") throw new Error("not permitted");
  }
});

Deno.bench(
  `gate.check() ${COUNT} contacts, reserved, logged nowhere`,
  { group: "gate" },
  async () => {
    await checkAll(newGate(NO_LOG));
  },
);

Deno.bench(`gate.check() ${COUNT} contacts, reserved and logged`, { group: "gate" }, async () => {
  await checkAll(newGate(new MemoryDecisionLog({ functions, now })));
});
