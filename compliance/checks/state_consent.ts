/**
 * Consent and technology bans of the states.
 *
 * @module
 */

import type { Contact } from "../contact.ts";
import { liftOf } from "../lifts.ts";
import type { RuleRow } from "../rule.ts";
import { codeOf } from "./time.ts";

/**
 * Judges what a state forbids unless the row is lifted.
 *
 * @param contact Contact under judgement; reasons go into its findings.
 * @param row Row of the state.
 */
export function checkStateConsent(contact: Contact, row: RuleRow<"consent">): void {
  if (row.value.wirelessOnly === true && !contact.isWireless) return;
  const lift = liftOf(row, contact);
  if (lift !== null) return contact.findings.lift(row, lift);
  contact.findings.against(
    row,
    codeOf(row.jurisdiction, "consent"),
    "deny",
    row.liftedBy.length === 0
      ? "nothing lifts this rule"
      : `none of these is on record: ${row.liftedBy.join(", ").replaceAll("-", " ")}`,
    row.value.forbids,
  );
}
