/**
 * Checks of a message, and its bytes.
 *
 * @module
 */

import type { TraceHeaders } from "../../utils/observability.ts";
import { ValidationError } from "../../utils/validation_error.ts";
import type { ValidationIssue } from "../../utils/validation_issues.ts";
import { encodeEvent } from "../codec.ts";
import { EnvelopeSchema } from "../envelope.ts";
import type { EventDefinition, EventEnvelope } from "../event.ts";
import { isTopicName, TOPIC_RULE } from "../topics.ts";
import type { Headers, HeaderValue, OutgoingRecord } from "../transport.ts";
import type { ProducerSettings } from "./config.ts";
import type { KafkaSend } from "./types.ts";

/** A message as it is sent. */
export interface EncodedMessage {
  /** Name of the topic. */
  readonly topic: string;
  /** Number of the partition; undefined when the key decides. */
  readonly partition: number | undefined;
  /** What is sent. */
  readonly record: OutgoingRecord;
  /** Bytes that it takes in a request, at most. */
  readonly bytes: number;
}

/** The settings that checks depend on. */
export type MessageRules = Pick<
  ProducerSettings,
  "registry" | "eventMode" | "allowUnknownEvents" | "maxMessageBytes"
>;

/** Most bytes that a batch of records adds, and most that one record adds: lengths, times, checksum. */
const RECORD_OVERHEAD = 61 + 36;

/** Most bytes that the lengths of a header take. */
const HEADER_OVERHEAD = 10;

const MAX_HEADER_NAME = 32_767;

const MAX_PARTITION = 2 ** 31 - 1;

const ENCODER = new TextEncoder();

/** Complains of one field. */
type Complain = (path: string, rule: string) => void;

/**
 * Checks a message and writes it.
 *
 * @param message the message.
 * @param rules what it is checked by.
 * @param trace headers of the trace that it belongs to; those that it brings itself stay.
 * @returns what is sent.
 * @throws {ValidationError} naming every field that breaks a rule, without values.
 */
export function encodeMessage(
  message: KafkaSend,
  rules: MessageRules,
  trace: TraceHeaders = {},
): EncodedMessage {
  const issues: ValidationIssue[] = [];
  const complain: Complain = (path, rule) => void issues.push({ path, rule });
  const { topic, partition, key, headers = {} } = message;
  if (!isTopicName(topic)) complain("topic", TOPIC_RULE);
  if (partition !== undefined && !isPartition(partition)) {
    complain("partition", "must be an integer from 0");
  }
  const own = readHeaders(headers, complain);
  const content = readValue(message.value, rules, "traceparent" in own ? {} : trace, complain);
  const record: OutgoingRecord = {
    key: readKey(key === undefined ? content.key : key, complain),
    value: content.value,
    headers: { ...own, ...content.headers },
  };
  const bytes = sizeOf(record);
  if (bytes > rules.maxMessageBytes) {
    const rule = `is ${bytes} bytes with key and headers; the limit is ${rules.maxMessageBytes}`;
    complain("value", rule);
  }
  if (issues.length > 0) {
    throw new ValidationError("Invalid message", issues, { outcome: "none" });
  }
  return { topic, partition, record, bytes };
}

function isPartition(value: unknown): boolean {
  return Number.isInteger(value) && value as number >= 0 && value as number <= MAX_PARTITION;
}

function readKey(key: unknown, complain: Complain): Uint8Array | null {
  if (key === null || key instanceof Uint8Array) return key;
  if (typeof key === "string" && key !== "") return ENCODER.encode(key);
  complain("key", "must be text that is not empty, bytes or null");
  return null;
}

function readHeaders(headers: unknown, complain: Complain): Headers {
  if (!isPlain(headers)) {
    complain("headers", "must be an object");
    return {};
  }
  const read: Record<string, HeaderValue> = {};
  for (const [index, name] of Object.keys(headers).entries()) {
    const value = headers[name];
    // A name may say too much of a person, so it is told by its place.
    const path = `headers[${index}]`;
    if (name === "" || name.length > MAX_HEADER_NAME) {
      complain(path, `must have a name of 1 to ${MAX_HEADER_NAME} characters`);
    }
    if (typeof value === "string") define(read, name, ENCODER.encode(value));
    else if (isHeaderValue(value)) define(read, name, value);
    else complain(path, "must be text, bytes or a list of bytes");
  }
  return read;
}

