/**
 * Updates and whole documents that were taken for each other.
 *
 * @module
 */

/** Whether a key is an operator, such as `$set`. */
function isOperator(key: string): boolean {
  return key.startsWith("$");
}

/**
 * Refuses an update that is not made of operators: the driver and the server do too, but do not say which
 * call does take it.
 *
 * @param collection name of the collection, for the message.
 * @param operation name of the operation, for the message.
 * @param update the update; a pipeline is left to the server.
 * @throws {TypeError} when it is a whole document, or nothing.
 */
export function requireOperators(collection: string, operation: string, update: unknown): void {
  if (Array.isArray(update)) return;
  const keys = typeof update === "object" && update !== null ? Object.keys(update) : [];
  if (keys.length > 0 && keys.every(isOperator)) return;
  throw new TypeError(
    `${collection}.${operation}: an update must be made of operators such as $set; ` +
      "replaceOne takes a whole document",
  );
}

/**
 * Refuses a whole document that has operators.
 *
 * @param collection name of the collection, for the message.
 * @param operation name of the operation, for the message.
 * @param document the document.
 * @throws {TypeError} when one of its keys is an operator.
 */
export function requireDocument(collection: string, operation: string, document: unknown): void {
  if (typeof document === "object" && document !== null && !Array.isArray(document)) {
    if (!Object.keys(document).some(isOperator)) return;
  }
  throw new TypeError(
    `${collection}.${operation}: a whole document must have no operators such as $set; ` +
      "updateOne takes them",
  );
}
