/**
 * Names of keys: the prefix that keeps one application's keys apart from another's.
 *
 * @module
 */

const MAX_KEY_LENGTH = 1024;

/** Puts the prefix before names and takes it off again. */
export class Keys {
  /** What every key starts with. */
  readonly prefix: string;
  readonly #escaped: string;

  /**
   * Makes it.
   *
   * @param prefix the prefix; a colon follows it unless it is empty or ends with one.
   */
  constructor(prefix: string) {
    this.prefix = prefix === "" || prefix.endsWith(":") ? prefix : `${prefix}:`;
    this.#escaped = escapePattern(this.prefix);
  }

  /**
   * Tells the name that the server knows a key by.
   *
   * @param key the key as the caller names it.
   * @returns the name with the prefix.
   * @throws {TypeError} when the key is no text or empty, or has half of a character: in UTF-8 all such
   * halves are the same, so that different keys would become one.
   * @throws {RangeError} when it is longer than 1,024 characters.
   */
  full(key: string): string {
    if (typeof key !== "string" || key === "") {
      throw new TypeError("A key must be a text that is not empty");
    }
    if (key.length > MAX_KEY_LENGTH) {
      throw new RangeError(`A key must have at most ${MAX_KEY_LENGTH} characters`);
    }
    if (!key.isWellFormed()) throw new TypeError("A key must have no lone surrogates");
    return this.prefix + key;
  }

  /**
   * Tells the pattern that the server knows a pattern by: the prefix counts literally.
   *
   * @param pattern the pattern as the caller writes it, with `*`, `?`, `[…]` and `\`.
   * @returns the pattern with the prefix.
   */
  pattern(pattern: string): string {
    return this.#escaped + pattern;
  }

  /**
   * Tells the caller's name of a key or channel.
   *
   * @param name the name with the prefix.
   * @returns the name without it.
   */
  bare(name: string): string {
    return name.slice(this.prefix.length);
  }
}

/**
 * Makes a text match itself in a pattern.
 *
 * @param text any text, such as an identifier that came from outside.
 * @returns the text with `*`, `?`, `[`, `]`, `^`, `-` and `\` escaped.
 *
 * @example Delete the keys of one lead, whatever its identifier
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { escapePattern } from "@nlre/shared/clients/redis";
 *
 * assertEquals(`lead:${escapePattern("a*b")}:*`, "lead:a\\*b:*");
 * ```
 */
export function escapePattern(text: string): string {
  return text.replace(/[*?[\]^\\-]/g, "\\$&");
}
