import { assert, assertEquals, assertFalse } from "@std/assert";
import { z } from "zod";
import { instant } from "./fields.ts";
import { exact, exactly, type ObjectSchema, type Schema, strictRecord } from "./schema.ts";

interface Model {
  name: string;
  kind: "a" | "b";
  note?: string | undefined;
  tags: string[];
  at: Date;
}

interface ModelInput {
  name: string;
  kind: "a" | "b";
  note?: string | undefined;
  tags?: string[] | undefined;
  at: Date | string;
}

const fields = {
  name: z.string(),
  kind: z.enum(["a", "b"]),
  note: z.string().optional(),
  tags: z.array(z.string()).default([]),
  at: instant,
};

const ModelSchema: ObjectSchema<Model, ModelInput> = exact(z.object(fields));

// Each line below must fail to compile: the schema differs from the interface at one key.
export const looseKey: ObjectSchema<Model, ModelInput> = exact(
  // @ts-expect-error a required key is optional in the schema
  z.object({ ...fields, name: z.string().optional() }),
);
export const strictKey: ObjectSchema<Model, ModelInput> = exact(
  // @ts-expect-error an optional key is required in the schema
  z.object({ ...fields, note: z.string() }),
);
export const narrowEnum: ObjectSchema<Model, ModelInput> = exact(
  // @ts-expect-error a value of the enumeration is missing
  z.object({ ...fields, kind: z.enum(["a"]) }),
);
export const wideEnum: ObjectSchema<Model, ModelInput> = exact(
  // @ts-expect-error a value of the enumeration is too many
  z.object({ ...fields, kind: z.enum(["a", "b", "c"]) }),
);
export const nullableKey: ObjectSchema<Model, ModelInput> = exact(
  // @ts-expect-error the schema lets null through
  z.object({ ...fields, note: z.string().nullish() }),
);
export const noDefault: ObjectSchema<Model, ModelInput> = exact(
  // @ts-expect-error the default is missing, so the input differs
  z.object({ ...fields, tags: z.array(z.string()) }),
);
export const extraKey: ObjectSchema<Model, ModelInput> = exact(
  // @ts-expect-error the interface lacks a key of the schema
  z.object({ ...fields, extra: z.string() }),
);
// @ts-expect-error a value schema that accepts less than its annotation says
export const narrowValue: Schema<"a" | "b"> = exactly(z.enum(["a"]));

Deno.test("exact() keeps the schema's fields typed and reachable", () => {
  const name: string = ModelSchema.shape.name.parse("x");
  assertEquals(name, "x");
  assertEquals(ModelSchema.pick({ name: true }).parse({ name: "x" }), { name: "x" });
  assert(
    ModelSchema.extend({ more: z.number() }).safeParse({
      name: "x",
      kind: "a",
      at: new Date(0),
      more: 1,
    }).success,
  );
});

Deno.test("exact() keeps keys that the model does not know", () => {
  const document = { name: "x", kind: "a", tags: [], at: new Date(0), _id: 7, later: { deep: [] } };
  assertEquals(ModelSchema.parse(document) as unknown, document);
});

Deno.test("exact() drops a key named __proto__ and changes no prototype", () => {
  const document = JSON.parse(
    '{"name":"x","kind":"a","at":"1970-01-01T00:00:00Z","__proto__":{"polluted":true},"constructor":1}',
  );
  const parsed = ModelSchema.parse(document) as unknown as Record<string, unknown>;
  assertEquals(Object.getPrototypeOf(parsed), Object.prototype);
  assertFalse("polluted" in parsed);
  assertFalse("polluted" in {});
  assertEquals(parsed["constructor"] as unknown, 1);
});

class Named {
  name = "x";
}

const NO_RECORDS: readonly (readonly [string, object])[] = [
  ["a Date", new Date(0)],
  ["a Map", new Map([["name", "x"]])],
  ["a regular expression", /x/],
  ["an instance of a class", new Named()],
  ["a list", []],
  ["a boxed text", Object("x")],
];

for (const [label, value] of NO_RECORDS) {
  Deno.test(`exact() refuses ${label} where every field may be absent, also in what it derives`, () => {
    const AllOptional: ObjectSchema<{ name?: string | undefined }> = exact(
      z.object({ name: z.string().optional() }),
    );
    const derived = [
      AllOptional,
      AllOptional.extend({ more: z.string().optional() }),
      AllOptional.pick({ name: true }),
      AllOptional.superRefine(() => {}),
      strictRecord({ name: z.string().exactOptional() }),
    ];
    for (const schema of derived) {
      assertEquals(schema.safeParse({ name: "x" }).success, true);
      const inside = z.object({ part: schema }).safeParse({ part: value });
      assertEquals(inside.error?.issues.map(({ code, path }) => [code, path]), [
        ["invalid_type", ["part"]],
      ]);
    }
  });
}

Deno.test("exact() accepts a record without a prototype and one with a key named constructor", () => {
  const document = { name: "x", kind: "a", tags: [], at: new Date(0) };
  assert(ModelSchema.safeParse(Object.assign(Object.create(null), document)).success);
  assert(ModelSchema.safeParse({ ...document, constructor: 1 }).success);
});

const INSTANTS: readonly (readonly [unknown, string | null])[] = [
  [new Date(0), "1970-01-01T00:00:00.000Z"],
  ["2026-01-05T15:00:00Z", "2026-01-05T15:00:00.000Z"],
  ["2026-01-05T15:00:00.123456Z", "2026-01-05T15:00:00.123Z"],
  ["2026-01-05T09:00:00-06:00", "2026-01-05T15:00:00.000Z"],
  ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
  ["2023-02-29T00:00:00Z", null],
  ["2026-04-31T00:00:00Z", null],
  ["2026-01-05T15:00:00", null],
  ["2026-01-05T15:00Z", null],
  ["2026-01-05T24:00:00Z", null],
  ["2026-01-05T23:59:60Z", null],
  ["2026-01-05", null],
  ["01/05/2026", null],
  ["", null],
  [" 2026-01-05T15:00:00Z", null],
  [1767625200000, null],
  [new Date(NaN), null],
  [null, null],
  [{ $date: "2026-01-05T15:00:00Z" }, null],
];

for (const [value, expected] of INSTANTS) {
  const name = value instanceof Date ? `Date ${value.getTime()}` : JSON.stringify(value);
  Deno.test(`instant ${expected ? "accepts" : "refuses"} ${name}`, () => {
    const result = instant.safeParse(value);
    assertEquals(result.success ? result.data.toISOString() : null, expected);
  });
}

Deno.test("instant never throws and never guesses, whatever text it is given", () => {
  for (
    const text of [
      "9".repeat(100_000),
      "2026-".repeat(20_000),
      "\u0000",
      "２０２６-01-05T15:00:00Z",
    ]
  ) {
    assertFalse(instant.safeParse(text).success);
  }
});
