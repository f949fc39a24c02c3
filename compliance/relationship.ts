/**
 * Reads the dealings between the person and the seller: the established business relationship.
 *
 * @module
 */

import type { Contact } from "./contact.ts";
import { isSeller } from "./seller.ts";
import type { Lift } from "./rule.ts";
import { addMonths } from "./time/calendar.ts";

/** Days of the last dealings with the seller, `-Infinity` where there were none. */
export interface RelationshipReading {
  /** Local day of the last transaction. */
  readonly transactionDay: number;
  /** Local day of the last inquiry. */
  readonly inquiryDay: number;
  /** Last local day of each other circumstance. */
  readonly groundDays: ReadonlyMap<Lift, number>;
}

const NONE: RelationshipReading = Object.freeze({
  transactionDay: -Infinity,
  inquiryDay: -Infinity,
  groundDays: new Map(),
});

/**
 * How long a transaction and an inquiry count under a row that gives no length of its own: 180 days is
 * the shortest length that any state names, so it is used where none is known.
 */
const SHORTEST_DAYS = 180;
const INQUIRY_MONTHS = 3;

/** Months for which a request or another circumstance counts; no row names a longer time. */
const GROUND_MONTHS = 3;

const DAY_MS = 86_400_000;

/**
 * Reads the relationships of a contact.
 *
 * @param contact Contact under judgement; bad dates are reported in its findings.
 * @returns The days that count; a relationship that was ended does not, and none does after a request
 * to stop (47 CFR 64.1200(f)(5)).
 */
export function readRelationships(contact: Contact): RelationshipReading {
  const { relationships = [], grounds = [] } = contact.facts;
  if (relationships.length === 0 && grounds.length === 0) return NONE;
  const { stoppedAt } = contact.consents;
  let transactionDay = -Infinity;
  let inquiryDay = -Infinity;
  for (const [i, relationship] of relationships.entries()) {
    const day = contact.earliestDay(relationship.at, `relationships[${i}].at`);
    if (relationship.endedAt !== undefined) {
      contact.earliestDay(relationship.endedAt, `relationships[${i}].endedAt`);
      continue;
    }
    // A request to stop ends the relationship for this purpose, even if business goes on.
    if (stoppedAt !== -Infinity) continue;
    if (day !== day || !isSeller(contact.request, relationship.seller)) continue;
    if (relationship.kind === "transaction") transactionDay = Math.max(transactionDay, day);
    else if (relationship.kind === "inquiry") inquiryDay = Math.max(inquiryDay, day);
  }
  const groundDays = new Map<Lift, number>();
  for (const [i, ground] of grounds.entries()) {
    const day = contact.earliestDay(ground.at, `grounds[${i}].at`);
    if (day !== day || !isSeller(contact.request, ground.seller)) continue;
    if (day * DAY_MS <= stoppedAt) continue;
    groundDays.set(ground.kind, Math.max(day, groundDays.get(ground.kind) ?? -Infinity));
  }
  return { transactionDay, inquiryDay, groundDays };
}

/** How long a relationship counts under a row; what the row does not say is absent. */
export interface RelationshipLength {
  /** Months from a transaction. */
  readonly months?: number | undefined;
  /** Days from a transaction. */
  readonly days?: number | undefined;
  /** Months from an inquiry. */
  readonly inquiryMonths?: number | undefined;
}

/**
 * Tells whether an established business relationship exists on the day of the contact.
 *
 * Months are calendar months and the last day is excluded: an inquiry of 30 November counts for
 * three months up to and including 27 February (47 CFR 64.1200(f)(5)).
 *
 * @param contact Contact under judgement.
 * @param length How long a transaction and an inquiry count under the row.
 * @returns Whether it exists at every local date that it may be for the person.
 */
export function hasRelationship(
  contact: Contact,
  length: RelationshipLength,
): boolean {
  if (isCustomer(contact, length)) return true;
  const { inquiryDay } = contact.relationships;
  return inquiryDay !== -Infinity &&
    contact.lastDay < addMonths(inquiryDay, length.inquiryMonths ?? INQUIRY_MONTHS);
}

/**
 * Tells whether the person is a customer on the day of the contact: a transaction makes one, an
 * inquiry does not.
 *
 * @param contact Contact under judgement.
 * @param length How long a transaction counts under the row.
 * @returns Whether the last transaction still counts at every local date that it may be.
 */
export function isCustomer(contact: Contact, length: RelationshipLength): boolean {
  const { transactionDay } = contact.relationships;
  if (transactionDay === -Infinity) return false;
  const end = length.months !== undefined
    ? addMonths(transactionDay, length.months)
    : transactionDay + (length.days ?? SHORTEST_DAYS);
  return contact.lastDay < end;
}

/**
 * Tells whether another circumstance that lifts rows is given on the day of the contact.
 *
 * @param contact Contact under judgement.
 * @param lift Circumstance asked for.
 * @returns Whether it happened within the last three months.
 */
export function hasGround(contact: Contact, lift: Lift): boolean {
  const day = contact.relationships.groundDays.get(lift);
  return day !== undefined && contact.lastDay < addMonths(day, GROUND_MONTHS);
}
