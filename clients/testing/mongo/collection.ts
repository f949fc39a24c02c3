/**
 * The driver's collection in memory, as far as the client uses it.
 *
 * @module
 */

import { projected, runPipeline, sorted } from "./pipeline.ts";
import { MemoryServerError, unsupported } from "./server_error.ts";
import type { MemoryCollectionStore } from "./store.ts";
import { applyUpdate, upsertSeed } from "./update.ts";
import { copy, type Doc, valuesAt } from "./values.ts";

interface FindOptions {
  readonly sort?: Readonly<Record<string, unknown>>;
  readonly skip?: number;
  readonly limit?: number;
  readonly projection?: Readonly<Record<string, unknown>>;
}

interface WriteOptions {
  readonly upsert?: boolean;
  readonly ordered?: boolean;
  readonly returnDocument?: "before" | "after";
  readonly sort?: Readonly<Record<string, unknown>>;
  readonly arrayFilters?: unknown;
}

interface UpdateCounts {
  readonly acknowledged: true;
  readonly matchedCount: number;
  readonly modifiedCount: number;
  readonly upsertedCount: number;
  readonly upsertedId: unknown;
}

/** Results that are read like a cursor of the driver. */
export class MemoryCursor {
  #load: (() => Doc[]) | undefined;
  #buffer: Doc[] = [];

  /**
   * Makes a cursor.
   *
   * @param load finds the results, when the first is asked for.
   */
  constructor(load: () => Doc[]) {
    this.#load = load;
  }

  /**
   * Reads everything.
   *
   * @returns copies of the documents.
   */
  async toArray(): Promise<Doc[]> {
    await this.hasNext();
    return this.readBufferedDocuments();
  }

  /**
   * Looks for more.
   *
   * @returns whether there is a document to read.
   */
  hasNext(): Promise<boolean> {
    return attempt(() => {
      this.#buffer = this.#load?.().map(copy) ?? this.#buffer;
      this.#load = undefined;
      return this.#buffer.length > 0;
    });
  }

  /**
   * Counts what can be read at once.
   *
   * @returns how many documents.
   */
  bufferedCount(): number {
    return this.#buffer.length;
  }

  /**
   * Reads what can be read at once.
   *
   * @returns the documents.
   */
  readBufferedDocuments(): Doc[] {
    return this.#buffer.splice(0);
  }

  /**
   * Forgets what is left.
   *
   * @returns at once.
   */
  close(): Promise<void> {
    this.#load = undefined;
    this.#buffer = [];
    return Promise.resolve();
  }
}

/** What is thrown becomes a rejection, as it would from a server. */
function attempt<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()));
}

/** One collection. */
export class MemoryCollection {
  readonly #store: () => MemoryCollectionStore;

  /**
   * Makes it.
   *
   * @param store tells where its documents are: a transaction that is undone puts others there.
   */
  constructor(store: () => MemoryCollectionStore) {
    this.#store = store;
  }

