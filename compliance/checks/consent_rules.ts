/**
 * The federal consent matrix and the rule on reassigned numbers.
 *
 * @module
 */

import { type GivenConsent, isPurchased } from "../consent.ts";
import type { Contact } from "../contact.ts";
import { readInstant } from "../instant.ts";
import type { Policy } from "../policy.ts";
import type { Figures, RuleRow } from "../rule.ts";
import { addMonths } from "../time/calendar.ts";
import { dayOf } from "./dates.ts";
import { policyCitation } from "../policy.ts";

const DAY_MS = 86_400_000;

/**
 * Judges written consent for marketing by device: an artificial or recorded voice needs it on every
 * line, an autodialer on every line that may be wireless.
 *
 * @param contact Contact under judgement; reasons go into its findings.
 * @param row Row on written consent.
 */
export function checkWrittenConsent(contact: Contact, row: RuleRow): void {
  if (!contact.isArtificial && !contact.isWireless) return;
  if (contact.facts.consents === undefined) return consentMissing(contact, row);
  const { isWritten, missing } = contact.consents;
  if (isWritten) return contact.findings.lift(row, "prior-express-written-consent");
  contact.findings.against(
    row,
    "federal.consent-pewc",
    "deny",
    missing === null ? "no consent on record" : `the nearest consent lacks: ${missing.join(", ")}`,
    "Marketing by an artificial or recorded voice or an autodialer needs prior express written consent to this seller for this number.",
  );
}

/**
 * Judges consent of any form for informational contacts by device.
 *
 * @param contact Contact under judgement; reasons go into its findings.
 * @param row Row on express consent.
 */
export function checkExpressConsent(contact: Contact, row: RuleRow): void {
  // Marketing has a row of its own, and since 2013 the stricter rule of written consent instead.
  if (contact.isEmergency || contact.isMarketing !== (row.appliesTo.callKinds === "sales")) return;
  if (!contact.isWireless && (!contact.isArtificial || contact.isBusinessLine)) return;
  if (!contact.isWireless && !contact.isMarketing) return checkExemptCalls(contact, row);
  if (contact.facts.consents === undefined) return consentMissing(contact, row);
  const { isExpress, missing } = contact.consents;
  if (isExpress) return contact.findings.lift(row, "prior-express-consent");
  contact.findings.against(
    row,
    "federal.consent-pec",
    "deny",
    missing === null ? "no consent on record" : "no consent covers this seller and number",
    "An artificial or recorded voice or an autodialer needs prior express consent to reach a line that may be wireless.",
  );
}

function consentMissing(contact: Contact, row: RuleRow): void {
  contact.findings.fact(
    "facts.consent-missing",
    "consents were not looked up",
    "The contact needs consent and none was handed over.",
    row,
  );
}

/**
 * Informational calls by artificial voice to a home's landline: three in any 30 days need none, and
 * before the limit any number of them.
 */
function checkExemptCalls(contact: Contact, row: RuleRow): void {
  const { exemptCalls, exemptDays } = row.value as Figures;
  if (exemptCalls === undefined) return contact.findings.lift(row, "exempt-residential-calls");
  const attempts = contact.facts.attempts;
  if (attempts === undefined) return contact.findings.missing("facts.attempts-missing");
  const from = contact.at - Number(exemptDays) * DAY_MS;
  const counted =
    attempts.filter(({ at, technology }) =>
      !(readInstant(at) <= from) && technology !== "live" && technology !== "live-autodialed"
    ).length;
  if (counted < Number(exemptCalls)) return contact.findings.lift(row, "exempt-residential-calls");
  if (contact.consents.isExpress) return contact.findings.lift(row, "prior-express-consent");
  contact.findings.against(
    row,
    "federal.exempt-residential-frequency",
    "deny",
    `${counted} earlier calls in ${exemptDays} days`,
    `Without consent at most ${exemptCalls} such calls are permitted in any ${exemptDays} days.`,
  );
}

/**
 * Judges the answer of the Reassigned Numbers Database.
 *
 * @param contact Contact under judgement; reasons go into its findings.
 * @param row Row on reassigned numbers.
 */
