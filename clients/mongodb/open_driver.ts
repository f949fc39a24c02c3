/**
 * Opening and closing the driver.
 *
 * @module
 */

import type { MongoClient, MongoClientOptions, TopologyDescriptionChangedEvent } from "mongodb";
import { missingPermission } from "../../utils/remote/permission.ts";
import { readCertificates } from "../../utils/remote/tls.ts";
import type { MongoDBSettings } from "./config.ts";
import { ConnectOverdueError, type Topology } from "./failure.ts";

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
    : { tls: true, ca: await readCertificates(settings.tlsCa, "tlsCa (MONGODB_TLS_CA)") };
  const client = new MongoClient(settings.uri, { ...driverOptions(settings), ...tls });
  signal.throwIfAborted();
  onMade(client);
  const giveUp = (): void => void client.close(true).catch(() => {});
  signal.addEventListener("abort", giveUp);
  let refusal: Error | undefined;
  let topology: Topology | undefined;
  const onChange = ({ newDescription }: TopologyDescriptionChangedEvent): void => {
    topology = newDescription;
    const errors = [...newDescription.servers.values()].map(({ error }) => error ?? undefined);
    // As long as one member may be asked, the driver can go on without the others.
    if (errors.length === 0 || !errors.every((error) => missingPermission(error))) return;
    refusal = errors[0];
    giveUp();
  };
  client.on("topologyDescriptionChanged", onChange);
  let timer: ReturnType<typeof setTimeout> | undefined;
  // What the connection string says of the driver's own limits may be longer.
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ConnectOverdueError(topology)), settings.connectTimeoutMs);
  });
  try {
    await Promise.race([client.connect(), overdue]);
    signal.throwIfAborted();
    return client;
  } catch (error) {
    await client.close(true).catch(() => {});
    throw refusal ?? error;
  } finally {
    clearTimeout(timer);
    client.off("topologyDescriptionChanged", onChange);
    signal.removeEventListener("abort", giveUp);
  }
}
