/**
 * Messages that are told to whoever listens at the moment.
 *
 * Redis keeps none: what is published while a listener is away is lost to it. The gap is reported, so
 * that it can read the state anew.
 *
 * @module
 */

import type { Operation } from "../../utils/remote/caller.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import type { ReadOptions, RedisCore } from "./core.ts";
import type { RedisDriver } from "./driver.ts";
import { closeRedis } from "./open.ts";

/** A message that arrived. */
export interface RedisMessage<T> {
  /** The channel, without prefix. */
  readonly channel: string;
  /** What was published. */
  readonly value: T;
}

/** How messages are listened to. */
export interface SubscribeOptions<T> extends ReadOptions<T> {
  /**
   * Whether the channel is a pattern with `*`, `?` and `[…]`.
   * @default false
   */
  readonly isPattern?: boolean;
  /** Is told that messages may have been missed. */
  readonly onGap?: (gap: SubscriptionGap) => void;
  /** Is told of a message that cannot be read, and of what a listener throws; silence by default. */
  readonly onError?: (error: unknown) => void;
}

/** A time without a connection. */
export interface SubscriptionGap {
  /** When the connection was found lost; messages from shortly before may be missing too. */
  readonly from: Date;
  /** When the subscription was back. */
  readonly to: Date;
}

/** A channel that is listened to. */
export interface RedisSubscription extends AsyncDisposable {
  /** Listens no more. */
  close(): Promise<void>;
}

interface Listener {
  readonly channel: string;
  readonly isPattern: boolean;
  readonly onMessage: (channel: string, text: string) => void;
  readonly onGap: (gap: SubscriptionGap) => void;
}

const SUBSCRIBE: Operation = { name: "subscribe", effect: "idempotent" };
const MESSAGE: Operation = { name: "message", effect: "read" };

/** A connection that listens is asked this often whether it lives: nothing else would tell. */
const PING_EVERY_MS = 15_000;

/** The second connection of a client, which only listens. */
export class Subscriber {
  readonly #core: RedisCore;
  readonly #listeners: Set<Listener> = new Set();
  #driver: Promise<RedisDriver> | undefined;
  #lostAt: Date | undefined;
  #pinging: ReturnType<typeof setInterval> | undefined;

  /**
   * Makes it; it connects when the first channel is listened to.
   *
   * @param core the client.
   */
  constructor(core: RedisCore) {
    this.#core = core;
  }

