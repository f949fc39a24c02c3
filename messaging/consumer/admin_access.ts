/**
 * Questions to the cluster: connected when the first one is asked, and each answered in a bounded time.
 *
 * @module
 */

import { Caller, type Operation } from "../../utils/remote/caller.ts";
import { ClientError, type Failure } from "../../utils/remote/client_error.ts";
import { Connection } from "../../utils/remote/connection.ts";
import { MESSAGING_ATTRIBUTES } from "../span_attributes.ts";
import type {
  ClusterInfo,
  KafkaTransport,
  PartitionOffset,
  PartitionRange,
  TopicSpec,
  TransportAdmin,
} from "../transport.ts";

/** Times of the calls. */
export interface AdminTimes {
  /** Milliseconds to connect to a broker. */
  readonly connectTimeoutMs: number;
  /** Milliseconds that a broker has to answer one request. */
  readonly requestTimeoutMs: number;
}

const LIST: Operation = { name: "listTopics", effect: "read" };
const COUNTS: Operation = { name: "partitionCounts", effect: "read" };
const CREATE: Operation = { name: "createTopics", effect: "idempotent" };
const DELETE: Operation = { name: "deleteTopics", effect: "idempotent" };
const RANGES: Operation = { name: "ranges", effect: "read" };
const COMMITTED: Operation = { name: "committed", effect: "read" };
const DESCRIBE: Operation = { name: "describe", effect: "read" };

/** Asks the cluster. */
export class AdminAccess implements TransportAdmin {
  readonly #caller: Caller;
  readonly #connection: Connection<TransportAdmin>;
  readonly #abort: AbortController = new AbortController();

  /**
   * Makes one that is not connected.
   *
   * @param transport the driver.
   * @param times how long calls may take.
   */
  constructor(transport: KafkaTransport, times: AdminTimes) {
    this.#caller = new Caller({
      client: "kafka",
      attributes: { [MESSAGING_ATTRIBUTES.system]: "kafka" },
      operationAttribute: MESSAGING_ATTRIBUTES.operation,
      timeoutMs: times.connectTimeoutMs + times.requestTimeoutMs,
      retry: { maxAttempts: 3, baseDelayMs: 100, maxDelayMs: 1_000 },
      explain,
    });
    this.#connection = new Connection({
      client: "kafka",
      open: (signal) => transport.openAdmin(signal),
      close: (admin) => admin.close(),
    });
  }

  /** Tells the names of all topics but the cluster's own. */
  listTopics(): Promise<readonly string[]> {
    return this.#use(LIST, (admin) => admin.listTopics());
  }

  /** Tells how many partitions each topic has. */
  partitionCounts(topics: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.#use(COUNTS, (admin) => admin.partitionCounts(topics));
  }

  /** Makes topics. */
  createTopics(topics: readonly TopicSpec[]): Promise<void> {
    return this.#use(CREATE, (admin) => admin.createTopics(topics));
  }

  /** Deletes topics. */
  deleteTopics(topics: readonly string[]): Promise<void> {
    return this.#use(DELETE, (admin) => admin.deleteTopics(topics));
  }

  /** Tells the bounds of all partitions of a topic. */
  ranges(topic: string): Promise<readonly PartitionRange[]> {
    return this.#use(RANGES, (admin) => admin.ranges(topic));
  }

  /** Tells what a group has committed on topics. */
  committed(groupId: string, topics: readonly string[]): Promise<readonly PartitionOffset[]> {
    return this.#use(COMMITTED, (admin) => admin.committed(groupId, topics));
  }

  /** Tells how the cluster is. */
  describe(): Promise<ClusterInfo> {
    return this.#use(DESCRIBE, (admin) => admin.describe());
  }

  /** Gives up all calls: nobody waits for their answers any more. */
  abort(): void {
    this.#abort.abort();
  }

  /** Closes it, within a bounded time. */
  async close(): Promise<void> {
    this.abort();
    await this.#connection.close();
  }

  #use<T>(operation: Operation, ask: (admin: TransportAdmin) => Promise<T>): Promise<T> {
    return this.#caller.run(operation, { signal: this.#abort.signal }, async () => {
      await this.#connection.connect();
      return await ask(this.#connection.driver(operation.name));
    });
  }
}

/** A driver fails with errors of ours; anything else is a fault of it. */
function explain(error: unknown): Failure {
  if (!(error instanceof ClientError)) return { kind: "protocol" };
  const { kind, outcome = "unknown" } = error;
  return { kind, outcome };
}
