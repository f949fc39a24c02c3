/**
 * The decision log in MongoDB. It is written to the journals of a majority and read from the primary,
 * whatever the connection string says.
 *
 * @module
 */

import type { MongoCollection, MongoDBClient, MongoIndexSpec } from "../../clients/mongodb.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import { ValidationError } from "../../utils/validation_error.ts";
import { checkedChain, OWN_KIND } from "../decision_log/check_entry.ts";
import type {
  ChainHead,
  Checkpoint,
  DecisionEntry,
  DecisionLog,
  LogErased,
  LogErasure,
  LoggedDecision,
  LoggedEntry,
  LogPurge,
  LogPurged,
  LogSubject,
  VerifyOptions,
  VerifyResult,
} from "../decision_log/decision_log.ts";
import { emptyHead, EntryWriter, subjectKeys } from "../decision_log/entry_writer.ts";
import { GroupCommit } from "../decision_log/group_commit.ts";
import { isBefore, readStart, splitLine, withoutPersonal } from "../decision_log/log_line.ts";
import {
  entriesAbout,
  exportedLines,
  isAbout,
  type LogSource,
} from "../decision_log/log_source.ts";
import type { DecisionLogOptions } from "../decision_log/memory_log.ts";
import { signCheckpoint, stretches } from "../decision_log/own_records.ts";
import { Retention } from "../decision_log/retention.ts";
import { verifyLog } from "../decision_log/verify_log.ts";
import { formatInstant } from "../instant.ts";
import type { StoreCall } from "../ledger/attempt_ledger.ts";
import {
  checkpointsIn,
  entriesIn,
  filterOf,
  insertEntries,
  mongoLogSource,
  type StoredCheckpoint,
  type StoredEntry,
} from "./mongo_log_source.ts";
import { requireIndexes } from "../../clients/mongodb/require_indexes.ts";

/** Settings of a log in MongoDB. */
export interface MongoLogOptions extends DecisionLogOptions {
  /**
   * Name of the collection; the checkpoints have one of their own beside it.
   * @default "decision_log"
   */
  readonly collection?: string;
  /** Name of the chain that this process writes; each process has its own. */
  readonly chain: string;
}

/** What signing takes. */
export interface MongoCheckpointOptions extends StoreCall {
  /**
   * Whose ends are signed: those of all chains, or that of the own one, where writers are many and each
   * signs.
   * @default "all"
   */
  readonly chains?: "all" | "own";
}

const INDEXES: readonly MongoIndexSpec[] = [
  { key: { chain: 1, sequence: 1 }, options: { unique: true } },
  { key: { seller: 1, number: 1, chain: 1, sequence: 1 } },
  { key: { seller: 1, person: 1, chain: 1, sequence: 1 } },
];

/**
 * Keeps decisions in MongoDB. Each process writes a chain of its own; when two have the same, the second
 * to write is refused. Entries that come at a time are sent together.
 *
 * @example Log a decision
 * ```ts ignore
 * const log = await MongoDecisionLog.open(mongo, {
 *   chain: "dialer-1",
 *   functions: evidenceFunctions({ pseudonymKey }),
 *   signer: ed25519Signer("2026", privateKey),
 *   now: Date.now,
 * });
 * await log.append({ id, kind: "decision", seller, at: Date.now(), number, record: { decision } });
 * ```
 */
export class MongoDecisionLog implements DecisionLog {
  readonly #options: MongoLogOptions;
  readonly #retention: Retention;
  readonly #rows: MongoCollection<StoredEntry>;
  readonly #checkpoints: MongoCollection<StoredCheckpoint>;
  readonly #source: LogSource;
  #commit: GroupCommit;
  #reopening: Promise<void> | undefined;

  private constructor(
    mongo: MongoDBClient,
    options: MongoLogOptions,
    retention: Retention,
    head: ChainHead,
  ) {
    const { collection = "decision_log" } = options;
    this.#options = options;
    this.#retention = retention;
    this.#rows = entriesIn(mongo, collection);
    this.#checkpoints = checkpointsIn(mongo, collection);
    this.#source = mongoLogSource(mongo, collection);
    this.#commit = this.#commitAt(head);
  }

