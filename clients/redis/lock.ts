/**
 * Locks that several processes can rely on to the extent that a lock can be relied on.
 *
 * A holder that pauses beyond the time of its lock does not know that it lost it. Therefore each lock
 * comes with a fencing token, larger than those of all holders before: hand it to whatever is being
 * protected, and let that refuse smaller ones.
 *
 * @module
 */

import type { CallOptions } from "../../utils/remote/caller.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import { type DeadlineEntry, deadlines } from "../../utils/remote/deadlines.ts";
import type { RedisCore } from "./core.ts";
import { EXTEND, LOCK, UNLOCK } from "./scripts.ts";

/** How a lock is taken. */
export interface LockOptions {
  /**
   * Milliseconds after which the lock is free again unless it was prolonged; at least 100.
   * @default 10_000
   */
  readonly ttlMs?: number;
  /**
   * Milliseconds to wait for a lock that another has.
   * @default 0
   */
  readonly waitMs?: number;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
  /**
   * Milliseconds for each request to the server, not for the waiting.
   * @default the client's own
   */
  readonly timeoutMs?: number;
}

/** A lock that was taken. */
export interface RedisLock extends AsyncDisposable {
  /** Name of the lock. */
  readonly key: string;
  /** Number that grows with each holder. */
  readonly fencingToken: number;
  /** Aborts when the lock must be taken as lost: its time is over, or another has it. */
  readonly signal: AbortSignal;
  /**
   * Starts the time of the lock anew.
   *
   * @returns whether the lock is still held; its signal has aborted otherwise.
   * @throws {ClientError} when the server does not answer: the old time runs on.
   */
  extend(options?: CallOptions): Promise<boolean>;
  /**
   * Gives the lock up; does nothing to one that another has taken since.
   *
   * @returns whether it was still held.
   * @throws {ClientError} when the server does not answer: the lock ends with its time.
   */
  release(options?: CallOptions): Promise<boolean>;
}

/** The last token is remembered this long after the lock ended; the clock is its floor beyond. */
const REMEMBER_MS = 3_600_000;

/** How late a deadline comes while the program is not held up. */
const LATEST_MS = 25;

const MIN_POLL_MS = 10;
const MAX_POLL_MS = 250;

/**
 * Takes a lock.
 *
 * @param core the client.
 * @param key name of the lock.
 * @param options how.
 * @returns the lock.
 * @throws {ClientError} of kind `conflict` when another has it until the waiting is over.
 * @throws {RangeError} when an option is out of range.
 */
export async function takeLock(
  core: RedisCore,
  key: string,
  options: LockOptions = {},
): Promise<RedisLock> {
  const { ttlMs = 10_000, waitMs = 0, signal, timeoutMs } = options;
  if (!(Number.isInteger(ttlMs) && ttlMs >= 100 && ttlMs < 2 ** 31)) {
    throw new RangeError("lock: ttlMs must be an integer of at least 100");
  }
  if (!(waitMs >= 0)) throw new RangeError("lock: waitMs must be at least 0");
  const call = {
    ...(signal === undefined ? {} : { signal }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
  const fullKey = core.keys.full(`lock:${key}`);
  const owner = crypto.randomUUID();
  const giveUpMs = deadlines.now() + waitMs;
  for (;;) {
    const sentMs = deadlines.now();
    const [token, leftMs] = await core.script(LOCK, [fullKey], [owner, ttlMs, REMEMBER_MS], call)
      .catch(async (error) => {
        // An answer that was lost may have been a yes: the lock must not stay behind.
        if (error instanceof ClientError && error.outcome === "unknown") {
          const bounds = timeoutMs === undefined ? {} : { timeoutMs };
          await core.script(UNLOCK, [fullKey], [owner], bounds).catch(() => {});
        }
        throw error;
      }) as [string | number, number];
    if (Number(token) > 0) {
      return new HeldLock(core, key, fullKey, owner, Number(token), ttlMs, sentMs);
    }
    const waitLeftMs = giveUpMs - deadlines.now();
    if (waitLeftMs <= 0) {
      throw core.caller.refusal(LOCK, {
        kind: "conflict",
        state: "another holds the lock",
        details: { retryAfterMs: leftMs },
      });
    }
    const pollMs = MIN_POLL_MS + Math.random() * Math.min(leftMs, MAX_POLL_MS);
    await pause(Math.min(pollMs, waitLeftMs), signal);
  }
}

/** Waits; ends early, without a word, when the signal aborts: the next call says so. */
function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    if (signal?.aborted) return end();
    signal?.addEventListener("abort", end, { once: true });
  });
}

