/**
 * What is counted of pool and calls.
 *
 * @module
 */

import type { MongoClient } from "mongodb";
import type { Logger } from "../../utils/logger.ts";
import type { Topology } from "./failure.ts";
import { queryShape } from "./operation_shape.ts";

/** Calls of one shape that were slow. */
export interface SlowOperation {
  /** Name of the collection. */
  readonly collection: string;
  /** Name of the operation. */
  readonly operation: string;
  /** The paths and operators of its filter, without values. */
  readonly shape: string;
  /** How many there were. */
  readonly count: number;
  /** Milliseconds of the slowest. */
  readonly longestMs: number;
  /** Milliseconds of all together. */
  readonly totalMs: number;
}

/** The pool of connections, of all servers together. */
export interface MongoPoolStats {
  /** Connections that are open or being opened. */
  readonly size: number;
  /** Connections that a call uses. */
  readonly inUse: number;
  /** Calls that wait for a connection. */
  readonly waiting: number;
  /** Milliseconds that the longest wait took. */
  readonly longestWaitMs: number;
  /** Calls that got no connection. */
  readonly failedCheckOuts: number;
  /** How often all connections were given up because a server failed. */
  readonly cleared: number;
}

/** What a client has counted since it was made. */
export interface MongoDBStats {
  /** The pool of connections. */
  readonly pool: MongoPoolStats;
  /** Calls through collections. */
  readonly calls: {
    /** Calls under way. */
    readonly underWay: number;
    /** Calls that succeeded. */
    readonly succeeded: number;
    /** Calls that failed. */
    readonly failed: number;
  };
  /** Stored documents that the parser of their collection refused, by collection. */
  readonly invalidDocuments: Readonly<Record<string, number>>;
  /** Slow calls by shape, those that took most time first; at most 100 shapes. */
  readonly slow: readonly SlowOperation[];
}

const MAX_SHAPES = 100;

type Slow = { -readonly [Key in keyof SlowOperation]: SlowOperation[Key] };

/** Counts. */
export class MongoMonitor {
  readonly #slowMs: number;
  readonly #logger: Logger;
  readonly #slow: Map<string, Slow> = new Map();
  readonly #invalid: Map<string, number> = new Map();
  readonly #pool = {
    size: 0,
    inUse: 0,
    waiting: 0,
    longestWaitMs: 0,
    failedCheckOuts: 0,
    cleared: 0,
  };
  #underWay = 0;
  #succeeded = 0;
  #failed = 0;
  #onIdle: (() => void) | undefined;
  #checkOuts: number | undefined;
  #topology: Topology | undefined;

  /**
   * Makes a monitor.
   *
   * @param slowMs from how many milliseconds on a call is slow.
   * @param logger is told of slow calls.
   */
  constructor(slowMs: number, logger: Logger) {
    this.#slowMs = slowMs;
    this.#logger = logger;
  }

  /**
   * Listens to a driver's pool.
   *
   * @param client the driver, before it connects.
   */
  listen(client: MongoClient): void {
    const pool = this.#pool;
    let checkOuts = this.#checkOuts = 0;
    client.on("topologyDescriptionChanged", (event) => this.#topology = event.newDescription);
    client.on("connectionCreated", () => pool.size++);
    client.on("connectionClosed", () => pool.size--);
    client.on("connectionCheckOutStarted", () => pool.waiting++);
    client.on("connectionCheckedOut", ({ durationMS }) => {
      this.#checkOuts = ++checkOuts;
      pool.waiting--;
      pool.inUse++;
      pool.longestWaitMs = Math.max(pool.longestWaitMs, durationMS);
    });
    client.on("connectionCheckOutFailed", ({ durationMS }) => {
      pool.waiting--;
      pool.failedCheckOuts++;
      pool.longestWaitMs = Math.max(pool.longestWaitMs, durationMS);
    });
    client.on("connectionCheckedIn", () => pool.inUse--);
    client.on("connectionPoolCleared", () => {
      pool.cleared++;
      this.#logger.warn("MongoDB connections given up", { cleared: pool.cleared });
    });
  }

  /** How many connections were given to calls so far; undefined for a driver that is not listened to. */
  get checkOuts(): number | undefined {
    return this.#checkOuts;
  }

  /** What the driver has found out about the servers. */
  get topology(): Topology | undefined {
    return this.#topology;
  }

  /** Counts a call that begins. */
  begin(): void {
    this.#underWay++;
  }

  /**
   * Counts a call that has ended.
   *
   * @param collection name of the collection.
   * @param operation name of the operation.
   * @param query filter or pipeline, drawn only if the call was slow.
   * @param elapsedMs how long it took.
   * @param isFailed whether it failed.
   */
  end(
    collection: string,
    operation: string,
    query: unknown,
    elapsedMs: number,
    isFailed: boolean,
  ): void {
    if (isFailed) this.#failed++;
    else this.#succeeded++;
    if (elapsedMs >= this.#slowMs) this.#noteSlow(collection, operation, query, elapsedMs);
    if (--this.#underWay === 0) this.#onIdle?.();
  }

  /**
   * Counts a stored document that its parser refused.
   *
   * @param collection name of the collection.
   */
  countInvalid(collection: string): void {
    this.#invalid.set(collection, (this.#invalid.get(collection) ?? 0) + 1);
  }

  /**
   * Waits until no call is under way.
   *
   * @returns when the last one has ended.
   */
  idle(): Promise<void> {
    if (this.#underWay === 0) return Promise.resolve();
    return new Promise((resolve) => this.#onIdle = resolve);
  }

  /**
   * Tells what was counted.
   *
   * @returns the counts, as they are now.
   */
  stats(): MongoDBStats {
    return {
      pool: { ...this.#pool },
      calls: { underWay: this.#underWay, succeeded: this.#succeeded, failed: this.#failed },
      invalidDocuments: Object.fromEntries(this.#invalid),
      slow: [...this.#slow.values()]
        .map((slow) => ({ ...slow }))
        .sort((a, b) => b.totalMs - a.totalMs),
    };
  }

  #noteSlow(collection: string, operation: string, query: unknown, elapsedMs: number): void {
    const shape = queryShape(query);
    const took = Math.round(elapsedMs);
    this.#logger.warn("Slow MongoDB call", { collection, operation, shape, elapsedMs: took });
    const key = `${collection} ${operation} ${shape}`;
    const known = this.#slow.get(key);
    if (known !== undefined) {
      known.count++;
      known.longestMs = Math.max(known.longestMs, took);
      known.totalMs += took;
      return;
    }
    if (this.#slow.size >= MAX_SHAPES) this.#forgetLeast();
    const slow = { collection, operation, shape, count: 1, longestMs: took, totalMs: took };
    this.#slow.set(key, slow);
  }

  #forgetLeast(): void {
    let least: [string, Slow] | undefined;
    for (const entry of this.#slow) {
      if (least === undefined || entry[1].totalMs < least[1].totalMs) least = entry;
    }
    if (least !== undefined) this.#slow.delete(least[0]);
  }
}
