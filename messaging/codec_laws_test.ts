import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { z } from "zod";
import { decodeRecord, encodeEvent, type EventMode } from "./codec.ts";
import { defineEvent, type EventEnvelope } from "./event.ts";
import { eventRegistry } from "./events.ts";
import { recordOf, SAMPLE_EVENTS } from "./testdata/sample_events.ts";
import type { Headers, IncomingRecord } from "./transport.ts";

const SEED = { seed: 20_260_105, numRuns: 400 };

const Anything = defineEvent<Record<string, unknown>>({
  type: "any.thing",
  version: 1,
  topic: "any",
  key: () => "any",
  schema: z.looseObject({}),
});
const REGISTRY = eventRegistry.with(Anything);

/** JSON that comes back as it is: no key that is refused, no minus zero. */
const json = fc.jsonValue({ maxDepth: 5 }).filter((value) => !/__proto__|-0/.test(text(value)));

function text(value: unknown): string {
  return JSON.stringify(value, (_, each) => Object.is(each, -0) ? "-0" : each);
}

const name = fc.string({ minLength: 1, maxLength: 40, unit: "binary" });
const uri = fc.stringMatching(/^[\w.~:/?#@!$&'()*+,;=-]{1,40}$/);
const attribute = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,12}$/);

const anyEvent: fc.Arbitrary<EventEnvelope> = fc.record({
  eventId: name,
  eventType: fc.constant("any.thing"),
  timestamp: fc.date({
    min: new Date("1970-01-01"),
    max: new Date("9999-12-31"),
    noInvalidDate: true,
  }).map((date) => date.toISOString()),
  version: fc.constant("1.0"),
  source: uri,
  correlationId: name,
  causationId: name,
  metadata: fc.dictionary(attribute, json, { minKeys: 1 }),
  data: fc.dictionary(attribute, json),
}, { requiredKeys: ["eventId", "eventType", "timestamp", "version", "source", "data"] });

for (const mode of ["binary", "structured"] satisfies EventMode[]) {
  Deno.test(`decodeRecord() law: it reads every event that encodeEvent() writes, ${mode}`, () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const record = { ...recordOf(null), ...encodeEvent(event, { mode }) };
        assertEquals(decodeRecord(record, REGISTRY), { ok: true, event });
        const bare = { ...record, headers: {} };
        assertEquals(decodeRecord(bare, REGISTRY), { ok: true, event });
      }),
      SEED,
    );
  });
}

const headerName = fc.oneof(
  fc.string(),
  fc.constantFrom(
    "content-type",
    "ce_specversion",
    "ce_id",
    "ce_type",
    "ce_source",
    "ce_time",
    "ce_metadata",
    "ce_dataversion",
    "__proto__",
  ),
);
const headerBytes = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc.constantFrom("1.0", "lead.received", "application/cloudevents+json", "2026-01-05T15:00:00Z")
    .map((value) => new TextEncoder().encode(value)),
);
const anyHeaders: fc.Arbitrary<Headers> = fc.array(
  fc.tuple(headerName, fc.oneof(headerBytes, fc.array(headerBytes, { maxLength: 3 }))),
).map((entries) => Object.fromEntries(entries));

/** Something right, most of the time. */
function mostly(...right: readonly unknown[]): fc.Arbitrary<unknown> {
  const wrong = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant({ leadId: 7 }));
  return fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...right) }, {
    weight: 1,
    arbitrary: wrong,
  });
}

const type = mostly("lead.received", "any.thing", "nobody.knows");
const time = mostly("2026-01-05T15:00:00Z", "2026-01-05T15:00:00-06:00");
const data = mostly({ leadId: "lead-1" }, {});
const version = mostly("1.0", 1, "2.0");
const nearlyEvent = fc.oneof(
  fc.record({
    eventId: mostly("a-1"),
    eventType: type,
    timestamp: time,
    version,
    source: mostly("s"),
    metadata: mostly(null, {}),
    data,
  }, { requiredKeys: ["eventType"] }),
  fc.record({
    specversion: mostly("1.0"),
    id: mostly("a-1"),
    type,
    source: mostly("s"),
    time,
    dataversion: version,
    metadata: mostly("{}"),
    data,
    data_base64: mostly(""),
  }, { requiredKeys: ["specversion", "id", "source", "type"] }),
);

const anyValue: fc.Arbitrary<Uint8Array | null> = fc.oneof(
  fc.constant(null),
  fc.uint8Array({ maxLength: 200 }),
  fc.oneof(fc.json({ maxDepth: 6 }), nearlyEvent.map((value) => JSON.stringify(value)))
    .map((value) => new TextEncoder().encode(value)),
);

Deno.test("decodeRecord() law: it never throws, whatever bytes and headers", () => {
  const reasons = new Set<string>();
  fc.assert(
    fc.property(
      anyValue,
      anyHeaders,
      fc.oneof(fc.double(), fc.integer()),
      (value, headers, timestampMs) => {
        const record: IncomingRecord = { key: null, value, headers, offset: 0, timestampMs };
        const decoded = decodeRecord(record, REGISTRY);
        reasons.add(decoded.ok ? "ok" : decoded.reason);
        if (!decoded.ok) assert(decoded.issues.length > 0);
      },
    ),
    { ...SEED, numRuns: 4_000 },
  );
  // Every way out was taken, so the inputs are not all of one kind.
  assertEquals([...reasons].sort(), [
    "ok",
    "schema",
    "undecodable",
    "unknown-type",
    "unknown-version",
  ]);
});

/** Every place in an event, as a list of keys. */
function placesIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, each]) => placesIn(each, [...path, key]))];
}

function put(target: unknown, [key, ...rest]: readonly string[], secret: unknown): unknown {
  if (key === undefined) return secret;
  const members = target as Record<string, unknown>;
  if (Array.isArray(target)) {
    return target.map((each, i) => String(i) === key ? put(each, rest, secret) : each);
  }
  return { ...members, [key]: put(members[key], rest, secret) };
}

const SECRETS: readonly unknown[] = [
  "hunter2-swordfish",
  { "hunter2-swordfish": "hunter2-swordfish" },
  ["hunter2-swordfish"],
  `2026-01-05T15:00:00Z hunter2-swordfish`,
];

Deno.test("decodeRecord() law: no secret in any field appears in an issue", () => {
  let refused = 0;
  for (const event of SAMPLE_EVENTS) {
    for (const path of placesIn(event)) {
      for (const secret of SECRETS) {
        const decoded = decodeRecord(recordOf(put(event, path, secret)), REGISTRY);
        if (decoded.ok) continue;
        refused++;
        assert(!JSON.stringify(decoded.issues).includes("hunter2"), path.join("."));
      }
    }
  }
  assert(refused > 1_000);
});

Deno.test("decodeRecord() law: no secret in any attribute appears in an issue", () => {
  const headers = { ce_specversion: "1.0", ce_id: "a", ce_type: "lead.received", ce_source: "s" };
  for (const attribute of [...Object.keys(headers), "ce_time", "ce_dataversion", "ce_metadata"]) {
    const record = recordOf({}, { ...headers, [attribute]: "hunter2 swordfish" });
    assert(!JSON.stringify(decodeRecord(record, REGISTRY)).includes("hunter2"), attribute);
  }
});
