/**
 * Checks events that were read: version, envelope, data.
 *
 * @module
 */

import type { ValidationIssue } from "../../utils/validation_issues.ts";
import { dataIssues, EnvelopeSchema, type EventEnvelope, headIssues } from "../envelope.ts";
import type { EventDefinition } from "../event.ts";
import type { RawEvent } from "./raw_event.ts";

/** What was checked, or why it was refused. */
export type Checked<T> =
  | { readonly value: T; readonly reason?: undefined }
  | {
    readonly reason: "schema" | "unknown-version";
    readonly issues: readonly ValidationIssue[];
  };

const VERSION = /^([1-9]\d{0,5})(?:\.\d{1,6}){0,2}$/;

/** Others need not say a version: such a writer has followed no change of the shape. */
const FIRST_VERSION = 1;

const OFFSET = /[+-]\d{2}:\d{2}$/;

/** Furthest instant that a `Date` can name, in milliseconds. */
const MAX_TIME_MS = 8.64e15;

/**
 * Checks an event, and brings its data to the version of the definition.
 *
 * @param raw the event as it stands in the record.
 * @param definition what it has to look like.
 * @param recordMs when the record was produced, epoch milliseconds.
 * @returns the event, or why it is none.
 */
export function checkEvent(
  raw: RawEvent,
  definition: EventDefinition<unknown>,
  recordMs: number,
): Checked<EventEnvelope> {
  const current = upcast(raw.data, majorOf(raw.version), definition);
  if (current.reason !== undefined) return current;
  const head = EnvelopeSchema.safeParse({
    ...raw,
    version: `${definition.version}.0`,
    timestamp: readTime(raw.timestamp, recordMs),
  });
  const data = validate(current.value, definition);
  if (data.reason !== undefined) {
    return head.success ? data : refusal([...headIssues(head.error), ...data.issues]);
  }
  return head.success
    ? { value: { ...head.data, data: data.value } }
    : refusal(headIssues(head.error));
}

/** What precedes the point of `"1.0"`, `"1"` or 1; undefined when it is no version. */
function majorOf(version: unknown): number | undefined {
  if (version === undefined) return FIRST_VERSION;
  const text = typeof version === "number" ? String(version) : version;
  const major = typeof text === "string" ? VERSION.exec(text)?.[1] : undefined;
  return major === undefined ? undefined : Number(major);
}

function upcast(
  data: unknown,
  from: number | undefined,
  { upcast = {}, version }: EventDefinition<unknown>,
): Checked<unknown> {
  if (from === undefined) return refusal([{ path: "version", rule: "must be such as 1.0" }]);
  if (from > version) return unknownVersion(`must be ${version} or older`);
  let value = data;
  for (let step = from; step < version; step++) {
    const next = upcast[step];
    if (next === undefined) return unknownVersion(`must be newer than ${step}`);
    try {
      value = next(value);
    } catch {
      // What it throws may quote the data.
      return refusal([{ path: "data", rule: `must be data of version ${step}` }]);
    }
  }
  return { value };
}

function validate(data: unknown, { schema }: EventDefinition<unknown>): Checked<unknown> {
  try {
    const result = schema.safeParse(data);
    return result.success ? { value: result.data } : refusal(dataIssues(result.error));
  } catch {
    // A check of somebody's own within the schema.
    return refusal([{ path: "data", rule: "must be such that the schema can check it" }]);
  }
}

/** Times are written in UTC here, whatever offset they came with; without one the record's counts. */
function readTime(time: unknown, recordMs: number): unknown {
  if (time === undefined) return toText(recordMs);
  if (typeof time !== "string" || !OFFSET.test(time)) return time;
  return toText(Date.parse(time)) ?? time;
}

function toText(ms: number): string | undefined {
  return Math.abs(ms) <= MAX_TIME_MS ? new Date(ms).toISOString() : undefined;
}

function refusal(issues: readonly ValidationIssue[]): Checked<never> {
  return { reason: "schema", issues };
}

function unknownVersion(rule: string): Checked<never> {
  return { reason: "unknown-version", issues: [{ path: "version", rule }] };
}
