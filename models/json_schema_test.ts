import { assert, assertEquals } from "@std/assert";
import { Ajv } from "ajv";
import fc from "fast-check";
import { z } from "zod";
import { COLLECTIONS } from "./collections.ts";
import { instant, record } from "./fields.ts";
import { type MongoJsonSchema, mongoJsonSchema } from "./json_schema.ts";
import { anyOf, pathsOf, spoilt } from "./testdata/any_document.ts";
import { edited } from "./testdata/edit.ts";
import * as agents from "./testdata/older_agent_states.ts";
import * as calls from "./testdata/older_calls.ts";
import * as campaigns from "./testdata/older_campaigns.ts";
import * as leads from "./testdata/older_leads.ts";
import * as properties from "./testdata/older_properties.ts";

const OLDER: Readonly<Record<string, readonly unknown[]>> = {
  leads: [leads.FULL, leads.FEWEST, leads.LARGE, leads.WITH_FOREIGN_KEYS],
  properties: [properties.FULL, properties.FEWEST, properties.BARE],
  calls: [calls.FULL, calls.FEWEST, calls.BARE, calls.LARGE],
  campaigns: [campaigns.FULL, campaigns.FEWEST, campaigns.BARE],
  agent_states: [agents.FULL, agents.FEWEST, agents.BARE],
};

/** The BSON type that the driver would store a value as; whole and broken numbers alike. */
function bsonType(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (value instanceof Date) return "date";
  return typeof value === "boolean" ? "bool" : typeof value;
}

/** Draft 4 has a flag where the validator's draft has the bound itself. */
function withBounds(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const { exclusiveMinimum, ...rest } = value as MongoJsonSchema;
  if (exclusiveMinimum !== true) return value;
  const { minimum, ...others } = rest;
  return { ...others, exclusiveMinimum: minimum };
}

/** A validator that understands Mongo's words. */
function validator(schema: MongoJsonSchema): (document: unknown) => boolean {
  const ajv = new Ajv({ strict: false });
  ajv.addKeyword({
    keyword: "bsonType",
    validate: (types: string | string[], value: unknown) =>
      [types].flat().includes(bsonType(value)),
  });
  return ajv.compile(JSON.parse(JSON.stringify(schema), withBounds));
}

/** Every schema inside a schema, itself included. */
function all(schema: MongoJsonSchema): MongoJsonSchema[] {
  const inside = [
    ...schema.anyOf ?? [],
    ...schema.allOf ?? [],
    ...Object.values(schema.properties ?? {}),
    ...[schema.items ?? []].flat(),
    ...schema.additionalProperties ? [schema.additionalProperties] : [],
  ];
  return [schema, ...inside.flatMap(all)];
}

/** What Mongo's documentation of `$jsonSchema` names. */
const KEYWORDS = [
  "additionalItems",
  "additionalProperties",
  "allOf",
  "anyOf",
  "bsonType",
  "enum",
  "exclusiveMaximum",
  "exclusiveMinimum",
  "items",
  "maxItems",
  "maxLength",
  "maxProperties",
  "maximum",
  "minItems",
  "minLength",
  "minProperties",
  "minimum",
  "multipleOf",
  "not",
  "oneOf",
  "pattern",
  "patternProperties",
  "properties",
  "required",
  "uniqueItems",
];

/** Values that are wrong nearly everywhere, and right where anything goes. */
const SPOILS: readonly unknown[] = [
  null,
  true,
  "",
  "no such word",
  -1e9,
  1.5,
  1e9,
  new Date(0),
  [],
  [null],
  {},
  { a: null },
];

const LEADS = COLLECTIONS[0]?.schema as z.ZodObject;
const isValidLead = validator(mongoJsonSchema(LEADS));

