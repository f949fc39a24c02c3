/**
 * Filters that would match more than they say.
 *
 * @module
 */

const MAX_DEPTH = 20;

function findUndefined(value: unknown, depth: number): string | undefined {
  if (typeof value !== "object" || value === null || depth > MAX_DEPTH) return undefined;
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return undefined;
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) return key;
    const below = findUndefined(item, depth + 1);
    if (below !== undefined) return `${key}.${below}`;
  }
  return undefined;
}

/**
 * Refuses a filter in which something is undefined. The driver leaves such a field out, so that
 * `deleteMany({ leadId: undefined })` would delete everything.
 *
 * @param collection name of the collection, for the message.
 * @param operation name of the operation, for the message.
 * @param filter the filter.
 * @throws {TypeError} naming the field.
 */
export function requireDefined(collection: string, operation: string, filter: unknown): void {
  const path = findUndefined(filter, 0);
  if (path !== undefined) {
    throw new TypeError(
      `${collection}.${operation}: ${path} of the filter is undefined, which would match anything`,
    );
  }
}
