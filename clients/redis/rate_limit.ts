/**
 * Limits that many processes share, by the server's clock.
 *
 * @module
 */

import type { CallOptions, Operation } from "../../utils/remote/caller.ts";
import { ClientError, type ClientErrorKind } from "../../utils/remote/client_error.ts";
import type { RedisCore } from "./core.ts";
import { SPEND, WINDOW } from "./scripts.ts";

/** What is limited. */
export interface RateLimitOptions extends CallOptions {
  /** How much may be spent at once, and in each window. */
  readonly limit: number;
  /** Milliseconds in which a spent allowance is refilled, evenly. */
  readonly windowMs: number;
  /**
   * How much is spent; 0 only looks.
   * @default 1
   */
  readonly cost?: number;
  /**
   * What is answered when the server does not: yes, no, or nothing, which rejects.
   * @default "throw"
   */
  readonly onUnavailable?: "allow" | "deny" | "throw";
}

/** Whether it was spent. */
export interface RateLimitResult {
  /** Whether it was spent, or could be if it costs 0. */
  readonly allowed: boolean;
  /** How much is left. */
  readonly remaining: number;
  /** How much may be spent at once. */
  readonly limit: number;
  /** Milliseconds until the same can be spent; 0 when it was. */
  readonly retryAfterMs: number;
  /** Milliseconds until all is refilled. */
  readonly resetMs: number;
  /** Whether the server did not answer and `onUnavailable` decided. */
  readonly isFallback: boolean;
}

/**
 * Spends from an allowance.
 *
 * @param core the client.
 * @param key name of the allowance.
 * @param options what is limited.
 * @returns whether it was spent.
 * @throws {ClientError} when the server does not answer and `onUnavailable` is `throw`.
 * @throws {RangeError} when an option is out of range.
 */
export async function spend(
  core: RedisCore,
  key: string,
  options: RateLimitOptions,
): Promise<RateLimitResult> {
  const { limit, windowMs, cost = 1, onUnavailable = "throw", ...call } = options;
  requireWindow("rateLimit", limit, windowMs, 1);
  if (!(Number.isInteger(cost) && cost >= 0 && cost <= limit)) {
    throw new RangeError("rateLimit: cost must be an integer from 0 to limit");
  }
  try {
    const args = [limit, windowMs * 1000, cost];
    const reply = await core.script(SPEND, [core.keys.full(`rate:${key}`)], args, call);
    const [allowed, remaining, waitUs, resetUs] = reply as [number, number, number, number];
    return {
      allowed: allowed === 1,
      remaining,
      limit,
      retryAfterMs: Math.ceil(waitUs / 1000),
      resetMs: Math.ceil(resetUs / 1000),
      isFallback: false,
    };
  } catch (error) {
    if (onUnavailable === "throw" || !isUnavailable(error)) throw error;
    const allowed = onUnavailable === "allow";
    return {
      allowed,
      remaining: 0,
      limit,
      retryAfterMs: allowed ? 0 : windowMs,
      resetMs: windowMs,
      isFallback: true,
    };
  }
}

const UNAVAILABLE: ReadonlySet<ClientErrorKind> = new Set([
  "connect",
  "timeout",
  "unavailable",
  "overloaded",
]);

function isUnavailable(error: unknown): boolean {
  return error instanceof ClientError && UNAVAILABLE.has(error.kind);
}

/** A rolling window. */
export interface RollingWindow {
  /** Most events in any stretch of time of this length. */
  readonly limit: number;
  /** The length in milliseconds. */
  readonly windowMs: number;
}

/** What is counted. */
export interface ReserveOptions extends CallOptions {
  /** Identifier of the event: one that was counted is not counted again. */
  readonly id: string;
  /** The windows, at most 16; the event is counted when all have room. */
  readonly windows: readonly RollingWindow[];
  /**
   * Whether only to look.
   * @default false
   */
  readonly dryRun?: boolean;
}

/** Whether it was counted. */
export interface Reservation {
  /** Whether the event is counted, or could be when only looked. */
  readonly allowed: boolean;
  /** Whether the event had been counted before. */
  readonly isKnown: boolean;
  /** Events in each window now, in the order the windows were given. */
  readonly counts: readonly number[];
  /** Number of the window that will be full longest, from 0; undefined when allowed. */
  readonly fullWindow?: number;
  /** Milliseconds until all windows have room; 0 when allowed. */
  readonly retryAfterMs: number;
}

const UNRESERVE: Operation = { name: "unreserve", effect: "idempotent" };

/**
 * Counts an event unless one of several rolling windows is full; all in one step.
 *
 * @param core the client.
 * @param key what the events are counted for.
 * @param options what is counted.
 * @returns whether it was counted.
 * @throws {RangeError} when an option is out of range.
 */
export async function reserve(
  core: RedisCore,
  key: string,
  options: ReserveOptions,
): Promise<Reservation> {
  const { id, windows, dryRun = false, ...call } = options;
  if (typeof id !== "string" || id === "" || id.length > 256) {
    throw new RangeError("reserve: id must be a text of 1 to 256 characters");
  }
  if (!id.isWellFormed()) throw new RangeError("reserve: id must have no lone surrogates");
  if (windows.length < 1 || windows.length > 16) {
    throw new RangeError("reserve: there must be 1 to 16 windows");
  }
  for (const { limit, windowMs } of windows) requireWindow("reserve", limit, windowMs, 0);
  // The script drops what is older than the last window.
  const order = windows.map((_, i) => i).sort((a, b) =>
    lengthOf(windows, a) - lengthOf(windows, b)
  );
  const args = order.flatMap((i) => [windows[i]?.limit ?? 0, lengthOf(windows, i) * 1000]);
  const reply = await core.script(
    WINDOW,
    [core.keys.full(`window:${key}`)],
    [id, dryRun ? 0 : 1, ...args],
    call,
  );
  const [allowed, known, full, waitUs, ...sorted] = reply as [
    number,
    number,
    number,
    number,
    ...number[],
  ];
  const counts = windows.map((_, i) => sorted[order.indexOf(i)] ?? 0);
  return {
    allowed: allowed === 1,
    isKnown: known === 1,
    counts,
    ...(full === 0 ? {} : { fullWindow: order[full - 1] ?? 0 }),
    retryAfterMs: Math.ceil(waitUs / 1000),
  };
}

/**
 * Takes back the counting of an event that did not happen.
 *
 * @param core the client.
 * @param key what the events are counted for.
 * @param id identifier of the event.
 * @param options what every call takes.
 * @returns whether it had been counted.
 */
export async function unreserve(
  core: RedisCore,
  key: string,
  id: string,
  options?: CallOptions,
): Promise<boolean> {
  const fullKey = core.keys.full(`window:${key}`);
  return await core.run(UNRESERVE, options, (driver) => driver.zrem(fullKey, id)) === 1;
}

function lengthOf(windows: readonly RollingWindow[], index: number): number {
  return windows[index]?.windowMs ?? 0;
}

function requireWindow(name: string, limit: number, windowMs: number, least: number): void {
  if (!(Number.isInteger(limit) && limit >= least && limit <= 1_000_000)) {
    throw new RangeError(`${name}: limit must be an integer from ${least} to 1000000`);
  }
  if (!(Number.isInteger(windowMs) && windowMs >= 1 && windowMs <= 366 * 86_400_000)) {
    throw new RangeError(`${name}: windowMs must be an integer from 1 to 366 days`);
  }
}
