/**
 * Redaction of structured data: log fields, error details, span attributes.
 *
 * @module
 */

import { maskEmail, maskPhone } from "./mask.ts";
import { keySensitivity, type Sensitivity } from "./redact_keys.ts";
import { REDACTED, redactText } from "./redact_text.ts";

const CIRCULAR = "[circular]";
const TRUNCATED = "[truncated]";
const UNREADABLE = "[unreadable]";

const MAX_DEPTH = 12;
const MAX_VALUES = 10_000;
const MAX_ITEMS = 1_000;
const MAX_TEXT = 16_384;
const MAX_TEXT_IN_ALL = 262_144;
/** No secret but a very long one crosses a blank; a text is cut at a blank this near to the limit. */
const CUT_REACH = 1_024;

/** What one call of `redact` still may copy, and the objects that it is inside of. */
interface Walk {
  valuesLeft: number;
  charactersLeft: number;
  readonly ancestors: Set<object>;
}

function cutAtBlank(text: string): string {
  const certain = text.slice(0, MAX_TEXT - CUT_REACH);
  const blank = text.slice(MAX_TEXT - CUT_REACH, MAX_TEXT).search(/\s\S*$/);
  return certain + text.slice(certain.length, certain.length + Math.max(blank, 0));
}

function redactFreeText(text: string, walk: Walk): string {
  if (walk.charactersLeft <= 0) return TRUNCATED;
  walk.charactersLeft -= Math.min(text.length, MAX_TEXT);
  return text.length <= MAX_TEXT ? redactText(text) : redactText(cutAtBlank(text)) + TRUNCATED;
}

function redactString(text: string, walk: Walk, sensitivity: Sensitivity | undefined): string {
  if (text === "") return text;
  if (sensitivity === undefined) return redactFreeText(text, walk);
  if (sensitivity === "phone") return maskPhone(text);
  return sensitivity === "email" ? maskEmail(text) : REDACTED;
}

/** Ten digits of the numbering plan, with or without the 1: a phone number kept as a number. */
const PHONE_AS_NUMBER = /^1?[2-9][0-9]{2}[2-9][0-9]{6}$/;

function redactNumber(
  value: number | bigint,
  walk: Walk,
  sensitivity: Sensitivity | undefined,
): unknown {
  const text = String(value);
  if (sensitivity !== undefined) return redactString(text, walk, sensitivity);
  if (PHONE_AS_NUMBER.test(text)) return maskPhone(text);
  // Epoch milliseconds have 13 digits, cards as numbers 15 or 16.
  if (/^[0-9]{15,}$/.test(text)) return redactText(text);
  return typeof value === "bigint" ? text : value;
}

/** A tally of tokens is no token. */
function isTally(key: string, value: unknown): boolean {
  return typeof value === "number" && /tokens$/i.test(key);
}

/** Ids of the tracing standard, which otherwise look like keys. */
function isTraceId(key: string, value: unknown): boolean {
  return typeof value === "string" && /^(?:trace|span)_?id$/i.test(key) &&
    /^(?:[0-9a-f]{16}){1,2}$/.test(value);
}

function redactEntries(
  entries: readonly (readonly [string, unknown])[],
  walk: Walk,
  inherited: Sensitivity | undefined,
): Record<string, unknown> {
  const isContact = entries.some(([key]) => {
    const sensitivity = keySensitivity(key);
    return sensitivity === "phone" || sensitivity === "email";
  });
  const redacted = entries.map(([key, value]): [string, unknown] => {
    if (isTally(key, value) || isTraceId(key, value)) return [key, value];
    const own = isContact && /^name$/i.test(key) ? "person" : keySensitivity(key);
    return [redactFreeText(key, walk), redactValue(value, walk, inherited ?? own)];
  });
  // fromEntries defines a key `__proto__` as any other.
  return Object.fromEntries(redacted);
}

function read(value: object, key: string): unknown {
  try {
    return Reflect.get(value, key);
  } catch {
    return UNREADABLE;
  }
}

function ownEntries(value: object): [string, unknown][] {
  const keys = Object.keys(value);
  const entries = keys.slice(0, MAX_ITEMS).map((key): [string, unknown] => [key, read(value, key)]);
  if (keys.length > MAX_ITEMS) entries.push(["…", TRUNCATED]);
  return entries;
}

