/**
 * What the patches of all models share: a change to a stored document that touches only what it
 * names.
 *
 * @module
 */
import type { z } from "zod";
import { patchFields } from "./derive.ts";
import { strictRecord } from "./schema.ts";

/**
 * A change to a `T`: every key may be absent, and a key that `T` may lack can be `null`, which
 * removes it. A value replaces the stored one whole, so it must be complete: what a document may
 * leave to a default must be stated in it.
 */
export type Patch<T> = {
  [K in keyof T]?:
    | Exclude<T[K], undefined>
    | (Record<never, never> extends Pick<T, K> ? null : never);
};

/** A `T` as it may be given: instants at any depth may be text. */
export type Given<T> = T extends Date ? Date | string
  : T extends object ? { [K in keyof T]: Given<T[K]> }
  : T;

/** An update that sets and removes fields by their dotted paths, as Mongo takes it. */
export interface ModelUpdate {
  /** Values to set, by path. */
  $set: Record<string, unknown>;
  /** Paths to remove. */
  $unset: Record<string, "">;
}

/**
 * A part that a patch merges key by key.
 *
 * @param fields The fields of the part, or some of them.
 * @returns A schema of the keys alone, without defaults, refusing other keys.
 */
export function patchPart(fields: z.core.$ZodShape): z.ZodType {
  return strictRecord(patchFields(fields)).exactOptional();
}

/**
 * The same, for a part that a model may lack: `null` removes it.
 *
 * @param fields The fields of the part.
 * @returns The schema.
 */
export function removablePart(fields: z.core.$ZodShape): z.ZodType {
  return strictRecord(patchFields(fields)).nullable().exactOptional();
}

/**
 * What a patch sets, so that rules for whole documents can judge it.
 *
 * @param patch A patch whose shape is valid.
 * @param merged Keys of the parts that are merged.
 * @returns The patch without what it removes.
 */
export function given(patch: object, merged: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(patch).flatMap(([key, value]) => {
      if (value === null) return [];
      return [[key, merged.includes(key) ? given(value as object, []) : value]];
    }),
  );
}

/**
 * Turns a patch into an update by dotted paths, so that a merged part keeps what the patch does
 * not name.
 *
 * @param patch A validated patch.
 * @param merged Keys of the parts that are merged.
 * @returns What to set and what to remove; either may be empty.
 */
export function modelUpdate(patch: object, merged: readonly string[]): ModelUpdate {
  const update: ModelUpdate = { $set: {}, $unset: {} };
  const put = (path: string, value: unknown): void => {
    if (value === null) update.$unset[path] = "";
    else update.$set[path] = value;
  };
  for (const [key, value] of Object.entries(patch)) {
    if (value !== null && merged.includes(key)) {
      for (const [inner, entry] of Object.entries(value as object)) put(`${key}.${inner}`, entry);
    } else {
      put(key, value);
    }
  }
  return update;
}
