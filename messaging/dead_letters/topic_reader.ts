/**
 * Reads a topic once, up to the end that it had at the start.
 *
 * @module
 */

import { partitionName } from "../consumer/partition_work.ts";
import type {
  ConsumerOptions,
  IncomingRecord,
  KafkaTransport,
  PartitionOffset,
  PartitionRange,
  TopicPartition,
  TransportConsumer,
} from "../transport.ts";

/** How a topic is read. */
export interface ReadOptions {
  /** The driver. */
  readonly transport: KafkaTransport;
  /** Name of the group that reads it. */
  readonly groupId: string;
  /** The bounds of its partitions at the start. */
  readonly ranges: readonly PartitionRange[];
  /** Where each partition begins, by its number; at its first record without. */
  readonly starts: ReadonlyMap<number, number>;
  /** Whether the group itself knows where it begins, since it commits. */
  readonly isCommitting: boolean;
  /** Milliseconds without a record after which nothing more is expected. */
  readonly idleMs: number;
  /** Stops it. */
  readonly signal: AbortSignal;
}

/** A record and where it lies. */
export interface ReadRecord {
  /** The partition. */
  readonly at: TopicPartition;
  /** The record. */
  readonly record: IncomingRecord;
}

const GROUP: Omit<ConsumerOptions, "groupId"> = {
  sessionTimeoutMs: 30_000,
  heartbeatMs: 3_000,
  rebalanceTimeoutMs: 60_000,
  maxWaitMs: 250,
  maxBytesPerPartition: 1_048_576,
  from: "earliest",
};

/** Records that may wait before a partition is read no further. */
const MAX_QUEUED = 500;

/** Reads a topic; one record at a time is handed out. */
export class TopicReader {
  readonly #options: ReadOptions;
  readonly #consumer: TransportConsumer;
  readonly #ends: ReadonlyMap<string, number>;
  readonly #positions: Map<string, number> = new Map();
  readonly #paused: Set<string> = new Set();
  #assigned: readonly TopicPartition[] = [];
  #queue: ReadRecord[] = [];
  #failure: { readonly error: unknown } | undefined;
  #wake: (() => void) | undefined;

  /**
   * Makes a reader that has not joined.
   *
   * @param options how it reads.
   */
  constructor(options: ReadOptions) {
    this.#options = options;
    this.#consumer = options.transport.openConsumer({ ...GROUP, groupId: options.groupId });
    this.#ends = new Map(options.ranges.map((range) => [partitionName(range), range.high]));
    for (const range of options.ranges) {
      const start = options.starts.get(range.partition) ?? range.low;
      this.#positions.set(partitionName(range), Math.max(start, range.low));
    }
  }

  /** How many records lie between what was handed out and the end. */
  get remaining(): number {
    let count = 0;
    for (const [name, end] of this.#ends) {
      count += Math.max(0, end - (this.#positions.get(name) ?? 0));
    }
    return count;
  }

  /**
   * Hands out the records, one by one, until the end, or until it is stopped.
   *
   * @param topic name of the topic.
   * @throws {ClientError} when the cluster is away.
   */
  async *read(topic: string): AsyncGenerator<ReadRecord> {
    if (this.remaining === 0) return;
    await this.#join(topic);
    while (!this.#options.signal.aborted) {
      if (this.#failure !== undefined) throw this.#failure.error;
      const next = this.#queue.shift();
      if (next === undefined) {
        if (this.#isAtEnd() || !await this.#news()) return;
        continue;
      }
      this.#resumeIfEmpty();
      const name = partitionName(next.at);
      const { offset } = next.record;
      // What was put back meanwhile lies beyond the end.
      if (offset < (this.#positions.get(name) ?? 0) || offset >= (this.#ends.get(name) ?? 0)) {
        continue;
      }
      yield next;
    }
  }

  /**
   * Notes that a record is done with: it is not handed out again.
   *
   * @param at where it lies.
   */
  pass(at: PartitionOffset): void {
    this.#positions.set(partitionName(at), at.offset + 1);
  }

  /**
   * Commits.
   *
   * @param offsets the next offset to read of each partition.
   * @throws {ClientError} when it fails.
   */
  commit(offsets: readonly PartitionOffset[]): Promise<void> {
    return this.#consumer.commit(offsets);
  }

  /** Leaves the group and closes, within a bounded time. */
  close(): Promise<void> {
    return this.#consumer.close();
  }

  async #join(topic: string): Promise<void> {
    await this.#consumer.run([topic], {
      onAssigned: (partitions) => {
        this.#assigned = partitions;
        this.#queue = [];
        this.#paused.clear();
        for (const at of partitions) {
          const offset = this.#positions.get(partitionName(at));
          const isSought = offset !== undefined && !this.#options.isCommitting;
          if (isSought) this.#consumer.seek({ ...at, offset });
          this.#consumer.resume(at);
        }
        this.#wake?.();
      },
      onRevoked: () => this.#queue = [],
      onRecords: (from, records) => {
        const at = { topic: from.topic, partition: from.partition };
        for (const record of records) this.#queue.push({ at, record });
        if (this.#queue.length > MAX_QUEUED) {
          this.#paused.add(partitionName(at));
          this.#consumer.pause(at);
        }
        this.#wake?.();
      },
      onCrashed: (error) => {
        this.#failure = { error };
        this.#wake?.();
      },
    });
  }

  /** Another member of the group may have the other partitions. */
  #isAtEnd(): boolean {
    return this.#assigned.length > 0 && this.#assigned.every((at) => {
      const name = partitionName(at);
      return (this.#positions.get(name) ?? 0) >= (this.#ends.get(name) ?? 0);
    });
  }

  #resumeIfEmpty(): void {
    if (this.#queue.length > 0 || this.#paused.size === 0) return;
    for (const at of this.#assigned) {
      if (this.#paused.has(partitionName(at))) this.#consumer.resume(at);
    }
    this.#paused.clear();
  }

  /** Waits for something new; tells whether there is. */
  #news(): Promise<boolean> {
    const { idleMs, signal } = this.#options;
    return new Promise((resolve) => {
      const end = (isNews: boolean): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", stop);
        this.#wake = undefined;
        resolve(isNews);
      };
      const stop = (): void => end(false);
      const timer = setTimeout(stop, idleMs);
      signal.addEventListener("abort", stop, { once: true });
      this.#wake = () => end(true);
    });
  }
}
