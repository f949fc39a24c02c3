/**
 * Entries that come while others are being written are written together, in order.
 *
 * @module
 */

import type { StoreCall } from "../ledger/attempt_ledger.ts";
import type { DecisionEntry, LoggedEntry } from "./decision_log.ts";
import type { EntryWriter, OwnKind, WrittenEntry } from "./entry_writer.ts";

/** Writes entries where they are kept; the same entries again must do no harm. */
export type KeepEntries = (entries: readonly WrittenEntry[], options: StoreCall) => Promise<void>;

interface Waiting {
  readonly write: () => WrittenEntry;
  readonly options: StoreCall;
  readonly resolve: (entry: LoggedEntry) => void;
  readonly reject: (error: unknown) => void;
}

interface Written {
  readonly entry: WrittenEntry;
  readonly waiting: Waiting;
}

const MOST_ENTRIES = 1000;
const MOST_LENGTH = 4 * 1024 * 1024;

/**
 * The way into a chain. An entry takes its place in the chain just before it is written. When writing
 * fails, whoever waits is told, and these entries are written first the next time: the chain in hand has
 * them already, and they may have been kept.
 */
export class GroupCommit {
  readonly #writer: EntryWriter;
  readonly #keep: KeepEntries;
  #waiting: Waiting[] = [];
  #unsent: readonly WrittenEntry[] = [];
  #pauses: (() => Promise<void>)[] = [];
  #work: Promise<void> | undefined;

  /**
   * Makes it.
   *
   * @param writer The end of the chain.
   * @param keep Writes entries where they are kept.
   */
  constructor(writer: EntryWriter, keep: KeepEntries) {
    this.#writer = writer;
    this.#keep = keep;
  }

  /**
   * Appends an entry.
   *
   * @param entry What to log.
   * @param options What every call takes; the time limit is that of the first of those written together.
   * @returns Where it stands, once it is kept.
   */
  append(entry: DecisionEntry, options: StoreCall): Promise<LoggedEntry> {
    return this.#add(() => this.#writer.write(entry), options);
  }

  /**
   * Appends what the log notes about itself.
   *
   * @param kind What it is.
   * @param record What is noted.
   * @param options What every call takes.
   * @returns Where it stands, once it is kept.
   */
  note(kind: OwnKind, record: object, options: StoreCall): Promise<LoggedEntry> {
    return this.#add(() => this.#writer.note(kind, record), options);
  }

  /**
   * Waits until everything that was appended is kept or has failed.
   *
   * @returns When it is.
   */
  async settled(): Promise<void> {
    while (this.#work !== undefined) await this.#work;
  }

  /**
   * Does something while no entry is being written; entries that come meanwhile wait.
   *
   * @param work What to do.
   * @returns When it is done.
   */
  pause(work: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#pauses.push(() => work().then(resolve, reject));
      this.#work ??= this.#run();
    });
  }

  #add(write: () => WrittenEntry, options: StoreCall): Promise<LoggedEntry> {
    if (options.signal?.aborted) return Promise.reject(options.signal.reason);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ write, options, resolve, reject });
      this.#work ??= this.#run();
    });
  }

  async #run(): Promise<void> {
    // Those who append in the same turn are written together.
    await Promise.resolve();
    for (;;) {
      const pause = this.#pauses.shift();
      if (pause !== undefined) await pause();
      else if (this.#waiting.length > 0) await this.#next();
      else break;
    }
    this.#work = undefined;
  }

  async #next(): Promise<void> {
    const batch = this.#waiting.slice(0, MOST_ENTRIES);
    const options = batch[0]?.options ?? {};
    try {
      if (this.#unsent.length > 0) await this.#keep(this.#unsent, options);
      this.#unsent = [];
    } catch (error) {
      this.#waiting = this.#waiting.slice(batch.length);
      for (const { reject } of batch) reject(error);
      return;
    }
    const { taken, written } = writeAll(batch);
    this.#waiting = this.#waiting.slice(taken);
    if (written.length === 0) return;
    const entries = written.map(({ entry }) => entry);
    try {
      await this.#keep(entries, options);
    } catch (error) {
      this.#unsent = entries;
      for (const { waiting } of written) waiting.reject(error);
      return;
    }
    for (const { entry, waiting } of written) {
      const { chain, hash, previousHash, sequence } = entry;
      waiting.resolve({ chain, sequence, hash, previousHash });
    }
  }
}

/** Gives entries their places; one that is malformed gets none. */
function writeAll(batch: readonly Waiting[]): {
  readonly taken: number;
  readonly written: readonly Written[];
} {
  const written: Written[] = [];
  let taken = 0;
  let length = 0;
  for (const waiting of batch) {
    taken++;
    if (waiting.options.signal?.aborted) {
      waiting.reject(waiting.options.signal.reason);
      continue;
    }
    try {
      const entry = waiting.write();
      written.push({ entry, waiting });
      length += entry.line.length;
    } catch (error) {
      waiting.reject(error);
    }
    if (length >= MOST_LENGTH) break;
  }
  return { taken, written };
}
