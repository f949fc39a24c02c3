/**
 * Settings of a consumer.
 *
 * @module
 */

import { ConfigError } from "../../utils/validation_error.ts";
import type { ValidationIssue } from "../../utils/validation_issues.ts";
import { type KafkaConfig, type KafkaSettings, toKafkaSettings } from "../config.ts";

/** A topic in which a message waits before it is tried again. */
export interface RetryTopic {
  /** Milliseconds that it waits. */
  readonly delayMs: number;
}

/** Settings of a consumer. */
export interface KafkaConsumerConfig extends KafkaConfig {
  /**
   * Where a group that has committed nothing begins.
   * @default "earliest"
   */
  readonly from?: "earliest" | "latest";
  /**
   * Most messages that are handled at once; never two of one key of a partition.
   * @default 16
   */
  readonly concurrency?: number;
  /**
   * Messages of a partition that may wait, or lie between one that is not done with and the last one,
   * before the partition is read no further; a fetch that is under way may exceed it.
   * @default 5_000
   */
  readonly maxQueuedMessages?: number;
  /**
   * Bytes of them from which the partition is read no further; a fetch that is under way may exceed it.
   * @default 8_388_608
   */
  readonly maxQueuedBytes?: number;
  /**
   * Most messages that a batch handler is given at once.
   * @default 100
   */
  readonly maxBatchMessages?: number;
  /**
   * Milliseconds without a heartbeat after which the group gives the partitions to others.
   * @default 30_000
   */
  readonly sessionTimeoutMs?: number;
  /**
   * Milliseconds between heartbeats.
   * @default 3_000
   */
  readonly heartbeatMs?: number;
  /**
   * Milliseconds that the members of the group have to join again.
   * @default 60_000
   */
  readonly rebalanceTimeoutMs?: number;
  /**
   * Milliseconds that a fetch waits for something new. A partition that was full is read again after
   * as much at most.
   * @default 100
   */
  readonly maxWaitMs?: number;
  /**
   * Most bytes of one partition in one fetch.
   * @default 1_048_576
   */
  readonly maxBytesPerPartition?: number;
  /**
   * Milliseconds after which a handler's signal aborts and the attempt counts as failed.
   * @default 60_000
   */
  readonly handlerTimeoutMs?: number;
  /**
   * Milliseconds that a handler then has to end. One that goes on makes the consumer leave the group and
   * join again, so that another member can take the partition.
   * @default 10_000
   */
  readonly handlerGraceMs?: number;
  /**
   * How often a message that failed is tried again at once; 0 to 100.
   * @default 3
   */
  readonly retries?: number;
  /**
   * Longest first delay before that in milliseconds; it doubles each time, and a random part of it is
   * waited.
   * @default 200
   */
  readonly retryBaseDelayMs?: number;
  /**
   * Longest delay in milliseconds.
   * @default 10_000
   */
  readonly retryMaxDelayMs?: number;
  /**
   * Topics in which a message then waits, one after the other, each followed by one attempt. Messages of
   * its key that come after it are handled before it: do not use them where the order counts.
   * @default []
   */
  readonly retryTopics?: readonly RetryTopic[];
  /**
   * Whether an error of a handler means that the message can never be handled. Validation errors and
   * `FatalMessageError` always do.
   * @default none does
   */
  readonly isFatal?: (error: unknown) => boolean;
  /**
   * What is done with a record whose bytes cannot be read, such as one compressed in an unknown way. Where
   * it lies is all that a dead letter of it holds.
   * @default "halt"
   */
  readonly onUndecodable?: "halt" | "skip" | "dead-letter";
  /**
   * What is done with an event of a version that this program does not know.
   * @default "dead-letter"
   */
  readonly onUnknownVersion?: "halt" | "skip" | "dead-letter";
  /**
   * Whether retry and dead-letter topics are made when they do not exist.
   * @default true
   */
  readonly createTopics?: boolean;
  /**
   * Milliseconds for which dead letters are kept, where we make the topic; -1 for ever.
   * @default 2_592_000_000 (30 days)
   */
  readonly deadLetterRetentionMs?: number;
  /**
   * Whether a topic that does not exist is waited for.
   * @default false
   */
  readonly waitForTopics?: boolean;
  /**
   * Milliseconds between two looks for topics that match a pattern, or are waited for.
   * @default 60_000
   */
  readonly topicRefreshMs?: number;
  /**
   * Whether what was handled is committed; else `commit()` does it.
   * @default true
   */
  readonly autoCommit?: boolean;
  /**
   * Milliseconds between commits at least.
   * @default 100
   */
  readonly commitIntervalMs?: number;
  /**
   * Crashes in a row, with nothing handled in between, after which it gives up.
   * @default 10
   */
  readonly maxConsecutiveCrashes?: number;
  /**
   * Milliseconds without a message handled, while there are some, after which the health is degraded.
   * @default 60_000
   */
  readonly stallAfterMs?: number;
  /**
   * Milliseconds that `close()` waits for handlers that are running.
   * @default 10_000
   */
  readonly closeTimeoutMs?: number;
}

