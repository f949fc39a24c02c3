/**
 * Another chance for what a group has given up.
 *
 * @module
 */

import { ClientError } from "../../utils/remote/client_error.ts";
import { FAILURE_HEADERS, isoTime, ownHeaders } from "../consumer/failure_headers.ts";
import { MAX_FAILED_BYTES } from "../consumer/producer_store.ts";
import { sleep } from "../../utils/sleep.ts";
import { headerText, toHeaders } from "../headers.ts";
import { KafkaProducer } from "../producer/client.ts";
import type { Headers, IncomingRecord, PartitionOffset } from "../transport.ts";
import { type DeadLetter, toDeadLetter } from "./dead_letter.ts";
import { type DeadLetterOptions, findLetters, type FoundLetters } from "./options.ts";
import { TopicReader } from "./topic_reader.ts";

/** How dead letters are replayed. */
export interface ReplayDeadLettersOptions extends DeadLetterOptions {
  /**
   * Most messages a second that are sent back.
   * @default 50
   */
  readonly rate?: number;
  /**
   * Whether it is only counted what would be done.
   * @default false
   */
  readonly dryRun?: boolean;
  /**
   * Most messages that are sent back; letters after the last of them are left where they are.
   * @default all
   */
  readonly limit?: number;
  /**
   * Waits; ends early when the signal aborts.
   * @default a timer
   */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** What became of dead letters. */
export interface ReplayReport {
  /** Name of the dead-letter topic. */
  readonly topic: string;
  /** Whether nothing was done but counting. */
  readonly dryRun: boolean;
  /** Letters that were read. */
  readonly read: number;
  /** Messages that were sent back to where they were sent to at first. */
  readonly replayed: number;
  /** Letters that were put back at the end of the dead-letter topic. */
  readonly putBack: number;
  /** Letters among those that cannot be sent back: they hold no bytes, or do not say where to. */
  readonly unsendable: number;
  /** Letters that were not read: it was stopped, or another replay has them in hand. */
  readonly remaining: number;
}

const RATE = 50;
const IDLE_MS = 5_000;

/** Letters after which it is committed how far it came. */
const COMMIT_EVERY = 100;

/**
 * Sends messages that a group has given up back to where they were sent to at first, with their own bytes
 * and headers; other groups that read the topic see them again too. Letters that the filter does not take
 * are put back at the end of the dead-letter topic, and nothing is lost when it is stopped at any time.
 *
 * @param options which ones, and how.
 * @returns what became of them.
 * @throws {ClientError} of kind `not_found` when there is no dead-letter topic; of another when the
 * cluster is away. What was done until then is committed as far as that can be.
 * @throws {ValidationError} when a name is wrong.
 * @throws {RangeError} when `rate` or `limit` is out of range.
 *
 * @example Only count
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { replayDeadLetters } from "@nlre/shared/messaging";
 * import { createMemoryTransport } from "@nlre/shared/messaging/testing";
 *
 * const transport = createMemoryTransport({ topics: { "leads.lead-service.dlq": 1 } });
 * const report = await replayDeadLetters({
 *   topic: "leads",
 *   groupId: "lead-service",
 *   filter: ({ reason }) => reason === "handler",
 *   dryRun: true,
 *   config: { transport },
 * });
 * assertEquals([report.read, report.replayed], [0, 0]);
 * ```
 */
export async function replayDeadLetters(options: ReplayDeadLettersOptions): Promise<ReplayReport> {
  const { rate = RATE, limit = Infinity, dryRun = false } = options;
  if (!(rate > 0)) throw new RangeError("replayDeadLetters: rate must be above 0");
  if (!(limit >= 1)) throw new RangeError("replayDeadLetters: limit must be at least 1");
  const found = await findLetters(options);
  const replay = new Replay(found, options);
  try {
    await replay.run();
    await replay.commit();
  } catch (error) {
    // What it failed with says more than that this fails too.
    await replay.commit().catch(() => {});
    throw error;
  } finally {
    await replay.close();
  }
  const { read, replayed, putBack, unsendable, remaining } = replay;
  return { topic: found.topic, dryRun, read, replayed, putBack, unsendable, remaining };
}

class Replay {
  read = 0;
  replayed = 0;
  putBack = 0;
  unsendable = 0;
  readonly #found: FoundLetters;
  readonly #options: ReplayDeadLettersOptions;
  readonly #signal: AbortSignal;
  readonly #reader: TopicReader;
  readonly #producer: KafkaProducer;
  readonly #stored: Map<number, PartitionOffset> = new Map();
  #nextMs = 0;
  #uncommitted = 0;

