/**
 * The errors of the memory driver, in the shape of the real one's.
 *
 * @module
 */

import { ClientError } from "../../../utils/remote/client_error.ts";

/** An error as the server sends it. */
export class MemoryServerError extends Error {
  /** The server's code. */
  readonly code: number;
  /** The key of the unique index that has it already. */
  readonly keyPattern: object | undefined;

  /**
   * Makes it.
   *
   * @param code the server's code.
   * @param message what is wrong.
   * @param keyPattern the key of the unique index, for 11000.
   */
  constructor(code: number, message: string, keyPattern?: object) {
    super(message);
    this.name = "MongoServerError";
    this.code = code;
    this.keyPattern = keyPattern;
  }
}

/**
 * Makes the error of what the memory driver does not have. It says so loudly, so that no test passes
 * for want of a feature.
 *
 * @param feature what it does not have, such as `$where`.
 * @param operation name of the operation, where only one asks for it.
 * @returns the error.
 */
export function unsupported(feature: string, operation = "memory"): ClientError {
  const state = `the double in memory has no ${feature}: use a real server for this test`;
  return new ClientError({ kind: "protocol", outcome: "none", state }, {
    client: "mongodb",
    operation,
    effect: "read",
    elapsedMs: 0,
  });
}
