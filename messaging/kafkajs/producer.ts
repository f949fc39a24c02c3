/**
 * A producer whose records are stored once, whatever it repeats.
 *
 * @module
 */

import type { ClientError } from "../../utils/remote/client_error.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import type {
  ProducerOptions,
  SendRequest,
  TransportProducer,
  TransportTransaction,
} from "../transport.ts";
import { type TransportCall, transportError } from "../transport_error.ts";
import { explain } from "./explain.ts";
import { askIdentity, type Identity, type IdentityRequest } from "./identity.ts";
import { Link, type LinkSettings, settled } from "./link.ts";
import { RecordStore } from "./store.ts";
import { KafkaJsTransaction } from "./transaction.ts";

/** Milliseconds that an open transaction has to be aborted when its producer closes. */
const ABORT_MS = 500;

/** It. */
export class KafkaJsProducer implements TransportProducer {
  readonly #link: Link;
  readonly #records: RecordStore;
  readonly #request: IdentityRequest;
  #identity: Identity | undefined;
  #asking: Promise<Identity> | undefined;
  #transaction: KafkaJsTransaction | undefined;

  private constructor(link: Link, identity: Identity, request: IdentityRequest) {
    this.#link = link;
    this.#records = new RecordStore(link);
    this.#identity = identity;
    this.#request = request;
  }

  /**
   * Connects one.
   *
   * @param settings where and how.
   * @param options the name and the patience of a transactional one.
   * @param signal gives up.
   * @returns the producer; one that had the same name is fenced out.
   * @throws {ClientError} when it cannot connect.
   */
  static async open(
    settings: LinkSettings,
    options: ProducerOptions,
    signal: AbortSignal,
  ): Promise<KafkaJsProducer> {
    const { transactionalId, transactionTimeoutMs } = options;
    const timeoutMs = settings.requestTimeoutMs;
    const request = { transactionalId, transactionTimeoutMs, timeoutMs };
    const [link, identity] = await Link.open(
      settings,
      "openProducer",
      signal,
      (cluster) => askIdentity(cluster, { ...request, timeoutMs: settings.connectTimeoutMs }),
    );
    return new KafkaJsProducer(link, identity, request);
  }

  /** Stores records outside of a transaction. */
  async send(request: SendRequest): Promise<number> {
    const call: TransportCall = { operation: "send", startedMs: deadlines.now() };
    if (this.#request.transactionalId !== undefined) {
      const state = "a transactional producer sends within a transaction only";
      throw transportError(call, { kind: "validation", outcome: "none", state });
    }
    const identity = await this.#identified(call);
    return await this.#records.store(request, { identity });
  }

  /** Begins a transaction. */
  async begin(): Promise<TransportTransaction> {
    const call: TransportCall = { operation: "begin", startedMs: deadlines.now() };
    const { transactionalId, timeoutMs } = this.#request;
    const refusal = (kind: "config" | "conflict", state: string): ClientError =>
      transportError(call, { kind, outcome: "none", state });
    if (transactionalId === undefined) {
      throw refusal("config", "a transaction needs a transactional id");
    }
    if (this.#transaction?.isOpen === true) {
      throw refusal("conflict", "another transaction is still open");
    }
    const identity = await this.#identified(call);
    const { cluster } = this.#link;
    const records = this.#records;
    this.#transaction = new KafkaJsTransaction({
      cluster,
      records,
      identity,
      transactionalId,
      timeoutMs,
    });
    return this.#transaction;
  }

  /** Aborts a transaction that is open, waits for the answers owed, and disconnects. */
  async close(): Promise<void> {
    const transaction = this.#transaction;
    if (transaction?.isOpen === true && !this.#link.isClosed) {
      await settled(transaction.abort(), ABORT_MS);
    }
    await this.#link.close();
  }

  /** Who it is; asks anew when the brokers do not know it any more. */
  async #identified(call: TransportCall): Promise<Identity> {
    if (this.#link.isClosed) throw transportError(call, { kind: "closed", outcome: "none" });
    if (this.#identity?.isSpoiled === false) return this.#identity;
    try {
      this.#asking ??= askIdentity(this.#link.cluster, this.#request);
      return this.#identity = await this.#asking;
    } catch (error) {
      throw transportError(call, { ...explain(error), outcome: "none" }, error);
    } finally {
      this.#asking = undefined;
    }
  }
}
