/**
 * The life of a client: made, connected, closed.
 *
 * @module
 */

import { ClientError, type ClientErrorKind } from "./client_error.ts";
import { deadlines } from "./deadlines.ts";

/** What a connection is opened and closed with. */
export interface ConnectionOptions<Driver> {
  /** Name of the client, such as `redis`. */
  readonly client: string;
  /** Opens the driver; must give up, and leave nothing open, when the signal aborts. */
  readonly open: (signal: AbortSignal) => Promise<Driver>;
  /** Closes what `open` returned, within a bounded time. */
  readonly close: (driver: Driver) => Promise<void>;
  /** A driver that somebody else opened: it is used, and never closed. */
  readonly injected?: Driver;
}

/**
 * Holds a driver. `connect()` opens it once however often it is called at a time; one that failed is
 * forgotten, so that the next can succeed. `close()` is final.
 */
export class Connection<Driver> {
  readonly #options: ConnectionOptions<Driver>;
  #driver: Driver | undefined;
  #opening: Promise<void> | undefined;
  #closing: Promise<void> | undefined;
  #abort: AbortController | undefined;

  /**
   * Makes a connection that is not open yet, unless a driver is injected.
   *
   * @param options what it is opened and closed with.
   */
  constructor(options: ConnectionOptions<Driver>) {
    this.#options = options;
    this.#driver = options.injected;
  }

  /** Whether `close()` was called. */
  get isClosed(): boolean {
    return this.#closing !== undefined;
  }

  /** Whether there is a driver to call. */
  get isOpen(): boolean {
    return this.#driver !== undefined && !this.isClosed;
  }

  /**
   * Opens the driver unless it is open.
   *
   * @throws {ClientError} of kind `closed` after or during `close()`; else what `open` throws.
   */
  connect(): Promise<void> {
    if (this.isClosed) return Promise.reject(this.#error("connect", "closed"));
    if (this.#driver !== undefined) return Promise.resolve();
    this.#opening ??= this.#open().finally(() => this.#opening = undefined);
    return this.#opening;
  }

  /** The driver, if there is one. */
  get current(): Driver | undefined {
    return this.#driver;
  }

  /**
   * Tells the driver for one operation.
   *
   * @param operation name of the operation, for the error.
   * @returns the driver.
   * @throws {ClientError} of kind `closed` after `close()`, of kind `config` before `connect()`.
   */
  driver(operation: string): Driver {
    if (this.#driver !== undefined && this.#closing === undefined) return this.#driver;
    throw this.isClosed
      ? this.#error(operation, "closed")
      : this.#error(operation, "config", "call connect() first");
  }

  /**
   * Closes the driver; a second call waits for the first. A `connect()` under way is given up.
   *
   * @returns when nothing of ours is open.
   */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #open(): Promise<void> {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    let driver: Driver;
    try {
      driver = await this.#options.open(signal);
    } catch (error) {
      throw signal.aborted ? this.#error("connect", "closed") : error;
    }
    if (signal.aborted) {
      await this.#options.close(driver);
      throw this.#error("connect", "closed");
    }
    this.#driver = driver;
  }

  async #close(): Promise<void> {
    this.#abort?.abort();
    try {
      await this.#opening;
    } catch {
      // Whoever called connect() is told.
    }
    const driver = this.#driver;
    if (driver !== undefined && this.#options.injected === undefined) {
      await this.#options.close(driver);
    }
    this.#driver = undefined;
    deadlines.rest();
  }

  #error(operation: string, kind: ClientErrorKind, state?: string): ClientError {
    return new ClientError(
      { kind, outcome: "none", ...(state === undefined ? {} : { state }) },
      { client: this.#options.client, operation, effect: "read", elapsedMs: 0 },
    );
  }
}
