/**
 * What can be told to be wrong before anything is sent.
 *
 * @module
 */

import { filterProblem } from "./filter_check.ts";
import type { QdrantId, QdrantSelector, QdrantVector, QdrantVectors } from "./types.ts";

/** The forbidden characters of names, as the server says them. */
// deno-lint-ignore no-control-regex -- the server forbids them by name
const BAD_NAME = /[<>:"/\\|?*\0\x1f]/;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The largest 32-bit number: what is larger becomes infinite in the server. */
const MAX_FLOAT32 = 3.4028234663852886e38;

/** Most numbers in a vector. */
export const MAX_VECTOR_SIZE = 65_536;

/**
 * Checks the name of a collection, an alias or a field.
 *
 * @param what what it names, for the message.
 * @param name the name.
 * @throws {TypeError} when it is no text, empty or has forbidden characters.
 * @throws {RangeError} when it is longer than 255 characters.
 */
export function requireName(what: string, name: unknown): asserts name is string {
  if (typeof name !== "string" || name === "" || name === "." || name === "..") {
    throw new TypeError(`The name of ${what} must be a text that is not empty`);
  }
  if (BAD_NAME.test(name)) {
    throw new TypeError(`The name of ${what} must not contain < > : " / \\ | ? * or control codes`);
  }
  if (name.length > 255) throw new RangeError(`The name of ${what} has at most 255 characters`);
}

/**
 * Checks a whole number.
 *
 * @param name what it is, for the message.
 * @param value the number.
 * @param min the least.
 * @param max the most.
 * @throws {RangeError} when it is not one from `min` to `max`.
 */
export function requireWhole(name: string, value: number, min: number, max: number): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw new RangeError(`${name} must be an integer from ${min} to ${max}`);
}

/**
 * Tells what is wrong with an identifier. An integer above 2^53 - 1 would be rounded on the way.
 *
 * @param id the identifier.
 * @returns the rule it breaks; undefined for none.
 */
export function idProblem(id: unknown): string | undefined {
  const isGood = typeof id === "number"
    ? Number.isSafeInteger(id) && id >= 0
    : typeof id === "string" && UUID.test(id);
  return isGood ? undefined : "id must be a UUID or an integer from 0 to 2^53 - 1";
}

/**
 * Tells what is wrong with a vector.
 *
 * @param vector the vector.
 * @returns the rule it breaks; undefined for none.
 */
export function vectorProblem(vector: unknown): string | undefined {
  const isList = Array.isArray(vector) || vector instanceof Float32Array ||
    vector instanceof Float64Array;
  if (!isList) return "vector must be a list of numbers";
  const { length } = vector;
  if (length === 0) return "vector must not be empty";
  if (length > MAX_VECTOR_SIZE) return `vector must have at most ${MAX_VECTOR_SIZE} numbers`;
  for (let i = 0; i < length; i++) {
    const value: unknown = vector[i];
    if (!(typeof value === "number" && value <= MAX_FLOAT32 && value >= -MAX_FLOAT32)) {
      return "vector must have finite 32-bit numbers only";
    }
  }
  return undefined;
}

/**
 * Tells a single vector from vectors by name.
 *
 * @param vectors the vector or vectors.
 * @returns whether it is a single one.
 */
export function isSingle(vectors: QdrantVectors): vectors is QdrantVector {
  return Array.isArray(vectors) || ArrayBuffer.isView(vectors);
}

/**
 * Lists vectors by name; a single one is called "".
 *
 * @param vectors the vector or vectors.
 * @returns names and vectors.
 */
export function namedVectors(vectors: QdrantVectors): readonly (readonly [string, QdrantVector])[] {
  return isSingle(vectors) ? [["", vectors]] : Object.entries(vectors);
}

/**
 * Tells what is wrong with the vectors of a point.
 *
 * @param vectors the vector or vectors.
 * @returns the rule it breaks; undefined for none.
 */
export function vectorsProblem(vectors: unknown): string | undefined {
  if (typeof vectors !== "object" || vectors === null) return "vector must be a list of numbers";
  const named = namedVectors(vectors as QdrantVectors);
  if (named.length === 0) return "vector must not be empty";
  for (const [, vector] of named) {
    const problem = vectorProblem(vector);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/**
 * Tells what is wrong with a selection of points.
 *
 * @param selector the selection.
 * @returns the rule it breaks; undefined for none.
 */
export function selectorProblem(selector: QdrantSelector): string | undefined {
  if ("ids" in selector) {
    if (!Array.isArray(selector.ids)) return "ids must be a list";
    for (const id of selector.ids) {
      const problem = idProblem(id);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }
  return filterProblem(selector.filter);
}

/**
 * Makes a vector that JSON can show as a list.
 *
 * @param vector the vector.
 * @returns the same numbers.
 */
export function toList(vector: QdrantVector): readonly number[] {
  return Array.isArray(vector) ? vector : Array.from(vector);
}

/**
 * Makes vectors that JSON can show as lists.
 *
 * @param vectors the vector or vectors.
 * @returns the same numbers.
 */
export function toLists(vectors: QdrantVectors): unknown {
  if (isSingle(vectors)) return toList(vectors);
  return Object.fromEntries(
    Object.entries(vectors).map(([name, vector]) => [name, toList(vector)]),
  );
}

/**
 * Tells the identifier as the server does, so that two can be compared.
 *
 * @param id the identifier.
 * @returns the same, a UUID in lower case.
 */
export function sameId(id: QdrantId): QdrantId {
  return typeof id === "string" ? id.toLowerCase() : id;
}
