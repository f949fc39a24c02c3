/**
 * Updates in memory.
 *
 * @module
 */

import { matches } from "./match.ts";
import { MemoryServerError, unsupported } from "./server_error.ts";
import { compare, copy, type Doc, isPlain } from "./values.ts";

type Change = (old: unknown, operand: unknown) => unknown;

function items(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw new MemoryServerError(2, "The field must be an array");
}

function isSame(left: unknown, right: unknown): boolean {
  return compare(left, right) === 0;
}

/** `$each` names several items; `$push` has more modifiers, which are not here. */
function added(operand: unknown): readonly unknown[] {
  if (!isPlain(operand) || !("$each" in operand)) return [operand];
  const other = Object.keys(operand).find((key) => key !== "$each");
  if (other !== undefined) throw unsupported(`${other} of an update`);
  return items(operand.$each);
}

function plus(old: unknown, operand: unknown): number {
  if (old !== undefined && typeof old !== "number" || typeof operand !== "number") {
    throw new MemoryServerError(14, "Cannot apply $inc to a value that is no number");
  }
  return (old ?? 0) + operand;
}

/** Whether it is about an item as a whole, like `{ $in: […] }`, and not about the fields of one. */
function isCondition(operand: Doc): boolean {
  const [first = ""] = Object.keys(operand);
  return first.startsWith("$") && !["$and", "$or", "$nor"].includes(first);
}

const CHANGES: Readonly<Record<string, Change>> = {
  $set: (_, operand) => operand,
  $unset: () => undefined,
  $inc: plus,
  $min: (old, operand) => old === undefined || compare(operand, old) < 0 ? operand : old,
  $max: (old, operand) => old === undefined || compare(operand, old) > 0 ? operand : old,
  $push: (old, operand) => [...items(old), ...added(operand)],
  $addToSet: (old, operand) =>
    added(operand).reduce<readonly unknown[]>(
      (set, item) => set.some((known) => isSame(known, item)) ? set : [...set, item],
      items(old),
    ),
  $pull: (old, operand) =>
    old === undefined
      ? old
      : items(old).filter((item) =>
        isPlain(operand) && isPlain(item) && !isCondition(operand)
          ? !matches(item, operand)
          : !matches({ item }, { item: operand })
      ),
};

function changeAt(document: Doc, path: string, change: (old: unknown) => unknown): void {
  const names = path.split(".");
  const last = names.pop() ?? "";
  if ([...names, last].some((name) => name.startsWith("$"))) {
    throw unsupported(`${path} in an update`);
  }
  let parent = document;
  for (const name of names) {
    if (!Object.hasOwn(parent, name)) define(parent, name, {});
    const next = parent[name];
    if (!isPlain(next) && !Array.isArray(next)) {
      throw new MemoryServerError(28, "The path leads through a value that has no fields");
    }
    parent = next as Doc;
  }
  const value = change(Object.hasOwn(parent, last) ? parent[last] : undefined);
  if (value === undefined) delete parent[last];
  else define(parent, last, copy(value));
}

/** A key such as `__proto__` is a field like any other. */
function define(target: Doc, key: string, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

/**
 * Applies update operators.
 *
 * @param document the document; it is not changed.
 * @param update the operators.
 * @param isInsert whether the document is about to be inserted.
 * @returns the document as it is then.
 * @throws {ClientError} for an operator that is not here.
 */
export function applyUpdate(document: Doc, update: unknown, isInsert: boolean): Doc {
  if (Array.isArray(update)) throw unsupported("updates by a pipeline");
  const result = copy(document);
  for (const [operator, paths] of Object.entries(update as Record<string, Doc>)) {
    if (!operator.startsWith("$")) {
      throw new MemoryServerError(9, "An update consists of operators");
    }
    if (operator === "$setOnInsert" && !isInsert) continue;
    const change = CHANGES[operator === "$setOnInsert" ? "$set" : operator];
    if (change === undefined) throw unsupported(operator);
    for (const [path, operand] of Object.entries(paths)) {
      if (operand === undefined) continue;
      changeAt(result, path, (old) => change(old, operand));
    }
  }
  if (!isInsert && compare(document._id, result._id) !== 0) {
    throw new MemoryServerError(66, "The field _id cannot be changed");
  }
  return result;
}

/**
 * Makes the document that an upsert starts from: the equalities of its filter.
 *
 * @param filter the filter.
 * @returns the document.
 */
export function upsertSeed(filter: Doc): Doc {
  const seed: Doc = {};
  const add = (part: Doc): void => {
    for (const [path, condition] of Object.entries(part)) {
      if (path === "$and") { for (const item of items(condition)) add(item as Doc); }
      if (path.startsWith("$")) continue;
      const isOperator = isPlain(condition) &&
        Object.keys(condition).some((key) => key.startsWith("$"));
      const value = isOperator ? condition.$eq : condition;
      if (value !== undefined) changeAt(seed, path, () => value);
    }
  };
  add(filter);
  return seed;
}
