/**
 * Redaction of running text: log messages, stack traces, query strings.
 *
 * Each pass reads the text once and looks back or ahead by a bounded number of characters, so the time
 * grows with the length of the text and no input can make it explode. Where a pattern is doubtful, too
 * much is hidden rather than too little.
 *
 * @module
 */

import { redactEmails } from "./redact_emails.ts";
import { redactNumbers } from "./redact_numbers.ts";

/** What stands in the place of a secret. */
export const REDACTED = "[redacted]";

const TOKEN = "[token]";

/** A quote ends an address unless a letter or digit follows: a password may hold one. */
function endsAddress(text: string, index: number): boolean {
  const character = text.charAt(index);
  return /[\s<>`]/.test(character) ||
    /["']/.test(character) && !/[A-Za-z0-9]/.test(text.charAt(index + 1));
}

/** `scheme://user:password@host`: everything between the slashes and the last `@` of the authority. */
function redactUserInfo(text: string): string {
  let result = "";
  let copied = 0;
  for (
    let start = text.indexOf("://");
    start >= 0;
    start = text.indexOf("://", Math.max(start + 3, copied))
  ) {
    const from = start + 3;
    let authorityEnd = -1;
    let lastAt = -1;
    let colon = -1;
    let end = from;
    for (; end < text.length && !endsAddress(text, end); end++) {
      const char = text.charAt(end);
      if (char === "@") {
        // A password may hold an unescaped slash, but then what stands before it is not a port.
        const isInAuthority = authorityEnd < 0;
        const isUnescaped = colon >= 0 && !/^[0-9]*$/.test(text.slice(colon + 1, authorityEnd));
        if (isInAuthority || isUnescaped) lastAt = end;
      } else if (authorityEnd < 0 && /[/?#]/.test(char)) {
        authorityEnd = end;
      } else if (authorityEnd < 0 && char === ":" && colon < 0) {
        colon = end;
      }
    }
    if (lastAt > from) {
      result += text.slice(copied, from) + REDACTED;
      copied = lastAt;
    }
    start = Math.max(start, end - 3);
  }
  return result + text.slice(copied);
}

const QUOTED = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`;
const ASSIGN = String.raw`\\{0,4}["']?\s{0,3}[:=]\s{0,3}\\{0,4}`;

/** A header line is secret to its end. */
const HEADER = new RegExp(`((?:authorization|cookie)${ASSIGN})(${QUOTED}|[^\\r\\n]+)`, "gi");

const KEY = "(?:api|access|private|shared|pseudonym|signing|encryption|account|master)[-_ ]?key";
const VALUE = `${QUOTED}|\\[redacted\\]|[^\\s&]+`;

/** Names that mean nothing else, however a value is given to them. */
const ASSIGNMENT = new RegExp(
  "((?:pass(?:word|wd|phrase|code)|pwd|secret|token|credentials?|signature|" +
    `(?<![a-z])(?:db|user|my)?pass|(?<![a-z])(?:pin|otp)|${KEY})${ASSIGN})(${VALUE})`,
  "gi",
);

/** Names that are words of prose too, before `=` or within quotes as in JSON. */
const WEAK_ASSIGNMENT = new RegExp(
  "((?<![a-z])(?:auth|sid|sig|session)(?:\\s{0,3}=\\s{0,3}|\\\\{0,4}[\"']\\s{0,3}[:=]\\s{0,3}))" +
    `(${VALUE})`,
  "gi",
);

/** `--db-password hunter2` */
const OPTION = new RegExp(
  `(--[a-z-]{0,40}(?:pass(?:word|wd|phrase|code)?|secret|token|${KEY})\\s{1,3})(${QUOTED}|[^\\s-]\\S*)`,
  "gi",
);

/** `curl -u app:hunter2` */
const USER_OPTION = /(\s(?:-u|--user)[ =])([^\s:]{1,100}:\S+)/g;

/** An identifier of a call or a message, which is written to `sid` too. */
const SID = /^(["']?)(?:CA|SM|MM|RE)[0-9a-f]{32}\1[,;})\]]*$/;

function redactValue(_match: string, name: string, value: string): string {
  if (SID.test(value)) return name + value;
  const quote = /^(["']).*\1$/s.exec(value)?.[1] ?? "";
  return name + quote + REDACTED + quote;
}

const SCHEME = /\b(bearer|basic|token|api-?key)(\s{1,3})([A-Za-z0-9._~+/=-]{6,})/gi;

function redactScheme(match: string, scheme: string, gap: string, credential: string): string {
  const isProse = scheme.toLowerCase() !== "bearer" && /^[a-z.-]*$/.test(credential);
  return isProse ? match : `${scheme}${gap}${REDACTED}`;
}

const WORD = /[A-Za-z0-9_-]{16,}/g;
const ID = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?:CA|SM|MM|RE)[0-9a-f]{32})$/i;
const TOKEN_PREFIX =
  /^(?:sk|rk|pk|ghp|gho|ghu|ghs|ghr|github_pat|glpat|xox[a-z]|npm|hf|whsec|AKIA|ASIA|AIza|eyJ)/;

/** A word that is a credential by its looks: a known prefix, bare hexadecimal, or letters at random. */
function redactWord(word: string): string {
  if (ID.test(word)) return word;
  const isHex = word.length >= 32 && /^[0-9a-f]+$/i.test(word);
  const isRandom = word.length >= 20 && /[a-z]/.test(word) && /[A-Z]/.test(word) &&
    /[0-9]/.test(word);
  const isPrefixed = TOKEN_PREFIX.test(word) && /[0-9]/.test(word);
  return isHex || isRandom || isPrefixed ? TOKEN : word;
}

/** Fewer digits are masked nowhere, and shorter words are no token. */
const MIN_DIGITS = 7;
const MIN_WORD = 16;

/**
 * Tells at one glance that nothing in a text can be hidden, which is so of most that is logged: plain
 * letters, few digits, short words, none of the signs that every pattern needs.
 */
function isHarmless(text: string): boolean {
  let digits = 0;
  let word = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isDigit = code >= 48 && code <= 57;
    const isWord = isDigit || code >= 97 && code <= 122 || code >= 65 && code <= 90 ||
      code === 95 || code === 45;
    word = isWord ? word + 1 : 0;
    if (isDigit) digits++;
    // % & : = @ and the backslash
    const isSign = code === 37 || code === 38 || code === 58 || code === 61 || code === 64 ||
      code === 92;
    if (isSign || code > 127 || digits >= MIN_DIGITS || word >= MIN_WORD) return false;
  }
  return !/bearer|basic|token|api-?key|--/i.test(text);
}

/**
 * Hides personal data and secrets in running text.
 *
 * Hidden are: user names and passwords in URLs; `Authorization` and `Cookie` lines; values assigned to
 * names such as `password`, `token`, `pin` or `api_key`, and of options such as `--password`; bearer
 * tokens and the like, JSON web tokens, keys with a known prefix and other words that look random; e-mail
 * addresses (masked), their sign encoded or not; numbers of seven digits or more that blanks, points,
 * dashes, slashes or brackets part, encoded or not (masked, and hidden whole when they may be a card or a
 * social security number); phones of the numbering plan, cards and numbers with a `+` that commas, colons,
 * bars or line ends part. UUIDs, 24-digit hexadecimal ids, ISO 8601 instants, IPv4 addresses, versions
 * such as 119.0.6045.105 and decimals of up to six digits and three places stay. Names of people cannot
 * be told from other words and stay too: keep them in fields, where `redact` knows them.
 *
 * @param text any text; linear in its length.
 * @returns the text with the hidden parts replaced.
 *
 * @example Clean a message
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { redactText } from "@nlre/shared/utils";
 *
 * assertEquals(redactText("Called (512) 555-0100"), "Called ******0100");
 * assertEquals(redactText("redis://app:hunter2@cache:6379"), "redis://[redacted]@cache:6379");
 * ```
 */
export function redactText(text: string): string {
  return isHarmless(text) ? text : redactAll(text);
}

/** Reads a text for everything that is hidden. */
export function redactAll(text: string): string {
  let result = text;
  if (result.includes("://")) result = redactUserInfo(result);
  if (/[:=]/.test(result)) {
    result = result.replace(HEADER, redactValue).replace(ASSIGNMENT, redactValue)
      .replace(WEAK_ASSIGNMENT, redactValue).replace(USER_OPTION, redactValue);
  }
  if (result.includes("--")) result = result.replace(OPTION, redactValue);
  result = result.replace(SCHEME, redactScheme).replace(WORD, redactWord);
  return redactNumbers(redactEmails(result));
}
