/**
 * The labels that server and driver give errors.
 *
 * @module
 */

/**
 * Reads the labels of an error.
 *
 * @param error what was caught: a driver's error, or ours with such labels in its details.
 * @returns the labels.
 */
export function errorLabels(error: unknown): readonly string[] {
  const { errorLabels: labels, details } = (error ?? {}) as {
    errorLabels?: unknown;
    details?: { labels?: unknown };
  };
  for (const list of [details?.labels, labels]) {
    if (Array.isArray(list)) return list.filter((label) => typeof label === "string");
  }
  return [];
}
