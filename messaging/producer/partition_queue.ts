/**
 * What waits for one partition.
 *
 * @module
 */

import type { ClientError } from "../../utils/remote/client_error.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import type { SendRequest, TopicPartition } from "../transport.ts";
import type { Backoff } from "./backoff.ts";
import { asClientError, type ProducerCore, withinLimit } from "./core.ts";
import type { Entry } from "./entry.ts";

/** Kinds of failure after which the same driver's producer goes wrong again, and a new one does not. */
const SPENT: ReadonlySet<string> = new Set(["closed", "conflict", "protocol"]);

/** The right to send requests. */
export interface Channel {
  /**
   * Sends one request.
   *
   * @returns the offset of the first record, where it is known.
   */
  send(request: SendRequest): Promise<number | undefined>;
  /** Sees to it that what sends is not used again. */
  retire(): void;
  /** Nothing is sent at the moment. */
  release(): void;
}

/** Where requests go. */
export interface Carrier {
  /** Whether a request that stored nothing may be sent again. */
  readonly isRepeating: boolean;
  /**
   * Waits until something can be sent.
   *
   * @returns the right to send; undefined when nothing waits any more.
   */
  acquire(): Promise<Channel | undefined>;
}

/**
 * Sends what waits in order, one request at a time: what comes meanwhile goes together in the next one.
 * What failed goes again before what came later, so that the order of a key holds.
 */
export class PartitionQueue {
  readonly #place: TopicPartition;
  readonly #core: ProducerCore;
  readonly #carrier: Carrier;
  readonly #isThere: () => Promise<boolean>;
  readonly #backoff: Backoff;
  readonly #waiting: Set<Entry> = new Set();
  /** What must be sent again, before what waits. */
  #again: readonly Entry[] = [];
  /** How many requests carry one message only, to find the one that the broker refuses. */
  #alone = 0;
  #isRunning = false;

  /**
   * Makes an empty queue.
   *
   * @param place the partition.
   * @param core the producer.
   * @param carrier where requests go.
   * @param isThere asks the cluster whether the partition exists.
   */
  constructor(
    place: TopicPartition,
    core: ProducerCore,
    carrier: Carrier,
    isThere: () => Promise<boolean>,
  ) {
    this.#place = place;
    this.#core = core;
    this.#carrier = carrier;
    this.#isThere = isThere;
    this.#backoff = core.backoff();
  }

  /** Whether the last request failed, and is about to be sent again. */
  get isFailing(): boolean {
    return this.#backoff.failures > 0;
  }

  /**
   * Takes an entry.
   *
   * @param entry the entry.
   */
  add(entry: Entry): void {
    entry.at = this.#place;
    entry.enter(this.#waiting);
    if (this.#isRunning) return;
    this.#isRunning = true;
    void this.#run();
  }

  get #isEmpty(): boolean {
    return this.#waiting.size === 0 && this.#again.every((entry) => entry.isSettled);
  }

  async #run(): Promise<void> {
    while (!this.#isEmpty) {
      let channel: Channel | undefined;
      try {
        channel = await this.#carrier.acquire();
      } catch (error) {
        this.#failAll(asClientError(error, "send"));
        continue;
      }
      if (channel === undefined) continue;
      // Whatever was called in the same breath has come by now.
      const isRepeat = this.#again.length > 0;
      const batch = this.#take();
      const error = batch.length === 0 ? undefined : await this.#send(channel, batch, isRepeat);
      channel.release();
      if (error !== undefined) await this.#backoff.wait(error, this.#core.signal);
    }
    this.#backoff.reset();
    this.#again = [];
    this.#isRunning = false;
  }

  #take(): readonly Entry[] {
    const batch = new Batch(
      this.#alone > 0 ? 1 : this.#core.settings.maxBatchRecords,
      this.#core.settings.maxMessageBytes,
    );
    this.#alone = Math.max(0, this.#alone - 1);
    const again = this.#again.filter((entry) => !entry.isSettled);
    const taken = again.findIndex((entry) => !batch.add(entry));
    this.#again = taken < 0 ? [] : again.slice(taken);
    if (this.#again.length > 0) return batch.entries;
    for (const entry of this.#waiting) {
      if (!batch.add(entry)) break;
      entry.leave();
    }
    return batch.entries;
  }

