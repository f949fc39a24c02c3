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
 * Fields of a patch: every one may be absent, and an optional one may be `null` to remove it.
 *
 * @param fields The `shape` of the model's schema, or a part of it.
 * @returns The same keys without defaults.
 */
export function patchFields(fields: Fields): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => {
      const inner = bare(field as z.ZodType);
      const removable = field instanceof z.ZodOptional;
      return [key, (removable ? inner.nullable() : inner).exactOptional()];
    }),
  );
}
