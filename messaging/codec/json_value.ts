/**
 * JSON within bounds: what comes from outside is read before anything is known of it.
 *
 * @module
 */

/** Deeper data are refused: every step through them costs stack, in this reader and in the next. */
export const MAX_DEPTH = 100;

const DECODER = new TextDecoder("utf-8", { fatal: true });
const ENCODER = new TextEncoder();

/** An object as JSON has it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What was read or written, or the rule that it breaks. */
export type JsonResult<T> =
  | { readonly value: T; readonly rule?: undefined }
  | { readonly value?: undefined; readonly rule: string };

/**
 * Reads bytes.
 *
 * @param bytes a JSON text in UTF-8.
 * @returns what it says, or which rule it breaks.
 */
export function readJson(bytes: Uint8Array): JsonResult<unknown> {
  let text: string;
  try {
    text = DECODER.decode(bytes);
  } catch {
    return { rule: "must be UTF-8" };
  }
  return parseJson(text);
}

/**
 * Reads a text.
 *
 * @param text a JSON text.
 * @returns what it says, or which rule it breaks.
 */
export function parseJson(text: string): JsonResult<unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The engine's own message quotes the text.
    return { rule: "must be JSON" };
  }
  const rule = brokenRule(value, 0);
  return rule === undefined ? { value } : { rule };
}

/**
 * Writes a value.
 *
 * @param value plain data.
 * @param layout makes what is written from the value.
 * @returns the JSON text in UTF-8, or which rule the value breaks.
 */
export function writeJson<T extends object>(
  value: T,
  layout: (value: T) => object,
): JsonResult<Uint8Array> {
  const rule = brokenRule(value, 0);
  if (rule !== undefined) return { rule };
  try {
    return { value: ENCODER.encode(JSON.stringify(layout(value))) };
  } catch {
    return { rule: "must be JSON: no bigint" };
  }
}

/** A ring is endlessly deep; a key named `__proto__` becomes the prototype in a careless copy. */
function brokenRule(value: unknown, depth: number): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (depth === MAX_DEPTH) return `must be nested at most ${MAX_DEPTH} deep`;
  if (Array.isArray(value)) {
    for (const entry of value) {
      const rule = brokenRule(entry, depth + 1);
      if (rule !== undefined) return rule;
    }
    return undefined;
  }
  const object = value as JsonObject;
  for (const key of Object.keys(object)) {
    if (key === "__proto__") return "must not hold a key named __proto__";
    const rule = brokenRule(object[key], depth + 1);
    if (rule !== undefined) return rule;
  }
  return undefined;
}

/**
 * Tells objects from all other JSON.
 *
 * @param value a value of JSON.
 * @returns whether it is an object, and no list.
 */
export function isRecord(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
