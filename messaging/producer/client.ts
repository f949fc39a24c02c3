/**
 * The producer.
 *
 * @module
 */

import { Caller, type CallOptions, type Operation } from "../../utils/remote/caller.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import { checkHealth, type HealthCheck } from "../../utils/remote/health.ts";
import { withinMs } from "./backoff.ts";
import { kafkaConfigFromEnvironment } from "../config.ts";
import { type EventDefinition, type EventEnvelope, EventRegistry } from "../event.ts";
import { encodeBatch, sumUp } from "./batch.ts";
import { type KafkaProducerConfig, toProducerSettings } from "./config.ts";
import { ProducerCore, type ProducerDependencies } from "./core.ts";
import { Dispatcher } from "./dispatcher.ts";
import { askKafka, type ProducerState } from "./health.ts";
import { carry, ProducerLeases } from "./leases.ts";
import { toMessage } from "./publish.ts";
import { type Route, Sending } from "./sending.ts";
import { Topology } from "./topology.ts";
import { Transactions } from "./transactions.ts";
import type {
  BatchResult,
  KafkaSend,
  KafkaTransaction,
  ProducerStats,
  PublishOptions,
  SendOptions,
  SentRecord,
} from "./types.ts";

const CONNECT: Operation = { name: "connect", effect: "read" };
const FLUSH: Operation = { name: "flush", effect: "read" };

/** Milliseconds that `close()` waits for a transaction to be aborted; the broker does it later else. */
const ABORT_MS = 1_000;

/** Attempts to connect; the call's time ends them sooner. */
const MAX_CONNECTS = 100;

/**
 * Sends messages to Kafka.
 *
 * A message is stored before its call resolves. Messages of one key are stored in the order of their
 * calls, repetitions included. Every call has a deadline and takes a signal; its error says whether the
 * message was stored for certain not (`none`) or perhaps (`unknown`).
 *
 * @example Send an event
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createKafkaProducer } from "@nlre/shared/messaging";
 * import { createMemoryTransport } from "@nlre/shared/messaging/testing";
 *
 * const transport = createMemoryTransport({ topics: { leads: 3 } });
 * const producer = createKafkaProducer({ transport });
 * await producer.connect();
 * const sent = await producer.sendWithRetry({
 *   topic: "leads",
 *   key: "lead-1",
 *   value: { status: "new" },
 * });
 * assertEquals([sent.topic, sent.offset], ["leads", 0]);
 * await producer.close();
 * ```
 */
export class KafkaProducer implements AsyncDisposable {
  readonly #core: ProducerCore;
  readonly #topology: Topology;
  readonly #leases: ProducerLeases;
  readonly #sending: Sending;
  readonly #transactions: Transactions;
  readonly #once: Route;
  readonly #leastOnce: Route;
  readonly #connecting: Caller;
  #isConnected = false;
  #closing: Promise<void> | undefined;

  /**
   * Makes a producer that is not connected.
   *
   * @param config the settings.
   * @param dependencies what it is given instead of its own, for tests.
   * @throws {ConfigError} naming every setting that is wrong, without its value.
   */
  constructor(config: KafkaProducerConfig = {}, dependencies: ProducerDependencies = {}) {
    const core = new ProducerCore(toProducerSettings(config), dependencies);
    const topology = new Topology(core);
    const leases = new ProducerLeases(
      core,
      () => core.buffer.records > 0 || this.#transactions.size > 0,
    );
    const dispatcher = new Dispatcher(core, topology, carry(leases));
    const add = dispatcher.add.bind(dispatcher);
    const sending = new Sending(core);
    this.#core = core;
    this.#topology = topology;
    this.#leases = leases;
    this.#sending = sending;
    this.#once = { repeatsUnknown: false, add };
    this.#leastOnce = { repeatsUnknown: true, add };
    this.#transactions = new Transactions({ core, topology, leases, sending });
    this.#connecting = new Caller(core.callerOptions(MAX_CONNECTS));
  }

  /** Whether `close()` was called. */
  get isClosed(): boolean {
    return this.#closing !== undefined;
  }

