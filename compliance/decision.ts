/**
 * The answer of the engine: verdict, reasons, duties, and what it was judged by.
 *
 * @module
 */

import type { Confidence } from "./rule.ts";

/** May the contact be made: yes, no, or not yet. */
export type Verdict = "allow" | "deny" | "defer";

/** One rule, fact or policy that stands against the contact. */
export interface Reason {
  /** Stable code: `federal.*`, `<state>.*`, `facts.*` or `policy.*`. */
  readonly code: string;
  /** `deny` when only other facts can cure it, `defer` when time alone does. */
  readonly effect: "deny" | "defer";
  /** Row of the rule book, or clause of the policy. */
  readonly ruleId: string;
  /** `US`, a state code, or `policy`. */
  readonly jurisdiction: string;
  /** Statute, rule or policy. */
  readonly citation: string;
  /** The fact that triggered it, without personal data. */
  readonly fact: string;
  /** One plain sentence. */
  readonly sentence: string;
  /** How well the rule is established. */
  readonly confidence: Confidence;
}

/** A duty that comes with the contact, or a warning. */
export interface Obligation {
  /** Stable code. */
  readonly code: string;
  /** Row of the rule book that asks for it. */
  readonly ruleId: string;
  /** `US`, a state code, or `policy`. */
  readonly jurisdiction: string;
  /** Statute or rule. */
  readonly citation: string;
  /** Figures of the rule, such as seconds. */
  readonly figures?: Readonly<Record<string, number | string | boolean>>;
  /** When it is due: before the contact, during it, by the seller at large, or a mere warning. */
  readonly severity: "before-contact" | "during-contact" | "seller-duty" | "warning";
  /** One plain sentence. */
  readonly sentence: string;
}

/** Something that would have stood against the contact, and what took it away. */
export interface Lifted {
  /** Row of the rule book. */
  readonly ruleId: string;
  /** What lifted it. */
  readonly by: string;
}

/** The whole answer; plain data that survives JSON. */
export interface ContactDecision {
  /** Yes, no, or not yet. */
  readonly verdict: Verdict;
  /** Everything that stands against the contact; empty on `allow`. */
  readonly reasons: readonly Reason[];
  /** What must be done if the contact is made. */
  readonly obligations: readonly Obligation[];
  /** Rows that were lifted, and by what. */
  readonly lifted: readonly Lifted[];
  /**
   * First instant at which nothing stands against it, ISO 8601 UTC; only on `defer`, and null there
   * too when none was found within a year, such as under a ban without an end or when a list in hand
   * is too old by then.
   */
  readonly nextAllowedAt: string | null;
  /** Jurisdictions whose rows were judged, `US` first. */
  readonly jurisdictions: readonly string[];
  /** Clocks that had to allow the contact. */
  readonly timeZones: readonly string[];
  /** Rule book, zone data and policy by which it was judged. */
  readonly ruleBookVersion: string;
  /** Instant judged, ISO 8601 UTC. */
  readonly evaluatedAt: string;
}
