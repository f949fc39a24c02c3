/**
 * The partitions that the group has left to this member.
 *
 * @module
 */

import type { IncomingRecord, TopicPartition } from "../transport.ts";
import type { Committer } from "./committer.ts";
import type { ConsumerContext } from "./context.ts";
import { partitionName, type PartitionTools, PartitionWork } from "./partition_work.ts";
import type { Route } from "./routes.ts";
import type { Scheduler } from "./scheduler.ts";

/** What reads partitions. */
export interface Fetcher {
  /** Reads a partition no further. */
  pause(partition: TopicPartition): void;
  /** Reads a partition again. */
  resume(partition: TopicPartition): void;
}

/** Holds the work of each partition, and gives it up when the group takes it away. */
export class Assignment {
  readonly #context: ConsumerContext;
  readonly #scheduler: Scheduler;
  readonly #committer: Committer;
  readonly #works: Map<string, PartitionWork> = new Map();
  /** How the records of each topic are handled; of those that are read at the moment. */
  routes: ReadonlyMap<string, Route> = new Map();

  /**
   * Makes an empty one.
   *
   * @param context what the parts of a consumer share.
   * @param scheduler gives lanes their turn.
   * @param committer commits what is done with.
   */
  constructor(context: ConsumerContext, scheduler: Scheduler, committer: Committer) {
    this.#context = context;
    this.#scheduler = scheduler;
    this.#committer = committer;
  }

  /** The work of all partitions. */
  get works(): readonly PartitionWork[] {
    return [...this.#works.values()];
  }

  /**
   * Finds the work of a partition.
   *
   * @param place the partition.
   * @returns its work; undefined when this member does not have it.
   */
  find(place: TopicPartition): PartitionWork | undefined {
    return this.#works.get(partitionName(place));
  }

  /**
   * Takes partitions that the group gave.
   *
   * @param partitions the partitions.
   * @param fetcher what reads them.
   */
  assign(partitions: readonly TopicPartition[], fetcher: Fetcher): void {
    this.revoke();
    this.#context.counters.rebalances++;
    const tools: PartitionTools = {
      scheduler: this.#scheduler,
      maxQueuedMessages: this.#context.settings.maxQueuedMessages,
      maxQueuedBytes: this.#context.settings.maxQueuedBytes,
      pauseFetch: (partition) => fetcher.pause(partition),
      resumeFetch: (partition) => fetcher.resume(partition),
      onProgress: (work) => this.#committer.note(work),
    };
    for (const place of partitions) {
      const route = this.routes.get(place.topic);
      if (route === undefined) continue;
      const work = new PartitionWork(place, route, tools);
      this.#works.set(work.name, work);
      // A driver may still have it paused from the last time.
      fetcher.resume(place);
      if (this.#isPaused(work)) work.hold("user");
      this.#awaitOldHandlers(work);
    }
  }

  /** Gives up all partitions that the group is about to take; what is done with is committed. */
  handBack(): void {
    this.#committer.last();
    this.revoke();
  }

  /** Gives up all partitions: nothing that is done from now on counts. */
  revoke(): void {
    if (this.#works.size === 0) return;
    for (const work of this.#works.values()) work.drop();
    this.#works.clear();
    this.#scheduler.clear();
    this.#committer.reset();
    this.#context.running.abortAll(
      new DOMException("The group gave the partition to another", "AbortError"),
    );
  }

  /** Begins nothing any more; handlers that are running may end. */
  leave(): void {
    for (const work of this.#works.values()) work.leave();
  }

  /**
   * Takes records that were read.
   *
   * @param from the partition.
   * @param records the records, in order.
   * @param high offset that the next record will get.
   */
  onRecords(from: TopicPartition, records: readonly IncomingRecord[], high: number): void {
    this.find(from)?.add(records, high);
    this.#scheduler.pump();
  }

  /**
   * Notes how far a partition was read.
   *
   * @param from the partition.
   * @param next where reading goes on.
   */
  onReached(from: TopicPartition, next: number): void {
    this.find(from)?.reach(next);
  }

  /**
   * Handles nothing of a topic, its retry topics included, until it is resumed.
   *
   * @param topic name of the topic.
   * @param partitions numbers of partitions; all of them, and those that come later, without it.
   */
  pause(topic: string, partitions?: readonly number[]): void {
    this.#context.pauses.add(topic, partitions);
    for (const work of this.#works.values()) if (this.#isPaused(work)) work.hold("user");
  }

  /**
   * Handles a topic again.
   *
   * @param topic name of the topic.
   * @param partitions numbers of partitions; all of them without it.
   */
  resume(topic: string, partitions?: readonly number[]): void {
    this.#context.pauses.delete(topic, partitions);
    for (const work of this.#works.values()) if (!this.#isPaused(work)) work.release("user");
  }

  /** A partition of a retry topic may hold records of any partition of its source. */
  #isPaused(work: PartitionWork): boolean {
    const { pauses } = this.#context;
    return pauses.has(work) || pauses.hasTopic(work.route.source);
  }

  #awaitOldHandlers(work: PartitionWork): void {
    const { running } = this.#context;
    if (!running.has(work.name)) return;
    work.hold("old-handlers");
    running.whenIdle(work.name, () => work.release("old-handlers"));
  }
}
