/** A reader that keeps what it is told. */

import { until } from "../../utils/remote/harness/services.ts";
import type {
  ConsumerEvents,
  ConsumerOptions,
  IncomingRecord,
  OutgoingRecord,
  PartitionOffset,
  TopicPartition,
} from "../transport.ts";

const UTF8 = new TextDecoder();

/** Settings of a reader in tests: quick to notice everything. */
export const QUICK: Omit<ConsumerOptions, "groupId"> = {
  sessionTimeoutMs: 6_000,
  heartbeatMs: 200,
  rebalanceTimeoutMs: 6_000,
  maxWaitMs: 100,
  maxBytesPerPartition: 1_048_576,
  from: "earliest",
};

/** Makes a record of texts. */
export function record(
  value: string | null,
  key: string | null = null,
  headers: OutgoingRecord["headers"] = {},
): OutgoingRecord {
  const bytes = (text: string | null) => text === null ? null : new TextEncoder().encode(text);
  return { key: bytes(key), value: bytes(value), headers };
}

/** It. */
export class Recorder implements ConsumerEvents {
  /** Everything that was read. */
  readonly read: (TopicPartition & IncomingRecord)[] = [];
  /** What happened, in order. */
  readonly log: string[] = [];
  /** The partitions that it has. */
  partitions: readonly TopicPartition[] = [];
  /** The last `high` of each partition. */
  readonly highs: Map<number, number> = new Map();
  /** What it crashed with. */
  crash: unknown;
  /** Is called with the records as they come. */
  onBatch: ((from: TopicPartition, records: readonly IncomingRecord[]) => void) | undefined;

  /** Is called with the place where reading goes on. */
  onReached: (from: TopicPartition, next: number) => void = () => {};

  /** Keeps records. */
  onRecords(from: TopicPartition, records: readonly IncomingRecord[], high: number): void {
    for (const each of records) this.read.push({ ...from, ...each });
    this.highs.set(from.partition, high);
    this.onBatch?.(from, records);
  }

  /** Keeps the partitions. */
  onAssigned(partitions: readonly TopicPartition[]): void {
    this.partitions = partitions;
    this.log.push("assigned");
  }

  /** Notes it. */
  onRevoked(): void {
    this.partitions = [];
    this.log.push("revoked");
  }

  /** Keeps the error. */
  onCrashed(error: unknown): void {
    this.crash = error;
    this.log.push("crashed");
  }

  /** The values that were read. */
  get values(): readonly (string | null)[] {
    return this.read.map(({ value }) => value === null ? null : UTF8.decode(value));
  }

  /** The next offset of each partition that was read. */
  get offsets(): readonly PartitionOffset[] {
    const next = new Map<string, PartitionOffset>();
    for (const { topic, partition, offset } of this.read) {
      next.set(`${topic}:${partition}`, { topic, partition, offset: offset + 1 });
    }
    return [...next.values()];
  }

  /** Waits until so many records were read. */
  async until(count: number): Promise<void> {
    await until(`${count} records are read`, () => this.read.length >= count, 20_000);
  }
}
