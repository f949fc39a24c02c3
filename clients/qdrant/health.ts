/**
 * What a Qdrant server says of itself.
 *
 * @module
 */

import type { CallOptions, Operation } from "../../utils/remote/caller.ts";
import type { HealthAnswer } from "../../utils/remote/health.ts";
import type { QdrantCore } from "./core.ts";
import { askServer } from "./open.ts";
import { versionMismatch } from "./version.ts";

const HEALTH_CHECK: Operation = { name: "healthCheck", effect: "read" };

const HEALTH_TIMEOUT_MS = 1_000;

/**
 * Asks the server for its version and its collections; does not wait behind other calls.
 *
 * @param core the client.
 * @param options what every call takes; one second by default.
 * @returns what it answers, and whether the driver was made for such a version.
 */
export async function askHealth(core: QdrantCore, options?: CallOptions): Promise<HealthAnswer> {
  const driver = core.connection.driver(HEALTH_CHECK.name);
  const bounds = { timeoutMs: HEALTH_TIMEOUT_MS, ...options };
  const { version, collections } = await core.onceCaller.run(
    HEALTH_CHECK,
    bounds,
    (call) => askServer(driver, { signal: call.signal }),
  );
  return {
    ...(version === undefined ? {} : { version }),
    details: {
      isCompatible: versionMismatch(version) === undefined,
      ...(collections === undefined ? {} : { collections }),
    },
  };
}
