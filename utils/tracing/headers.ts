/**
 * Headers for the collector, as the specification of OTLP exporters writes them in one text.
 *
 * @module
 */

/**
 * Reads `name=value` pairs with commas between them, names and values percent-encoded.
 *
 * @param text the pairs.
 * @returns the headers; undefined when the text is something else.
 */
export function readHeaders(text: string): Record<string, string> | undefined {
  const pairs = text.split(",").filter((pair) => pair.trim() !== "");
  const headers: Record<string, string> = {};
  try {
    for (const pair of pairs) {
      const [, name, value] = /^\s*([^=\s]+)\s*=(.*)$/.exec(pair) ?? [];
      if (name === undefined || value === undefined) return undefined;
      headers[decodeURIComponent(name)] = decodeURIComponent(value.trim());
    }
    return headers;
  } catch {
    return undefined; // no percent-encoding
  }
}
