/**
 * Transactions, one after the other.
 *
 * @module
 */

import { withSpanOptions } from "../../utils/observability.ts";
import type { CallOptions } from "../../utils/remote/caller.ts";
import {
  ClientError,
  type ClientErrorKind,
  type Failure,
} from "../../utils/remote/client_error.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import { PendingCall } from "../../utils/remote/pending_call.ts";
import { MESSAGING_ATTRIBUTES } from "../span_attributes.ts";
import type { TransportTransaction } from "../transport.ts";
import type { Backoff } from "./backoff.ts";
import { asClientError, type ProducerCore, withinLimit } from "./core.ts";
import { Dispatcher } from "./dispatcher.ts";
import type { Lease, ProducerLeases } from "./leases.ts";
import { doomed, OpenTransaction, TransactionCarrier } from "./open_transaction.ts";
import type { Sending } from "./sending.ts";
import type { Topology } from "./topology.ts";
import type { KafkaTransaction } from "./types.ts";

/** What transactions work with. */
export interface TransactionsOptions {
  /** The producer. */
  readonly core: ProducerCore;
  /** Tells how many partitions a topic has. */
  readonly topology: Topology;
  /** The driver's producers. */
  readonly leases: ProducerLeases;
  /** Makes the calls that send. */
  readonly sending: Sending;
}

/** A transaction that somebody waits for. */
class Run {
  readonly core: ProducerCore;
  readonly endMs: number;
  /** Whether the commit was asked for. */
  isCommitting = false;
  readonly #startedMs: number;
  readonly #end: AbortController = new AbortController();
  readonly #onCancelled: (error: ClientError) => void;

  constructor(
    core: ProducerCore,
    startedMs: number,
    timeoutMs: number,
    onCancelled: (error: ClientError) => void,
  ) {
    this.core = core;
    this.endMs = startedMs + timeoutMs;
    this.#startedMs = startedMs;
    this.#onCancelled = onCancelled;
  }

  /** Aborts when nobody waits any more. */
  get signal(): AbortSignal {
    return this.#end.signal;
  }

  cancel(kind: ClientErrorKind, cause?: unknown): void {
    if (this.signal.aborted) return;
    this.#onCancelled(this.error({ kind }, cause));
    this.#end.abort(cause);
  }

  /** What is not committed is never seen. */
  error(failure: Failure, cause: unknown): ClientError {
    return new ClientError({ ...failure, outcome: this.isCommitting ? "unknown" : "none" }, {
      client: "kafka",
      operation: "transaction",
      effect: "once",
      elapsedMs: deadlines.now() - this.#startedMs,
      cause,
    });
  }
}

/** Runs transactions. */
export class Transactions {
  readonly #core: ProducerCore;
  readonly #options: TransactionsOptions;
  readonly #backoff: Backoff;
  readonly #runs: Set<Run> = new Set();
  #turn: Promise<unknown> = Promise.resolve();
  #fenced: ClientError | undefined;

  /**
   * Makes it.
   *
   * @param options what they work with.
   */
  constructor(options: TransactionsOptions) {
    this.#options = options;
    this.#core = options.core;
    this.#backoff = options.core.backoff();
  }

  /** How many transactions somebody waits for. */
  get size(): number {
    return this.#runs.size;
  }

  /** Why no transaction can be begun any more; undefined when it can. */
  get fenced(): ClientError | undefined {
    return this.#fenced;
  }

