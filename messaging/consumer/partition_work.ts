/**
 * What is to be done in one partition, as long as the group leaves it to this member.
 *
 * @module
 */

import { deadlines } from "../../utils/remote/deadlines.ts";
import type { IncomingRecord, TopicPartition } from "../transport.ts";
import { KeyLane } from "./key_lane.ts";
import { LowWater, type Pending } from "./low_water.ts";
import type { Route } from "./routes.ts";
import type { Lane, LaneOwner, Scheduler } from "./scheduler.ts";

/** Why a partition's lanes wait. */
export type Hold = "user" | "old-handlers" | "storing" | "stuck" | "leaving";

/** What the work is done with. */
export interface PartitionTools {
  /** Gives lanes their turn. */
  readonly scheduler: Scheduler;
  /** Reads the partition no further. */
  pauseFetch(partition: TopicPartition): void;
  /** Reads the partition again. */
  resumeFetch(partition: TopicPartition): void;
  /** Is told that more can be committed. */
  onProgress(work: PartitionWork): void;
  /** Records from which the partition is read no further. */
  readonly maxQueuedMessages: number;
  /** Bytes from which the partition is read no further. */
  readonly maxQueuedBytes: number;
}

const DECODER = new TextDecoder();

/**
 * Part of the limit below which a partition is read again: high, since a driver may take a while to fetch
 * again, and handlers should not run out of work meanwhile.
 */
const RESUME_LEVEL = 0.75;

/** The work of one partition. */
export class PartitionWork implements LaneOwner, TopicPartition {
  /** Name of the topic. */
  readonly topic: string;
  /** Number of the partition. */
  readonly partition: number;
  /** Name of the partition among all. */
  readonly name: string;
  /** How its records are handled. */
  readonly route: Route;
  /** How far it has been committed. */
  committed: number | undefined;
  /** Offset of the first record that was read; undefined before. */
  first: number | undefined;
  /** Offset that the next record will get, as far as it was told. */
  high: number | undefined;
  /** When something was last done with, or the partition came, by the clock of deadlines. */
  progressedMs: number = deadlines.now();
  /** Where reading goes on; undefined when the driver has not said it. */
  reached: number | undefined;
  /** Since when there has been something to do that does not wait on purpose. */
  #busyMs = 0;
  /** When it was noticed that there is something that was not handed over. */
  #unreadMs: number | undefined;
  readonly #tools: PartitionTools;
  readonly #lowWater: LowWater = new LowWater();
  readonly #lanes: Map<string | null, KeyLane> = new Map();
  readonly #holds: Set<Hold> = new Set();
  readonly #waits: AbortController = new AbortController();
  readonly #taken: AbortController = new AbortController();
  #parked: Lane[] = [];
  #isFull = false;
  #isPaused = false;

  /**
   * Makes the work of a partition that was assigned.
   *
   * @param place the partition.
   * @param route how its records are handled.
   * @param tools what it is done with.
   */
  constructor(place: TopicPartition, route: Route, tools: PartitionTools) {
    this.topic = place.topic;
    this.partition = place.partition;
    this.name = partitionName(place);
    this.route = route;
    this.#tools = tools;
  }

  /** Whether its lanes wait. */
  get isHeld(): boolean {
    return this.#holds.size > 0;
  }

