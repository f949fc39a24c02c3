/**
 * Opening and closing the driver.
 *
 * @module
 */

import type { MongoClient, MongoClientOptions } from "mongodb";
import { readCertificates } from "../../utils/remote/tls.ts";
import type { MongoDBSettings } from "./config.ts";

/**
 * Makes the driver's options. Those of the connection string stay out: given twice, the driver would
 * let these win.
 *
 * @param settings the client's settings.
 * @returns the options.
 */
export function driverOptions(settings: MongoDBSettings): MongoClientOptions {
  const { inUri, appName, connectTimeoutMs } = settings;
  const unlessInUri = (options: MongoClientOptions): MongoClientOptions =>
    Object.fromEntries(Object.entries(options).filter(([name]) => !inUri.has(name.toLowerCase())));
  return {
    ...unlessInUri({
      appName,
      connectTimeoutMS: connectTimeoutMs,
      serverSelectionTimeoutMS: connectTimeoutMs,
      w: "majority",
    }),
    maxPoolSize: settings.maxPoolSize,
    minPoolSize: settings.minPoolSize,
    waitQueueTimeoutMS: settings.waitQueueTimeoutMs,
    // A field that is undefined would be stored as null, which is not what leaving it out means.
    ignoreUndefined: true,
  };
}

/**
 * Loads and connects the driver. What fails leaves nothing open behind it, so that the next try starts
 * anew: a driver whose first connect failed answers every later call with "topology is closed".
 *
 * @param settings the client's settings.
 * @param signal gives up.
 * @param onMade is given the driver before it connects, to listen to its events.
 * @returns the driver, connected.
 * @throws what the driver throws; the reason of `signal`.
 */
export async function openDriver(
  settings: MongoDBSettings,
  signal: AbortSignal,
  onMade: (client: MongoClient) => void,
): Promise<MongoClient> {
  const { MongoClient } = await import("mongodb");
  const tls = settings.tlsCa === undefined
    ? {}
    : { tls: true, ca: await readCertificates(settings.tlsCa) };
  const client = new MongoClient(settings.uri, { ...driverOptions(settings), ...tls });
  signal.throwIfAborted();
  onMade(client);
  const giveUp = (): void => void client.close(true).catch(() => {});
  signal.addEventListener("abort", giveUp);
  try {
    await client.connect();
    signal.throwIfAborted();
    return client;
  } catch (error) {
    await client.close(true).catch(() => {});
    throw error;
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
}
