/**
 * Compares the names of sellers.
 *
 * @module
 */

import type { ContactRequest } from "./request.ts";

const WORD = /[\p{L}\p{N}]/u;
/** What no normalising takes away: some other letters turn into marks. */
const ASCII_WORD = /[A-Za-z0-9]/;

function nameKey(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

const sellerKey = keepingLast(nameKey);

/** The seller of one contact is mostly that of the next, so its key is kept. */
function keepingLast(make: (name: string) => string): (name: string) => string {
  let lastName = "";
  let lastKey = make(lastName);
  return (name) => {
    if (name !== lastName) {
      lastKey = make(name);
      lastName = name;
    }
    return lastKey;
  };
}

/**
 * Names a seller for what allows contacts: only names that are one without doubt are the same.
 *
 * @param name Legal name.
 * @returns Its words in lower case; a name without any letter or digit stands for itself.
 */
export function sellerId(name: string): string {
  return sellerKey(name) || name;
}

const MARKS = /\p{M}+/gu;
const LEADING_THE = /^the (?=.)/;
/** Said or written as a sign, which is no word. */
const AND = /(?<=.) and(?= .)/g;
/**
 * Whoever asks a company to stop does not say what kind of company it is. No name has more than eight forms;
 * without a limit a long one would take time by the square of its length.
 */
const LEGAL_FORMS =
  /(?<=.)(?: (?:(?:p ?)?l ?l ?c|l ?l ?l ?p|l ?l ?p|l ?p|p ?l ?c|p ?c|l ?t ?d|i ?n ?c|limited liability company|incorporated|corporation|corp|company|co|limited)){1,8}$/;
/** Written out, and as it is mostly shortened. */
const SHORT_FORMS: readonly (readonly [form: string, short: string])[] = [
  ["limited liability company", "llc"],
  ["incorporated", "inc"],
  ["corporation", "corp"],
  ["company", "co"],
  ["limited", "ltd"],
];

/** The words of a name without those that make no difference, and the legal form at their end. */
function wordsOf(name: string): readonly [words: string, form: string] {
  const plain = nameKey(name.normalize("NFKD").replace(MARKS, ""));
  const all = plain.replace(LEADING_THE, "").replace(AND, "");
  const words = all.replace(LEGAL_FORMS, "");
  return [words, all.slice(words.length)];
}

/**
 * Names a seller for what ends contacts, and for what counts them: a request to stop must be found however
 * the name was spelled, and another spelling must make no more room for calls. Besides case and punctuation,
 * accents, invisible characters, gaps between words and letters (`HomeBuyers`), a leading "the", "and" for
 * `&`, and the legal form at the end (`LLC`, `L.L.C.`, `Inc`) make no difference. For what allows contacts
 * that would be too much: see {@linkcode sellerId} and {@linkcode isSeller}; for whose evidence something
 * is, {@linkcode companyId}. Only a legal form at the very end is left out: `LLC d/b/a X` and `LLC USA` are
 * other names, to be given as aliases.
 *
 * Stores keep records under it: a change of what it answers leaves those behind, and needs a migration.
 *
 * @param name Legal name.
 * @returns Its letters and digits in lower case; a name without any stands for itself.
 */
export function broadSellerId(name: string): string {
  return broadKey(name);
}

const broadKey = keepingLast((name) => {
  const [words] = wordsOf(name);
  // Those whose letters are all marks keep the narrow name.
  return words.replaceAll(" ", "") || sellerId(name);
});

/**
 * Names a company for what is its own, such as its evidence: like {@linkcode broadSellerId}, but an LLC and an
 * Inc of one name are two companies. Spellings of the legal form make no difference either (`L.L.C.`,
 * `Limited Liability Company`).
 *
 * Stores keep records under it: a change of what it answers leaves those behind, and needs a migration.
 *
 * @param name Legal name.
 * @returns What `broadSellerId` answers, then the legal form, if there is one.
 */
export function companyId(name: string): string {
  let [, form] = wordsOf(name);
  for (const [long, short] of SHORT_FORMS) form = form.replaceAll(long, short);
  return [broadSellerId(name), form.replaceAll(" ", "")].join(" ").trimEnd();
}

/**
 * Tells whether a request to stop that was said to a name may have been said to the calling seller.
 *
 * @param request Request with the seller's names.
 * @param name Name to compare; anything but text is nobody's.
 * @returns Whether it must be taken for one of the seller's names.
 */
export function mayBeSeller(request: ContactRequest, name: unknown): boolean {
  if (isSeller(request, name)) return true;
  if (typeof name !== "string") return false;
  const id = broadSellerId(name);
  return [request.seller, ...request.sellerAliases ?? []].some((own) => broadSellerId(own) === id);
}

function sameName(a: string, b: string): boolean {
  if (a === b) return true;
  const key = sellerKey(a);
  return key !== "" && key === nameKey(b);
}

/**
 * Tells whether a name is one of the calling seller's, whatever its case and punctuation. For a request
 * to stop see {@linkcode mayBeSeller}.
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
  return typeof name === "string" && (ASCII_WORD.test(name) || nameKey(name) !== "");
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
  if (standsIn(request.seller, text)) return true;
  const words = ` ${nameKey(text)} `;
  return [request.seller, ...request.sellerAliases ?? []].some((name) => {
    const key = sellerKey(name);
    return key !== "" && words.includes(` ${key} `);
  });
}

/** Whether a name stands in a text letter by letter, between characters of no word; mostly it does. */
function standsIn(name: string, text: string): boolean {
  const at = text.indexOf(name);
  return at >= 0 && WORD.test(name) && isGap(text.charCodeAt(at - 1)) &&
    isGap(text.charCodeAt(at + name.length));
}

/** Whether an ASCII character is neither a letter nor a digit; `NaN` is the end of the text. */
function isGap(code: number): boolean {
  return !(code > 127 || code >= 48 && code <= 57 || code >= 65 && code <= 90 ||
    code >= 97 && code <= 122);
}
