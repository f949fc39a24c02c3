/**
 * What lies beneath the MongoDB client: its connection, and how it calls.
 *
 * @module
 */

import type { SpanAttributes } from "../../utils/observability.ts";
import { Caller, type CallOptions, type Operation } from "../../utils/remote/caller.ts";
import { ClientError, type Failure } from "../../utils/remote/client_error.ts";
import { Connection } from "../../utils/remote/connection.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import { DB_ATTRIBUTES, DB_DURATION } from "../../utils/remote/span_attributes.ts";
import { firstHost, hasCredentials, type MongoDBSettings } from "./config.ts";
import type { MongoContext } from "./context.ts";
import { describeFailure, topologyFailure, withoutCredentials } from "./failure.ts";
import { MongoMonitor } from "./monitor.ts";
import { openDriver } from "./open_driver.ts";
import { SessionGuard } from "./session_guard.ts";
import type { MongoDriver } from "./types.ts";

/** Name of the client in errors, spans and health. */
export const NAME = "mongodb";

const CONNECT: Operation = { name: "connect", effect: "read" };

/** Closing sockets needs no answer; this bounds a driver that waits for one all the same. */
const FORCED_CLOSE_MS = 2_000;

/** The connection of one client, and what its collections share. */
export class MongoCore {
  /** The settings. */
  readonly settings: MongoDBSettings;
  /** The connection. */
  readonly connection: Connection<MongoDriver>;
  /** What the collections share. */
  readonly context: MongoContext;
  readonly #explain: (error: unknown) => Failure;

  /**
   * Makes it, not connected.
   *
   * @param settings the settings.
   * @param injected a driver that somebody else opened.
   */
  constructor(settings: MongoDBSettings, injected: MongoDriver | undefined) {
    // An injected driver has credentials of its own.
    const isGiven = injected !== undefined || hasCredentials(settings.uri);
    this.#explain = (error) => withoutCredentials(describeFailure(error), isGiven);
    const calls = {
      client: NAME,
      operationAttribute: DB_ATTRIBUTES.operation,
      durationMetric: DB_DURATION,
      attributes: {
        [DB_ATTRIBUTES.system]: NAME,
        [DB_ATTRIBUTES.namespace]: settings.database,
        // Where an injected driver leads is its own affair.
        ...(injected === undefined ? addressAttributes(settings.uri) : {}),
      },
      timeoutMs: settings.timeoutMs,
      explain: this.#explain,
    };
    this.settings = settings;
    this.connection = new Connection<MongoDriver>({
      client: NAME,
      open: (signal) => this.#open(signal),
      close: (driver) => this.#close(driver),
      ...(injected === undefined ? {} : { injected }),
    });
    const monitor = new MongoMonitor(settings.slowMs, settings.logger);
    // In a transaction a connection can be kept from call to call: only its own caller can tell.
    const traffic = {
      sent: () => monitor.checkOuts,
      obstacle: () => {
        const failure = monitor.topology && topologyFailure(monitor.topology);
        return failure && withoutCredentials(failure, isGiven);
      },
    };
    this.context = {
      caller: new Caller({ ...calls, traffic, retry: settings.retry }),
      onceCaller: new Caller({ ...calls, retry: { ...settings.retry, maxAttempts: 1 } }),
      driver: (operation) => this.connection.driver(operation),
      database: settings.database,
      monitor,
      sessions: new SessionGuard(settings.logger),
      logger: settings.logger,
    };
  }

  /**
   * Connects within the caller's time.
   *
   * @param options the caller's own limit.
   */
  async connect(options?: CallOptions): Promise<void> {
    const bounds = { timeoutMs: Infinity, ...options };
    await this.context.onceCaller.run(CONNECT, bounds, () => this.connection.connect());
  }

  async #open(signal: AbortSignal): Promise<MongoDriver> {
    const startedMs = deadlines.now();
    try {
      const { monitor } = this.context;
      return await openDriver(this.settings, signal, (driver) => monitor.listen(driver));
    } catch (cause) {
      throw new ClientError({ ...this.#explain(cause), outcome: "none" }, {
        client: NAME,
        operation: "connect",
        effect: "read",
        elapsedMs: deadlines.now() - startedMs,
        cause,
      });
    }
  }

  async #close(driver: MongoDriver): Promise<void> {
    const { monitor } = this.context;
    await atMost(this.settings.closeTimeoutMs, monitor.idle());
    await atMost(FORCED_CLOSE_MS, driver.close(true).catch(() => {}));
  }
}

/** Where the first server of a connection string is. */
function addressAttributes(uri: string): SpanAttributes {
  const { host, port } = firstHost(uri);
  return {
    ...(host === undefined ? {} : { [DB_ATTRIBUTES.serverAddress]: host }),
    ...(port === undefined ? {} : { [DB_ATTRIBUTES.serverPort]: port }),
  };
}

/** Waits for a promise, but not longer than this. */
function atMost(ms: number, promise: Promise<void>): Promise<void> {
  if (ms === 0) return Promise.resolve();
  return new Promise((resolve) => {
    const entry = deadlines.add(ms, { expire: resolve });
    promise.finally(() => {
      deadlines.cancel(entry);
      resolve();
    });
  });
}
