/**
 * A member of a consumer group in memory.
 *
 * @module
 */

import type { ClientError } from "../../utils/remote/client_error.ts";
import type {
  ConsumerEvents,
  ConsumerOptions,
  PartitionOffset,
  TopicPartition,
  TransportConsumer,
} from "../transport.ts";
import type { MemoryBroker } from "./memory_broker.ts";
import { type GroupMember, type MemoryGroup, partitionKey } from "./memory_group.ts";
import type { MemoryLog } from "./memory_log.ts";

interface Position {
  readonly log: MemoryLog;
  offset: number;
  isPaused: boolean;
}

/** It. */
export class MemoryConsumer implements TransportConsumer, GroupMember {
  readonly #broker: MemoryBroker;
  readonly #options: ConsumerOptions;
  readonly #group: MemoryGroup;
  /** Undefined without an assignment: before the first, and while partitions are given out anew. */
  #positions: Map<string, Position> | undefined;
  #topics: readonly string[] = [];
  #events: ConsumerEvents | undefined;
  #isClosed = false;
  #isReading = false;
  /** Whether there may be something to read that was not looked at. */
  #hasNews = false;
  readonly #wake: () => void = () => {
    this.#hasNews = true;
    if (!this.#isReading) void this.#read();
  };

  /**
   * Makes one that has not joined.
   *
   * @param broker where it reads.
   * @param options the settings.
   */
  constructor(broker: MemoryBroker, options: ConsumerOptions) {
    this.#broker = broker;
    this.#options = options;
    this.#group = broker.group(options.groupId);
  }

  /** What it reads. */
  get topics(): readonly string[] {
    return this.#topics;
  }

  /** Joins the group. */
  async run(topics: readonly string[], events: ConsumerEvents): Promise<void> {
    await this.#broker.faults.run("join", () => {
      if (this.#isClosed) throw this.#broker.refusal("join", { kind: "closed" });
      for (const topic of topics) this.#broker.log({ topic, partition: 0 }, "join");
    });
    this.#topics = topics;
    this.#events = events;
    this.#broker.readers.add(this.#wake);
    await this.#group.join(this);
    if (this.#isClosed) throw this.#broker.refusal("join", { kind: "closed" });
  }

  /** Loses its partitions; the first time there are none to lose. */
  revoke(): void {
    if (this.#positions === undefined) return;
    this.#events?.onRevoked();
    this.#positions = undefined;
  }

  /** Gets partitions, and reads from the committed offsets on. */
  assign(partitions: readonly TopicPartition[]): void {
    if (this.#isClosed) return;
    this.#positions = new Map(partitions.map((at) => {
      const log = this.#broker.log(at, "join");
      const first = this.#options.from === "earliest" ? 0 : log.high;
      return [
        partitionKey(at),
        { log, offset: this.#group.offsetOf(at) ?? first, isPaused: false },
      ];
    }));
    this.#events?.onAssigned(partitions);
    this.#wake();
  }

  /** Stops by itself, as a member does whose broker is gone. */
  crash(error: ClientError): void {
    const events = this.#isClosed ? undefined : this.#events;
    this.#leave();
    events?.onCrashed(error);
  }

  /** Commits offsets of partitions that it has. */
  async commit(offsets: readonly PartitionOffset[]): Promise<void> {
    const { generation } = this.#group;
    const isOurs = offsets.every((at) => this.#positions?.has(partitionKey(at)));
    await this.#broker.faults.run("commit", () => {
      if (this.#isClosed) throw this.#broker.refusal("commit", { kind: "closed" });
      if (!isOurs || generation !== this.#group.generation) {
        const state = "the group has given out the partitions anew";
        throw this.#broker.refusal("commit", { kind: "conflict", state });
      }
      this.#group.commit(offsets);
    });
  }

  /** Reads a partition no further. */
  pause(at: TopicPartition): void {
    const position = this.#positions?.get(partitionKey(at));
    if (position !== undefined) position.isPaused = true;
  }

  /** Reads a partition again. */
  resume(at: TopicPartition): void {
    const position = this.#positions?.get(partitionKey(at));
    if (position !== undefined) position.isPaused = false;
    this.#wake();
  }

  /** Reads a partition from another offset on. */
  seek({ offset, ...at }: PartitionOffset): void {
    const position = this.#positions?.get(partitionKey(at));
    if (position !== undefined) position.offset = offset;
    this.#wake();
  }

  /** Leaves the group. */
  async close(): Promise<void> {
    await null;
    this.#leave();
  }

  #leave(): void {
    this.#isClosed = true;
    this.#positions = undefined;
    this.#broker.readers.delete(this.#wake);
    this.#group.leave(this);
  }

  /** Hands over what there is, one partition a turn, until nothing is left or it has to stop. */
  async #read(): Promise<void> {
    this.#isReading = true;
    while (this.#hasNews) {
      this.#hasNews = false;
      for (const key of [...this.#positions?.keys() ?? []]) {
        await this.#broker.faults.turn();
        // Looked up anew: the partition may be gone, paused or elsewhere since.
        if (this.#readPartition(this.#positions?.get(key))) this.#hasNews = true;
      }
    }
    this.#isReading = false;
  }

  #readPartition(position: Position | undefined): boolean {
    if (position === undefined || position.isPaused || this.#broker.faults.isStopped) return false;
    const { log, offset } = position;
    const { records, next } = log.read(offset, this.#options.maxBytesPerPartition);
    position.offset = next;
    if (records.length > 0) this.#events?.onRecords(log.at, records, log.high);
    if (next > offset) this.#events?.onReached?.(log.at, next);
    return next > offset;
  }
}
