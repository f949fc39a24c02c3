/**
 * The relay: sends what is in the outbox.
 *
 * @module
 */

import type { CallOptions } from "../../utils/remote/caller.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import { checkHealth, type HealthAnswer, type HealthCheck } from "../../utils/remote/health.ts";
import { Lease } from "./lease.ts";
import { Marker } from "./marker.ts";
import { type Outbox, rowsOf } from "./outbox.ts";
import type { OutboxRows } from "./outbox_rows.ts";
import {
  type OutboxRelayOptions,
  type OutboxRelayStats,
  type OutboxSender,
  type RelaySettings,
  toRelaySettings,
} from "./relay_options.ts";
import { Term } from "./term.ts";
import { sleep } from "../../utils/sleep.ts";
import { orAborted } from "./waiting.ts";

/** A relay, as {@linkcode createOutboxRelay} makes it. */
export class OutboxRelay implements AsyncDisposable {
  readonly #rows: OutboxRows;
  readonly #settings: RelaySettings;
  readonly #lease: Lease;
  readonly #marker: Marker;
  readonly #stopping: AbortController = new AbortController();
  /** Aborts when nothing is waited for any longer. */
  readonly #ended: AbortController = new AbortController();
  readonly #term: Term;
  #running: Promise<void> | undefined;
  #stopped: Promise<void> | undefined;

