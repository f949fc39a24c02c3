/**
 * A connection to the cluster: opened within a bounded time, closed within one.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import type { Logger } from "../../utils/logger.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import { readCertificates } from "../../utils/remote/tls.ts";
import type { KafkaSettings } from "../config.ts";
import { transportError } from "../transport_error.ts";
import { type DriverCluster, type DriverOptions, type KafkaJs, loadKafkaJs } from "./driver.ts";
import { explain } from "./explain.ts";
import { logCreator } from "./log.ts";
import { type BrokerAddress, Sockets } from "./sockets.ts";

/** Settings of a connection. */
export interface LinkSettings
  extends Pick<KafkaSettings, "brokers" | "clientId" | "connectTimeoutMs" | "requestTimeoutMs"> {
  /** Whether to encrypt, and whom to trust. */
  readonly tls: KafkaSettings["tls"];
  /** Credentials. */
  readonly sasl?: KafkaSettings["sasl"];
  /** Where trouble is reported. */
  readonly logger: Logger;
  /** Tells where a broker is reached. */
  readonly route: (address: BrokerAddress) => BrokerAddress;
}

/** Milliseconds that requests in flight have when a client closes. */
export const CLOSE_MS: number = 1_000;

/** How often kafkajs tries again by itself, and how long it waits in between. */
const RETRY = { initialRetryTime: 50, maxRetryTime: 500 };

/** A name that no broker has, for one whose address kafkajs cannot split. */
const SEED = "seed.invalid";

/** What kafkajs is made with, and the connections that it opens. */
export interface Wiring {
  /** kafkajs. */
  readonly driver: KafkaJs;
  /** What its parts are made with. */
  readonly options: DriverOptions;
  /** The connections. */
  readonly sockets: Sockets;
}

/**
 * Loads kafkajs and prepares its settings; nothing is connected yet.
 *
 * @param settings where and how.
 * @returns what its parts are made with.
 * @throws {ClientError} of kind `config` when it cannot be loaded or a certificate cannot be read.
 */
export async function wire(settings: LinkSettings): Promise<Wiring> {
  const { brokers, clientId, tls, sasl, connectTimeoutMs, requestTimeoutMs } = settings;
  const driver = await loadKafkaJs(settings.logger);
  const seeds = brokers.map(parseBroker);
  const route = (address: BrokerAddress): BrokerAddress => {
    const isSeed = address.host === SEED;
    return settings.route(isSeed ? seeds[address.port]! : address);
  };
  const sockets = new Sockets(route);
  const { ca, servername } = typeof tls === "object" ? tls : {};
  let pem: string | undefined;
  try {
    pem = ca === undefined ? undefined : await readCertificates(ca);
  } catch (error) {
    const state = "the certificates to trust cannot be read";
    throw transportError(
      { operation: "connect" },
      { kind: "config", outcome: "none", state },
      error,
    );
  }
  const options = {
    // kafkajs cuts addresses at each colon.
    brokers: brokers.map((broker, i) => broker.startsWith("[") ? `${SEED}:${i}` : broker),
    clientId,
    connectionTimeout: connectTimeoutMs,
    authenticationTimeout: connectTimeoutMs,
    requestTimeout: requestTimeoutMs,
    retry: { ...RETRY, retries: Math.max(2, brokers.length) },
    socketFactory: sockets.open,
    logCreator: logCreator(settings.logger),
    ...(tls === false ? {} : {
      ssl: {
        ...(pem === undefined ? {} : { ca: pem }),
        ...(servername === undefined ? {} : { servername }),
      },
    }),
    ...(sasl === undefined ? {} : { sasl: { ...sasl } }),
  } as unknown as DriverOptions;
  return { driver, options, sockets };
}

function parseBroker(broker: string): BrokerAddress {
  const [, host = "", port] = /^\[?(.*?)\]?:(\d+)$/.exec(broker) ?? [];
  return { host, port: Number(port) };
}

/** A connected cluster. */
export class Link {
  /** It. */
  readonly cluster: DriverCluster;
  readonly #sockets: Sockets;
  #closing: Promise<void> | undefined;

  private constructor(cluster: DriverCluster, sockets: Sockets) {
    this.cluster = cluster;
    this.#sockets = sockets;
  }

  /**
   * Connects; gives up when the signal aborts or the time is over, and leaves nothing open then.
   *
   * @param settings where and how.
   * @param operation what is being opened, for the error.
   * @param signal gives up.
   * @param prepare what else must succeed before it counts as open.
   * @returns the connection and what was prepared.
   * @throws {ClientError} when it gives up, or the broker refuses.
   */
  static async open<T>(
    settings: LinkSettings,
    operation: string,
    signal: AbortSignal,
    prepare: (cluster: DriverCluster) => Promise<T>,
  ): Promise<readonly [Link, T]> {
    const call = { operation, startedMs: deadlines.now() };
    const { driver, options, sockets } = await wire(settings);
    const aborted = (): ClientError =>
      transportError(call, { kind: "aborted", outcome: "none" }, signal.reason);
    if (signal.aborted) throw aborted();
    const cluster = driver.cluster(options);
    const { promise, reject } = Promise.withResolvers<never>();
    const giveUp = (): void => reject(aborted());
    const timer = setTimeout(() => {
      reject(transportError(call, { kind: "timeout", outcome: "none" }));
    }, settings.connectTimeoutMs * settings.brokers.length);
    signal.addEventListener("abort", giveUp, { once: true });
    const open = async (): Promise<T> => {
      await cluster.connect();
      await cluster.refreshMetadata();
      return await prepare(cluster);
    };
    const opening = open();
    try {
      const prepared = await Promise.race([promise, opening]);
      return [new Link(cluster, sockets), prepared];
    } catch (error) {
      sockets.break();
      // kafkajs tries a few times more, in vain.
      await settled(opening, CLOSE_MS);
      await closeSoon(() => cluster.disconnect(), sockets);
      if (error instanceof ClientError) throw error;
      throw transportError(call, { ...explain(error, sockets.lastError), outcome: "none" }, error);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", giveUp);
    }
  }

  /** Whether `close()` was called. */
  get isClosed(): boolean {
    return this.#closing !== undefined;
  }

  /** Waits a moment for the answers owed, then closes all connections. */
  close(): Promise<void> {
    this.#closing ??= closeSoon(() => this.cluster.disconnect(), this.#sockets);
    return this.#closing;
  }
}

/**
 * Ends something of kafkajs, which may wait for answers that never come.
 *
 * @param end ends it.
 * @param sockets its connections; they are closed when the time is over.
 * @param timeoutMs milliseconds for the answers owed.
 */
export async function closeSoon(
  end: () => Promise<unknown>,
  sockets: Sockets,
  timeoutMs: number = CLOSE_MS,
): Promise<void> {
  const ending = end();
  await settled(ending, timeoutMs);
  await sockets.close();
  // It tries a few times more, in vain.
  await settled(ending, CLOSE_MS);
}

/**
 * Waits until something has succeeded or failed, but not for ever.
 *
 * @param work what is waited for.
 * @param timeoutMs milliseconds to wait at most; they keep the program alive.
 */
export async function settled(work: Promise<unknown>, timeoutMs: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, timeoutMs);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    void work.then(done, done);
  });
}

/**
 * Makes a view of bytes that kafkajs takes; it does not copy them.
 *
 * @param bytes the bytes.
 * @returns the view; null for null.
 */
export function toBuffer(bytes: Uint8Array | null): Buffer | null {
  return bytes === null ? null : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