  /** Why its lanes wait. */
  get holds(): readonly Hold[] {
    return [...this.#holds];
  }

  /** Whether it is not read at the moment. */
  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** Whether the work was taken away, or is being given up: nothing new is begun. */
  get isOver(): boolean {
    return this.#waits.signal.aborted;
  }

  /** Whether the work was taken away: what becomes of it does not count any more. */
  get isDropped(): boolean {
    return this.#taken.signal.aborted;
  }

  /** Aborts when the work is taken away, or is being given up: whoever only waits has no time left. */
  get waits(): AbortSignal {
    return this.#waits.signal;
  }

  /** Aborts when the work is taken away. */
  get taken(): AbortSignal {
    return this.#taken.signal;
  }

  /** How many records there are from the first one on that is not done with. */
  get size(): number {
    return this.#lowWater.size;
  }

  /** The offset to commit; undefined until something is done with. */
  get position(): number | undefined {
    return this.#lowWater.position;
  }

  /** The first record that is not done with. */
  get oldest(): IncomingRecord | undefined {
    return this.#lowWater.oldest;
  }

  /**
   * Takes records that were read.
   *
   * @param records the records, in order.
   * @param high offset that the next record will get.
   */
  add(records: readonly IncomingRecord[], high: number): void {
    this.high = high;
    this.#unreadMs = undefined;
    if (this.isOver) return;
    if (this.size === 0) this.#busyMs = deadlines.now();
    this.first ??= records[0]?.offset;
    const isBatch = this.route.isBatch;
    for (const record of records) {
      const pending = this.#lowWater.add(record);
      const key = isBatch || record.key === null ? null : DECODER.decode(record.key);
      const lane = this.#lanes.get(key);
      if (lane !== undefined) {
        lane.push(pending);
        continue;
      }
      const made = new KeyLane(this, key, pending);
      this.#lanes.set(key, made);
      this.#tools.scheduler.add(made);
    }
    this.#watchSize();
  }

  /**
   * Notes that a record is done with.
   *
   * @param pending the record.
   */
  settle(pending: Pending): void {
    if (this.isDropped) return;
    const hasMoved = this.#lowWater.settle(pending);
    this.#watchSize();
    this.progressedMs = deadlines.now();
    if (hasMoved) this.#tools.onProgress(this);
  }

  /**
   * Notes how far the driver has read.
   *
   * @param next where reading goes on.
   */
  reach(next: number): void {
    this.#unreadMs = undefined;
    // What comes then is not kept.
    if (!this.isOver) this.reached = next;
  }

  /**
   * Notes that a record waits on purpose, or does so no more.
   *
   * @param pending the record.
   * @param isWaiting whether it waits.
   */
  setWaiting(pending: Pending, isWaiting: boolean): void {
    pending.isWaiting = isWaiting;
    this.#busyMs = deadlines.now();
  }

  /**
   * Tells for how long nothing has moved that should.
   *
   * @param lag how many records are not done with, unread ones included.
   * @returns milliseconds; of unread records, since this was asked the first time.
   */
  stalledMs(lag: number): number {
    const now = deadlines.now();
    if (this.size > 0) {
      this.#unreadMs = undefined;
      return this.#lowWater.isWaiting ? 0 : now - Math.max(this.progressedMs, this.#busyMs);
    }
    this.#unreadMs = lag === 0 ? undefined : this.#unreadMs ?? now;
    return now - (this.#unreadMs ?? now);
  }

  /**
   * Forgets a lane that has nothing left.
   *
   * @param lane the lane.
   * @returns whether it has more.
   */
  keep(lane: KeyLane): boolean {
    if (lane.size > 0) return !this.isOver;
    this.#lanes.delete(lane.key);
    return false;
  }

  /**
   * Keeps a lane until the partition is not held any more.
   *
   * @param lane the lane.
   */
  park(lane: Lane): void {
    this.#parked.push(lane);
  }

  /**
   * Makes its lanes wait.
   *
   * @param why the reason.
   */
  hold(why: Hold): void {
    this.#holds.add(why);
    this.#watchFetch();
  }

  /**
   * Takes a reason to wait away.
   *
   * @param why the reason.
   */
  release(why: Hold): void {
    if (!this.#holds.delete(why)) return;
    this.#watchFetch();
    if (this.isHeld) return;
    const parked = this.#parked;
    this.#parked = [];
    for (const lane of parked) this.#tools.scheduler.add(lane);
    this.#tools.scheduler.pump();
  }

  /** Gives up what only waits; handlers that are running may end, and count. */
  leave(): void {
    this.hold("leaving");
    this.#waits.abort();
  }

  /** Notes that the work was taken away. */
  drop(): void {
    this.leave();
    this.#taken.abort();
  }

  #watchSize(): void {
    const { maxQueuedMessages, maxQueuedBytes } = this.#tools;
    const { size, bytes } = this.#lowWater;
    const level = Math.max(size / maxQueuedMessages, bytes / maxQueuedBytes);
    const isFull = level >= (this.#isFull ? RESUME_LEVEL : 1);
    if (isFull === this.#isFull) return;
    this.#isFull = isFull;
    this.#watchFetch();
  }

  #watchFetch(): void {
    if (this.isOver) return;
    const isPaused = this.#isFull || this.#holds.has("user");
    if (isPaused === this.#isPaused) return;
    this.#isPaused = isPaused;
    if (isPaused) this.#tools.pauseFetch(this);
    else this.#tools.resumeFetch(this);
  }
}

/**
 * Names a partition.
 *
 * @param place the partition.
 * @returns a text that no other partition has.
 */
export function partitionName({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`;
}
