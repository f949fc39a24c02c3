/**
 * Times to live.
 *
 * @module
 */

/** The longest time to live: a hundred years, in seconds. */
const MAX_TTL_SECONDS = 3_155_760_000;

/**
 * Checks a time to live.
 *
 * @param name name of the option, for the message.
 * @param seconds the time.
 * @returns the same in whole milliseconds.
 * @throws {RangeError} when it is not from 1 ms to a hundred years.
 */
export function ttlMs(name: string, seconds: number): number {
  if (!(seconds >= 0.001 && seconds <= MAX_TTL_SECONDS)) {
    throw new RangeError(`${name} must be from 0.001 to ${MAX_TTL_SECONDS} seconds`);
  }
  return Math.round(seconds * 1000);
}

/**
 * Shortens a time to live by a random part, so that what was stored together does not expire together.
 *
 * @param ms the time in milliseconds.
 * @param jitter the largest part to take off, from 0 to 1.
 * @returns whole milliseconds, at least 1.
 * @throws {RangeError} when `jitter` is out of range.
 */
export function shorten(ms: number, jitter: number): number {
  if (!(jitter >= 0 && jitter < 1)) throw new RangeError("jitter must be at least 0 and below 1");
  return Math.max(1, Math.round(ms * (1 - jitter * Math.random())));
}
