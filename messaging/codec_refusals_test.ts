import { assert, assertEquals } from "@std/assert";
import { z } from "zod";
import { decodeRecord } from "./codec.ts";
import { defineEvent, type EventEnvelope } from "./event.ts";
import { eventRegistry } from "./events.ts";
import { recordOf, SAMPLE_EVENTS } from "./testdata/sample_events.ts";
import type { IncomingRecord } from "./transport.ts";

const [EVENT] = SAMPLE_EVENTS as [EventEnvelope];
const DATA = { leadId: "lead-1" };
const CE = {
  ce_specversion: "1.0",
  ce_id: "a-1",
  ce_type: "lead.received",
  ce_source: "/others/crm",
};
const DOCUMENT = { specversion: "1.0", id: "a", type: "lead.received", source: "s", data: DATA };

const Newer = defineEvent<{ leadId: string }>({
  type: "visit.ended",
  version: 3,
  topic: "visits",
  key: ({ leadId }) => leadId,
  schema: z.looseObject({ leadId: z.string() }),
  upcast: { 2: (data) => data },
});
const Moody = defineEvent<{ leadId: string }>({
  type: "visit.moody",
  version: 1,
  topic: "visits",
  key: ({ leadId }) => leadId,
  schema: z.looseObject({ leadId: z.string() }).refine(() => {
    throw new Error("+15125550100");
  }),
});
const REGISTRY = eventRegistry.with(Newer, Moody);

function without(name: keyof EventEnvelope): Record<string, unknown> {
  return Object.fromEntries(Object.entries(EVENT).filter(([key]) => key !== name));
}

type Row = readonly [what: string, record: IncomingRecord, ...expected: string[]];

/** What the record is, the reason, and each issue as `path rule`. */
const REFUSED: readonly Row[] = [
  [
    "no value, which deletes a key",
    recordOf(null),
    "undecodable",
    " must have a value: without one it is no event",
  ],
  ["an empty value", recordOf(new Uint8Array()), "undecodable", " must be JSON"],
  ["half a document", recordOf('{"eventId":"a'), "undecodable", " must be JSON"],
  [
    "bytes that are no UTF-8",
    recordOf(Uint8Array.of(0x22, 0xc3, 0x28, 0x22)),
    "undecodable",
    " must be UTF-8",
  ],
  [
    "what the transport could not read",
    { ...recordOf(null), undecodable: "lz4" },
    "undecodable",
    " must not be compressed as lz4",
  ],
  ["a number", recordOf("7"), "undecodable", " must be an event"],
  ["a list", recordOf([EVENT]), "undecodable", " must be an event"],
  ["null as text", recordOf("null"), "undecodable", " must be an event"],
  ["an object without a type", recordOf({ leadId: "x" }), "undecodable", " must be an event"],
  [
    "several events at once",
    recordOf([DOCUMENT], { "content-type": "application/cloudevents-batch+json" }),
    "undecodable",
    " must be one event and no batch",
  ],
  [
    "an object a hundred deep",
    recordOf(`${'{"a":'.repeat(101)}1${"}".repeat(101)}`),
    "undecodable",
    " must be nested at most 100 deep",
  ],
  [
    "a million brackets",
    recordOf("[".repeat(1_000_000) + "]".repeat(1_000_000)),
    "undecodable",
    " must be nested at most 100 deep",
  ],
  [
    "a key named __proto__",
    recordOf('{"eventId":"a","eventType":"lead.received","data":{"__proto__":{"leadId":"x"}}}'),
    "undecodable",
    " must not hold a key named __proto__",
  ],
  [
    "a key named __proto__, escaped",
    recordOf('{"eventType":"lead.received","\\u005f_proto__":{"leadId":"x"}}'),
    "undecodable",
    " must not hold a key named __proto__",
  ],
  [
    "a type that is no text",
    recordOf({ ...EVENT, eventType: 7 }),
    "undecodable",
    "eventType must be the name of a type",
  ],
  [
    "a type that is no name",
    recordOf({ ...EVENT, eventType: "call +1 512 555 0100" }),
    "undecodable",
    "eventType must be the name of a type",
  ],
  [
    "another specification of CloudEvents",
    recordOf({ ...DOCUMENT, specversion: "0.3" }),
    "undecodable",
    "specversion must be 1.0",
  ],
  [
    "another specification of CloudEvents in headers",
    recordOf(DATA, { ...CE, ce_specversion: "2.0" }),
    "undecodable",
    "specversion must be 1.0",
  ],
  [
    "data in base64",
    recordOf({ ...DOCUMENT, data: undefined, data_base64: "e30=" }),
    "undecodable",
    "data_base64 must be JSON, in data",
  ],
  [
    "a type that nobody knows",
    recordOf({ ...EVENT, eventType: "lead.lost" }),
    "unknown-type",
    "eventType must be a type that the registry knows",
  ],
  [
    "a type that every object has",
    recordOf({ ...EVENT, eventType: "constructor" }),
    "unknown-type",
    "eventType must be a type that the registry knows",
  ],
  [
    "a newer version",
    recordOf({ ...EVENT, version: "2.0" }),
    "unknown-version",
    "version must be 1 or older",
  ],
  [
    "a version that is too old",
    recordOf({ ...EVENT, eventType: "visit.ended", version: 1 }),
    "unknown-version",
    "version must be newer than 1",
  ],
  ...["latest", "0.9", "v1", "", "1.", 1.5e300, -1, true, {}].map((version): Row => [
    `version ${JSON.stringify(version)}`,
    recordOf({ ...EVENT, version }),
    "schema",
    "version must be such as 1.0",
  ]),
  ["no identifier", recordOf(without("eventId")), "schema", "eventId invalid_type"],
  ["no source", recordOf(without("source")), "schema", "source invalid_type"],
  ["no data", recordOf(without("data")), "schema", "data invalid_type"],
  ["data that are null", recordOf({ ...EVENT, data: null }), "schema", "data invalid_type"],
  [
    "a time that is none",
    recordOf({ ...EVENT, timestamp: "2026-02-30T00:00:00Z" }),
    "schema",
    "timestamp invalid_format",
  ],
  [
    "a time that is none, with an offset",
    recordOf({ ...EVENT, timestamp: "2026-13-01T00:00:00-06:00" }),
    "schema",
    "timestamp invalid_format",
  ],
  [
    "no time in a record without one",
    { ...recordOf(without("timestamp")), timestampMs: NaN },
    "schema",
    "timestamp invalid_type",
  ],
  [
    "metadata that are a text",
    recordOf({ ...EVENT, metadata: "x", extra: 1 }),
    "schema",
    "metadata invalid_type",
  ],
  [
    "an envelope and data that are both wrong",
    recordOf({ ...EVENT, source: "", data: { leadId: 1, phone: "5125550100" } }),
    "schema",
    "source too_small",
    "data.leadId invalid_type",
    "data.phone invalid_format",
  ],
  [
    "a nested field that is wrong",
    recordOf({ ...EVENT, data: { ...DATA, consents: [{ number: "+15125550100" }] } }),
    "schema",
    "data.consents.0.sellers invalid_type",
    "data.consents.0.form invalid_value",
    "data.consents.0.signedAt invalid_union",
  ],
  [
    "data of others that are wrong",
    recordOf([], CE),
    "schema",
    "data invalid_type",
  ],
  [
    "data that the schema's own check throws at",
    recordOf({ ...EVENT, eventType: "visit.moody", data: DATA }),
    "schema",
    "data must be such that the schema can check it",
  ],
];

