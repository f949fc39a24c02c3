/**
 * The consumer.
 *
 * @module
 */

import { checkHealth, type HealthCheck } from "../../utils/remote/health.ts";
import { ValidationError } from "../../utils/validation_error.ts";
import { kafkaConfigFromEnvironment } from "../config.ts";
import type { PartitionOffset } from "../transport.ts";
import {
  checkGroupId,
  type ConsumerSettings,
  type KafkaConsumerConfig,
  toConsumerSettings,
} from "./config.ts";
import { ConsumerEngine } from "./engine.ts";
import { HandlerTable } from "./handlers.ts";
import type { PartitionLag } from "./lag.ts";
import { ConsumerHandlers } from "./registration.ts";
import type { DrainReport } from "./settle.ts";
import { type ConsumerRuntime, RUNTIME } from "./runtime.ts";
import type { ConsumerStats } from "./stats.ts";
import { Subscription } from "./subscription.ts";

export type { AsBytes, ParsedBy } from "./registration.ts";

/** How a consumer is drained. */
export interface DrainOptions {
  /**
   * Milliseconds to wait for handlers that are running.
   * @default 30_000
   */
  readonly timeoutMs?: number;
}

const DRAIN_MS = 30_000;

/**
 * A member of a consumer group: each message is handled at least once, those of one key in order and
 * never two at once. What is handled is committed; what cannot be handled is kept in a dead-letter topic.
 *
 * @example Handle events
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { KafkaConsumer } from "@nlre/shared/messaging";
 * import { createMemoryTransport } from "@nlre/shared/messaging/testing";
 *
 * const transport = createMemoryTransport({ topics: { notes: 1 } });
 * const bytes = new TextEncoder().encode('{"text":"hello"}');
 * transport.append({ topic: "notes", partition: 0 }, [{ key: null, value: bytes, headers: {} }]);
 *
 * const consumer = new KafkaConsumer("note-service", { transport });
 * await consumer.subscribe("notes");
 * const parser = { parse: (value: unknown) => value as { text: string } };
 * const text = await new Promise<string>((resolve) => {
 *   consumer.onMessage("notes", ({ value }) => resolve(value.text), { parser });
 *   void consumer.run();
 * });
 * await consumer.close();
 * assertEquals(text, "hello");
 * ```
 */
export class KafkaConsumer extends ConsumerHandlers implements AsyncDisposable {
  /** Name of the group. */
  readonly groupId: string;
  readonly #settings: ConsumerSettings;
  readonly #subscription: Subscription;
  readonly #handlers: HandlerTable;
  readonly #engine: ConsumerEngine;

  /**
   * Makes a consumer; nothing is connected before `run()`.
   *
   * @param groupId name of the group.
   * @param config its settings.
   * @param runtime time and chance, for tests.
   * @throws {ConfigError} naming every setting that is wrong.
   */
  constructor(
    groupId: string,
    config: KafkaConsumerConfig = {},
    runtime: Partial<ConsumerRuntime> = {},
  ) {
    checkGroupId(groupId);
    const settings = toConsumerSettings(config);
    const subscription = new Subscription();
    const handlers = new HandlerTable();
    const times = { ...RUNTIME, ...runtime };
    const engine = new ConsumerEngine(groupId, settings, subscription, handlers, times);
    super({ subscription, handlers, engine, maxBatchMessages: settings.maxBatchMessages });
    this.groupId = groupId;
    this.#settings = settings;
    this.#subscription = subscription;
    this.#handlers = handlers;
    this.#engine = engine;
  }

  /**
   * Fulfilled when the consumer has stopped; rejected when it has given up. A failure that nobody waits
   * for ends the program, as every rejection does that nobody handles.
   */
  get done(): Promise<void> {
    return this.#engine.done;
  }

  /** Whether `close()` or `drain()` was called, or it has given up. */
  get isClosed(): boolean {
    return this.#engine.isStopped;
  }

  /** What it has done so far. */
  get stats(): ConsumerStats {
    return this.#engine.stats;
  }

