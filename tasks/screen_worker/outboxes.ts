/**
 * One outbox for each partition, and a relay for those that this worker has.
 *
 * The relay of an outbox holds a lease, so one outbox for all would make all workers wait for one. A lead has
 * one partition, and a partition one worker: with an outbox for each, workers share no lease, and the order
 * of a lead's events is kept. Whoever gets the partition of a worker that was killed sends what it left.
 */

import type { MongoDBClient } from "../../clients/mongodb.ts";
import { Outbox } from "../../messaging/stores/outbox.ts";
import { OutboxRelay } from "../../messaging/stores/relay.ts";
import type { OutboxSender } from "../../messaging/stores/relay_options.ts";
import type { Logger } from "../../utils/logger.ts";
import type { HealthCheck } from "../../utils/remote/health.ts";

/** What outboxes are made with. */
export interface OutboxesOptions {
  /** The client. */
  readonly mongo: MongoDBClient;
  /** Sends. */
  readonly sender: OutboxSender;
  /** Name of the consumer group: each has its own outboxes. */
  readonly group: string;
  /** Is told of trouble. */
  readonly logger: Logger;
}

interface Box {
  readonly outbox: Outbox;
  relay: OutboxRelay | undefined;
}

const LEASE_MS = 10_000;

/** The outboxes of a group, as far as this worker has met them. */
export class Outboxes {
  readonly #options: OutboxesOptions;
  readonly #boxes = new Map<number, Box>();
  #isClosed = false;
  /** By relays that were stopped. */
  #sentBefore = 0;

  /** @param options What they are made with. */
  constructor(options: OutboxesOptions) {
    this.#options = options;
  }

  /** Messages sent by this worker. */
  get sent(): number {
    return this.#relays().reduce((sum, relay) => sum + relay.stats.sent, this.#sentBefore);
  }

  /**
   * Gives the outbox of a partition.
   *
   * @param partition Number of the partition that a lead came from.
   * @returns The outbox, with its indexes.
   * @throws {ClientError} When MongoDB does not answer.
   */
  async of(partition: number): Promise<Outbox> {
    const { outbox } = this.#box(partition);
    await outbox.ensureIndexes();
    return outbox;
  }

  /**
   * Sends for these partitions, and for no others any more.
   *
   * @param partitions Numbers of the partitions that this worker has.
   */
  async serve(partitions: ReadonlySet<number>): Promise<void> {
    if (this.#isClosed) return;
    for (const partition of partitions) this.#start(this.#box(partition));
    const left = [...this.#boxes].filter(([partition]) => !partitions.has(partition));
    await Promise.all(left.map(([, box]) => this.#stop(box)));
  }

  /**
   * Tells how much waits in the outboxes of this worker.
   *
   * @returns How many messages.
   * @throws {ClientError} When MongoDB does not answer.
   */
  async pending(): Promise<number> {
    const served = [...this.#boxes.values()].filter(({ relay }) => relay !== undefined);
    const backlogs = await Promise.all(served.map(({ outbox }) => outbox.backlog()));
    return backlogs.reduce((sum, { pending }) => sum + pending, 0);
  }

  /**
   * Tells how the relays are, the worst of them.
   *
   * @returns How it is; undefined while there is none.
   */
  async health(): Promise<HealthCheck | undefined> {
    const checks = await Promise.all(this.#relays().map((relay) => relay.healthCheck()));
    return checks.find(({ status }) => status === "down") ??
      checks.find(({ status }) => status === "degraded") ?? checks[0];
  }

  /**
   * Sends what is left, and stops.
   *
   * @param signal Ends the waiting: what is left then is sent by whoever gets the partition.
   */
  async close(signal: AbortSignal): Promise<void> {
    this.#isClosed = true;
    const relays = this.#relays();
    try {
      await Promise.all(relays.map((relay) => relay.drain({ signal })));
    } finally {
      await Promise.all([...this.#boxes.values()].map((box) => this.#stop(box)));
    }
  }

  #relays(): OutboxRelay[] {
    return [...this.#boxes.values()].flatMap(({ relay }) => relay ?? []);
  }

  #box(partition: number): Box {
    let box = this.#boxes.get(partition);
    if (box === undefined) {
      const { group, mongo } = this.#options;
      const outbox = new Outbox(mongo, { collection: `outbox.${group}.${partition}` });
      this.#boxes.set(partition, box = { outbox, relay: undefined });
    }
    return box;
  }

  #start(box: Box): void {
    if (box.relay !== undefined) return;
    const { logger, sender } = this.#options;
    box.relay = new OutboxRelay(box.outbox, sender, { leaseMs: LEASE_MS, logger });
    box.relay.start();
  }

  async #stop(box: Box): Promise<void> {
    const { relay } = box;
    if (relay === undefined) return;
    box.relay = undefined;
    await relay.stop();
    this.#sentBefore += relay.stats.sent;
  }
}
