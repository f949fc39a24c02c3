import { assert, assertEquals, assertThrows } from "@std/assert";
import { z } from "zod";
import { ValidationError } from "../utils/validation_error.ts";
import { decodeRecord, encodeEvent, type EncodeOptions, type EventMode } from "./codec.ts";
import { defineEvent, type EventEnvelope } from "./event.ts";
import { eventRegistry, LeadReceived } from "./events.ts";
import { headerText } from "./headers.ts";
import { recordOf, SAMPLE_EVENTS } from "./testdata/sample_events.ts";
import type { Headers, IncomingRecord } from "./transport.ts";

const MODES: readonly EventMode[] = ["binary", "structured"];
const [EVENT] = SAMPLE_EVENTS as [EventEnvelope];

function recordFrom(event: EventEnvelope, options?: EncodeOptions): IncomingRecord {
  return { ...recordOf(null), ...encodeEvent(event, options) };
}

function textsOf(headers: Headers): Record<string, string | undefined> {
  return Object.fromEntries(Object.keys(headers).map((name) => [name, headerText(headers, name)]));
}

function jsonOf({ value }: { value: Uint8Array | null }): Record<string, unknown> {
  return JSON.parse(new TextDecoder().decode(value ?? new Uint8Array()));
}

function eventOf(record: IncomingRecord, registry = eventRegistry): EventEnvelope {
  const decoded = decodeRecord(record, registry);
  if (!decoded.ok) throw new Error(JSON.stringify(decoded));
  return decoded.event;
}

for (const event of SAMPLE_EVENTS) {
  for (const mode of MODES) {
    Deno.test(`decodeRecord() reads what encodeEvent() wrote: ${event.eventType}, ${mode}`, () => {
      assertEquals(eventOf(recordFrom(event, { mode })), event);
    });
  }
  Deno.test(`decodeRecord() reads ${event.eventType} of the older platform`, () => {
    assertEquals(eventOf(recordOf(event)), event);
  });
}

Deno.test("encodeEvent() writes the older envelope and CloudEvents headers in binary mode", () => {
  const { headers, value } = encodeEvent(EVENT);
  assertEquals(jsonOf({ value }), EVENT as unknown as Record<string, unknown>);
  assertEquals(textsOf(headers), {
    "content-type": "application/json",
    ce_specversion: "1.0",
    ce_id: EVENT.eventId,
    ce_type: "lead.received",
    ce_source: "lead-service",
    ce_time: "2026-01-05T15:00:00.000Z",
    ce_dataversion: "1.0",
    ce_correlationid: "import-1",
    ce_causationid: "01980a4e-7c00-7000-8000-000000000999",
  });
});

Deno.test("encodeEvent() writes a CloudEvents document in structured mode", () => {
  const record = recordFrom(EVENT, { mode: "structured" });
  assertEquals(textsOf(record.headers), { "content-type": "application/cloudevents+json" });
  assertEquals(jsonOf(record), {
    specversion: "1.0",
    id: EVENT.eventId,
    type: "lead.received",
    source: "lead-service",
    time: "2026-01-05T15:00:00.000Z",
    dataversion: "1.0",
    correlationid: "import-1",
    causationid: "01980a4e-7c00-7000-8000-000000000999",
    metadata: JSON.stringify(EVENT.metadata),
    datacontenttype: "application/json",
    data: EVENT.data,
  });
});

Deno.test("encodeEvent() names attributes in lower case letters and digits", () => {
  const { headers } = encodeEvent(EVENT);
  const attributes = Object.keys(headers).filter((name) => name !== "content-type");
  assert(attributes.every((name) => /^ce_[a-z0-9]{1,20}$/.test(name)));
  const { data: _, ...document } = jsonOf(recordFrom(EVENT, { mode: "structured" }));
  assert(Object.keys(document).every((name) => /^[a-z0-9]{1,20}$/.test(name)));
  assert(Object.values(document).every((value) => typeof value === "string"));
});

Deno.test("encodeEvent() leaves out what the event does not say", () => {
  const event = LeadReceived.create({ leadId: "lead-1" });
  const names = Object.keys(encodeEvent(event).headers);
  assert(!names.includes("ce_correlationid") && !names.includes("ce_causationid"));
  const document = jsonOf(recordFrom(event, { mode: "structured" }));
  assert(!("metadata" in document) && !("correlationid" in document));
});

