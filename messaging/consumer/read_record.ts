/**
 * Records as values: events by the registry, others by their parser.
 *
 * @module
 */

import { parserIssues } from "../../utils/remote/parser_issues.ts";
import { ValidationError } from "../../utils/validation_error.ts";
import type { ValidationIssue } from "../../utils/validation_issues.ts";
import { decodeRecord } from "../codec.ts";
import type { EventEnvelope, EventRegistry } from "../event.ts";
import type { IncomingRecord } from "../transport.ts";
import type { FailureReason } from "./failure_headers.ts";
import type { RecordParser } from "./handlers.ts";

/** A record that was read, or why it was not. */
export type Reading = {
  readonly ok: true;
  /** The record. */
  readonly record: IncomingRecord;
  /** What the handler is given. */
  readonly value: unknown;
  /** The event; undefined where the record holds none. */
  readonly event: EventEnvelope | undefined;
} | {
  readonly ok: false;
  /** The record. */
  readonly record: IncomingRecord;
  /** Why. */
  readonly reason: FailureReason;
  /** What it is refused with. */
  readonly error: unknown;
};

const DECODER = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads a record.
 *
 * @param record the record.
 * @param registry the events that are known.
 * @param parser how its value is read when it is no event.
 * @returns its value, or why it cannot be read; never throws.
 */
export function readRecord(
  record: IncomingRecord,
  registry: EventRegistry,
  parser: RecordParser | undefined,
): Reading {
  if (record.undecodable !== undefined) {
    return refusal(record, "undecodable", [{
      path: "record",
      rule: `must not be compressed with ${record.undecodable}`,
    }]);
  }
  if (parser !== undefined) return readValue(record, parser);
  const decoded = decodeRecord(record, registry);
  if (!decoded.ok) return refusal(record, decoded.reason, decoded.issues);
  return { ok: true, record, value: decoded.event.data, event: decoded.event };
}

function readValue(record: IncomingRecord, parser: RecordParser): Reading {
  const { value } = record;
  if (parser === "bytes") return { ok: true, record, value, event: undefined };
  let parsed: unknown = null;
  try {
    if (value !== null) parsed = JSON.parse(DECODER.decode(value));
  } catch {
    return refusal(record, "undecodable", [{ path: "value", rule: "must be JSON" }]);
  }
  try {
    return { ok: true, record, value: parser.parse(parsed), event: undefined };
  } catch (error) {
    return refusal(record, "schema", parserIssues(error));
  }
}

/** The engine's own messages may quote what they failed on: only fields and rules are told. */
function refusal(
  record: IncomingRecord,
  reason: FailureReason,
  issues: readonly ValidationIssue[],
): Reading {
  const rules = issues.slice(0, 5).map(({ path, rule }) => `${path} ${rule}`).join("; ");
  const error = new ValidationError(`Cannot read the record: ${rules || reason}`, issues);
  return { ok: false, record, reason, error };
}