  /** Sends a request; tells what it failed with when the next one should wait. */
  async #send(
    channel: Channel,
    batch: readonly Entry[],
    isRepeat: boolean,
  ): Promise<ClientError | undefined> {
    this.#core.requests++;
    if (isRepeat) this.#core.repeats++;
    for (const entry of batch) entry.isSent = true;
    let error: ClientError;
    try {
      this.#settle(batch, await this.#request(channel, batch));
      return undefined;
    } catch (caught) {
      error = asClientError(caught, "send");
    }
    if (error.outcome === "applied") {
      this.#settle(batch, undefined);
      return undefined;
    }
    if (error.outcome === "unknown" || SPENT.has(error.kind)) channel.retire();
    return this.#judge(batch, error, await this.#isCurable(error));
  }

  /** A driver that never answers does not hold up the partition for ever. */
  #request(channel: Channel, batch: readonly Entry[]): Promise<number | undefined> {
    const { requestTimeoutMs, compression, compressFromBytes } = this.#core.settings;
    const bytes = batch.reduce((sum, entry) => sum + entry.message.bytes, 0);
    const request: SendRequest = {
      ...this.#place,
      records: batch.map((entry) => entry.message.record),
      isCompressed: compression === "gzip" && bytes >= compressFromBytes,
      timeoutMs: requestTimeoutMs,
    };
    return withinLimit("send", this.#core.driverLimitMs, () => channel.send(request));
  }

  #settle(batch: readonly Entry[], first: number | undefined): void {
    this.#backoff.reset();
    this.#core.buffer.lastAckMs = deadlines.now();
    batch.forEach((entry, index) => {
      const offset = first === undefined || first < 0 ? null : first + index;
      entry.stored({ ...this.#place, offset });
    });
  }

  /** Whether time, or another driver's producer, cures it, and nothing was stored. */
  async #isCurable(error: ClientError): Promise<boolean> {
    if (!this.#carrier.isRepeating || error.outcome === "unknown") return false;
    // A broker that starts, or that leads no more, says for a while that there is no such partition.
    if (error.kind === "not_found") return await this.#isThere();
    return error.retryable || error.kind === "closed" || error.kind === "conflict";
  }

  #judge(
    batch: readonly Entry[],
    error: ClientError,
    isCurable: boolean,
  ): ClientError | undefined {
    const isUnknown = error.outcome === "unknown";
    // One message that the broker refuses must not take the others with it.
    const isSplit = error.outcome === "none" && error.kind === "validation" && batch.length > 1;
    if (isSplit) this.#alone = batch.length;
    const again: Entry[] = [];
    for (const entry of batch) {
      const isAgain = isSplit || isCurable || isUnknown && entry.repeatsUnknown;
      if (isAgain && !entry.isSettled) {
        entry.postponed(error);
        again.push(entry);
      } else {
        entry.failed(error);
      }
    }
    this.#again = [...again, ...this.#again];
    return isCurable || isUnknown ? error : undefined;
  }

  #failAll(error: ClientError): void {
    for (const entry of [...this.#again, ...this.#waiting]) entry.failed(error);
    this.#again = [];
  }
}

/** What goes in one request. */
class Batch {
  readonly entries: Entry[] = [];
  readonly #maxRecords: number;
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxRecords: number, maxBytes: number) {
    this.#maxRecords = maxRecords;
    this.#maxBytes = maxBytes;
  }

  /** Takes an entry; tells whether there was room for it. */
  add(entry: Entry): boolean {
    const { bytes } = entry.message;
    if (this.entries.length >= this.#maxRecords) return false;
    if (this.entries.length > 0 && this.#bytes + bytes > this.#maxBytes) return false;
    this.entries.push(entry);
    this.#bytes += bytes;
    return true;
  }
}
