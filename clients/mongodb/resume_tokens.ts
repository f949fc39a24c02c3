/**
 * The place in a change stream, kept in the database itself.
 *
 * @module
 */

import type { CallOptions } from "../../utils/remote/caller.ts";
import type { MongoCollection } from "./collection.ts";
import type { ResumeTokens } from "./watch.ts";

/** A place, as it is stored. */
export interface StoredResumeToken {
  /** Name of whoever follows. */
  readonly _id: string;
  /** The place. */
  readonly token: unknown;
  /** When it was kept. */
  readonly savedAt: Date;
}

/**
 * Keeps a place in a collection.
 *
 * @param collection the collection.
 * @param id name of whoever follows.
 * @param bounds of each call.
 * @returns what keeps it.
 */
export function storedResumeTokens(
  collection: MongoCollection<StoredResumeToken>,
  id: string,
  bounds: CallOptions = {},
): ResumeTokens {
  return {
    load: async () => (await collection.findOne({ _id: id }, bounds))?.token,
    save: async (token) => {
      const kept = { $set: { token, savedAt: new Date() } };
      await collection.updateOne({ _id: id }, kept, { ...bounds, upsert: true, idempotent: true });
    },
  };
}
