/**
 * Several commands in one go.
 *
 * @module
 */

import type { CallOptions, Operation } from "../../utils/remote/caller.ts";
import type { ClientError, Effect } from "../../utils/remote/client_error.ts";
import { DB_ATTRIBUTES } from "../../utils/remote/span_attributes.ts";
import { encode } from "./codec.ts";
import type { ReadOptions, RedisCore } from "./core.ts";
import type { RedisBatch } from "./driver.ts";
import { shorten, ttlMs } from "./ttl.ts";

/** How a value is stored. */
export interface SetOptions extends CallOptions {
  /**
   * Seconds until it expires.
   * @default never
   */
  readonly ttl?: number;
  /**
   * Largest part of `ttl` that is taken off by chance, so that keys do not expire together.
   * @default 0
   */
  readonly jitter?: number;
  /**
   * Stores only when there is no such key, or only when there is one.
   * @default either way
   */
  readonly when?: "absent" | "present";
}

/** What became of one command: its value, or its error. */
export type PipelineResult =
  | {
    /** It was executed. */
    readonly ok: true;
    /** What the method of the same name returns. */
    readonly value: unknown;
  }
  | {
    /** It was not, or that is unknown: see `error.outcome`. */
    readonly ok: false;
    /** Why. */
    readonly error: ClientError;
  };

/** How commands are sent. */
export interface PipelineOptions extends CallOptions {
  /**
   * Whether the server executes them without any other command between (`MULTI`, `EXEC`). One that fails
   * does not undo the others.
   * @default false
   */
  readonly atomic?: boolean;
}

/** Collects commands; the methods are those of the client. */
export interface RedisPipeline {
  /** Reads a value. */
  get<T>(key: string, options?: Pick<ReadOptions<T>, "parser">): RedisPipeline;
  /** Stores a value; the result is whether it was stored. */
  set(key: string, value: unknown, options?: Omit<SetOptions, keyof CallOptions>): RedisPipeline;
  /** Deletes a key; the result is whether there was one. */
  del(key: string): RedisPipeline;
  /** Asks whether there is a key. */
  exists(key: string): RedisPipeline;
  /** Gives a key a time to live in seconds; the result is whether there was one. */
  expire(key: string, ttl: number): RedisPipeline;
  /** Adds to a counter; the result is its new value. */
  incr(key: string, by?: number): RedisPipeline;
}

interface Collected {
  readonly operation: Operation;
  readonly add: (batch: RedisBatch) => void;
  readonly read: (reply: unknown) => unknown;
}

/**
 * Tells the arguments of `SET`.
 *
 * @param options how the value is stored.
 * @returns what follows key and value.
 */
export function setArguments(options: SetOptions | undefined): (string | number)[] {
  if (options === undefined) return [];
  const { ttl, jitter = 0, when } = options;
  const args: (string | number)[] = [];
  if (ttl !== undefined) args.push("PX", shorten(ttlMs("ttl", ttl), jitter));
  if (when !== undefined) args.push(when === "absent" ? "NX" : "XX");
  return args;
}

class Collector implements RedisPipeline {
  readonly commands: Collected[] = [];
  readonly #core: RedisCore;

  constructor(core: RedisCore) {
    this.#core = core;
  }

  get<T>(key: string, options?: Pick<ReadOptions<T>, "parser">): RedisPipeline {
    const fullKey = this.#core.keys.full(key);
    const operation: Operation = { name: "get", effect: "read" };
    return this.#add(
      operation,
      (batch) => batch.get(fullKey),
      (reply) =>
        typeof reply === "string" ? this.#core.read(operation, reply, options?.parser) : null,
    );
  }

  set(key: string, value: unknown, options?: Omit<SetOptions, keyof CallOptions>): RedisPipeline {
    const fullKey = this.#core.keys.full(key);
    const text = encode(value);
    const args = setArguments(options);
    return this.#add(
      { name: "set", effect: options?.when === undefined ? "idempotent" : "once" },
      (batch) => batch.set(fullKey, text, ...args),
      (reply) => reply === "OK",
    );
  }

  del(key: string): RedisPipeline {
    const fullKey = this.#core.keys.full(key);
    return this.#add(
      { name: "del", effect: "idempotent" },
      (batch) => batch.unlink(fullKey),
      isOne,
    );
  }

  exists(key: string): RedisPipeline {
    const fullKey = this.#core.keys.full(key);
    return this.#add({ name: "exists", effect: "read" }, (batch) => batch.exists(fullKey), isOne);
  }

  expire(key: string, ttl: number): RedisPipeline {
    const fullKey = this.#core.keys.full(key);
    const ms = ttlMs("ttl", ttl);
    return this.#add(
      { name: "expire", effect: "idempotent" },
      (batch) => batch.pexpire(fullKey, ms),
      isOne,
    );
  }

  incr(key: string, by: number = 1): RedisPipeline {
    const fullKey = this.#core.keys.full(key);
    requireStep(by);
    return this.#add(
      { name: "incr", effect: "once" },
      (batch) => batch.incrby(fullKey, by),
      (reply) => reply,
    );
  }

  #add(
    operation: Operation,
    add: (batch: RedisBatch) => void,
    read: (reply: unknown) => unknown,
  ): RedisPipeline {
    this.commands.push({ operation, add, read });
    return this;
  }
}

function isOne(reply: unknown): boolean {
  return reply === 1;
}

/**
 * Checks what is added to a counter.
 *
 * @param by the number.
 * @throws {RangeError} when it is no safe integer.
 */
export function requireStep(by: number): void {
  if (!Number.isSafeInteger(by)) throw new RangeError("incr: the step must be a safe integer");
}

/** The whole is as repeatable as its least repeatable command. */
function effectOf(commands: readonly Collected[]): Effect {
  const effects = new Set(commands.map(({ operation }) => operation.effect));
  return effects.has("once") ? "once" : effects.has("idempotent") ? "idempotent" : "read";
}

/**
 * Sends several commands in one go.
 *
 * @param core the client.
 * @param collect names the commands.
 * @param options how they are sent.
 * @returns what became of each, in order.
 * @throws {ClientError} when its deadline passes, the caller cancels it, or a transaction as a whole is
 * refused.
 */
export async function runPipeline(
  core: RedisCore,
  collect: (pipeline: RedisPipeline) => void,
  options: PipelineOptions = {},
): Promise<PipelineResult[]> {
  const { atomic = false, ...call } = options;
  const collector = new Collector(core);
  collect(collector);
  const { commands } = collector;
  if (commands.length === 0) return [];
  const operation: Operation = {
    name: atomic ? "multi" : "pipeline",
    effect: effectOf(commands),
    attributes: { [DB_ATTRIBUTES.batchSize]: commands.length },
  };
  const replies = await core.run(operation, call, async (driver) => {
    const batch = atomic ? driver.multi() : driver.pipeline();
    for (const { add } of commands) add(batch);
    return await batch.exec();
  });
  return commands.map((command, i) => toResult(core, command, replies?.[i] ?? [null, undefined]));
}

function toResult(
  core: RedisCore,
  { operation, read }: Collected,
  [error, reply]: [Error | null, unknown],
): PipelineResult {
  if (error !== null && error !== undefined) {
    return { ok: false, error: core.caller.failure(operation, error) };
  }
  try {
    return { ok: true, value: read(reply) };
  } catch (failure) {
    return { ok: false, error: core.caller.failure(operation, failure) };
  }
}