  /** Finds documents. */
  find(filter: Doc = {}, options: FindOptions = {}): MemoryCursor {
    const { sort = {}, skip = 0, limit = 0, projection } = options;
    return new MemoryCursor(() => {
      const end = limit === 0 ? undefined : skip + Math.abs(limit);
      const found = sorted(this.#store().find(filter), sort).slice(skip, end);
      return projection === undefined ? found : found.map((item) => projected(item, projection));
    });
  }

  /** Finds one document. */
  async findOne(filter: Doc, options: FindOptions = {}): Promise<Doc | null> {
    const [found] = await this.find(filter, { ...options, limit: 1 }).toArray();
    return found ?? null;
  }

  /** Runs the stages that are in memory. */
  aggregate(pipeline: readonly Doc[]): MemoryCursor {
    return new MemoryCursor(() => runPipeline(this.#store().documents, pipeline));
  }

  /** Counts documents. */
  countDocuments(filter: Doc = {}): Promise<number> {
    return attempt(() => this.#store().find(filter).length);
  }

  /** Lists the values of a field, each once. */
  distinct(path: string, filter: Doc = {}): Promise<unknown[]> {
    return attempt(() => {
      const values = this.#store().find(filter).flatMap((document) => valuesAt(document, path));
      return [...new Set(values.filter((value) => !Array.isArray(value)))];
    });
  }

  /** Inserts a document. */
  insertOne(document: Doc): Promise<unknown> {
    return attempt(() => {
      this.#store().insert(document);
      return { acknowledged: true, insertedId: document._id };
    });
  }

  /** Inserts documents. */
  async insertMany(documents: readonly Doc[], options: WriteOptions = {}): Promise<unknown> {
    const writes = documents.map((document) => ({ insertOne: { document } }));
    const { insertedCount } = await this.bulkWrite(writes, options);
    const insertedIds = Object.fromEntries(documents.map(({ _id }, index) => [index, _id]));
    return { acknowledged: true, insertedCount, insertedIds };
  }

  /** Changes one document. */
  updateOne(filter: Doc, update: unknown, options: WriteOptions = {}): Promise<UpdateCounts> {
    return attempt(() => this.#update(filter, update, options, 1));
  }

  /** Changes documents. */
  updateMany(filter: Doc, update: unknown, options: WriteOptions = {}): Promise<UpdateCounts> {
    return attempt(() => this.#update(filter, update, options, Infinity));
  }

  /** Puts a document in the place of another. */
  replaceOne(filter: Doc, document: Doc, options: WriteOptions = {}): Promise<UpdateCounts> {
    return attempt(() => {
      const store = this.#store();
      const [old] = store.find(filter);
      if (old === undefined) {
        return options.upsert === true
          ? this.#upsert({ ...upsertSeed(filter), ...document })
          : NOTHING;
      }
      store.replace(old, { _id: old._id, ...copy(document) });
      return { ...NOTHING, matchedCount: 1, modifiedCount: 1 };
    });
  }

  /** Deletes one document. */
  deleteOne(filter: Doc): Promise<unknown> {
    return attempt(() => this.#delete(filter, 1));
  }

  /** Deletes documents. */
  deleteMany(filter: Doc): Promise<unknown> {
    return attempt(() => this.#delete(filter, Infinity));
  }

  /** Changes a document and returns it. */
  findOneAndUpdate(filter: Doc, update: unknown, options: WriteOptions = {}): Promise<Doc | null> {
    return attempt(() => {
      const store = this.#store();
      const [old] = sorted(store.find(filter), options.sort ?? {});
      const { upsertedId } = this.#update(
        old === undefined ? filter : { _id: old._id },
        update,
        options,
        1,
      );
      if (options.returnDocument !== "after") return old === undefined ? null : copy(old);
      return copy(store.find({ _id: old?._id ?? upsertedId })[0] ?? null);
    });
  }

  /** Makes many writes. */
  async bulkWrite(
    writes: readonly Readonly<Record<string, Doc>>[],
    { ordered = true }: WriteOptions = {},
  ): Promise<BulkCounts> {
    const counts = { ...NO_COUNTS };
    const writeErrors: { index: number; code: number; errmsg: string }[] = [];
    for (const [index, write] of writes.entries()) {
      try {
        await this.#write(write, counts);
      } catch (error) {
        if (!(error instanceof MemoryServerError)) throw error;
        const name = Object.entries(error.keyPattern ?? {}).flat().join("_");
        writeErrors.push({ index, code: error.code, errmsg: `index: ${name} dup key` });
        if (ordered) break;
      }
    }
    if (writeErrors.length === 0) return counts;
    throw Object.assign(new Error("Bulk write failed"), counts, {
      name: "MongoBulkWriteError",
      code: writeErrors[0]?.code,
      writeErrors,
    });
  }

  /** Change streams need a server. */
  watch(): never {
    throw unsupported("change streams", "watch");
  }

  async #write(write: Readonly<Record<string, Doc>>, counts: BulkCounts): Promise<void> {
    const [[kind, part] = ["", {} as Doc]] = Object.entries(write);
    const filter = (part.filter ?? {}) as Doc;
    if (kind === "insertOne") {
      this.#store().insert(part.document as Doc);
      counts.insertedCount++;
    } else if (kind === "deleteOne" || kind === "deleteMany") {
      counts.deletedCount += this.#delete(filter, kind === "deleteOne" ? 1 : Infinity).deletedCount;
    } else if (kind === "updateOne" || kind === "updateMany" || kind === "replaceOne") {
      const result = kind === "replaceOne"
        ? await this.replaceOne(filter, part.replacement as Doc, part)
        : this.#update(filter, part.update, part, kind === "updateOne" ? 1 : Infinity);
      counts.matchedCount += result.matchedCount;
      counts.modifiedCount += result.modifiedCount;
      counts.upsertedCount += result.upsertedCount;
    } else {
      throw unsupported(`${kind} in a bulk`);
    }
  }

  #update(filter: Doc, update: unknown, options: WriteOptions, limit: number): UpdateCounts {
    if (options.arrayFilters !== undefined) throw unsupported("arrayFilters");
    const store = this.#store();
    const found = store.find(filter).slice(0, limit);
    if (found.length === 0 && options.upsert === true) {
      return this.#upsert(applyUpdate(upsertSeed(filter), update, true));
    }
    let modifiedCount = 0;
    for (const old of found) {
      const changed = applyUpdate(old, update, false);
      if (JSON.stringify(changed) === JSON.stringify(old)) continue;
      store.replace(old, changed);
      modifiedCount++;
    }
    return { ...NOTHING, matchedCount: found.length, modifiedCount };
  }

  #upsert(document: Doc): UpdateCounts {
    this.#store().insert(document);
    return { ...NOTHING, upsertedCount: 1, upsertedId: document._id };
  }

  #delete(filter: Doc, limit: number): { acknowledged: true; deletedCount: number } {
    const found = this.#store().find(filter).slice(0, limit);
    this.#store().remove(found);
    return { acknowledged: true, deletedCount: found.length };
  }
}

interface BulkCounts {
  insertedCount: number;
  matchedCount: number;
  modifiedCount: number;
  deletedCount: number;
  upsertedCount: number;
}

const NO_COUNTS: BulkCounts = {
  insertedCount: 0,
  matchedCount: 0,
  modifiedCount: 0,
  deletedCount: 0,
  upsertedCount: 0,
};

const NOTHING: UpdateCounts = {
  acknowledged: true,
  matchedCount: 0,
  modifiedCount: 0,
  upsertedCount: 0,
  upsertedId: null,
};
