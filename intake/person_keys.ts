import type { LeadDraft } from "../models/lead_draft.ts";
import { hashKey } from "./key_hash.ts";

// Kinds of keys, apart from those of the index.
const FIRST_NAME = 101;
const SURNAME = 102;
const INITIAL_BITS = 8;

/**
 * Makes a word of a given name.
 *
 * @param name The name.
 * @returns 0 for none; else the initial above a hash, which is 0 for an initial alone.
 */
export function firstNameWord(name: string | undefined): number {
  if (!name) return 0;
  const text = name.toLowerCase().replaceAll(".", "");
  if (text === "") return 0;
  const initial = (text.codePointAt(0)! % 255) + 1;
  const isInitial = text.length === 1;
  const hash = isInitial ? 0 : (hashKey(text, FIRST_NAME).low >>> INITIAL_BITS) || 1;
  return ((initial << (32 - INITIAL_BITS)) | hash) >>> 0;
}

/**
 * Tells whether two given names may be one person's: equal, missing, or one the other's initial.
 *
 * @param a A word of a name.
 * @param b Another.
 * @returns Whether they may.
 */
export function areCompatible(a: number, b: number): boolean {
  if (a === 0 || b === 0 || a === b) return true;
  const hashBits = 32 - INITIAL_BITS;
  const isEitherInitial = (a << INITIAL_BITS) === 0 || (b << INITIAL_BITS) === 0;
  return isEitherInitial && a >>> hashBits === b >>> hashBits;
}

/**
 * Makes 16 bits of a surname, enough to see that two differ.
 *
 * @param name The surname.
 * @returns 0 for none.
 */
export function surnameWord(name: string | undefined): number {
  return name ? (hashKey(name.toLowerCase(), SURNAME).low >>> 16) || 1 : 0;
}

/**
 * Makes the keys of a person at the property's address: by surname, by company.
 *
 * @param draft What a row says.
 * @returns The keys, none without an address or a name.
 */
export function personKeys(draft: LeadDraft): string[] {
  const key = draft.property?.addressKey;
  if (key === undefined) return [];
  const { lastName, companyName } = draft.contact;
  const keys: string[] = [];
  if (lastName) keys.push(`${key}\n${lastName.toLowerCase()}`);
  if (companyName) keys.push(`${key}\n\n${companyName.toLowerCase()}`);
  return keys;
}
