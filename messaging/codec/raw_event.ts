/**
 * Finds the event in a value, whichever of the three layouts it has.
 *
 * @module
 */

import type { ValidationIssue } from "../../utils/validation_issues.ts";
import type { EventEnvelope } from "../envelope.ts";
import { headerText } from "../headers.ts";
import type { Headers } from "../transport.ts";
import { attributesIn, readAttributes, SPEC_VERSION } from "./cloud_event.ts";
import { isRecord, type JsonObject } from "./json_value.ts";

/** An event whose fields nobody has checked. */
export type RawEvent = Readonly<Partial<Record<keyof EventEnvelope, unknown>>>;

/** An event as it stands in a record, or why there is none. */
export type RawReading =
  | { readonly event: RawEvent; readonly issue?: undefined }
  | { readonly event?: undefined; readonly issue: ValidationIssue };

const ENVELOPE_FIELDS: ReadonlySet<string> = new Set([
  "eventId",
  "eventType",
  "timestamp",
  "version",
  "source",
  "correlationId",
  "causationId",
  "metadata",
  "data",
]);

/**
 * Finds the event in a value.
 *
 * The value alone tells an envelope or a CloudEvents document; headers decide only when it is neither.
 * So a record reads the same after a tool on its way has dropped the headers, and an envelope wins
 * over headers that say something else: the older readers know nothing of them.
 *
 * @param value the value, read as JSON.
 * @param headers headers of the record.
 * @returns the event, or why there is none.
 */
export function findEvent(value: unknown, headers: Headers): RawReading {
  if (isRecord(value)) {
    const isEnvelope = has(value, "eventId") && has(value, "eventType") && has(value, "data");
    if (isEnvelope) return { event: readEnvelope(value) };
    if (has(value, "specversion")) return readDocument(value);
  }
  const attributes = attributesIn(headers);
  if (attributes !== undefined) return readCloudEvent(attributes, value);
  // What is left of an envelope: its fields are told rather than that there is no event.
  if (isRecord(value) && has(value, "eventType")) return { event: readEnvelope(value) };
  return refusal("", isBatch(headers) ? "must be one event and no batch" : "must be an event");
}

/** The older platform wrote null for what it did not know; what it knew beyond us stays with the event. */
function readEnvelope(value: JsonObject): RawEvent {
  const fields: Record<string, unknown> = {};
  const rest: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    if (!ENVELOPE_FIELDS.has(name)) rest[name] = value[name];
    else if (value[name] !== null || name === "data") fields[name] = value[name];
  }
  if (Object.keys(rest).length === 0) return fields;
  const { metadata = {} } = fields;
  return isRecord(metadata) ? { ...fields, metadata: { ...rest, ...metadata } } : fields;
}

function readDocument(value: JsonObject): RawReading {
  if (has(value, "data_base64")) return refusal("data_base64", "must be JSON, in data");
  return readCloudEvent(value, value["data"]);
}

function readCloudEvent(attributes: JsonObject, data: unknown): RawReading {
  if (attributes["specversion"] !== SPEC_VERSION) {
    return refusal("specversion", `must be ${SPEC_VERSION}`);
  }
  return { event: readAttributes(attributes, data) };
}

function isBatch(headers: Headers): boolean {
  return /^application\/cloudevents-batch/i.test(headerText(headers, "content-type") ?? "");
}

function has(value: JsonObject, name: string): boolean {
  return Object.hasOwn(value, name);
}

function refusal(path: string, rule: string): RawReading {
  return { issue: { path, rule } };
}