export function checkReassigned(contact: Contact, row: RuleRow): void {
  const reassigned = contact.facts.reassigned;
  if (reassigned === undefined || contact.isEmergency) return;
  const { answer } = reassigned;
  if (answer === "no-data" && !reliesOnConsent(contact)) return;
  if (answer === "no" && (!reliesOnConsent(contact) || isAnsweredForSome(contact))) return;
  contact.findings.against(
    row,
    "federal.reassigned-number",
    "deny",
    answer === "no"
      ? "the database was asked for another date than the consent's, or over a month ago"
      : answer === "no-data"
      ? "the database holds no data since the consent"
      : "the number was reassigned after the consent",
    "Consent follows the person, not the number; the person must be verified by other means.",
  );
}

function isAnsweredForSome(contact: Contact): boolean {
  return contact.consents.reliedOn.some((given) => isAnsweredFor(contact, given));
}

/** A device's contact relies on consent where a row was lifted by it; elsewhere none is needed. */
function reliesOnConsent(contact: Contact): boolean {
  return contact.isDevice && contact.findings.lifted.some(({ by }) => CONSENT_LIFTS.includes(by));
}

const CONSENT_LIFTS: readonly string[] = [
  "prior-express-written-consent",
  "prior-express-consent",
  "express-written-permission",
];

/**
 * Judges the company's margins on consents: their age, and how long they go unchecked. One consent
 * within the margins is enough; otherwise the freshest one is named.
 *
 * @param contact Contact under judgement; reasons go into its findings.
 */
export function checkConsentPolicy(contact: Contact): void {
  const policy = contact.book.book.policy;
  if (policy === null || !reliesOnConsent(contact)) return;
  const { reliedOn } = contact.consents;
  const [freshest] = reliedOn;
  if (freshest === undefined) return;
  const isWithin = (given: GivenConsent) =>
    !isStale(contact, policy, given) && !isUnchecked(contact, policy, given);
  if (reliedOn.some(isWithin)) return;
  const age = ageOf(contact, freshest);
  if (isStale(contact, policy, freshest)) {
    contact.findings.policy(
      "policy.consent-stale",
      "deny",
      `the consent is ${age} days old`,
      "The consent is older than the company relies on.",
      policyCitation(policy),
    );
  }
  if (isUnchecked(contact, policy, freshest)) {
    contact.findings.policy(
      "policy.reassigned-check",
      "deny",
      `the consent is ${age} days old and no current answer covers its date`,
      "An older consent needs a `no` of the Reassigned Numbers Database for the date of the consent.",
      policyCitation(policy),
    );
  }
}

function dayOfConsent({ signedAt }: GivenConsent): number {
  return Math.floor(signedAt / DAY_MS);
}

function ageOf(contact: Contact, given: GivenConsent): number {
  return contact.lastDay - dayOfConsent(given);
}

function isStale(contact: Contact, policy: Policy, given: GivenConsent): boolean {
  const { consentMaxAgeMonths: months, purchasedConsentMaxAgeDays: days } = policy;
  return months !== undefined && contact.lastDay >= addMonths(dayOfConsent(given), months) ||
    days !== undefined && isPurchased(given.consent) && ageOf(contact, given) > days;
}

function isUnchecked(contact: Contact, policy: Policy, given: GivenConsent): boolean {
  const { reassignedCheckAfterDays: days } = policy;
  return days !== undefined && ageOf(contact, given) > days && !isAnsweredFor(contact, given);
}

/** A `no` helps when it was asked for the consent's date and with data of the last month. */
function isAnsweredFor(contact: Contact, given: GivenConsent): boolean {
  const { reassigned } = contact.facts;
  if (reassigned === undefined || reassigned.answer !== "no") return false;
  const asked = dayOf(reassigned.consentDate);
  const queried = dayOf(reassigned.queriedAt);
  return Math.abs(asked - dayOfConsent(given)) <= 1 && contact.lastDay - queried <= 31 &&
    queried <= contact.lastDay;
}
