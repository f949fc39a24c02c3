/**
 * The consent store in MongoDB, for many processes.
 *
 * Every record is a document; its place in the chain of its number is part of its `_id`, so that two
 * processes can never write the same place. It is written to the journals of a majority and read from the
 * primary, whatever the connection string says, so that whoever asks after a request to stop was recorded
 * is told.
 *
 * @module
 */

import type { MongoCollection, MongoDBClient, MongoIndexSpec } from "../../clients/mongodb.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import type { ConsentRow, ConsentShelf } from "../consent_store/consent_shelf.ts";
import { type ConsentStoreOptions, ShelvedConsentStore } from "../consent_store/shelved_store.ts";
import type { StoreCall } from "../ledger/attempt_ledger.ts";
import { requireIndexes } from "../../clients/mongodb/require_indexes.ts";

/** Settings of a consent store in MongoDB. */
export interface MongoConsentOptions extends ConsentStoreOptions {
  /**
   * Name of the collection; all sellers share it.
   * @default "consent_records"
   */
  readonly collection?: string;
}

/** A record as it is stored. */
interface StoredRow {
  /** Seller, number and place. */
  readonly _id: string;
  readonly seller: string;
  readonly number: string;
  readonly person?: string;
  readonly sequence: number;
  readonly id: string;
  readonly line: string;
}

const INDEXES: readonly MongoIndexSpec[] = [
  { key: { seller: 1, id: 1 }, options: { unique: true } },
  { key: { seller: 1, number: 1, sequence: 1 }, options: { unique: true } },
  { key: { seller: 1, person: 1 }, options: { sparse: true } },
];

/**
 * Keeps consents in MongoDB. Nothing is ever deleted from the collection: give it no lifetime.
 *
 * @example Many processes, one record
 * ```ts ignore
 * const store = await MongoConsentStore.open(mongo, {
 *   functions: evidenceFunctions({ pseudonymKey }),
 *   now: Date.now,
 * });
 * await store.revoke({ revocationId, phone, seller, receivedAt: new Date(), channel: "sms-reply" });
 * const { consents, revocations } = await store.facts({ seller, number: phone }, Date.now());
 * ```
 */
export class MongoConsentStore extends ShelvedConsentStore {
  private constructor(shelf: ConsentShelf, options: MongoConsentOptions) {
    super(shelf, options);
  }

  /**
   * Opens a store, after its indexes are there: without them two records could have one identifier.
   *
   * @param mongo A client; connect it yourself.
   * @param options Its settings.
   * @returns The store.
   * @throws {ClientError} When the indexes cannot be made.
   * @throws {RangeError} When a setting is out of range.
   */
  static async open(
    mongo: MongoDBClient,
    options: MongoConsentOptions,
  ): Promise<MongoConsentStore> {
    const { collection = "consent_records" } = options;
    const store = new MongoConsentStore(new MongoShelf(mongo, collection), options);
    await requireIndexes(mongo, collection, INDEXES);
    return store;
  }
}

class MongoShelf implements ConsentShelf {
  readonly #rows: MongoCollection<StoredRow>;

  constructor(mongo: MongoDBClient, collection: string) {
    this.#rows = mongo.getCollection<StoredRow>(collection, undefined, { durable: true });
  }

  async byId(seller: string, id: string, options: StoreCall): Promise<ConsentRow | undefined> {
    const found = await this.#rows.findOne({ seller, id }, options);
    return found === null ? undefined : rowOf(found);
  }

  byNumbers(
    seller: string,
    numbers: readonly string[],
    options: StoreCall,
  ): Promise<readonly ConsentRow[]> {
    return this.#find({ seller, number: { $in: [...numbers] } }, options);
  }

  byPersons(
    seller: string,
    persons: readonly string[],
    options: StoreCall,
  ): Promise<readonly ConsentRow[]> {
    return this.#find({ seller, person: { $in: [...persons] } }, options);
  }

  async add(row: ConsentRow, options: StoreCall): Promise<boolean> {
    const { person, ...rest } = row;
    const stored = { _id: idOf(row), ...rest, ...(person === null ? {} : { person }) };
    try {
      await this.#rows.insertOne(stored, options);
      return true;
    } catch (error) {
      if (!(error instanceof ClientError && error.kind === "conflict")) throw error;
      // The driver may have sent it twice: then what stands there is this record.
      const found = await this.#rows.findOne({ _id: stored._id }, options);
      return found?.line === row.line;
    }
  }

  async erase(rows: readonly ConsentRow[], options: StoreCall): Promise<void> {
    await this.#rows.bulkWrite(
      rows.map((row) => ({
        updateOne: { filter: { _id: idOf(row) }, update: { $set: { line: row.line } } },
      })),
      { ...options, idempotent: true },
    );
  }

  async #find(
    filter: Parameters<MongoCollection<StoredRow>["find"]>[0],
    options: StoreCall,
  ): Promise<readonly ConsentRow[]> {
    const sort = { number: 1, sequence: 1 } as const;
    const found = await this.#rows.find(filter, { ...options, sort }).toArray();
    return found.map(rowOf);
  }
}

function rowOf({ id, line, number, person = null, seller, sequence }: {
  readonly id: string;
  readonly line: string;
  readonly number: string;
  readonly person?: string | null;
  readonly seller: string;
  readonly sequence: number;
}): ConsentRow {
  return { seller, number, person, sequence, id, line };
}

function idOf({ number, seller, sequence }: ConsentRow): string {
  return `${seller}/${number}/${sequence}`;
}
