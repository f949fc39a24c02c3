/**
 * Object schemas derived from a model's schema by dropping its defaults.
 *
 * `.partial()` keeps defaults: parsing `{}` would answer `{ tags: [] }`, and a partial update
 * written from it would wipe the stored tags. What is derived here contains what the input
 * contains and nothing else, and refuses keys that the model does not know.
 *
 * @module
 */
import { z } from "zod";

type Fields = Readonly<Record<string, z.core.SomeType>>;

/**
 * A field without its default and its "optional" mark.
 *
 * @param field The schema of one key.
 * @returns The schema of the value alone.
 */
export function bare(field: z.ZodType): z.ZodType {
  let inner = field;
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodOptional) {
    inner = inner.unwrap() as z.ZodType;
  }
  return inner;
}

/**
 * The same value with every default at any depth dropped: what had one must be stated.
 *
 * @param schema The schema of a value.
 * @returns The schema itself where nothing has a default.
 */
export function stated(schema: z.core.SomeType): z.ZodType {
  const whole = schema as z.ZodType;
  if (whole instanceof z.ZodDefault) return stated(whole.unwrap());
  if (whole instanceof z.ZodOptional) return rebuilt(whole, "innerType", whole.unwrap());
  if (whole instanceof z.ZodArray) return rebuilt(whole, "element", whole.element);
  if (whole instanceof z.ZodRecord) return rebuilt(whole, "valueType", whole.valueType);
  if (!(whole instanceof z.ZodObject)) return whole;
  const fields = Object.entries(whole.shape).map(([key, field]) => [key, field, stated(field)]);
  if (fields.every(([, field, without]) => field === without)) return whole;
  const shape = Object.fromEntries(fields.map(([key, , without]) => [key, without]));
  return z.core.clone(whole, { ...whole.def, shape });
}

/** A copy of a schema with the schema inside it stated; its rules and bounds stand. */
function rebuilt(whole: z.ZodType, key: string, inner: z.core.SomeType): z.ZodType {
  const without = stated(inner);
  return without === inner
    ? whole
    : z.core.clone(whole, { ...whole.def, [key]: without } as typeof whole.def);
}

/**
 * Fields of a draft: every one may be absent, none may be `undefined`.
 *
 * @param fields The `shape` of the model's schema, or a part of it.
 * @returns The same keys without defaults.
 */
export function draftFields(fields: Fields): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [key, bare(field as z.ZodType).exactOptional()]),
  );
}

/**
 * Fields of a patch: every one may be absent, and an optional one may be `null` to remove it. A
 * value replaces the stored one, so inside it nothing is filled in either.
 *
 * @param fields The `shape` of the model's schema, or a part of it.
 * @returns The same keys without defaults.
 */
export function patchFields(fields: Fields): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => {
      const inner = stated(bare(field as z.ZodType));
      const removable = field instanceof z.ZodOptional;
      return [key, (removable ? inner.nullable() : inner).exactOptional()];
    }),
  );
}