/** The settings with their defaults. */
export type ConsumerSettings =
  & KafkaSettings
  & Required<Omit<KafkaConsumerConfig, keyof KafkaConfig>>;

const DEFAULTS = {
  from: "earliest",
  concurrency: 16,
  maxQueuedMessages: 5_000,
  maxQueuedBytes: 8_388_608,
  maxBatchMessages: 100,
  sessionTimeoutMs: 30_000,
  heartbeatMs: 3_000,
  rebalanceTimeoutMs: 60_000,
  maxWaitMs: 100,
  maxBytesPerPartition: 1_048_576,
  handlerTimeoutMs: 60_000,
  handlerGraceMs: 10_000,
  retries: 3,
  retryBaseDelayMs: 200,
  retryMaxDelayMs: 10_000,
  retryTopics: [] as readonly RetryTopic[],
  isFatal: (): boolean => false,
  onUndecodable: "halt",
  onUnknownVersion: "dead-letter",
  createTopics: true,
  deadLetterRetentionMs: 30 * 24 * 3_600_000,
  waitForTopics: false,
  topicRefreshMs: 60_000,
  autoCommit: true,
  commitIntervalMs: 100,
  maxConsecutiveCrashes: 10,
  stallAfterMs: 60_000,
  closeTimeoutMs: 10_000,
} as const;

const MAX = 2 ** 31 - 1;

/** Least and greatest value of each number. */
const RANGES = [
  ["concurrency", 1, 10_000],
  ["maxQueuedMessages", 1, 1_000_000],
  ["maxQueuedBytes", 1, MAX],
  ["maxBatchMessages", 1, 100_000],
  ["sessionTimeoutMs", 100, MAX],
  ["heartbeatMs", 10, MAX],
  ["rebalanceTimeoutMs", 100, MAX],
  ["maxWaitMs", 1, MAX],
  ["maxBytesPerPartition", 1, MAX],
  ["handlerTimeoutMs", 1, MAX],
  ["handlerGraceMs", 1, MAX],
  ["retries", 0, 100],
  ["retryBaseDelayMs", 0, MAX],
  ["retryMaxDelayMs", 0, MAX],
  ["deadLetterRetentionMs", -1, Number.MAX_SAFE_INTEGER],
  ["topicRefreshMs", 10, MAX],
  ["commitIntervalMs", 0, MAX],
  ["maxConsecutiveCrashes", 1, MAX],
  ["stallAfterMs", 1, MAX],
  ["closeTimeoutMs", 1, MAX],
] as const;

const POLICIES = ["halt", "skip", "dead-letter"] as const;
const MAX_RETRY_TOPICS = 10;

function isWhole(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

function findIssues(settings: ConsumerSettings): ValidationIssue[] {
  const { from, heartbeatMs, sessionTimeoutMs, retryTopics } = settings;
  const issues: ValidationIssue[] = RANGES
    .filter(([name, min, max]) => !isWhole(settings[name], min, max))
    .map(([path, min, max]) => ({ path, rule: `must be an integer from ${min} to ${max}` }));
  const add = (path: string, rule: string): void => void issues.push({ path, rule });
  if (from !== "earliest" && from !== "latest") add("from", "must be earliest or latest");
  for (const name of ["onUndecodable", "onUnknownVersion"] as const) {
    if (!POLICIES.includes(settings[name])) add(name, `must be one of ${POLICIES.join(", ")}`);
  }
  if (!(heartbeatMs < sessionTimeoutMs)) add("heartbeatMs", "must be below sessionTimeoutMs");
  if (!Array.isArray(retryTopics) || retryTopics.length > MAX_RETRY_TOPICS) {
    add("retryTopics", `must be a list of at most ${MAX_RETRY_TOPICS}`);
  } else if (!retryTopics.every(({ delayMs }) => isWhole(delayMs, 1, MAX))) {
    add("retryTopics.delayMs", `must be an integer from 1 to ${MAX}`);
  }
  return issues;
}

/**
 * Completes and checks settings.
 *
 * @param config the settings; those that are undefined count as not given.
 * @returns the settings with their defaults.
 * @throws {ConfigError} naming every setting that is wrong, without its value.
 */
export function toConsumerSettings(config: KafkaConsumerConfig): ConsumerSettings {
  const given = Object.entries(config).filter(([, value]) => value !== undefined);
  const settings: ConsumerSettings = {
    ...DEFAULTS,
    ...Object.fromEntries(given),
    ...toKafkaSettings(config),
  };
  const issues = findIssues(settings);
  if (issues.length > 0) throw new ConfigError(issues);
  return settings;
}

/** The name of a group becomes part of names of topics. */
const GROUP_ID = /^[a-zA-Z0-9._-]{1,120}$/;

/**
 * Checks the name of a group.
 *
 * @param groupId the name.
 * @throws {ConfigError} when it cannot be part of a topic's name.
 */
export function checkGroupId(groupId: string): void {
  if (typeof groupId === "string" && GROUP_ID.test(groupId)) return;
  throw new ConfigError([{
    path: "groupId",
    rule: "must be 1 to 120 letters, digits, dots, _ or -",
  }]);
}
