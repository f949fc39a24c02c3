/**
 * Compares the names of sellers.
 *
 * @module
 */

import type { ContactRequest } from "./request.ts";

function nameKey(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function sameName(a: string, b: string): boolean {
  if (a === b) return true;
  const key = nameKey(a);
  return key !== "" && key === nameKey(b);
}

/**
 * Tells whether a name is one of the calling seller's, whatever its case and punctuation.
 *
 * @param request Request with the seller's names.
 * @param name Name to compare; anything but text is nobody's.
 * @returns Whether they are the same company by name.
 */
export function isSeller(request: ContactRequest, name: unknown): boolean {
  if (typeof name !== "string") return false;
  if (sameName(request.seller, name)) return true;
  return request.sellerAliases?.some((alias) => sameName(alias, name)) ?? false;
}

/**
 * Tells whether a name names anybody at all.
 *
 * @param name Name out of the facts.
 * @returns Whether a letter or digit stands in it.
 */
export function isName(name: unknown): boolean {
  return typeof name === "string" && nameKey(name) !== "";
}

/**
 * Tells whether a text names the calling seller.
 *
 * @param request Request with the seller's names.
 * @param text Consent text; anything but text names nobody.
 * @returns Whether one of the names stands in it as whole words.
 */
export function namesSeller(request: ContactRequest, text: unknown): boolean {
  if (typeof text !== "string") return false;
  const words = ` ${nameKey(text)} `;
  return [request.seller, ...request.sellerAliases ?? []].some((name) => {
    const key = nameKey(name);
    return key !== "" && words.includes(` ${key} `);
  });
}
