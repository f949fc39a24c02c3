/**
 * Connecting: loading the driver, and asking the server who it is.
 *
 * @module
 */

import type { QdrantClient } from "@qdrant/js-client-rest";
import { AppError } from "../../utils/app_error.ts";
import { retryWithBackoff } from "../../utils/retry.ts";
import { ClientError, type Failure } from "../../utils/remote/client_error.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import type { QdrantSettings } from "./config.ts";
import type { QdrantDriver, QdrantRequest } from "./driver.ts";
import { explain } from "./explain.ts";
import { versionMismatch } from "./version.ts";

/**
 * Makes the package's client as we want it: no timer of its own, nothing sent by the constructor, nothing
 * printed. Given as `apiKey`, the key would be warned of on the console.
 */
async function load(settings: QdrantSettings): Promise<QdrantClient> {
  const { QdrantClient } = await import("@qdrant/js-client-rest");
  const { origin, port, prefix, apiKey, maxConcurrency } = settings;
  return new QdrantClient({
    url: origin,
    port,
    prefix,
    timeout: Infinity,
    checkCompatibility: false,
    maxConnections: maxConcurrency,
    ...(apiKey === undefined ? {} : { headers: { "api-key": apiKey } }),
  });
}

/**
 * Asks the server for its version, and whether the key is good: the version is told to everybody.
 *
 * @param driver the driver.
 * @param request bounds.
 * @returns the version, and how many collections the key can see.
 */
export async function askServer(
  driver: QdrantDriver,
  request: QdrantRequest,
): Promise<{ version: string | undefined; collections: number | undefined }> {
  const api = driver.api();
  const [root, list] = await Promise.all([
    api.root({}, request),
    api.getCollections({}, request),
  ]);
  const { version } = root.data;
  const collections = list.data?.result?.collections;
  return {
    version: typeof version === "string" ? version : undefined,
    collections: Array.isArray(collections) ? collections.length : undefined,
  };
}

/**
 * Connects. Tries again until the server is there or the time is over; gives up at once when trying again
 * is useless.
 *
 * @param settings where and how.
 * @param signal gives up.
 * @returns the driver, whose server has answered.
 * @throws {ClientError} when the time is over, the key or the certificate is refused, or what answers is
 * no Qdrant of a version that is wanted.
 */
export async function openQdrant(
  settings: QdrantSettings,
  signal: AbortSignal,
): Promise<QdrantDriver> {
  const startedMs = deadlines.now();
  const fail = (failure: Failure, cause?: unknown): ClientError =>
    new ClientError({ ...failure, outcome: "none" }, {
      client: "qdrant",
      operation: "connect",
      effect: "read",
      elapsedMs: deadlines.now() - startedMs,
      cause,
    });
  const driver = await load(settings).catch((error) => {
    throw fail({ kind: "config", state: "the driver cannot be loaded" }, error);
  }) as unknown as QdrantDriver;
  try {
    const { version } = await retryWithBackoff(
      ({ signal }) =>
        askServer(driver, { signal }).catch((error) => {
          throw fail(explain(error, settings.apiKey), error);
        }),
      {
        maxAttempts: 100,
        baseDelayMs: 50,
        maxDelayMs: 500,
        deadlineMs: settings.connectTimeoutMs,
        signal,
      },
    );
    const mismatch = versionMismatch(version);
    if (mismatch !== undefined) {
      if (settings.onVersionMismatch === "fail") throw fail({ kind: "config", state: mismatch });
      settings.logger.warn(`Qdrant: ${mismatch}`, { version });
    }
    settings.logger.info("Qdrant: connected", { version });
  } catch (error) {
    if (error instanceof ClientError) throw error;
    const last = error instanceof AppError && error.cause instanceof ClientError
      ? error.cause
      : undefined;
    throw last ?? fail({ kind: signal.aborted ? "aborted" : "timeout" }, error);
  }
  return driver;
}