  #commitAt(head: ChainHead): GroupCommit {
    return new GroupCommit(
      new EntryWriter(head, this.#options.functions, this.#options.now),
      (entries, call) => insertEntries(this.#rows, entries, call),
    );
  }

  /**
   * Opens a log, after its indexes are there, and continues its chain.
   *
   * @param mongo A client; connect it yourself.
   * @param options Its settings.
   * @returns The log.
   * @throws {RangeError} When a setting is out of range.
   * @throws {ValidationError} When the last entry of the chain was altered.
   * @throws {ClientError} When the server does not answer or the indexes cannot be made.
   */
  static async open(mongo: MongoDBClient, options: MongoLogOptions): Promise<MongoDecisionLog> {
    const chain = checkedChain(options.chain);
    const retention = new Retention(options);
    const { collection = "decision_log", functions } = options;
    await requireIndexes(mongo, collection, INDEXES);
    const rows = entriesIn(mongo, collection);
    const head = await endOf(rows, chain, functions.sha256, {});
    return new MongoDecisionLog(mongo, options, retention, head);
  }

  /** The chain that it writes. */
  get chain(): string {
    return this.#options.chain;
  }

  /**
   * Appends an entry.
   *
   * @param entry What to log.
   * @param options What every call takes; entries sent together have the bounds of the first.
   * @returns Where it stands, once it is kept.
   * @throws {RangeError} When a field is malformed.
   * @throws {TypeError} When the record or the personal data are not plain data.
   * @throws {ClientError} When it could not be written; it may be logged later then. Of kind `conflict`
   * when another process writes the chain: open the log anew.
   */
  async append(entry: DecisionEntry, options: StoreCall = {}): Promise<LoggedEntry> {
    const commit = this.#commit;
    try {
      return await commit.append(entry, options);
    } catch (error) {
      if (!(error instanceof ClientError && error.kind === "conflict")) throw error;
      if (commit === this.#commit) {
        this.#reopening ??= this.#reopen(error, options).finally(() => this.#reopening = undefined);
        await this.#reopening;
      }
      return await this.#commit.append(entry, options);
    }
  }

  /** Goes on behind the note of another process that took the whole chain away, and behind nothing else. */
  async #reopen(conflict: ClientError, options: StoreCall): Promise<void> {
    const { chain, functions } = this.#options;
    const isEntry = (line: string) => !readStart(line)?.kind.startsWith(OWN_KIND);
    for await (const lines of this.#source.lines(chain, options)) {
      if (lines.some(isEntry)) throw conflict;
    }
    this.#commit = this.#commitAt(await endOf(this.#rows, chain, functions.sha256, options));
  }

