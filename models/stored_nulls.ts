/**
 * Reading documents in which an absent value was stored as `null`.
 *
 * @module
 */
import { z } from "zod";
import { bare } from "./derive.ts";
import type { ObjectSchema } from "./schema.ts";

function strip(schema: z.core.SomeType, value: unknown): unknown {
  if (Array.isArray(value)) {
    return schema instanceof z.ZodArray
      ? value.map((entry) => strip(schema.element, entry))
      : value;
  }
  if (!(schema instanceof z.ZodObject) || typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, entry]) => {
    const field = Object.hasOwn(schema.shape, key) ? schema.shape[key] : undefined;
    if (field === undefined) return [[key, entry]];
    const inner = bare(field as z.ZodType);
    return entry === null && inner !== field ? [] : [[key, strip(inner, entry)]];
  });
  return Object.fromEntries(entries);
}

/**
 * Drops the keys of a stored document that hold `null` where the model has an optional field.
 *
 * A Mongo driver without `ignoreUndefined` stores an explicit `undefined` as `null`, which no
 * schema here takes for "absent" by itself. Unknown keys, free records and list entries keep
 * their `null`s.
 *
 * @param schema The schema of the model.
 * @param document The document as stored; it is not changed.
 * @returns A copy without those keys, to be parsed with the schema.
 *
 * @example A follow-up that was cleared with undefined
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { CallActivitySchema, withoutNulls } from "@nlre/shared/models";
 *
 * const stored = { manual: 2, lastAttemptAt: null };
 * assertEquals(withoutNulls(CallActivitySchema, stored), { manual: 2 });
 * ```
 */
export function withoutNulls<Out, In>(schema: ObjectSchema<Out, In>, document: unknown): unknown {
  return strip(schema, document);
}
