/**
 * Whether a payload can be stored.
 *
 * @module
 */

/**
 * Writes a payload as it will be sent.
 *
 * @param payload the payload.
 * @returns its JSON; undefined when it has none.
 */
export function payloadText(payload: object): string | undefined {
  try {
    return JSON.stringify(payload);
  } catch {
    return undefined;
  }
}

/**
 * Tells what is wrong with a payload.
 *
 * @param payload the payload, if there is one.
 * @returns the rule it breaks; undefined for none.
 */
export function payloadProblem(payload: unknown): string | undefined {
  if (payload === undefined) return undefined;
  const isObject = typeof payload === "object" && payload !== null && !Array.isArray(payload);
  if (!isObject) return "payload must be an object";
  return payloadText(payload) === undefined ? "payload must be plain data" : undefined;
}
