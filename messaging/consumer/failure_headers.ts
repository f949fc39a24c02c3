/**
 * What a record carries that could not be handled, beside its own bytes and headers.
 *
 * @module
 */

import { errorName } from "../../utils/error_type.ts";
import { redactText } from "../../utils/redact_text.ts";
import { headerText, toHeaders } from "../headers.ts";
import type { Headers, HeaderValue, IncomingRecord, PartitionOffset } from "../transport.ts";

/** Why a record was given up. */
export type FailureReason =
  | "undecodable"
  | "schema"
  | "unknown-type"
  | "unknown-version"
  | "handler"
  | "timeout";

/** Names of the headers. */
export const FAILURE_HEADERS = {
  topic: "dlq-original-topic",
  partition: "dlq-original-partition",
  offset: "dlq-original-offset",
  timestamp: "dlq-original-timestamp",
  keyEncoding: "dlq-original-key-encoding",
  group: "dlq-group",
  reason: "dlq-reason",
  errorClass: "dlq-error-class",
  errorMessage: "dlq-error-message",
  attempts: "dlq-attempts",
  firstFailedAt: "dlq-first-failed-at",
  givenUpAt: "dlq-given-up-at",
  omittedBytes: "dlq-omitted-bytes",
  service: "dlq-service",
  dueAt: "dlq-due-at",
  replayedAt: "dlq-replayed-at",
  replays: "dlq-replays",
} as const;

/** Encoding of the key of a record whose bytes are not there. */
export const UNREADABLE = "unreadable";

const PREFIX = "dlq-";

/** What is known of a replay stays with the record when it fails again. */
const KEPT: ReadonlySet<string> = new Set([FAILURE_HEADERS.replayedAt, FAILURE_HEADERS.replays]);

const MAX_MESSAGE_LENGTH = 512;

/** What a record has behind it. */
export interface History {
  /** Where it was sent to at first. */
  readonly source: PartitionOffset;
  /** When it was produced, epoch milliseconds. */
  readonly timestampMs: number;
  /** Attempts that failed. */
  readonly attempts: number;
  /** When the first one failed, epoch milliseconds; undefined before. */
  readonly firstFailedMs: number | undefined;
  /** When it is to be tried again, epoch milliseconds; undefined when it need not wait. */
  readonly dueMs: number | undefined;
}

/** What is said of a failure. */
export interface FailureNote {
  /** Why. */
  readonly reason: FailureReason;
  /** What was caught. */
  readonly error: unknown;
  /** Attempts that failed, earlier ones included. */
  readonly attempts: number;
  /** When it failed, epoch milliseconds. */
  readonly failedMs: number;
  /** When it is to be tried again, epoch milliseconds; undefined when it is given up. */
  readonly dueMs: number | undefined;
  /** Name of the group. */
  readonly groupId: string;
  /** Name of the program. */
  readonly service: string;
  /** Whether the record is left out, since no topic takes it: only where it lies is told. */
  readonly isOmitted?: boolean;
}

function numberOf(headers: Headers, name: string): number | undefined {
  const text = headerText(headers, name) ?? "";
  return /^[0-9]{1,16}$/.test(text) ? Number(text) : undefined;
}

/**
 * Reads a time from a header.
 *
 * @param headers headers of a record.
 * @param name name of the header.
 * @returns epoch milliseconds; undefined when it tells none.
 */
export function timeOf(headers: Headers, name: string): number | undefined {
  const ms = Date.parse(headerText(headers, name) ?? "");
  return Number.isNaN(ms) ? undefined : ms;
}

/**
 * Reads what a record has behind it.
 *
 * @param record the record.
 * @param place where it was read.
 * @returns its history; that of a new record where it carries none.
 */
