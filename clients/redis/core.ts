/**
 * What all parts of the Redis client share: the connection, the way of calling, the names and the text
 * of values.
 *
 * @module
 */

import { type Logger, silentLogger } from "../../utils/logger.ts";
import {
  Caller,
  type CallerOptions,
  type CallOptions,
  type Operation,
} from "../../utils/remote/caller.ts";
import type { Failure } from "../../utils/remote/client_error.ts";
import { Connection } from "../../utils/remote/connection.ts";
import type { Parser } from "../../utils/remote/parser.ts";
import { parserIssues } from "../../utils/remote/parser_issues.ts";
import { DB_ATTRIBUTES, DB_DURATION } from "../../utils/remote/span_attributes.ts";
import { decode } from "./codec.ts";
import type { RedisSettings } from "./config.ts";
import type { RedisDriver } from "./driver.ts";
import { explain, withoutPassword } from "./explain.ts";
import { Keys } from "./keys.ts";
import { closeRedis, type OpenedRedis, openRedis } from "./open.ts";
import { asFirstCommand, type RedisScript, runScript } from "./script.ts";
import * as scripts from "./scripts.ts";

/** How a value is read. */
export interface ReadOptions<T> extends CallOptions {
  /** Checks the value and gives it its type; without one the type is the caller's claim. */
  readonly parser?: Parser<T>;
}

const OWN_SCRIPTS: ReadonlySet<RedisScript> = new Set(Object.values(scripts));

const CONNECT: Operation = { name: "connect", effect: "read" };

/** The shared part of a client. */
export class RedisCore {
  /** The settings. */
  readonly settings: RedisSettings;
  /** The names of keys. */
  readonly keys: Keys;
  /** Makes the calls. */
  readonly caller: Caller;
  readonly #connecting: Caller;
  /** Where trouble is reported. */
  readonly logger: Logger;
  /** The life of the driver. */
  readonly connection: Connection<OpenedRedis>;
  /** How often its own connection, once lost, was made anew. */
  reconnects: number = 0;

  /**
   * Makes it.
   *
   * @param settings the settings.
   * @param injected a driver that somebody else opened.
   */
  constructor(settings: RedisSettings, injected?: RedisDriver) {
    this.settings = settings;
    this.keys = new Keys(settings.keyPrefix);
    this.logger = settings.logger ?? silentLogger;
    this.connection = new Connection<OpenedRedis>({
      client: "redis",
      open: async (signal) => {
        const opened = await openRedis(settings, signal);
        opened.driver.on("ready", () => this.reconnects++);
        return opened;
      },
      close: ({ driver }) => closeRedis(driver, settings.closeTimeoutMs),
      ...(injected === undefined
        ? {}
        : { injected: { driver: injected, lastFailure: () => undefined } }),
    });
    const options: CallerOptions = {
      client: "redis",
      operationAttribute: DB_ATTRIBUTES.operation,
      durationMetric: DB_DURATION,
      attributes: {
        [DB_ATTRIBUTES.system]: "redis",
        [DB_ATTRIBUTES.namespace]: String(settings.db),
        [DB_ATTRIBUTES.serverAddress]: settings.host,
        [DB_ATTRIBUTES.serverPort]: settings.port,
      },
      timeoutMs: settings.timeoutMs,
      retry: settings.retry,
      explain: (error) => {
        const failure = this.#explain(error);
        // An injected driver has credentials of its own.
        return injected === undefined ? withoutPassword(failure, settings.password) : failure;
      },
    };
    this.caller = new Caller(options);
    // Opening tries again by itself, until its own time is over.
    this.#connecting = new Caller({ ...options, retry: { ...settings.retry, maxAttempts: 1 } });
  }

  /** Without a connection, what matters is why there is none. */
  #explain(error: unknown): Failure {
    const failure = explain(error);
    const last = failure.kind === "unavailable" && failure.details === undefined
      ? this.connection.current?.lastFailure()
      : undefined;
    return last === undefined ? failure : { ...failure, details: { connection: last.kind } };
  }

  /** The connected driver, for an operation. */
  driver(operation: Operation): RedisDriver {
    return this.connection.driver(operation.name).driver;
  }

  /** Connects within the caller's time. */
  async connect(options?: CallOptions): Promise<void> {
    await this.#connecting.run(
      CONNECT,
      { timeoutMs: Infinity, ...options },
      () => this.connection.connect(),
    );
  }

  /** Makes a call. */
  run<T>(
    operation: Operation,
    options: CallOptions | undefined,
    work: (driver: RedisDriver) => Promise<T>,
  ): Promise<T> {
    return this.caller.run(operation, options, () => work(this.driver(operation)));
  }

  /** Runs a script on keys that bear their prefix. */
  script(
    script: RedisScript,
    fullKeys: readonly string[],
    args: readonly (string | number)[],
    options?: CallOptions,
  ): Promise<unknown> {
    return this.run(script, options, async (driver) => {
      try {
        return await runScript(driver, script, fullKeys, args);
      } catch (error) {
        throw OWN_SCRIPTS.has(script) ? asFirstCommand(error) : error;
      }
    });
  }

  /** Reads a value's text. */
  read<T>(operation: Operation, text: string, parser: Parser<T> | undefined): T | null {
    let value: unknown;
    try {
      value = decode(text);
    } catch (error) {
      const state = "the stored value is no JSON";
      throw this.caller.refusal(operation, { kind: "serialization", state }, error);
    }
    if (value === null || parser === undefined) return value as T | null;
    try {
      return parser.parse(value);
    } catch (error) {
      throw this.caller.refusal(operation, {
        kind: "serialization",
        state: "the stored value has another shape than the parser asks for",
        details: { issues: parserIssues(error) },
      }, error);
    }
  }
}
