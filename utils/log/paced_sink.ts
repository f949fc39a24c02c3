/**
 * A sink that may be slow, behind a bound.
 *
 * @module
 */

import type { LogEntry } from "./entry.ts";
import { formatJson } from "./format.ts";
import type { LogSink } from "./sink.ts";

/** What became of the lines of one sink. */
export interface SinkStats {
  /** Lines that the sink took. */
  readonly written: number;
  /** Lines that were given up because the sink was too slow. */
  readonly dropped: number;
  /** Lines that the sink failed on. */
  readonly failed: number;
  /** Characters that wait. */
  readonly waiting: number;
}

interface Waiting {
  readonly line: string;
  readonly entry: LogEntry;
}

/**
 * Hands lines to a sink one after the other. While a line is on its way the next ones wait; above the
 * bound they are given up and counted, and the sink is told how many as soon as it has room again. What
 * the sink throws is counted; it never reaches whoever logs.
 */
export class PacedSink {
  /** Where the lines go. */
  readonly sink: LogSink;
  readonly #maxWaiting: number;
  readonly #onTrouble: (what: string, count: number) => void;
  #queue: Waiting[] = [];
  #waiting = 0;
  #busy: Promise<void> | undefined;
  #written = 0;
  #dropped = 0;
  #failed = 0;
  #untold = 0;
  #isFailing = false;

  /**
   * Makes it.
   *
   * @param sink where the lines go.
   * @param maxWaiting most characters that wait.
   * @param onTrouble is told once when lines begin to be lost, and how many.
   */
  constructor(sink: LogSink, maxWaiting: number, onTrouble: (what: string, count: number) => void) {
    this.sink = sink;
    this.#maxWaiting = maxWaiting;
    this.#onTrouble = onTrouble;
  }

  /** What became of the lines. */
  get stats(): SinkStats {
    return {
      written: this.#written,
      dropped: this.#dropped,
      failed: this.#failed,
      waiting: this.#waiting,
    };
  }

  /**
   * Takes an entry; never throws.
   *
   * @param entry the entry.
   */
  take(entry: LogEntry): void {
    const line = this.#format(entry);
    if (line === undefined) return;
    if (this.#busy === undefined) return this.#start(line, entry);
    if (this.#waiting + line.length > this.#maxWaiting) {
      this.#dropped++;
      if (this.#untold++ === 0) this.#onTrouble("dropped", 1);
      return;
    }
    this.#queue.push({ line, entry });
    this.#waiting += line.length;
  }

  /** Returns when everything taken so far was handed over; never rejects. */
  async flush(): Promise<void> {
    while (this.#busy !== undefined) await this.#busy;
    await this.#try(() => this.sink.flush?.());
  }

  /** Hands over what waits and closes the sink; never rejects. */
  async close(): Promise<void> {
    await this.flush();
    await this.#try(() => this.sink.close?.());
  }

  #format(entry: LogEntry): string | undefined {
    try {
      return (this.sink.format ?? formatJson)(entry);
    } catch {
      this.#fail();
      return undefined;
    }
  }

  #start(line: string, entry: LogEntry): void {
    const result = this.#hand(line, entry);
    if (result === undefined) return;
    this.#busy = this.#drain(result).finally(() => this.#busy = undefined);
  }

  /** Hands one line over; the promise, where there is one, never rejects. */
  #hand(line: string, entry: LogEntry): Promise<void> | undefined {
    try {
      const result = this.sink.write(line, entry);
      if (result instanceof Promise) {
        return result.then(() => this.#succeed(), () => this.#fail());
      }
      this.#succeed();
    } catch {
      this.#fail();
    }
    return undefined;
  }

  async #drain(first: Promise<void>): Promise<void> {
    await first;
    while (this.#queue.length > 0) {
      const batch = this.#queue;
      this.#queue = [];
      for (const { line, entry } of batch) {
        this.#waiting -= line.length;
        await this.#hand(line, entry);
        await this.#tellDropped(entry);
      }
    }
  }

  /** Nothing is lost silently: the first line that gets through again says how many did not. */
  async #tellDropped(entry: LogEntry): Promise<void> {
    if (this.#untold === 0 || this.#isFailing) return;
    const dropped = this.#untold;
    this.#untold = 0;
    const told: LogEntry = {
      ...entry,
      level: "warn",
      message: "Log records were dropped: the sink is too slow",
      fields: { dropped },
    };
    const line = this.#format(told);
    if (line !== undefined) await this.#hand(line, told);
  }

  #succeed(): void {
    this.#written++;
    this.#isFailing = false;
  }

  #fail(): void {
    this.#failed++;
    if (!this.#isFailing) this.#onTrouble("failed", 1);
    this.#isFailing = true;
  }

  async #try(work: () => void | Promise<void>): Promise<void> {
    try {
      await work();
    } catch {
      this.#fail();
    }
  }
}
