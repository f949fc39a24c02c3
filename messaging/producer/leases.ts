/**
 * The driver's producers: one at a time, and none after it has lost count.
 *
 * @module
 */

import type { Operation } from "../../utils/remote/caller.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import { Connection } from "../../utils/remote/connection.ts";
import type { TransportProducer } from "../transport.ts";
import type { Backoff } from "./backoff.ts";
import type { ProducerCore } from "./core.ts";
import type { Carrier } from "./partition_queue.ts";

const CONNECT: Operation = { name: "connect", effect: "read" };

/** The right to use a driver's producer. */
export interface Lease {
  /** The driver's producer. */
  readonly producer: TransportProducer;
  /** Sees to it that it is not used again: a request's outcome is unknown, or it refuses to go on. */
  retire(): void;
  /** It is not used at the moment. */
  release(): void;
}

/** A driver's producer and how many use it. */
class Holder implements Lease {
  readonly producer: TransportProducer;
  readonly connection: Connection<TransportProducer>;
  readonly #onIdle: (holder: Holder) => void;
  readonly #onRetired: (holder: Holder) => void;
  users = 0;
  isRetired = false;

  constructor(
    connection: Connection<TransportProducer>,
    onRetired: (holder: Holder) => void,
    onIdle: (holder: Holder) => void,
  ) {
    this.connection = connection;
    this.producer = connection.driver("send");
    this.#onRetired = onRetired;
    this.#onIdle = onIdle;
  }

  retire(): void {
    if (this.isRetired) return;
    this.isRetired = true;
    this.#onRetired(this);
  }

  release(): void {
    this.users--;
    // What is under way in other partitions may finish.
    if (this.isRetired && this.users === 0) this.#onIdle(this);
  }
}

/** Opens a driver's producer when one is needed, and gives it up when it has lost count. */
export class ProducerLeases {
  readonly #core: ProducerCore;
  readonly #isWanted: () => boolean;
  readonly #backoff: Backoff;
  readonly #closings: Set<Promise<void>> = new Set();
  #current: Holder | undefined;
  #connecting: Connection<TransportProducer> | undefined;
  #opening: Promise<void> | undefined;
  #lastError: ClientError | undefined;

  /**
   * Makes it; nothing is open yet.
   *
   * @param core the producer.
   * @param isWanted tells whether anybody waits: without, opening is not tried again.
   */
  constructor(core: ProducerCore, isWanted: () => boolean) {
    this.#core = core;
    this.#isWanted = isWanted;
    this.#backoff = core.backoff();
  }

  /** Whether there is one to use. */
  get isOpen(): boolean {
    return this.#current !== undefined;
  }

  /** Why there is none; undefined when there is. */
  get lastError(): ClientError | undefined {
    return this.isOpen ? undefined : this.#lastError;
  }

  /**
   * Opens one unless there is one; a single attempt.
   *
   * @throws {ClientError} when it fails.
   */
  async connect(): Promise<void> {
    if (this.#opening !== undefined) return await this.#opening;
    if (this.#current === undefined) await this.#single(() => this.#open());
  }

  /**
   * Waits for one.
   *
   * @returns the right to use it; undefined when nobody waits any more.
   * @throws {ClientError} when time does not cure why there is none.
   */
  async acquire(): Promise<Lease | undefined> {
    while (this.#current === undefined) {
      if (this.#core.signal.aborted) throw this.#core.refusal("send", { kind: "closed" });
      if (!this.#isWanted()) return undefined;
      await this.#single(() => this.#persist());
    }
    this.#current.users++;
    return this.#current;
  }

  /** Closes all of them, within a bounded time. */
  async close(): Promise<void> {
    this.#current?.retire();
    await this.#connecting?.close();
    await Promise.allSettled([...this.#closings, this.#opening]);
  }

  /** However many wait, one attempt is made at a time. */
  #single(open: () => Promise<void>): Promise<void> {
    this.#opening ??= open().finally(() => this.#opening = undefined);
    return this.#opening;
  }

  async #persist(): Promise<void> {
    const { signal } = this.#core;
    // The first attempt after a failure that told everybody waits too, or each send would make one.
    if (this.#lastError !== undefined) await this.#backoff.wait(this.#lastError, signal);
    while (this.#isWanted() && !signal.aborted) {
      try {
        return await this.#open();
      } catch (error) {
        if (!(error instanceof ClientError && error.retryable)) throw error;
        await this.#backoff.wait(error, signal);
      }
    }
  }

  async #open(): Promise<void> {
    const { settings, transport, caller } = this.#core;
    const { transactionalId, transactionTimeoutMs } = settings;
    const options = {
      transactionTimeoutMs,
      ...(transactionalId === undefined ? {} : { transactionalId }),
    };
    const connection = new Connection<TransportProducer>({
      client: "kafka",
      open: (signal) => transport.openProducer(options, signal),
      close: (producer) => producer.close(),
    });
    this.#connecting = connection;
    try {
      await caller.run(CONNECT, undefined, () => connection.connect());
    } catch (error) {
      this.#lastError = error as ClientError;
      this.#keep(connection.close());
      throw error;
    } finally {
      this.#connecting = undefined;
    }
    this.#lastError = undefined;
    this.#backoff.reset();
    this.#current = new Holder(connection, (holder) => this.#retire(holder), (holder) => {
      this.#keep(holder.connection.close());
    });
  }

  #retire(holder: Holder): void {
    if (this.#current === holder) this.#current = undefined;
    if (!this.#core.signal.aborted) {
      this.#core.retirements++;
      this.#core.logger.warn("Kafka: producer retired");
    }
    if (holder.users === 0) this.#keep(holder.connection.close());
  }

  #keep(closing: Promise<void>): void {
    const kept = closing.finally(() => this.#closings.delete(kept));
    this.#closings.add(kept);
  }
}

/**
 * Lets queues send through the driver's producers.
 *
 * @param leases the driver's producers.
 * @returns the way of requests outside of transactions.
 */
export function carry(leases: ProducerLeases): Carrier {
  return {
    isRepeating: true,
    async acquire() {
      const lease = await leases.acquire();
      if (lease === undefined) return undefined;
      return {
        send: (request) => lease.producer.send(request),
        retire: () => lease.retire(),
        release: () => lease.release(),
      };
    },
  };
}
