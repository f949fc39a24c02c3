/**
 * What a consumer is told before it runs: which topics, and who handles them.
 *
 * @module
 */

import type { Parser } from "../../utils/remote/parser.ts";
import type { EventDefinition } from "../event.ts";
import { checkTopicName } from "../topics.ts";
import { transportError } from "../transport_error.ts";
import type { ConsumerEngine } from "./engine.ts";
import type { HandlerTable, RecordParser } from "./handlers.ts";
import type { BatchHandler, MessageHandler, RecordBatchHandler, RecordHandler } from "./message.ts";
import type { Subscription } from "./subscription.ts";

/** How values are read that are no events. */
export interface ParsedBy<T> {
  /** Reads the value, which was parsed as JSON; every Zod schema is one. */
  readonly parser: Parser<T>;
}

/** Values are left as they are. */
export interface AsBytes {
  /** Leaves the value as it is. */
  readonly parser: "bytes";
}

/** Where a consumer keeps what it is told. */
export interface Registrations {
  /** Which topics are wanted. */
  readonly subscription: Subscription;
  /** What handles them. */
  readonly handlers: HandlerTable;
  /** What runs the consumer. */
  readonly engine: ConsumerEngine;
  /** Most messages that a batch handler is given at once. */
  readonly maxBatchMessages: number;
}

/** The part of a consumer that takes subscriptions and handlers until it runs. */
export class ConsumerHandlers {
  readonly #told: Registrations;

  /**
   * Makes one that was told nothing yet.
   *
   * @param told where it keeps what it is told.
   */
  constructor(told: Registrations) {
    this.#told = told;
  }

  /**
   * Says which topics are read. Topics that are made later and match a pattern are found.
   *
   * @param topics names and patterns; the group's own retry and dead-letter topics match none.
   * @throws {ValidationError} when a name cannot be that of a topic.
   * @throws {ClientError} of kind `config` after `run()`.
   */
  subscribe(topics: readonly (string | RegExp)[] | string | RegExp): Promise<void> {
    return new Promise((resolve) => {
      this.requireIdle("subscribe");
      this.#told.subscription.add(
        typeof topics === "string" || topics instanceof RegExp ? [topics] : topics,
      );
      resolve();
    });
  }

  /**
   * Handles the events of a topic one by one.
   *
   * @param topic name of the topic, or a pattern; a name goes before patterns.
   * @param handler handles one message.
   * @returns the consumer.
   * @throws {TypeError} when there is a handler for it already.
   */
  onMessage<T = unknown>(topic: string | RegExp, handler: MessageHandler<T>): this;
  /**
   * Handles the records of a topic one by one that hold no events but JSON.
   *
   * @param topic name of the topic, or a pattern; a name goes before patterns.
   * @param handler handles one record.
   * @param options how values are read.
   * @returns the consumer.
   * @throws {TypeError} when there is a handler for it already.
   */
  onMessage<T>(topic: string | RegExp, handler: RecordHandler<T>, options: ParsedBy<T>): this;
  /**
   * Handles the records of a topic one by one as bytes.
   *
   * @param topic name of the topic, or a pattern; a name goes before patterns.
   * @param handler handles one record.
   * @param options says so.
   * @returns the consumer.
   * @throws {TypeError} when there is a handler for it already.
   */
  onMessage(
    topic: string | RegExp,
    handler: RecordHandler<Uint8Array | null>,
    options: AsBytes,
  ): this;
  onMessage(
    topic: string | RegExp,
    handler: (message: never) => void | Promise<void>,
    { parser }: { readonly parser?: RecordParser } = {},
  ): this {
    this.requireIdle("onMessage", topic);
    const find = (): typeof handler => handler;
    this.#told.handlers.add(topic, {
      kind: "single",
      find,
      ...(parser === undefined ? {} : { parser }),
    });
    return this;
  }

  /**
   * Handles the events of one type. Events of the topic's other types are passed over.
   *
   * @param definition what the events are; it is known from then on.
   * @param handler handles one message.
   * @returns the consumer.
   * @throws {TypeError} when there is a handler for them already.
   */
  onEvent<T>(definition: EventDefinition<T>, handler: MessageHandler<T>): this {
    this.requireIdle("onEvent", definition.topic);
    this.#told.handlers.addEvent(definition.topic, definition.type, handler);
    this.#told.engine.learn(definition as unknown as EventDefinition<never>);
    return this;
  }

  /**
   * Handles the events of a topic several at a time. A batch that keeps failing is handled message by
   * message, so that only those are given up that fail by themselves.
   *
   * @param topic name of the topic, or a pattern; a name goes before patterns.
   * @param handler handles several messages of one partition.
   * @returns the consumer.
   * @throws {TypeError} when there is a handler for it already.
   */
  onBatch<T = unknown>(topic: string | RegExp, handler: BatchHandler<T>): this;
  /**
   * Handles the records of a topic several at a time that hold no events but JSON.
   *
   * @param topic name of the topic, or a pattern; a name goes before patterns.
   * @param handler handles several records of one partition.
   * @param options how values are read.
   * @returns the consumer.
   * @throws {TypeError} when there is a handler for it already.
   */
  onBatch<T>(topic: string | RegExp, handler: RecordBatchHandler<T>, options: ParsedBy<T>): this;
  /**
   * Handles the records of a topic several at a time as bytes.
   *
   * @param topic name of the topic, or a pattern; a name goes before patterns.
   * @param handler handles several records of one partition.
   * @param options says so.
   * @returns the consumer.
   * @throws {TypeError} when there is a handler for it already.
   */
  onBatch(
    topic: string | RegExp,
    handler: RecordBatchHandler<Uint8Array | null>,
    options: AsBytes,
  ): this;
  onBatch(
    topic: string | RegExp,
    handler: (batch: never) => void | Promise<void>,
    { parser }: { readonly parser?: RecordParser } = {},
  ): this {
    this.requireIdle("onBatch", topic);
    this.#told.handlers.add(topic, {
      kind: "batch",
      handle: handler,
      maxMessages: this.#told.maxBatchMessages,
      ...(parser === undefined ? {} : { parser }),
    });
    return this;
  }

  /** Refuses what comes too late. */
  protected requireIdle(operation: string, topic?: string | RegExp): void {
    if (this.#told.engine.isStopped) {
      throw transportError({ operation }, { kind: "closed", outcome: "none" });
    }
    if (this.#told.engine.isRunning) {
      const failure = {
        kind: "config",
        outcome: "none",
        state: "run() was called already",
      } as const;
      throw transportError({ operation }, failure);
    }
    if (typeof topic === "string") checkTopicName(topic);
  }
}
