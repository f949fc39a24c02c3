/**
 * The decision log of one process, in memory.
 *
 * @module
 */

import { formatInstant } from "../instant.ts";
import type { StoreCall } from "../ledger/attempt_ledger.ts";
import { checkedChain } from "./check_entry.ts";
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
} from "./decision_log.ts";
import { emptyHead, EntryWriter, subjectKeys } from "./entry_writer.ts";
import type {
  CheckpointSigner,
  CheckpointVerifier,
  EvidenceFunctions,
} from "./evidence_functions.ts";
import { isBefore, readStart, splitLine, withoutPersonal } from "./log_line.ts";
import { entriesAbout, exportedLines, isAbout, type LogSource } from "./log_source.ts";
import { signCheckpoint, stretches } from "./own_records.ts";
import { Retention, type RetentionOptions } from "./retention.ts";
import { verifyLog } from "./verify_log.ts";

/** What every log is told. */
export interface DecisionLogOptions extends RetentionOptions {
  /** Hashes, pseudonyms and salts. */
  readonly functions: EvidenceFunctions;
  /** Signs checkpoints; without one there are none. */
  readonly signer?: CheckpointSigner;
  /** Checks the signatures of checkpoints; without one they are believed. */
  readonly verifier?: CheckpointVerifier;
  /** Tells the present instant, milliseconds since 1970. */
  readonly now: () => number;
}

/** Settings of a log in memory. */
export interface MemoryLogOptions extends DecisionLogOptions {
  /**
   * Name of its chain.
   * @default "memory"
   */
  readonly chain?: string;
}

const BATCH = 1024;

/**
 * Keeps the decisions of one process; they are lost with it: for tests and trials.
 *
 * @example Log a decision and verify the log
 * ```ts
 * import { MemoryDecisionLog } from "@nlre/shared/compliance";
 * import { evidenceFunctions } from "@nlre/shared/compliance/stores";
 * import { assertEquals } from "@std/assert";
 *
 * const log = new MemoryDecisionLog({
 *   functions: evidenceFunctions({ pseudonymKey: "an example key that is long enough" }),
 *   now: () => Date.parse("2026-11-24T19:00:00Z"),
 * });
 * await log.append({
 *   id: "decision-1",
 *   kind: "decision",
 *   seller: "Example Home Buyers LLC",
 *   at: Date.parse("2026-11-24T19:00:00Z"),
 *   number: "+16145550143",
 *   record: { verdict: "deny" },
 * });
 * assertEquals((await log.verify()).isIntact, true);
 * ```
 */
export class MemoryDecisionLog implements DecisionLog {
  readonly #options: DecisionLogOptions;
  readonly #retention: Retention;
  readonly #writer: EntryWriter;
  readonly #source: LogSource;
  readonly #checkpoints: Checkpoint[] = [];
  #lines: string[] = [];

  /**
   * Makes an empty log.
   *
   * @param options Its settings.
   * @throws {RangeError} When the chain's name is malformed or `keepYears` is out of range.
   */
  constructor(options: MemoryLogOptions) {
    const chain = checkedChain(options.chain ?? "memory");
    this.#options = options;
    this.#retention = new Retention(options);
    this.#writer = new EntryWriter(emptyHead(chain), options.functions, options.now);
    this.#source = sourceOf(chain, () => this.#lines, this.#checkpoints);
  }

  /** The chain that it writes. */
  get chain(): string {
    return this.#writer.chain;
  }

  /**
   * Appends an entry.
   *
   * @param entry What to log.
   * @param options A signal that ends it before it is written.
   * @returns Where it stands.
   * @throws {RangeError} When a field is malformed.
   * @throws {TypeError} When the record or the personal data are not plain data.
   */
  // deno-lint-ignore require-await -- a refusal rejects
  async append(entry: DecisionEntry, options: StoreCall = {}): Promise<LoggedEntry> {
    options.signal?.throwIfAborted();
    const { line, ...logged } = this.#writer.write(entry);
    this.#lines.push(line);
    return logged;
  }

