/**
 * Kafka without a broker.
 *
 * @module
 */

import { partitionForKey } from "../murmur2.ts";
import type {
  ConsumerOptions,
  IncomingRecord,
  KafkaTransport,
  PartitionOffset,
  ProducerOptions,
  TopicPartition,
  TransportAdmin,
  TransportConsumer,
  TransportProducer,
} from "../transport.ts";
import { MemoryAdmin } from "./memory_admin.ts";
import { MemoryBroker } from "./memory_broker.ts";
import { MemoryConsumer } from "./memory_consumer.ts";
import type { MemoryFailure, MemoryOperation } from "./memory_faults.ts";
import type { MemoryRecord } from "./memory_log.ts";
import { MemoryProducer } from "./memory_producer.ts";

/** What a transport in memory can be told. */
export interface MemoryTransportOptions {
  /**
   * Names of topics that exist from the start, and how many partitions each has.
   * @default {}
   */
  readonly topics?: Readonly<Record<string, number>>;
  /**
   * How many partitions a topic gets that somebody sends to before it was made; 0 refuses such a send.
   * @default 0
   */
  readonly autoCreatePartitions?: number;
  /**
   * Most bytes of one request to send.
   * @default 1_048_576
   */
  readonly maxMessageBytes?: number;
  /**
   * Tells the broker's time in epoch milliseconds.
   * @default Date.now
   */
  readonly now?: () => number;
}

/** A record where it is stored. */
export interface StoredRecord extends TopicPartition, IncomingRecord {}

/** A transport that keeps everything in memory, with switches for what can go wrong. */
export interface MemoryTransport extends KafkaTransport {
  /** Makes a topic unless it exists. */
  createTopic(topic: string, partitions?: number): void;
  /** Tells all records of a topic that a reader can see, by partition and offset. */
  records(topic: string): readonly StoredRecord[];
  /** Stores records as somebody else's producer would, unreadable ones too; tells the first offset. */
  append(at: TopicPartition, records: readonly MemoryRecord[]): number;
  /** Tells what a group has committed. */
  committed(groupId: string): readonly PartitionOffset[];
  /** Lets the next calls of an operation fail, and with `isApplied` only their answer be lost. */
  failNext(operation: MemoryOperation, failure: MemoryFailure, times?: number): void;
  /** Keeps back every answer and every record, as a broker that hangs. */
  pauseBroker(): void;
  /** Ends the pause. */
  resumeBroker(): void;
  /** Refuses every call, and lets all consumers crash, as a broker that is gone. */
  stopBroker(): void;
  /** Answers again; crashed consumers do not come back by themselves. */
  startBroker(): void;
  /** Lets a group give out its partitions anew; resolves when it has. */
  rebalance(groupId: string): Promise<void>;
  /** Lets all consumers of a group crash. */
  crash(groupId: string, failure?: MemoryFailure): void;
}

/**
 * Makes a transport that keeps everything in memory, for tests. It passes the same cases as the one
 * on a real broker: partitions, offsets, groups, transactions. No timer runs.
 *
 * @param options what it is told.
 * @returns the transport.
 *
 * @example Look at what was sent
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createMemoryTransport } from "@nlre/shared/messaging/testing";
 *
 * const transport = createMemoryTransport({ topics: { "lead-events": 3 } });
 * const signal = new AbortController().signal;
 * const producer = await transport.openProducer({ transactionTimeoutMs: 60_000 }, signal);
 * const value = new TextEncoder().encode("{}");
 * const records = [{ key: null, value, headers: {} }];
 * await producer.send({
 *   topic: "lead-events",
 *   partition: 2,
 *   records,
 *   isCompressed: true,
 *   timeoutMs: 1_000,
 * });
 * await producer.close();
 * assertEquals(transport.records("lead-events").map(({ partition }) => partition), [2]);
 * ```
 */
export function createMemoryTransport(options: MemoryTransportOptions = {}): MemoryTransport {
  const { topics = {}, autoCreatePartitions = 0, maxMessageBytes = 1_048_576, now = Date.now } =
    options;
  const broker = new MemoryBroker({ now, autoCreatePartitions, maxMessageBytes });
  for (const [topic, partitions] of Object.entries(topics)) broker.createTopic(topic, partitions);
  return new InMemory(broker);
}

class InMemory implements MemoryTransport {
  readonly name: string = "memory";
  readonly #broker: MemoryBroker;

  constructor(broker: MemoryBroker) {
    this.#broker = broker;
  }

  async openProducer(options: ProducerOptions, signal: AbortSignal): Promise<TransportProducer> {
    const { faults } = this.#broker;
    return await faults.run(
      "openProducer",
      () => new MemoryProducer(this.#broker, options),
      signal,
    );
  }

  openConsumer(options: ConsumerOptions): TransportConsumer {
    return new MemoryConsumer(this.#broker, options);
  }

  async openAdmin(signal: AbortSignal): Promise<TransportAdmin> {
    const { faults } = this.#broker;
    return await faults.run("openAdmin", () => new MemoryAdmin(this.#broker), signal);
  }

  partitionFor(key: Uint8Array, partitions: number): number {
    return partitionForKey(key, partitions);
  }

  createTopic(topic: string, partitions: number = 1): void {
    this.#broker.createTopic(topic, partitions);
  }

  records(topic: string): readonly StoredRecord[] {
    return this.#broker.logs(topic).flatMap((log) =>
      log.read(0).records.map((record) => ({ ...log.at, ...record }))
    );
  }

  append(at: TopicPartition, records: readonly MemoryRecord[]): number {
    return this.#broker.append(at, records);
  }

  committed(groupId: string): readonly PartitionOffset[] {
    return this.#broker.group(groupId).offsets;
  }

  failNext(operation: MemoryOperation, failure: MemoryFailure, times: number = 1): void {
    this.#broker.faults.plan(operation, failure, times);
  }

  pauseBroker(): void {
    this.#broker.faults.pause();
  }

  resumeBroker(): void {
    this.#broker.faults.unpause();
  }

  stopBroker(): void {
    this.#broker.faults.stop();
    for (const groupId of this.#broker.groupIds) this.crash(groupId);
  }

  startBroker(): void {
    this.#broker.faults.start();
  }

  async rebalance(groupId: string): Promise<void> {
    await this.#broker.group(groupId).rebalance();
  }

  crash(groupId: string, failure: MemoryFailure = { kind: "connect" }): void {
    for (const member of this.#broker.group(groupId).members) {
      if (member instanceof MemoryConsumer) member.crash(this.#broker.refusal("join", failure));
    }
  }
}
