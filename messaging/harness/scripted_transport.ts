/** A transport in memory whose sends go as a script says, and that remembers which producer made them. */

import { ClientError, type Failure } from "../../utils/remote/client_error.ts";
import { createMemoryTransport, type MemoryTransport } from "../testing/memory_transport.ts";
import type { KafkaTransport, SendRequest, TransportProducer } from "../transport.ts";

/** What becomes of one request. */
export interface Step {
  /** Whether the records are stored. */
  readonly isStored: boolean;
  /** What the request fails with; it succeeds without. */
  readonly failure?: Failure;
  /** What the answer waits for. */
  readonly after?: Promise<unknown>;
}

/** A request that was sent. */
export interface SentRequest {
  /** Number of the driver's producer, from 0. */
  readonly producer: number;
  /** What was sent. */
  readonly request: SendRequest;
}

/** The transport with what it remembers. */
export interface ScriptedTransport extends KafkaTransport {
  /** What stores. */
  readonly memory: MemoryTransport;
  /** All requests, in order. */
  readonly requests: readonly SentRequest[];
  /** Numbers of producers that are open. */
  readonly open: ReadonlySet<number>;
  /** Most requests of one partition at a time so far. */
  readonly mostAtOnce: number;
}

/** A request that is stored and answered. */
export const STORED: Step = { isStored: true };

/**
 * Makes the transport.
 *
 * @param topics Topics and their partitions
 * @param script Tells what becomes of each request
 * @returns The transport
 */
export function scriptedTransport(
  topics: Readonly<Record<string, number>>,
  script: (sent: SentRequest) => Step,
): ScriptedTransport {
  const memory = createMemoryTransport({ topics });
  const requests: SentRequest[] = [];
  const open = new Set<number>();
  const atOnce = new Map<string, number>();
  let mostAtOnce = 0;
  let producers = 0;

  const count = ({ topic, partition }: SendRequest, change: number): void => {
    const place = `${topic}/${partition}`;
    const now = (atOnce.get(place) ?? 0) + change;
    atOnce.set(place, now);
    mostAtOnce = Math.max(mostAtOnce, now);
  };
  const wrap = (producer: number, inner: TransportProducer): TransportProducer => ({
    async send(request) {
      const sent = { producer, request };
      requests.push(sent);
      count(request, 1);
      try {
        const { isStored, failure, after } = script(sent);
        const offset = isStored ? await inner.send(request) : 0;
        await after;
        if (failure === undefined) return offset;
        throw new ClientError(failure, {
          client: "kafka",
          operation: "send",
          effect: "once",
          elapsedMs: 0,
        });
      } finally {
        count(request, -1);
      }
    },
    begin: () => inner.begin(),
    async close() {
      open.delete(producer);
      await inner.close();
    },
  });

  return {
    name: "scripted",
    memory,
    requests,
    open,
    get mostAtOnce() {
      return mostAtOnce;
    },
    async openProducer(options, signal) {
      const inner = await memory.openProducer(options, signal);
      const producer = producers++;
      open.add(producer);
      return wrap(producer, inner);
    },
    openConsumer: (options) => memory.openConsumer(options),
    openAdmin: (signal) => memory.openAdmin(signal),
    partitionFor: (key, partitions) => memory.partitionFor(key, partitions),
  };
}
