/**
 * Decides whether something takes a row away for one contact.
 *
 * @module
 */

import type { Contact } from "./contact.ts";
import type { Lift, RuleRow } from "./rule.ts";
import { hasGround, hasRelationship, isCustomer, type RelationshipLength } from "./relationship.ts";

/**
 * Finds what lifts a row.
 *
 * @param row Row that would stand against the contact.
 * @param contact Contact under judgement.
 * @returns The first thing that lifts it, or null.
 */
export function liftOf(row: RuleRow, contact: Contact): Lift | null {
  for (const lift of row.liftedBy) if (isGiven(lift, row, contact)) return lift;
  return null;
}

function isGiven(lift: Lift, row: RuleRow, contact: Contact): boolean {
  switch (lift) {
    case "prior-express-written-consent":
      return contact.consents.isWritten;
    case "express-written-permission":
      return contact.consents.isPermission;
    case "prior-express-consent":
      return contact.consents.isExpress;
    case "established-business-relationship":
      return hasRelationship(contact, lengthOf(row));
    case "existing-customer":
      return isCustomer(contact, lengthOf(row));
    case "established-business-relationship-and-consent":
      return contact.consents.isExpress && hasRelationship(contact, lengthOf(row));
    default:
      return hasGround(contact, lift);
  }
}

function lengthOf(row: RuleRow): RelationshipLength {
  if (row.kind === "state-dnc") {
    return { months: row.value.relationshipMonths, days: row.value.relationshipDays };
  }
  if (row.kind !== "national-dnc") return {};
  const { inquiryMonths, transactionMonths } = row.value;
  return { months: Number(transactionMonths), inquiryMonths: Number(inquiryMonths) };
}
