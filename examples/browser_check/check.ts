/**
 * Checks one number in the browser: nothing is sent anywhere, the engine runs in the page.
 *
 * In a project that has the package and esbuild:
 *
 *     npx esbuild examples/browser_check/page.ts --bundle --minify --outfile=examples/browser_check/page.js
 *
 * In a clone of this repository add `--alias:@nlre/shared/compliance=./compliance/mod.ts`. Then open
 * `index.html`; no server is needed.
 *
 * A page cannot look into the national registry: what the visitor states of it is believed. Whoever dials
 * asks a server that has looked, such as `web_handler.ts`.
 */

import {
  type ContactFacts,
  decideContact,
  explainDecision,
  legalContactWindows,
  RECOMMENDED_POLICY,
  RULE_BOOK,
  type Technology,
  type Verdict,
  withPolicy,
} from "@nlre/shared/compliance";

/** The recommended margins; the number that the page begins with is a fictional one. */
const RULES = withPolicy(RULE_BOOK, { ...RECOMMENDED_POLICY, refuseFictionalNumbers: false });

/** What the visitor states. */
export interface Question {
  /** Ten digits, however they are written; `+1` may stand before them. */
  readonly number: string;
  /** State, postal code; empty when unknown. */
  readonly state: string;
  /** Who or what would speak. */
  readonly technology: Technology;
  /** Day on which the registry did not list the number, `YYYY-MM-DD`; empty when it was not looked up. */
  readonly notListedOn: string;
}

/** What the page shows. */
export interface Answer {
  /** Yes, no, or not yet; null when the number cannot be read. */
  readonly verdict: Verdict | null;
  /** The decision in words. */
  readonly sentences: readonly string[];
  /** When the hours of the next two days are open, ISO 8601 UTC. */
  readonly openings: readonly { readonly from: string; readonly to: string }[];
}

/**
 * Answers a question.
 *
 * @param question What the visitor states
 * @param at Instant of the call, milliseconds since 1970
 * @returns What the page shows
 */
export function check(question: Question, at: number): Answer {
  const { notListedOn, number, state, technology } = question;
  const digits = number.replace(/\D/g, "").replace(/^1(?=\d{10}$)/, "");
  if (digits.length !== 10) {
    return { verdict: null, sentences: ["A number has ten digits."], openings: [] };
  }
  const request = {
    at,
    channel: "voice",
    technology,
    seller: "Example Home Buyers LLC",
    number: `+1${digits}`,
    calledParty: { addresses: state === "" ? [] : [{ state }] },
  } as const;
  const facts: ContactFacts = notListedOn === ""
    ? {}
    : { dnc: { national: { listed: false, asOf: notListedOn } } };
  const decision = decideContact(request, facts, RULES);
  return {
    verdict: decision.verdict,
    sentences: explainDecision(decision),
    openings: legalContactWindows(request, facts, { days: 2 }, RULES),
  };
}
