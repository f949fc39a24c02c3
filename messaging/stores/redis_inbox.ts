/**
 * An inbox in Redis: effects that nearly always happen once.
 *
 * @module
 */

import type { RedisClient } from "../../clients/redis/client.ts";
import { type Logger, silentLogger } from "../../utils/logger.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import {
  checkedGroup,
  checkedMs,
  DEFAULT_RETENTION_MS,
  type InboxCounts,
  type InboxMessage,
  type InboxStats,
  messageId,
} from "./inbox.ts";
import { sleep } from "../../utils/sleep.ts";

/** Settings of an inbox in Redis. */
export interface RedisInboxOptions {
  /** Name of the consumer group: each group has its own effects. */
  readonly group: string;
  /**
   * Milliseconds that a handler has before another worker may take its message. Keep it above the
   * longest that a handler takes; after a crash the message waits as long.
   * @default 60_000
   */
  readonly claimMs?: number;
  /**
   * Milliseconds for which it is known what was handled; keep it above the retention of the topic and
   * of its retry topics.
   * @default 1_209_600_000
   */
  readonly retentionMs?: number;
  /**
   * Where it is reported that something could not be noted.
   * @default silence
   */
  readonly logger?: Logger;
}

/** What an inbox in Redis has done so far, in this process. */
export interface RedisInboxStats extends InboxStats {
  /** Messages that were handled and could not be noted: they are handled again if they come again. */
  readonly unnoted: number;
}

/** Handles a message; see {@linkcode createRedisInbox} for when it is run twice. */
export type RedisInboxHandler<M extends InboxMessage> = (message: M) => Promise<void> | void;

/** What is stored for a message: that it is done, or who is at it. */
type Mark = { readonly done: true } | { readonly claim: string };

const FIRST_LOOK_MS = 20;
const LONGEST_LOOK_MS = 1_000;

