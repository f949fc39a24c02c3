/**
 * Redaction of structured data: log fields, error details, span attributes.
 *
 * @module
 */

import { maskEmail, maskPhone } from "./mask.ts";
import { MAX_TEXT, redactBounded, TRUNCATED } from "./redact_bounded.ts";
import {
  type Entry,
  isErrorRecord,
  isHarmless,
  isPairs,
  isSecretName,
  labelledSensitivity,
  MAX_ITEMS,
} from "./redact_fields.ts";
import { keyFacts, MAX_KEY, type Sensitivity } from "./redact_keys.ts";
import { redactNumbers } from "./redact_numbers.ts";
import { REDACTED, redactText } from "./redact_text.ts";

const CIRCULAR = "[circular]";
const UNREADABLE = "[unreadable]";

const MAX_DEPTH = 12;
const MAX_VALUES = 10_000;
const MAX_TEXT_IN_ALL = 262_144;

/** What one call of `redact` still may copy, what it is inside of, and the phones and e-mails it met. */
interface Walk {
  valuesLeft: number;
  charactersLeft: number;
  contacts: number;
  readonly ancestors: Set<object>;
}

/** A text that was nothing but a phone or an e-mail. */
const MASKED_CONTACT = /^\s*(?:\+?[0-9]{0,3}\*{2,15}[0-9]{0,4}|\S{0,8}\*{3}\S{0,8}@\S+)\s*$/;

function redactFreeText(text: string, walk: Walk): string {
  if (walk.charactersLeft <= 0) return TRUNCATED;
  walk.charactersLeft -= Math.min(text.length, MAX_TEXT);
  const shown = redactBounded(text);
  if (shown !== text && MASKED_CONTACT.test(shown)) walk.contacts++;
  return shown;
}

/** What stands for somebody without telling who it is, such as `lead-7`, an id or a number to mask. */
const IDENTIFIER = /^(?:[a-z0-9._:/-]+|(?=[^0-9]*[0-9])[\w.:/-]+)$/;

function redactParty(text: string, walk: Walk): string {
  const shown = redactFreeText(text, walk);
  return IDENTIFIER.test(text) || MASKED_CONTACT.test(shown) ? shown : REDACTED;
}

function redactString(text: string, walk: Walk, sensitivity: Sensitivity | undefined): string {
  if (text === "") return text;
  if (sensitivity === undefined) return redactFreeText(text, walk);
  if (sensitivity === "party") return redactParty(text, walk);
  if (sensitivity !== "phone" && sensitivity !== "email") return REDACTED;
  walk.contacts++;
  // A domain may hold a number too.
  return sensitivity === "phone" ? maskPhone(text) : redactNumbers(maskEmail(text));
}

/**
 * What may be a phone number kept as a number: ten digits of the numbering plan, with or without the 1,
 * or eleven to thirteen that begin with another country's code. Epoch milliseconds have thirteen and
 * begin with 1.
 */
const PHONE_AS_NUMBER = /^(?:1?[2-9][0-9]{2}[2-9][0-9]{6}|[2-9][0-9]{10,12})$/;

function redactNumber(
  value: number | bigint,
  walk: Walk,
  sensitivity: Sensitivity | undefined,
): unknown {
  const text = String(value);
  if (sensitivity !== undefined && sensitivity !== "party") {
    return redactString(text, walk, sensitivity);
  }
  const digits = text.startsWith("-") ? text.slice(1) : text;
  // Cards have fourteen digits or more.
  if (/^[0-9]{14,}$/.test(digits)) return redactText(digits);
  if (PHONE_AS_NUMBER.test(digits)) {
    walk.contacts++;
    return maskPhone(digits);
  }
  return typeof value === "bigint" ? text : value;
}

