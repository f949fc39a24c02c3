/**
 * A producer in memory.
 *
 * @module
 */

import type {
  PartitionOffset,
  ProducerOptions,
  SendRequest,
  TransportProducer,
  TransportTransaction,
} from "../transport.ts";
import type { IdHolder, MemoryBroker } from "./memory_broker.ts";
import type { MemoryOperation } from "./memory_faults.ts";
import { type MemoryLog, sizeOf, type TransactionState } from "./memory_log.ts";

/** It. */
export class MemoryProducer implements TransportProducer, IdHolder {
  readonly #broker: MemoryBroker;
  readonly #transactionalId: string | undefined;
  #transaction: MemoryTransaction | undefined;
  #isFenced = false;
  #isClosed = false;

  /**
   * Makes one; another with the same transactional id is fenced out.
   *
   * @param broker where it sends to.
   * @param options the settings.
   */
  constructor(broker: MemoryBroker, { transactionalId }: ProducerOptions) {
    this.#broker = broker;
    this.#transactionalId = transactionalId;
    if (transactionalId === undefined) return;
    broker.holders.get(transactionalId)?.fence();
    broker.holders.set(transactionalId, this);
  }

  /** Loses its id; what it had not committed is never seen. */
  fence(): void {
    this.#isFenced = true;
    this.#transaction?.end("aborted");
  }

  /** Stores records outside of a transaction. */
  async send(request: SendRequest): Promise<number> {
    if (this.#transactionalId !== undefined) {
      const state = "a transactional producer sends within a transaction only";
      throw this.#broker.refusal("send", { kind: "validation", state });
    }
    return await this.store("send", request);
  }

  /** Begins a transaction. */
  async begin(): Promise<TransportTransaction> {
    return await this.run("begin", () => {
      if (this.#transactionalId === undefined) {
        const state = "a transaction needs a transactional id";
        throw this.#broker.refusal("begin", { kind: "config", state });
      }
      if (this.#transaction?.isOpen === true) {
        const state = "another transaction is still open";
        throw this.#broker.refusal("begin", { kind: "conflict", state });
      }
      return this.#transaction = new MemoryTransaction(this, this.#broker);
    });
  }

  /** Closes it; an open transaction is aborted. */
  async close(): Promise<void> {
    await null;
    this.#isClosed = true;
    this.#transaction?.end("aborted");
    const id = this.#transactionalId;
    if (id !== undefined && this.#broker.holders.get(id) === this) this.#broker.holders.delete(id);
  }

  /** Stores records, after the checks that a broker makes. */
  async store(
    operation: "send",
    { topic, partition, records }: SendRequest,
    transaction?: TransactionState,
    onLog?: (log: MemoryLog) => void,
  ): Promise<number> {
    return await this.run(operation, () => {
      const log = this.#broker.log({ topic, partition }, operation);
      const bytes = records.reduce((sum, record) => sum + sizeOf(record), 0);
      if (bytes > this.#broker.options.maxMessageBytes) {
        const state = "the broker takes no request of this size";
        throw this.#broker.refusal(operation, { kind: "validation", state });
      }
      onLog?.(log);
      return this.#broker.append(log.at, records, transaction);
    });
  }

  /** Does something, unless the producer is closed, fenced out or made to fail. */
  async run<T>(operation: MemoryOperation, work: () => T): Promise<T> {
    return await this.#broker.faults.run(operation, () => {
      if (this.#isClosed) throw this.#broker.refusal(operation, { kind: "closed" });
      if (this.#isFenced) {
        const state = "another producer has taken over the transactional id";
        throw this.#broker.refusal(operation, { kind: "conflict", state });
      }
      return work();
    });
  }
}

class MemoryTransaction implements TransportTransaction {
  readonly #producer: MemoryProducer;
  readonly #broker: MemoryBroker;
  readonly #state: TransactionState = { outcome: "open" };
  readonly #logs: Set<MemoryLog> = new Set();
  readonly #offsets: (readonly [string, readonly PartitionOffset[]])[] = [];
  #hasFailed = false;

  constructor(producer: MemoryProducer, broker: MemoryBroker) {
    this.#producer = producer;
    this.#broker = broker;
  }

  get isOpen(): boolean {
    return this.#state.outcome === "open";
  }

  async send(request: SendRequest): Promise<void> {
    await this.#run(() =>
      this.#producer.store("send", request, this.#state, (log) => {
        this.#requireOpen("send");
        this.#logs.add(log);
      })
    );
  }

  async sendOffsets(groupId: string, offsets: readonly PartitionOffset[]): Promise<void> {
    await this.#run(() =>
      this.#producer.run("sendOffsets", () => {
        this.#requireOpen("sendOffsets");
        this.#offsets.push([groupId, offsets]);
      })
    );
  }

  async commit(): Promise<void> {
    await this.#producer.run("commitTransaction", () => {
      this.#requireOpen("commitTransaction");
      if (this.#hasFailed) {
        const state = "a part of the transaction failed: it can only be aborted";
        throw this.#broker.refusal("commitTransaction", { kind: "conflict", state });
      }
      this.end("committed");
      for (const [groupId, offsets] of this.#offsets) this.#broker.group(groupId).commit(offsets);
    });
  }

  async abort(): Promise<void> {
    await this.#producer.run("abortTransaction", () => {
      this.#requireOpen("abortTransaction");
      this.end("aborted");
    });
  }

  end(outcome: "committed" | "aborted"): void {
    if (!this.isOpen) return;
    this.#state.outcome = outcome;
    for (const log of this.#logs) log.mark();
    this.#broker.wake();
  }

  async #run(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#hasFailed = true;
      throw error;
    }
  }

  #requireOpen(operation: MemoryOperation): void {
    if (this.isOpen) return;
    const state = "the transaction has ended";
    throw this.#broker.refusal(operation, { kind: "conflict", state });
  }
}
