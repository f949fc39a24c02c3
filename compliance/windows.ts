/**
 * When a contact may be made: the open windows of the coming days, in UTC.
 *
 * @module
 */

import { nextShutting } from "./checks/shutting.ts";
import { checkTime, nextOpening } from "./checks/time.ts";
import { compile } from "./compiled_rules.ts";
import { Contact } from "./contact.ts";
import type { ContactFacts } from "./facts.ts";
import { type Instant, readInstant } from "./instant.ts";
import { checkRequest, type ContactRequest } from "./request.ts";
import { RULE_BOOK, type RuleBook } from "./rule_book.ts";
import { isSupportedInstant } from "./time/local_time.ts";
import { ValidationError } from "../utils/errors.ts";

const DAY_MS = 86_400_000;
const MOST_DAYS = 400;

/** A stretch of time in which no hour, day, ban or cap stands against the contact. */
export interface ContactWindow {
  /** First open instant, ISO 8601 UTC. */
  readonly from: string;
  /** First shut instant, ISO 8601 UTC. */
  readonly to: string;
}

/** Which stretch of time to look at. */
export interface ContactWindowOptions {
  /** First instant looked at; default the request's own. */
  readonly from?: Instant;
  /** How many days of 24 hours to look at, 1 to 400. */
  readonly days: number;
}

/**
 * Lists the windows in which time alone does not stand against a contact, in every plausible zone and
 * state together, exact to the second over clock changes, holidays, bans and caps.
 *
 * Only rules of time are looked at: a contact that is denied for other reasons has windows too. Ask
 * {@link decideContact} again when dialling.
 *
 * @param request The contact; its `at` is where to begin unless the options say otherwise.
 * @param facts What is known, as for a decision.
 * @param options Which stretch of time.
 * @param ruleBook Rows and policy to judge by; default `RULE_BOOK`.
 * @returns Windows in order, cut at both ends of the stretch; those next to each other are joined.
 * @throws {ValidationError} When a field of the request or the options is malformed.
 *
 * @example A day in Kentucky, which opens at ten
 * ```ts
 * import { legalContactWindows } from "@nlre/shared/compliance";
 * import { assertEquals } from "@std/assert";
 *
 * const windows = legalContactWindows(
 *   {
 *     at: "2026-11-25T05:00:00Z",
 *     channel: "voice",
 *     technology: "live",
 *     seller: "Example Home Buyers LLC",
 *     number: "+15025550143", // Louisville, Eastern time
 *   },
 *   {},
 *   { days: 1 },
 * );
 * assertEquals(windows, [{ from: "2026-11-25T15:00:00.000Z", to: "2026-11-26T02:00:00.000Z" }]);
 * ```
 */
export function legalContactWindows(
  request: ContactRequest,
  facts: ContactFacts,
  options: ContactWindowOptions,
  ruleBook: RuleBook = RULE_BOOK,
): ContactWindow[] {
  const start = firstInstant(request, options);
  const end = start + options.days * DAY_MS;
  const book = compile(ruleBook);
  const windows: { from: number; to: number }[] = [];
  let at = start;
  while (at < end && isSupportedInstant(at)) {
    const contact = new Contact(request, facts, at, book);
    checkTime(contact);
    if (contact.findings.reasons.length > 0) {
      const next = nextOpening(contact, end);
      if (!(next > at)) break;
      at = next;
      continue;
    }
    const to = Math.min(nextShutting(contact, end), nextExpiry(facts, at), end);
    const last = windows.at(-1);
    if (last?.to === at) last.to = to;
    else windows.push({ from: at, to });
    at = to;
  }
  return windows.map(({ from, to }) => ({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  }));
}

/** The next end of a consent, after which rows that it lifts shut again. */
function nextExpiry({ consents = [] }: ContactFacts, at: number): number {
  let first = Infinity;
  for (const { expiresAt } of consents) {
    const end = readInstant(expiresAt);
    if (end > at && end < first) first = end;
  }
  return first;
}

function firstInstant(request: ContactRequest, { days, from }: ContactWindowOptions): number {
  const at = checkRequest(request);
  const start = from === undefined ? at : readInstant(from);
  const issues = [
    ...start === start ? [] : [{ path: "from", rule: "must be an instant" }],
    ...Number.isInteger(days) && days >= 1 && days <= MOST_DAYS
      ? []
      : [{ path: "days", rule: `must be a whole number from 1 to ${MOST_DAYS}` }],
  ];
  if (issues.length > 0) {
    throw new ValidationError("Cannot list the windows: the options are malformed", issues);
  }
  return start;
}