/** An inbox in Redis, as {@linkcode createRedisInbox} makes it. */
export class RedisInbox {
  readonly #redis: RedisClient;
  readonly #group: string;
  readonly #claimMs: number;
  readonly #retentionMs: number;
  readonly #logger: Logger;
  readonly #counts: InboxCounts & { unnoted: number } = {
    handled: 0,
    duplicates: 0,
    failed: 0,
    unnoted: 0,
  };

  /**
   * Makes it.
   *
   * @param redis the client.
   * @param options its settings.
   * @throws {RangeError} when a setting is out of range.
   */
  constructor(redis: RedisClient, options: RedisInboxOptions) {
    const { group, claimMs = 60_000, retentionMs = DEFAULT_RETENTION_MS, logger } = options;
    this.#group = checkedGroup(group);
    this.#claimMs = checkedMs("inbox: claimMs", claimMs, 100);
    this.#retentionMs = checkedMs("inbox: retentionMs", retentionMs, 1_000);
    this.#logger = logger ?? silentLogger;
    this.#redis = redis;
  }

  /** What it has done so far, in this process. */
  get stats(): RedisInboxStats {
    return { ...this.#counts };
  }

  /**
   * Makes a handler whose effect happens once as a rule. A message that another worker is at is waited
   * for, at most `claimMs`.
   *
   * @param handler does the work.
   * @returns what `onMessage` of a consumer takes; it fails with what the given one throws, or with a
   * retryable {@linkcode ClientError} when Redis does not answer or the waiting is over.
   */
  wrap<M extends InboxMessage>(handler: RedisInboxHandler<M>): (message: M) => Promise<void> {
    return async (message) => {
      const key = `inbox:${this.#group}:${await messageId(message)}`;
      try {
        const claimedMs = await this.#claim(key, message.signal);
        if (claimedMs === undefined) return void this.#counts.duplicates++;
        await this.#run(key, claimedMs, async () => await handler(message));
        this.#counts.handled++;
      } catch (error) {
        this.#counts.failed++;
        throw error;
      }
      await this.#note(key);
    };
  }

  /**
   * Claims a message, or waits until whoever has claimed it is done or gives up.
   *
   * @returns when the claim was asked for; undefined when the message is done.
   */
  async #claim(key: string, signal: AbortSignal): Promise<number | undefined> {
    const claim = crypto.randomUUID();
    const startedMs = deadlines.now();
    let askedMs = startedMs;
    for (let lookMs = FIRST_LOOK_MS;; lookMs = Math.min(LONGEST_LOOK_MS, lookMs * 2)) {
      const mark = await this.#ask(key, claim, signal);
      if (mark !== null && "done" in mark) return undefined;
      if (mark?.claim === claim) return askedMs;
      if (deadlines.now() - startedMs > this.#claimMs) throw taken();
      await sleep(lookMs, signal);
      // Somebody else's claim shows that none of ours was stored so far.
      if (mark !== null) askedMs = deadlines.now();
    }
  }

  /** Claims a message or tells what stands in the way; null when that is not known. */
  async #ask(key: string, claim: string, signal: AbortSignal): Promise<Mark | null> {
    const mine: Mark = { claim };
    try {
      const ttl = this.#claimMs / 1_000;
      if (await this.#redis.set(key, mine, { ttl, when: "absent", signal })) return mine;
    } catch (error) {
      if (!(error instanceof ClientError) || error.outcome !== "unknown") throw error;
    }
    return await this.#redis.get<Mark>(key, { signal });
  }

  /** Runs the handler; a claim that is surely still ours is given back when it fails. */
  async #run(key: string, claimedMs: number, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (deadlines.now() - claimedMs < this.#claimMs / 2) {
        await this.#redis.del(key).catch(() => {});
      }
      throw error;
    }
  }

  /** Notes that a message is done. Its effect has happened: a failure here must not make it again. */
  async #note(key: string): Promise<void> {
    const done: Mark = { done: true };
    try {
      await this.#redis.set(key, done, { ttl: this.#retentionMs / 1_000 });
    } catch (error) {
      this.#counts.unnoted++;
      this.#logger.warn("A handled message could not be noted in the inbox", { error });
    }
  }
}

function taken(): ClientError {
  return new ClientError({
    kind: "unavailable",
    outcome: "none",
    state: "another worker is at the message",
  }, { client: "redis", operation: "inbox", effect: "idempotent", elapsedMs: 0 });
}

/**
 * Makes an inbox in Redis, **best effort**: it keeps nearly all duplicates from a handler, but it cannot
 * promise that an effect happens once. For that, use `createMongoInbox`.
 *
 * A worker claims a message for `claimMs`, runs the handler, and notes that it is done. The effect happens
 * again when the worker dies between the effect and the note, when the handler takes longer than
 * `claimMs`, when Redis loses what it had acknowledged (a failover, or a server without `appendfsync
 * always`), and when the message comes again after `retentionMs`.
 *
 * @param redis the client.
 * @param options its settings.
 * @returns the inbox.
 * @throws {RangeError} when a setting is out of range.
 *
 * @example Tell of a lead once
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createMemoryRedis } from "@nlre/shared/clients/testing";
 * import { createRedisInbox } from "@nlre/shared/messaging/stores";
 *
 * const redis = createMemoryRedis();
 * const inbox = createRedisInbox(redis, { group: "notifier" });
 * let told = 0;
 * const handle = inbox.wrap(() => void told++);
 *
 * const message = {
 *   event: { eventId: "01980a4e-7c00-7000-8000-000000000001" },
 *   topic: "leads",
 *   partition: 0,
 *   offset: 7,
 *   signal: new AbortController().signal,
 * };
 * await handle(message);
 * await handle({ ...message, offset: 8 });
 * assertEquals([told, inbox.stats.duplicates], [1, 1]);
 * await redis.close();
 * ```
 */
export function createRedisInbox(redis: RedisClient, options: RedisInboxOptions): RedisInbox {
  return new RedisInbox(redis, options);
}