function redactEntries(
  entries: readonly Entry[],
  walk: Walk,
  inherited: Sensitivity | undefined,
): Record<string, unknown> {
  const facts = entries.map(([key]) => key.length <= MAX_KEY ? keyFacts(key) : undefined);
  const labelled = labelledSensitivity(entries, facts);
  const above = inherited === "party" ? undefined : inherited;
  const contactsBefore = walk.contacts;
  const names: number[] = [];
  const redacted = entries.map(([key, value], i): [string, unknown] => {
    const fact = facts[i];
    if (fact === undefined) return [redactFreeText(key, walk), redactValue(value, walk, above)];
    const shown = walk.charactersLeft > 0 ? fact.shown : TRUNCATED;
    walk.charactersLeft -= key.length;
    if (isHarmless(fact, value, above)) return [shown, value];
    if (fact.role === "name") names.push(i);
    const own = fact.role === "value" ? labelled ?? fact.sensitivity : fact.sensitivity;
    return [shown, redactValue(value, walk, above ?? own)];
  });
  const isSomebody = inherited === "party" || walk.contacts > contactsBefore;
  if (isSomebody && names.length > 0 && labelled === undefined && !isErrorRecord(entries)) {
    for (const i of names) {
      const entry = redacted[i];
      if (entry !== undefined) entry[1] = redactValue(entry[1], walk, "person");
    }
  }
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

function ownEntries(value: object): Entry[] {
  const keys = Object.keys(value);
  const entries = keys.slice(0, MAX_ITEMS).map((key): Entry => [key, read(value, key)]);
  if (keys.length > MAX_ITEMS) entries.push(["…", TRUNCATED]);
  return entries;
}

function mapEntries(map: Map<unknown, unknown>): Entry[] {
  const entries: Entry[] = [];
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
  let previous: unknown;
  for (const item of items) {
    if (result.length === MAX_ITEMS) return [...result, TRUNCATED];
    result.push(redactValue(item, walk, isSecretName(previous) ? "secret" : sensitivity));
    previous = item;
  }
  return result;
}

function redactArray(
  items: readonly unknown[],
  walk: Walk,
  sensitivity: Sensitivity | undefined,
): unknown[] {
  if (sensitivity !== undefined || !isPairs(items)) return redactItems(items, walk, sensitivity);
  return items.map((pair) => Object.entries(redactEntries([pair], walk, undefined))[0]);
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

/** Tells whether a value is a text, number or truth put into an object. */
function isBoxed(value: object): boolean {
  return value instanceof String || value instanceof Number || value instanceof Boolean ||
    value instanceof BigInt;
}

/** Copies what is neither a list nor a record of its own fields. */
function redactSpecial(value: object, walk: Walk, sensitivity: Sensitivity | undefined): unknown {
  // It may be the day of somebody's birth.
  if (value instanceof Date) {
    return sensitivity === undefined ? new Date(value.getTime()) : REDACTED;
  }
  if (isError(value)) return redactError(value, walk);
  if (value instanceof URL) return redactString(value.href, walk, sensitivity);
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
    return `[${value.byteLength} bytes]`;
  }
  if (value instanceof Set) return redactItems(value, walk, sensitivity);
  if (value instanceof Map) return redactEntries(mapEntries(value), walk, sensitivity);
  if (isBoxed(value)) return redactValue(value.valueOf(), walk, sensitivity);
  return undefined;
}

function redactObject(value: object, walk: Walk, sensitivity: Sensitivity | undefined): unknown {
  if (Array.isArray(value)) return redactArray(value, walk, sensitivity);
  const isPlain = Object.getPrototypeOf(value) === Object.prototype;
  const special = isPlain ? undefined : redactSpecial(value, walk, sensitivity);
  if (special !== undefined) return special;
  const toJson: unknown = Reflect.get(value, "toJSON");
  const plain: unknown = typeof toJson === "function" ? toJson.call(value) : value;
  if (plain !== value) return redactValue(plain, walk, sensitivity);
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
 * Fields whose names announce a secret, a phone, an e-mail, a person's name, street, birthday or identity
 * are hidden by name at every depth, in any case and punctuation: every `…name` and `…address` but those
 * of things, such as `fileName`. A plain `name` is hidden in the record of a person and wherever a phone
 * or an e-mail stands in its record. A name may also stand beside its value: `[name, value]`,
 * `{ name, value }`, and before a secret in a list. Every other text goes through
 * {@linkcode redactText}; whole numbers that may be a phone or a card are masked unless their field is a
 * measure, such as `durationMs`. Errors become records of name, message, stack, own fields and cause;
 * maps become records and sets arrays; dates of other fields, booleans and null stay.
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
    contacts: 0,
    ancestors: new Set(),
  }, undefined);
}
