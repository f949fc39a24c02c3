/**
 * Values whose shape the older platform left open.
 *
 * @module
 */
import { z } from "zod";
import { record, text } from "./fields.ts";
import { MAX_LIST_LENGTH } from "./limits.ts";
import { exactly, type Schema } from "./schema.ts";

/** A value in the form that the service which wrote it chose. Only its size is bounded. */
export type OpenValue = string | number | boolean | unknown[] | Record<string, unknown>;

/** Accepts an {@linkcode OpenValue}. */
export const OpenValueSchema: Schema<OpenValue> = exactly(
  z.union([
    text,
    z.number(),
    z.boolean(),
    z.array(z.unknown()).max(MAX_LIST_LENGTH),
    record(z.unknown(), MAX_LIST_LENGTH),
  ]),
);