/** Unlike an assignment, it takes `__proto__` for a name like any other. */
function define(headers: Record<string, HeaderValue>, name: string, value: HeaderValue): void {
  Object.defineProperty(headers, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function isHeaderValue(value: unknown): value is HeaderValue {
  return value instanceof Uint8Array ||
    (Array.isArray(value) && value.length > 0 &&
      value.every((item) => item instanceof Uint8Array));
}

/** A value as it is sent. */
interface Content {
  readonly value: Uint8Array | null;
  readonly headers: Headers;
  /** The key that the event's definition asks for. */
  readonly key: string | null;
}

const NOTHING: Content = { value: null, headers: {}, key: null };

function readValue(
  value: unknown,
  rules: MessageRules,
  trace: TraceHeaders,
  complain: Complain,
): Content {
  if (isEnvelope(value)) return readEvent(value, rules, trace, complain);
  const headers = readHeaders(trace, complain);
  if (value === null || value instanceof Uint8Array) return { value, headers, key: null };
  if (typeof value === "string") return { value: ENCODER.encode(value), headers, key: null };
  if (!Array.isArray(value) && !isPlain(value)) {
    complain("value", "must be a plain object, a list, text, bytes or null");
    return NOTHING;
  }
  try {
    return { value: ENCODER.encode(JSON.stringify(value)), headers, key: null };
  } catch {
    // What it throws quotes names of fields.
    complain("value", "must be JSON: no cycles and no bigint");
    return NOTHING;
  }
}

function readEvent(
  event: EventEnvelope,
  rules: MessageRules,
  trace: TraceHeaders,
  complain: Complain,
): Content {
  const definition = rules.registry.get(event.eventType);
  if (definition === undefined && !rules.allowUnknownEvents) {
    complain("value.eventType", "must be a type that the registry knows");
    return NOTHING;
  }
  const head = EnvelopeSchema.safeParse(event);
  if (!head.success) {
    for (const { path, rule } of new ValidationError("", head.error).issues) {
      complain(`value.${path}`, rule);
    }
    return NOTHING;
  }
  const key = definition === undefined ? null : checkData(definition, event, complain);
  try {
    return { ...encodeEvent(event, { mode: rules.eventMode, trace }), key };
  } catch {
    complain("value", "must be JSON: no cycles and no bigint");
    return NOTHING;
  }
}

/** Checks the data, and tells the key. */
function checkData(
  definition: EventDefinition<unknown>,
  event: EventEnvelope,
  complain: Complain,
): string | null {
  const { schema, version } = definition;
  if (Number.parseInt(event.version, 10) !== version) {
    complain("value.version", `must begin with ${version}, the version that the registry knows`);
    return null;
  }
  const data = schema.safeParse(event.data);
  if (data.success) return definition.key(data.data);
  for (const { path, rule } of new ValidationError("", data.error).issues) {
    complain(path === "" ? "value.data" : `value.data.${path}`, rule);
  }
  return null;
}

/**
 * Tells whether a value is an event.
 *
 * @param value anything.
 * @returns whether it says which event it is.
 */
export function isEnvelope(value: unknown): value is EventEnvelope {
  return isPlain(value) && typeof value["eventId"] === "string" &&
    typeof value["eventType"] === "string";
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Characters of a name are three bytes at most each. */
function sizeOf({ key, value, headers }: OutgoingRecord): number {
  let bytes = RECORD_OVERHEAD + (key?.length ?? 0) + (value?.length ?? 0);
  for (const name of Object.keys(headers)) {
    const content = headers[name] ?? [];
    for (const item of content instanceof Uint8Array ? [content] : content) {
      bytes += name.length * 3 + item.length + HEADER_OVERHEAD;
    }
  }
  return bytes;
}
