/**
 * Paths into payloads, as Qdrant reads them: `a.b` goes into objects, `a[].b` into each element of a list.
 *
 * @module
 */

import { isObject } from "../../../utils/is_object.ts";

interface Step {
  readonly key: string;
  readonly isEach: boolean;
}

type Payload = Record<string, unknown>;

function steps(path: string): readonly Step[] {
  return path.split(".").map((part) => {
    const isEach = part.endsWith("[]");
    return { key: isEach ? part.slice(0, -2) : part, isEach };
  });
}

/**
 * Finds what lies at a path.
 *
 * @param payload the payload.
 * @param path the path.
 * @returns each value that is there.
 */
export function valuesAt(payload: unknown, path: string): unknown[] {
  return steps(path).reduce<unknown[]>((values, { key, isEach }) =>
    values.flatMap((value) => {
      if (!isObject(value) || !Object.hasOwn(value, key)) return [];
      const next = value[key];
      if (!isEach) return [next];
      return Array.isArray(next) ? next : [];
    }), [payload]);
}

/**
 * Finds what a condition on a field looks at: the elements of a list, or the value itself.
 *
 * @param payload the payload.
 * @param path the path.
 * @returns each value.
 */
export function elementsAt(payload: unknown, path: string): unknown[] {
  return valuesAt(payload, path).flatMap((value) => value);
}

function without(value: unknown, [step, ...rest]: readonly Step[]): unknown {
  if (step === undefined || !isObject(value) || !Object.hasOwn(value, step.key)) return value;
  const next = value[step.key];
  const { [step.key]: _, ...others } = value;
  if (step.isEach) {
    if (!Array.isArray(next)) return value;
    const list = rest.length === 0 ? [] : next.map((element) => without(element, rest));
    return { ...others, [step.key]: list };
  }
  return rest.length === 0 ? others : { ...others, [step.key]: without(next, rest) };
}

/**
 * Takes away what lies at a path.
 *
 * @param payload the payload.
 * @param path the path.
 * @returns the payload without it.
 */
export function withoutPath(payload: Payload, path: string): Payload {
  return without(payload, steps(path)) as Payload;
}

function only(value: unknown, [step, ...rest]: readonly Step[]): unknown {
  if (step === undefined) return value;
  if (!isObject(value) || !Object.hasOwn(value, step.key)) return undefined;
  const next = value[step.key];
  if (step.isEach) {
    return Array.isArray(next)
      ? { [step.key]: next.map((element) => only(element, rest)) }
      : undefined;
  }
  const inner = only(next, rest);
  return inner === undefined ? undefined : { [step.key]: inner };
}

function merge(a: Payload, b: Payload): Payload {
  const merged = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const held = merged[key];
    merged[key] = isObject(held) && isObject(value) ? merge(held, value) : value;
  }
  return merged;
}

/**
 * Keeps what lies at some paths.
 *
 * @param payload the payload.
 * @param paths the paths.
 * @returns the payload with nothing else.
 */
export function onlyPaths(payload: Payload, paths: readonly string[]): Payload {
  return paths.reduce<Payload>((kept, path) => {
    const found = only(payload, steps(path));
    return isObject(found) ? merge(kept, found) : kept;
  }, {});
}
