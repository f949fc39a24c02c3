/** An object that is being built. */
export type Draft = Record<string, unknown>;

/**
 * Reads a field.
 *
 * @param source The object.
 * @param path One name, or two with a dot between them.
 * @returns The value; `undefined` when there is none.
 */
export function getPath(source: object, path: string): unknown {
  const dot = path.indexOf(".");
  if (dot < 0) return Reflect.get(source, path);
  const group: unknown = Reflect.get(source, path.slice(0, dot));
  return typeof group === "object" && group !== null
    ? Reflect.get(group, path.slice(dot + 1))
    : undefined;
}

/**
 * Writes a field, making the object that holds it.
 *
 * @param target The object.
 * @param path One name, or two with a dot between them.
 * @param value The value; `undefined` writes nothing.
 */
export function setPath(target: Draft, path: string, value: unknown): void {
  if (value === undefined) return;
  const dot = path.indexOf(".");
  if (dot < 0) {
    target[path] = value;
    return;
  }
  const group = path.slice(0, dot);
  const inner = (target[group] ??= {}) as Draft;
  inner[path.slice(dot + 1)] = value;
}
