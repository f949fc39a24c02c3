/**
 * Many documents, read batch by batch.
 *
 * @module
 */

import type { AbstractCursor } from "mongodb";
import type { Operation } from "../../utils/remote/caller.ts";
import type { Parser } from "../../utils/remote/parser.ts";
import { parserIssues } from "../../utils/remote/parser_issues.ts";
import { redactText } from "../../utils/redact_text.ts";
import type { ValidationIssue } from "../../utils/validation_issues.ts";
import {
  type CommandBounds,
  counted,
  type MongoCallOptions,
  type MongoContext,
} from "./context.ts";
import { readDocument } from "./documents.ts";

/** What happens to stored documents that the parser refuses: counted and left out, or thrown. */
export type InvalidDocumentPolicy = "skip" | "throw";

/** Stored documents that the parser refused. */
export interface InvalidDocuments {
  /** How many. */
  readonly count: number;
  /** The first ten: field and rule, without values. */
  readonly samples: readonly {
    /** Its `_id` as text, redacted. */
    readonly id: string;
    /** What is wrong with it. */
    readonly issues: readonly ValidationIssue[];
  }[];
}

/** How a cursor is opened and read. */
export interface CursorSource<T> {
  /** The client's. */
  readonly context: MongoContext;
  /** Name of the collection. */
  readonly collection: string;
  /** What kind of call it is. */
  readonly operation: Operation;
  /** What the caller asks for. */
  readonly options: MongoCallOptions;
  /** Filter or pipeline. */
  readonly query: unknown;
  /** Reads one document; none takes it as it is. */
  readonly parser: Parser<T> | undefined;
  /** What happens to a document that it refuses. */
  readonly invalid: InvalidDocumentPolicy;
  /** Opens the driver's cursor. */
  readonly open: (bounds: CommandBounds) => AbstractCursor;
}

const MAX_SAMPLES = 10;
const CLOSE_TIMEOUT_MS = 1_000;

/**
 * The documents that a query finds. Nothing is sent before they are asked for, once: by `for await` or
 * by `toArray()`.
 *
 * @example Read one after the other, and see what could not be read
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createMemoryMongo } from "@nlre/shared/clients/testing";
 *
 * const mongo = createMemoryMongo();
 * await mongo.getCollection("scores").insertMany([{ score: 4 }, { score: "many" }]);
 * const scores = mongo.getCollection<{ score: number }>("scores", {
 *   parse(value) {
 *     const { score } = value as { score: number };
 *     if (typeof score !== "number") throw new TypeError("score must be a number");
 *     return { score };
 *   },
 * });
 * const cursor = scores.find({}, { sort: { score: 1 } });
 * let sum = 0;
 * for await (const { score } of cursor) sum += score;
 * assertEquals([sum, cursor.invalid.count], [4, 1]);
 * await mongo.close();
 * ```
 */
export class MongoCursor<T> implements AsyncIterable<T> {
  readonly #source: CursorSource<T>;
  readonly #samples: InvalidDocuments["samples"][number][] = [];
  #invalidCount = 0;
  #isUsed = false;

  /**
   * Makes a cursor that is not open yet.
   *
   * @param source how it is opened and read.
   */
  constructor(source: CursorSource<T>) {
    this.#source = source;
  }

  /** The stored documents that were left out so far because the parser refused them. */
  get invalid(): InvalidDocuments {
    return { count: this.#invalidCount, samples: [...this.#samples] };
  }

  /**
   * Reads all documents into memory. `timeoutMs` bounds the whole.
   *
   * @returns the documents.
   * @throws {ClientError} when it fails; a document that cannot be read is left out and counted unless
   * the options say otherwise.
   */
  async toArray(): Promise<T[]> {
    this.#use();
    const { context, collection, operation, options, query, open } = this.#source;
    const documents = await counted(
      context,
      collection,
      operation,
      options,
      query,
      (bounds) => open(bounds).toArray(),
    );
    const read = documents.flatMap((document) => this.#read(document));
    this.#report();
    return read;
  }

  /**
   * Reads one document after the other. `timeoutMs` bounds each wait for the server, not what is done
   * with the documents between.
   *
   * @returns the documents.
   * @throws {ClientError} as `toArray` does.
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, void> {
    this.#use();
    const controller = new AbortController();
    let cursor: AbstractCursor | undefined;
    try {
      cursor = await this.#firstBatch(controller.signal);
      for (let hasMore = cursor.bufferedCount() > 0; hasMore;) {
        for (const document of cursor.readBufferedDocuments()) yield* this.#read(document);
        hasMore = await this.#nextBatch(cursor);
      }
    } catch (error) {
      // The connection of an answer that did not come is closed with the cursor.
      controller.abort(error);
      throw error;
    } finally {
      if (cursor !== undefined && !controller.signal.aborted) await this.#close(cursor);
      this.#report();
    }
  }

  async #firstBatch(signal: AbortSignal): Promise<AbstractCursor> {
    const { context, collection, operation, options, query, open } = this.#source;
    return await counted(context, collection, operation, options, query, async (bounds) => {
      // The server's time limit would count all batches together: only the first is in this call.
      const { maxTimeMS: _, ...rest } = bounds;
      const attempt = new AbortController();
      const giveUp = (): void => attempt.abort(bounds.signal.reason);
      const end = (): void => attempt.abort(signal.reason);
      bounds.signal.addEventListener("abort", giveUp);
      signal.addEventListener("abort", end);
      const cursor = open({ ...rest, signal: attempt.signal });
      try {
        await cursor.hasNext();
        return cursor;
      } catch (error) {
        signal.removeEventListener("abort", end);
        throw error;
      } finally {
        bounds.signal.removeEventListener("abort", giveUp);
      }
    });
  }

  async #nextBatch(cursor: AbstractCursor): Promise<boolean> {
    const { context, collection, operation, options, query } = this.#source;
    return await counted(
      context,
      collection,
      operation,
      options,
      query,
      () => cursor.hasNext(),
      context.onceCaller,
    );
  }

  /** Ends what is left of it on the server, which does so itself in time. */
  async #close(cursor: AbstractCursor): Promise<void> {
    const { onceCaller } = this.#source.context;
    const options = { timeoutMs: CLOSE_TIMEOUT_MS };
    await onceCaller.run(this.#source.operation, options, () => cursor.close()).catch(() => {});
  }

  #read(document: object): T[] {
    const { parser, invalid, context, collection, operation } = this.#source;
    try {
      return [readDocument<T>(parser, document)];
    } catch (error) {
      context.monitor.countInvalid(collection);
      const issues = parserIssues(error);
      if (invalid === "throw") {
        throw context.caller.refusal(
          operation,
          { kind: "serialization", details: { collection, issues } },
          error,
        );
      }
      this.#invalidCount++;
      if (this.#samples.length < MAX_SAMPLES) {
        // An identifier can be a telephone number or an address.
        const id = redactText(String((document as { _id?: unknown })._id));
        this.#samples.push({ id, issues });
      }
      return [];
    }
  }

  #report(): void {
    if (this.#invalidCount === 0) return;
    const { context, collection } = this.#source;
    context.logger.warn("Stored documents cannot be read and were left out", {
      collection,
      count: this.#invalidCount,
      samples: this.#samples,
    });
  }

  #use(): void {
    if (this.#isUsed) throw new TypeError("MongoCursor: it can be read only once");
    this.#isUsed = true;
  }
}
