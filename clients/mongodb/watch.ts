/**
 * Following the changes of a collection.
 *
 * @module
 */

import type { ChangeStream } from "mongodb";
import type { Operation } from "../../utils/remote/caller.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import type { CollectionCalls } from "./collection_calls.ts";
import { collectionOperation } from "./context.ts";
import { pause } from "./pause.ts";
import type { MongoChange, MongoPipeline } from "./types.ts";

/**
 * Where the place in a change stream is kept. What they reject with ends the following, unless it is a
 * `ClientError` that is retryable.
 */
export interface ResumeTokens {
  /** Tells the place that was kept last; undefined when there is none. */
  load(): Promise<unknown>;
  /** Keeps a place. */
  save(token: unknown): Promise<void>;
}

/** How changes are followed. */
export interface MongoWatchOptions<T extends object> {
  /**
   * Deals with a change. The place is kept after it, so that a change is handed over again when the
   * program ends in between: dealing with it twice must do no harm.
   */
  readonly onChange: (change: MongoChange<T>) => Promise<void> | void;
  /** Where the place in the stream is kept, as `resumeTokens` of the client makes it. */
  readonly tokens: ResumeTokens;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Stages that choose or shape changes; they must keep the `_id`. */
  readonly pipeline?: MongoPipeline;
  /**
   * Whether the change of a document brings the whole document as it is when the change is read.
   * @default "default"
   */
  readonly fullDocument?: "default" | "updateLookup" | "whenAvailable" | "required";
  /**
   * Is called when the server no longer has the changes since the place that was kept. A new stream has
   * begun by then, so that going through the collection here misses nothing; the stream goes on after
   * it. Without it, following ends with an error.
   */
  readonly onHistoryLost?: () => Promise<void>;
}

/** The server's codes for: history lost, stream broken for good, token unknown. */
const HISTORY_LOST: ReadonlySet<unknown> = new Set([286, 280, 260]);

/** Milliseconds that the server waits for a change before it answers that there is none. */
const MAX_AWAIT_MS = 1_000;
/** Milliseconds after which a server that gives no answer counts as lost. */
const ANSWER_TIMEOUT_MS = 10_000;
/** An unused place grows old: without changes it is kept anew this often. */
const IDLE_SAVE_MS = 10_000;
const BASE_DELAY_MS = 100;
const MAX_DELAY_MS = 5_000;

/** What a caller's own function threw, kept apart from what went wrong around it. */
class HandlerError extends Error {
  readonly thrown: unknown;

  constructor(thrown: unknown) {
    super("A function that was given to watch() failed");
    this.thrown = thrown;
  }
}

async function handing(work: () => Promise<void> | void): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw new HandlerError(error);
  }
}

type Stream<T extends object> = ChangeStream<T, MongoChange<T>>;

/** The next change; null when there is none yet. */
type Next<T extends object> = MongoChange<T> | null;

/**
 * Follows the changes of a collection until the signal aborts.
 *
 * @param calls of the collection.
 * @param options what is followed, and what is done with a change.
 * @returns when the signal has aborted and the change in hand is dealt with.
 */
export async function followChanges<T extends object>(
  calls: CollectionCalls<T>,
  options: MongoWatchOptions<T>,
): Promise<void> {
  const { signal } = options;
  const { logger } = calls.context;
  const follower = new Follower(calls, options);
  let isHistoryLost = false;
  while (!signal.aborted) {
    try {
      if (isHistoryLost) await follower.restart();
      isHistoryLost = false;
      await follower.follow();
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof HandlerError) throw error.thrown;
      if (!(error instanceof ClientError)) throw error;
      if (error.operation === "watch" && HISTORY_LOST.has(error.details?.code)) {
        logger.error("The history of changes is lost: changes were missed", {
          collection: calls.name,
        });
        if (options.onHistoryLost === undefined) throw error;
        isHistoryLost = true;
      } else if (!error.retryable) {
        throw error;
      } else {
        logger.warn("Change stream lost, going on from the place that was kept", {
          collection: calls.name,
          kind: error.kind,
        });
      }
      await pause(++follower.failures, BASE_DELAY_MS, MAX_DELAY_MS, signal);
    }
  }
}

class Follower<T extends object> {
  /** How often it failed since a place was kept. */
  failures = 0;
  readonly #calls: CollectionCalls<T>;
  readonly #options: MongoWatchOptions<T>;
  readonly #operation: Operation;

  constructor(calls: CollectionCalls<T>, options: MongoWatchOptions<T>) {
    this.#calls = calls;
    this.#options = options;
    this.#operation = collectionOperation(calls.name, "watch", "read");
  }

  /** Follows from the place that was kept, or from now, until something goes wrong. */
  async follow(): Promise<void> {
    const { tokens } = this.#options;
    const kept = await tokens.load();
    const stream = this.#open(kept ?? undefined);
    await this.#using(stream, async () => {
      let change = await this.#next(stream);
      // Before the first change there is nothing else that a restart could go on from.
      if (kept === undefined || kept === null) await this.#keep(stream.resumeToken);
      let keptMs = performance.now();
      while (!this.#options.signal.aborted) {
        if (change === null) {
          if (performance.now() - keptMs >= IDLE_SAVE_MS) {
            await this.#keep(stream.resumeToken);
            keptMs = performance.now();
          }
        } else {
          const isEnd = change.operationType === "invalidate";
          const { onChange } = this.#options;
          const known = change;
          if (!isEnd) await handing(() => onChange(known));
          await this.#keep(change._id);
          keptMs = performance.now();
          if (isEnd) return this.#warnOfEnd();
        }
        change = await this.#next(stream);
      }
    });
  }

  /** Begins a stream from now, lets the caller go through the collection, and keeps the place. */
  async restart(): Promise<void> {
    const { onHistoryLost = () => {} } = this.#options;
    const stream = this.#open(undefined);
    await this.#using(stream, async () => {
      await this.#next(stream);
      const token = stream.resumeToken;
      await handing(onHistoryLost);
      await this.#keep(token);
    });
  }

  #open(token: unknown): Stream<T> {
    const { pipeline = [], fullDocument } = this.#options;
    return this.#calls.native.watch<T, MongoChange<T>>([...pipeline], {
      maxAwaitTimeMS: MAX_AWAIT_MS,
      ...(fullDocument === undefined ? {} : { fullDocument }),
      // Unlike `resumeAfter` it also goes on after the collection was dropped and made again.
      ...(token === undefined ? {} : { startAfter: token }),
    });
  }

  async #using(stream: Stream<T>, work: () => Promise<void>): Promise<void> {
    const { signal } = this.#options;
    const close = (): void => void stream.close().catch(() => {});
    signal.addEventListener("abort", close);
    try {
      await work();
    } finally {
      signal.removeEventListener("abort", close);
      close();
    }
  }

  async #next(stream: Stream<T>): Promise<Next<T>> {
    const { onceCaller } = this.#calls.context;
    const bounds = { timeoutMs: ANSWER_TIMEOUT_MS, signal: this.#options.signal };
    return await onceCaller.run(this.#operation, bounds, () => stream.tryNext());
  }

  async #keep(token: unknown): Promise<void> {
    if (token === undefined || token === null) return;
    await this.#options.tokens.save(token);
    this.failures = 0;
  }

  #warnOfEnd(): void {
    this.#calls.context.logger.warn(
      "Change stream ended by a drop or a rename; following what follows",
      {
        collection: this.#calls.name,
      },
    );
  }
}
