/**
 * Events as records and back, without any I/O.
 *
 * Written in binary mode, a record is what the older platform's readers expect: the whole envelope as
 * JSON, with the attributes of CloudEvents 1.0 beside it in headers. In structured mode it is a
 * CloudEvents document. Read are both, the envelope alone, and the binary mode of others, whose value
 * is the bare data.
 *
 * @module
 */

import type { TraceHeaders } from "../utils/observability.ts";
import { redactText } from "../utils/redact_text.ts";
import { ValidationError } from "../utils/validation_error.ts";
import type { ValidationIssue } from "../utils/validation_issues.ts";
import { checkEvent } from "./codec/check_event.ts";
import { toAttributeHeaders, toDocument } from "./codec/cloud_event.ts";
import { readJson, writeJson } from "./codec/json_value.ts";
import { findEvent } from "./codec/raw_event.ts";
import { isTypeName } from "./definition_checks.ts";
import type { EventEnvelope, EventRegistry } from "./event.ts";
import { toHeaders } from "./headers.ts";
import type { Headers, IncomingRecord } from "./transport.ts";

/** How an event is laid out in a record. */
export type EventMode = "binary" | "structured";

/** An event as a record carries it. */
export interface EncodedEvent {
  /** The bytes. */
  readonly value: Uint8Array;
  /** Headers by name. */
  readonly headers: Headers;
}

/** How an event is written. */
export interface EncodeOptions {
  /**
   * How it is laid out.
   * @default "binary"
   */
  readonly mode?: EventMode;
  /**
   * The trace that it belongs to; `traceparent` and `tracestate` are written.
   * @default none
   */
  readonly trace?: TraceHeaders;
}

/** Why a record holds no event to handle; the dead-letter topic tells it as the reason. */
export type DecodeFailure = "undecodable" | "schema" | "unknown-type" | "unknown-version";

/** A record that holds an event. */
export interface DecodedEvent {
  /** Tells it from a {@linkcode RefusedRecord}. */
  readonly ok: true;
  /** The event, its data in the version that the registry knows. */
  readonly event: EventEnvelope;
}

/** A record that holds none. */
export interface RefusedRecord {
  /** Tells it from a {@linkcode DecodedEvent}. */
  readonly ok: false;
  /** Why. */
  readonly reason: DecodeFailure;
  /** Fields and the rules that they break; no values. */
  readonly issues: readonly ValidationIssue[];
  /** What it says to be, as far as that is a name of a type; it comes from outside. */
  readonly eventType?: string;
}

/** A record that was read. */
export type DecodedRecord = DecodedEvent | RefusedRecord;

/**
 * Writes an event.
 *
 * @param event the event, as its definition made it.
 * @param options how it is written.
 * @returns value and headers of a record.
 * @throws {ValidationError} when the event is no JSON: nested more than 100 deep, bigints, or a key named
 * `__proto__`.
 *
 * @example What the older platform's readers see
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { encodeEvent, headerText, LeadReceived } from "@nlre/shared/messaging";
 *
 * const event = LeadReceived.create({ leadId: "lead-1" });
 * const { headers, value } = encodeEvent(event);
 * assertEquals(JSON.parse(new TextDecoder().decode(value)), { ...event });
 * assertEquals(headerText(headers, "ce_type"), "lead.received");
 * ```
 */
export function encodeEvent(event: EventEnvelope, options: EncodeOptions = {}): EncodedEvent {
  const { mode = "binary", trace = {} } = options;
  const isBinary = mode === "binary";
  const { rule, value } = writeJson(event, isBinary ? (event) => event : toDocument);
  if (rule !== undefined) throw new ValidationError("Invalid event", [{ path: "", rule }]);
  const headers = toHeaders({
    "content-type": isBinary ? "application/json" : "application/cloudevents+json",
    ...(isBinary ? toAttributeHeaders(event) : {}),
    // Not all of the trace's headers: baggage may tell of persons.
    traceparent: trace["traceparent"],
    tracestate: trace["tracestate"],
  });
  return { value, headers };
}

/**
 * Reads a record. It never throws, whatever the record holds.
 *
 * @param record the record.
 * @param registry the events that are known.
 * @returns the event, or why there is none.
 *
 * @example An event there and back
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decodeRecord, encodeEvent, eventRegistry, LeadReceived } from "@nlre/shared/messaging";
 *
 * const event = LeadReceived.create({ leadId: "lead-1" });
 * const record = { ...encodeEvent(event), key: null, offset: 0, timestampMs: 0 };
 * assertEquals(decodeRecord(record, eventRegistry), { ok: true, event });
 *
 * const broken = { ...record, value: new TextEncoder().encode("{") };
 * assertEquals(decodeRecord(broken, eventRegistry), {
 *   ok: false,
 *   reason: "undecodable",
 *   issues: [{ path: "", rule: "must be JSON" }],
 * });
 * ```
 */
export function decodeRecord(record: IncomingRecord, registry: EventRegistry): DecodedRecord {
  if (record.undecodable !== undefined) {
    return undecodable("", `must not be compressed as ${redactText(record.undecodable)}`);
  }
  if (record.value === null) {
    return undecodable("", "must have a value: without one it is no event");
  }
  const json = readJson(record.value);
  if (json.rule !== undefined) return undecodable("", json.rule);
  const { event: raw, issue } = findEvent(json.value, record.headers);
  if (issue !== undefined) return undecodable(issue.path, issue.rule);
  const { eventType } = raw;
  if (!isTypeName(eventType)) return undecodable("eventType", "must be the name of a type");
  const definition = registry.get(eventType);
  if (definition === undefined) {
    const rule = "must be a type that the registry knows";
    return { ok: false, reason: "unknown-type", issues: [{ path: "eventType", rule }], eventType };
  }
  const checked = checkEvent(raw, definition, record.timestampMs);
  return checked.reason === undefined
    ? { ok: true, event: checked.value }
    : { ok: false, ...checked, eventType };
}

function undecodable(path: string, rule: string): RefusedRecord {
  return { ok: false, reason: "undecodable", issues: [{ path, rule }] };
}