  /**
   * Makes it; it does nothing before `start()`.
   *
   * @param outbox what is sent.
   * @param sender a connected producer; it is used, and never closed.
   * @param options its settings.
   * @throws {RangeError} when a setting is out of range.
   */
  constructor(outbox: Outbox, sender: OutboxSender, options: OutboxRelayOptions = {}) {
    this.#rows = rowsOf(outbox);
    this.#settings = toRelaySettings(options);
    const { leaseMs, logger } = this.#settings;
    const owner = crypto.randomUUID();
    this.#lease = new Lease(this.#rows.leases, {
      name: "relay",
      owner,
      ttlMs: leaseMs,
      signal: this.#ended.signal,
      now: () => deadlines.now(),
    });
    this.#marker = new Marker((ids) => this.#rows.markSent(ids), this.#ended.signal, logger);
    this.#term = new Term({
      sender,
      rows: this.#rows,
      settings: this.#settings,
      lease: this.#lease,
      marker: this.#marker,
      stopping: this.#stopping.signal,
      ended: this.#ended.signal,
    });
  }

  /** What it has done so far. */
  get stats(): OutboxRelayStats {
    return this.#term.stats;
  }

  /**
   * Starts it; a second call does nothing. It sends as soon as it has the lease.
   *
   * @throws {TypeError} after `stop()`.
   */
  start(): void {
    if (this.#stopped !== undefined) throw new TypeError("outbox relay: it was stopped");
    if (this.#running !== undefined) return;
    this.#running = this.#run();
    const { signal } = this.#settings;
    if (signal === undefined) return;
    const stop = (): void => void this.stop();
    if (signal.aborted) return stop();
    signal.addEventListener("abort", stop, { once: true, signal: this.#ended.signal });
  }

  /**
   * Waits until nothing is left to be sent, whichever relay sends it.
   *
   * @param options bounds; no limit of time by default.
   * @returns when the outbox is empty.
   * @throws {ClientError} of kind `timeout` or `aborted`, or when MongoDB does not answer.
   */
  async drain({ signal, timeoutMs = Infinity }: CallOptions = {}): Promise<void> {
    const startedMs = deadlines.now();
    const waiting = signal ?? this.#ended.signal;
    while ((await this.#rows.backlog({})).pending > 0) {
      const elapsedMs = deadlines.now() - startedMs;
      const kind = waiting.aborted ? "aborted" : elapsedMs > timeoutMs ? "timeout" : undefined;
      if (kind !== undefined) {
        const call = { client: "outbox", operation: "drain", effect: "read", elapsedMs } as const;
        throw new ClientError({ kind }, call);
      }
      await sleep(DRAIN_LOOK_MS, waiting);
    }
  }

  /**
   * Stops: takes nothing more, waits up to `stopTimeoutMs` for what is in hand, and gives the lease back.
   * What is not sent then, or whose acknowledgement did not come, is sent by the next relay. It may be
   * called at any time and more than once; it never throws.
   *
   * @returns when nothing of it runs any more.
   */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  /** The same as `stop()`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  /**
   * Tells how much waits to be sent, and what stands in the way. Never throws.
   *
   * @param options bounds; one second by default.
   * @returns how it is: `degraded` when a message waits longer than `lateMs`, or one was put aside.
   */
  healthCheck(options: CallOptions = {}): Promise<HealthCheck> {
    return checkHealth("outbox", async (): Promise<HealthAnswer> => {
      const backlog = await this.#rows.backlog({ timeoutMs: HEALTH_TIMEOUT_MS, ...options });
      const { isLeading, isWatching, waitingKeys } = this.stats;
      const details = { ...backlog, isLeading, isWatching, waitingKeys };
      const { lateMs } = this.#settings;
      if (backlog.oldestMs > lateMs) {
        const message = `A message waits to be sent for more than ${lateMs} ms`;
        return { details, degraded: { kind: "unavailable", message } };
      }
      if (backlog.failed === 0) return { details };
      const message = "Messages were put aside: somebody must look at them";
      return { details, degraded: { kind: "validation", message } };
    });
  }

  async #stop(): Promise<void> {
    this.#stopping.abort();
    const timer = setTimeout(() => this.#ended.abort(), this.#settings.stopTimeoutMs);
    await this.#running;
    clearTimeout(timer);
    this.#ended.abort();
  }

  /** Waits for the lease, sends while it has it, and begins again. */
  async #run(): Promise<void> {
    const { leaseMs, logger } = this.#settings;
    const { signal } = this.#stopping;
    let isWarned = false;
    while (!signal.aborted) {
      try {
        await orAborted(this.#rows.prepare(), signal);
        if (await this.#lease.take(signal)) {
          isWarned = false;
          await this.#term.lead();
          continue;
        }
      } catch (error) {
        if (!isWarned && !signal.aborted) logger.warn("The outbox relay cannot work", { error });
        isWarned = true;
      }
      await sleep(leaseMs / 4, signal);
    }
    await this.#marker.flush();
    await this.#lease.release();
  }
}

const DRAIN_LOOK_MS = 50;
const HEALTH_TIMEOUT_MS = 1_000;

/**
 * Makes a relay, which sends what is in an outbox: each message at least once, and those of one topic and
 * key in the order of their commits.
 *
 * Several relays may run at once, for want of one: the one that has the lease sends, and another takes
 * over within `leaseMs` when it is killed. What was sent and not noted by then is sent again with the same
 * identifier, for an inbox to recognise; seen without such repetitions, the order is still kept, even if
 * a relay wakes up that was thought dead.
 *
 * A message that can never be sent, such as one that is too large, is put aside, reported, and shown by
 * health; later messages of its key do not wait for it. A message that cannot be sent for now keeps its
 * key waiting, and no other.
 *
 * @param outbox what is sent.
 * @param sender a connected producer; it is used, and never closed.
 * @param options its settings.
 * @returns the relay, not started.
 * @throws {RangeError} when a setting is out of range.
 *
 * @example Send what a transaction has told
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createMemoryMongo } from "@nlre/shared/clients/testing";
 * import { createOutbox, createOutboxRelay } from "@nlre/shared/messaging/stores";
 *
 * const mongo = createMemoryMongo();
 * const outbox = createOutbox(mongo);
 * await mongo.withTransaction(async (session) => {
 *   await outbox.add(session, { topic: "leads", key: "lead-1", value: { leadId: "lead-1" } });
 * });
 *
 * const topics: string[] = [];
 * const producer = { sendWithRetry: async ({ topic }: { topic: string }) => void topics.push(topic) };
 * const relay = createOutboxRelay(outbox, producer);
 * relay.start();
 * await relay.drain();
 * await relay.stop();
 * assertEquals(topics, ["leads"]);
 * await mongo.close();
 * ```
 */
export function createOutboxRelay(
  outbox: Outbox,
  sender: OutboxSender,
  options: OutboxRelayOptions = {},
): OutboxRelay {
  return new OutboxRelay(outbox, sender, options);
}
