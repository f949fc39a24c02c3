/**
 * The Qdrant client.
 *
 * @module
 */

import type { QdrantClient } from "@qdrant/js-client-rest";
import type { CallOptions } from "../../utils/remote/caller.ts";
import { checkHealth, type HealthCheck } from "../../utils/remote/health.ts";
import { Registry } from "../../utils/remote/registry.ts";
import { QdrantCollections } from "./collection_calls.ts";
import { configFromEnvironment, type QdrantConfig, readSettings } from "./config.ts";
import { QdrantCore } from "./core.ts";
import type { QdrantDriver } from "./driver.ts";
import { askHealth } from "./health.ts";

/** The client of Qdrant's own package. */
export type NativeQdrantClient = QdrantClient;

/** What a client can be given instead of making it itself. */
export interface QdrantDependencies {
  /** A client of Qdrant's own package, or a double of one. It is used, and never closed. */
  readonly driver?: NativeQdrantClient | QdrantDriver;
}

/**
 * A client of one Qdrant server.
 *
 * Every call has a deadline and takes a signal. A call whose answer was lost is repeated only when that
 * does no harm; else its error says `outcome: "unknown"`. Vectors, identifiers and names are checked
 * before they are sent, and every write says whether it waits.
 *
 * @example Store two notes and find the nearer one
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createMemoryQdrant } from "@nlre/shared/clients/testing";
 *
 * const qdrant = createMemoryQdrant();
 * await qdrant.createCollection("knowledge_base", 3, "Cosine");
 * await qdrant.upsert("knowledge_base", [
 *   { id: 1, vector: [1, 0, 0], payload: { category: "script" } },
 *   { id: 2, vector: [0, 1, 0], payload: { category: "market" } },
 * ]);
 * const results = await qdrant.search("knowledge_base", {
 *   vector: [0.9, 0.1, 0],
 *   limit: 10,
 *   scoreThreshold: 0.7,
 * });
 * assertEquals(results.map(({ id, payload }) => [id, payload?.category]), [[1, "script"]]);
 * await qdrant.close();
 * ```
 */
export class QdrantVectorClient extends QdrantCollections implements AsyncDisposable {
  readonly #core: QdrantCore;

  /**
   * Makes a client that is not connected.
   *
   * @param config the settings.
   * @param dependencies what it is given instead of making it itself.
   * @throws {ConfigError} naming every setting that is wrong.
   */
  constructor(config?: QdrantConfig, dependencies?: QdrantDependencies) {
    const driver = dependencies?.driver as QdrantDriver | undefined;
    const core = new QdrantCore(readSettings(config ?? {}), driver);
    super(core);
    this.#core = core;
  }

  /**
   * Finds the client that {@linkcode initQdrant} made.
   *
   * @returns the client.
   * @throws {TypeError} when there is none.
   */
  static getInstance(): QdrantVectorClient {
    return REGISTRY.get();
  }

  /** Whether `close()` was called. */
  get isClosed(): boolean {
    return this.#core.connection.isClosed;
  }

  /** Qdrant's own client, for what this one does not do; its calls have no deadline, its errors are raw. */
  get native(): NativeQdrantClient {
    return this.#core.connection.driver("native") as unknown as NativeQdrantClient;
  }

  /**
   * Connects: loads the driver, asks the server for its version and tries the key. Tries again until the
   * server is there or `connectTimeoutMs` is over; one that failed can be called again.
   *
   * @param options the caller's own limit.
   * @throws {ClientError} of kind `connect`, `timeout`, `auth`, `tls`, `unavailable` or `config`.
   */
  async connect(options?: CallOptions): Promise<void> {
    await this.#core.connect(options);
  }

  /**
   * Closes: refuses new calls, waits up to `closeTimeoutMs` for those under way, ends the rest. It may be
   * called at any time and more than once; it never throws.
   */
  async close(): Promise<void> {
    await this.#core.connection.close();
  }

  /** The same as `close()`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /**
   * Asks the server how it is; never throws, and does not wait behind other calls.
   *
   * @param options what every call takes; one second by default.
   * @returns how it is, with its version.
   */
  async healthCheck(options?: CallOptions): Promise<HealthCheck> {
    return await checkHealth("qdrant", () => askHealth(this.#core, options));
  }
}

const REGISTRY: Registry<QdrantConfig, QdrantVectorClient> = new Registry(
  "Qdrant",
  (config) => new QdrantVectorClient(config),
  "QdrantVectorClient",
);

/**
 * Makes the program's Qdrant client, or finds it when it was made with the same settings.
 *
 * @param config the settings.
 * @default the environment: `QDRANT_URL` and `QDRANT_API_KEY`
 * @returns the client, not yet connected.
 * @throws {ConfigError} naming every setting or variable that is wrong.
 * @throws {TypeError} when there is a client with other settings that was not closed.
 *
 * @example Find the client elsewhere in the program
 * ```ts
 * import { assertStrictEquals } from "@std/assert";
 * import { initQdrant, QdrantVectorClient } from "@nlre/shared/clients/qdrant";
 *
 * const qdrant = initQdrant({ url: "http://localhost:6333" });
 * assertStrictEquals(QdrantVectorClient.getInstance(), qdrant);
 * await qdrant.close();
 * ```
 */
export function initQdrant(config?: QdrantConfig): QdrantVectorClient {
  return REGISTRY.init(config ?? configFromEnvironment());
}

/** Forgets the program's client without closing it, for tests. */
export function resetQdrant(): void {
  REGISTRY.reset();
}
