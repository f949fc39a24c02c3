/**
 * A driver that keeps everything in memory.
 *
 * @module
 */

import type { RedisBatch, RedisDriver } from "../redis/driver.ts";
import { fitsGlob } from "./glob.ts";
import type { MemoryScript } from "./memory_redis_scripts.ts";
import { increment, type MemoryRedisStore, ReplyError } from "./memory_redis_store.ts";

/** Those who listen, by channel and pattern; shared by all connections to one double. */
type Hub = Set<MemoryRedisDriver>;

/** What all connections to one double share. */
export interface MemoryRedisServer {
  /** Keys and values. */
  readonly store: MemoryRedisStore;
  /** The scripts it knows, by their Lua. */
  readonly scripts: ReadonlyMap<string, MemoryScript>;
  /** The connections that listen. */
  readonly hub: Hub;
}

/** One connection to a double. */
export class MemoryRedisDriver implements RedisDriver {
  status: "wait" | "ready" | "end" = "ready";
  readonly isCluster: boolean = false;
  readonly #server: MemoryRedisServer;
  readonly #channels: Set<string> = new Set();
  readonly #patterns: Set<string> = new Set();
  readonly #listeners: Map<string, Set<(...args: never[]) => void>> = new Map();

  constructor(server: MemoryRedisServer) {
    this.#server = server;
  }

  get(key: string): Promise<string | null> {
    return this.#run((store) => store.text(key));
  }

