import { assert, assertEquals, assertFalse } from "@std/assert";
import { z } from "zod";
import { bare } from "./derive.ts";
import { COLLECTIONS } from "./collections.ts";
import { LeadSchema } from "./lead.ts";
import { PropertySchema } from "./property.ts";
import { SCHEMA_VERSIONS } from "./schema_versions.ts";

interface Place {
  /** What the path ends at; absent when it leads nowhere. */
  end?: z.ZodType;
  /** How many lists it crosses. */
  lists: number;
}

/** Walks a dotted path through a schema. */
function resolve(model: z.ZodType, path: string): Place {
  let schema = model;
  let lists = 0;
  const open = (): void => {
    while (schema instanceof z.ZodArray) {
      schema = bare(schema.element as z.ZodType);
      lists += 1;
    }
  };
  for (const key of path.split(".")) {
    open();
    if (!(schema instanceof z.ZodObject)) return { lists };
    const field = schema.shape[key];
    if (field === undefined) return { lists };
    schema = bare(field as z.ZodType);
  }
  open();
  return { end: schema, lists };
}

/** Whether a path ends at a value of the kind that an index can order or place. */
function isIndexable(end: z.ZodType | undefined, kind: 1 | -1 | "2dsphere"): boolean {
  if (kind === "2dsphere") {
    return end instanceof z.ZodObject && "coordinates" in end.shape && "type" in end.shape;
  }
  return end !== undefined && !(end instanceof z.ZodObject) && !(end instanceof z.ZodRecord);
}

/** The key without its closing bracket, so that a longer key of the same beginning starts with it. */
function beginning(key: object): string {
  return JSON.stringify(Object.entries(key)).slice(0, -1);
}

Deno.test("COLLECTIONS holds the five collections with 36 indexes", () => {
  assertEquals(COLLECTIONS.map(({ name, indexes }) => [name, indexes.length]), [
    ["leads", 9],
    ["properties", 10],
    ["calls", 9],
    ["campaigns", 4],
    ["agent_states", 4],
  ]);
  assertEquals(COLLECTIONS.flatMap((collection) => collection.indexes).length, 36);
});

Deno.test("COLLECTIONS gives every index a query of its own and an own name", () => {
  const indexes = COLLECTIONS.flatMap(({ name, indexes }) =>
    indexes.map((index) => ({ ...index, name }))
  );
  assertEquals(new Set(indexes.map(({ name, serves }) => `${name} ${serves}`)).size, 36);
  for (const { serves } of indexes) assert(serves.length > 10);
  const names = indexes.map(({ name, key }) => `${name} ${Object.entries(key).flat().join("_")}`);
  assertEquals(new Set(names).size, 36);
});

for (const { name, schema, indexes } of COLLECTIONS) {
  Deno.test(`the indexes of ${name} name only fields of the model, also in their filters`, () => {
    for (const { key, options } of indexes) {
      for (const [path, kind] of Object.entries(key)) {
        assert(isIndexable(resolve(schema, path).end, kind), `${path} cannot be indexed`);
      }
      for (const path of Object.keys(options.partialFilterExpression ?? {})) {
        assertEquals(path, Object.keys(key)[0], `${path} is filtered but does not lead the key`);
      }
    }
  });

  Deno.test(`the indexes of ${name} cross at most one list each`, () => {
    for (const { key } of indexes) {
      const lists = Object.keys(key).filter((path) => resolve(schema, path).lists > 0);
      assert(lists.length <= 1, `two lists: ${lists.join(", ")}`);
    }
  });

  Deno.test(`no index of ${name} is covered by another one's prefix`, () => {
    const keys = indexes.map((index) => beginning(index.key));
    keys.forEach((key, at) => {
      assertEquals(keys.filter((other, place) => place !== at && other.startsWith(key)), []);
    });
  });

  Deno.test(`the indexes of ${name} are sparse or partial, never both`, () => {
    for (const { key, options } of indexes) {
      assertFalse(options.sparse === true && options.partialFilterExpression !== undefined);
      // A compound sparse index keeps a document that has any one of the keys.
      assertFalse(options.sparse === true && Object.keys(key).length > 1);
    }
  });

  Deno.test(`a unique index of ${name} leaves out documents without its first key`, () => {
    const required = Object.entries(schema.shape).filter(([, field]) =>
      !(field instanceof z.ZodOptional)
    ).map(([key]) => key);
    for (const { key, options } of indexes) {
      const first = Object.keys(key)[0] as string;
      if (options.unique !== true || required.includes(first)) continue;
      assert(options.sparse === true || options.partialFilterExpression !== undefined, first);
    }
  });
}

Deno.test("the resolver of these tests tells a field from what is none", () => {
  assertEquals(resolve(LeadSchema, "contact.primaryPhone").end, undefined);
  assertEquals(resolve(LeadSchema, "leadId.more").end, undefined);
  assertFalse(isIndexable(resolve(LeadSchema, "contact").end, 1));
  assertFalse(isIndexable(resolve(LeadSchema, "customFields").end, 1));
  assertFalse(isIndexable(resolve(PropertySchema, "latitude").end, "2dsphere"));
  assertEquals(resolve(LeadSchema, "contact.phones.e164").lists, 1);
  assertEquals(resolve(LeadSchema, "campaignIds").lists, 1);
  assertEquals(resolve(PropertySchema, "currentValuation.comps.adjustments.kind").lists, 2);
});

Deno.test("SCHEMA_VERSIONS has one version for each collection", () => {
  assertEquals(Object.keys(SCHEMA_VERSIONS).sort(), COLLECTIONS.map(({ name }) => name).sort());
});
