/**
 * The grammar of an e-mail address, RFC 5321 §4.1.2 and §4.5.3.1, read in one pass.
 *
 * @module
 */

/** Which unusual but lawful addresses are accepted. */
export interface EmailOptions {
  /**
   * Whether the local part may be quoted, as in `"john doe"@example.com`.
   * @default false
   */
  readonly quotedLocal?: boolean;
  /**
   * Whether the local part may hold letters beyond ASCII (RFC 6531), which many servers refuse.
   * @default false
   */
  readonly unicodeLocal?: boolean;
  /**
   * Whether the domain may be an address, as in `john@[192.0.2.1]`.
   * @default false
   */
  readonly addressLiteral?: boolean;
}

/**
 * Why a text is not an e-mail address. Stable: callers may match on it.
 *
 * - `empty`, `no-at`, `too-long` (over 254 octets): about the whole.
 * - `local-invalid`, `local-too-long` (over 64 octets): about what stands before the `@`.
 * - `domain-invalid`, `domain-no-dot`: about what stands after it.
 * - `local-quoted`, `local-not-ascii`, `domain-literal`: lawful, but no option accepts it.
 */
export type EmailRejection =
  | "empty"
  | "no-at"
  | "too-long"
  | "local-invalid"
  | "local-too-long"
  | "local-quoted"
  | "local-not-ascii"
  | "domain-invalid"
  | "domain-no-dot"
  | "domain-literal";

/** An address in two parts. */
export interface EmailParts {
  /** What stands before the `@`, as it was written. */
  readonly local: string;
  /** The domain in lower case and A-labels, or an address in brackets. */
  readonly domain: string;
}

const MAX_OCTETS = 254;
const MAX_LOCAL_OCTETS = 64;
const MAX_DOMAIN_LENGTH = 253;
const MAX_LABEL_LENGTH = 63;
/** Letters beyond ASCII can be longer in text than in octets of A-labels, but not by so much. */
const MAX_INPUT = 512;

const DOT = 46;
const HYPHEN = 45;

/** For each ASCII code: 1 where RFC 5322 `atext` has it. */
const ATEXT = new Uint8Array(128);
for (
  const character
    of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~"
) ATEXT[character.charCodeAt(0)] = 1;

/** Counts octets of UTF-8. */
function octetLength(text: string): number {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 127) return new TextEncoder().encode(text).length;
  }
  return text.length;
}

function isLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Control, format, private and unassigned characters, lone surrogates, and blanks of all kinds. */
function isUnprintable(text: string): boolean {
  return /[\p{C}\p{Z}]/u.test(text);
}

/**
 * Reads a dot-string: atoms joined by single dots.
 *
 * @param text a local part without quotes.
 * @returns whether it is one, and of which letters.
 */
export function readDotString(text: string): "ascii" | "unicode" | undefined {
  let isAfterDot = true;
  let isAscii = true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === DOT) {
      if (isAfterDot) return undefined;
      isAfterDot = true;
      continue;
    }
    isAfterDot = false;
    if (code > 127) isAscii = false;
    else if (ATEXT[code] !== 1) return undefined;
  }
  if (isAfterDot) return undefined;
  if (isAscii) return "ascii";
  return isUnprintable(text) ? undefined : "unicode";
}

/** Reads a quoted string: printable characters, with `"` and `\` behind a backslash. */
function readQuotedString(text: string): "ascii" | "unicode" | undefined {
  if (text.length < 2 || !text.endsWith('"')) return undefined;
  let isAscii = true;
  for (let i = 1; i < text.length - 1; i++) {
    let code = text.charCodeAt(i);
    if (code === 34) return undefined;
    if (code === 92) {
      i++;
      if (i === text.length - 1) return undefined;
      code = text.charCodeAt(i);
    }
    if (code > 127) isAscii = false;
    else if (code < 32 || code === 127) return undefined;
  }
  if (isAscii) return "ascii";
  return /[\p{C}\p{Zl}\p{Zp}]/u.test(text) ? undefined : "unicode";
}