  /**
   * Connects, joins the group and begins to handle messages.
   *
   * @returns when it has joined; at once when no topic matches yet.
   * @throws {TypeError} when a topic has no handler, or a handler no topic.
   * @throws {ClientError} when a topic does not exist, or the cluster is away; it may be called again.
   */
  async run(): Promise<void> {
    this.requireIdle("run");
    if (this.#subscription.isEmpty) throw new TypeError("Nothing to run: call subscribe() first");
    const unwanted = this.#handlers.names.filter((topic) => !this.#subscription.wants(topic));
    if (unwanted.length > 0) {
      throw new TypeError(`There is a handler for ${unwanted.join(", ")}, but no subscription`);
    }
    await this.#engine.start();
  }

  /**
   * Commits at once.
   *
   * @param offsets the next offset to read of each partition: one more than that of the last message
   * done with. Without it, everything that was handled without a gap.
   * @throws {ValidationError} when an offset is not one.
   * @throws {ClientError} when it fails, or a partition is not this member's any more.
   */
  async commit(offsets?: readonly PartitionOffset[]): Promise<void> {
    const isWrong = offsets?.some(({ partition, offset }) =>
      !isCount(partition) || !isCount(offset)
    );
    if (isWrong === true) {
      throw new ValidationError("Invalid offsets", [{ path: "offset", rule: "must be from 0" }]);
    }
    await this.#engine.commit(offsets);
  }

  /**
   * Handles nothing of a topic until it is resumed; handlers that are running go on.
   *
   * @param topic name of the topic; its retry topics pause with it.
   * @param partitions numbers of partitions; all of them without it, also those that come later.
   */
  pause(topic: string, partitions?: readonly number[]): void {
    this.#engine.assignment.pause(topic, partitions);
  }

  /**
   * Handles a topic again.
   *
   * @param topic name of the topic.
   * @param partitions numbers of partitions; all of them without it.
   */
  resume(topic: string, partitions?: readonly number[]): void {
    this.#engine.assignment.resume(topic, partitions);
  }

  /**
   * Tells how far it is behind.
   *
   * @returns a row for each partition that it has.
   * @throws {ClientError} when the cluster is away.
   */
  async lag(): Promise<readonly PartitionLag[]> {
    return await this.#engine.lag();
  }

  /**
   * Tells how it is; never throws. It is degraded while something waits that should not: a dead-letter
   * topic that cannot be written to, a topic that does not exist yet, a handler that does not end.
   *
   * @returns how it is.
   */
  healthCheck(): Promise<HealthCheck> {
    return checkHealth("kafka", () => this.#engine.health());
  }

  /**
   * Stops: begins nothing new, waits for handlers that are running, commits, leaves the group and closes.
   *
   * @param options how long to wait; of the first call.
   * @returns what was left.
   */
  async drain({ timeoutMs = DRAIN_MS }: DrainOptions = {}): Promise<DrainReport> {
    return await this.#engine.stop(timeoutMs);
  }

  /** Does what `drain()` does, within `closeTimeoutMs`; a second call waits for the first. */
  async close(): Promise<void> {
    await this.#engine.stop(this.#settings.closeTimeoutMs);
  }

  /** Closes it. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/**
 * Makes a consumer.
 *
 * @param groupId name of the group.
 * @param config its settings; without it they are read from the environment.
 * @returns the consumer; `run()` connects it.
 * @throws {ConfigError} naming every setting or variable that is wrong.
 *
 * @example Handle what is sent to a topic
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createKafkaConsumer } from "@nlre/shared/messaging";
 * import { createMemoryTransport } from "@nlre/shared/messaging/testing";
 *
 * const transport = createMemoryTransport({ topics: { leads: 3 } });
 * const consumer = createKafkaConsumer("lead-service", { transport });
 * await consumer.subscribe(["leads"]);
 * consumer.onMessage("leads", (message) => void message.event.eventType);
 * await consumer.run();
 * assertEquals(consumer.stats.partitions, 3);
 * await consumer.close();
 * ```
 */
export function createKafkaConsumer(groupId: string, config?: KafkaConsumerConfig): KafkaConsumer {
  return new KafkaConsumer(groupId, config ?? kafkaConfigFromEnvironment());
}