for (const { name, schema } of COLLECTIONS) {
  const mongo = mongoJsonSchema(schema);
  const isValid = schema === LEADS ? isValidLead : validator(mongo);

  Deno.test(`mongoJsonSchema() of ${name} uses only what Mongo knows`, () => {
    for (const part of all(mongo)) {
      for (const [key, value] of Object.entries(part)) {
        assert(KEYWORDS.includes(key), key);
        if (Array.isArray(value) && key !== "items") assert(value.length > 0, key);
      }
      if (part.exclusiveMinimum !== undefined) assert(part.minimum !== undefined);
    }
    assertEquals(JSON.parse(JSON.stringify(mongo)), mongo);
  });

  Deno.test(`mongoJsonSchema() of ${name} accepts the older documents`, () => {
    for (const document of OLDER[name] ?? []) assert(isValid(document));
    assert((OLDER[name] ?? []).length >= 3);
  });

  Deno.test(`mongoJsonSchema() of ${name} accepts what the schema accepts and returns`, () => {
    fc.assert(
      fc.property(anyOf(schema), (document) => {
        assert(isValid(document));
        assert(isValid(schema.parse(document)));
      }),
      { seed: 20260105, numRuns: 100 },
    );
  });

  Deno.test(`mongoJsonSchema() of ${name} judges a document with one wrong value as the schema`, () => {
    let refused = 0;
    fc.assert(
      fc.property(anyOf(schema), fc.nat(), fc.constantFrom(...SPOILS), (document, at, value) => {
        const paths = pathsOf(document);
        const path = paths[at % paths.length] as string[];
        const wrong = spoilt(document, path, value);
        // What is stored is what the schema returns: zod makes an empty object of a Date.
        const { success, data } = schema.safeParse(wrong);
        if (!success) refused += 1;
        const stored = success ? data : wrong;
        assertEquals(isValid(stored), success, `${path.join(".")} = ${JSON.stringify(value)}`);
      }),
      { seed: 20260105, numRuns: 400 },
    );
    assert(refused > 150, `only ${refused} of the documents were wrong`);
  });

  Deno.test(`mongoJsonSchema() of ${name} demands what the schema demands`, () => {
    const full = OLDER[name]?.[0] as Record<string, unknown>;
    for (const path of pathsOf(full).map((keys) => keys.join("."))) {
      if (/\.\d+$/.test(path)) continue;
      const less = edited(full, path, undefined);
      assertEquals(isValid(less), schema.safeParse(less).success, path);
    }
  });
}

Deno.test("mongoJsonSchema() translates every form that a model uses", () => {
  const schema = z.object({
    at: instant,
    later: instant.optional(),
    whole: z.number().int().min(0),
    any: z.number().positive().max(2),
    word: z.enum(["a", "b"]).default("a"),
    only: z.literal("x"),
    maybe: z.string().min(1).nullable(),
    either: z.union([z.string(), z.number()]),
    pair: z.tuple([z.number(), z.string()]),
    free: record(z.unknown(), 3),
    flags: record(z.boolean(), 2),
    list: z.array(z.object({ deep: z.boolean() }).loose()).max(4),
    date: z.string().regex(/^\d$/),
  }).loose();
  assertEquals(mongoJsonSchema(schema), {
    bsonType: "object",
    required: [
      "at",
      "whole",
      "any",
      "only",
      "maybe",
      "either",
      "pair",
      "free",
      "flags",
      "list",
      "date",
    ],
    properties: {
      at: { bsonType: "date" },
      later: { bsonType: "date" },
      whole: { bsonType: "number", minimum: 0, multipleOf: 1 },
      any: { bsonType: "number", minimum: 0, exclusiveMinimum: true, maximum: 2 },
      word: { bsonType: "string", enum: ["a", "b"] },
      only: { bsonType: "string", enum: ["x"] },
      maybe: { anyOf: [{ bsonType: "string", minLength: 1 }, { bsonType: "null" }] },
      either: { bsonType: ["string", "number"] },
      pair: {
        bsonType: "array",
        items: [{ bsonType: "number" }, { bsonType: "string" }],
        minItems: 2,
        maxItems: 2,
      },
      free: { bsonType: "object", maxProperties: 3 },
      flags: { bsonType: "object", maxProperties: 2, additionalProperties: { bsonType: "bool" } },
      list: {
        bsonType: "array",
        maxItems: 4,
        items: {
          bsonType: "object",
          required: ["deep"],
          properties: { deep: { bsonType: "bool" } },
        },
      },
      date: { bsonType: "string", pattern: "^\\d$" },
    },
  });
});

/** Where Mongo cannot say what the schema says; it is then the more tolerant of the two. */
const INEXPRESSIBLE: readonly (readonly [string, string, unknown])[] = [
  ["a number that is none", "property.squareFeet", NaN],
  ["an infinite number", "property.squareFeet", Infinity],
  ["the length of a record's keys", "customFields", { ["k".repeat(2_001)]: 1 }],
];

for (const [what, path, value] of INEXPRESSIBLE) {
  Deno.test(`mongoJsonSchema() cannot express ${what}`, () => {
    const document = edited(leads.FULL, path, value);
    assertEquals(LEADS.safeParse(document).success, false);
    assert(isValidLead(document));
  });
}

Deno.test("mongoJsonSchema() counts a text as the schema does, in code points", () => {
  for (const [length, fits] of [[512, true], [513, false]] as const) {
    const document = edited(leads.FULL, "leadId", "\u{1F3E0}".repeat(length));
    assertEquals([isValidLead(document), LEADS.safeParse(document).success], [fits, fits]);
  }
});

Deno.test("mongoJsonSchema() takes dates only, since what is stored was parsed before", () => {
  assertEquals(isValidLead(edited(leads.FULL, "createdAt", "2025-03-01T15:04:06Z")), false);
});
