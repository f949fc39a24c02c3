/**
 * Reads and thins out a decision log in MongoDB as a whole: all chains, also those of writers that are gone.
 *
 * @module
 */

import type { MongoCollection, MongoDBClient } from "../../clients/mongodb.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import { ValidationError } from "../../utils/validation_error.ts";
import type {
  Checkpoint,
  LogPurge,
  LogSubject,
  VerifyOptions,
  VerifyResult,
} from "../decision_log/decision_log.ts";
import type { CheckpointVerifier, EvidenceFunctions } from "../decision_log/evidence_functions.ts";
import { isBefore, readRecord, readStart } from "../decision_log/log_line.ts";
import { exportedLines } from "../decision_log/log_source.ts";
import { parsePurged } from "../decision_log/own_records.ts";
import { Retention } from "../decision_log/retention.ts";
import { verifyLog } from "../decision_log/verify_log.ts";
import type { StoreCall } from "../ledger/attempt_ledger.ts";
import { sha256 } from "./evidence_functions.ts";
import { MongoDecisionLog, type MongoLogOptions } from "./mongo_decision_log.ts";
import { entriesIn, mongoLogSource, type StoredEntry } from "./mongo_log_source.ts";

/** How a log in MongoDB is verified. */
export interface VerifyMongoOptions extends VerifyOptions {
  /** Checks the signatures of checkpoints; without one they are believed. */
  readonly verifier?: CheckpointVerifier;
  /**
   * Name of the collection.
   * @default "decision_log"
   */
  readonly collection?: string;
}

/**
 * Reads all chains and looks for changes; writes nothing.
 *
 * @param mongo A connected client.
 * @param options Checkpoints kept elsewhere, and what checks signatures.
 * @returns What came of it.
 * @throws {ClientError} When the server does not answer.
 */
export async function verifyMongoLog(
  mongo: MongoDBClient,
  options: VerifyMongoOptions = {},
): Promise<VerifyResult> {
  const { collection = "decision_log", verifier, ...call } = options;
  return await verifyLog(mongoLogSource(mongo, collection), { sha256 }, verifier, call);
}

/** What reading from MongoDB takes. */
export interface ReadMongoOptions extends StoreCall {
  /**
   * Name of the collection.
   * @default "decision_log"
   */
  readonly collection?: string;
}

/**
 * Writes the entries of all chains about a number or a person, or all of them.
 *
 * @param mongo A connected client.
 * @param functions Pseudonyms, by the key with which the log was written.
 * @param who Whose; absent = all.
 * @param options What every call takes.
 * @returns Lines of JSON with their ends, as they are kept.
 * @throws {RangeError} When a field is malformed.
 */
export function exportMongoLog(
  mongo: MongoDBClient,
  functions: EvidenceFunctions,
  who?: LogSubject,
  options: ReadMongoOptions = {},
): AsyncIterable<string> {
  const { collection = "decision_log", ...call } = options;
  return exportedLines(mongoLogSource(mongo, collection), who, functions, call);
}

/**
 * Lists the checkpoints, to be kept elsewhere: whoever can cut the end of a chain off can delete them too.
 *
 * @param mongo A connected client.
 * @param options What every call takes.
 * @returns The checkpoints.
 * @throws {ClientError} When the server does not answer.
 */
export async function mongoCheckpoints(
  mongo: MongoDBClient,
  options: ReadMongoOptions = {},
): Promise<readonly Checkpoint[]> {
  const { collection = "decision_log", ...call } = options;
  return await mongoLogSource(mongo, collection).checkpoints(call);
}

/** How old chains are taken away. */
export interface PurgeMongoOptions extends Omit<MongoLogOptions, "chain">, LogPurge {
  /**
   * Whether to tell only what would be done.
   * @default false
   */
  readonly isDryRun?: boolean;
}

/** What was taken out of one chain. */
export interface PurgedChain {
  /** Its name. */
  readonly chain: string;
  /** How many entries. */
  readonly entries: number;
  /** There when they could not be taken out: the chain was altered, or another process writes it. */
  readonly error?: Error;
}

/**
 * Takes away the entries of chains all of whose entries are old enough: those of writers that are gone. Each
 * keeps a note of it, so that the log can still be verified. A chain that goes on belongs to its writer,
 * whose `purge()` takes out what is old. A writer whose clock is years behind looks like one that is gone: its
 * entries go too, and it writes on behind the note.
 *
 * @param mongo A connected client.
 * @param options From when on entries are kept, and whether it is done.
 * @returns The chains, also those whose entries could not be taken out.
 * @throws {RangeError} When a setting is out of range, or entries younger than five years would go.
 * @throws {ClientError} When the server does not answer; call it again then, it finishes what it began.
 */
export async function purgeMongoLog(
  mongo: MongoDBClient,
  options: PurgeMongoOptions,
): Promise<readonly PurgedChain[]> {
  const { before: asked, collection = "decision_log", isDryRun = false, now } = options;
  const { signal, timeoutMs, ...settings } = options;
  const call = { ...(signal && { signal }), ...(timeoutMs !== undefined && { timeoutMs }) };
  const before = new Retention(options).purgeBefore(asked, now());
  const rows = entriesIn(mongo, collection);
  const purged: PurgedChain[] = [];
  for (const chain of await mongoLogSource(mongo, collection).chains(call)) {
    if (!await isDue(rows, chain, before, call)) continue;
    if (isDryRun) {
      purged.push({ chain, entries: await rows.countDocuments({ chain }, call) });
      continue;
    }
    try {
      const log = await MongoDecisionLog.open(mongo, { ...settings, chain });
      purged.push({ chain, entries: (await log.purge({ ...call, before })).entries });
    } catch (error) {
      if (!isOfChain(error)) throw error;
      purged.push({ chain, entries: 0, error });
    }
  }
  return purged;
}

/** Whether nothing young is in a chain but the note on a purge that did not come to its end. */
async function isDue(
  rows: MongoCollection<StoredEntry>,
  chain: string,
  before: number,
  call: StoreCall,
): Promise<boolean> {
  const newest = rows.find({ chain }, { ...call, sort: { sequence: -1 }, limit: NOTES });
  const lines = (await newest.toArray()).map(({ line }) => line);
  if (lines[0] === undefined || isBefore(lines[0], before)) return lines.length > 0;
  const note = lines.find((line) => readStart(line)?.kind === "log.purged");
  const through = note === undefined ? undefined : parsePurged(readRecord(note))?.through;
  if (through === undefined) return false;
  const oldest = await rows.findOne({ chain }, { ...call, sort: { sequence: 1 } });
  return oldest !== null && oldest.sequence <= through && isBefore(oldest.line, before);
}

/** What a purge that breaks off may leave at the end: its note, and a checkpoint behind it. */
const NOTES = 2;

/** Whether it stands against one chain alone. */
function isOfChain(error: unknown): error is Error {
  return error instanceof ValidationError ||
    error instanceof ClientError && error.kind === "conflict";
}