export function readHistory(record: IncomingRecord, place: PartitionOffset): History {
  const { headers, timestampMs } = record;
  const topic = headerText(headers, FAILURE_HEADERS.topic);
  const partition = numberOf(headers, FAILURE_HEADERS.partition);
  const offset = numberOf(headers, FAILURE_HEADERS.offset);
  const isKnown = topic !== undefined && partition !== undefined && offset !== undefined;
  return {
    source: isKnown ? { topic, partition, offset } : place,
    timestampMs: timeOf(headers, FAILURE_HEADERS.timestamp) ?? timestampMs,
    attempts: numberOf(headers, FAILURE_HEADERS.attempts) ?? 0,
    firstFailedMs: timeOf(headers, FAILURE_HEADERS.firstFailedAt),
    dueMs: timeOf(headers, FAILURE_HEADERS.dueAt),
  };
}

/**
 * Takes away what a failure added.
 *
 * @param headers headers of a record.
 * @returns its own headers, and what is known of a replay.
 */
export function ownHeaders(headers: Headers): Record<string, HeaderValue> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !name.startsWith(PREFIX) || KEPT.has(name)),
  );
}

/**
 * Writes what a record carries that failed: its own headers, and new ones in the place of those of an
 * earlier failure.
 *
 * @param record the record.
 * @param history what it has behind it.
 * @param note what is said of the failure.
 * @returns headers.
 */
export function failureHeaders(
  record: IncomingRecord,
  history: History,
  note: FailureNote,
): Headers {
  const { source, timestampMs, firstFailedMs = note.failedMs } = history;
  const { dueMs, isOmitted = false } = note;
  const { name, message } = describeError(note.error);
  return {
    ...(isOmitted ? {} : ownHeaders(record.headers)),
    ...toHeaders({
      [FAILURE_HEADERS.topic]: source.topic,
      [FAILURE_HEADERS.partition]: String(source.partition),
      [FAILURE_HEADERS.offset]: String(source.offset),
      [FAILURE_HEADERS.timestamp]: isoTime(timestampMs),
      [FAILURE_HEADERS.keyEncoding]: isOmitted ? UNREADABLE : keyEncoding(record),
      [FAILURE_HEADERS.group]: note.groupId,
      [FAILURE_HEADERS.reason]: note.reason,
      [FAILURE_HEADERS.errorClass]: name,
      [FAILURE_HEADERS.errorMessage]: message,
      [FAILURE_HEADERS.attempts]: String(note.attempts),
      [FAILURE_HEADERS.firstFailedAt]: isoTime(firstFailedMs),
      [FAILURE_HEADERS.givenUpAt]: dueMs === undefined ? isoTime(note.failedMs) : undefined,
      [FAILURE_HEADERS.omittedBytes]: isOmitted ? String(bytesOf(record)) : undefined,
      [FAILURE_HEADERS.service]: note.service,
      [FAILURE_HEADERS.dueAt]: dueMs === undefined ? undefined : isoTime(dueMs),
    }),
  };
}

function bytesOf({ key, value }: IncomingRecord): number {
  return (key?.length ?? 0) + (value?.length ?? 0);
}

/**
 * Writes a time. Kafka permits any number as a timestamp, dates do not.
 *
 * @param ms epoch milliseconds.
 * @returns the time in ISO 8601; undefined when it is none.
 */
export function isoTime(ms: number): string | undefined {
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : undefined;
}

/** Whether people can read the key; one that cannot be read is for programs. */
function keyEncoding({ key, undecodable }: IncomingRecord): string {
  if (undecodable !== undefined) return UNREADABLE;
  if (key === null) return "none";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(key);
    return "utf-8";
  } catch {
    return "binary";
  }
}

/**
 * Tells an error's class and message, without personal data and not at length; no stack.
 *
 * @param error what was caught.
 * @returns its class, and its message with what may be personal hidden.
 */
export function describeError(error: unknown): { readonly name: string; readonly message: string } {
  const message = error instanceof Error ? error.message : typeof error === "string" ? error : "";
  return {
    name: errorName(error),
    message: cut(redactText(cut(String(message), 4 * MAX_MESSAGE_LENGTH)), MAX_MESSAGE_LENGTH),
  };
}

function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, "");
}