  /**
   * Listens to a channel.
   *
   * @param channel the channel, or a pattern.
   * @param listener is given each message.
   * @param options how.
   * @returns what ends it.
   */
  async subscribe<T>(
    channel: string,
    listener: (message: RedisMessage<T>) => void,
    options: SubscribeOptions<T> = {},
  ): Promise<RedisSubscription> {
    const { isPattern = false, parser, onGap = ignore, onError = ignore, ...call } = options;
    const { keys } = this.#core;
    const entry: Listener = {
      channel: isPattern ? keys.pattern(channel) : keys.full(channel),
      isPattern,
      onGap,
      onMessage: (name, text) => {
        try {
          const value = this.#core.read<T>(MESSAGE, text, parser);
          if (value !== null) listener({ channel: keys.bare(name), value });
        } catch (error) {
          onError(error);
        }
      },
    };
    this.#listeners.add(entry);
    try {
      await this.#core.run(SUBSCRIBE, call, async () => {
        const driver = await this.#connect();
        await (isPattern ? driver.psubscribe(entry.channel) : driver.subscribe(entry.channel));
      });
    } catch (error) {
      this.#listeners.delete(entry);
      throw error;
    }
    const close = (): Promise<void> => this.#unsubscribe(entry);
    return { close, [Symbol.asyncDispose]: close };
  }

  /** Closes the connection. */
  async close(): Promise<void> {
    this.#listeners.clear();
    clearInterval(this.#pinging);
    const opening = this.#driver;
    this.#driver = undefined;
    const driver = await opening?.catch(() => undefined);
    if (driver !== undefined) await closeRedis(driver, this.#core.settings.closeTimeoutMs);
  }

  #connect(): Promise<RedisDriver> {
    if (this.#driver === undefined) {
      const opening = this.#open();
      this.#driver = opening;
      opening.catch(() => {
        if (this.#driver === opening) this.#driver = undefined;
      });
    }
    return this.#driver;
  }

  async #open(): Promise<RedisDriver> {
    const main = this.#core.driver(SUBSCRIBE);
    if (main.isCluster === true) {
      const state = "messages are not offered on a cluster; its own driver has them";
      throw this.#core.caller.refusal(SUBSCRIBE, { kind: "config", state });
    }
    // Silence is normal on this connection.
    const driver = main.duplicate({
      lazyConnect: true,
      socketTimeout: undefined,
      autoResubscribe: false,
      reconnectOnError: null,
    });
    driver.on("error", ignore);
    driver.on(
      "message",
      (channel: string, text: string) => this.#deliver(false, channel, channel, text),
    );
    driver.on("pmessage", (pattern: string, channel: string, text: string) => {
      this.#deliver(true, pattern, channel, text);
    });
    try {
      await driver.connect();
    } catch (error) {
      await closeRedis(driver, 0.1);
      throw error;
    }
    driver.on("close", () => this.#lostAt ??= new Date());
    driver.on("ready", () => void this.#restore(driver));
    this.#pinging = setInterval(() => void this.#ping(driver), PING_EVERY_MS);
    if (typeof this.#pinging === "object") (this.#pinging as { unref?(): void }).unref?.();
    return driver;
  }

  #deliver(isPattern: boolean, subscribed: string, channel: string, text: string): void {
    for (const entry of this.#listeners) {
      if (entry.isPattern === isPattern && entry.channel === subscribed) {
        entry.onMessage(channel, text);
      }
    }
  }

  /** Subscribes anew after the connection was lost, then reports the gap. */
  async #restore(driver: RedisDriver): Promise<void> {
    const listeners = [...this.#listeners];
    const names = (isPattern: boolean): string[] => [
      ...new Set(listeners.filter((it) => it.isPattern === isPattern).map((it) => it.channel)),
    ];
    try {
      const [channels, patterns] = [names(false), names(true)];
      if (channels.length > 0) await driver.subscribe(...channels);
      if (patterns.length > 0) await driver.psubscribe(...patterns);
    } catch {
      // The connection was lost again, or is of no use: the next one restores.
      if (driver.status === "ready") driver.disconnect(true);
      return;
    }
    const gap = { from: this.#lostAt ?? new Date(), to: new Date() };
    this.#lostAt = undefined;
    this.#core.logger.warn("Redis: messages may have been missed", {
      ms: gap.to.getTime() - gap.from.getTime(),
    });
    for (const entry of listeners) {
      if (this.#listeners.has(entry)) entry.onGap(gap);
    }
  }

  async #ping(driver: RedisDriver): Promise<void> {
    if (driver.status !== "ready") return;
    const { timeoutMs } = this.#core.settings;
    const deadline = deadlines.add(timeoutMs, { expire: () => driver.disconnect(true) });
    await driver.ping().catch(ignore);
    deadlines.cancel(deadline);
  }

  async #unsubscribe(entry: Listener): Promise<void> {
    if (!this.#listeners.delete(entry)) return;
    const isShared = [...this.#listeners].some((other) =>
      other.isPattern === entry.isPattern && other.channel === entry.channel
    );
    const driver = await this.#driver?.catch(() => undefined);
    if (isShared || driver?.status !== "ready") return;
    const done = entry.isPattern
      ? driver.punsubscribe(entry.channel)
      : driver.unsubscribe(entry.channel);
    await done.catch(ignore);
  }
}

function ignore(): void {}
