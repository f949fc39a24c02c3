/**
 * Who a producer is to the brokers, and how far it has counted its records: with both they recognise
 * what was sent twice.
 *
 * @module
 */

import type { DriverCluster, DriverProducerId } from "./driver.ts";
import { repeat } from "./repeat.ts";

/** Sequence numbers begin again at 0 after the last 32-bit integer. */
const SEQUENCES = 2 ** 31;

/** It. */
export class Identity {
  /** Number and epoch. */
  readonly id: DriverProducerId;
  /** Whether it is of no use any more: the brokers and it do not agree on what was sent. */
  isSpoiled = false;
  readonly #next: Map<string, number> = new Map();

  /**
   * Makes one that has sent nothing.
   *
   * @param id number and epoch.
   */
  constructor(id: DriverProducerId) {
    this.id = id;
  }

  /** Tells the sequence number of the next record of a partition. */
  next(topic: string, partition: number): number {
    return this.#next.get(`${topic}:${partition}`) ?? 0;
  }

  /** Counts records that were stored. */
  advance(topic: string, partition: number, records: number): void {
    const next = (this.next(topic, partition) + records) % SEQUENCES;
    this.#next.set(`${topic}:${partition}`, next);
  }
}

/** What an identity is asked for with. */
export interface IdentityRequest {
  /** The name of a transactional producer; whoever has it already is fenced out. */
  readonly transactionalId: string | undefined;
  /** Milliseconds after which the broker aborts a transaction whose producer is gone. */
  readonly transactionTimeoutMs: number;
  /** Milliseconds to go on asking a coordinator that is not ready. */
  readonly timeoutMs: number;
}

/**
 * Asks for an identity.
 *
 * @param cluster the cluster, connected.
 * @param request who asks.
 * @returns the identity.
 * @throws what kafkajs throws.
 */
export async function askIdentity(
  cluster: DriverCluster,
  request: IdentityRequest,
): Promise<Identity> {
  const { transactionalId, transactionTimeoutMs, timeoutMs } = request;
  return await repeat({ timeoutMs }, async () => {
    if (!cluster.isConnected()) await cluster.connect();
    const broker = transactionalId === undefined
      ? await cluster.brokerPool.findConnectedBroker()
      : await cluster.findGroupCoordinator({ groupId: transactionalId, coordinatorType: 1 });
    const { producerId, producerEpoch } = await broker.initProducerId({
      transactionalId,
      transactionTimeout: transactionTimeoutMs,
    });
    return new Identity({ producerId, producerEpoch });
  });
}