class HeldLock implements RedisLock {
  readonly key: string;
  readonly fencingToken: number;
  readonly #core: RedisCore;
  readonly #fullKey: string;
  readonly #owner: string;
  readonly #ttlMs: number;
  readonly #lost: AbortController = new AbortController();
  #deadline: DeadlineEntry | undefined;

  constructor(
    core: RedisCore,
    key: string,
    fullKey: string,
    owner: string,
    fencingToken: number,
    ttlMs: number,
    sentMs: number,
  ) {
    this.#core = core;
    this.key = key;
    this.#fullKey = fullKey;
    this.#owner = owner;
    this.fencingToken = fencingToken;
    this.#ttlMs = ttlMs;
    this.#startTime(sentMs);
  }

  get signal(): AbortSignal {
    return this.#lost.signal;
  }

  async extend(options?: CallOptions): Promise<boolean> {
    if (this.#lost.signal.aborted) return false;
    const sentMs = deadlines.now();
    const args = [this.#owner, this.#ttlMs, REMEMBER_MS];
    const isHeld = await this.#core.script(EXTEND, [this.#fullKey], args, options) === 1;
    if (isHeld) this.#startTime(sentMs);
    else this.#lose();
    return isHeld && !this.#lost.signal.aborted;
  }

  async release(options?: CallOptions): Promise<boolean> {
    const wasLost = this.#lost.signal.aborted;
    this.#lose();
    const result = await this.#core.script(UNLOCK, [this.#fullKey], [this.#owner], options);
    return result === 1 && !wasLost;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.release();
  }

  /**
   * The time counts from before the request was sent, and ends before the server's: deadlines come a
   * little late, and two clocks do not run alike.
   */
  #startTime(sentMs: number): void {
    if (this.#deadline !== undefined) deadlines.cancel(this.#deadline);
    const leftMs = this.#ttlMs * 0.99 - LATEST_MS - (deadlines.now() - sentMs);
    if (leftMs <= 0) return this.#lose();
    this.#deadline = deadlines.add(leftMs, { expire: () => this.#lose() });
  }

  #lose(): void {
    if (this.#deadline !== undefined) deadlines.cancel(this.#deadline);
    if (!this.#lost.signal.aborted) {
      this.#lost.abort(new DOMException("The lock is no longer held", "AbortError"));
    }
  }
}

/**
 * Runs work under a lock and prolongs it as long as the work takes.
 *
 * @param core the client.
 * @param key name of the lock.
 * @param options how it is taken.
 * @param work is given the lock; it must stop when the lock's signal aborts.
 * @returns what the work returns.
 * @throws what the work throws, or taking the lock.
 */
export async function withLock<T>(
  core: RedisCore,
  key: string,
  options: LockOptions,
  work: (lock: RedisLock) => Promise<T>,
): Promise<T> {
  const lock = await takeLock(core, key, options);
  const everyMs = (options.ttlMs ?? 10_000) / 3;
  // A failure to prolong shows in the signal when the time is over.
  const timer = setInterval(
    () => void lock.extend({ timeoutMs: everyMs }).catch(() => {}),
    everyMs,
  );
  try {
    return await work(lock);
  } finally {
    clearInterval(timer);
    await lock.release().catch(() => {});
  }
}