  /**
   * Signs the end of the chain and logs that.
   *
   * @returns The checkpoint.
   * @throws {TypeError} When there is no signer.
   */
  async checkpoint(): Promise<Checkpoint> {
    const { now, signer } = this.#options;
    if (signer === undefined) throw new TypeError("signer must be given to make checkpoints");
    const checkpoint = await signCheckpoint(formatInstant(now()), [this.#writer.head], signer);
    this.#checkpoints.push(checkpoint);
    this.#lines.push(this.#writer.note("checkpoint", checkpoint).line);
    return checkpoint;
  }

  /**
   * Reads the chain and looks for changes.
   *
   * @param options Checkpoints kept elsewhere.
   * @returns What came of it.
   */
  verify(options: VerifyOptions = {}): Promise<VerifyResult> {
    return verifyLog(this.#source, this.#options.functions, this.#options.verifier, options);
  }

  /**
   * Lists the entries about a number or a person, the oldest first.
   *
   * @param who Whose.
   * @returns The entries.
   */
  history(who: LogSubject): AsyncIterable<LoggedDecision> {
    return entriesAbout(this.#source, who, this.#options.functions, {});
  }

  /**
   * Writes the entries about a number or a person, or all of them, for counsel.
   *
   * @param who Whose; absent = all.
   * @returns Lines of JSON with their ends.
   */
  export(who?: LogSubject): AsyncIterable<string> {
    return exportedLines(this.#source, who, this.#options.functions, {});
  }

  /**
   * Erases the personal data of a number or a person, and logs that.
   *
   * @param who Whose.
   * @param options From when on entries are kept.
   * @returns How much.
   * @throws {RangeError} When a field is malformed.
   */
  // deno-lint-ignore require-await -- a refusal rejects
  async erase(who: LogSubject, options: LogErasure = {}): Promise<LogErased> {
    const keys = subjectKeys(who, this.#options.functions);
    const before = this.#retention.eraseBefore(options.before, this.#options.now());
    const places: number[] = [];
    let kept = 0;
    const lines = this.#lines.map((line) => {
      if (!isAbout(line, keys)) return line;
      const bare = withoutPersonal(line);
      if (bare === null) return line;
      if (!isBefore(line, before)) {
        kept++;
        return line;
      }
      places.push(readStart(line)?.sequence ?? 0);
      return bare;
    });
    if (places.length > 0) {
      const erased = [{ chain: this.chain, places: stretches(places) }];
      lines.push(this.#writer.note("erased", { erased }).line);
      this.#lines = lines;
    }
    return { erased: places.length, kept, busy: 0 };
  }

  /**
   * Takes away the oldest entries, and logs that; the rest can still be verified.
   *
   * @param options From when on entries are kept.
   * @returns How many.
   * @throws {RangeError} When entries younger than five years would go.
   */
  async purge(options: LogPurge = {}): Promise<LogPurged> {
    const before = this.#retention.purgeBefore(options.before, this.#options.now());
    let entries = this.#lines.findIndex((line) => !isBefore(line, before));
    if (entries < 0) entries = this.#lines.length;
    const last = this.#lines[entries - 1];
    if (last === undefined) return { entries: 0, through: 0 };
    const through = readStart(last)?.sequence ?? 0;
    const hash = splitLine(last)?.hash;
    this.#lines.push(this.#writer.note("purged", { through, hash }).line);
    this.#lines = this.#lines.slice(entries);
    if (this.#options.signer !== undefined) await this.checkpoint();
    return { entries, through };
  }
}

function sourceOf(
  chain: string,
  lines: () => readonly string[],
  checkpoints: readonly Checkpoint[],
): LogSource {
  async function* read(): AsyncGenerator<readonly string[], void, undefined> {
    const all = lines();
    for (let i = 0; i < all.length; i += BATCH) yield all.slice(i, i + BATCH);
  }
  return {
    chains: () => Promise.resolve([chain]),
    lines: read,
    linesOf: read,
    checkpoints: () => Promise.resolve(checkpoints),
  };
}
