/**
 * What tells an event apart from all others.
 *
 * @module
 */

import { hashed } from "./hash.ts";

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Tells an event apart from all others. A UUID is taken for unique wherever it comes from; of any other
 * identifier CloudEvents promises only that its source does not use it twice. That one is hashed together
 * with the source, since others may have put anything into it.
 *
 * @param id identifier of the event.
 * @param source who gave it.
 * @returns the UUID as it is, or 64 hexadecimal digits.
 */
export async function uniqueId(id: string, source: string): Promise<string> {
  return UUID.test(id) ? id : await hashed(JSON.stringify([source, id]));
}
