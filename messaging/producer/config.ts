/**
 * Settings of a producer.
 *
 * @module
 */

import { ConfigError } from "../../utils/validation_error.ts";
import type { ValidationIssue } from "../../utils/validation_issues.ts";
import type { EventMode } from "../codec.ts";
import { type KafkaConfig, type KafkaSettings, toKafkaSettings } from "../config.ts";

/** How long is waited before a request is repeated. */
export interface KafkaBackoff {
  /** Longest first delay in milliseconds; it doubles with each attempt. */
  readonly baseDelayMs: number;
  /** Longest delay in milliseconds. */
  readonly maxDelayMs: number;
}

/** How topics are made that are sent to and do not exist. */
export interface NewTopics {
  /** How many partitions they have. */
  readonly partitions: number;
  /**
   * How many brokers keep them.
   * @default what the cluster says
   */
  readonly replicas?: number;
}

/** Settings of a producer. */
export interface KafkaProducerConfig extends KafkaConfig {
  /**
   * Name that stays the same when this instance of the program starts again, and that no other instance
   * bears. With it all sends go through `transaction()`.
   */
  readonly transactionalId?: string;
  /**
   * Milliseconds after which the broker aborts a transaction of a producer that is gone.
   * @default 60_000
   */
  readonly transactionTimeoutMs?: number;
  /**
   * Milliseconds for a call that says nothing else, waiting and repetitions included.
   * @default 30_000
   */
  readonly timeoutMs?: number;
  /**
   * Milliseconds that `close()` waits for what has not been sent.
   * @default 10_000
   */
  readonly closeTimeoutMs?: number;
  /**
   * How requests are compressed.
   * @default "gzip"
   */
  readonly compression?: "gzip" | "none";
  /**
   * Bytes from which a request is compressed.
   * @default 1_024
   */
  readonly compressFromBytes?: number;
  /**
   * Most bytes of a message with its key and headers, and of a request; the topic's
   * `max.message.bytes` must not be below it.
   * @default 1_000_000
   */
  readonly maxMessageBytes?: number;
  /**
   * Most messages in a request.
   * @default 1_000
   */
  readonly maxBatchRecords?: number;
  /**
   * Most bytes that wait or are on their way; further calls wait for room.
   * @default 33_554_432
   */
  readonly maxBufferedBytes?: number;
  /**
   * How long is waited before a request is repeated.
   * @default { baseDelayMs: 100, maxDelayMs: 2_000 }
   */
  readonly retry?: KafkaBackoff;
  /**
   * Milliseconds for which the number of a topic's partitions is believed.
   * @default 300_000
   */
  readonly metadataMaxAgeMs?: number;
  /**
   * How topics are made that are sent to and do not exist.
   * @default a topic that does not exist is refused
   */
  readonly newTopics?: NewTopics;
  /**
   * How events are written: the platform's envelope with attributes in headers, or a CloudEvents document.
   * @default "binary"
   */
  readonly eventMode?: EventMode;
  /**
   * Whether events are sent whose type the registry does not know; they are not checked.
   * @default false
   */
  readonly allowUnknownEvents?: boolean;
}

/** The settings with their defaults. */
export type ProducerSettings =
  & KafkaSettings
  & Required<Omit<KafkaProducerConfig, keyof KafkaConfig | "transactionalId" | "newTopics">>
  & Pick<KafkaProducerConfig, "transactionalId" | "newTopics">;

const DEFAULTS = {
  transactionTimeoutMs: 60_000,
  timeoutMs: 30_000,
  closeTimeoutMs: 10_000,
  compression: "gzip",
  compressFromBytes: 1_024,
  maxMessageBytes: 1_000_000,
  maxBatchRecords: 1_000,
  maxBufferedBytes: 33_554_432,
  retry: { baseDelayMs: 100, maxDelayMs: 2_000 },
  metadataMaxAgeMs: 300_000,
  eventMode: "binary",
  allowUnknownEvents: false,
} as const;

const MAX = 2 ** 31 - 1;

/** Least and greatest value of each number. */
const RANGES = [
  ["transactionTimeoutMs", 1, MAX],
  ["timeoutMs", 1, MAX],
  ["closeTimeoutMs", 1, MAX],
  ["compressFromBytes", 0, MAX],
  ["maxMessageBytes", 1_024, MAX],
  ["maxBatchRecords", 1, 100_000],
  ["maxBufferedBytes", 1_024, Number.MAX_SAFE_INTEGER],
  ["metadataMaxAgeMs", 1, MAX],
] as const;

function findIssues(settings: ProducerSettings): ValidationIssue[] {
  const { retry, transactionalId, maxBufferedBytes, maxMessageBytes, newTopics } = settings;
  const issues: ValidationIssue[] = RANGES
    .filter(([name, min, max]) => !isWhole(settings[name], min, max))
    .map(([path, min, max]) => ({ path, rule: `must be an integer from ${min} to ${max}` }));
  const add = (path: string, rule: string): void => void issues.push({ path, rule });
  if (!isWhole(retry.baseDelayMs, 0, MAX)) add("retry.baseDelayMs", "must be an integer from 0");
  if (!isWhole(retry.maxDelayMs, retry.baseDelayMs, MAX)) {
    add("retry.maxDelayMs", "must be an integer, not below retry.baseDelayMs");
  }
  if (maxBufferedBytes < maxMessageBytes) {
    add("maxBufferedBytes", "must not be below maxMessageBytes");
  }
  if (transactionalId !== undefined && !/^[\w.-]{1,249}$/.test(transactionalId)) {
    add("transactionalId", "must be 1 to 249 letters, digits, dots, - or _");
  }
  if (settings.compression !== "gzip" && settings.compression !== "none") {
    add("compression", "must be gzip or none");
  }
  if (settings.eventMode !== "binary" && settings.eventMode !== "structured") {
    add("eventMode", "must be binary or structured");
  }
  if (newTopics !== undefined && !isWhole(newTopics.partitions, 1, 10_000)) {
    add("newTopics.partitions", "must be an integer from 1 to 10000");
  }
  return issues;
}

function isWhole(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

/**
 * Completes and checks settings.
 *
 * @param config the settings; those that are undefined count as not given.
 * @returns the settings with their defaults.
 * @throws {ConfigError} naming every setting that is wrong, without its value.
 */
export function toProducerSettings(config: KafkaProducerConfig): ProducerSettings {
  const given = Object.entries(config).filter(([, value]) => value !== undefined);
  const settings: ProducerSettings = {
    ...DEFAULTS,
    ...Object.fromEntries(given),
    ...toKafkaSettings(config),
  };
  const issues = findIssues(settings);
  if (issues.length > 0) throw new ConfigError(issues);
  return settings;
}