  /**
   * Signs the ends of chains and logs that; it also stands in a collection of its own.
   *
   * @param options Of which chains, and what every call takes.
   * @returns The checkpoint.
   * @throws {TypeError} When there is no signer.
   * @throws {ClientError} When the server does not answer.
   */
  async checkpoint(
    { chains: asked = "all", ...options }: MongoCheckpointOptions = {},
  ): Promise<Checkpoint> {
    const { functions, now, signer } = this.#options;
    if (signer === undefined) throw new TypeError("signer must be given to make checkpoints");
    await this.#commit.settled();
    const heads: ChainHead[] = [];
    const chains = asked === "own" ? [this.chain] : await this.#source.chains(options);
    for (const chain of chains) {
      heads.push(await endOf(this.#rows, chain, functions.sha256, options));
    }
    const checkpoint = await signCheckpoint(formatInstant(now()), heads, signer);
    await this.#commit.note("checkpoint", checkpoint, options);
    const document = { _id: checkpoint.signature, ...checkpoint };
    await this.#checkpoints.insertOne(document, { ...options, idempotent: true });
    return checkpoint;
  }

  /**
   * Reads all chains and looks for changes.
   *
   * @param options Checkpoints kept elsewhere.
   * @returns What came of it.
   * @throws {ClientError} When the server does not answer.
   */
  async verify(options: VerifyOptions = {}): Promise<VerifyResult> {
    await this.#commit.settled();
    const { functions, verifier } = this.#options;
    return await verifyLog(this.#source, functions, verifier, options);
  }

  /**
   * Lists the entries about a number or a person, by an index.
   *
   * @param who Whose.
   * @param options What every call takes.
   * @returns The entries, chain by chain, the oldest first.
   */
  async *history(
    who: LogSubject,
    options: StoreCall = {},
  ): AsyncGenerator<LoggedDecision, void, undefined> {
    await this.#commit.settled();
    yield* entriesAbout(this.#source, who, this.#options.functions, options);
  }

  /**
   * Writes the entries about a number or a person, or all of them, for counsel.
   *
   * @param who Whose; absent = all.
   * @param options What every call takes.
   * @returns Lines of JSON with their ends, as they are kept.
   */
  async *export(
    who?: LogSubject,
    options: StoreCall = {},
  ): AsyncGenerator<string, void, undefined> {
    await this.#commit.settled();
    yield* exportedLines(this.#source, who, this.#options.functions, options);
  }

  /**
   * Erases the personal data of a number or a person in every chain, and logs that first. When it fails
   * in between, call it again.
   *
   * @param who Whose.
   * @param options From when on entries are kept.
   * @returns How much.
   * @throws {RangeError} When a field is malformed.
   * @throws {ClientError} When the server does not answer.
   */
  async erase(who: LogSubject, options: LogErasure = {}): Promise<LogErased> {
    const { before: asked, ...call } = options;
    const keys = subjectKeys(who, this.#options.functions);
    const before = this.#retention.eraseBefore(asked, this.#options.now());
    await this.#commit.settled();
    const sort = { chain: 1, sequence: 1 } as const;
    const found = await this.#rows.find(filterOf(keys), { ...call, sort }).toArray();
    const bare = found.flatMap(({ _id, chain, line, sequence }) => {
      const without = isAbout(line, keys) ? withoutPersonal(line) : null;
      return without === null ? [] : [{ _id, chain, sequence, without, line }];
    });
    const due = bare.filter(({ line }) => isBefore(line, before));
    if (due.length > 0) {
      const erased = [...Map.groupBy(due, ({ chain }) => chain)].map(([chain, rows]) => ({
        chain,
        places: stretches(rows.map(({ sequence }) => sequence)),
      }));
      await this.#commit.note("erased", { erased }, call);
      await this.#rows.bulkWrite(
        due.map(({ _id, without }) => ({
          updateOne: { filter: { _id }, update: { $set: { line: without } } },
        })),
        { ...call, idempotent: true },
      );
    }
    return { erased: due.length, kept: bare.length - due.length, busy: 0 };
  }

  /**
   * Takes away the oldest entries of this chain, and logs that first; the rest can still be verified.
   *
   * @param options From when on entries are kept.
   * @returns How many.
   * @throws {RangeError} When entries younger than five years would go.
   * @throws {ClientError} When the server does not answer; call it again then.
   */
  async purge(options: LogPurge = {}): Promise<LogPurged> {
    const { before: asked, ...call } = options;
    const before = this.#retention.purgeBefore(asked, this.#options.now());
    await this.#commit.settled();
    let last: string | undefined;
    let entries = 0;
    reading: for await (const lines of this.#source.lines(this.chain, call)) {
      for (const line of lines) {
        if (!isBefore(line, before)) break reading;
        last = line;
        entries++;
      }
    }
    if (last === undefined) return { entries: 0, through: 0 };
    const through = readStart(last)?.sequence ?? 0;
    await this.#commit.note("purged", { through, hash: splitLine(last)?.hash }, call);
    // Of the own chain alone, since many chains may be thinned out one after another.
    if (this.#options.signer !== undefined) await this.checkpoint({ ...call, chains: "own" });
    await this.#rows.deleteMany({ chain: this.chain, sequence: { $lte: through } }, {
      ...call,
      idempotent: true,
    });
    return { entries, through };
  }
}

/** The end of a chain, which must be as it was logged. */
async function endOf(
  rows: MongoCollection<StoredEntry>,
  chain: string,
  sha256: (text: string) => string,
  options: StoreCall,
): Promise<ChainHead> {
  const last = await rows.findOne({ chain }, { ...options, sort: { sequence: -1 } });
  if (last === null) return emptyHead(chain);
  const parts = splitLine(last.line);
  const start = readStart(last.line);
  if (parts !== null && start !== null && sha256(parts.head) === parts.hash) {
    return { chain, sequence: start.sequence, hash: parts.hash };
  }
  throw new ValidationError("Cannot continue the decision log: its last entry was altered");
}
