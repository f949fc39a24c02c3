/** A gate with stores in memory, against whose usual contact nothing stands. */

import type { ConsentFacts, ConsentQuery } from "../../consent_store/consent_store.ts";
import type { DecisionEntry, LoggedDecision } from "../../decision_log/decision_log.ts";
import type { ContactDecision } from "../../decision.ts";
import { Feed } from "../../feeds/feed.ts";
import { SellerLists } from "../../feeds/lists.ts";
import { MemoryAttemptLedger } from "../../ledger/memory_ledger.ts";
import { type Policy, RECOMMENDED_POLICY } from "../../policy.ts";
import { RegistryBuilder } from "../../registry/builder.ts";
import { DncRegistry } from "../../registry/registry.ts";
import { StateLists } from "../../registry/state_lists.ts";
import { SuppressionList } from "../../registry/suppression_list.ts";
import { sellerId } from "../../seller.ts";
import { AT, OHIO, OWN_LISTS, request, SELLER } from "../../testdata/contacts.ts";
import { isContactRefusal } from "../refusal.ts";
import { ComplianceGate } from "../gate.ts";
import type { GateRecord } from "../gate_entry.ts";
import type { GateOptions } from "../gate_options.ts";
import type { GateRequest } from "../permit.ts";

export const OTHER_SELLER = "Sample Realty Inc";
export const POLICY: Policy = { ...RECOMMENDED_POLICY, id: "test", refuseFictionalNumbers: false };
export const NOW: number = Date.parse(AT);

/** Consents by seller and number, as a test writes them. */
export class FakeConsents {
  readonly #facts = new Map<string, ConsentFacts>();
  readonly asked: ConsentQuery[] = [];

  set(facts: Partial<ConsentFacts>, seller: string = SELLER, number: string = OHIO): void {
    const known = { consents: [], revocations: [], ...facts };
    this.#facts.set(`${sellerId(seller)} ${number}`, known);
  }

  facts(who: ConsentQuery): Promise<ConsentFacts> {
    this.asked.push(who);
    const known = [who.seller, ...who.sellerAliases ?? []]
      .map((seller) => this.#facts.get(`${sellerId(seller)} ${who.number}`));
    return Promise.resolve({
      consents: known.flatMap((facts) => facts?.consents ?? []),
      revocations: known.flatMap((facts) => facts?.revocations ?? []),
    });
  }
}

/** An entry as a test reads it back. */
export type ReadEntry =
  & Pick<LoggedDecision, "id" | "kind" | "seller" | "personal">
  & { readonly record: GateRecord & { readonly policy: Policy } };

/** A log that keeps entries as JSON, so that what is read back is what a file would give. */
export class FakeLog {
  readonly #lines: string[] = [];

  /** Entries about contacts. */
  get entries(): ReadEntry[] {
    return this.#all().filter(({ kind }) => kind !== "gate.rules");
  }

  /** Entries about rule books. */
  get rules(): ReadEntry[] {
    return this.#all().filter(({ kind }) => kind === "gate.rules");
  }

  append(entry: DecisionEntry): Promise<never> {
    this.#lines.push(JSON.stringify(entry));
    return Promise.resolve(undefined as never);
  }

  #all(): ReadEntry[] {
    return this.#lines.map((line) => JSON.parse(line));
  }
}

/** A decision as it is logged. */
export function asLogged({ obligations, ...decision }: ContactDecision): object {
  return { ...decision, duties: obligations.map(({ ruleId }) => ruleId) };
}

/** A gate, its stores and its clock. */
export interface World {
  readonly clock: { now: number };
  readonly ledger: MemoryAttemptLedger;
  readonly consents: FakeConsents;
  readonly log: FakeLog;
  readonly dnc: DncRegistry;
  readonly internal: SellerLists;
  readonly litigators: SuppressionList;
  readonly options: GateOptions;
  readonly gate: ComplianceGate;
}

/** Area codes that the registry of the tests covers. */
const COVERED = [614, 305, 405, 512];

/** A registry in which the numbers are listed, as of the day before. */
export function registryOf(...numbers: number[]): DncRegistry {
  const list = new RegistryBuilder({ asOf: "2026-11-23" });
  for (const area of COVERED) list.add(area * 1e7 + 5550199);
  for (const number of numbers) list.add(number);
  return new DncRegistry({ areas: list.build() });
}

/** A gate at Tuesday noon; fields replace stores and settings. */
export function world(fields: Partial<GateOptions> = {}): World {
  const clock = { now: NOW };
  const ledger = new MemoryAttemptLedger({ now: () => clock.now });
  const consents = new FakeConsents();
  const log = new FakeLog();
  const dnc = registryOf();
  const states = new StateLists();
  for (const state of OWN_LISTS) states.replace(state, "2026-11-23", new Float64Array());
  const internal = new SellerLists();
  internal.of(SELLER);
  const litigators = new SuppressionList();
  const callerIds = new Feed("callerIds");
  for (const seller of [SELLER, OTHER_SELLER]) {
    callerIds.put({ seller }, {
      value: [{ number: "+16145550100", reachable: true }],
      source: "test",
      knownAt: "2026-11-20T00:00:00Z",
    });
  }
  let ids = 0;
  const options: GateOptions = {
    ledger,
    consents,
    log,
    dnc,
    states,
    internal,
    litigators,
    callerIds,
    policy: POLICY,
    now: () => clock.now,
    newId: () => `permit-${++ids}`,
    ...fields,
  };
  const gate = new ComplianceGate(options);
  return { clock, ledger, consents, log, dnc, internal, litigators, options, gate };
}

/** The usual contact without its instant. */
export function ask(fields: Partial<GateRequest> = {}): GateRequest {
  const { at: _, ...asked } = request(fields);
  return asked;
}

/** The decision with which a call was refused. */
export async function decisionOf(call: Promise<unknown>): Promise<ContactDecision> {
  try {
    await call;
  } catch (error) {
    if (isContactRefusal(error)) return error.decision;
    throw error;
  }
  throw new Error("it was permitted");
}