function refuseLocal(local: string, options: EmailOptions): EmailRejection | undefined {
  const isQuoted = local.startsWith('"');
  const letters = isQuoted ? readQuotedString(local) : readDotString(local);
  if (letters === undefined) return "local-invalid";
  if (local.length > MAX_LOCAL_OCTETS || octetLength(local) > MAX_LOCAL_OCTETS) {
    return "local-too-long";
  }
  if (isQuoted && options.quotedLocal !== true) return "local-quoted";
  return letters === "unicode" && options.unicodeLocal !== true ? "local-not-ascii" : undefined;
}

/** Refuses what is no domain name of ASCII letters, digits and hyphens with a top-level domain. */
function refuseAsciiDomain(domain: string): EmailRejection | undefined {
  if (domain.length > MAX_DOMAIN_LENGTH) return "domain-invalid";
  let labelStart = 0;
  for (let i = 0; i <= domain.length; i++) {
    const code = i === domain.length ? DOT : domain.charCodeAt(i);
    if (code === DOT) {
      const isLabel = i > labelStart && i - labelStart <= MAX_LABEL_LENGTH &&
        domain.charCodeAt(labelStart) !== HYPHEN && domain.charCodeAt(i - 1) !== HYPHEN;
      if (!isLabel) return "domain-invalid";
      if (i < domain.length) labelStart = i + 1;
    } else if (!isLetter(code) && !isDigit(code) && code !== HYPHEN) {
      return "domain-invalid";
    }
  }
  // No top-level domain starts with a digit (RFC 1123 §2.1), so that 192.0.2.1 is none.
  if (!isLetter(domain.charCodeAt(labelStart))) return "domain-invalid";
  return labelStart === 0 ? "domain-no-dot" : undefined;
}

/** Only these may go through a URL parser, which also knows ports, escapes and user names. */
const IDN_CHARACTERS = /^[A-Za-z0-9.\-\u0080-\u{10FFFF}]+$/u;

/** Maps a domain to A-labels as browsers do (UTS #46); undefined when it cannot be mapped. */
function toAscii(domain: string): string | undefined {
  if (!IDN_CHARACTERS.test(domain)) return undefined;
  const url = `http://${domain}/`;
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

/** `[192.0.2.1]` or `[IPv6:2001:db8::1]`, canonical; undefined for anything else. */
function readLiteral(domain: string): string | undefined {
  const v4 = /^\[((?:[0-9]{1,3}\.){3}[0-9]{1,3})\]$/.exec(domain)?.[1];
  if (v4 !== undefined) {
    const numbers = v4.split(".").map(Number);
    return numbers.every((number) => number <= 255) ? `[${numbers.join(".")}]` : undefined;
  }
  const v6 = /^\[IPv6:([0-9a-f:.]{2,45})\]$/i.exec(domain)?.[1];
  if (v6 === undefined || !URL.canParse(`http://[${v6}]/`)) return undefined;
  return `[IPv6:${new URL(`http://[${v6}]/`).hostname.slice(1)}`;
}

function readDomain(domain: string, options: EmailOptions): { domain: string } | EmailRejection {
  if (domain.startsWith("[")) {
    const literal = readLiteral(domain);
    if (literal === undefined) return "domain-invalid";
    return options.addressLiteral === true ? { domain: literal } : "domain-literal";
  }
  // A-labels are taken as they are: runtimes differ in which of them they can decode.
  const isAscii = octetLength(domain) === domain.length;
  const ascii = isAscii ? domain.toLowerCase() : toAscii(domain);
  if (ascii === undefined) return "domain-invalid";
  return refuseAsciiDomain(ascii) ?? { domain: ascii };
}

/**
 * Reads an address.
 *
 * @param input the address, nothing before or after it.
 * @param options which unusual addresses are accepted.
 * @returns its parts, or why it is none.
 */
export function readEmail(input: string, options: EmailOptions): EmailParts | EmailRejection {
  if (input === "") return "empty";
  if (input.length > MAX_INPUT) return "too-long";
  const at = input.lastIndexOf("@");
  if (at < 0) return "no-at";
  const local = input.slice(0, at);
  const refusal = refuseLocal(local, options);
  if (refusal !== undefined) return refusal;
  const read = readDomain(input.slice(at + 1), options);
  if (typeof read === "string") return read;
  const isTooLong = octetLength(local) + 1 + read.domain.length > MAX_OCTETS;
  return isTooLong ? "too-long" : { local, domain: read.domain };
}
