/**
 * Plain data as canonical JSON: names in the order of their UTF-16 units, no spaces, numbers as
 * ECMAScript writes them (RFC 8785), so that the same content is the same text.
 *
 * @module
 */

const MOST_DEPTH = 64;
/** What JSON writes with a backslash; lone surrogates are among them. */
// deno-lint-ignore no-control-regex -- control characters are what is looked for
const ESCAPED = /[\u0000-\u001f"\\\ud800-\udfff]/;

/**
 * Writes plain data as canonical JSON. Dates become ISO 8601; properties that are undefined are left out.
 * Names that start with `$` are refused: they are the log's own.
 *
 * @param value Plain data.
 * @param name What it is called in messages.
 * @returns The text.
 * @throws {TypeError} When it is not plain data, or nested deeper than 64.
 */
export function canonicalJson(value: unknown, name: string): string {
  return write(value, name, 0);
}

function write(value: unknown, name: string, depth: number): string {
  switch (typeof value) {
    case "string":
      return ESCAPED.test(value) ? JSON.stringify(value) : `"${value}"`;
    case "number":
      if (Number.isFinite(value)) return String(value === 0 ? 0 : value);
      throw new TypeError(`${name} must hold finite numbers only`);
    case "boolean":
      return value ? "true" : "false";
    case "object":
      if (value === null) return "null";
      if (depth === MOST_DEPTH) {
        throw new TypeError(`${name} must not be nested deeper than ${MOST_DEPTH}`);
      }
      return Array.isArray(value)
        ? writeList(value, name, depth + 1)
        : writeObject(value, name, depth + 1);
    default:
      throw new TypeError(`${name} must be plain data`);
  }
}

function writeList(list: readonly unknown[], name: string, depth: number): string {
  let text = "[";
  for (let i = 0; i < list.length; i++) {
    if (i > 0) text += ",";
    text += write(list[i], name, depth);
  }
  return text + "]";
}

function writeObject(object: object, name: string, depth: number): string {
  if (!isPlain(object)) {
    if (object instanceof Date) return JSON.stringify(object);
    throw new TypeError(`${name} must be plain data`);
  }
  const names = Object.keys(object);
  for (let i = 1; i < names.length; i++) {
    if ((names[i - 1] as string) > (names[i] as string)) {
      names.sort();
      break;
    }
  }
  let text = "{";
  for (const key of names) {
    const value = (object as Readonly<Record<string, unknown>>)[key];
    if (value === undefined) continue;
    if (key.charCodeAt(0) === DOLLAR) {
      throw new TypeError(`${name} must have no names that start with $`);
    }
    text += (text.length > 1 ? "," : "") + quoted(key) + write(value, name, depth);
  }
  return text + "}";
}

const DOLLAR = 36;
const MOST_NAMES = 4096;
const MOST_NAME_LENGTH = 40;

/** Names with their quotes and colon: records have few. */
const quotedNames = new Map<string, string>();

function quoted(key: string): string {
  let text = quotedNames.get(key);
  if (text === undefined) {
    text = `${JSON.stringify(key)}:`;
    if (key.length > MOST_NAME_LENGTH) return text;
    if (quotedNames.size === MOST_NAMES) quotedNames.clear();
    quotedNames.set(key, text);
  }
  return text;
}

function isPlain(object: object): boolean {
  const prototype = Object.getPrototypeOf(object);
  return prototype === Object.prototype || prototype === null;
}
