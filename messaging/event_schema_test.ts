import { assertEquals, assertThrows } from "@std/assert";
import { z } from "zod";
import { breakingChanges, eventJsonSchema } from "./event_schema.ts";

function shape(schema: z.ZodType) {
  return eventJsonSchema({ schema: schema as z.ZodType<unknown> });
}

function changes(before: z.ZodType, after: z.ZodType): readonly string[] {
  return breakingChanges(shape(before), shape(after)).map(({ path, rule }) =>
    `${path || "(data)"} ${rule.split(":")[0]}`
  );
}

const BASE = { leadId: z.string(), mood: z.enum(["calm", "cross"]).optional() };
const base = z.looseObject(BASE);

const ROWS: readonly (readonly [string, z.ZodType, z.ZodType, readonly string[]])[] = [
  ["nothing", base, z.looseObject(BASE), []],
  ["a description", base, base.describe("a lead"), []],
  ["a new field that is optional", base, base.extend({ score: z.number().optional() }), []],
  [
    "a new field that is required",
    base,
    base.extend({ score: z.number() }),
    ["score is new and required"],
  ],
  ["a field that is gone", base, z.looseObject({ leadId: z.string() }), ["mood is gone"]],
  [
    "a field that becomes required",
    base,
    base.extend({ mood: z.enum(["calm", "cross"]) }),
    ["mood is required now"],
  ],
  [
    "a field that becomes optional",
    base,
    base.extend({ leadId: z.string().optional() }),
    ["leadId is optional now"],
  ],
  ["another type", base, base.extend({ leadId: z.number() }), ["leadId type differs"]],
  ["a tighter bound", base, base.extend({ leadId: z.string().max(9) }), [
    "leadId maxLength differs",
  ]],
  [
    "a wider bound",
    base.extend({ leadId: z.string().max(9) }),
    base.extend({ leadId: z.string().max(99) }),
    ["leadId maxLength differs"],
  ],
  ["another format", base, base.extend({ leadId: z.iso.datetime() }), ["leadId format differs"]],
  [
    "another pattern",
    base,
    base.extend({ leadId: z.string().regex(/^L/) }),
    ["leadId pattern differs"],
  ],
  [
    "another word of a list of words",
    base,
    base.extend({ mood: z.enum(["calm", "angry"]).optional() }),
    ["mood cross is gone", "mood angry is new"],
  ],
  [
    "words instead of any text",
    base,
    base.extend({ leadId: z.enum(["a"]) }),
    ["leadId enum differs"],
  ],
  [
    "a field that may be null",
    base,
    base.extend({ leadId: z.string().nullable() }),
    ["leadId type differs"],
  ],
  [
    "a field within the entries of a list",
    z.looseObject({ list: z.array(z.looseObject({ in: z.looseObject({ a: z.string() }) })) }),
    z.looseObject({ list: z.array(z.looseObject({ in: z.looseObject({ a: z.number() }) })) }),
    ["list.*.in.a type differs"],
  ],
  [
    "a list instead of an object",
    z.looseObject({ list: z.looseObject({}) }),
    z.looseObject({ list: z.array(z.string()) }),
    ["list type differs", "list additionalProperties differs", "list items differs"],
  ],
  ["a shape that lets no new field pass", base, z.strictObject(BASE), [
    "(data) additionalProperties differs",
  ]],
];

for (const [what, before, after, expected] of ROWS) {
  Deno.test(`breakingChanges() judges ${what}`, () => {
    assertEquals(changes(before, after), expected);
  });
}

Deno.test("eventJsonSchema() leaves out the expression behind a format", () => {
  assertEquals(shape(z.iso.datetime())["pattern"], undefined);
  assertEquals(shape(z.iso.datetime())["format"], "date-time");
  assertEquals(shape(z.string().regex(/^L/))["pattern"], "^L");
});

Deno.test("eventJsonSchema() refuses data that could not be JSON", () => {
  for (const field of [z.date(), z.bigint(), z.map(z.string(), z.string())]) {
    assertThrows(() => shape(z.looseObject({ field })));
  }
});
