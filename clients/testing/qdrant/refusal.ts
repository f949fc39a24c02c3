/**
 * How a server refuses.
 *
 * @module
 */

/**
 * Throws what Qdrant's own client throws when the server refuses.
 *
 * @param status the HTTP status.
 * @param message what the server says.
 * @returns never.
 * @throws the error.
 */
export function refuse(status: number, message: string): never {
  throw Object.assign(new Error(message), { status, data: { status: { error: message } } });
}

/**
 * Refuses for want of a collection.
 *
 * @param name its name.
 * @returns never.
 * @throws the error.
 */
export function noCollection(name: string): never {
  return refuse(404, `Not found: Collection \`${name}\` doesn't exist!`);
}
