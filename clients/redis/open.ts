/**
 * Connecting to a server, and to a server that went away.
 *
 * @module
 */

import type { RedisOptions } from "ioredis";
import type { Logger } from "../../utils/logger.ts";
import { ClientError, type Failure } from "../../utils/remote/client_error.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import { permissionFailure } from "../../utils/remote/permission.ts";
import { certificateFailure, readCertificates } from "../../utils/remote/tls.ts";
import type { RedisSettings } from "./config.ts";
import type { RedisDriver } from "./driver.ts";
import { explain, withoutPassword } from "./explain.ts";

/** Longest pause between two attempts to reconnect. */
const MAX_RECONNECT_MS = 2_000;

/** The same after the credentials were refused: they may be right again, but not at once. */
const MAX_RECONNECT_AUTH_MS = 15_000;

/** Milliseconds for the other side to agree to the end of a connection. */
const HANG_UP_MS = 100;

/** Failures that the next attempt will meet again. */
const LASTING: ReadonlySet<string> = new Set(["auth", "tls", "config", "validation"]);

/** A driver and the last thing that went wrong on its connection. */
export interface OpenedRedis {
  /** The driver. */
  readonly driver: RedisDriver;
  /** Tells what the connection failed with last; undefined if it never did. */
  lastFailure(): Failure | undefined;
}

/**
 * Connects. Tries again until the server is there or the time is over; gives up at once when trying
 * again is useless.
 *
 * @param settings where and how.
 * @param signal gives up.
 * @returns the connected driver; it reconnects by itself until it is disconnected.
 * @throws {ClientError} when the time is over, the credentials or the certificate are refused.
 */
export async function openRedis(
  settings: RedisSettings,
  signal: AbortSignal,
): Promise<OpenedRedis> {
  const startedMs = deadlines.now();
  const fail = (failure: Failure, cause?: unknown): ClientError =>
    new ClientError({ ...failure, outcome: "none" }, {
      client: "redis",
      operation: "connect",
      effect: "read",
      elapsedMs: deadlines.now() - startedMs,
      cause,
    });
  const watch = new Watch(settings);
  const driver = await load(settings, watch, fail);
  await new Promise<void>((resolve, reject) => {
    const settle = (error?: ClientError): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      driver.off("ready", settleReady);
      driver.off("end", settleEnd);
      watch.onError = undefined;
      if (error === undefined) return resolve();
      void hangUp(driver).then(() => reject(error));
    };
    const settleReady = (): void => settle();
    const settleEnd = (): void => settle(fail(watch.last ?? { kind: "connect" }, watch.lastError));
    const abort = (): void => settle(fail({ kind: "aborted" }, signal.reason));
    // Unlike a deadline, it keeps the program alive: not every half-open socket does.
    const timer = setTimeout(
      () => settle(fail(watch.last ?? { kind: "timeout" }, watch.lastError)),
      settings.connectTimeoutMs,
    );
    signal.addEventListener("abort", abort, { once: true });
    driver.on("ready", settleReady);
    driver.on("end", settleEnd);
    watch.onError = (failure, error) => {
      if (LASTING.has(failure.kind)) settle(fail(failure, error));
    };
    // What it rejects with comes as an event too; it would end at the first failure.
    driver.connect().catch(() => {});
  });
  return { driver, lastFailure: () => watch.last };
}

async function load(
  settings: RedisSettings,
  watch: Watch,
  fail: (failure: Failure, cause?: unknown) => ClientError,
): Promise<RedisDriver> {
  try {
    const { Redis } = await import("ioredis");
    const driver = new Redis(await driverOptions(settings, watch)) as unknown as RedisDriver;
    watch.follow(driver);
    return driver;
  } catch (error) {
    const failure = certificateFailure(error) ?? permissionFailure(error);
    throw fail(
      failure ?? { kind: "config", state: "the driver cannot be loaded or set up" },
      error,
    );
  }
}

async function driverOptions(
  settings: RedisSettings,
  watch: Watch,
): Promise<Omit<RedisOptions, "replyMapping">> {
  const { host, port, db, username, password, tls, connectTimeoutMs, socketTimeoutMs } = settings;
  const { ca, servername } = typeof tls === "object" ? tls : {};
  return {
    host,
    port,
    db,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(tls === false ? {} : {
      tls: {
        ...(servername === undefined ? {} : { servername }),
        ...(ca === undefined ? {} : { ca: await readCertificates(ca, "tls.ca (REDIS_TLS_CA)") }),
      },
    }),
    lazyConnect: true,
    connectTimeout: connectTimeoutMs,
    disconnectTimeout: HANG_UP_MS,
    socketTimeout: socketTimeoutMs,
    // A command whose answer was lost may have been executed: nobody repeats it but the caller.
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    retryStrategy: () => watch.nextPauseMs(),
    // After a failover the old primary still answers, but takes no writes.
    reconnectOnError: (error) => error.message.startsWith("READONLY"),
  };
}

/** Follows a connection: what it failed with, and how long to wait before the next attempt. */
class Watch {
  /** What the connection failed with last. */
  last: Failure | undefined;
  /** The error beneath. */
  lastError: unknown;
  /** Is told of each failure. */
  onError: ((failure: Failure, error: unknown) => void) | undefined;
  readonly #logger: Logger | undefined;
  readonly #password: string | undefined;
  #pauseMs = 0;

  constructor({ logger, password }: RedisSettings) {
    this.#logger = logger;
    this.#password = password;
  }

  follow(driver: RedisDriver): void {
    driver.on("error", (error: Error) => {
      this.last = withoutPassword(explain(error), this.#password);
      this.lastError = error;
      this.onError?.(this.last, error);
    });
    driver.on("ready", () => {
      this.#pauseMs = 0;
      this.#logger?.info("Redis: connected");
    });
    driver.on("reconnecting", (pauseMs: number) => {
      this.#logger?.warn("Redis: connection lost", { kind: this.last?.kind, pauseMs });
    });
  }

  /** Between nothing and three times the last pause, so that many clients do not return together. */
  nextPauseMs(): number {
    const maxMs = this.last?.kind === "auth" ? MAX_RECONNECT_AUTH_MS : MAX_RECONNECT_MS;
    this.#pauseMs = Math.min(maxMs, 20 + Math.random() * Math.max(100, this.#pauseMs * 3));
    return Math.round(this.#pauseMs);
  }
}

/**
 * Waits for the answers owed, then disconnects; disconnects anyway when they do not come.
 *
 * @param driver the driver.
 * @param timeoutMs milliseconds to wait.
 */
export async function closeRedis(driver: RedisDriver, timeoutMs: number): Promise<void> {
  if (driver.status === "ready") {
    await within(timeoutMs, (done) => void driver.quit().catch(() => {}).then(done));
  }
  await hangUp(driver);
}

/** Disconnects, and waits until nothing is left of the connection. */
async function hangUp(driver: RedisDriver): Promise<void> {
  if (driver.status === "end") return;
  await within(2 * HANG_UP_MS, (done) => {
    driver.on("end", done);
    driver.disconnect();
    if (driver.status === "end") done();
  });
}

/** Waits until something is done, but not for ever; keeps the program alive so long. */
async function within(timeoutMs: number, begin: (done: () => void) => void): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, timeoutMs);
    begin(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