  /**
   * Runs a transaction when those before it are done.
   *
   * @param work sends; what it returns is returned after the commit.
   * @param options what every call takes.
   * @returns what the work returns.
   * @throws what the work throws; then nothing is seen of the transaction.
   * @throws {ClientError} when it fails; its outcome is unknown when the answer to the commit was lost.
   */
  run<T>(
    work: (transaction: KafkaTransaction) => Promise<T>,
    { timeoutMs = this.#core.settings.timeoutMs, signal }: CallOptions = {},
  ): Promise<T> {
    const attributes = {
      [MESSAGING_ATTRIBUTES.system]: "kafka",
      [MESSAGING_ATTRIBUTES.operation]: "transaction",
      [MESSAGING_ATTRIBUTES.clientId]: this.#core.settings.clientId,
    };
    return withSpanOptions("kafka.transaction", { kind: "client", attributes }, () => {
      return new Promise<T>((resolve, reject) => {
        if (signal?.aborted) {
          return reject(this.#core.refusal("transaction", { kind: "aborted" }, signal.reason));
        }
        const startedMs = deadlines.now();
        const run = new Run(this.#core, startedMs, timeoutMs, reject);
        const cancel = ({ kind }: Failure, cause?: unknown): void => run.cancel(kind, cause);
        const explain = (): Failure => ({ kind: "protocol" });
        const call = new PendingCall<void>(() => {}, cancel, explain, signal, startedMs, timeoutMs);
        this.#runs.add(run);
        run.signal.addEventListener("abort", () => this.#runs.delete(run), { once: true });
        const turn = this.#turn.then(() => this.#execute(run, work)).then(resolve, reject);
        this.#turn = turn;
        call.start(() => turn.finally(() => this.#runs.delete(run)));
      });
    });
  }

  /** Waits until all transactions are done. */
  async idle(): Promise<void> {
    while (this.#runs.size > 0) await this.#turn;
  }

  /** Waits until the transaction that runs has ended, its abort included. */
  async ended(): Promise<void> {
    await this.#turn;
  }

  /** Tells everybody that the producer is closed. */
  close(): void {
    for (const run of this.#runs) run.cancel("closed");
  }

  async #execute<T>(
    run: Run,
    work: (transaction: KafkaTransaction) => Promise<T>,
  ): Promise<T> {
    const [lease, transaction] = await this.#begin(run);
    try {
      return await this.#perform(run, lease, transaction, work);
    } finally {
      lease.release();
    }
  }

  async #perform<T>(
    run: Run,
    lease: Lease,
    transaction: TransportTransaction,
    work: (transaction: KafkaTransaction) => Promise<T>,
  ): Promise<T> {
    const core = this.#core;
    const { topology, sending } = this.#options;
    const { signal, endMs } = run;
    const carrier = new TransactionCarrier(transaction);
    const dispatcher = new Dispatcher(core, topology, carrier);
    const route = { repeatsUnknown: false, add: dispatcher.add.bind(dispatcher) };
    const open = new OpenTransaction({ core, sending, route, transaction, signal, endMs });
    let value: T;
    try {
      value = await untilAborted(() => work(open), signal);
      await open.end();
      if (open.failure !== undefined) throw doomed(core, open.failure);
      if (signal.aborted) throw run.error({ kind: "aborted" }, signal.reason);
    } catch (error) {
      open.giveUp();
      await carrier.idle();
      this.#judge(open.failure);
      await this.#abort(lease, transaction, carrier.isSpent);
      throw error;
    }
    run.isCommitting = true;
    await this.#commit(run, lease, transaction);
    return value;
  }

  async #begin(run: Run): Promise<readonly [Lease, TransportTransaction]> {
    while (!run.signal.aborted) {
      if (this.#fenced !== undefined) throw this.#fenced;
      const lease = await this.#options.leases.acquire();
      if (lease === undefined) break;
      try {
        const { driverLimitMs } = this.#core;
        const transaction = await withinLimit(
          "begin",
          driverLimitMs,
          () => lease.producer.begin(),
        );
        this.#backoff.reset();
        return [lease, transaction];
      } catch (caught) {
        const error = asClientError(caught, "begin");
        // Another producer of the same id ends what this one may have begun.
        lease.retire();
        lease.release();
        this.#judge(error);
        if (this.#fenced !== undefined || !error.retryable && error.outcome === "none") throw error;
        await this.#backoff.wait(error, this.#core.signal);
      }
    }
    throw run.error({ kind: "aborted" }, run.signal.reason);
  }

  async #commit(run: Run, lease: Lease, transaction: TransportTransaction): Promise<void> {
    const { driverLimitMs } = this.#core;
    while (true) {
      try {
        await withinLimit("commit", driverLimitMs, () => transaction.commit());
        this.#core.buffer.lastAckMs = deadlines.now();
        return this.#backoff.reset();
      } catch (caught) {
        const error = asClientError(caught, "commit");
        if (error.outcome === "applied") return;
        if (error.outcome === "none" && error.retryable && !run.signal.aborted) {
          await this.#backoff.wait(error, run.signal);
          continue;
        }
        this.#judge(error);
        run.isCommitting = error.outcome !== "none";
        if (!run.isCommitting) await this.#abort(lease, transaction, true);
        else lease.retire();
        throw run.error({ kind: error.kind }, error);
      }
    }
  }

  async #abort(lease: Lease, transaction: TransportTransaction, isSpent: boolean): Promise<void> {
    const { driverLimitMs } = this.#core;
    try {
      if (this.#fenced === undefined) {
        await withinLimit("abort", driverLimitMs, () => transaction.abort());
      }
      if (isSpent || this.#fenced !== undefined) lease.retire();
    } catch (caught) {
      // The broker aborts it when the next producer of this id comes, or after its timeout.
      const { kind } = asClientError(caught, "abort");
      this.#core.logger.warn("Kafka: transaction not aborted", { kind });
      lease.retire();
    }
  }

  /** Two programs with one id would take it from each other for ever, so the one that lost it stops. */
  #judge(error: unknown): void {
    if (!isFenced(error)) return;
    const state = "another producer has taken over the transactional id; this one must be closed";
    this.#fenced ??= this.#core.refusal("transaction", { kind: "conflict", state }, error);
    this.#core.logger.error("Kafka: producer fenced out");
  }
}

function isFenced(error: unknown): boolean {
  return error instanceof ClientError && error.kind === "conflict";
}

/** Rejects when the signal aborts, whatever the work does; what it does later is not heard of. */
function untilAborted<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    Promise.resolve().then(work).then(resolve, reject).finally(() => {
      signal.removeEventListener("abort", abort);
    });
  });
}
