/**
 * A broker in memory: topics, groups and transactional ids.
 *
 * @module
 */

import type { ClientError, Failure } from "../../utils/remote/client_error.ts";
import type { TopicPartition } from "../transport.ts";
import { transportError } from "../transport_error.ts";
import { MemoryFaults, type MemoryOperation } from "./memory_faults.ts";
import { MemoryGroup } from "./memory_group.ts";
import { MemoryLog, type MemoryRecord, type TransactionState } from "./memory_log.ts";

/** What holds a transactional id; whoever comes later fences it out. */
export interface IdHolder {
  /** Loses the id. */
  fence(): void;
}

/** What a broker is told. */
export interface BrokerOptions {
  /** Tells epoch milliseconds. */
  readonly now: () => number;
  /** How many partitions a topic gets that somebody writes to before it was made; 0 for no such topic. */
  readonly autoCreatePartitions: number;
  /** Most bytes of one request to send. */
  readonly maxMessageBytes: number;
}

/** It. */
export class MemoryBroker {
  /** The settings. */
  readonly options: BrokerOptions;
  /** What goes wrong. */
  readonly faults: MemoryFaults = new MemoryFaults();
  /** Who is told when there is something new to read. */
  readonly readers: Set<() => void> = new Set();
  /** Who holds a transactional id. */
  readonly holders: Map<string, IdHolder> = new Map();
  readonly #topics: Map<string, readonly MemoryLog[]> = new Map();
  readonly #groups: Map<string, MemoryGroup> = new Map();

  /**
   * Makes an empty one.
   *
   * @param options the settings.
   */
  constructor(options: BrokerOptions) {
    this.options = options;
  }

  /** Names of all topics. */
  get topics(): readonly string[] {
    return [...this.#topics.keys()];
  }

  /** Names of all groups. */
  get groupIds(): readonly string[] {
    return [...this.#groups.keys()];
  }

  /** Tells the partitions of a topic; none when it does not exist. */
  logs(topic: string): readonly MemoryLog[] {
    return this.#topics.get(topic) ?? [];
  }

  /** Makes a topic unless it exists. */
  createTopic(topic: string, partitions: number): void {
    if (this.#topics.has(topic)) return;
    const logs = Array.from({ length: partitions }, (_, partition) => {
      return new MemoryLog({ topic, partition });
    });
    this.#topics.set(topic, logs);
  }

  /** Deletes a topic. */
  deleteTopic(topic: string): void {
    this.#topics.delete(topic);
  }

  /** Finds a partition, for an operation. */
  log({ topic, partition }: TopicPartition, operation: MemoryOperation): MemoryLog {
    const { autoCreatePartitions } = this.options;
    if (operation === "send" && autoCreatePartitions > 0) {
      this.createTopic(topic, autoCreatePartitions);
    }
    const log = this.logs(topic)[partition];
    if (log !== undefined) return log;
    throw this.refusal(operation, { kind: "not_found", state: "there is no such partition" });
  }

  /** Finds a group; it begins to exist when it is asked for. */
  group(groupId: string): MemoryGroup {
    const known = this.#groups.get(groupId);
    if (known !== undefined) return known;
    const group = new MemoryGroup(
      (topic) => this.logs(topic).map(({ at }) => at),
      () => this.faults.turn(),
    );
    this.#groups.set(groupId, group);
    return group;
  }

  /** Stores records, and tells those who wait for them. */
  append(
    at: TopicPartition,
    records: readonly MemoryRecord[],
    transaction?: TransactionState,
  ): number {
    const offset = this.log(at, "send").append(records, this.options.now(), transaction);
    this.wake();
    return offset;
  }

  /** Tells all readers that there may be something new. */
  wake(): void {
    for (const reader of this.readers) reader();
  }

  /** Makes the error of a call that was refused. */
  refusal(operation: MemoryOperation, failure: Failure): ClientError {
    return transportError({ operation }, { outcome: "none", ...failure });
  }
}
