/**
 * What a query looks like without what it looks for.
 *
 * @module
 */

import { redactText } from "../../utils/redact_text.ts";

const MAX_DEPTH = 6;
const MAX_KEYS = 20;
const MAX_LENGTH = 200;

function draw(value: unknown, depth: number): string {
  if (Array.isArray(value)) {
    const isOfConditions = value.some((item) => typeof item === "object" && item !== null);
    if (!isOfConditions || depth >= MAX_DEPTH) return "[?]";
    return `[${value.slice(0, MAX_KEYS).map((item) => draw(item, depth + 1)).join(", ")}]`;
  }
  const isPlain = typeof value === "object" && value !== null &&
    (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null);
  if (!isPlain || depth >= MAX_DEPTH) return "?";
  const keys = Object.entries(value).slice(0, MAX_KEYS);
  return keys.length === 0
    ? "{}"
    : `{ ${keys.map(([key, item]) => `${key}: ${draw(item, depth + 1)}`).join(", ")} }`;
}

/**
 * Draws the shape of a filter or a pipeline: its paths and operators, with `?` for every value.
 *
 * @param query the filter or the pipeline.
 * @returns at most 200 characters, redacted since paths can come from outside too.
 */
export function queryShape(query: unknown): string {
  return redactText(draw(query, 0)).slice(0, MAX_LENGTH);
}
