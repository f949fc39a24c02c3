/**
 * Reads and writes the documents of a decision log in MongoDB.
 *
 * @module
 */

import type { MongoCollection, MongoDBClient } from "../../clients/mongodb.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import type { Checkpoint } from "../decision_log/decision_log.ts";
import type { SubjectKeys, WrittenEntry } from "../decision_log/entry_writer.ts";
import { readIndex, readStart } from "../decision_log/log_line.ts";
import type { LogSource } from "../decision_log/log_source.ts";
import { parseCheckpoint } from "../decision_log/own_records.ts";
import type { StoreCall } from "../ledger/attempt_ledger.ts";

/** An entry as it is stored. */
export interface StoredEntry {
  /** Chain and place. */
  readonly _id: string;
  /** Chain. */
  readonly chain: string;
  /** Place in the chain. */
  readonly sequence: number;
  /** Seller, as keys name it. */
  readonly seller: string;
  /** Pseudonym of the number. */
  readonly number: string | null;
  /** Pseudonym of the person. */
  readonly person: string | null;
  /** The entry, which says all of this again. */
  readonly line: string;
}

/** A checkpoint as it is stored. */
export interface StoredCheckpoint extends Checkpoint {
  /** Its signature. */
  readonly _id: string;
}

const BATCH = 500;

/**
 * Makes the document of an entry.
 *
 * @param entry Entry.
 * @returns The document.
 */
export function storedEntry({ chain, line, sequence }: WrittenEntry): StoredEntry {
  return { _id: `${chain}/${sequence}`, chain, sequence, ...readIndex(line), line };
}

/**
 * Inserts entries. The same entries again do no harm.
 *
 * @param rows The collection.
 * @param entries Entries in the order of their places.
 * @param options What every call takes.
 * @throws {ClientError} Of kind `conflict` when another process has written one of the places.
 */
export async function insertEntries(
  rows: MongoCollection<StoredEntry>,
  entries: readonly WrittenEntry[],
  options: StoreCall,
): Promise<void> {
  const documents = entries.map(storedEntry);
  try {
    await rows.insertMany(documents, options);
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    if (error.kind !== "conflict" && error.kind !== "partial") throw error;
    const ids = documents.map(({ _id }) => _id);
    const found = await rows.find({ _id: { $in: ids } }, options).toArray();
    const lines = new Map(found.map(({ _id, line }) => [_id as string, line as string]));
    const isForeign = documents.some(({ _id, line }) => (lines.get(_id) ?? line) !== line);
    if (isForeign) throw foreignError();
    const missing = documents.filter(({ _id }) => !lines.has(_id));
    if (missing.length === documents.length) throw error;
    if (missing.length > 0) await rows.insertMany(missing, options);
  }
}

function foreignError(): ClientError {
  return new ClientError(
    { kind: "conflict", outcome: "none", state: "another process writes this chain" },
    { client: "decision-log", operation: "append", effect: "idempotent", elapsedMs: 0 },
  );
}

/**
 * Makes the source of a log in MongoDB.
 *
 * @param mongo A client.
 * @param collection Name of the collection.
 * @returns All of its chains.
 */
export function mongoLogSource(mongo: MongoDBClient, collection: string): LogSource {
  const rows = entriesIn(mongo, collection);
  const checkpoints = checkpointsIn(mongo, collection);
  async function* linesBy(
    filter: Parameters<MongoCollection<StoredEntry>["find"]>[0],
    options: StoreCall,
  ): AsyncGenerator<string[], void, undefined> {
    let batch: string[] = [];
    for await (const row of rows.find(filter, { ...options, sort: { sequence: 1 } })) {
      batch.push(lineOf(row));
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }
  return {
    async chains(options) {
      const found: string[] = [];
      // One look into the index for each chain, however many entries they have.
      for (let last = "";;) {
        const next = await rows.findOne({ chain: { $gt: last } }, {
          ...options,
          sort: { chain: 1 },
        });
        if (next === null) return found;
        found.push(last = next.chain);
      }
    },
    lines: (chain, options) => linesBy({ chain }, options),
    linesOf: (chain, keys, options) => linesBy({ chain, ...filterOf(keys) }, options),
    async checkpoints(options) {
      const found = await checkpoints.find({}, options).toArray();
      return found.map(parseCheckpoint).filter((checkpoint) => checkpoint !== null);
    },
  };
}

/**
 * Finds the entries of a log.
 *
 * @param mongo A client.
 * @param collection Name of the log's collection.
 * @returns The collection.
 */
export function entriesIn(
  mongo: MongoDBClient,
  collection: string,
): MongoCollection<StoredEntry> {
  return mongo.getCollection(collection, undefined, { durable: true });
}

/**
 * Finds the checkpoints of a log.
 *
 * @param mongo A client.
 * @param collection Name of the log's collection.
 * @returns The collection.
 */
export function checkpointsIn(
  mongo: MongoDBClient,
  collection: string,
): MongoCollection<StoredCheckpoint> {
  return mongo.getCollection(`${collection}_checkpoints`, undefined, { durable: true });
}

/**
 * Writes which entries are about somebody.
 *
 * @param keys Whose.
 * @returns The filter.
 */
export function filterOf(
  { number, person, seller }: SubjectKeys,
): { readonly seller: string; readonly $or: { number?: string; person?: string }[] } {
  return {
    seller,
    $or: [
      ...(number === null ? [] : [{ number }]),
      ...(person === null ? [] : [{ person }]),
    ],
  };
}

/** The line, if the rest of the document says the same; else what no verification accepts. */
function lineOf(row: Omit<StoredEntry, "_id">): string {
  const start = readStart(row.line);
  if (start === null || start.sequence !== row.sequence || start.chain !== row.chain) return "";
  try {
    const { number, person, seller } = readIndex(row.line);
    const isSame = number === row.number && person === row.person && seller === row.seller;
    return isSame ? row.line : "";
  } catch {
    return "";
  }
}
