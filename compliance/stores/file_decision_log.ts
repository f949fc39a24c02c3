/**
 * The decision log in files: lines of JSON in one folder.
 *
 * @module
 */

import { appendFile, mkdir, unlink } from "node:fs/promises";
import { join } from "node:path";
import { checkedChain } from "../decision_log/check_entry.ts";
import type {
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
import { EntryWriter, type SubjectKeys, subjectKeys } from "../decision_log/entry_writer.ts";
import { GroupCommit } from "../decision_log/group_commit.ts";
import { entriesAbout, exportedLines, type LogSource } from "../decision_log/log_source.ts";
import { signCheckpoint } from "../decision_log/own_records.ts";
import { Retention } from "../decision_log/retention.ts";
import { verifyLog } from "../decision_log/verify_log.ts";
import { formatInstant } from "../instant.ts";
import type { StoreCall } from "../ledger/attempt_ledger.ts";
import { eraseInFiles, type ErasePlan, planErasure } from "./erase_in_files.ts";
import { FileLock } from "./file_lock.ts";
import type { FileLogOptions } from "./file_log_options.ts";
import { CHECKPOINTS, fileLogSource } from "./file_log_source.ts";
import { chainEnd, chainEnds, listSegments } from "./log_files.ts";
import { type LogRepair, openChain, type OpenedChain } from "./open_chain.ts";
import { planPurge } from "./purge_files.ts";
import { SegmentWriter } from "./segment_writer.ts";

const DEFAULT_ROTATE_BYTES = 64 * 1024 * 1024;
const LEAST_ROTATE_BYTES = 1024;

/**
 * Keeps decisions in files. Each process writes a chain of its own, which a lock file guards; all read
 * all chains of the folder.
 *
 * @example Log a decision
 * ```ts ignore
 * const log = await FileDecisionLog.open({
 *   folder: "/var/lib/dialer/decisions",
 *   chain: "dialer-1",
 *   functions: evidenceFunctions({ pseudonymKey }),
 *   now: Date.now,
 * });
 * await log.append({ id, kind: "decision", seller, at: Date.now(), number, record: { decision } });
 * ```
 */
export class FileDecisionLog implements DecisionLog, AsyncDisposable {
  readonly #options: FileLogOptions;
  readonly #retention: Retention;
  readonly #writer: EntryWriter;
  readonly #files: SegmentWriter;
  readonly #lock: FileLock;
  readonly #commit: GroupCommit;
  readonly #source: LogSource;
  readonly #repaired: LogRepair | null;
  #isClosed = false;
  #upkeep: Promise<void> = Promise.resolve();

  private constructor(
    options: FileLogOptions,
    retention: Retention,
    lock: FileLock,
    opened: OpenedChain,
  ) {
    const { folder, rotateBytes = DEFAULT_ROTATE_BYTES, syncs = true } = options;
    const { end, next } = opened;
    const { chain } = end;
    this.#options = options;
    this.#retention = retention;
    this.#lock = lock;
    this.#repaired = opened.repaired;
    this.#writer = new EntryWriter(end, options.functions, options.now);
    this.#files = new SegmentWriter({ folder, chain, next, rotateBytes, syncs, lock });
    this.#commit = new GroupCommit(
      this.#writer,
      (entries) => this.#files.write(entries.map(({ line }) => `${line}\n`).join("")),
    );
    this.#source = fileLogSource(folder);
  }

  /**
   * Opens a log, and its chain for writing. What a killed process left of an entry is cut off, and the
   * log notes that.
   *
   * @param options Its settings.
   * @returns The log; close it.
   * @throws {RangeError} When a setting is out of range.
   * @throws {ClientError} Of kind `conflict` when another process writes the chain.
   * @throws {ValidationError} When the last entry of the chain was altered.
   * @throws {Error} What the system says when the folder cannot be read or written.
   */
  static async open(options: FileLogOptions): Promise<FileDecisionLog> {
    const chain = checkedChain(options.chain ?? "main");
    const { folder, rotateBytes = DEFAULT_ROTATE_BYTES } = options;
    if (!(rotateBytes >= LEAST_ROTATE_BYTES)) {
      throw new RangeError(`rotateBytes must be at least ${LEAST_ROTATE_BYTES}`);
    }
    const retention = new Retention(options);
    await mkdir(folder, { recursive: true });
    const lock = await FileLock.take(join(folder, `${chain}.lock`), options.lock);
    try {
      const opened = await openChain(chain, folder);
      const log = new FileDecisionLog(options, retention, lock, opened);
      if (opened.repaired !== null) await log.#commit.note("repaired", opened.repaired, {});
      return log;
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** The chain that it writes. */
  get chain(): string {
    return this.#writer.chain;
  }

  /** What was cut off when it was opened; null when nothing was torn. */
  get repaired(): LogRepair | null {
    return this.#repaired;
  }

  /**
   * Appends an entry. The disk has no deadline: `timeoutMs` does not matter.
   *
   * @param entry What to log.
   * @param options A signal that ends it before it is written.
   * @returns Where it stands, once it is kept.
   * @throws {RangeError} When a field is malformed.
   * @throws {TypeError} When the record or the personal data are not plain data, or the log is closed.
   * @throws {ClientError} Of kind `conflict` when another process took the chain over.
   * @throws {Error} What the system says when it cannot be written; it may be logged later then.
   */
  async append(entry: DecisionEntry, options: StoreCall = {}): Promise<LoggedEntry> {
    this.#requireOpen();
    return await this.#commit.append(entry, options);
  }

  /**
   * Signs the ends of all chains of the folder and logs that; it also stands in a file beside them.
   *
   * @param options What every call takes.
   * @returns The checkpoint.
   * @throws {TypeError} When there is no signer or the log is closed.
   * @throws {Error} What the system says, or that the last entry of a chain was altered.
   */
  async checkpoint(options: StoreCall = {}): Promise<Checkpoint> {
    this.#requireOpen();
    const { folder, now, signer } = this.#options;
    if (signer === undefined) throw new TypeError("signer must be given to make checkpoints");
    await this.#commit.settled();
    const heads = await chainEnds(folder, this.#writer.head);
    const checkpoint = await signCheckpoint(formatInstant(now()), heads, signer);
    await this.#commit.note("checkpoint", checkpoint, options);
    // What is signed must not be lost with the machine.
    await this.#commit.pause(() => this.#files.sync());
    const path = join(folder, this.chain + CHECKPOINTS);
    await appendFile(path, `${JSON.stringify(checkpoint)}\n`, { flush: true });
    return checkpoint;
  }

  /**
   * Reads all chains of the folder and looks for changes.
   *
   * @param options Checkpoints kept elsewhere.
   * @returns What came of it.
   * @throws {Error} What the system says when a file cannot be read.
   */
  async verify(options: VerifyOptions = {}): Promise<VerifyResult> {
    await this.#commit.settled();
    const { functions, verifier } = this.#options;
    return await verifyLog(this.#source, functions, verifier, options);
  }

  /**
   * Lists the entries about a number or a person in all chains; it reads every file.
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
   * Erases the personal data of a number or a person, and logs that first. The files are written anew.
   * When it fails in between, call it again.
   *
   * @param who Whose.
   * @param options From when on entries are kept.
   * @returns How much; what stands in chains that other processes write is left to them.
   * @throws {RangeError} When a field is malformed.
   * @throws {Error} What the system says when a file cannot be written.
   */
  async erase(who: LogSubject, options: LogErasure = {}): Promise<LogErased> {
    this.#requireOpen();
    const { functions, now } = this.#options;
    const keys = subjectKeys(who, functions);
    const before = this.#retention.eraseBefore(options.before, now());
    return await this.#one(() => this.#erase(keys, before, options));
  }

  async #erase(keys: SubjectKeys, before: number, options: StoreCall): Promise<LogErased> {
    const { folder } = this.#options;
    await this.#commit.pause(() => this.#files.rotate());
    const locks: FileLock[] = [];
    try {
      const plans: ErasePlan[] = [];
      let [busy, kept] = [0, 0];
      for (const [chain, segments] of await listSegments(folder)) {
        const plan = await planErasure(segments, keys, before);
        kept += plan.kept;
        if (plan.places.length === 0) continue;
        const lock = chain === this.chain ? this.#lock : await this.#lockOf(chain);
        if (lock === null) busy += plan.places.length;
        else plans.push(plan);
        if (lock !== null && lock !== this.#lock) locks.push(lock);
      }
      const erased = plans.reduce((sum, { places }) => sum + places.length, 0);
      if (erased > 0) {
        const noted = plans.map(({ chain, stretches }) => ({ chain, places: stretches }));
        await this.#commit.note("erased", { erased: noted }, options);
        for (const plan of plans) await eraseInFiles(plan);
      }
      return { erased, kept, busy };
    } finally {
      for (const lock of locks) await lock.release();
    }
  }

  /**
   * Takes away the oldest files of this chain, as far as all of their entries are old enough, and logs
   * that first.
   *
   * @param options From when on entries are kept.
   * @returns How many entries.
   * @throws {RangeError} When entries younger than five years would go.
   * @throws {Error} What the system says when a file cannot be deleted; call it again then.
   */
  async purge(options: LogPurge = {}): Promise<LogPurged> {
    this.#requireOpen();
    const before = this.#retention.purgeBefore(options.before, this.#options.now());
    return await this.#one(() => this.#purge(before, options));
  }

  async #purge(before: number, options: StoreCall): Promise<LogPurged> {
    const { folder, signer } = this.#options;
    await this.#commit.pause(() => this.#files.rotate());
    const segments = (await listSegments(folder)).get(this.chain) ?? [];
    const { entries, segments: old } = await planPurge(segments, before);
    if (entries === 0) return { entries: 0, through: 0 };
    const { hash, sequence: through } = await chainEnd(this.chain, old);
    await this.#commit.note("purged", { through, hash }, options);
    if (signer !== undefined) await this.checkpoint(options);
    for (const { path } of old) await unlink(path);
    return { entries, through };
  }

  /** Waits for what is being written and gives the chain back. It may be called more than once. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#one(() => this.#commit.pause(() => this.#files.rotate())).catch(() => {});
    await this.#lock.release();
  }

  /** Closes, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Only one thing at a time is done to files that are closed. */
  #one<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#upkeep.then(work);
    this.#upkeep = done.then(() => {}, () => {});
    return done;
  }

  /** The lock of a chain that nobody writes; null when somebody does. */
  async #lockOf(chain: string): Promise<FileLock | null> {
    const { folder, lock } = this.#options;
    const options = { ...lock, waitMs: 0 };
    return await FileLock.take(join(folder, `${chain}.lock`), options).catch(() => null);
  }

  #requireOpen(): void {
    if (this.#isClosed) throw new TypeError("The decision log is closed");
  }
}
