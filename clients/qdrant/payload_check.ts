/**
 * Whether a payload can be stored.
 *
 * @module
 */

/**
 * Writes a payload as it will be sent.
 *
 * @param payload the payload.
 * @returns its JSON; undefined when it is no object, or holds what JSON does not know.
 */
export function payloadText(payload: unknown): string | undefined {
  if (typeof payload !== "object" || payload === null || Array.isArray(payload)) return undefined;
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
  if (payload === undefined || payloadText(payload) !== undefined) return undefined;
  return "payload must be an object of plain data";
}
