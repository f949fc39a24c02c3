/**
 * The stages of aggregations that are in memory.
 *
 * @module
 */

import { matches } from "./match.ts";
import { unsupported } from "./server_error.ts";
import { compare, copy, type Doc, isPlain, valuesAt } from "./values.ts";

type Stage = (documents: Doc[], operand: unknown) => Doc[];

/**
 * Sorts documents.
 *
 * @param documents the documents.
 * @param sort paths and directions, 1 or -1.
 * @returns the documents in order, equal ones as they were.
 */
export function sorted(documents: readonly Doc[], sort: Readonly<Record<string, unknown>>): Doc[] {
  return documents.toSorted((a, b) => {
    for (const [path, direction] of Object.entries(sort)) {
      const order = compare(valuesAt(a, path)[0], valuesAt(b, path)[0]);
      if (order !== 0) return order * Number(direction);
    }
    return 0;
  });
}

/**
 * Keeps or leaves out fields.
 *
 * @param document the document.
 * @param projection paths and 1, true, 0 or false.
 * @returns a document with the fields that are wanted.
 */
export function projected(document: Doc, projection: Readonly<Record<string, unknown>>): Doc {
  const { _id: id = 1, ...rest } = projection;
  const isOf = (value: unknown, accepted: readonly unknown[]): boolean => accepted.includes(value);
  const paths = Object.entries(rest);
  if (paths.some(([path, value]) => path.includes(".") || !isOf(value, [0, 1, true, false]))) {
    throw unsupported("projection of paths or expressions");
  }
  const isExclusion = paths.every(([, value]) => isOf(value, [0, false]));
  return Object.fromEntries(
    Object.entries(document).filter(([key]) => {
      if (key === "_id") return isOf(id, [1, true]);
      return Object.hasOwn(rest, key) !== isExclusion;
    }),
  );
}

/** Paths, constants, lists, `$ifNull` and `$slice`. */
function evaluate(document: Doc, expression: unknown): unknown {
  if (typeof expression === "string" && expression.startsWith("$")) {
    return valuesAt(document, expression.slice(1))[0];
  }
  if (Array.isArray(expression)) return expression.map((item) => evaluate(document, item));
  if (!isPlain(expression)) return expression;
  const [[name, operand] = ["", undefined]] = Object.entries(expression);
  const operands = Array.isArray(operand) ? operand.map((item) => evaluate(document, item)) : [];
  if (name === "$ifNull") {
    return operands.find((value) => value !== undefined && value !== null) ?? null;
  }
  if (name === "$slice" && Array.isArray(operands[0])) {
    return operands[0].slice(0, Number(operands[1]));
  }
  if (name.startsWith("$")) throw unsupported(`${name} in an aggregation`);
  return Object.fromEntries(
    Object.entries(expression).map(([key, item]) => [key, evaluate(document, item)]),
  );
}

function accumulate(documents: readonly Doc[], accumulator: unknown): unknown {
  const [[name, operand] = ["", undefined]] = Object.entries(accumulator as Doc);
  if (name === "$firstN" && isPlain(operand)) {
    return documents.slice(0, Number(operand.n)).map((item) => evaluate(item, operand.input));
  }
  const values = documents.map((document) => evaluate(document, operand));
  const numbers = values.filter((value) => typeof value === "number");
  if (name === "$sum") return numbers.reduce((sum, value) => sum + value, 0);
  if (name === "$push") return values;
  if (name === "$first") return values[0] ?? null;
  if (name === "$min") return values.toSorted(compare)[0] ?? null;
  if (name === "$max") return values.toSorted(compare).at(-1) ?? null;
  throw unsupported(`${name} in $group`);
}

function grouped(documents: readonly Doc[], { _id: key, ...fields }: Doc): Doc[] {
  const groups: { key: unknown; documents: Doc[] }[] = [];
  for (const document of documents) {
    const value = evaluate(document, key) ?? null;
    const group = groups.find((known) => compare(known.key, value) === 0);
    if (group === undefined) groups.push({ key: value, documents: [document] });
    else group.documents.push(document);
  }
  return groups.map((group) => ({
    _id: group.key,
    ...Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, accumulate(group.documents, field)]),
    ),
  }));
}

function reshaped(document: Doc, fields: Doc): Doc {
  const isSimple = Object.values(fields).every((value) =>
    value === 0 || value === 1 || typeof value === "boolean"
  );
  if (isSimple) return projected(document, fields);
  const { _id: id = 1, ...rest } = fields;
  return Object.fromEntries([
    ...(id === 1 || id === true ? [["_id", document._id]] : []),
    ...Object.entries(rest).map(([name, field]) => [
      name,
      evaluate(document, field === 1 || field === true ? `$${name}` : field),
    ]),
  ]);
}

const STAGES: Readonly<Record<string, Stage>> = {
  $match: (documents, operand) => documents.filter((document) => matches(document, operand as Doc)),
  $sort: (documents, operand) => sorted(documents, operand as Doc),
  $skip: (documents, operand) => documents.slice(Number(operand)),
  $limit: (documents, operand) => documents.slice(0, Number(operand)),
  $count: (documents, operand) => documents.length ? [{ [String(operand)]: documents.length }] : [],
  $group: (documents, operand) => grouped(documents, operand as Doc),
  $project: (documents, operand) => documents.map((document) => reshaped(document, operand as Doc)),
};

/**
 * Runs the stages of an aggregation.
 *
 * @param documents the documents of the collection.
 * @param pipeline the stages.
 * @returns the results.
 * @throws {ClientError} for a stage that is not here.
 */
export function runPipeline(documents: readonly Doc[], pipeline: readonly Doc[]): Doc[] {
  return pipeline.reduce((current: Doc[], stage) => {
    const [[name, operand] = ["", undefined]] = Object.entries(stage);
    const run = STAGES[name];
    if (run === undefined) throw unsupported(`${name} in an aggregation`);
    return run(current, operand);
  }, documents.map(copy));
}
