/**
 * The decision: every rule is judged, every reason is kept, doubt goes against the contact.
 *
 * @module
 */

import { checkCallerId } from "./checks/caller_id.ts";
import { checkCampaignCaps } from "./checks/caps.ts";
import {
  checkConsentPolicy,
  checkExpressConsent,
  checkReassigned,
  checkWrittenConsent,
} from "./checks/consent_rules.ts";
import { checkDuty } from "./checks/duties.ts";
import { checkFacts } from "./checks/facts.ts";
import { checkNumber } from "./checks/number.ts";
import { checkDncScrub, checkNationalDnc, checkStateDnc } from "./checks/registries.ts";
import { checkStateConsent } from "./checks/state_consent.ts";
import { checkInternalDnc, checkLitigator, checkRevocation } from "./checks/stop_lists.ts";
import { checkTime, forEachSet, nextOpening } from "./checks/time.ts";
import { compile, type CompiledBook, type Dated, type RuleSet } from "./compiled_rules.ts";
import { Contact } from "./contact.ts";
import type { ContactDecision } from "./decision.ts";
import type { ContactFacts } from "./facts.ts";
import { formatInstant } from "./instant.ts";
import { checkPlace, jurisdictionsOf } from "./location.ts";
import { checkRequest, type ContactRequest } from "./request.ts";
import type { RuleKind } from "./rule.ts";
import { RULE_BOOK, type RuleBook } from "./rule_book.ts";
import { isSupportedInstant } from "./time/local_time.ts";
import { zoneNames } from "./time/zones.ts";

/** How far ahead the next opening is looked for: a bit over a year. */
const HORIZON_MS = 400 * 86_400_000;
/** An opening found may itself be shut by a row that was lifted before; so often it is tried. */
const MAX_OPENINGS = 50;

/**
 * Judges one contact: may this person be contacted, on this number, by this means, at this instant.
 *
 * Every rule that may apply is judged, in every time zone and state where the person may be; the same
 * input gives the same answer for ever. What the absence of a fact means stands in `MISSING_FACTS`.
 * This is an engine for rules as data, not legal advice.
 *
 * @param request The contact.
 * @param facts What is known; everything is optional, and what is missing is settled cautiously.
 * @param ruleBook Rows, zone data and policy to judge by; default `RULE_BOOK`, the law alone.
 * @returns Verdict, reasons with citations, duties, and when to try next.
 * @throws {ValidationError} When a field of the request is missing or malformed.
 *
 * @example A live call in the evening
 * ```ts
 * import { decideContact } from "@nlre/shared/compliance";
 * import { assertEquals } from "@std/assert";
 *
 * const decision = decideContact({
 *   at: "2026-11-25T02:00:00Z", // 21:00 in New York
 *   channel: "voice",
 *   technology: "live",
 *   seller: "Example Home Buyers LLC",
 *   number: "+12125550143",
 * }, {
 *   dnc: { national: { listed: false, asOf: "2026-11-20" } },
 * });
 * assertEquals(decision.verdict, "defer");
 * assertEquals(decision.reasons[0]?.code, "federal.calling-hours");
 * assertEquals(decision.nextAllowedAt, "2026-11-25T13:00:00.000Z");
 * ```
 */
export function decideContact(
  request: ContactRequest,
  facts: ContactFacts = {},
  ruleBook: RuleBook = RULE_BOOK,
): ContactDecision {
  const at = checkRequest(request);
  const contact = judge(request, facts, at, compile(ruleBook));
  const { reasons, obligations, lifted, isDenied } = contact.findings;
  const verdict = isDenied ? "deny" : reasons.length > 0 ? "defer" : "allow";
  const next = verdict === "defer" ? nextAllowed(contact) : NaN;
  return {
    verdict,
    reasons,
    obligations,
    lifted,
    nextAllowedAt: next === next ? formatInstant(next) : null,
    jurisdictions: jurisdictionsOf(contact.place),
    timeZones: zoneNames(contact.place.zones),
    ruleBookVersion: ruleBook.version,
    evaluatedAt: formatInstant(at),
  };
}

function judge(
  request: ContactRequest,
  facts: ContactFacts,
  at: number,
  book: CompiledBook,
): Contact {
  const contact = new Contact(request, facts, at, book);
  checkFacts(contact);
  if (isSupportedInstant(at)) checkTime(contact);
  else {
    contact.findings.fact(
      "facts.date-out-of-range",
      "the instant lies outside the years 2000 to 2050",
      "No clock is known for that instant.",
    );
  }
  checkPlace(contact);
  forEachSet(contact, checkOthers);
  checkLitigator(contact);
  checkConsentPolicy(contact);
  checkCampaignCaps(contact);
  return contact;
}

function checkOthers(contact: Contact, set: RuleSet): void {
  for (const rule of set.others) {
    if (contact.lastDay >= rule.from && contact.firstDay <= rule.to) checkRow(contact, rule);
  }
  for (const rule of set.stateDnc) checkStateDnc(contact, rule);
  for (const rule of set.duties) {
    if (contact.lastDay >= rule.from && contact.firstDay <= rule.to) checkDuty(contact, rule);
  }
  if (contact.lastDay >= set.reviewDue) contact.findings.review();
}

function checkRow(contact: Contact, { code, row }: Dated<RuleKind>): void {
  switch (row.kind) {
    case "banned-target":
      return checkNumber(contact, row);
    case "internal-dnc":
      return checkInternalDnc(contact, row);
    case "revocation":
      return checkRevocation(contact, row);
    case "national-dnc":
      return checkNationalDnc(contact, row);
    case "dnc-scrub":
      return checkDncScrub(contact, row);
    case "consent-pewc":
      return checkWrittenConsent(contact, row);
    case "consent-pec":
      return checkExpressConsent(contact, row);
    case "reassigned-number":
      return checkReassigned(contact, row);
    case "caller-id":
      return checkCallerId(contact, row);
    case "consent":
      return checkStateConsent(contact, row, code);
  }
}

/** The first instant at which the whole judgement allows the contact; NaN when there is none. */
function nextAllowed(contact: Contact): number {
  const { request, facts, book } = contact;
  const horizon = contact.at + HORIZON_MS;
  let current = contact;
  for (let tried = 0; tried < MAX_OPENINGS; tried++) {
    const at = nextOpening(current, horizon);
    if (at !== at || !isSupportedInstant(at)) return NaN;
    if (at === current.at) return NaN;
    current = judge(request, facts, at, book);
    if (current.findings.isDenied) return NaN;
    if (current.findings.reasons.length === 0) return at;
  }
  return NaN;
}
