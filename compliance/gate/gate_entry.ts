/**
 * What the gate writes into the decision log: everything that a decision was made of.
 *
 * @module
 */

import type { DecisionEntry, LoggedDecision } from "../decision_log/decision_log.ts";
import type { ContactDecision } from "../decision.ts";
import type { ContactFacts } from "../facts.ts";
import type { ContactRequest } from "../request.ts";
import type { RuleBook } from "../rule_book.ts";
import { decideAtGate, type GateFindings } from "./gate_decision.ts";
import type { Judged } from "./judge.ts";
import type { Permit } from "./permit.ts";

/**
 * What the gate did; the kind of its entries is `gate.` and this. Entries of the kind `gate.rules` say
 * which policy a version of the rule book names.
 */
export type GateAct = "check" | "recheck" | "confirm" | "release";

/** What stays of a judgement: the decision, with duties by the rows that ask for them. */
export interface GateRecord extends Omit<ContactDecision, "obligations"> {
  /** Rows that ask for something to be done; the rule book has their words. */
  readonly duties: readonly string[];
  /** What the gate found beside the facts. */
  readonly findings: GateFindings;
}

/**
 * Writes by what contacts are judged as an entry, once for many judgements.
 *
 * @param judged The first judgement by it.
 * @returns The entry.
 */
export function rulesEntry({ at, book, request }: Judged): DecisionEntry {
  const { asOf, policy, version: ruleBookVersion } = book;
  const id = ruleBookVersion.slice(0, MOST_ID);
  return {
    id,
    kind: "gate.rules",
    seller: request.seller,
    at,
    record: { ruleBookVersion, asOf, policy },
  };
}

const MOST_ID = 200;

/**
 * Writes a judgement as an entry: the decision stays, request and facts can be erased.
 *
 * @param act What was done.
 * @param id Identifier of the permit, also of one that was refused.
 * @param judged The judgement.
 * @returns The entry.
 */
export function judgementEntry(act: GateAct, id: string, judged: Judged): DecisionEntry {
  const { at, decision, facts, findings, request } = judged;
  // Field by field, since copying all but one is slow.
  const record: GateRecord = {
    verdict: decision.verdict,
    reasons: decision.reasons,
    lifted: decision.lifted,
    nextAllowedAt: decision.nextAllowedAt,
    jurisdictions: decision.jurisdictions,
    timeZones: decision.timeZones,
    ruleBookVersion: decision.ruleBookVersion,
    evaluatedAt: decision.evaluatedAt,
    duties: decision.obligations.map(({ ruleId }) => ruleId),
    findings,
  };
  return {
    ...headOf(act, id, request),
    at,
    record,
    personal: { request, facts },
  };
}

/**
 * Writes what became of a permit as an entry.
 *
 * @param act What was done.
 * @param permit The permit.
 * @param at When, milliseconds since 1970.
 * @param record What stays.
 * @returns The entry.
 */
export function permitEntry(
  act: GateAct,
  { id, request }: Permit,
  at: number,
  record: Readonly<Record<string, string>>,
): DecisionEntry {
  return { ...headOf(act, id, request), at, record };
}

function headOf(
  act: GateAct,
  id: string,
  { calledParty, number, seller }: ContactRequest,
): Pick<DecisionEntry, "id" | "kind" | "seller" | "number" | "person"> {
  const person = calledParty?.personId;
  const head = { id, kind: `gate.${act}`, seller, number };
  return person === undefined ? head : { ...head, person };
}

/**
 * Makes the decision of an entry again, years later too.
 *
 * @param entry Entry of a check or recheck, as the log gives it back.
 * @param book Rule book with the policy that `ruleBookVersion` of the record names, as the `gate.rules` entry
 * before it has it: of the same release, of a later one, which has the rows of the entry's day too, or of
 * `ruleBookAsOf`.
 * @returns The decision.
 * @throws {RangeError} When the entry holds no facts, such as after their erasure.
 * @throws {ValidationError} When a field of the request is malformed.
 */
export function decideAgain(
  { personal, record }: Pick<LoggedDecision, "personal" | "record">,
  book: RuleBook,
): ContactDecision {
  if (personal?.facts === undefined) throw new RangeError("the entry holds no facts");
  const request = personal.request as unknown as ContactRequest;
  const facts = personal.facts as unknown as ContactFacts;
  return decideAtGate(request, facts, book, record.findings as unknown as GateFindings);
}
