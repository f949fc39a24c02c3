/**
 * Bounded building blocks of the model fields.
 *
 * The bounds exist so that no stored or received document can make a process hold or print
 * megabytes in one field. They are wide on purpose: the older platform set none, and a bound that
 * refuses a plausible stored document would lose a lead. The tighter rules for what we write
 * ourselves stand in the `…WriteSchema`s.
 *
 * @module
 */
import { z } from "zod";
import { exactly, type Schema } from "./schema.ts";

/** Longest identifier, code or token, in UTF-16 code units. */
export const MAX_ID_LENGTH = 512;
/** Longest one-line text (a name, a street, a header), in UTF-16 code units. */
export const MAX_LINE_LENGTH = 2_000;
/** Longest URL or user agent, in UTF-16 code units. */
export const MAX_URL_LENGTH = 8_192;
/** Longest running text (a note, a consent text), in UTF-16 code units. */
export const MAX_TEXT_LENGTH = 100_000;
/** Most entries of a list that grows with use (tags, call attempts, notes). */
export const MAX_LIST_LENGTH = 10_000;
/** Most telephone numbers of one contact. */
export const MAX_PHONES = 10;
/** Most e-mail addresses of one contact. */
export const MAX_EMAILS = 5;
/** Most foreign identifiers of one record. */
export const MAX_EXTERNAL_IDS = 20;

/** An identifier, code or token; never empty. */
export const id: z.ZodString = z.string().min(1).max(MAX_ID_LENGTH);
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
