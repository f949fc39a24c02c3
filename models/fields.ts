/**
 * Bounded building blocks of the model fields.
 *
 * The tighter rules for what we write ourselves stand in the `…WriteSchema`s.
 *
 * @module
 */
import { z } from "zod";
import {
  MAX_ID_LENGTH,
  MAX_LINE_LENGTH,
  MAX_LIST_LENGTH,
  MAX_TEXT_LENGTH,
  MAX_URL_LENGTH,
} from "./limits.ts";
import { exactly, type Schema } from "./schema.ts";

/** An identifier, code or token; the older platform did not refuse an empty one. */
export const id: z.ZodString = z.string().max(MAX_ID_LENGTH);
/** A one-line text, possibly empty. */
export const line: z.ZodString = z.string().max(MAX_LINE_LENGTH);
/** A URL or user agent as recorded; its form is not checked on reading. */
export const url: z.ZodString = z.string().max(MAX_URL_LENGTH);
/** A running text. */
export const text: z.ZodString = z.string().max(MAX_TEXT_LENGTH);
/** A finite number. */
export const number: z.ZodNumber = z.number();
/** A whole number, zero or more. */
export const count: z.ZodNumber = z.number().int().min(0);
/** An amount of US dollars, zero or more. */
export const usd: z.ZodNumber = z.number().min(0);
/** A fraction or probability, 0 to 1. */
export const share: z.ZodNumber = z.number().min(0).max(1);
/** A score or a number of percent, 0 to 100. */
export const percent: z.ZodNumber = z.number().min(0).max(100);
/** A mood, -1 (bad) to 1 (good). */
export const polarity: z.ZodNumber = z.number().min(-1).max(1);
/** A time of day to the minute, `HH:MM`; the older platform also took `9:00`. */
export const clock: z.ZodString = z.string().regex(
  /^(?:[01]?\d|2[0-3]):[0-5]\d$/,
  "Expected a time of day, HH:MM",
);
/** A text, or several where the older platform left that open. */
export const textOrList: Schema<string | string[]> = exactly(
  z.union([text, z.array(text).max(MAX_LIST_LENGTH)]),
);
/** A telephone number in E.164, for example `+15125550100`. */
export const e164: z.ZodString = z.string().regex(
  /^\+[1-9]\d{6,14}$/,
  "Expected a telephone number in E.164",
);
/** A calendar date without a time zone, `YYYY-MM-DD`. */
export const calendarDate: z.ZodISODate = z.iso.date();
/** A SHA-256 digest as 64 lower-case hexadecimal digits. */
export const sha256: z.ZodString = z.string().regex(
  /^[0-9a-f]{64}$/,
  "Expected a SHA-256 digest in lower-case hexadecimal",
);

/**
 * A point in time: a `Date`, or an ISO 8601 text with seconds and an offset, as `Date#toJSON`
 * writes it. Anything else is refused, since a date without an offset or a bare number would have
 * to be guessed at.
 */
export const instant: Schema<Date, Date | string> = exactly(
  z.union([z.date(), z.iso.datetime({ offset: true })], {
    error: "Expected a Date or an ISO 8601 instant with an offset",
  })
    .transform((value) => typeof value === "string" ? new Date(value) : value)
    .pipe(z.date()),
);

/**
 * A record of at most `max` entries.
 *
 * @param value The schema of each value.
 * @param max Most entries.
 * @returns The schema; its metadata carry the bound into JSON Schema.
 */
export function record<V extends z.ZodType>(value: V, max: number): z.ZodRecord<z.ZodString, V> {
  return z.record(line, value).refine(
    (entries) => Object.keys(entries).length <= max,
    `Expected at most ${max} entries`,
  ).meta({ maxProperties: max });
}
