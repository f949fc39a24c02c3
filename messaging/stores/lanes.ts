/**
 * Sending what was read from the outbox: one message of a stream at a time, many streams at once.
 *
 * @module
 */

import { ClientError } from "../../utils/remote/client_error.ts";
import { ValidationError } from "../../utils/validation_error.ts";
import type { OutboxRow } from "./outbox_row.ts";

/** What lanes are made with. */
export interface LanesOptions {
  /** Most messages in hand. */
  readonly window: number;
  /** Sends a message; it is stored when this resolves. */
  readonly send: (row: OutboxRow) => Promise<void>;
  /** Notes in the database that a message was sent, after those that were sent before. */
  readonly note: (row: OutboxRow) => Promise<void>;
  /** Puts a message aside that can never be sent. */
  readonly putAside: (row: OutboxRow, error: Error) => Promise<void>;
  /** Is told when a message could not be sent for now. */
  readonly onPostponed: (row: OutboxRow, error: unknown) => void;
  /** Whether sending may go on. */
  readonly mayGoOn: () => boolean;
  /** Is told when a stream is done with. */
  readonly onDone: () => void;
  /** Tells milliseconds that never go back. */
  readonly now: () => number;
}

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;

/** A stream that waits after a failure. */
interface Parked {
  readonly failures: number;
  readonly untilMs: number;
}

/**
 * Sends messages. Those of a stream go one after the other, each after the last was stored: only so is
 * the order kept when one of them fails. A stream that fails waits without holding up the others; what
 * was read of it is dropped, to be read again from the database.
 */
export class Lanes {
  readonly #options: LanesOptions;
  readonly #running: Map<string, Promise<void>> = new Map();
  readonly #parked: Map<string, Parked> = new Map();
  #inHand = 0;

  /**
   * Makes it, with nothing in hand.
   *
   * @param options how messages are sent.
   */
  constructor(options: LanesOptions) {
    this.#options = options;
  }

  /** How many messages are in hand. */
  get inHand(): number {
    return this.#inHand;
  }

  /** How many streams wait after a failure. */
  get parked(): number {
    return this.#waiting().length;
  }

  /** How many messages may be taken now; 0 while so many streams fail that reading more is no use. */
  get room(): number {
    const { window } = this.#options;
    if (this.parked > window) return 0;
    return Math.max(0, window - this.#inHand);
  }

  /**
   * Tells which streams nothing may be taken of.
   *
   * @returns those in hand, and those that wait after a failure.
   */
  busy(): string[] {
    return [...this.#running.keys(), ...this.#waiting()];
  }

  /**
   * Takes messages, in order; none of a busy stream.
   *
   * @param rows the messages.
   */
  take(rows: readonly OutboxRow[]): void {
    const streams = new Map<string, OutboxRow[]>();
    for (const row of rows) {
      const known = streams.get(row.stream);
      if (known === undefined) streams.set(row.stream, [row]);
      else known.push(row);
    }
    this.#inHand += rows.length;
    for (const [stream, own] of streams) this.#running.set(stream, this.#run(stream, own));
  }

  /**
   * Waits until nothing is in hand.
   *
   * @returns when all that was taken is done with.
   */
  async settle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  async #run(stream: string, rows: readonly OutboxRow[]): Promise<void> {
    const { mayGoOn, note, onDone } = this.#options;
    let left = rows.length;
    let noted: Promise<void> | undefined;
    for (const row of rows) {
      const became = mayGoOn() ? await this.#send(row) : "postponed";
      if (became === "postponed") break;
      if (became === "sent") noted = note(row);
      left--;
      this.#inHand--;
    }
    this.#inHand -= left;
    // Until it is noted, what was sent would be read again.
    await noted;
    this.#running.delete(stream);
    onDone();
  }

  async #send(row: OutboxRow): Promise<"sent" | "put aside" | "postponed"> {
    const { send, onPostponed, putAside, mayGoOn } = this.#options;
    try {
      const became = await send(row).then(() => "sent" as const, async (error) => {
        if (!isHopeless(error)) throw error;
        await putAside(row, error);
        return "put aside" as const;
      });
      this.#parked.delete(row.stream);
      return became;
    } catch (error) {
      // What was given up for want of the lease is no failure of the stream.
      if (mayGoOn()) {
        this.#park(row.stream);
        onPostponed(row, error);
      }
      return "postponed";
    }
  }

  /** Streams whose time has not come; those whose time is long past are forgotten. */
  #waiting(): string[] {
    const nowMs = this.#options.now();
    const waiting: string[] = [];
    for (const [stream, { untilMs }] of this.#parked) {
      if (untilMs > nowMs) waiting.push(stream);
      else if (untilMs + LONGEST_DELAY_MS < nowMs) this.#parked.delete(stream);
    }
    return waiting;
  }

  #park(stream: string): void {
    const failures = (this.#parked.get(stream)?.failures ?? 0) + 1;
    const delayMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1));
    this.#parked.set(stream, { failures, untilMs: this.#options.now() + delayMs });
  }
}

/** Whether the message itself is refused: everything else, a topic that is missing too, may be mended. */
function isHopeless(error: unknown): error is Error {
  if (error instanceof ValidationError) return true;
  return error instanceof ClientError && error.outcome === "none" && !error.retryable &&
    (error.kind === "validation" || error.kind === "serialization");
}
