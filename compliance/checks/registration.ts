/**
 * Registrations and permits that the seller needs before it solicits.
 *
 * @module
 */

import type { Contact } from "../contact.ts";
import type { Obligation } from "../decision.ts";
import type { RuleRow } from "../rule.ts";
import { isCurrent } from "./dates.ts";

const duties = new WeakMap<RuleRow, Obligation>();

/**
 * Adds the duty to register, unless a current registration in the state was handed over.
 *
 * @param contact Contact under judgement; the duty goes into its findings.
 * @param row Row of the state.
 */
export function checkRegistration(contact: Contact, row: RuleRow<"registration">): void {
  const isRegistered = contact.facts.registrations?.some((registration) =>
    registration.jurisdiction === row.jurisdiction && isCurrent(registration, contact)
  );
  if (isRegistered === true) return;
  let duty = duties.get(row);
  if (duty === undefined) {
    duty = Object.freeze({
      code: `${row.jurisdiction.toLowerCase()}.registration`,
      ruleId: row.id,
      jurisdiction: row.jurisdiction,
      citation: row.citation,
      severity: "seller-duty",
      sentence: sentenceOf(row),
    });
    duties.set(row, duty);
  }
  contact.findings.obligations.push(duty);
}

function sentenceOf({ value }: RuleRow<"registration">): string {
  if (value.agency === null) {
    return "The state has a law on telemarketers; find out whether the seller must register.";
  }
  const bond = value.bondUsd !== undefined
    ? ` and post a bond of USD ${value.bondUsd}`
    : value.bondRequired === true
    ? " and post a bond"
    : "";
  const lead = value.leadDays === undefined ? "" : `, ${value.leadDays} days ahead`;
  const conditions = value.conditions === undefined
    ? ""
    : ` Narrowed by: ${value.conditions.join("; ")}.`;
  return `The seller must register (${value.agency})${bond}${lead} unless an exemption holds.${conditions}`;
}
