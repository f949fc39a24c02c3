/**
 * Collects what the checks find and turns it into reasons and duties.
 *
 * @module
 */

import type { Lifted, Obligation, Reason } from "./decision.ts";
import type { RuleRow } from "./rule.ts";
import { MISSING_FACTS } from "./facts.ts";

/** Citation of reasons that come from the way doubt is read, not from a statute. */
export const READING = "Reading: doubt is settled against the contact";

const REVIEW: Obligation = Object.freeze({
  code: "facts.rules-need-review",
  ruleId: "facts.rules-need-review",
  jurisdiction: "US",
  citation: "Reading: a row is looked through at least every twelve months",
  severity: "seller-duty",
  sentence: "Rows judged here were last reviewed over a year before; update the rule book.",
});

/** What the checks found so far. */
export class Findings {
  /** What stands against the contact. */
  readonly reasons: Reason[] = [];
  /** What must be done. */
  readonly obligations: Obligation[] = [];
  /** What was lifted. */
  readonly lifted: Lifted[] = [];
  /** Whether a reason is there that time cannot cure. */
  isDenied = false;

  /**
   * Adds a reason that comes from a row.
   *
   * @param row Row that stands against the contact.
   * @param code Stable code.
   * @param effect What it does.
   * @param fact What triggered it, without personal data.
   * @param sentence One plain sentence.
   */
  against(
    row: RuleRow,
    code: string,
    effect: "deny" | "defer",
    fact: string,
    sentence: string,
  ): void {
    if (effect === "deny") this.isDenied = true;
    this.reasons.push({
      code,
      effect,
      ruleId: row.id,
      jurisdiction: row.jurisdiction,
      citation: row.citation,
      fact,
      sentence: sentence + doubt(row),
      confidence: row.confidence,
    });
  }

  /**
   * Adds a denial that comes from a fact that is missing, impossible or contradictory.
   *
   * @param code Stable code `facts.*`.
   * @param fact What is wrong, without personal data.
   * @param sentence One plain sentence.
   * @param row Row that needs the fact, when there is one.
   */
  fact(code: string, fact: string, sentence: string, row?: RuleRow): void {
    // The same thing may be found out where the fact is looked through and where it is used.
    if (this.isDenied && this.reasons.some((known) => known.code === code && known.fact === fact)) {
      return;
    }
    this.isDenied = true;
    this.reasons.push({
      code,
      effect: "deny",
      ruleId: row?.id ?? code,
      jurisdiction: row?.jurisdiction ?? "US",
      citation: row?.citation ?? READING,
      fact,
      sentence,
      confidence: row?.confidence ?? "high",
    });
  }

  /**
   * Adds a reason of the company's policy.
   *
   * @param code Stable code `policy.*`.
   * @param effect What it does.
   * @param fact What triggered it, without personal data.
   * @param sentence One plain sentence.
   * @param citation The policy, or what was handed over and speaks as one.
   */
  policy(
    code: string,
    effect: "deny" | "defer",
    fact: string,
    sentence: string,
    citation: string,
  ): void {
    if (effect === "deny") this.isDenied = true;
    this.reasons.push({
      code,
      effect,
      ruleId: code,
      jurisdiction: "policy",
      citation,
      fact,
      sentence,
      confidence: "high",
    });
  }

  /**
   * Notes that a row was lifted.
   *
   * @param row Row that was lifted.
   * @param by What lifted it.
   */
  lift(row: RuleRow, by: string): void {
    this.lifted.push({ ruleId: row.id, by });
  }

  /** Adds the duty to look rows through again that were last reviewed over a year before. */
  review(): void {
    if (!this.obligations.includes(REVIEW)) this.obligations.push(REVIEW);
  }

  /**
   * Adds the duty or warning that the absence of a fact brings, once.
   *
   * @param code Code in the table of missing facts.
   */
  missing(code: string): void {
    const obligation = missingObligation(code);
    if (!this.obligations.includes(obligation)) this.obligations.push(obligation);
  }
}

function doubt(row: RuleRow): string {
  const start = row.effectiveFrom === null ? " The start of this rule is not established." : "";
  return row.confidence === "low"
    ? `${start} The rule is held with low confidence and applied as a caution.`
    : start;
}

const missingObligations = new Map<string, Obligation>();

function missingObligation(code: string): Obligation {
  let obligation = missingObligations.get(code);
  if (obligation === undefined) {
    const entry = MISSING_FACTS.find((fact) => fact.code === code);
    obligation = Object.freeze({
      code,
      ruleId: code,
      jurisdiction: "US",
      citation: READING,
      severity: entry?.means === "obligation" ? "before-contact" : "warning",
      sentence: entry?.sentence ?? code,
    });
    missingObligations.set(code, obligation);
  }
  return obligation;
}
