import { assert, assertEquals, assertFalse } from "@std/assert";
import { z } from "zod";
import { bare } from "./derive.ts";
import { COLLECTIONS } from "./collections.ts";
import type { IndexSpec } from "./index_spec.ts";
import { LeadSchema } from "./lead.ts";
import { PropertySchema } from "./property.ts";
import { type NamedQuery, QUERIES } from "./queries.ts";
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

Deno.test("COLLECTIONS gives every index a name of its own", () => {
  const names = COLLECTIONS.flatMap(({ name, indexes }) =>
    indexes.map(({ key }) => `${name} ${Object.entries(key).flat().join("_")}`)
  );
  assertEquals(new Set(names).size, 36);
});

type Key = IndexSpec["key"];

/**
 * How many paths of a key a query uses: first those it compares with one value, then those it
 * orders by, all as the key does or all the other way round, then those it compares otherwise.
 * `undefined` when the key cannot answer the whole query in order.
 */
function pathsUsed(key: Key, { equals, sort = {}, within = [] }: NamedQuery): number | undefined {
  const entries = Object.entries(key);
  const first = entries.slice(0, equals.length).map(([path]) => path);
  if (first.toSorted().join() !== equals.toSorted().join()) return undefined;
  const order = Object.entries(sort);
  const ordered = entries.slice(equals.length, equals.length + order.length);
  const turned = order.map(([path, direction], at) => {
    const [keyPath, kind] = ordered[at] ?? [];
    return keyPath === path ? Number(kind) * direction : NaN;
  });
  if (turned.some((turn) => turn !== turned[0])) return undefined;
  const used = equals.length + order.length;
  const rest = within.filter((path) => !(path in sort));
  const last = entries.slice(used, used + rest.length).map(([path]) => path);
  return last.toSorted().join() === rest.toSorted().join() ? used + rest.length : undefined;
}

Deno.test("every index answers the queries it names, and one of them uses its whole key", () => {
  for (const { name, indexes } of COLLECTIONS) {
    for (const { key, serves } of indexes) {
      const used = serves.map((query) => {
        const asked = QUERIES[query];
        assertEquals(asked?.collection, name, query);
        const paths = pathsUsed(key, asked as NamedQuery);
        assert(paths !== undefined && paths > 0, `${JSON.stringify(key)} does not answer ${query}`);
        return paths;
      });
      assertEquals(Math.max(...used), Object.keys(key).length, `idle path: ${JSON.stringify(key)}`);
    }
  }
});

Deno.test("every named query has one index, or says why it has none", () => {
  const served = COLLECTIONS.flatMap(({ indexes }) => indexes.flatMap(({ serves }) => serves));
  for (const [query, { unindexed }] of Object.entries(QUERIES)) {
    const times = served.filter((each) => each === query).length;
    assertEquals(times, unindexed === undefined ? 1 : 0, query);
    assert(unindexed !== "");
  }
});

Deno.test("every named query asks for fields of its model", () => {
  for (const [query, { collection, equals, sort = {}, within = [] }] of Object.entries(QUERIES)) {
    const schema = COLLECTIONS.find(({ name }) => name === collection)?.schema;
    assert(schema !== undefined, query);
    for (const path of [...equals, ...Object.keys(sort), ...within]) {
      assert(resolve(schema, path).end !== undefined, `${query}: ${path}`);
    }
  }
});

Deno.test("the judge of these tests refuses keys that do not answer a query", () => {
  const query: NamedQuery = {
    collection: "x",
    purpose: "x",
    equals: ["a"],
    sort: { b: -1 },
    within: ["b", "c"],
  };
  assertEquals(pathsUsed({ a: 1, b: -1, c: 1 }, query), 3);
  assertEquals(pathsUsed({ a: 1, b: 1, c: 1, d: 1 }, query), 3);
  for (const key of [{ b: -1, a: 1, c: 1 }, { a: 1, b: -1 }, { a: 1, c: 1, b: -1 }] as Key[]) {
    assertEquals(pathsUsed(key, query), undefined);
  }
  assertEquals(pathsUsed({ a: 1, b: 1, c: 1 }, { ...query, sort: { b: 1, c: -1 } }), undefined);
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
