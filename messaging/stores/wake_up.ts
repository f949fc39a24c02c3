/**
 * Being told of new messages by a change stream.
 *
 * @module
 */

import type { MongoCollection } from "../../clients/mongodb/collection.ts";
import type { OutboxRow } from "./outbox_row.ts";

/** What is done with what the change stream tells. */
export interface WakeUpOptions {
  /** Ends it. */
  readonly signal: AbortSignal;
  /** There may be new messages. */
  readonly onNews: () => void;
  /** The change stream tells of new messages from now on, or no longer. */
  readonly onWatching: (isWatching: boolean) => void;
}

/**
 * Tells of new messages until the signal aborts. The place in the stream is kept in memory alone: the
 * collection itself says what is to be sent, so that nothing is missed by a stream that begins anew.
 *
 * @param rows the rows of the outbox.
 * @param options what is done.
 * @returns when the signal has aborted.
 * @throws {ClientError} when there are no change streams.
 */
export async function wakeUp(
  rows: MongoCollection<OutboxRow>,
  { signal, onNews, onWatching }: WakeUpOptions,
): Promise<void> {
  let place: unknown;
  try {
    await rows.watch({
      signal,
      // Only that there is something counts: the messages themselves are not sent along.
      pipeline: [{ $match: { operationType: "insert" } }, { $project: { operationType: 1 } }],
      onChange: onNews,
      onHistoryLost: () => Promise.resolve(onNews()),
      tokens: {
        load: () => Promise.resolve(place),
        save: (token) => {
          // The first place is kept when the stream stands: what was added just before is found now.
          if (place === undefined) onNews();
          place = token;
          onWatching(true);
          return Promise.resolve();
        },
      },
    });
  } finally {
    onWatching(false);
  }
}
