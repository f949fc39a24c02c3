/**
 * Says a decision in sentences that a compliance officer can read.
 *
 * @module
 */

import type { ContactDecision, Obligation, Reason } from "./decision.ts";

/**
 * Explains a decision.
 *
 * @param decision Decision of the engine, also one read back from JSON.
 * @returns Sentences: the verdict, each reason with its fact and citation, what was lifted, each duty,
 * and what it was judged by. No personal data.
 *
 * @example Why a call must wait
 * ```ts
 * import { decideContact, explainDecision } from "@nlre/shared/compliance";
 * import { assertEquals } from "@std/assert";
 *
 * const decision = decideContact({
 *   at: "2026-11-25T12:59:59Z", // 07:59:59 in New York
 *   channel: "voice",
 *   technology: "live",
 *   seller: "Example Home Buyers LLC",
 *   number: "+12125550143",
 * }, { dnc: { national: { listed: false, asOf: "2026-11-20" } } });
 * const [verdict] = explainDecision(decision);
 * assertEquals(verdict, "The contact must wait until 2026-11-25T13:00:00.000Z.");
 * ```
 */
export function explainDecision(decision: ContactDecision): string[] {
  return [
    verdictSentence(decision),
    ...decision.reasons.map(reasonSentence),
    ...decision.lifted.map(({ ruleId, by }) => `${ruleId} was lifted by ${words(by)}.`),
    ...decision.obligations.map(dutySentence),
    `Judged at ${decision.evaluatedAt} for ${list(decision.jurisdictions)}` +
    `${decision.timeZones.length === 0 ? "" : ` on the clocks of ${list(decision.timeZones)}`}` +
    ` by rule book ${decision.ruleBookVersion}.`,
  ];
}

function verdictSentence({ verdict, nextAllowedAt, reasons }: ContactDecision): string {
  switch (verdict) {
    case "allow":
      return "The contact may be made.";
    case "deny":
      return `The contact must not be made, for ${count(reasons.length)}.`;
    case "defer":
      return nextAllowedAt === null
        ? "The contact must wait; no time at which it may be made was found within a year."
        : `The contact must wait until ${nextAllowedAt}.`;
  }
}

function count(reasons: number): string {
  return reasons === 1 ? "one reason" : `${reasons} reasons`;
}

function reasonSentence({ citation, fact, jurisdiction, sentence }: Reason): string {
  return `${place(jurisdiction)}: ${sentence} Found: ${fact}. (${citation})`;
}

const WHEN: Readonly<Record<Obligation["severity"], string>> = {
  "before-contact": "Before the contact",
  "during-contact": "During the contact",
  "seller-duty": "The seller at large",
  "warning": "Beware",
};

function dutySentence({ citation, jurisdiction, severity, sentence }: Obligation): string {
  return `${WHEN[severity]} (${place(jurisdiction)}): ${sentence} (${citation})`;
}

function place(jurisdiction: string): string {
  if (jurisdiction === "US") return "Federal";
  return jurisdiction === "policy" ? "Company policy" : jurisdiction;
}

function words(code: string): string {
  return code.replaceAll("-", " ");
}

function list(items: readonly string[]): string {
  return items.join(", ");
}
