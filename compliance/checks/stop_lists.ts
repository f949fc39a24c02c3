/**
 * The seller's own do-not-call list, requests to stop, and lists of litigators.
 *
 * @module
 */

import type { Contact } from "../contact.ts";
import type { RuleRow } from "../rule.ts";

/**
 * Judges the seller's own list: a listing holds at once and for ever, unless the person signed a new
 * consent after the dated request.
 *
 * @param contact Contact under judgement; reasons go into its findings.
 * @param row Row on internal lists.
 */
export function checkInternalDnc(contact: Contact, row: RuleRow): void {
  if (contact.isEmergency) return;
  const internal = contact.facts.dnc?.internal;
  if (internal === undefined) return contact.findings.missing("facts.internal-dnc-missing");
  if (internal.listed === false) return;
  if (internal.requestedAt !== undefined && contact.consents.isPermission) {
    return contact.findings.lift(row, "express-written-permission");
  }
  contact.findings.against(
    row,
    "federal.internal-dnc",
    "deny",
    internal.isImportMark === true
      ? importMark(contact)
      : "the number or person is on the seller's own do-not-call list",
    "The person is not to be called: they asked the seller, or the imported list marks them.",
  );
}

function importMark({ facts }: Contact): string {
  const alsoLitigators = facts.litigator === true ? " or as a litigator" : "";
  return `the imported list marks the number or person as not to be called${alsoLitigators}`;
}

/**
 * Judges requests to stop.
 *
 * @param contact Contact under judgement; reasons go into its findings.
 * @param row Row on revocation.
 */
export function checkRevocation(contact: Contact, row: RuleRow): void {
  if (contact.isEmergency) return;
  if (contact.facts.revocations === undefined) {
    return contact.findings.missing("facts.revocations-missing");
  }
  if (!contact.consents.isRevoked) return;
  contact.findings.against(
    row,
    "federal.revocation",
    "deny",
    "a request to stop is on record and no later signed consent",
    "The person has asked for no more calls or texts, by whatever means.",
  );
}

/**
 * Judges lists of known litigators. No rule asks for it: handing the list over is itself the
 * company's decision, so it speaks as policy even where no other policy is judged.
 *
 * @param contact Contact under judgement; reasons go into its findings.
 */
export function checkLitigator(contact: Contact): void {
  const { litigator } = contact.facts;
  if (litigator === undefined || litigator === false || contact.isEmergency) return;
  contact.findings.policy(
    "policy.litigator",
    "deny",
    "the number or person is on a list of known litigators",
    "The company does not contact known litigators.",
    "List of litigators that was handed over; no rule of law asks for it",
  );
}
