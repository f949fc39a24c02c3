/**
 * How a client says how its server is.
 *
 * @module
 */

import { ClientError, type ClientErrorKind } from "./client_error.ts";
import { deadlines } from "./deadlines.ts";

/** How a server is. */
export interface HealthCheck {
  /** `up`, `degraded` (it answers, but not everything works) or `down`. */
  readonly status: "up" | "degraded" | "down";
  /** Name of the client, such as `redis`. */
  readonly name: string;
  /** When it was asked, ISO 8601. */
  readonly checkedAt: string;
  /** Milliseconds that the answer took. */
  readonly latencyMs: number;
  /** Version that the server tells. */
  readonly version?: string;
  /** What else it tells, such as its role. */
  readonly details: Readonly<Record<string, unknown>>;
  /** Why it is not up. */
  readonly error?: HealthError;
}

/** Why a server is not up. */
export interface HealthError {
  /** What the client failed with. */
  readonly kind: ClientErrorKind;
  /** The same in words. */
  readonly message: string;
}

/** What a server said of itself. */
export interface HealthAnswer {
  /** Version that the server tells. */
  readonly version?: string;
  /** What else it tells. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** What does not work although it answers: it is `degraded` then. */
  readonly degraded?: HealthError;
}

/**
 * Asks a server how it is; never throws.
 *
 * @param name name of the client.
 * @param ask asks the server, within a bounded time.
 * @returns how it is.
 */
export async function checkHealth(
  name: string,
  ask: () => Promise<HealthAnswer>,
): Promise<HealthCheck> {
  const checkedAt = new Date().toISOString();
  const startedMs = deadlines.now();
  const tookMs = (): number => Math.round((deadlines.now() - startedMs) * 100) / 100;
  try {
    const { version, details = {}, degraded } = await ask();
    return {
      status: degraded === undefined ? "up" : "degraded",
      name,
      checkedAt,
      latencyMs: tookMs(),
      ...(version === undefined ? {} : { version }),
      details,
      ...(degraded === undefined ? {} : { error: degraded }),
    };
  } catch (error) {
    const { kind, message } = error instanceof ClientError
      ? error
      : { kind: "protocol" as const, message: "The answer is not understood" };
    return {
      status: "down",
      name,
      checkedAt,
      latencyMs: tookMs(),
      details: {},
      error: { kind, message },
    };
  }
}
