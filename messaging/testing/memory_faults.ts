/**
 * What goes wrong on purpose.
 *
 * @module
 */

import type { ClientError, Effect, Failure } from "../../utils/remote/client_error.ts";
import { transportError } from "../transport_error.ts";

/** What can be made to fail. */
export type MemoryOperation =
  | "openProducer"
  | "openAdmin"
  | "send"
  | "begin"
  | "sendOffsets"
  | "commitTransaction"
  | "abortTransaction"
  | "join"
  | "commit"
  | "listTopics"
  | "partitionCounts"
  | "createTopics"
  | "deleteTopics"
  | "ranges"
  | "committed"
  | "describe";

/** How something fails. */
export interface MemoryFailure extends Failure {
  /**
   * Whether it is done nevertheless, and only the answer is lost.
   * @default false
   */
  readonly isApplied?: boolean;
}

const ONCE: ReadonlySet<MemoryOperation> = new Set(["send", "commitTransaction"]);

/** The switches. */
export class MemoryFaults {
  readonly #planned: Map<MemoryOperation, MemoryFailure[]> = new Map();
  #isStopped = false;
  #pause: { readonly over: Promise<void>; readonly end: () => void } | undefined;

  /** Whether nobody answers. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** Lets the next calls of an operation fail. */
  plan(operation: MemoryOperation, failure: MemoryFailure, times: number): void {
    const planned = this.#planned.get(operation) ?? [];
    this.#planned.set(operation, planned);
    for (let i = 0; i < times; i++) planned.push(failure);
  }

  /** Nobody answers from now on. */
  stop(): void {
    this.#isStopped = true;
    this.unpause();
  }

  /** Somebody answers again. */
  start(): void {
    this.#isStopped = false;
  }

  /** Answers are kept back. */
  pause(): void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#pause ??= { over: promise, end: resolve };
  }

  /** Answers come again. */
  unpause(): void {
    this.#pause?.end();
    this.#pause = undefined;
  }

  /** Waits for its turn: nothing is answered in the same breath, and nothing at all during a pause. */
  async turn(signal?: AbortSignal): Promise<void> {
    await null;
    while (this.#pause !== undefined && signal?.aborted !== true) {
      await (signal === undefined ? this.#pause.over : overOrAborted(this.#pause.over, signal));
    }
  }

  /**
   * Does something, unless it shall fail.
   *
   * @param operation what it is.
   * @param work does it.
   * @param signal gives up.
   * @returns what the work returns.
   */
  async run<T>(operation: MemoryOperation, work: () => T, signal?: AbortSignal): Promise<T> {
    await this.turn(signal);
    const effect: Effect = ONCE.has(operation) ? "once" : "idempotent";
    const fail = (failure: Failure): ClientError => transportError({ operation, effect }, failure);
    if (signal?.aborted) throw fail({ kind: "aborted", outcome: "none" });
    if (this.#isStopped) throw fail({ kind: "connect", outcome: "none" });
    const planned = this.#planned.get(operation)?.shift();
    if (planned === undefined) return work();
    const { isApplied = false, ...failure } = planned;
    if (isApplied) work();
    throw fail({ outcome: isApplied ? "unknown" : "none", ...failure });
  }
}

async function overOrAborted(over: Promise<void>, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = (): void => resolve();
  signal.addEventListener("abort", stop, { once: true });
  await Promise.race([over, promise]);
  signal.removeEventListener("abort", stop);
}