  constructor(found: FoundLetters, options: ReplayDeadLettersOptions) {
    const { topic, replayGroup, settings, transport, ranges, replayed } = found;
    const { dryRun = false, idleMs = IDLE_MS, signal = new AbortController().signal } = options;
    this.#found = found;
    this.#options = options;
    this.#signal = signal;
    // Who only looks must not take letters from a replay that is under way.
    const groupId = dryRun ? `${topic}.list.${crypto.randomUUID()}` : replayGroup;
    this.#reader = new TopicReader({
      transport,
      groupId,
      ranges,
      starts: replayed,
      isCommitting: !dryRun,
      idleMs,
      signal,
    });
    this.#producer = new KafkaProducer({ ...settings, maxMessageBytes: MAX_FAILED_BYTES });
  }

  get remaining(): number {
    return this.#reader.remaining;
  }

  async run(): Promise<void> {
    const { filter = () => true, limit = Infinity, dryRun = false } = this.#options;
    if (!dryRun) await this.#producer.connect();
    for await (const { at, record } of this.#reader.read(this.#found.topic)) {
      const letter = toDeadLetter(at, record);
      const isWanted = filter(letter);
      const isSendable = letter.source !== undefined && letter.hasBytes;
      if (dryRun) this.#count(isWanted && isSendable);
      else if (isWanted && isSendable && await this.#sendBack(letter)) this.replayed++;
      else if (this.#signal.aborted) break;
      else await this.#putBack(letter);
      this.read++;
      if (isWanted && !isSendable) this.unsendable++;
      this.#reader.pass(letter.at);
      if (!dryRun) await this.#note(letter.at);
      if (this.replayed >= limit) break;
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#reader.close(), this.#producer.close()]);
  }

  #count(isReplayed: boolean): void {
    if (isReplayed) this.replayed++;
    else this.putBack++;
  }

  /** Tells whether it is stored; not so when it was stopped before, or the topic does not take it. */
  async #sendBack({ record, source, replays }: DeadLetter): Promise<boolean> {
    if (source === undefined) return false;
    await this.#pace();
    if (this.#signal.aborted) return false;
    const headers = {
      ...ownHeaders(record.headers),
      ...toHeaders({
        [FAILURE_HEADERS.replayedAt]: new Date().toISOString(),
        [FAILURE_HEADERS.replays]: String(replays + 1),
      }),
    };
    try {
      const { key, value } = record;
      await this.#producer.sendWithRetry({ topic: source.topic, key, value, headers });
      return true;
    } catch (error) {
      const isRefused = error instanceof ClientError && error.outcome === "none" &&
        !error.retryable;
      if (!isRefused) throw error;
      this.unsendable++;
      return false;
    }
  }

  async #putBack({ at, record }: DeadLetter): Promise<void> {
    const { key, value } = record;
    const { topic, partition } = at;
    const headers = withGivenUpAt(record);
    await this.#producer.sendWithRetry({ topic, partition, key, value, headers });
    this.putBack++;
  }

  /** Sends go out one after the other, evenly. */
  async #pace(): Promise<void> {
    const { rate = RATE, sleep: wait = sleep } = this.#options;
    const nowMs = performance.now();
    const waitMs = this.#nextMs - nowMs;
    this.#nextMs = Math.max(nowMs, this.#nextMs) + 1_000 / rate;
    if (waitMs > 0) await wait(waitMs, this.#signal);
  }

  async #note({ topic, partition, offset }: PartitionOffset): Promise<void> {
    this.#stored.set(partition, { topic, partition, offset: offset + 1 });
    if (++this.#uncommitted >= COMMIT_EVERY) await this.commit();
  }

  /** Commits how far letters were stored elsewhere; nothing beyond. */
  async commit(): Promise<void> {
    if (this.#stored.size === 0) return;
    const offsets = [...this.#stored.values()];
    this.#stored.clear();
    this.#uncommitted = 0;
    await this.#reader.commit(offsets);
  }
}

/** A letter that is put back gets a new timestamp: when it was given up is kept in a header. */
function withGivenUpAt({ headers, timestampMs }: IncomingRecord): Headers {
  const name = FAILURE_HEADERS.givenUpAt;
  if (headerText(headers, name) !== undefined) return headers;
  return { ...headers, ...toHeaders({ [name]: isoTime(timestampMs) }) };
}
