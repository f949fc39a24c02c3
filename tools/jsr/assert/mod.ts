/**
 * The assertions the tests of this repository use, for networks that cannot reach JSR.
 *
 * `links` in the root `deno.json` puts this package in the place of `jsr:@std/assert`. It is never
 * published; the same tests also pass with the real package.
 *
 * @module
 */

export { AssertionError } from "./assertion_error.ts";
export { assertEquals, assertNotEquals, assertStrictEquals } from "./equality.ts";
export { assertObjectMatch } from "./object_match.ts";
export { assertRejects, assertThrows } from "./throwing.ts";
export { assertMatch, assertNotMatch, assertStringIncludes } from "./strings.ts";
export {
  assertAlmostEquals,
  assertGreater,
  assertGreaterOrEqual,
  assertLess,
  assertLessOrEqual,
} from "./ordering.ts";
export {
  assert,
  assertArrayIncludes,
  assertExists,
  assertFalse,
  assertInstanceOf,
  fail,
  type Falsy,
} from "./basic.ts";
