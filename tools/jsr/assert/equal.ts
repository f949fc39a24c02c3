/**
 * Deep equality as `assertEquals` understands it: same-value-zero for primitives, structure for the
 * rest, cycles allowed.
 */

const typedArrayPrototype = Object.getPrototypeOf(Uint8Array.prototype);

/** Built-ins whose whole state is in their text; `Temporal` types are added where they exist. */
const textualPrototypes: ReadonlySet<unknown> = new Set<unknown>([
  RegExp.prototype,
  URL.prototype,
  URLSearchParams.prototype,
  Intl.Locale.prototype,
  ...temporalPrototypes(),
]);

function temporalPrototypes(): unknown[] {
  const temporal = Reflect.get(globalThis, "Temporal");
  if (typeof temporal !== "object" || temporal === null) return [];
  return Object.getOwnPropertyNames(temporal)
    .map((name) => Reflect.get(temporal, name))
    .filter((value) => typeof value === "function")
    .map((value) => value.prototype);
}

/**
 * Says whether two values have the same structure and the same leaves.
 *
 * @param a One value
 * @param b The other
 * @returns True when equal
 * @throws {TypeError} When a WeakMap or WeakSet is compared, since nobody can look inside
 */
export function equal(a: unknown, b: unknown): boolean {
  return same(a, b, new Map());
}

type Seen = Map<object, object>;

function same(a: unknown, b: unknown, seen: Seen): boolean {
  if (a === b || Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (a instanceof Date && b instanceof Date) return Object.is(a.getTime(), b.getTime());

  const prototype = prototypeOf(a);
  if (prototype !== prototypeOf(b)) return false;
  if (textualPrototypes.has(prototype)) return String(a) === String(b);
  if (isTypedArray(a) && isTypedArray(b)) return sameElements(a, b);
  if (isBuffer(a) && isBuffer(b)) return sameElements(new Uint8Array(a), new Uint8Array(b));
  if (a instanceof WeakMap || a instanceof WeakSet) {
    throw new TypeError(`Cannot compare ${a.constructor.name} instances`);
  }
  if (a instanceof WeakRef) return same(a.deref(), (b as WeakRef<WeakKey>).deref(), seen);

  if (seen.get(a) === b) return true;
  if (Object.keys(a).length !== Object.keys(b).length) return false;
  seen.set(a, b);
  if (a instanceof Set && b instanceof Set) return sameSet(a, b, seen);
  if (a instanceof Map && b instanceof Map) return sameMap(a, b, seen);
  return sameProperties(a, b, seen);
}

/** A null prototype counts as a plain object's, so that dictionaries equal literals. */
function prototypeOf(value: object): unknown {
  return Object.getPrototypeOf(value) ?? Object.prototype;
}

function isTypedArray(value: object): value is Uint8Array {
  return Object.prototype.isPrototypeOf.call(typedArrayPrototype, value);
}

function isBuffer(value: object): value is ArrayBuffer {
  return value instanceof ArrayBuffer ||
    (typeof SharedArrayBuffer === "function" && value instanceof SharedArrayBuffer);
}

function sameElements(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i] && !Object.is(a[i], b[i])) return false;
  }
  return true;
}

function sameSet(a: ReadonlySet<unknown>, b: ReadonlySet<unknown>, seen: Seen): boolean {
  if (a.size !== b.size) return false;
  const rest = new Set(b);
  for (const item of a) {
    if (rest.delete(item)) continue;
    const match = [...rest].find((other) => same(item, other, seen));
    if (match === undefined || !rest.delete(match)) return false;
  }
  return true;
}

function sameMap(
  a: ReadonlyMap<unknown, unknown>,
  b: ReadonlyMap<unknown, unknown>,
  seen: Seen,
): boolean {
  if (a.size !== b.size) return false;
  const rest = new Map(b);
  for (const [key, value] of a) {
    if (rest.has(key)) {
      if (!same(value, rest.get(key), seen)) return false;
      rest.delete(key);
      continue;
    }
    const match = [...rest].find(([k, v]) => same(key, k, seen) && same(value, v, seen));
    if (match === undefined) return false;
    rest.delete(match[0]);
  }
  return true;
}

function sameProperties(a: object, b: object, seen: Seen): boolean {
  for (const key of new Set([...comparedKeys(a), ...comparedKeys(b)])) {
    if (key in a !== key in b) return false;
    if (!same(Reflect.get(a, key), Reflect.get(b, key), seen)) return false;
  }
  return true;
}

/** Plain objects and arrays: what a spread copies. Instances: hidden and inherited keys as well. */
function comparedKeys(value: object): PropertyKey[] {
  const prototype = prototypeOf(value);
  if (prototype === Object.prototype || prototype === Array.prototype) {
    return Reflect.ownKeys({ ...value });
  }
  const keys: PropertyKey[] = [];
  for (
    let level: object | null = value;
    level !== null && level !== Object.prototype && level !== Array.prototype;
    level = Object.getPrototypeOf(level)
  ) {
    keys.push(...Reflect.ownKeys(level));
  }
  return keys;
}
