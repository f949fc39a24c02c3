/**
 * E-mail addresses: checked, brought into one form, and taken apart.
 *
 * The grammar is RFC 5321's with a domain that has a dot. Whether anybody reads the mail is another
 * question; see {@linkcode isDisposableEmail} for a hint.
 *
 * @module
 */

import {
  type EmailOptions,
  type EmailParts,
  type EmailRejection,
  readDotString,
  readEmail,
} from "./email_syntax.ts";

export type { EmailOptions, EmailRejection } from "./email_syntax.ts";

/** What {@linkcode validateEmail} finds. */
export type EmailValidation =
  | {
    /** The text is an address. */
    readonly isValid: true;
    /** The address in its one form, as `normalizeEmail` makes it. */
    readonly email: string;
    /** What stands before the `@`. */
    readonly local: string;
    /** What stands after it, in A-labels. */
    readonly domain: string;
  }
  | {
    /** The text is no address. */
    readonly isValid: false;
    /** Why it was refused. */
    readonly reason: EmailRejection;
  };

/** Writes a quoted local part without quotes where it needs none, and without needless backslashes. */
function canonicalQuoted(local: string): string {
  const content = local.slice(1, -1).replace(/\\(.)/gsu, "$1");
  if (readDotString(content) !== undefined) return content;
  return `"${content.replace(/["\\]/g, "\\$&")}"`;
}

/** Folds case, and the ways of writing an accent, before anything is judged: both can change it. */
function foldLocal(input: string): string {
  const at = input.lastIndexOf("@");
  return input.slice(0, at).toLowerCase().normalize("NFC") + input.slice(at);
}

function readCanonical(input: string, options: EmailOptions): EmailParts | EmailRejection {
  const parts = readEmail(foldLocal(input), options);
  if (typeof parts === "string") return parts;
  const { local, domain } = parts;
  const canonical = local.startsWith('"') ? canonicalQuoted(local) : local;
  // What a backslash kept apart may have come together: judge again what is left.
  return canonical === local ? parts : readCanonical(`${canonical}@${domain}`, options);
}

/**
 * Checks an e-mail address against the grammar and length limits of RFC 5321. Disposable and relayed
 * addresses are valid.
 *
 * @param input the address; blanks around it are not forgiven.
 * @param options which unusual addresses are accepted.
 * @returns the address and its parts, or why it was refused.
 *
 * @example Tell why
 * ```ts
 * import { assert, assertEquals } from "@std/assert";
 * import { validateEmail } from "@nlre/shared/utils";
 *
 * const found = validateEmail("Jordan@bücher.example");
 * assert(found.isValid);
 * assertEquals(found.domain, "xn--bcher-kva.example");
 * assertEquals(validateEmail("jordan@localhost"), { isValid: false, reason: "domain-no-dot" });
 * ```
 */
export function validateEmail(input: string, options: EmailOptions = {}): EmailValidation {
  const parts = readCanonical(input, options);
  if (typeof parts === "string") return { isValid: false, reason: parts };
  const { local, domain } = parts;
  return { isValid: true, email: `${local}@${domain}`, local, domain };
}

/**
 * Brings an e-mail address into one form: blanks around it dropped, lower case, domain in A-labels,
 * needless quotes dropped.
 *
 * The case of the local part is folded too. A server may tell `Jordan@` from `jordan@`, but none in use
 * does, and people write both. Dots and `+tags` stay: what they mean differs from server to server.
 *
 * @param input what somebody wrote.
 * @param options which unusual addresses are accepted.
 * @returns the address, or null when it is none.
 *
 * @example One form for many spellings
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { normalizeEmail } from "@nlre/shared/utils";
 *
 * assertEquals(normalizeEmail(" Jordan.Smith@Example.COM "), "jordan.smith@example.com");
 * assertEquals(normalizeEmail("not an address"), null);
 * ```
 */
export function normalizeEmail(input: string, options: EmailOptions = {}): string | null {
  const parts = readCanonical(input.trim(), options);
  return typeof parts === "string" ? null : `${parts.local}@${parts.domain}`;
}

/**
 * Finds the domain of an e-mail address.
 *
 * @param input what somebody wrote; quoted and non-ASCII local parts are accepted.
 * @returns the domain in lower case and A-labels; null when the text is no address, or one at a bare
 * IP address.
 *
 * @example Group by domain
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { getEmailDomain } from "@nlre/shared/utils";
 *
 * assertEquals(getEmailDomain("jordan@Mail.Example.org"), "mail.example.org");
 * ```
 */
export function getEmailDomain(input: string): string | null {
  const parts = readEmail(input.trim(), { quotedLocal: true, unicodeLocal: true });
  return typeof parts === "string" ? null : parts.domain;
}
