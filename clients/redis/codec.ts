/**
 * Values as text: JSON in which dates stay dates.
 *
 * A date is written as `{"$date":"2026-11-02T15:00:00.000Z"}`. An object of the caller's that looks
 * like one gets another `$` before the name, and loses it when read, so that no data can pass for a
 * date.
 *
 * @module
 */

const TAG = "$date";

/** Deeper data is refused: it is most likely a ring. */
const MAX_DEPTH = 200;

/** Stands for "known not to exist"; no JSON text is empty. */
export const ABSENT = "";

/**
 * Writes a value.
 *
 * @param value plain data: texts, finite numbers, booleans, null, dates, arrays, objects, and whatever
 * has a `toJSON` method. Members that are undefined are left out.
 * @returns its text.
 * @throws {TypeError} when it would not come back as it is: undefined, null, functions, symbols,
 * bigints, NaN, maps, sets, errors, binary data, or data that contains them or itself.
 */
export function encode(value: unknown): string {
  if (value === undefined || value === null) {
    throw new TypeError(`${value} cannot be stored: it could not be told from a missing key`);
  }
  return JSON.stringify(tag(value, 0));
}

/**
 * Reads a text.
 *
 * @param text what `encode` wrote, or other JSON.
 * @returns the value; null for {@linkcode ABSENT}.
 * @throws {SyntaxError} when it is no JSON.
 */
export function decode(text: string): unknown {
  if (text === ABSENT) return null;
  const value: unknown = JSON.parse(text);
  return text.includes(TAG) ? untag(value) : value;
}

/** The same value with its dates and look-alikes tagged; the very same when there are none. */
function tag(value: unknown, depth: number): unknown {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (typeof value !== "object") throw refusal(typeof value === "number" ? "NaN" : typeof value);
  if (depth >= MAX_DEPTH) throw refusal("data that contains itself or is nested too deeply");
  if (value instanceof Date) return { [TAG]: dateText(value) };
  if ("toJSON" in value && typeof value.toJSON === "function") {
    return tag(value.toJSON(), depth + 1);
  }
  if (Array.isArray(value)) return tagArray(value, depth);
  if (!isPlain(value)) throw refusal("a map, an error, binary data or the like");
  return tagObject(value as Record<string, unknown>, depth);
}

/** Objects of the language's own classes have what matters elsewhere than in their members. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ||
    Object.prototype.toString.call(value) === "[object Object]";
}

function tagArray(items: readonly unknown[], depth: number): unknown {
  let copy: unknown[] | undefined;
  for (let i = 0; i < items.length; i++) {
    if (items[i] === undefined) throw refusal("an element that is undefined");
    const item = tag(items[i], depth + 1);
    if (item !== items[i]) (copy ??= [...items])[i] = item;
  }
  return copy ?? items;
}

function tagObject(object: Record<string, unknown>, depth: number): unknown {
  let changes: Map<string, unknown> | undefined;
  let isRenamed = false;
  for (const key of Object.keys(object)) {
    const member = object[key];
    if (member === undefined) continue;
    const tagged = tag(member, depth + 1);
    if (tagged !== member) (changes ??= new Map()).set(key, tagged);
    isRenamed ||= isLookAlike(key);
  }
  if (changes === undefined && !isRenamed) return object;
  // Entries define members, so that one called __proto__ stays a member.
  return Object.fromEntries(
    Object.entries(object).map((
      [key, member],
    ) => [isLookAlike(key) ? `$${key}` : key, changes?.get(key) ?? member]),
  );
}

function untag(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(untag);
  const entries: [string, string][] = Object.entries(value);
  if (entries.length === 1 && entries[0]?.[0] === TAG) return new Date(entries[0][1]);
  return Object.fromEntries(
    entries.map(([key, member]) => [isLookAlike(key) ? key.slice(1) : key, untag(member)]),
  );
}

/** Whether a name is `$date` with any number of further `$` before it. */
function isLookAlike(key: string): boolean {
  return key.endsWith(TAG) && /^\$+date$/.test(key);
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) throw refusal("an invalid date");
  return date.toISOString();
}

function refusal(what: string): TypeError {
  return new TypeError(`${what} cannot be stored: it would not come back as it is`);
}
