/** Counts a run of decisions, as plain data that one thread can send to another. */

import type { ContactDecision, Technology, Verdict } from "../../compliance/mod.ts";
import { mainReason } from "./entries.ts";
import type { LeadRecord } from "./lead_record.ts";

/** How often a reason occurred, and how it reads. */
export interface ReasonCount {
  /** Decisions with this reason. */
  count: number;
  /** One plain sentence. */
  readonly sentence: string;
  /** Statute, rule or policy. */
  readonly citation: string;
}

/** A decision that is shown as an example. */
export interface Example {
  /** Line in the file. */
  readonly line: number;
  /** Number judged, E.164, to be masked. */
  readonly phone: string;
  /** Technology judged. */
  readonly technology: Technology;
  /** Yes, no, or not yet. */
  readonly verdict: Verdict;
  /** Code of the reason that decides, null on `allow`. */
  readonly reason: string | null;
  /** When the contact will be allowed; only on `defer`. */
  readonly nextAllowedAt: string | null;
}

/** A decision of a kind that did not occur before it in the run. */
export interface News {
  /** The decision. */
  readonly example: Example;
  /** Codes of everything that stands against it. */
  readonly codes: readonly string[];
}

/** What came out of a run of decisions. */
export interface Tally {
  /** Decisions by technology and verdict. */
  readonly verdicts: Map<Technology, Record<Verdict, number>>;
  /** Reasons by code. */
  readonly reasons: Map<string, ReasonCount>;
  /** The first decision of each kind, in order. */
  readonly news: News[];
  /** First instant at which a deferred contact will be allowed, ISO 8601 UTC; null when none is. */
  nextOpening: string | null;
}

/** Every verdict, the best first. */
export const VERDICTS: readonly Verdict[] = ["allow", "defer", "deny"];

/**
 * Begins to count.
 *
 * @returns A tally of no decision.
 */
export function emptyTally(): Tally {
  return { verdicts: new Map(), reasons: new Map(), news: [], nextOpening: null };
}

/**
 * Counts a decision.
 *
 * @param tally Counts so far.
 * @param lead Lead that was judged.
 * @param technology Technology judged.
 * @param decision The decision.
 */
export function count(
  tally: Tally,
  { line, phone }: LeadRecord,
  technology: Technology,
  decision: ContactDecision,
): void {
  const { nextAllowedAt, reasons, verdict } = decision;
  let counts = tally.verdicts.get(technology);
  if (counts === undefined) {
    tally.verdicts.set(technology, counts = { allow: 0, deny: 0, defer: 0 });
  }
  let isNews = counts[verdict]++ === 0 && verdict === "allow";
  for (const { citation, code, sentence } of reasons) {
    const known = tally.reasons.get(code);
    if (known !== undefined) known.count++;
    else {
      isNews = true;
      tally.reasons.set(code, { count: 1, sentence, citation });
    }
  }
  if (isNews) {
    const reason = mainReason(decision)?.code ?? null;
    tally.news.push({
      example: { line, phone, technology, verdict, reason, nextAllowedAt },
      codes: reasons.map(({ code }) => code),
    });
  }
  if (nextAllowedAt === null) return;
  if (tally.nextOpening === null || nextAllowedAt < tally.nextOpening) {
    tally.nextOpening = nextAllowedAt;
  }
}
