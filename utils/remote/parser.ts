/**
 * The only thing that clients know of models.
 *
 * @module
 */

/**
 * Turns a value of unknown shape into one of a known shape; every Zod schema is one.
 *
 * @example A parser without a schema library
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import type { Parser } from "@nlre/shared/clients";
 *
 * const count: Parser<number> = { parse: (value) => Number(value) };
 * assertEquals(count.parse("3"), 3);
 * ```
 */
export interface Parser<T> {
  /**
   * Reads a value.
   *
   * @throws what says that the value has another shape.
   */
  parse(value: unknown): T;
}
