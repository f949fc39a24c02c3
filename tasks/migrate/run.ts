/** Brings documents from one version of their shape to the next. */

import { ClientError } from "../../utils/remote/client_error.ts";
import {
  mongoBulkReport,
  type MongoCollection,
  type MongoDBClient,
} from "../../clients/mongodb.ts";
import { redactText } from "../../utils/redact_text.ts";
import type { Migration, Stored } from "./migrations.ts";

/** What one step has to do, or did. */
export interface MigrationReport {
  /** The collection. */
  readonly collection: string;
  /** The version that the step leads to. */
  readonly to: number;
  /** What it does. */
  readonly what: string;
  /** Documents of an earlier version when it began. */
  readonly pending: number;
  /** Documents of a version that this program does not know; they are left alone. */
  readonly newer: number;
  /** Documents that were brought up by this run; absent when nothing was done. */
  readonly done?: number;
  /** Documents of an earlier version when it ended: refused ones, and such as were written meanwhile. */
  readonly left?: number;
  /** Documents that the server refused. */
  readonly refused?: number;
  /** The `_id`s of the first of them, as text. */
  readonly refusedIds?: readonly string[];
  /** Documents that have come as far, and for which the step could do nothing. */
  readonly lacking?: LackingDocuments;
}

/** Documents for which a step could do nothing. */
export interface LackingDocuments {
  /** What they lack. */
  readonly what: string;
  /** How many they are, whichever run brought them up. */
  readonly count: number;
  /** The `_id`s of the first of them, as text. */
  readonly ids: readonly string[];
}

/** A document of any shape. */
interface FoundDocument extends Record<string, unknown> {
  /** Whatever its writer chose; it is only handed on. */
  _id: string;
}

const MAX_PASSES = 5;
const MAX_IDS = 5;
const MAX_ID_LENGTH = 64;

/** Names of the counters by which services notice each other's writes. */
const COUNTERS = ["version", "revision"];

/** Documents that have not come as far: without a version they are of the first. */
function before(version: number): Record<string, unknown> {
  return { schemaVersion: { $not: { $gte: version } } };
}

/** Documents from which the step leads. */
function from(version: number): Record<string, unknown> {
  return version === 1 ? before(2) : { schemaVersion: version };
}

/**
 * Counts what a step has to do; changes nothing.
 *
 * @param mongo The client.
 * @param migration The step.
 * @param newest The version that the collection's documents have now.
 * @returns The counts.
 */
export async function planMigration(
  mongo: MongoDBClient,
  migration: Migration,
  newest: number,
): Promise<MigrationReport> {
  const { collection, to, what } = migration;
  const documents = mongo.getCollection<FoundDocument>(collection);
  const pending = await documents.countDocuments(before(to));
  const newer = await documents.countDocuments({ schemaVersion: { $gt: newest } });
  return { collection, to, what, pending, newer, ...await lackingOf(documents, migration) };
}

async function lackingOf(
  documents: MongoCollection<FoundDocument>,
  { to, lacking }: Migration,
): Promise<{ readonly lacking?: LackingDocuments }> {
  if (lacking === undefined) return {};
  const filter = { ...lacking.filter, schemaVersion: { $gte: to } } as Stored;
  const count = await documents.countDocuments(filter);
  const first = { projection: { _id: 1 }, sort: { _id: 1 }, limit: MAX_IDS } as const;
  const found = count === 0 ? [] : await documents.find<FoundDocument>(filter, first).toArray();
  return { lacking: { what: lacking.what, count, ids: found.map(({ _id }) => shownId(_id)) } };
}

/** An `_id` is whatever its writer chose, which may have been a number of the person. */
function shownId(id: unknown): string {
  return redactText(String(id)).slice(0, MAX_ID_LENGTH);
}

/** The write that brings a document up, unless somebody changed it since it was read. */
function writeOf({ to, change }: Migration, document: FoundDocument) {
  const { _id, schemaVersion = null, updatedAt = null } = document;
  const counters = COUNTERS.filter((name) => typeof document[name] === "number");
  const seen = Object.fromEntries(counters.map((name) => [name, document[name]]));
  const steps = Object.fromEntries(counters.map((name) => [name, 1]));
  return {
    updateOne: {
      filter: { _id, schemaVersion, updatedAt, ...seen },
      update: {
        $set: { ...change(document), schemaVersion: to },
        ...(counters.length === 0 ? {} : { $inc: steps }),
      },
    },
  };
}

interface Written {
  readonly done: number;
  readonly refused: readonly FoundDocument[];
}

async function write(
  documents: MongoCollection<FoundDocument>,
  migration: Migration,
  batch: readonly FoundDocument[],
): Promise<Written> {
  const writes = batch.map((document) => writeOf(migration, document));
  try {
    const { matchedCount } = await documents.bulkWrite(writes as never[], { ordered: false });
    return { done: matchedCount, refused: [] };
  } catch (error) {
    const report = mongoBulkReport(error);
    const isPartial = error instanceof ClientError && error.kind === "partial";
    if (!isPartial || report === undefined) throw error;
    const refused = report.failures.flatMap(({ index }) => batch[index] ?? []);
    return { done: report.matched, refused };
  }
}

/** Puts what comes one by one into lists. */
async function* batches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    if (batch.push(item) < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/**
 * Brings up the documents of one step, batch by batch. Each says its own version, so that a run that was
 * broken off is resumed by the next one, and several may run at a time. A document that somebody changes
 * meanwhile is read anew.
 *
 * @param mongo The client.
 * @param migration The step.
 * @param plan What there is to do.
 * @param batchSize How many documents are written at a time.
 * @returns What was done.
 */
export async function runMigration(
  mongo: MongoDBClient,
  migration: Migration,
  plan: MigrationReport,
  batchSize: number,
): Promise<MigrationReport> {
  const documents = mongo.getCollection<FoundDocument>(migration.collection);
  const refused = new Map<string, FoundDocument>();
  let done = 0;
  for (let pass = 1; pass <= MAX_PASSES; pass++) {
    let isOvertaken = false;
    const found = documents.find<FoundDocument>(from(migration.to - 1) as Stored, { batchSize });
    for await (const batch of batches(found, batchSize)) {
      const written = await write(documents, migration, batch);
      done += written.done;
      for (const document of written.refused) refused.set(String(document._id), document);
      isOvertaken ||= written.done + written.refused.length < batch.length;
    }
    if (!isOvertaken) break;
  }
  const ids = [...refused.keys()].slice(0, MAX_IDS);
  return {
    ...plan,
    done,
    left: await documents.countDocuments(before(migration.to)),
    refused: refused.size,
    ...(ids.length === 0 ? {} : { refusedIds: ids.map(shownId) }),
    ...await lackingOf(documents, migration),
  };
}
