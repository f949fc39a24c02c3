/**
 * What stands for persons and numbers in the keys of stores.
 *
 * @module
 */

import { fastHmac } from "./fast_hmac.ts";

/** How keys name persons and numbers. One of the two must be given. */
export interface PseudonymOptions {
  /**
   * Secret from which pseudonyms are made, 32 characters or more, the same for every worker. With
   * another key nothing that was stored is found again: change it only when all of it may be forgotten.
   */
  readonly pseudonymKey?: string;
  /**
   * Whether keys hold persons and numbers as they are, for development.
   * @default false
   */
  readonly allowPlainNumbers?: boolean;
}

/** Names a person or number in a key; the same text of two sellers or kinds has two names. */
export type Pseudonymizer = (kind: string, seller: string, text: string) => string;

const LEAST_KEY = 32;
/** 128 bits of the digest: no two of all numbers ever meet. */
const DIGITS = 22;
/** One contact asks for the same pseudonyms several times over. */
const MOST_KNOWN = 1024;

/**
 * Makes what names persons and numbers.
 *
 * @param options The secret, or the permission to do without.
 * @returns The function.
 * @throws {TypeError} When neither or both are given, or the key is too short.
 */
export function pseudonymizer(options: PseudonymOptions): Pseudonymizer {
  const { allowPlainNumbers = false, pseudonymKey } = options;
  if (pseudonymKey === undefined) {
    if (allowPlainNumbers) return (_, __, text) => encodeURIComponent(text);
    throw new TypeError("pseudonymKey must be given, or allowPlainNumbers must be true");
  }
  if (allowPlainNumbers) {
    throw new TypeError("pseudonymKey and allowPlainNumbers must not both be given");
  }
  if (typeof pseudonymKey !== "string" || pseudonymKey.length < LEAST_KEY) {
    throw new TypeError(`pseudonymKey must have at least ${LEAST_KEY} characters`);
  }
  const hmac = fastHmac(pseudonymKey, DIGITS);
  const known = new Map<string, string>();
  return (kind, seller, text) => {
    const whose = `${kind}\n${seller.length}\n${seller}\n${text}`;
    let pseudonym = known.get(whose);
    if (pseudonym === undefined) {
      pseudonym = hmac(whose);
      if (known.size === MOST_KNOWN) known.clear();
      known.set(whose, pseudonym);
    }
    return pseudonym;
  };
}
