/**
 * What a field and those beside it say of each other.
 *
 * @module
 */

import { type KeyFacts, keyFacts, MAX_KEY, type Sensitivity } from "./redact_keys.ts";

/** A field of a record. */
export type Entry = readonly [key: string, value: unknown];

/** Most items of one list, and fields of one record, that are copied. */
export const MAX_ITEMS = 1_000;

/** A tally of tokens is no token; more than this is no tally. */
const MAX_TALLY = 9_999_999;

/** Tells whether a value stays as it is because of the role of its name. */
export function isHarmless(
  { role, sensitivity }: KeyFacts,
  value: unknown,
  inherited: Sensitivity | undefined,
): boolean {
  switch (role) {
    case "tally":
      return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MAX_TALLY;
    case "trace": // otherwise it looks like a key
      return typeof value === "string" && /^(?:[0-9a-f]{16}){1,2}$/.test(value);
    case "sid": // of a call or a message, by its form; of a session otherwise
      return typeof value === "string" && /^(?:CA|SM|MM|RE)[0-9a-f]{32}$/.test(value);
    case "measure":
      return (inherited ?? sensitivity) === undefined && typeof value === "number";
    case "description": // of a phone or an e-mail, whose other parts may each hold a part of it
      return (inherited === "phone" || inherited === "email") &&
        typeof value === "string" && /^[a-z][a-z_-]{0,30}$/i.test(value);
    default:
      return false;
  }
}

/** How the value of a pair such as `{ name: "authorization", value: "…" }` is hidden. */
export function labelledSensitivity(
  entries: readonly Entry[],
  facts: readonly (KeyFacts | undefined)[],
): Sensitivity | undefined {
  if (!facts.some((fact) => fact?.role === "value")) return undefined;
  for (const [i, [, label]] of entries.entries()) {
    const role = facts[i]?.role;
    if ((role !== "name" && role !== "label") || typeof label !== "string") continue;
    if (label.length <= MAX_KEY) return keyFacts(label).sensitivity;
  }
  return undefined;
}

/** The record of an error, which may have been redacted before; its name is that of a class. */
export function isErrorRecord(entries: readonly Entry[]): boolean {
  return ["message", "stack"].every((name) =>
    entries.some(([key, value]) => key === name && typeof value === "string")
  );
}

/** Tells whether a list is one of pairs of a name and a value, as `Object.entries` makes them. */
export function isPairs(items: readonly unknown[]): items is readonly [string, unknown][] {
  return items.length > 0 && items.length <= MAX_ITEMS &&
    items.every((item) => Array.isArray(item) && item.length === 2 && typeof item[0] === "string");
}

/** Tells whether a text announces that what follows it in a list is secret: a header, an option. */
export function isSecretName(text: unknown): boolean {
  return typeof text === "string" && text.length <= MAX_KEY && /^[^\s=:]+$/.test(text) &&
    keyFacts(text).sensitivity === "secret";
}
