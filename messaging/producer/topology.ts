/**
 * What a producer must know of the cluster: how many partitions a topic has.
 *
 * @module
 */

import type { Caller, CallOptions, Operation } from "../../utils/remote/caller.ts";
import { Connection } from "../../utils/remote/connection.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import { ensureTopics } from "../topics.ts";
import type { ClusterInfo, TransportAdmin } from "../transport.ts";
import type { ProducerCore } from "./core.ts";

const PARTITIONS: Operation = { name: "partitions", effect: "read" };
const DESCRIBE: Operation = { name: "describe", effect: "read" };

/** A topic as it was when the cluster was asked. */
interface KnownTopic {
  readonly partitions: number;
  readonly askedMs: number;
}

/** Asks the cluster, and remembers for a while. */
export class Topology {
  readonly #core: ProducerCore;
  readonly #caller: Caller;
  readonly #known: Map<string, KnownTopic> = new Map();
  readonly #asking: Map<string, Promise<number>> = new Map();
  #connection: Connection<TransportAdmin>;

  /**
   * Makes one that knows nothing.
   *
   * @param core the producer.
   */
  constructor(core: ProducerCore) {
    this.#core = core;
    this.#caller = core.caller;
    this.#connection = this.#connect();
  }

  /**
   * Connects, so that the first message need not wait for it.
   *
   * @throws {ClientError} when it fails.
   */
  async connect(): Promise<void> {
    await this.#connection.connect();
  }

  /**
   * Tells how many partitions a topic has, as far as it is known; what is old is asked for again, and
   * believed until the answer comes.
   *
   * @param topic name of the topic.
   * @returns how many; undefined when it must be asked for.
   */
  known(topic: string): number | undefined {
    const known = this.#known.get(topic);
    if (known === undefined) return undefined;
    if (deadlines.now() - known.askedMs > this.#core.settings.metadataMaxAgeMs) {
      this.ask(topic).catch(() => {});
    }
    return known.partitions;
  }

  /**
   * Asks the cluster how many partitions a topic has; however many ask, once at a time.
   *
   * @param topic name of the topic.
   * @returns how many.
   * @throws {ClientError} of kind `not_found` when there is no such topic.
   */
  ask(topic: string): Promise<number> {
    const asking = this.#asking.get(topic) ??
      this.#count(topic).finally(() => this.#asking.delete(topic));
    this.#asking.set(topic, asking);
    return asking;
  }

  /**
   * Forgets a topic: the cluster says that it is not what it was.
   *
   * @param topic name of the topic.
   */
  forget(topic: string): void {
    this.#known.delete(topic);
  }

  /**
   * Asks the cluster how it is.
   *
   * @param options what every call takes.
   * @returns how it is.
   */
  async describe(options?: CallOptions): Promise<ClusterInfo> {
    return await this.#use(DESCRIBE, options, (admin) => admin.describe());
  }

  /** Closes it, within a bounded time. */
  async close(): Promise<void> {
    await this.#connection.close();
  }

  #connect(): Connection<TransportAdmin> {
    return new Connection<TransportAdmin>({
      client: "kafka",
      open: (signal) => this.#core.transport.openAdmin(signal),
      close: (admin) => admin.close(),
    });
  }

  async #count(topic: string): Promise<number> {
    const partitions = await this.#use(PARTITIONS, undefined, async (admin) => {
      const { newTopics } = this.#core.settings;
      const counts = await admin.partitionCounts([topic]);
      if (counts.has(topic) || newTopics === undefined) return counts.get(topic);
      await ensureTopics(admin, [{ topic, ...newTopics }]);
      return (await admin.partitionCounts([topic])).get(topic);
    });
    if (partitions === undefined) {
      this.forget(topic);
      const state = "there is no such topic";
      throw this.#core.refusal("send", { kind: "not_found", state });
    }
    this.#known.set(topic, { partitions, askedMs: deadlines.now() });
    return partitions;
  }

  /** A connection that failed is not trusted again. */
  async #use<T>(
    operation: Operation,
    options: CallOptions | undefined,
    work: (admin: TransportAdmin) => Promise<T>,
  ): Promise<T> {
    const connection = this.#connection;
    try {
      return await this.#caller.run(operation, options, async () => {
        await connection.connect();
        return await work(connection.driver(operation.name));
      });
    } catch (error) {
      if (connection === this.#connection && !this.#core.signal.aborted) {
        this.#connection = this.#connect();
        void connection.close();
      }
      throw error;
    }
  }
}
