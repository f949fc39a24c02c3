/**
 * A sink that may be slow, behind a bound.
 *
 * @module
 */

import { isThenable } from "../thenable.ts";
import { isDoneWithin } from "../within.ts";
import type { LogEntry } from "./entry.ts";
import { formatJson } from "./format.ts";
import type { LogSink } from "./sink.ts";

/** What became of the lines of one sink; lines that it holds are in none of these yet. */
export interface SinkStats {
  /** Lines that the sink has written. */
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
  readonly isNotice: boolean;
}

interface Held {
  lines: number;
  isNotice: boolean;
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
  readonly #onTrouble: (why: string) => void;
  #queue: Waiting[] = [];
  #waiting = 0;
  #busy: Promise<void> | undefined;
  /** How many lines each promise of the sink stands for that holds them. */
  readonly #held: Map<PromiseLike<unknown>, Held> = new Map();
  #written = 0;
  #dropped = 0;
  #failed = 0;
  #untold = 0;
  #isDropping = false;
  #isFailing = false;

  /**
   * Makes it.
   *
   * @param sink where the lines go.
   * @param maxWaiting most characters that wait.
   * @param onTrouble is told once when lines begin to be lost, and why.
   */
  constructor(sink: LogSink, maxWaiting: number, onTrouble: (why: string) => void) {
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
   * @param isNotice whether it tells of the trouble of a sink: then it makes no trouble of its own, or
   * two sinks that fail would tell each other for ever.
   */
  take(entry: LogEntry, isNotice: boolean = false): void {
    const line = this.#format(entry, isNotice);
    if (line === undefined) return;
    const waiting = { line, entry, isNotice };
    if (this.#busy === undefined) {
      const handed = this.#hand(waiting);
      if (handed !== undefined) this.#busy = this.#drain(handed, entry);
      return;
    }
    if (this.#waiting + line.length > this.#maxWaiting) return this.#drop(isNotice);
    this.#queue.push(waiting);
    this.#waiting += line.length;
  }

  /**
   * Returns when everything taken so far is written or lost.
   *
   * @param timeoutMs milliseconds to wait for it.
   * @returns whether all that waited was written, in time; never rejects.
   */
  flush(timeoutMs: number): Promise<boolean> {
    return isDoneWithin(timeoutMs, this.#flush());
  }

  /**
   * Hands over what waits and closes the sink. One that hangs is closed all the same, since what it holds
   * may keep the program alive.
   *
   * @param timeoutMs milliseconds to wait for it.
   * @returns whether all that waited was written and the sink closed, in time; never rejects.
   */
  async close(timeoutMs: number): Promise<boolean> {
    const startedMs = performance.now();
    const isFlushed = await this.flush(timeoutMs);
    const leftMs = Math.max(0, timeoutMs - (performance.now() - startedMs));
    const closed = this.#ask(() => this.sink.close?.());
    return await isDoneWithin(leftMs, closed) && isFlushed;
  }

  #format(entry: LogEntry, isNotice: boolean): string | undefined {
    try {
      return (this.sink.format ?? formatJson)(entry);
    } catch {
      this.#fail(1, isNotice);
      return undefined;
    }
  }

  /** Hands one line over; the promise, where there is one, never rejects. */
  #hand({ line, entry, isNotice }: Waiting): Promise<void> | undefined {
    try {
      const result: unknown = this.sink.write(line, entry);
      if (isThenable(result)) {
        return Promise.resolve(result)
          .then(() => this.#succeed(1), () => this.#fail(1, isNotice));
      }
      if (isHeld(result)) this.#hold(result.written, isNotice);
      else this.#succeed(1);
    } catch {
      this.#fail(1, isNotice);
    }
    return undefined;
  }

  #hold(written: PromiseLike<unknown>, isNotice: boolean): void {
    const known = this.#held.get(written);
    if (known !== undefined) {
      known.lines++;
      known.isNotice &&= isNotice;
      return;
    }
    const held = { lines: 1, isNotice };
    this.#held.set(written, held);
    void Promise.resolve(written)
      .then(() => this.#succeed(held.lines), () => this.#fail(held.lines, held.isNotice))
      .finally(() => this.#held.delete(written));
  }

  async #drain(first: Promise<void>, entry: LogEntry): Promise<void> {
    await first;
    await this.#tellDropped(entry);
    while (this.#queue.length > 0) {
      const batch = this.#queue;
      this.#queue = [];
      for (const waiting of batch) {
        this.#waiting -= waiting.line.length;
        await this.#hand(waiting);
        await this.#tellDropped(waiting.entry);
      }
    }
    // In the same step in which nothing was found to wait: what comes next must not wait for nobody.
    this.#busy = undefined;
  }

  /** Nothing is lost silently: the first line that gets through again says how many did not. */
  async #tellDropped(entry: LogEntry): Promise<void> {
    if (this.#untold === 0 || this.#isFailing) return;
    const dropped = this.#untold;
    this.#untold = 0;
    this.#isDropping = false;
    const told: LogEntry = {
      ...entry,
      level: "warn",
      message: "Log records were dropped: the sink is too slow",
      fields: { dropped },
    };
    const line = this.#format(told, true);
    if (line !== undefined) await this.#hand({ line, entry: told, isNotice: true });
  }

  #drop(isNotice: boolean): void {
    this.#dropped++;
    this.#untold++;
    if (isNotice || this.#isDropping) return;
    this.#isDropping = true;
    this.#onTrouble("is too slow");
  }

  #succeed(lines: number): void {
    this.#written += lines;
    this.#isFailing = false;
  }

  #fail(lines: number, isNotice: boolean): void {
    this.#failed += lines;
    if (!isNotice) this.#complain();
  }

  #complain(): void {
    if (this.#isFailing) return;
    this.#isFailing = true;
    this.#onTrouble("fails");
  }

  async #flush(): Promise<void> {
    const failedBefore = this.#failed;
    while (this.#busy !== undefined) await this.#busy;
    // What comes meanwhile, such as a notice, may be held for long.
    const held = [...this.#held.keys()];
    await this.#ask(() => this.sink.flush?.());
    await Promise.allSettled(held);
    if (this.#failed > failedBefore) throw new Error("The sink failed on lines that waited");
  }

  async #ask(work: () => unknown): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#complain();
      throw error;
    }
  }
}

function isHeld(value: unknown): value is { readonly written: PromiseLike<unknown> } {
  return typeof value === "object" && value !== null && "written" in value &&
    isThenable(value.written);
}