for (const mode of MODES) {
  Deno.test(`encodeEvent() carries the trace and no baggage in ${mode} mode`, () => {
    const trace = {
      traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
      tracestate: "vendor=1",
      baggage: "person=1",
    };
    const texts = textsOf(encodeEvent(EVENT, { mode, trace }).headers);
    assertEquals(texts["traceparent"], trace.traceparent);
    assertEquals(texts["tracestate"], "vendor=1");
    assertEquals(texts["baggage"], undefined);
  });
}

Deno.test("encodeEvent() makes the source a URI reference where it is none", () => {
  const event = { ...EVENT, source: 'Lead Service "é" \uD800' };
  const { headers } = encodeEvent(event);
  assertEquals(headerText(headers, "ce_source"), "Lead%20Service%20%22%C3%A9%22%20%EF%BF%BD");
  assertEquals(eventOf(recordFrom(event)).source, event.source);
  const kept = "https://example.com/~a/b?c=d&e=%20#[f]@g!$'()*+,;:-_.";
  assertEquals(headerText(encodeEvent({ ...EVENT, source: kept }).headers, "ce_source"), kept);
});

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = { in: value };
  return value;
}

const ring: Record<string, unknown> = {};
ring["self"] = ring;

const UNWRITABLE: readonly (readonly [string, unknown])[] = [
  ["a bigint", { leadId: "x", n: 1n }],
  ["a ring", { leadId: "x", ring }],
  ["a key named __proto__", JSON.parse('{"leadId":"x","__proto__":{"a":1}}')],
  ["data nested too deep", nested(100)],
];

for (const [what, data] of UNWRITABLE) {
  for (const mode of MODES) {
    Deno.test(`encodeEvent() refuses ${what} in ${mode} mode`, () => {
      const event = { ...EVENT, data };
      assertThrows(() => encodeEvent(event, { mode }), ValidationError, "Invalid event");
    });
  }
}

Deno.test("encodeEvent() refuses metadata that are no JSON in both modes", () => {
  const event = { ...EVENT, metadata: { ring } };
  for (const mode of MODES) assertThrows(() => encodeEvent(event, { mode }), ValidationError);
});

Deno.test("decodeRecord() reads the deepest data that encodeEvent() writes", () => {
  const event = { ...EVENT, data: { leadId: "lead-1", deep: nested(98) } };
  const record = recordFrom(event);
  assertEquals(eventOf(record), event);
  const deeper = recordOf({ ...EVENT, data: { leadId: "lead-1", deep: nested(99) } });
  assertEquals(decodeRecord(deeper, eventRegistry).ok, false);
});

const DATA = { leadId: "lead-1", phone: "+15125550100" };

const CE_HEADERS = {
  "content-type": "application/json; charset=utf-8",
  ce_specversion: "1.0",
  ce_id: "a-1",
  ce_type: "lead.received",
  ce_source: "/others/crm",
};

Deno.test("decodeRecord() reads the binary mode of others, whose value is the bare data", () => {
  const record = recordOf(DATA, {
    ...CE_HEADERS,
    ce_time: "2026-01-05T09:00:00.5-06:00",
    ce_dataversion: "1",
    ce_subject: "lead-1",
    ce_correlationid: "all-1",
  });
  assertEquals(eventOf(record), {
    eventId: "a-1",
    eventType: "lead.received",
    timestamp: "2026-01-05T15:00:00.500Z",
    version: "1.0",
    source: "/others/crm",
    correlationId: "all-1",
    metadata: { subject: "lead-1" },
    data: DATA,
  });
});

Deno.test("decodeRecord() takes version and time from elsewhere when others do not say them", () => {
  const event = eventOf(recordOf(DATA, CE_HEADERS));
  assertEquals([event.version, event.timestamp], ["1.0", "2026-01-05T15:00:01.000Z"]);
});

Deno.test("decodeRecord() reads a CloudEvents document without headers", () => {
  const document = {
    specversion: "1.0",
    id: "a-1",
    type: "lead.received",
    source: "/others/crm",
    time: "2026-01-05T15:00:00.123456789Z",
    sequence: 7,
    sampled: true,
    subject: null,
    data: DATA,
  };
  const event = eventOf(recordOf(document));
  assertEquals(event.metadata, { sequence: 7, sampled: true });
  assertEquals(event.timestamp, "2026-01-05T15:00:00.123456789Z");
  assertEquals(
    eventOf(recordOf(document, { "content-type": "Application/CloudEvents+json" })),
    event,
  );
});

