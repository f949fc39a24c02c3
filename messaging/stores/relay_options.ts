/**
 * Settings of a relay, and what it tells.
 *
 * @module
 */

import { type Logger, silentLogger } from "../../utils/logger.ts";
import type { OutboxRecord } from "./outbox_row.ts";

/** What a relay sends with: a producer. */
export interface OutboxSender {
  /**
   * Sends a message, again until it is stored or it is of no use.
   *
   * @param message topic, key, value and headers, as bytes.
   * @param options bounds.
   * @returns when the broker has stored it.
   */
  sendWithRetry(
    message: OutboxRecord,
    options: { readonly signal: AbortSignal; readonly timeoutMs: number },
  ): Promise<unknown>;
}

/** Settings of a relay. */
export interface OutboxRelayOptions {
  /**
   * Milliseconds between two looks for messages when nothing tells of one. A change stream tells of them
   * at once; this is what remains without.
   * @default 1_000
   */
  readonly pollMs?: number;
  /**
   * Milliseconds without a sign of life after which another relay takes over.
   * @default 10_000
   */
  readonly leaseMs?: number;
  /**
   * Most messages in hand.
   * @default 1_000
   */
  readonly window?: number;
  /**
   * Milliseconds to send one message, repetitions included; then its key waits, and others go on.
   * @default 10_000
   */
  readonly sendTimeoutMs?: number;
  /**
   * Milliseconds that `stop()` waits for what is in hand.
   * @default 10_000
   */
  readonly stopTimeoutMs?: number;
  /**
   * Milliseconds that a message may wait before health is degraded.
   * @default 60_000
   */
  readonly lateMs?: number;
  /** Stops it. */
  readonly signal?: AbortSignal;
  /**
   * Where trouble is reported.
   * @default silence
   */
  readonly logger?: Logger;
}

/** The settings with their defaults. */
export type RelaySettings =
  & Required<Omit<OutboxRelayOptions, "signal">>
  & Pick<OutboxRelayOptions, "signal">;

/** What a relay has done so far, in this process. */
export interface OutboxRelayStats {
  /** Whether it has the lease, and sends. */
  readonly isLeading: boolean;
  /** Whether a change stream tells it of new messages. */
  readonly isWatching: boolean;
  /** How often it got the lease. */
  readonly terms: number;
  /** Messages that the broker has acknowledged. */
  readonly sent: number;
  /** Messages that it put aside. */
  readonly failed: number;
  /** Attempts after which a message waits. */
  readonly postponed: number;
  /** Messages in hand. */
  readonly inHand: number;
  /** Keys that wait after a failure. */
  readonly waitingKeys: number;
}

const MAX_MS = 2 ** 31 - 1;

const RANGES = [
  ["pollMs", 10, MAX_MS],
  ["leaseMs", 200, MAX_MS],
  ["window", 1, 10_000],
  ["sendTimeoutMs", 1, MAX_MS],
  ["stopTimeoutMs", 0, MAX_MS],
  ["lateMs", 1, Number.MAX_SAFE_INTEGER],
] as const;

/**
 * Completes and checks settings.
 *
 * @param options the settings.
 * @returns the settings with their defaults.
 * @throws {RangeError} naming the first that is out of range.
 */
export function toRelaySettings(options: OutboxRelayOptions): RelaySettings {
  const {
    pollMs = 1_000,
    leaseMs = 10_000,
    window = 1_000,
    sendTimeoutMs = 10_000,
    stopTimeoutMs = 10_000,
    lateMs = 60_000,
    logger = silentLogger,
    signal,
  } = options;
  const settings = { pollMs, leaseMs, window, sendTimeoutMs, stopTimeoutMs, lateMs, logger };
  for (const [name, min, max] of RANGES) {
    const value = settings[name];
    if (Number.isInteger(value) && value >= min && value <= max) continue;
    throw new RangeError(`outbox relay: ${name} must be an integer from ${min} to ${max}`);
  }
  return signal === undefined ? settings : { ...settings, signal };
}
