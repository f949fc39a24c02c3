/**
 * Why a server could not be reached, in words that hold no address.
 *
 * @module
 */

/** Causes that are followed; they can form a ring. */
const MAX_CAUSES = 6;

const NOT_FOUND = "the host name was not found";
const REFUSED = "the host refused the connection";
const NO_WAY = "there is no way to the host";

/** Codes of Node, and names of Deno's error classes. */
const CODES: ReadonlyMap<unknown, string> = new Map([
  ["ENOTFOUND", NOT_FOUND],
  ["EAI_AGAIN", NOT_FOUND],
  ["ECONNREFUSED", REFUSED],
  ["ConnectionRefused", REFUSED],
  ["EHOSTUNREACH", NO_WAY],
  ["ENETUNREACH", NO_WAY],
]);

/** Deno's `fetch` gives no codes, only words. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:dns error|failed to lookup address|getaddrinfo)\b/i, NOT_FOUND],
  [/\bconnection refused\b/i, REFUSED],
  [/\b(?:no route to host|network is unreachable)\b/i, NO_WAY],
];

/**
 * Tells why a server could not be reached.
 *
 * @param error what was caught; its causes are looked at too.
 * @returns the reason; undefined when the error does not tell.
 */
export function whyUnreachable(error: unknown): string | undefined {
  let current = error;
  for (let depth = 0; depth < MAX_CAUSES && current instanceof Error; depth++) {
    const { code, name, message, cause } = current as Error & { code?: unknown };
    const known = CODES.get(code) ?? CODES.get(name) ??
      WORDS.find(([words]) => words.test(message))?.[1];
    if (known !== undefined) return known;
    current = cause;
  }
  return undefined;
}
