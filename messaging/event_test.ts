import { assert, assertEquals, assertMatch, assertNotEquals, assertThrows } from "@std/assert";
import { validate as isUuid, version as uuidVersion } from "uuid";
import { z } from "zod";
import { ValidationError } from "../utils/validation_error.ts";
import { defineEvent, type EventDefinition, EventRegistry, type EventSpec } from "./event.ts";

interface Visit {
  readonly leadId: string;
  readonly minutes?: number | undefined;
}

const SPEC: EventSpec<Visit> = {
  type: "visit.ended",
  version: 1,
  topic: "visits",
  key: ({ leadId }) => leadId,
  schema: z.looseObject({ leadId: z.string().min(1), minutes: z.number().default(5) }),
};

const VisitEnded: EventDefinition<Visit> = defineEvent(SPEC);

function issuesOf(work: () => unknown): readonly (readonly [string, string])[] {
  return assertThrows(work, ValidationError).issues.map(({ path, rule }) => [path, rule]);
}

Deno.test("create() makes an envelope around the data", () => {
  const event = VisitEnded.create({ leadId: "lead-1" }, {
    at: new Date("2026-01-05T15:00:00.123Z"),
    causationId: "cause-1",
    correlationId: "all-1",
    eventId: "event-1",
    metadata: { tenant: "example" },
    source: "field-service",
  });
  assertEquals(event, {
    eventId: "event-1",
    eventType: "visit.ended",
    timestamp: "2026-01-05T15:00:00.123Z",
    version: "1.0",
    source: "field-service",
    correlationId: "all-1",
    causationId: "cause-1",
    metadata: { tenant: "example" },
    data: { leadId: "lead-1", minutes: 5 },
  });
});

Deno.test("create() leaves out what is not known", () => {
  const event = VisitEnded.create({ leadId: "lead-1" });
  assertEquals(Object.keys(event).sort(), [
    "data",
    "eventId",
    "eventType",
    "source",
    "timestamp",
    "version",
  ]);
  assertEquals(event.source, "@nlre/shared");
});

Deno.test("create() gives every event a UUIDv7 of its own", () => {
  const ids = Array.from({ length: 1_000 }, () => VisitEnded.create({ leadId: "x" }).eventId);
  assertEquals(new Set(ids).size, 1_000);
  assert(ids.every((id) => isUuid(id) && uuidVersion(id) === 7));
});

Deno.test("create() begins the identifier with the event's instant", () => {
  const at = new Date("2026-01-05T15:00:00.123Z");
  const first = VisitEnded.create({ leadId: "x" }, { at }).eventId;
  const prefix = at.getTime().toString(16).padStart(12, "0");
  assertMatch(first, new RegExp(`^${prefix.slice(0, 8)}-${prefix.slice(8)}-7`));
  assertNotEquals(first, VisitEnded.create({ leadId: "x" }, { at }).eventId);
});

Deno.test("create() keeps fields that the schema does not know", () => {
  const data = { leadId: "lead-1", minutes: 1, mood: "good" };
  assertEquals(VisitEnded.create(data).data, data);
});

const REFUSED:
  readonly (readonly [string, () => unknown, readonly (readonly [string, string])[]])[] = [
    [
      "data that lack a field",
      () => VisitEnded.create({} as Visit),
      [["data.leadId", "invalid_type"]],
    ],
    [
      "no data",
      () => VisitEnded.create(undefined as unknown as Visit),
      [["data", "invalid_type"]],
    ],
    [
      "an empty identifier and bad data at once",
      () => VisitEnded.create({ leadId: "" }, { eventId: "" }),
      [["eventId", "too_small"], ["data.leadId", "too_small"]],
    ],
    [
      "an endless source",
      () => VisitEnded.create({ leadId: "x" }, { source: "x".repeat(513) }),
      [["source", "too_big"]],
    ],
    [
      "an instant that is none",
      () => VisitEnded.create({ leadId: "x" }, { at: new Date(NaN), eventId: "e" }),
      [["timestamp", "invalid_type"]],
    ],
    [
      "an instant that is none, without an identifier",
      () => VisitEnded.create({ leadId: "x" }, { at: new Date(NaN) }),
      [["timestamp", "invalid_type"]],
    ],
    [
      "metadata that are a list",
      () => VisitEnded.create({ leadId: "x" }, { metadata: [] as never }),
      [["metadata", "invalid_type"]],
    ],
  ];

for (const [what, work, expected] of REFUSED) {
  Deno.test(`create() refuses ${what}`, () => assertEquals(issuesOf(work), expected));
}

Deno.test("create() says nothing of the values that it refuses", () => {
  const error = assertThrows(
    () => VisitEnded.create({ leadId: 5_125_550_100 as unknown as string }, { eventId: "" }),
    ValidationError,
  );
  assert(!JSON.stringify(error).includes("5125550100"));
});

const step = (data: unknown) => data;

const BAD_SPECS: readonly (readonly [string, Partial<EventSpec<Visit>>, string])[] = [
  ["an empty type", { type: "" }, "type"],
  ["a type with a space", { type: "visit ended" }, "type"],
  ["an endless type", { type: "x".repeat(201) }, "type"],
  ["a topic that Kafka refuses", { topic: "all visits" }, "topic"],
  ["version 0", { version: 0 }, "version"],
  ["version 1.5", { version: 1.5 }, "version"],
  ["a million versions", { version: 1_000_000 }, "version"],
  ["a step from the current version", { version: 2, upcast: { 1: step, 2: step } }, "upcast"],
  ["a step from version 0", { version: 1, upcast: { 0: step } }, "upcast"],
  ["a gap in the steps", { version: 4, upcast: { 1: step, 3: step } }, "upcast"],
  ["steps that end early", { version: 3, upcast: { 1: step } }, "upcast"],
];

for (const [what, change, path] of BAD_SPECS) {
  Deno.test(`defineEvent() refuses ${what}`, () => {
    const issues = issuesOf(() => defineEvent({ ...SPEC, ...change }));
    assertEquals(issues.map(([at]) => at), [path]);
  });
}

Deno.test("defineEvent() takes steps that begin late, since old versions die out", () => {
  assertEquals(defineEvent({ ...SPEC, version: 3, upcast: { 2: step } }).version, 3);
});

Deno.test("EventRegistry finds types and topics", () => {
  const Other = defineEvent({ ...SPEC, type: "visit.begun" });
  const registry = new EventRegistry([VisitEnded, Other]);
  assertEquals(registry.get("visit.begun"), Other);
  assertEquals(registry.get("visit.lost"), undefined);
  assertEquals(registry.get("constructor"), undefined);
  assertEquals(registry.types(), ["visit.ended", "visit.begun"]);
  assertEquals(registry.topics(), ["visits"]);
});

Deno.test("with() adds to a new registry and leaves the old one alone", () => {
  const registry = new EventRegistry([VisitEnded]);
  const more = registry.with(defineEvent({ ...SPEC, type: "visit.begun", topic: "more" }));
  assertEquals(more.topics(), ["visits", "more"]);
  assertEquals(registry.types(), ["visit.ended"]);
});

Deno.test("EventRegistry refuses two definitions of one type", () => {
  assertThrows(() => new EventRegistry([VisitEnded, VisitEnded]), RangeError);
  assertThrows(() => new EventRegistry([VisitEnded]).with(defineEvent(SPEC)), RangeError);
});
