import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import type { z } from "zod";
import { anyOf, pathsOf, spoilt } from "./any_document.ts";
import { edited } from "./edit.ts";

/** Path, value put there (`undefined` removes the key), and the path of the one issue. */
export type Refusal = readonly [path: string, value: unknown, issuePath?: string];

/** What the tests that every model has in common need. */
export interface ModelSuite {
  name: string;
  schema: z.ZodObject;
  /** A document with every older field. */
  full: object;
  /** A document with only the required fields. */
  bare: object;
  /** The same with the defaults written out. */
  fewest: object;
  /** Keys that have a default at the top of the model. */
  defaulted: readonly string[];
  /** Further documents that must parse unchanged. */
  others?: Record<string, unknown>;
  /** Texts of the full document that may not be empty, beside those of a closed list. */
  notEmpty?: readonly string[];
  refused: readonly Refusal[];
}

const RUNS = { seed: 20260105, numRuns: 200 };

function shown(value: unknown): string {
  return value === undefined ? "nothing" : String(JSON.stringify(value)).slice(0, 50);
}

/** Whether a value holds everything that another holds. */
function covers(whole: unknown, part: unknown): boolean {
  if (typeof part !== "object" || part === null || part instanceof Date) {
    return equal(whole, part);
  }
  return typeof whole === "object" && whole !== null &&
    Object.entries(part).every(([key, value]) =>
      covers((whole as Record<string, unknown>)[key], value)
    );
}

function equal(left: unknown, right: unknown): boolean {
  if (left instanceof Date && right instanceof Date) return left.getTime() === right.getTime();
  return Object.is(left, right);
}

function testOlderDocuments({ name, schema, full, fewest, bare, others }: ModelSuite): void {
  const foreign = { ...fewest, _id: { $oid: "65f000000000000000000001" }, legacyScore: 12 };
  for (const [label, document] of Object.entries({ full, fewest, foreign, ...others })) {
    Deno.test(`${name} parses the older document "${label}" unchanged`, () => {
      const before = structuredClone(document);
      assertEquals(schema.parse(document), before);
      assertEquals(document, before);
    });
    Deno.test(`${name} parses the older document "${label}" after a round through JSON`, () => {
      assertEquals(schema.parse(JSON.parse(JSON.stringify(document))), document);
    });
  }
  Deno.test(`${name} adds the defaults of the older platform and no others`, () => {
    assertEquals(schema.parse(bare), fewest);
  });
}

function testEmptyTexts({ name, schema, full, others, notEmpty = [] }: ModelSuite): void {
  Deno.test(`${name} parses older documents with any text but ${notEmpty.join(", ")} empty`, () => {
    for (const document of [full, ...Object.values(others ?? {})]) {
      for (const path of pathsOf(document)) {
        if (typeof valueAt(document, path) !== "string") continue;
        const result = schema.safeParse(spoilt(document, path, ""));
        const [issue] = result.error?.issues ?? [];
        const isClosedList = ["invalid_value", "invalid_union"].includes(issue?.code ?? "");
        const place = path.filter((key) => !/^\d+$/.test(key)).join(".");
        if (!isClosedList) assertEquals(result.success, !notEmpty.includes(place), path.join("."));
      }
    }
  });
}

function valueAt(document: unknown, path: readonly string[]): unknown {
  return path.reduce((part, key) => (part as Record<string, unknown>)[key], document);
}

function testBounds({ name, schema, full, refused }: ModelSuite): void {
  for (const [path, value, issuePath] of refused) {
    Deno.test(`${name} refuses ${shown(value)} at ${path} and names ${issuePath ?? path}`, () => {
      const result = schema.safeParse(edited(full, path, value));
      assert(!result.success);
      assertEquals(result.error.issues.map((issue) => issue.path.join(".")), [issuePath ?? path]);
    });
  }
  Deno.test(`${name} never repeats input in its messages`, () => {
    for (const [path] of refused) {
      const result = schema.safeParse(edited(full, path, { "Sample Owner": "5125550100" }));
      for (const issue of result.error?.issues ?? []) {
        assertFalse(/Sample|5125550100/.test(issue.message), path);
      }
    }
  });
  for (const value of [null, undefined, 7, "text", [], [full], () => full]) {
    Deno.test(`${name} refuses ${String(shown(value))} as a document without throwing`, () => {
      assertFalse(schema.safeParse(value).success);
    });
  }
}

function testLaws({ name, schema, bare, defaulted }: ModelSuite): void {
  Deno.test(`${name} returns every valid document unchanged, defaults apart, and again`, () => {
    fc.assert(
      fc.property(anyOf(schema), (document) => {
        const parsed = schema.parse(document);
        assertEquals(schema.parse(parsed), parsed);
        assertEquals(schema.parse(JSON.parse(JSON.stringify(parsed))), parsed);
        assert(covers(parsed, document));
      }),
      RUNS,
    );
  });
  Deno.test(`${name} refuses whatever is no document without throwing`, () => {
    fc.assert(
      fc.property(fc.anything({ withDate: true }), (value) => {
        assertFalse(schema.safeParse(value).success);
      }),
      RUNS,
    );
  });
  Deno.test(`${name} leaves prototypes alone whatever keys a document has`, () => {
    const text = JSON.stringify(bare)
      .replace(/^{/, '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},');
    assertStringIncludes(text, "__proto__");
    const parsed = schema.parse(JSON.parse(text));
    assertEquals(Object.getPrototypeOf(parsed), Object.prototype);
    assertFalse("polluted" in parsed);
    assertFalse("polluted" in {});
  });
  Deno.test(`${name} gives every document its own default lists`, () => {
    const [first, second] = [schema.parse(bare), schema.parse(bare)];
    for (const key of defaulted) {
      const value = first[key];
      if (typeof value === "object") assert(value !== second[key], key);
    }
    assertEquals(
      Object.keys(first).filter((key) => !(key in bare)).sort(),
      [...defaulted].sort(),
    );
  });
}

/** Registers the tests that every model has in common. */
export function testModel(suite: ModelSuite): void {
  testOlderDocuments(suite);
  testEmptyTexts(suite);
  testBounds(suite);
  testLaws(suite);
}
