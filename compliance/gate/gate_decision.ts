/**
 * The decision of the gate: the engine's, and what the stores add to it.
 *
 * @module
 */

import { decideContact } from "../decide.ts";
import type { ContactDecision, Obligation, Reason } from "../decision.ts";
import type { ContactFacts } from "../facts.ts";
import { READING } from "../findings.ts";
import { formatInstant, readInstant } from "../instant.ts";
import { CAMPAIGN_CAP } from "../ledger/caps_of.ts";
import type { ContactRequest } from "../request.ts";
import { policyCitation } from "../policy.ts";
import type { RuleBook } from "../rule_book.ts";
import type { StoreFailure, StoreName } from "./fact_sources.ts";

/** A cap that was full when the attempt was to be reserved. */
export interface FullCapFinding {
  /** Row or clause that asks for it. */
  readonly cap: string;
  /** Most attempts. */
  readonly max: number;
  /** Length of its window in milliseconds; null = a campaign. */
  readonly windowMs: number | null;
  /** How many attempts it counts. */
  readonly count: number;
  /** When it has room, ISO 8601 UTC; null = time does not cure it. */
  readonly nextAllowedAt: string | null;
}

/** What the gate found beside the facts; plain data. */
export interface GateFindings {
  /** Stores that failed or did not answer in time. */
  readonly failures?: readonly StoreFailure[];
  /** The cap that was full. */
  readonly fullCap?: FullCapFinding;
  /** What is wrong with the permit that was to be used. */
  readonly permit?: "expired" | "spent" | "changed" | "taken";
  /** Lists that answered that they do not know, such as one that is too old to clear anybody. */
  readonly unanswered?: readonly StoreName[];
  /** Whether the gate's clock and the ledger's tell different times. */
  readonly clocksDiffer?: boolean;
}

/**
 * Decides as the gate does. With what a log entry holds and the rule book that it names, it gives the
 * same decision again.
 *
 * @param request Contact, with its instant.
 * @param facts Facts that were found.
 * @param book Rule book, policy included.
 * @param findings What the gate found beside the facts.
 * @returns The decision.
 * @throws {ValidationError} When a field of the request is malformed.
 */
export function decideAtGate(
  request: ContactRequest,
  facts: ContactFacts,
  book: RuleBook,
  findings: GateFindings = {},
): ContactDecision {
  const { clocksDiffer, failures = [], fullCap, permit, unanswered = [] } = findings;
  const decision = withDuties(decideByLedger(request, facts, book), unanswered);
  const reasons = failures.map(storeReason);
  if (permit !== undefined) reasons.push(PERMIT_REASONS[permit]);
  if (clocksDiffer === true) reasons.push(CLOCK_REASON);
  if (reasons.length > 0) return denied(decision, reasons);
  return fullCap === undefined ? decision : capped(decision, fullCap, request, facts, book);
}

/**
 * Decides by attempts as the ledger knows them. One that may yet be made, or was made by another clock,
 * counts as made at the instant judged, and from its own instant on when another contact is permitted.
 */
function decideByLedger(
  request: ContactRequest,
  facts: ContactFacts,
  book: RuleBook,
): ContactDecision {
  const now = readInstant(request.at);
  const known = asOf(facts, now);
  const decision = decideContact(request, known.facts, book);
  const { nextAllowedAt: next, verdict } = decision;
  if (!known.isEarly || verdict !== "defer" || next === null) return decision;
  return { ...decision, nextAllowedAt: nextFrom(next, request, facts, book) };
}

/** The first instant from one on at which nothing stands against the contact. */
function nextFrom(
  at: string,
  request: ContactRequest,
  facts: ContactFacts,
  book: RuleBook,
): string | null {
  const then = decideContact({ ...request, at }, asOf(facts, readInstant(at)).facts, book);
  return then.verdict === "allow" ? at : then.nextAllowedAt;
}

/**
 * Attempts as the engine counts them. The engine ends a window where the ledger still counts, so it is told
 * the end of the millisecond of each attempt: then both agree.
 */
function asOf(
  facts: ContactFacts,
  now: number,
): { readonly facts: ContactFacts; readonly isEarly: boolean } {
  const { attempts = [] } = facts;
  if (attempts.length === 0) return { facts, isEarly: false };
  let isEarly = false;
  const counted = attempts.map((attempt) => {
    const at = readInstant(attempt.at) + 1;
    if (at > now) isEarly = true;
    return Number.isNaN(at) ? attempt : { ...attempt, at: Math.min(at, now) };
  });
  return { facts: { ...facts, attempts: counted }, isEarly };
}

