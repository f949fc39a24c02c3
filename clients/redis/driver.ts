/**
 * What the client needs of a driver: the part of ioredis that it calls.
 *
 * @module
 */

/** Commands collected to be sent together. */
export interface RedisBatch {
  /** Collects `GET`. */
  get(key: string): unknown;
  /** Collects `SET`. */
  set(key: string, value: string, ...options: (string | number)[]): unknown;
  /** Collects `UNLINK`. */
  unlink(...keys: string[]): unknown;
  /** Collects `EXISTS`. */
  exists(...keys: string[]): unknown;
  /** Collects `PEXPIRE`. */
  pexpire(key: string, ms: number): unknown;
  /** Collects `INCRBY`. */
  incrby(key: string, by: number): unknown;
  /** Sends them; each result is an error or null, and the reply. */
  exec(): Promise<[Error | null, unknown][] | null>;
}

/** A connection to one server, a double of one, or a cluster. */
export interface RedisDriver {
  /** `ready` when commands can be sent. */
  readonly status: string;
  /** Whether keys lie on several servers. */
  readonly isCluster?: boolean;
  /** `GET`. */
  get(key: string): Promise<string | null>;
  /** `MGET`. */
  mget(...keys: string[]): Promise<(string | null)[]>;
  /** `SET`. */
  set(key: string, value: string, ...options: (string | number)[]): Promise<string | null>;
  /** `UNLINK`. */
  unlink(...keys: string[]): Promise<number>;
  /** `EXISTS`. */
  exists(...keys: string[]): Promise<number>;
  /** `PEXPIRE`. */
  pexpire(key: string, ms: number): Promise<number>;
  /** `PTTL`. */
  pttl(key: string): Promise<number>;
  /** `INCRBY`. */
  incrby(key: string, by: number): Promise<number>;
  /** `ZREM`. */
  zrem(key: string, member: string): Promise<number>;
  /** `SCAN`. */
  scan(
    cursor: string,
    match: "MATCH",
    pattern: string,
    count: "COUNT",
    n: number,
  ): Promise<[string, string[]]>;
  /** `EVALSHA`. */
  evalsha(sha: string, keyCount: number, ...keysAndArgs: (string | number)[]): Promise<unknown>;
  /** `EVAL`. */
  eval(lua: string, keyCount: number, ...keysAndArgs: (string | number)[]): Promise<unknown>;
  /** `INFO`. */
  info(section: string): Promise<string>;
  /** `PING`. */
  ping(): Promise<string>;
  /** `PUBLISH`. */
  publish(channel: string, message: string): Promise<number>;
  /** `SUBSCRIBE`. */
  subscribe(...channels: string[]): Promise<unknown>;
  /** `UNSUBSCRIBE`. */
  unsubscribe(...channels: string[]): Promise<unknown>;
  /** `PSUBSCRIBE`. */
  psubscribe(...patterns: string[]): Promise<unknown>;
  /** `PUNSUBSCRIBE`. */
  punsubscribe(...patterns: string[]): Promise<unknown>;
  /** Collects commands; `MULTI` and `EXEC` enclose them when they are one transaction. */
  pipeline(): RedisBatch;
  /** Collects commands of one transaction. */
  multi(): RedisBatch;
  /** Makes another connection to the same server. */
  duplicate(options: Readonly<Record<string, unknown>>): RedisDriver;
  /** The servers of a cluster. */
  nodes?(role: "master"): RedisDriver[];
  /** Connects. */
  connect(): Promise<void>;
  /** Waits for the answers owed, then disconnects. */
  quit(): Promise<unknown>;
  /** Disconnects at once; reconnects when asked to. */
  disconnect(reconnect?: boolean): void;
  /** Listens. */
  on(event: string, listener: (...args: never[]) => void): unknown;
  /** Listens no more. */
  off(event: string, listener: (...args: never[]) => void): unknown;
}
