import fc from "fast-check";
import { z } from "zod";
import { instant } from "../fields.ts";

/** Leaves a key out as often as not. */
const ABSENT = Symbol("absent");

const anyInstant: fc.Arbitrary<unknown> = fc.date({
  min: new Date("2000-01-01T00:00:00Z"),
  max: new Date("2040-01-01T00:00:00Z"),
  noInvalidDate: true,
});

/** JSON without `__proto__` keys: that parsing drops them has tests of its own. */
const anyJson: fc.Arbitrary<unknown> = fc.jsonValue({ maxDepth: 2 })
  .filter((value) => !JSON.stringify(value).includes("__proto__"));

function anyNumber(schema: z.ZodNumber): fc.Arbitrary<unknown> {
  const min = Math.max(schema.minValue ?? -1e6, -1e6);
  const max = Math.min(schema.maxValue ?? 1e6, 1e6);
  if (schema.isInt) return fc.integer({ min, max });
  const number = fc.double({ min, max, noNaN: true }).map((value) => value + 0);
  return schema.safeParse(min).success ? number : number.filter((value) => value !== min);
}

function anyString(schema: z.ZodString | z.ZodISODate): fc.Arbitrary<unknown> {
  const checks = [schema, ...schema.def.checks ?? []].map((check) => check._zod.def);
  const pattern = checks.map((def) => "pattern" in def && def.pattern).find((found) => found);
  if (pattern instanceof RegExp) return fc.stringMatching(pattern);
  return fc.string({ unit: "grapheme", minLength: schema.minLength ?? 0, maxLength: 12 });
}

function anyObject(schema: z.ZodObject): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.shape).map(([key, field]) =>
    anyOf(field).map((value) => [key, value] as const)
  );
  return fc.tuple(...fields).map((entries) =>
    Object.fromEntries(entries.filter(([, value]) => value !== ABSENT))
  );
}

/** Any value that a schema accepts and returns unchanged, defaults apart. */
export function anyOf(schema: z.core.SomeType): fc.Arbitrary<unknown> {
  if (schema === instant) return anyInstant;
  if (
    schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional ||
    schema instanceof z.ZodDefault
  ) {
    return fc.oneof(fc.constant(ABSENT), anyOf(schema.unwrap()));
  }
  if (schema instanceof z.ZodNullable) return fc.option(anyOf(schema.unwrap()));
  if (schema instanceof z.ZodObject) return anyObject(schema);
  if (schema instanceof z.ZodArray) {
    const shortest = schema.safeParse([]).success ? 0 : 2;
    return fc.array(anyOf(schema.element), { minLength: shortest, maxLength: shortest + 2 });
  }
  if (schema instanceof z.ZodTuple) return fc.tuple(...schema.def.items.map(anyOf));
  if (schema instanceof z.ZodRecord) {
    const key = fc.stringMatching(/^[a-z]{1,5}$/);
    return fc.dictionary(key, anyOf(schema.valueType), { maxKeys: 3, noNullPrototype: true });
  }
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map(anyOf));
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values);
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNumber) return anyNumber(schema);
  if (schema instanceof z.ZodString || schema instanceof z.ZodISODate) return anyString(schema);
  if (schema instanceof z.ZodUnknown) return anyJson;
  throw new TypeError(`No arbitrary for ${schema._zod.def.type}`);
}

/** The dotted path of every value in a document, lists and records included. */
export function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== "object" || value === null || value instanceof Date) return [path];
  const inside = Object.entries(value).flatMap(([key, entry]) => pathsOf(entry, [...path, key]));
  return path.length === 0 ? inside : [path, ...inside];
}

/** A copy of a document with the value at a path replaced. */
export function spoilt(document: unknown, path: readonly string[], value: unknown): unknown {
  const copy = structuredClone(document) as Record<string, unknown>;
  const target = path.slice(0, -1).reduce<Record<string, unknown>>(
    (part, key) => part[key] as Record<string, unknown>,
    copy,
  );
  target[path.at(-1) as string] = value;
  return copy;
}
