/**
 * Finds and masks e-mail addresses in running text.
 *
 * @module
 */

import { maskEmail } from "./mask.ts";

/** The sign, plain, wide or small, and as it is encoded in a URL, in HTML and in a quoted string. */
const AT = /[@\uFF20\uFE6B]|%(?:25)*40|&(?:commat|#0*64|#x0*40);|\\{1,4}(?:u0040|x40)/gi;
const BEFORE_LOCAL = /[\s\p{C}<>()[\]",;:\\]/u;
const DOMAIN_CHARACTER = /[\p{L}\p{N}\p{M}\-._]/u;

function localStart(text: string, at: number, floor: number): number {
  let start = at;
  if (text.charAt(at - 1) === '"') {
    const limit = Math.max(floor, at - 130);
    for (start = at - 2; start >= limit; start--) if (text.charAt(start) === '"') return start;
    return Math.max(floor, at - 1);
  }
  while (start > floor && !BEFORE_LOCAL.test(text.charAt(start - 1))) start--;
  return start;
}

function domainEnd(text: string, from: number): number {
  let end = from;
  if (text.charAt(from) === "[") {
    const close = text.slice(from, from + 70).indexOf("]");
    return close < 0 ? from : from + close + 1;
  }
  while (end < text.length && DOMAIN_CHARACTER.test(text.charAt(end))) end++;
  while (end > from && /[-._]/.test(text.charAt(end - 1))) end--;
  return end;
}

/** `package@4.6.7` is no address, for no top-level domain starts with a digit; nor is `/@scope/name`. */
function isPackage(text: string, at: number, domain: string): boolean {
  const isVersion = !domain.startsWith("[") &&
    /^[0-9]/.test(domain.slice(domain.lastIndexOf(".") + 1));
  return isVersion || text.charAt(at - 1) === "/";
}

/**
 * Masks every e-mail address, its sign encoded or not.
 *
 * @param text any text; linear in its length.
 * @returns the text with its addresses masked.
 */
export function redactEmails(text: string): string {
  let result = "";
  let copied = 0;
  for (const { 0: sign, index: at } of text.matchAll(AT)) {
    if (at <= copied && copied > 0) continue;
    const from = at + sign.length;
    const end = domainEnd(text, from);
    const domain = text.slice(from, end);
    // Only now look back: a text of nothing but signs must not be read once for each of them.
    if (domain === "" || isPackage(text, at, domain)) continue;
    const start = localStart(text, at, copied);
    if (start === at) continue;
    result += text.slice(copied, start) + maskEmail(`${text.slice(start, at)}@${domain}`);
    copied = end;
  }
  return result + text.slice(copied);
}
