import { assert, assertEquals, assertFalse } from "@std/assert";
import { z } from "zod";
import { bare } from "./derive.ts";
import { LeadSchema } from "./lead.ts";
import { LEAD_INDEXES } from "./lead_indexes.ts";

/** Walks a dotted path through a schema; tells what it ends at and how many lists it crosses. */
function resolve(path: string): { found: boolean; lists: number } {
  let schema: z.ZodType = LeadSchema;
  let lists = 0;
  const open = (): void => {
    while (schema instanceof z.ZodArray) {
      schema = bare(schema.element as z.ZodType);
      lists += 1;
    }
  };
  for (const key of path.split(".")) {
    open();
    if (!(schema instanceof z.ZodObject)) return { found: false, lists };
    const field = schema.shape[key];
    if (field === undefined) return { found: false, lists };
    schema = bare(field as z.ZodType);
  }
  open();
  return { found: !(schema instanceof z.ZodObject), lists };
}

Deno.test("LEAD_INDEXES holds nine indexes, each with a query of its own", () => {
  assertEquals(LEAD_INDEXES.length, 9);
  assertEquals(new Set(LEAD_INDEXES.map((index) => index.serves)).size, 9);
  for (const index of LEAD_INDEXES) assert(index.serves.length > 10);
});

Deno.test("LEAD_INDEXES names only fields of the lead, also in its filters", () => {
  for (const { key, options } of LEAD_INDEXES) {
    const filtered = Object.keys(options.partialFilterExpression ?? {});
    for (const path of [...Object.keys(key), ...filtered]) {
      assert(resolve(path).found, `${path} is no field of a lead`);
    }
    for (const path of filtered) assert(path in key, `${path} is filtered but not indexed`);
  }
  assertFalse(resolve("contact.primaryPhone").found);
  assertFalse(resolve("contact").found);
  assertFalse(resolve("leadId.more").found);
});

Deno.test("LEAD_INDEXES crosses at most one list in an index", () => {
  for (const { key } of LEAD_INDEXES) {
    const lists = Object.keys(key).filter((path) => resolve(path).lists > 0);
    assert(lists.length <= 1, `two lists: ${lists.join(", ")}`);
  }
  assertEquals(resolve("contact.phones.e164").lists, 1);
  assertEquals(resolve("campaignIds").lists, 1);
});

Deno.test("LEAD_INDEXES has no index that another one's prefix covers", () => {
  const keys = LEAD_INDEXES.map((index) => JSON.stringify(Object.entries(index.key)).slice(0, -1));
  keys.forEach((key, at) => {
    const covering = keys.filter((other, position) => position !== at && other.startsWith(key));
    assertEquals(covering, []);
  });
});

Deno.test("LEAD_INDEXES is sparse or partial, never both, and unique for the identifier only", () => {
  for (const { key, options } of LEAD_INDEXES) {
    assertFalse(options.sparse === true && options.partialFilterExpression !== undefined);
    assertEquals(options.unique === true, Object.keys(key).join() === "leadId");
  }
});
