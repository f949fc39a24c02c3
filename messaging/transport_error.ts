/**
 * The errors that a driver of ours fails with.
 *
 * @module
 */

import { ClientError, type Effect, type Failure } from "../utils/remote/client_error.ts";
import { deadlines } from "../utils/remote/deadlines.ts";

/** What a driver was asked to do. */
export interface TransportCall {
  /** Its name, such as `send`. */
  readonly operation: string;
  /**
   * What it does to the data.
   * @default "read"
   */
  readonly effect?: Effect;
  /**
   * When it began, by the clock of deadlines.
   * @default now
   */
  readonly startedMs?: number;
}

/**
 * Makes the error of a call that failed.
 *
 * @param call what was asked.
 * @param failure what is known about it.
 * @param cause what was caught.
 * @returns the error, of the client `kafka`; one that was caught as such, unchanged.
 */
export function transportError(
  call: TransportCall,
  failure: Failure,
  cause?: unknown,
): ClientError {
  if (cause instanceof ClientError) return cause;
  const { operation, effect = "read", startedMs } = call;
  return new ClientError(failure, {
    client: "kafka",
    operation,
    effect,
    elapsedMs: startedMs === undefined ? 0 : deadlines.now() - startedMs,
    cause,
  });
}
