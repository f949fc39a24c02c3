import { assertEquals } from "@std/assert";
import { z } from "zod";
import { defineEvent, type EventDefinition, EventRegistry } from "./event.ts";
import { eventJsonSchema, type JsonSchema } from "./event_schema.ts";
import { eventRegistry } from "./events.ts";
import { judgeSnapshots } from "./harness/event_snapshots.ts";
import { COMMITTED_SCHEMAS } from "./testdata/event_schemas/list.ts";

/** A change fails here: run `deno task event-schemas`, which records it or tells what to do instead. */
Deno.test("eventRegistry has the shapes that were committed, and reads every version of them", () => {
  const { broken, missing, widened } = judgeSnapshots(eventRegistry, COMMITTED_SCHEMAS);
  assertEquals(broken, []);
  assertEquals([...missing.keys(), ...widened.keys()], []);
});

Deno.test("eventRegistry has a shape committed for each of its fourteen types", () => {
  const types = [...COMMITTED_SCHEMAS.keys()].map((name) => name.replace(/\.v\d+\.json$/, ""));
  assertEquals(new Set(types), new Set(eventRegistry.types()));
});

function visit(
  version: number,
  fields: z.core.$ZodLooseShape,
  upcast?: EventDefinition<unknown>["upcast"],
): EventDefinition<unknown> {
  return defineEvent<unknown>({
    type: "visit.ended",
    version,
    topic: "visits",
    key: () => "k",
    schema: z.looseObject(fields) as z.ZodType<unknown>,
    ...(upcast === undefined ? {} : { upcast }),
  });
}

const V1 = visit(1, { leadId: z.string() });
const FILES: ReadonlyMap<string, JsonSchema> = new Map([
  ["visit.ended.v1.json", eventJsonSchema(V1)],
]);

const ROWS: readonly (readonly [
  what: string,
  definitions: readonly EventDefinition<unknown>[],
  missing: readonly string[],
  widened: readonly string[],
  broken: readonly string[],
])[] = [
  ["the same shape", [V1], [], [], []],
  [
    "an optional field more",
    [visit(1, { leadId: z.string(), mood: z.string().optional() })],
    [],
    ["visit.ended.v1.json"],
    [],
  ],
  [
    "a field that breaks readers",
    [visit(1, { leadId: z.string(), mood: z.string() })],
    [],
    [],
    ["visit.ended v1: mood is new and required: events of before lack it; give it v2"],
  ],
  [
    "a new version with a step from the old one",
    [visit(2, { mood: z.string() }, { 1: (data) => data })],
    ["visit.ended.v2.json"],
    [],
    [],
  ],
  [
    "a new version without a step",
    [visit(2, { mood: z.string() })],
    ["visit.ended.v2.json"],
    [],
    ["visit.ended.v1.json: visit.ended has no upcast from v1 to v2"],
  ],
  ["an event that is gone", [], [], [], ["visit.ended.v1.json: no event has this type any more"]],
];

for (const [what, definitions, missing, widened, broken] of ROWS) {
  Deno.test(`judgeSnapshots() judges ${what}`, () => {
    const verdict = judgeSnapshots(new EventRegistry(definitions), FILES);
    assertEquals([...verdict.missing.keys()], missing);
    assertEquals([...verdict.widened.keys()], widened);
    assertEquals(verdict.broken, broken);
  });
}
