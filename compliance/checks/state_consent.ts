/**
 * Consent and technology bans of the states.
 *
 * @module
 */

import type { Contact } from "../contact.ts";
import { liftOf } from "../lifts.ts";
import type { Lift, RuleRow } from "../rule.ts";

/**
 * Judges what a state forbids unless the row is lifted.
 *
 * @param contact Contact under judgement; reasons go into its findings.
 * @param row Row of the state.
 * @param code Code of the reason.
 */
export function checkStateConsent(contact: Contact, row: RuleRow<"consent">, code: string): void {
  if (row.value.wirelessOnly === true && !contact.isWireless) return;
  const lift = liftOf(row, contact);
  if (lift !== null) return contact.findings.lift(row, lift);
  contact.findings.against(
    row,
    code,
    "deny",
    lackOf(row.liftedBy),
    row.value.forbids,
  );
}

const lacks = new WeakMap<readonly Lift[], string>();

/** What is not there, written once for each row. */
function lackOf(liftedBy: readonly Lift[]): string {
  let lack = lacks.get(liftedBy);
  if (lack === undefined) {
    lack = liftedBy.length === 0
      ? "nothing lifts this rule"
      : `none of these is on record: ${liftedBy.join(", ").replaceAll("-", " ")}`;
    lacks.set(liftedBy, lack);
  }
  return lack;
}