  mget(...keys: string[]): Promise<(string | null)[]> {
    return this.#run((store) =>
      keys.map((key) => {
        const value = store.get(key);
        return typeof value === "string" ? value : null;
      })
    );
  }

  set(key: string, value: string, ...options: (string | number)[]): Promise<string | null> {
    return this.#run((store) => {
      const exists = store.get(key) !== undefined;
      if (exists ? options.includes("NX") : options.includes("XX")) return null;
      const px = options.indexOf("PX");
      store.put(key, value, px < 0 ? Infinity : Number(options[px + 1]));
      return "OK";
    });
  }

  unlink(...keys: string[]): Promise<number> {
    return this.#run((store) => keys.filter((key) => store.delete(key)).length);
  }

  exists(...keys: string[]): Promise<number> {
    return this.#run((store) => keys.filter((key) => store.get(key) !== undefined).length);
  }

  pexpire(key: string, ms: number): Promise<number> {
    return this.#run((store) => store.expire(key, ms) ? 1 : 0);
  }

  pttl(key: string): Promise<number> {
    return this.#run((store) => store.ttlMs(key));
  }

  incrby(key: string, by: number): Promise<number> {
    return this.#run((store) => increment(store, key, by));
  }

  zrem(key: string, member: string): Promise<number> {
    return this.#run((store) => {
      const members = store.scored(key);
      const isRemoved = members?.delete(member) === true;
      if (members?.size === 0) store.delete(key);
      return isRemoved ? 1 : 0;
    });
  }

  scan(_cursor: string, _match: "MATCH", pattern: string): Promise<[string, string[]]> {
    return this.#run((store) => ["0", store.keys().filter((key) => fitsGlob(pattern, key))]);
  }

  evalsha(): Promise<unknown> {
    return Promise.reject(new ReplyError("NOSCRIPT No matching script"));
  }

  eval(lua: string, keyCount: number, ...keysAndArgs: (string | number)[]): Promise<unknown> {
    return this.#run((store) => {
      const script = this.#server.scripts.get(lua);
      if (script === undefined) throw new ReplyError("ERR this double knows no such script");
      const texts = keysAndArgs.map(String);
      return script(store, texts.slice(0, keyCount), texts.slice(keyCount));
    });
  }

  info(section: string): Promise<string> {
    const lines = section === "server"
      ? ["redis_version:0.0.0-memory", "redis_mode:standalone", "uptime_in_seconds:0"]
      : section === "replication"
      ? ["role:master"]
      : ["used_memory:0", "maxmemory:0", "maxmemory_policy:noeviction"];
    return this.#run(() => lines.join("\r\n"));
  }

  ping(): Promise<string> {
    return this.#run(() => "PONG");
  }

  publish(channel: string, message: string): Promise<number> {
    return this.#run(() => {
      let received = 0;
      for (const listener of this.#server.hub) received += listener.#receive(channel, message);
      return received;
    });
  }

  subscribe(...channels: string[]): Promise<unknown> {
    return this.#run(() => this.#listen(this.#channels, channels));
  }

  psubscribe(...patterns: string[]): Promise<unknown> {
    return this.#run(() => this.#listen(this.#patterns, patterns));
  }

  unsubscribe(...channels: string[]): Promise<unknown> {
    return this.#run(() => channels.forEach((channel) => this.#channels.delete(channel)));
  }

  punsubscribe(...patterns: string[]): Promise<unknown> {
    return this.#run(() => patterns.forEach((pattern) => this.#patterns.delete(pattern)));
  }

  pipeline(): RedisBatch {
    return new MemoryBatch(this);
  }

  multi(): RedisBatch {
    return new MemoryBatch(this);
  }

  duplicate(): RedisDriver {
    const driver = new MemoryRedisDriver(this.#server);
    driver.status = "wait";
    return driver;
  }

  connect(): Promise<void> {
    this.status = "ready";
    return Promise.resolve();
  }

  quit(): Promise<unknown> {
    this.disconnect();
    return Promise.resolve("OK");
  }

  disconnect(): void {
    this.status = "end";
    this.#server.hub.delete(this);
  }

  on(event: string, listener: (...args: never[]) => void): unknown {
    const known = this.#listeners.get(event);
    if (known === undefined) this.#listeners.set(event, new Set([listener]));
    else known.add(listener);
    return this;
  }

  off(event: string, listener: (...args: never[]) => void): unknown {
    this.#listeners.get(event)?.delete(listener);
    return this;
  }

  #run<T>(work: (store: MemoryRedisStore) => T): Promise<T> {
    try {
      return Promise.resolve(work(this.#server.store));
    } catch (error) {
      return Promise.reject(error);
    }
  }

  #listen(to: Set<string>, names: readonly string[]): void {
    for (const name of names) to.add(name);
    this.#server.hub.add(this);
  }

  #receive(channel: string, message: string): number {
    const patterns = [...this.#patterns].filter((pattern) => fitsGlob(pattern, channel));
    const isListening = this.#channels.has(channel);
    if (isListening) this.#emit("message", channel, message);
    for (const pattern of patterns) this.#emit("pmessage", pattern, channel, message);
    return patterns.length + (isListening ? 1 : 0);
  }

  /** Not within the publisher's call: the server does not wait for listeners either. */
  #emit(event: string, ...args: string[]): void {
    for (const listener of this.#listeners.get(event) ?? []) {
      queueMicrotask(() => (listener as (...args: string[]) => void)(...args));
    }
  }
}

class MemoryBatch implements RedisBatch {
  readonly #driver: MemoryRedisDriver;
  readonly #commands: (() => Promise<unknown>)[] = [];

  constructor(driver: MemoryRedisDriver) {
    this.#driver = driver;
  }

  get(key: string): void {
    this.#commands.push(() => this.#driver.get(key));
  }

  set(key: string, value: string, ...options: (string | number)[]): void {
    this.#commands.push(() => this.#driver.set(key, value, ...options));
  }

  unlink(...keys: string[]): void {
    this.#commands.push(() => this.#driver.unlink(...keys));
  }

  exists(...keys: string[]): void {
    this.#commands.push(() => this.#driver.exists(...keys));
  }

  pexpire(key: string, ms: number): void {
    this.#commands.push(() => this.#driver.pexpire(key, ms));
  }

  incrby(key: string, by: number): void {
    this.#commands.push(() => this.#driver.incrby(key, by));
  }

  async exec(): Promise<[Error | null, unknown][]> {
    const settled = await Promise.allSettled(this.#commands.map((command) => command()));
    return settled.map((result) =>
      result.status === "fulfilled" ? [null, result.value] : [result.reason, undefined]
    );
  }
}
