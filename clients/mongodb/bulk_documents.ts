/**
 * The documents within a bulk.
 *
 * @module
 */

import type { Parser } from "../../utils/remote/parser.ts";
import { writableDocuments } from "./documents.ts";
import { NO_FILTER, requireCondition, requireDefined } from "./filter_check.ts";
import type { MongoBulkOperation } from "./types.ts";
import { requireDocument, requireOperators } from "./update_check.ts";

type Part = Readonly<Record<string, unknown>>;

/** The field of a write that holds a whole document. */
const DOCUMENT_FIELD: Readonly<Record<string, string>> = {
  insertOne: "document",
  replaceOne: "replacement",
};

/**
 * Checks the writes of a bulk before they are sent.
 *
 * @param collection name of the collection, for messages.
 * @param parser checks whole documents, if there is one.
 * @param operations the writes.
 * @param isAllMeant whether a filter of `updateMany` or `deleteMany` may have no condition.
 * @returns the writes with documents as the parser gives them.
 * @throws {TypeError} when there is none, something in a filter is undefined, or an update and a whole
 * document were taken for each other.
 * @throws {ValidationError} naming fields and rules; paths start with the document's place among those
 * of the bulk unless there is only one.
 */
export function checkedOperations<T extends object>(
  collection: string,
  parser: Parser<unknown> | undefined,
  operations: readonly MongoBulkOperation<T>[],
  isAllMeant?: boolean,
): MongoBulkOperation<T>[] {
  if (operations.length === 0) throw new TypeError(`${collection}.bulkWrite: nothing to write`);
  const writes = operations.map((operation) => Object.entries(operation)[0] as [string, Part]);
  for (const [kind, part] of writes) {
    const filter = kind === "insertOne" ? NO_FILTER : part.filter;
    requireDefined(collection, `bulkWrite ${kind}`, filter);
    if (kind.endsWith("Many")) {
      requireCondition(collection, `bulkWrite ${kind}`, filter, isAllMeant);
    }
    if (kind.startsWith("update")) requireOperators(collection, `bulkWrite ${kind}`, part.update);
    if (kind === "replaceOne") requireDocument(collection, `bulkWrite ${kind}`, part.replacement);
  }

  const documents = writes.flatMap(([kind, part]) => {
    const field = DOCUMENT_FIELD[kind];
    return field === undefined ? [] : [part[field] as object];
  });
  const ready = writableDocuments(collection, parser, documents).values();
  const checked: unknown[] = writes.map(([kind, part]) => {
    const field = DOCUMENT_FIELD[kind];
    return { [kind]: field === undefined ? part : { ...part, [field]: ready.next().value } };
  });
  return checked as MongoBulkOperation<T>[];
}
