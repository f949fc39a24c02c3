/**
 * Documents on their way in and out of a collection.
 *
 * @module
 */

import { ValidationError } from "../../utils/validation_error.ts";
import type { ValidationIssue } from "../../utils/validation_issues.ts";
import type { Parser } from "../../utils/remote/parser.ts";
import { parserIssues } from "../../utils/remote/parser_issues.ts";

type Stored = Record<string, unknown>;

/** A parser that keeps only the fields it knows must not lose the `_id`. */
function keepId(parsed: unknown, document: Stored): unknown {
  if (document._id === undefined || typeof parsed !== "object" || parsed === null) return parsed;
  return "_id" in parsed ? parsed : { _id: document._id, ...parsed };
}

/**
 * Reads a stored document.
 *
 * @param parser the collection's parser, if it has one.
 * @param document the document as the driver gives it.
 * @returns the document as the parser gives it, with its `_id`.
 * @throws what the parser throws.
 */
export function readDocument<T>(parser: Parser<unknown> | undefined, document: object): T {
  if (parser === undefined) return document as T;
  return keepId(parser.parse(document), document as Stored) as T;
}

/**
 * Checks documents before they are sent.
 *
 * @param collection name of the collection, for the message.
 * @param parser the collection's parser, if it has one.
 * @param documents the documents.
 * @returns new documents as the parser gives them, with their `_id`.
 * @throws {ValidationError} naming fields and rules of all documents; the path starts with the
 * document's place in the list unless there is only one.
 */
export function writableDocuments<T extends object>(
  collection: string,
  parser: Parser<unknown> | undefined,
  documents: readonly T[],
): T[] {
  const issues: ValidationIssue[] = [];
  const ready: T[] = [];
  for (const [index, document] of documents.entries()) {
    try {
      // The driver adds the `_id` to what it is given: never to the caller's own object.
      ready.push({ ...readDocument<object>(parser, document) } as T);
    } catch (error) {
      const prefix = documents.length === 1 ? [] : [String(index)];
      const found = parserIssues(error);
      const known = found.length > 0 ? found : [{ path: "", rule: "must fit the parser" }];
      for (const { path, rule } of known) {
        issues.push({ path: [...prefix, path].filter((part) => part !== "").join("."), rule });
      }
    }
  }
  if (issues.length > 0) {
    throw new ValidationError(`Invalid document for ${collection}`, issues, { outcome: "none" });
  }
  return ready;
}

/**
 * Checks a document before it is sent.
 *
 * @param collection name of the collection, for the message.
 * @param parser the collection's parser, if it has one.
 * @param document the document.
 * @returns a new document as the parser gives it, with its `_id`.
 * @throws {ValidationError} naming fields and rules.
 */
export function writableDocument<T extends object>(
  collection: string,
  parser: Parser<unknown> | undefined,
  document: T,
): T & { _id?: unknown } {
  const [ready] = writableDocuments(collection, parser, [document]);
  return ready as T & { _id?: unknown };
}