Deno.test("decodeRecord() keeps what others call metadata and is no object", () => {
  for (const [text, expected] of [["{", "{"], ["[1]", "[1]"], ["7", "7"]] as const) {
    const event = eventOf(recordOf(DATA, { ...CE_HEADERS, ce_metadata: text }));
    assertEquals(event.metadata, { metadata: expected });
  }
});

Deno.test("decodeRecord() takes no data from metadata that would change a prototype", () => {
  const event = eventOf(recordOf(DATA, { ...CE_HEADERS, ce_metadata: '{"__proto__":{"a":1}}' }));
  assertEquals(event.metadata, { metadata: '{"__proto__":{"a":1}}' });
  const headers = Object.fromEntries([...Object.entries(CE_HEADERS), ["ce___proto__", "x"]]);
  assertEquals(eventOf(recordOf(DATA, headers)).metadata, undefined);
});

Deno.test("decodeRecord() goes by the envelope when headers say something else", () => {
  const headers = { ...CE_HEADERS, ce_id: "other", ce_type: "call.completed" };
  assertEquals(eventOf(recordOf(EVENT, headers)), EVENT);
});

Deno.test("decodeRecord() takes data of others for data though they look like an envelope's rest", () => {
  const data = { ...DATA, eventType: "form.sent" };
  assertEquals(eventOf(recordOf(data, CE_HEADERS)).data, data);
});

Deno.test("K14 extra field: it is kept, in the data and beside them", () => {
  const data = { ...DATA, mood: { words: ["calm"] }, dnc: { national: null, extra: 1 } };
  const withoutNull = { ...data, dnc: { extra: 1 } };
  const event = eventOf(recordOf({ ...EVENT, tenant: "t-1", userId: 7, data: withoutNull }));
  assertEquals(event.data, withoutNull);
  assertEquals(event.metadata, { userId: 7, ...EVENT.metadata, tenant: "example" });
});

Deno.test("decodeRecord() takes null for what the older platform did not know", () => {
  const { causationId: _, correlationId: __, metadata: ___, ...rest } = EVENT;
  const record = recordOf({ ...EVENT, correlationId: null, causationId: null, metadata: null });
  assertEquals(eventOf(record), rest as EventEnvelope);
});

for (const version of ["1.0", "1", 1, "1.7", "1.0.3"]) {
  Deno.test(`decodeRecord() reads version ${JSON.stringify(version)} as the first`, () => {
    assertEquals(eventOf(recordOf({ ...EVENT, version })), EVENT);
  });
}

const Visit = defineEvent<{ leadId: string; seconds: number; mood: string }>({
  type: "visit.ended",
  version: 3,
  topic: "visits",
  key: ({ leadId }) => leadId,
  schema: z.looseObject({ leadId: z.string(), seconds: z.number(), mood: z.string() }),
  upcast: {
    1: (data) => {
      const { lead, ...rest } = data as { lead: string };
      return { ...rest, leadId: lead.toLowerCase() };
    },
    2: (data) => {
      const { minutes, ...rest } = data as { minutes: number };
      return { ...rest, seconds: minutes * 60, mood: "unknown" };
    },
  },
});
const VISITS = eventRegistry.with(Visit);

const VISIT_VERSIONS: readonly (readonly [unknown, unknown])[] = [
  ["1.0", { lead: "LEAD-1", minutes: 2, extra: true }],
  [undefined, { lead: "LEAD-1", minutes: 2, extra: true }],
  [2, { leadId: "lead-1", minutes: 2, extra: true }],
  ["3.1", { leadId: "lead-1", seconds: 120, mood: "unknown", extra: true }],
];

for (const [version, data] of VISIT_VERSIONS) {
  Deno.test(`K14 older version (${version ?? "unsaid"}): its data are brought to the current one`, () => {
    const event = eventOf(recordOf({ ...EVENT, eventType: "visit.ended", version, data }), VISITS);
    assertEquals(event.version, "3.0");
    assertEquals<unknown>(event.data, {
      leadId: "lead-1",
      seconds: 120,
      mood: "unknown",
      extra: true,
    });
  });
}

Deno.test("decodeRecord() blames the data when a step cannot take them, without quoting them", () => {
  const record = recordOf({ ...EVENT, eventType: "visit.ended", data: { lead: 5_125_550_100 } });
  assertEquals(decodeRecord(record, VISITS), {
    ok: false,
    reason: "schema",
    issues: [{ path: "data", rule: "must be data of version 1" }],
    eventType: "visit.ended",
  });
});
