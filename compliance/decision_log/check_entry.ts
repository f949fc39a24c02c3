/**
 * Checks what is handed to a log; the messages name fields and rules only.
 *
 * @module
 */

import { isCount } from "../plain_data.ts";
import { isE164 } from "../request.ts";
import type { DecisionEntry, LogSubject } from "./decision_log.ts";
import { isObject } from "../../utils/is_object.ts";

const MOST_TEXT = 200;
/** Last millisecond that a `Date` names with four digits of the year. */
const LAST_MS = 253_402_300_799_999;
const WORD = /^[\w.-]{1,40}$/;
const CHAIN = /^[\w.-]{1,64}$/;

/** Start of the kinds that the log itself notes. */
export const OWN_KIND = "log.";

/**
 * Checks an entry, its record and personal data apart.
 *
 * @param entry Entry.
 * @throws {RangeError} When a field is malformed.
 */
export function checkEntry(entry: DecisionEntry): void {
  const { at, id, kind, number, person, seller } = entry;
  requireText(id, "id");
  if (typeof kind !== "string" || !WORD.test(kind) || kind.startsWith(OWN_KIND)) {
    throw new RangeError(
      "kind must be 1 to 40 letters, digits, dots, dashes or underscores, and not start with log.",
    );
  }
  requireText(seller, "seller");
  if (!isCount(at, 0, LAST_MS)) throw new RangeError("at must be milliseconds since 1970");
  if (number !== undefined && !isE164(number)) {
    throw new RangeError("number must be a phone number in E.164");
  }
  if (person !== undefined) requireText(person, "person");
  if (!isObject(entry.record)) throw new TypeError("record must be plain data");
  if (entry.personal !== undefined && !isObject(entry.personal)) {
    throw new TypeError("personal must be plain data");
  }
}

/**
 * Checks whose entries are asked for.
 *
 * @param who Subject.
 * @throws {RangeError} When a field is malformed, or neither number nor person is given.
 */
export function checkLogSubject(who: LogSubject): void {
  requireText(who.seller, "who.seller");
  if (who.number === undefined && who.person === undefined) {
    throw new RangeError("who must have a number or a person");
  }
  if (who.number !== undefined && !isE164(who.number)) {
    throw new RangeError("who.number must be a phone number in E.164");
  }
  if (who.person !== undefined) requireText(who.person, "who.person");
}

/**
 * Checks the name of a chain.
 *
 * @param chain Name.
 * @returns The name.
 * @throws {RangeError} When it has other characters than letters, digits, dots, dashes and underscores.
 */
export function checkedChain(chain: string): string {
  if (typeof chain !== "string" || !CHAIN.test(chain)) {
    throw new RangeError(
      "chain must be 1 to 64 letters, digits, dots, dashes or underscores",
    );
  }
  return chain;
}

/**
 * Checks a text.
 *
 * @param value What was handed over.
 * @param name What it is called in the message.
 * @throws {RangeError} When it is empty, longer than 200 characters or has lone surrogates.
 */
export function requireText(value: unknown, name: string): asserts value is string {
  if (typeof value !== "string" || value === "" || value.length > MOST_TEXT) {
    throw new RangeError(`${name} must be a text of 1 to ${MOST_TEXT} characters`);
  }
  if (!value.isWellFormed()) throw new RangeError(`${name} must have no lone surrogates`);
}