for (const [what, record, reason, ...issues] of REFUSED) {
  Deno.test(`decodeRecord() refuses ${what}`, () => {
    const decoded = decodeRecord(record, REGISTRY);
    assert(!decoded.ok);
    assertEquals(decoded.reason, reason);
    assertEquals(decoded.issues.map(({ path, rule }) => `${path} ${rule}`), issues);
  });
}

Deno.test("K14 newer version: it is refused for its version, not for data that nobody here knows", () => {
  const newer = recordOf({ ...EVENT, version: "2.0", data: { lead: { id: "lead-1" } } });
  const decoded = decodeRecord(newer, REGISTRY);
  assertEquals(decoded.ok ? "ok" : decoded.reason, "unknown-version");
});

Deno.test("decodeRecord() tells the type of what it refuses, once it is known to be a name", () => {
  const types = [{ ...EVENT, version: 9 }, { ...EVENT, eventType: "a.b" }, { eventType: "a b" }]
    .map((value) => {
      const decoded = decodeRecord(recordOf(value), REGISTRY);
      return decoded.ok ? undefined : decoded.eventType;
    });
  assertEquals(types, ["lead.received", "a.b", undefined]);
});

Deno.test("decodeRecord() reads on after bytes that were no UTF-8", () => {
  decodeRecord(recordOf(Uint8Array.of(0xe2, 0x82)), REGISTRY);
  assertEquals(decodeRecord(recordOf(EVENT), REGISTRY), { ok: true, event: EVENT });
});

Deno.test("decodeRecord() reads an event of five megabytes", () => {
  const notes = "🏠".repeat(1_250_000);
  const decoded = decodeRecord(recordOf({ ...EVENT, data: { ...DATA, notes } }), REGISTRY);
  assert(decoded.ok);
  assertEquals(decoded.event.data, { ...DATA, notes });
});

Deno.test("decodeRecord() tells a hundred issues at most, however many there are", () => {
  const consents = Array.from({ length: 100 }, () => ({}));
  const decoded = decodeRecord(recordOf({ ...EVENT, data: { ...DATA, consents } }), REGISTRY);
  assert(!decoded.ok);
  assertEquals(decoded.issues.length, 100);
});

Deno.test("decodeRecord() leaves the prototypes of all objects alone", () => {
  decodeRecord(recordOf('{"eventType":"lead.received","__proto__":{"polluted":1}}'), REGISTRY);
  assertEquals(({} as Record<string, unknown>)["polluted"], undefined);
});