  /** What it has done so far. */
  get stats(): ProducerStats {
    return this.#core.stats;
  }

  /**
   * Connects; tries again until the cluster is there or the time is over. One that failed can be called
   * again. A connection that is lost later is made anew without a call.
   *
   * @param options the caller's own limit; `connectTimeoutMs` and `requestTimeoutMs` together without one.
   * @throws {ClientError} of kind `connect`, `timeout`, `auth`, `tls` or `config`.
   */
  async connect(options?: CallOptions): Promise<void> {
    await this.#connecting.run(CONNECT, options, async () => {
      if (this.isClosed) throw this.#core.refusal("connect", { kind: "closed" });
      await Promise.all([this.#leases.connect(), this.#topology.connect()]);
      this.#isConnected = true;
    });
  }

  /**
   * Waits for what has not been sent, at most `closeTimeoutMs`, and disconnects. What is left fails with
   * kind `closed`; its outcome says whether it may be stored. A second call waits for the first.
   */
  async close(): Promise<void> {
    this.#closing ??= this.#close();
    await this.#closing;
  }

  /** The same as `close()`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /**
   * Asks the cluster how it is; never throws.
   *
   * @param options what every call takes.
   * @returns how it is, with what is buffered, the age of the last message stored, and how often a
   * driver's producer was given up.
   */
  async healthCheck(options?: CallOptions): Promise<HealthCheck> {
    return await checkHealth("kafka", async () => {
      this.#requireOpen("healthCheck");
      return await askKafka(this.#topology, this.#state(), options);
    });
  }

  /**
   * Sends a message. It is sent again while it is certain that it was not stored, and no longer: one call
   * stores it once at most.
   *
   * @param message the message.
   * @param options what every call takes.
   * @returns where it was stored.
   * @throws {ValidationError} naming every field that breaks a rule, before anything is sent.
   * @throws {ClientError} when it was not stored in time, or when nobody knows: see its `outcome`.
   */
  async send(message: KafkaSend, options?: SendOptions): Promise<SentRecord> {
    this.#requireOpen("send");
    return await this.#sending.send(message, options, this.#once);
  }

  /**
   * Sends a message until it is stored or the time is over, also when nobody knows whether it is stored
   * already: at least once. A copy of an event has the same `eventId`.
   *
   * @param message the message.
   * @param options what every call takes.
   * @returns where it was stored.
   * @throws {ValidationError} naming every field that breaks a rule, before anything is sent.
   * @throws {ClientError} when it was not stored in time, or when nobody knows: see its `outcome`.
   */
  async sendWithRetry(message: KafkaSend, options?: SendOptions): Promise<SentRecord> {
    this.#requireOpen("send");
    return await this.#sending.send(message, options, this.#leastOnce);
  }

  /**
   * Sends messages, each as `send` does. It is no transaction: some may be stored and others not.
   *
   * @param messages the messages, at most 10,000; all are checked before any is sent.
   * @param options what every call takes; the time is for all of them.
   * @returns what became of each message, and of each partition; look at `ok`.
   * @throws {ValidationError} naming message, field and rule, before anything is sent.
   * @throws {ClientError} when nothing was sent, since the producer is closed or the caller had cancelled.
   */
  async sendBatch(messages: readonly KafkaSend[], options?: SendOptions): Promise<BatchResult> {
    this.#requireOpen("sendBatch");
    if (messages.length === 0) return sumUp([]);
    const { settings } = this.#core;
    const encode = encodeBatch.bind(undefined, messages, settings);
    return sumUp(await this.#sending.sendAll(messages.length, options, this.#once, encode));
  }

  /**
   * Sends an event to its topic, with its key, as `sendWithRetry` does; its kind need not be known to the
   * registry.
   *
   * @param definition what kind of event it is.
   * @param event its data, or the event that was made of them.
   * @param options how.
   * @returns where it was stored.
   * @throws {ValidationError} naming every field that breaks a rule, before anything is sent.
   * @throws {ClientError} when it was not stored in time, or when nobody knows: see its `outcome`.
   */
  async publish<T>(
    definition: EventDefinition<T>,
    event: T | EventEnvelope<T>,
    options: PublishOptions = {},
  ): Promise<SentRecord> {
    this.#requireOpen("publish");
    const { settings } = this.#core;
    const message = toMessage(definition, event, settings.clientId, options);
    const registry = new EventRegistry([definition]);
    return await this.#sending.send(message, options, this.#leastOnce, { ...settings, registry });
  }

  /**
   * Sends several messages, and commits what a consumer group has handled, so that readers of committed
   * messages see all of it or nothing. Transactions of one producer run one after the other. When a part
   * of it fails, it is aborted, even if its work goes on.
   *
   * @param work sends; it may be given up when the signal of the transaction aborts.
   * @param options what every call takes.
   * @returns what the work returns.
   * @throws what the work throws; then nothing of it is seen.
   * @throws {ClientError} when it fails; its outcome is `unknown` when the answer to the commit was lost.
   */
  async transaction<T>(
    work: (transaction: KafkaTransaction) => Promise<T>,
    options?: CallOptions,
  ): Promise<T> {
    this.#requireConnected("transaction");
    if (this.#core.settings.transactionalId === undefined) {
      const state = "transactions need a transactionalId";
      throw this.#core.refusal("transaction", { kind: "config", state });
    }
    return await this.#transactions.run(work, options);
  }

  /**
   * Waits for the messages that were given to it before, whatever becomes of them.
   *
   * @param options what every call takes.
   * @throws {ClientError} of kind `timeout` or `aborted` when they are not done with in time.
   */
  async flush(options?: CallOptions): Promise<void> {
    const { caller, buffer, settings } = this.#core;
    await caller.run(FLUSH, { timeoutMs: settings.timeoutMs, ...options }, () => buffer.flush());
  }

  #requireConnected(operation: string): void {
    if (this.isClosed) throw this.#core.refusal(operation, { kind: "closed" });
    if (this.#isConnected) return;
    throw this.#core.refusal(operation, { kind: "config", state: "call connect() first" });
  }

  #requireOpen(operation: string): void {
    this.#requireConnected(operation);
    if (operation === "healthCheck" || this.#core.settings.transactionalId === undefined) return;
    const state = "a producer with a transactionalId sends within transaction() only";
    throw this.#core.refusal(operation, { kind: "config", state });
  }

  #state(): ProducerState {
    const error = this.#transactions.fenced ?? this.#leases.lastError;
    const trouble = error === undefined ? undefined : { kind: error.kind, message: error.message };
    return { stats: this.#core.stats, trouble };
  }

  async #close(): Promise<void> {
    const core = this.#core;
    const done = Promise.all([core.buffer.flush(), this.#transactions.idle()]);
    await withinMs(core.settings.closeTimeoutMs, done);
    core.end();
    this.#transactions.close();
    core.buffer.close();
    await withinMs(ABORT_MS, this.#transactions.ended());
    await Promise.all([this.#leases.close(), this.#topology.close()]);
    deadlines.rest();
  }
}

/**
 * Makes a producer.
 *
 * @param config the settings.
 * @default the environment: `KAFKA_BROKERS`, `KAFKA_CLIENT_ID`, `KAFKA_SASL_MECHANISM`,
 * `KAFKA_SASL_USERNAME`, `KAFKA_SASL_PASSWORD`, `KAFKA_TLS`, `KAFKA_TLS_CA`
 * @returns the producer, not yet connected.
 * @throws {ConfigError} naming every setting or variable that is wrong, without its value.
 *
 * @example A message that breaks a rule is never sent
 * ```ts
 * import { assertRejects } from "@std/assert";
 * import { createKafkaProducer } from "@nlre/shared/messaging";
 * import { createMemoryTransport } from "@nlre/shared/messaging/testing";
 *
 * const producer = createKafkaProducer({ transport: createMemoryTransport() });
 * await producer.connect();
 * await assertRejects(() => producer.send({ topic: "all leads", value: "hello" }));
 * await producer.close();
 * ```
 */
export function createKafkaProducer(config?: KafkaProducerConfig): KafkaProducer {
  return new KafkaProducer(config ?? kafkaConfigFromEnvironment());
}
