/**
 * How a collection makes its calls.
 *
 * @module
 */

import type { AbstractCursor, CollectionOptions } from "mongodb";
import type { Operation } from "../../utils/remote/caller.ts";
import { ClientError, type Effect } from "../../utils/remote/client_error.ts";
import type { Parser } from "../../utils/remote/parser.ts";
import { parserIssues } from "../../utils/remote/parser_issues.ts";
import {
  collectionOperation,
  type CommandBounds,
  counted,
  type MongoCallOptions,
  type MongoContext,
} from "./context.ts";
import type {
  MongoCollectionOptions,
  MongoCursorOptions,
  MongoWriteOptions,
} from "./collection_options.ts";
import { MongoCursor } from "./cursor.ts";
import { readDocument } from "./documents.ts";
import type { MongoDriverCollection } from "./types.ts";

/** Makes one command of the driver. */
export type Work<T extends object, R> = (
  native: MongoDriverCollection<T>,
  bounds: CommandBounds,
) => Promise<R>;

/** What is ours in the options of a call; the rest is the driver's. */
type OurOption = "signal" | "timeoutMs" | "session" | "parser" | "invalid" | "idempotent" | "all";

const OURS: ReadonlySet<string> = new Set<OurOption>([
  "signal",
  "timeoutMs",
  "session",
  "parser",
  "invalid",
  "idempotent",
  "all",
]);

/**
 * Joins the driver's own options of a call to its bounds.
 *
 * @param options the options of the call.
 * @param bounds the bounds; the options are added to them.
 * @returns the bounds.
 */
export function withOptions<Options extends MongoCallOptions>(
  options: Options | undefined,
  bounds: CommandBounds,
): CommandBounds & Omit<Options, OurOption> {
  // Most calls give none.
  if (options === undefined) return bounds as CommandBounds & Omit<Options, OurOption>;
  for (const [name, value] of Object.entries(options)) {
    if (!OURS.has(name)) Object.assign(bounds, { [name]: value });
  }
  return bounds as CommandBounds & Omit<Options, OurOption>;
}

/**
 * Tells what a write does to the data.
 *
 * @param options the options of the call.
 * @returns `idempotent` when the caller promises so, else `once`.
 */
export function effectOf({ idempotent = false }: MongoWriteOptions = {}): Effect {
  return idempotent ? "idempotent" : "once";
}

/** What the driver is told of a collection of evidence; it comes before what the connection string says. */
const DURABLE: CollectionOptions = {
  readConcern: { level: "majority" },
  readPreference: "primary",
  writeConcern: { w: "majority", journal: true },
};

/** Makes the calls of one collection. */
export class CollectionCalls<T extends object> {
  /** The client's. */
  readonly context: MongoContext;
  /** Name of the collection. */
  readonly name: string;
  readonly #operations: Map<string, Operation> = new Map();
  readonly #kept: CollectionOptions;
  #driver: object | undefined;
  #native: MongoDriverCollection<T> | undefined;

  /**
   * Makes it.
   *
   * @param context the client's.
   * @param name name of the collection.
   * @param options how its documents are kept.
   */
  constructor(
    context: MongoContext,
    name: string,
    { durable = false }: Pick<MongoCollectionOptions, "durable">,
  ) {
    this.context = context;
    this.name = name;
    this.#kept = durable ? DURABLE : {};
  }

  /** The driver's collection. */
  get native(): MongoDriverCollection<T> {
    const driver = this.context.driver("native");
    if (this.#native === undefined || this.#driver !== driver) {
      this.#driver = driver;
      this.#native = driver.db(this.context.database).collection<T>(this.name, this.#kept);
    }
    return this.#native;
  }

  /**
   * Makes a call.
   *
   * @param name name of the operation.
   * @param effect what it does to the data.
   * @param filter which documents; `NO_FILTER` for a call without a filter.
   * @param options what the caller asks for.
   * @param work makes the command.
   * @returns what the work returns.
   */
  run<R>(
    name: string,
    effect: Effect,
    filter: unknown,
    options: MongoCallOptions | undefined,
    work: Work<T, R>,
  ): Promise<R> {
    return counted(
      this.context,
      this.name,
      this.#operation(name, effect),
      options,
      filter,
      (bounds) => work(this.native, bounds),
    );
  }

  /**
   * Makes a cursor that is not open yet.
   *
   * @param name name of the operation.
   * @param query filter or pipeline.
   * @param options what the caller asks for.
   * @param parser reads each result; none takes it as it is.
   * @param open opens the driver's cursor.
   * @returns the cursor.
   */
  cursor<R>(
    name: string,
    query: unknown,
    options: MongoCursorOptions<R> | undefined,
    parser: Parser<R> | undefined,
    open: (native: MongoDriverCollection<T>, bounds: CommandBounds) => AbstractCursor,
  ): MongoCursor<R> {
    return new MongoCursor<R>({
      context: this.context,
      collection: this.name,
      operation: this.#operation(name, "read"),
      options: options ?? {},
      query,
      parser,
      invalid: options?.invalid ?? "skip",
      open: (bounds) => open(this.native, bounds),
    });
  }

  /**
   * Reads a document that was found.
   *
   * @param name name of the operation that found it.
   * @param document the document, or null when there is none.
   * @param parser reads it; none takes it as it is.
   * @returns the document, or null.
   * @throws {ClientError} of kind `serialization` when the parser refuses it.
   */
  read<R>(name: string, document: object | null, parser: Parser<R> | undefined): R | null {
    if (document === null) return null;
    try {
      return readDocument<R>(parser, document);
    } catch (cause) {
      this.context.monitor.countInvalid(this.name);
      const isRead = name === "findOne";
      throw new ClientError({
        kind: "serialization",
        outcome: isRead ? "none" : "applied",
        state: "the parser refuses the stored document",
        details: { collection: this.name, issues: parserIssues(cause) },
      }, {
        client: "mongodb",
        operation: name,
        collection: this.name,
        effect: isRead ? "read" : "once",
        elapsedMs: 0,
        cause,
      });
    }
  }

  #operation(name: string, effect: Effect): Operation {
    const key = effect === "idempotent" ? `${name}, idempotent` : name;
    const known = this.#operations.get(key);
    if (known !== undefined) return known;
    const operation = collectionOperation(this.name, name, effect);
    this.#operations.set(key, operation);
    return operation;
  }
}
