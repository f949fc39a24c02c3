/**
 * Messages to the partitions that they belong to.
 *
 * @module
 */

import type { Backoff } from "./backoff.ts";
import { asClientError, type ProducerCore } from "./core.ts";
import type { Entry } from "./entry.ts";
import { type Carrier, PartitionQueue } from "./partition_queue.ts";
import type { Topology } from "./topology.ts";

/** Keeps the order of what is sent: by topic until its partitions are known, then by partition. */
export class Dispatcher {
  readonly #core: ProducerCore;
  readonly #topology: Topology;
  readonly #carrier: Carrier;
  readonly #topics: Map<string, TopicQueues> = new Map();

  /**
   * Makes one.
   *
   * @param core the producer.
   * @param topology tells how many partitions a topic has.
   * @param carrier where requests go.
   */
  constructor(core: ProducerCore, topology: Topology, carrier: Carrier) {
    this.#core = core;
    this.#topology = topology;
    this.#carrier = carrier;
  }

  /**
   * Takes an entry.
   *
   * @param entry the entry.
   */
  add(entry: Entry): void {
    const { topic } = entry.message;
    let queues = this.#topics.get(topic);
    if (queues === undefined) {
      queues = new TopicQueues(topic, this.#core, this.#topology, this.#carrier);
      this.#topics.set(topic, queues);
    }
    queues.add(entry);
  }
}

/** What waits for one topic. */
class TopicQueues {
  readonly #topic: string;
  readonly #core: ProducerCore;
  readonly #topology: Topology;
  readonly #carrier: Carrier;
  readonly #backoff: Backoff;
  readonly #waiting: Set<Entry> = new Set();
  readonly #queues: Map<number, PartitionQueue> = new Map();
  #isAsking = false;
  #turn = 0;

  constructor(topic: string, core: ProducerCore, topology: Topology, carrier: Carrier) {
    this.#topic = topic;
    this.#core = core;
    this.#topology = topology;
    this.#carrier = carrier;
    this.#backoff = core.backoff();
  }

  add(entry: Entry): void {
    const partitions = this.#isAsking ? undefined : this.#topology.known(this.#topic);
    if (partitions !== undefined) return this.#place(entry, partitions);
    entry.enter(this.#waiting);
    if (!this.#isAsking) void this.#ask();
  }

  async #ask(): Promise<void> {
    const { signal } = this.#core;
    this.#isAsking = true;
    while (this.#waiting.size > 0 && !signal.aborted) {
      try {
        const partitions = await this.#topology.ask(this.#topic);
        for (const entry of [...this.#waiting]) this.#place(entry, partitions);
        this.#backoff.reset();
      } catch (caught) {
        const error = asClientError(caught, "send");
        for (const entry of [...this.#waiting]) {
          // Nothing of it was sent: it is only asked where it goes.
          if (error.retryable) entry.lastError = error;
          else entry.failed(error);
        }
        if (this.#waiting.size > 0) await this.#backoff.wait(error, signal);
      }
    }
    this.#isAsking = false;
  }

  #place(entry: Entry, partitions: number): void {
    const partition = this.#partition(entry, partitions);
    if (partition >= partitions) {
      const state = "the topic has no partition of that number";
      return entry.failed(this.#core.refusal("send", { kind: "validation", state }));
    }
    this.#queue(partition).add(entry);
  }

  #partition({ message }: Entry, partitions: number): number {
    const { partition, record } = message;
    if (partition !== undefined) return partition;
    if (record.key !== null) return this.#core.transport.partitionFor(record.key, partitions);
    // Without a key there is no order to keep: what fails is left out as long as something else works.
    for (let tries = 0; tries < partitions; tries++) {
      const next = this.#turn++ % partitions;
      if (this.#queues.get(next)?.isFailing !== true) return next;
    }
    return this.#turn++ % partitions;
  }

  #queue(partition: number): PartitionQueue {
    const known = this.#queues.get(partition);
    if (known !== undefined) return known;
    const place = { topic: this.#topic, partition };
    const isThere = (): Promise<boolean> => this.#isThere(partition);
    const queue = new PartitionQueue(place, this.#core, this.#carrier, isThere);
    this.#queues.set(partition, queue);
    return queue;
  }

  /** An answer that does not come leaves it open. */
  async #isThere(partition: number): Promise<boolean> {
    this.#topology.forget(this.#topic);
    try {
      return partition < await this.#topology.ask(this.#topic);
    } catch (error) {
      return asClientError(error, "send").kind !== "not_found";
    }
  }
}
