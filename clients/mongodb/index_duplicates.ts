/**
 * Documents that stand against a unique index.
 *
 * @module
 */

import type { Document } from "mongodb";
import { redactText } from "../../utils/redact_text.ts";
import type { DuplicateSample } from "./index_plan.ts";
import type { MongoIndexSpec } from "./index_spec.ts";

const MAX_SAMPLES = 5;
const MAX_IDS = 5;
const MAX_ID_LENGTH = 64;

/** The documents that the index would hold. */
function indexed({ key, options = {} }: MongoIndexSpec): Document {
  if (options.partialFilterExpression !== undefined) return { ...options.partialFilterExpression };
  if (options.sparse !== true) return {};
  return { $or: Object.keys(key).map((path) => ({ [path]: { $exists: true } })) };
}

/**
 * Makes the query that finds documents which share a key.
 *
 * @param spec the unique index.
 * @returns the stages. A path that leads through an array is compared as a whole, so that some
 * duplicates of such an index stay unseen until it is made.
 */
export function duplicatesPipeline(spec: MongoIndexSpec): Document[] {
  const values = Object.keys(spec.key).map((path) => ({ $ifNull: [`$${path}`, null] }));
  return [
    { $match: indexed(spec) },
    // However many share a key, only a few are listed: all of them might not fit a document.
    {
      $group: {
        _id: values,
        count: { $sum: 1 },
        ids: { $firstN: { input: "$_id", n: MAX_IDS } },
      },
    },
    { $match: { count: { $gt: 1 } } },
    { $sort: { count: -1 } },
    { $limit: MAX_SAMPLES },
    // The shared values may be personal, so that they never leave the server.
    { $project: { _id: 0, count: 1, ids: 1 } },
  ];
}

/**
 * Reads what that query found.
 *
 * @param documents the results.
 * @returns the samples.
 */
export function readDuplicates(documents: readonly Document[]): readonly DuplicateSample[] {
  return documents.map(({ count, ids }) => ({
    count: Number(count),
    ids: (ids as unknown[]).map((id) => redactText(String(id)).slice(0, MAX_ID_LENGTH)),
  }));
}