function mapEntries(map: Map<unknown, unknown>): [string, unknown][] {
  const entries: [string, unknown][] = [];
  for (const [key, item] of map) {
    if (entries.length === MAX_ITEMS) return [...entries, ["…", TRUNCATED]];
    entries.push([typeof key === "object" ? `[${typeof key}]` : String(key), item]);
  }
  return entries;
}

function redactItems(
  items: Iterable<unknown>,
  walk: Walk,
  sensitivity: Sensitivity | undefined,
): unknown[] {
  const result: unknown[] = [];
  for (const item of items) {
    if (result.length === MAX_ITEMS) return [...result, TRUNCATED];
    result.push(redactValue(item, walk, sensitivity));
  }
  return result;
}

function redactError(error: object, walk: Walk): Record<string, unknown> {
  const standard = ["name", "message", "stack", "cause", "errors"]
    .map((key): [string, unknown] => [key, read(error, key)])
    .filter(([, value]) => value !== undefined)
    .map(([key, value]): [string, unknown] => [key, redactValue(value, walk, undefined)]);
  const own = redactEntries(ownEntries(error), walk, undefined);
  return { ...own, ...Object.fromEntries(standard) };
}

function isError(value: object): boolean {
  // The tag also tells errors of another realm (a worker's vm, an iframe).
  return value instanceof Error || Object.prototype.toString.call(value) === "[object Error]";
}

function redactObject(value: object, walk: Walk, sensitivity: Sensitivity | undefined): unknown {
  if (value instanceof Date) return new Date(value.getTime());
  if (isError(value)) return redactError(value, walk);
  if (value instanceof URL) return redactString(value.href, walk, sensitivity);
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
    return `[${value.byteLength} bytes]`;
  }
  if (Array.isArray(value) || value instanceof Set) return redactItems(value, walk, sensitivity);
  if (value instanceof Map) return redactEntries(mapEntries(value), walk, sensitivity);
  const toJson: unknown = Reflect.get(value, "toJSON");
  if (typeof toJson === "function") return redactValue(toJson.call(value), walk, sensitivity);
  return redactEntries(ownEntries(value), walk, sensitivity);
}

function redactValue(value: unknown, walk: Walk, sensitivity: Sensitivity | undefined): unknown {
  if (value === null || value === undefined || typeof value === "boolean") return value;
  if (walk.valuesLeft-- <= 0) return TRUNCATED;
  if (sensitivity === "secret") return REDACTED;
  if (typeof value === "string") return redactString(value, walk, sensitivity);
  if (typeof value === "number" || typeof value === "bigint") {
    return redactNumber(value, walk, sensitivity);
  }
  if (typeof value === "symbol" || typeof value === "function") return `[${typeof value}]`;
  if (walk.ancestors.has(value)) return CIRCULAR;
  if (walk.ancestors.size >= MAX_DEPTH) return TRUNCATED;
  walk.ancestors.add(value);
  try {
    return redactObject(value, walk, sensitivity);
  } catch {
    // A proxy or toJSON of somebody else's object threw: nothing can be said of it.
    return UNREADABLE;
  } finally {
    walk.ancestors.delete(value);
  }
}

/**
 * Copies data with everything hidden that must not reach a log, a span or a response.
 *
 * Fields whose names announce a secret, a phone, an e-mail, a person's name, street or identity are
 * hidden by name at every depth; a plain `name` is hidden beside a phone or an e-mail; every other text
 * goes through {@linkcode redactText}. Errors become records of name, message, stack, own fields and
 * cause; maps become records and sets arrays; dates, booleans and null stay.
 * Never throws and always ends: at most 12 levels, 10,000 values, 1,000 items of one list, 16,384
 * characters of one text and 262,144 in all are copied, and what is left out or loops is marked so.
 *
 * @param value any value; it is not changed.
 * @returns plain data of the same shape, fit for `JSON.stringify`.
 *
 * @example Clean the fields of a log record
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { redact } from "@nlre/shared/utils";
 *
 * assertEquals(
 *   redact({ leadId: "lead-7", contact: { name: "Sample Owner", phone: "+15125550100" } }),
 *   { leadId: "lead-7", contact: { name: "[redacted]", phone: "+1******0100" } },
 * );
 * ```
 */
export function redact(value: unknown): unknown {
  return redactValue(value, {
    valuesLeft: MAX_VALUES,
    charactersLeft: MAX_TEXT_IN_ALL,
    ancestors: new Set(),
  }, undefined);
}
