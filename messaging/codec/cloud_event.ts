/**
 * CloudEvents 1.0: the names of an envelope's fields there, in headers (`ce_…`, binary mode) and in a
 * JSON document (structured mode).
 *
 * @module
 */

import { headerText } from "../headers.ts";
import type { EventEnvelope } from "../envelope.ts";
import type { Headers } from "../transport.ts";
import { isRecord, type JsonObject, parseJson } from "./json_value.ts";
import type { RawEvent } from "./raw_event.ts";

/** Version of the CloudEvents specification that is written and read. */
export const SPEC_VERSION = "1.0";

/** What the names of attributes begin with in headers (Kafka protocol binding, 3.2.3.1). */
const PREFIX = "ce_";

/** Attributes by the name of the envelope's field; names are lower case and without separators. */
const ATTRIBUTES = {
  eventId: "id",
  eventType: "type",
  source: "source",
  timestamp: "time",
  version: "dataversion",
  correlationId: "correlationid",
  causationId: "causationid",
} as const;

type Attributes = Record<string, string | undefined>;

const NAMES = Object.entries(ATTRIBUTES) as [keyof typeof ATTRIBUTES, string][];

const FIELDS: ReadonlyMap<string, string> = new Map(NAMES.map(([field, name]) => [name, field]));

/** Members that say how an event is laid out and nothing of the event itself. */
const LAYOUT: ReadonlySet<string> = new Set(["specversion", "datacontenttype", "data"]);

/** What a URI reference may hold: the attribute is one, the envelope's field was free text once. */
const NO_URI = /[^\w.~:/?#[\]@!$&'()*+,;=%-]+/g;

function attributesOf(event: EventEnvelope, prefix: string): Attributes {
  const attributes: Attributes = { [`${prefix}specversion`]: SPEC_VERSION };
  for (const [field, name] of NAMES) attributes[prefix + name] = event[field];
  attributes[`${prefix}source`] = event.source.toWellFormed().replace(NO_URI, encodeURIComponent);
  return attributes;
}

/**
 * Writes the attributes of an event as headers.
 *
 * @param event the event.
 * @returns texts by the header's name; undefined where it has none.
 */
export function toAttributeHeaders(event: EventEnvelope): Readonly<Attributes> {
  return attributesOf(event, PREFIX);
}

/**
 * Writes an event as a document in structured mode. Attributes are no objects, so the metadata stand in
 * it as JSON text.
 *
 * @param event the event.
 * @returns the document.
 */
export function toDocument(event: EventEnvelope): JsonObject {
  return {
    ...attributesOf(event, ""),
    metadata: event.metadata === undefined ? undefined : JSON.stringify(event.metadata),
    datacontenttype: "application/json",
    data: event.data,
  };
}

/**
 * Collects attributes from headers.
 *
 * @param headers headers of a record.
 * @returns the attributes by name; undefined when there are none.
 */
export function attributesIn(headers: Headers): JsonObject | undefined {
  if (!Object.hasOwn(headers, `${PREFIX}specversion`)) return undefined;
  return Object.fromEntries(
    Object.keys(headers).filter((name) => name.startsWith(PREFIX)).map((
      name,
    ) => [name.slice(PREFIX.length), headerText(headers, name)]),
  );
}

/**
 * Reads an event by its attributes. Those that an envelope has no field for go to the metadata.
 *
 * @param attributes the attributes by name.
 * @param data the data.
 * @returns the event, its fields still unchecked.
 */
export function readAttributes(
  attributes: JsonObject,
  data: unknown,
): RawEvent {
  const fields: Record<string, unknown> = {};
  const metadata: Record<string, unknown> = {};
  for (const name of Object.keys(attributes)) {
    const value = attributes[name];
    const field = FIELDS.get(name);
    if (value === undefined || value === null || LAYOUT.has(name)) continue;
    if (field !== undefined) fields[field] = value;
    else if (name === "metadata") Object.assign(metadata, readMetadata(value));
    else if (name !== "__proto__") metadata[name] = value;
  }
  return Object.keys(metadata).length === 0 ? { ...fields, data } : { ...fields, metadata, data };
}

/** An attribute of somebody else's may have this name too, and hold whatever text. */
function readMetadata(text: unknown): JsonObject {
  const { value } = typeof text === "string" ? parseJson(text) : { value: undefined };
  return isRecord(value) ? value : { metadata: text };
}
