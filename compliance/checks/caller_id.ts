/**
 * The number shown to the person called.
 *
 * @module
 */

import { isAssignableNumber } from "../../utils/nanp.ts";
import type { Contact } from "../contact.ts";
import type { RuleRow } from "../rule.ts";
import { isCurrent } from "./dates.ts";

/**
 * Judges the caller ID: it can exist, it is the seller's to show today, and it can be called back.
 *
 * @param contact Contact under judgement; reasons go into its findings.
 * @param row Row on caller ID.
 */
export function checkCallerId(contact: Contact, row: RuleRow): void {
  const { callerId } = contact.request;
  const { callerIds } = contact.facts;
  if (callerId === undefined || callerIds === undefined) {
    contact.findings.missing("facts.caller-id-missing");
  }
  if (callerId === undefined) return;
  if (!isAssignableNumber(callerId)) {
    return deny(contact, row, "the number shown cannot exist in the numbering plan");
  }
  if (callerIds === undefined) return;
  let isOurs = false;
  for (const record of callerIds) {
    if (record.number !== callerId || !isCurrent(record, contact)) continue;
    if (record.reachable === undefined || record.reachable === true) return;
    isOurs = true;
  }
  const fact = isOurs
    ? "the number shown takes no do-not-call requests"
    : "the number shown is not among the seller's numbers of today";
  deny(contact, row, fact);
}

function deny(contact: Contact, row: RuleRow, fact: string): void {
  contact.findings.against(
    row,
    "federal.caller-id",
    "deny",
    fact,
    "The caller ID must be a number that the seller may show and that takes do-not-call requests.",
  );
}
