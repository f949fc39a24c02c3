/**
 * The number shown to the person called.
 *
 * @module
 */

import { isAssignableNumber } from "../../utils/nanp.ts";
import type { Contact } from "../contact.ts";
import type { Figures, RuleRow } from "../rule.ts";
import { isCurrent } from "./dates.ts";

/** Short codes of texts, which exist beside the numbering plan. */
const SHORT_CODE = /^[2-9]\d{4,5}$/;

/**
 * Judges the caller ID: it can exist, it is the seller's to show today and, where the row asks for
 * it, it takes do-not-call requests.
 *
 * @param contact Contact under judgement; reasons go into its findings.
 * @param row Row on caller ID.
 */
export function checkCallerId(contact: Contact, row: RuleRow): void {
  const { callerId, channel } = contact.request;
  const { callerIds, doubtful } = contact.facts;
  const isUnknown = callerIds === undefined || doubtful?.includes("callerIds") === true;
  const isTelemarketing = (row.value as Figures).takesRequests === true;
  // A marketing call meets the stricter row of telemarketers instead.
  if (!isTelemarketing && contact.isMarketing && channel === "voice") return;
  if (isTelemarketing && (callerId === undefined || isUnknown)) {
    contact.findings.missing("facts.caller-id-missing");
  }
  if (callerId === undefined) return;
  const canExist = isAssignableNumber(callerId) ||
    channel === "sms" && SHORT_CODE.test(callerId);
  if (!canExist) {
    return deny(contact, row, "the number shown cannot exist in the numbering plan");
  }
  if (callerIds === undefined) return;
  let isOurs = false;
  for (const record of callerIds) {
    if (record.number !== callerId || !isCurrent(record, contact)) continue;
    const { reachable } = record;
    if (!isTelemarketing || reachable === undefined || reachable === true) return;
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
    (row.value as Figures).takesRequests === true
      ? "The caller ID must be a number that the seller may show and that takes do-not-call requests."
      : "The caller ID must be a number that the seller may show.",
  );
}
