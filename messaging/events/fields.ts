/**
 * Bounded building blocks of the data of events, and how a schema is tied to its interface.
 *
 * @module
 */

import { z } from "zod";

/** An identifier, code or token. */
export const id: z.ZodString = z.string().min(1).max(512);
/** A one-line text. */
export const line: z.ZodString = z.string().max(2_000);
/** A point in time: ISO 8601 in UTC, as `Date#toJSON` writes it. */
export const instant: z.ZodISODateTime = z.iso.datetime();
/** A calendar date `YYYY-MM-DD`, or a point in time. */
export const dateOrInstant: z.ZodUnion<readonly [z.ZodISODate, z.ZodISODateTime]> = z.union([
  z.iso.date(),
  instant,
]);
/** A telephone number in E.164, for example `+15125550100`. */
export const e164: z.ZodString = z.string().regex(/^\+[1-9]\d{6,14}$/);
/** A SHA-256 digest as 64 lower-case hexadecimal digits. */
export const sha256: z.ZodString = z.string().regex(/^[0-9a-f]{64}$/);
/** A whole number, zero or more. */
export const count: z.ZodNumber = z.number().int().min(0);
/** An amount of US dollars, or of seconds, zero or more. */
export const amount: z.ZodNumber = z.number().min(0);
/** A fraction or probability, 0 to 1. */
export const share: z.ZodNumber = z.number().min(0).max(1);
/** A score, 0 to 100. */
export const score: z.ZodNumber = z.number().min(0).max(100);

/** Most entries of any list in an event. */
export const MAX_ENTRIES = 100;

/**
 * A short list.
 *
 * @param entry schema of each entry.
 * @returns schema of at most {@linkcode MAX_ENTRIES} of them.
 */
export function listOf<S extends z.ZodType>(entry: S): z.ZodArray<S> {
  return z.array(entry).max(MAX_ENTRIES);
}

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true
  : false;

/**
 * What JSON can tell of a type: its fields, whether each may be absent, and what it holds. Neither
 * `readonly` nor undefined is told, nor the keys that a schema merely lets pass.
 */
type Plain<T> = T extends readonly (infer Entry)[] ? Plain<Entry>[]
  : T extends object ? {
      -readonly [K in keyof T as string extends K ? never : K]-?: [
        Record<never, never> extends Pick<T, K> ? "optional" : "required",
        Plain<Exclude<T[K], undefined>>,
      ];
    }
  : T;

type DifferingKeys<A, B> = {
  [K in keyof A | keyof B]: K extends keyof A & keyof B
    ? Same<Pick<A, K>, Pick<B, K>> extends true ? never : K
    : K;
}[keyof A | keyof B];

/** What {@linkcode exact} demands of its argument; a mismatch names the keys that differ. */
export type Exact<S, T> = Same<Plain<z.output<S>>, Plain<T>> extends true ? unknown
  : { "differs at": DifferingKeys<Plain<z.output<S>>, Plain<T>> };

/**
 * Pins a schema to the interface of its data: `z.ZodType<T>` alone lets the interface call optional
 * what the schema demands.
 *
 * @param schema the schema; what it returns must be the annotated type, both ways.
 * @returns the schema itself.
 */
export function exact<T, S extends z.ZodType>(schema: S & Exact<S, T>): z.ZodType<T> {
  return schema as unknown as z.ZodType<T>;
}
