/**
 * Making the indexes that are declared.
 *
 * @module
 */

import type { Db } from "mongodb";
import type { CallOptions, Operation } from "../../utils/remote/caller.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import { collectionOperation, commandBounds, type MongoContext } from "./context.ts";
import { duplicatesPipeline, readDuplicates } from "./index_duplicates.ts";
import {
  type ChangedIndex,
  type DuplicateSample,
  type IndexConflict,
  type IndexPlan,
  planIndexes,
} from "./index_plan.ts";
import type { ListedIndex, MongoIndexSpec } from "./index_spec.ts";
import { pause } from "./pause.ts";

/** Building an index reads the whole collection: the time of an ordinary call would not do. */
const DEFAULT_TIMEOUT_MS = 600_000;

/** What another process did in between; the plan is made anew then. */
const OVERTAKEN: ReadonlySet<unknown> = new Set([48, 85, 86, 11000, 117, 12587, 276, 27]);

const MAX_ROUNDS = 20;

/** Makes calls about the indexes of one collection, within one deadline. */
class IndexWork {
  readonly #context: MongoContext;
  readonly #collection: string;
  readonly #signal: AbortSignal | undefined;
  readonly #endMs: number;

  constructor(context: MongoContext, collection: string, options: CallOptions) {
    const { signal, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
    this.#context = context;
    this.#collection = collection;
    this.#signal = signal;
    this.#endMs = deadlines.now() + timeoutMs;
  }

  /** Lists the indexes and, only if a unique one is to be made, looks for what stands against it. */
  async plan(specs: readonly MongoIndexSpec[]): Promise<IndexPlan> {
    const plan = planIndexes(this.#collection, specs, await this.#list());
    const create: IndexPlan["create"][number][] = [];
    const conflict: IndexConflict[] = [...plan.conflict];
    for (const index of plan.create) {
      const duplicates = index.spec.options?.unique === true
        ? await this.#duplicates(index.spec)
        : [];
      if (duplicates.length === 0) create.push(index);
      else conflict.push({ ...index, reason: "duplicates", duplicates });
    }
    return { ...plan, create, conflict };
  }

  /** Tells whether any was made: false when another process had made all of them by then. */
  async create({ create }: IndexPlan): Promise<boolean> {
    if (create.length === 0) return true;
    const indexes = create.map(({ name, spec }) => ({ key: spec.key, ...spec.options, name }));
    const { numIndexesBefore, numIndexesAfter } = await this.#call(
      "createIndexes",
      "idempotent",
      (db, bounds) => db.command({ createIndexes: this.#collection, indexes }, bounds),
    );
    return typeof numIndexesBefore !== "number" || numIndexesBefore !== numIndexesAfter;
  }

  async change({ name, spec, options }: ChangedIndex): Promise<void> {
    const index = {
      name,
      ...(options.includes("hidden") ? { hidden: spec.options?.hidden ?? false } : {}),
      ...(options.includes("expireAfterSeconds")
        ? { expireAfterSeconds: spec.options?.expireAfterSeconds }
        : {}),
    };
    await this.#call(
      "collMod",
      "idempotent",
      (db, bounds) => db.command({ collMod: this.#collection, index }, bounds),
    );
  }

  pause(round: number): Promise<void> {
    return pause(round, 50, 1_000, this.#signal);
  }

  async #list(): Promise<ListedIndex[]> {
    try {
      const answer = await this.#call(
        "listIndexes",
        "read",
        (db, bounds) => db.command({ listIndexes: this.#collection }, bounds),
      );
      // A collection has at most 64 indexes, which the first batch holds.
      return (answer.cursor?.firstBatch ?? []) as ListedIndex[];
    } catch (error) {
      if (error instanceof ClientError && error.details?.code === 26) return [];
      throw error;
    }
  }

  async #duplicates(spec: MongoIndexSpec): Promise<readonly DuplicateSample[]> {
    const { collation } = spec.options ?? {};
    const found = await this.#call(
      "findDuplicates",
      "read",
      (db, bounds) =>
        db.collection(this.#collection).aggregate(duplicatesPipeline(spec), {
          ...bounds,
          allowDiskUse: true,
          ...(collation === undefined ? {} : { collation: collation as { locale: string } }),
        }).toArray(),
    );
    return readDuplicates(found);
  }

  #call<R>(
    name: string,
    effect: Operation["effect"],
    work: (db: Db, bounds: ReturnType<typeof commandBounds>) => Promise<R>,
  ): Promise<R> {
    const { caller, driver, database } = this.#context;
    const options = {
      timeoutMs: Math.max(1, this.#endMs - deadlines.now()),
      ...(this.#signal === undefined ? {} : { signal: this.#signal }),
    };
    const db = driver(name).db(database);
    return caller.run(
      collectionOperation(this.#collection, name, effect),
      options,
      (call) => work(db, commandBounds(call)),
    );
  }
}

/**
 * Compares declared indexes with those of the server; changes nothing.
 *
 * @param context the client's.
 * @param collection name of the collection.
 * @param specs what is declared.
 * @param options bounds.
 * @returns the plan, duplicates under unique indexes included.
 */
export async function planCollectionIndexes(
  context: MongoContext,
  collection: string,
  specs: readonly MongoIndexSpec[],
  options: CallOptions,
): Promise<IndexPlan> {
  return await new IndexWork(context, collection, options).plan(specs);
}

/**
 * Makes and changes indexes until the collection has those that are declared, as far as nothing stands
 * against it. Several processes may do so at a time.
 *
 * @param context the client's.
 * @param collection name of the collection.
 * @param specs what is declared.
 * @param options bounds; ten minutes by default.
 * @returns what was done: `create` and `change` hold what this call made and changed.
 */
export async function ensureCollectionIndexes(
  context: MongoContext,
  collection: string,
  specs: readonly MongoIndexSpec[],
  options: CallOptions,
): Promise<IndexPlan> {
  const work = new IndexWork(context, collection, options);
  const change: ChangedIndex[] = [];
  for (let round = 1;; round++) {
    const plan = await work.plan(specs);
    try {
      for (const index of plan.change) {
        await work.change(index);
        change.push(index);
      }
      // What another process made is found by looking again.
      if (await work.create(plan) || round === MAX_ROUNDS) return { ...plan, change };
    } catch (error) {
      const isOvertaken = error instanceof ClientError && OVERTAKEN.has(error.details?.code);
      if (!isOvertaken || round === MAX_ROUNDS) throw error;
    }
    await work.pause(round);
  }
}
