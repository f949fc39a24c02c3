/** What a call fails with. */

import { assertInstanceOf } from "@std/assert";
import { ClientError } from "../client_error.ts";

/**
 * Waits for a call to fail.
 *
 * @param work The call
 * @returns What it failed with, which must be one of our errors
 */
export async function failureOf(work: Promise<unknown>): Promise<ClientError> {
  const error: unknown = await work.then(() => undefined, (caught: unknown) => caught);
  assertInstanceOf(error, ClientError);
  return error;
}