function denied(decision: ContactDecision, reasons: readonly Reason[]): ContactDecision {
  const all = [...decision.reasons, ...reasons];
  return { ...decision, verdict: "deny", reasons: all, nextAllowedAt: null };
}

/** A cap that time cures defers, to the first instant at which nothing else stands against it. */
function capped(
  decision: ContactDecision,
  full: FullCapFinding,
  request: ContactRequest,
  facts: ContactFacts,
  book: RuleBook,
): ContactDecision {
  if (full.nextAllowedAt === null) return denied(decision, [capReason(full, "deny", book)]);
  const reasons = [...decision.reasons, capReason(full, "defer", book)];
  const nextAllowedAt = nextFrom(full.nextAllowedAt, request, facts, book);
  return { ...decision, verdict: "defer", reasons, nextAllowedAt };
}

function withDuties(decision: ContactDecision, unanswered: readonly StoreName[]): ContactDecision {
  if (unanswered.length === 0) return decision;
  return { ...decision, obligations: [...decision.obligations, ...unanswered.map(listDuty)] };
}

function listDuty(store: StoreName): Obligation {
  return {
    code: "facts.list-unanswered",
    ruleId: `facts.list-unanswered.${store}`,
    jurisdiction: "policy",
    citation: READING,
    severity: "before-contact",
    sentence: `The list ${store} does not know or is too old; look it up before the contact.`,
  };
}

function storeReason({ store, why }: StoreFailure): Reason {
  return reading(
    "facts.store-unavailable",
    `${store} ${why === "late" ? "did not answer in time" : "failed"}`,
    "A store did not do its part, so it is not known what stands against the contact.",
    `facts.store-unavailable.${store}`,
  );
}

const PERMIT_REASONS = {
  expired: reading(
    "facts.permit-expired",
    "the permit has expired",
    "A permit holds for a short time, after which the contact must be checked anew.",
  ),
  spent: reading(
    "facts.permit-spent",
    "the reservation of the permit is claimed, confirmed, released or not there",
    "A permit is for one contact, and holds only as long as its reservation does.",
  ),
  changed: reading(
    "facts.permit-changed",
    "the permit was given for another contact",
    "A permit is for the contact that was judged and reserved, and for no other.",
  ),
  taken: reading(
    "facts.permit-spent",
    "the identifier of the permit is that of an earlier one",
    "A permit is for one contact, and two contacts cannot share one reservation.",
  ),
} as const;

const CLOCK_REASON = reading(
  "facts.clock-contradictory",
  "the clocks of the gate and of the ledger differ",
  "Two clocks tell different times, so the hours judged may not be the hours there are.",
);

function reading(code: string, fact: string, sentence: string, ruleId: string = code): Reason {
  return {
    code,
    effect: "deny",
    ruleId,
    jurisdiction: "US",
    citation: READING,
    fact,
    sentence,
    confidence: "high",
  };
}

const HOUR_MS = 3_600_000;

function capReason(
  { cap, count, max, windowMs }: FullCapFinding,
  effect: "deny" | "defer",
  { policy, rules }: RuleBook,
): Reason {
  const row = rules.find(({ id }) => id === cap);
  const span = windowMs === null ? "a campaign" : `any ${windowMs / HOUR_MS} hours`;
  const common = {
    effect,
    ruleId: cap,
    fact: `the ledger counts ${count} earlier contacts in ${span}`,
    sentence: `At most ${max} ${max === 1 ? "contact is" : "contacts are"} permitted in ${span}.`,
  };
  if (row !== undefined) {
    const law = row.jurisdiction === "US" ? "federal" : row.jurisdiction.toLowerCase();
    const code = `${law}.${
      row.kind === "frequency-cap" ? row.kind : "exempt-residential-frequency"
    }`;
    const { citation, confidence, jurisdiction } = row;
    return { ...common, code, citation, confidence, jurisdiction };
  }
  return {
    ...common,
    code: cap === CAMPAIGN_CAP ? cap : "policy.frequency-cap",
    citation: policyCitation(policy),
    confidence: "high",
    jurisdiction: "policy",
  };
}

/**
 * Writes the instant of a full cap down.
 *
 * @param ms Milliseconds since 1970, or null.
 * @returns ISO 8601 UTC, or null.
 */
export function instantOrNull(ms: number | null): string | null {
  return ms === null || Number.isNaN(readInstant(ms)) ? null : formatInstant(ms);
}
