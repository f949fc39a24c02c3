/**
 * What is done with a message: read it, handle it, try again, give it up.
 *
 * @module
 */

import { retryAfterMs } from "../../utils/retry_after.ts";
import type { IncomingRecord } from "../transport.ts";
import { transportError } from "../transport_error.ts";
import { Attempts, isTimeout, type ReadPending } from "./attempts.ts";
import { isFatalError } from "./classify.ts";
import type { ConsumerContext } from "./context.ts";
import { historyOf } from "./delivery.ts";
import type { FailurePath, MessageFailure } from "./failure_path.ts";
import { DONE, type FailedAttempt, type Outcome, STUCK } from "./handler_run.ts";
import type { BatchHandling, SingleHandler } from "./handlers.ts";
import type { KafkaBatch, KafkaMessage } from "./message.ts";
import type { KeyLane } from "./key_lane.ts";
import { type Reading, readRecord } from "./read_record.ts";
import { type LaneWork, LATER, type Scheduler } from "./scheduler.ts";
import { waitFor } from "./waiting.ts";

type Refusal = Extract<Reading, { ok: false }>;

/** Finds what handles an event of a type. */
type Find = (eventType: string) => SingleHandler | undefined;

/** Starts an attempt; the listener is told what became of it, unless that is returned. */
type Start = (listener: (outcome: Outcome) => void) => Outcome | undefined;

/** Works on the first records of lanes. */
export class Processor implements LaneWork {
  readonly #context: ConsumerContext;
  readonly #failures: FailurePath;
  readonly #attempts: Attempts;
  readonly #scheduler: () => Scheduler;
  /** How many of the next records of a lane are handled one by one, since their batch failed. */
  readonly #alone: WeakMap<KeyLane, number> = new WeakMap();

  /**
   * Makes a processor.
   *
   * @param context what the parts of a consumer share.
   * @param failures where messages go that could not be handled.
   * @param scheduler tells who gives lanes their turn.
   */
  constructor(context: ConsumerContext, failures: FailurePath, scheduler: () => Scheduler) {
    this.#context = context;
    this.#failures = failures;
    this.#attempts = new Attempts(context);
    this.#scheduler = scheduler;
  }

  /** Tells whether a lane has more to be worked on. */
  hasMore(lane: KeyLane): boolean {
    return lane.owner.keep(lane);
  }

  /** A fault of our own: going on might lose something. */
  onFault(error: unknown): void {
    this.#context.halt(error instanceof Error ? error : new Error("The consumer failed"));
  }

  /** Works on what is first in a lane. */
  work(lane: KeyLane): void | Promise<void> | typeof LATER {
    const { route } = lane.owner;
    if (route.level > 0) return this.#whenDue(lane);
    const { handling } = route;
    if (handling.kind === "single") return this.#one(lane, handling.find);
    if ((this.#alone.get(lane) ?? 0) === 0) return this.#batch(lane, handling);
    return this.#oneOfBatch(lane, handling);
  }

  /** Waits until a record of a retry topic is to be tried; never longer than its topic says. */
  async #whenDue(lane: KeyLane): Promise<void> {
    const work = lane.owner;
    const { settings, runtime } = this.#context;
    const { level, handling } = work.route;
    const pending = lane.first;
    if (pending === undefined) return;
    const { dueMs = 0, attempts } = historyOf(work, pending.record);
    const delayMs = settings.retryTopics[level - 1]?.delayMs ?? 0;
    const waitMs = Math.min(dueMs - runtime.now(), delayMs);
    if (!await this.#wait(lane, waitMs > 0 ? waitMs : undefined)) return;
    const find = handling.kind === "single" ? handling.find : () => asSingle(handling);
    await this.#last(lane, find, { earlier: attempts, here: 0 });
  }

  async #oneOfBatch(lane: KeyLane, handling: BatchHandling): Promise<void> {
    this.#alone.set(lane, (this.#alone.get(lane) ?? 1) - 1);
    const { retries } = this.#context.settings;
    await this.#last(lane, () => asSingle(handling), { earlier: 0, here: retries + 1 });
  }

  /** Handles the first record; it is tried again when that fails. */
  #one(lane: KeyLane, find: Find): void | Promise<void> | typeof LATER {
    const reading = this.#read(lane);
    if (reading === undefined) return;
    if (!reading.ok) return this.#refuse(lane, reading);
    const handle = find(reading.event?.eventType ?? "");
    if (handle === undefined) return this.#ignore(lane);
    const { owner } = lane;
    const outcome = this.#attempts.single(owner, reading, handle, 1, (later) => {
      if (later !== DONE) {
        return this.#scheduler().follow(lane, this.#failed(lane, reading, handle, later));
      }
      this.#done(lane, 1);
      this.#scheduler().finished(lane);
    });
    if (outcome === undefined) return LATER;
    if (outcome === DONE) return this.#done(lane, 1);
    return this.#failed(lane, reading, handle, outcome);
  }

  /** Handles the first record for the last time. */
  async #last(
    lane: KeyLane,
    find: Find,
    made: { readonly earlier: number; readonly here: number },
  ): Promise<void> {
    const reading = this.#read(lane);
    if (reading === undefined) return;
    if (!reading.ok) return await this.#refuse(lane, reading);
    const handle = find(reading.event?.eventType ?? "");
    if (handle === undefined) return this.#ignore(lane);
    const attempt = made.earlier + made.here + 1;
    const outcome = await this.#call((listener) =>
      this.#attempts.single(lane.owner, reading, handle, attempt, listener)
    );
    if (isTimeout(outcome)) this.#context.counters.timeouts++;
    await this.#conclude(lane, outcome, made.here + 1);
  }

  #read(lane: KeyLane): Reading | undefined {
    const record = lane.first?.record;
    if (record === undefined) return undefined;
    return readRecord(record, this.#context.registry, lane.owner.route.handling.parser);
  }

  #ignore(lane: KeyLane): void {
    this.#context.counters.ignored++;
    lane.shift();
  }

  /** An attempt as a promise. */
  #call(start: Start): Promise<Outcome> {
    return new Promise((resolve) => {
      const outcome = start(resolve);
      if (outcome !== undefined) resolve(outcome);
    });
  }

  /** The records up to the first one that cannot be read; that one has its turn alone. */
  #batch(lane: KeyLane, handling: BatchHandling): void | Promise<void> {
    const { registry } = this.#context;
    const reads: ReadPending[] = [];
    for (const { record } of lane.peek(handling.maxMessages)) {
      const reading = readRecord(record, registry, handling.parser);
      if (reading.ok) reads.push(reading);
      else if (reads.length === 0) return this.#refuse(lane, reading);
      else break;
    }
    return this.#settleBatch(lane, reads, handling);
  }

  async #settleBatch(
    lane: KeyLane,
    reads: readonly ReadPending[],
    handling: BatchHandling,
  ): Promise<void> {
    const again = (attempt: number): Promise<Outcome> =>
      this.#call((listener) =>
        this.#attempts.batch(lane.owner, reads, handling, attempt, listener)
      );
    const { outcome } = await this.#repeat(lane, await again(1), again);
    if (outcome === DONE) return this.#done(lane, reads.length);
    if (outcome === STUCK) return this.#stuck(lane);
    // Only what fails by itself is given up.
    if (!lane.owner.isOver) this.#alone.set(lane, reads.length);
  }

  async #failed(
    lane: KeyLane,
    reading: ReadPending,
    handle: SingleHandler,
    first: Outcome,
  ): Promise<void> {
    const { outcome, made } = await this.#repeat(
      lane,
      first,
      (attempt) =>
        this.#call((listener) =>
          this.#attempts.single(lane.owner, reading, handle, attempt, listener)
        ),
    );
    await this.#conclude(lane, outcome, made);
  }

  async #conclude(lane: KeyLane, outcome: Outcome, attempts: number): Promise<void> {
    if (outcome === DONE) return this.#done(lane, 1);
    if (outcome === STUCK) return this.#stuck(lane);
    if (lane.owner.isOver) return;
    const { error, reason } = outcome;
    const isFatal = isFatalError(error, this.#context.settings.isFatal);
    await this.#giveUp(lane, { reason, error, attempts, isFatal });
  }

  /** Tries again at once, after delays in which others have the turn. */
  async #repeat(
    lane: KeyLane,
    first: Outcome,
    again: (attempt: number) => Promise<Outcome>,
  ): Promise<{ readonly outcome: Outcome; readonly made: number }> {
    const { counters, settings } = this.#context;
    let outcome = first;
    let made = 1;
    if (isTimeout(first)) counters.timeouts++;
    while (outcome !== DONE && outcome !== STUCK && made <= settings.retries) {
      if (isFatalError(outcome.error, settings.isFatal)) break;
      if (!await this.#wait(lane, this.#delayMs(outcome, made))) break;
      counters.retried++;
      outcome = await again(++made);
      if (isTimeout(outcome)) counters.timeouts++;
    }
    return { outcome, made };
  }

  #delayMs({ error }: FailedAttempt, made: number): number {
    const { runtime, settings } = this.#context;
    const { retryBaseDelayMs, retryMaxDelayMs } = settings;
    const jitterMs = runtime.random() *
      Math.min(retryMaxDelayMs, retryBaseDelayMs * 2 ** (made - 1));
    return Math.ceil((retryAfterMs(error, runtime.now()) ?? 0) + jitterMs);
  }

  #wait(lane: KeyLane, ms: number | undefined): Promise<boolean> {
    return waitFor(this.#context, this.#scheduler(), lane, ms);
  }

  #done(lane: KeyLane, count: number): void {
    if (lane.owner.isDropped) return;
    this.#context.counters.handled += count;
    for (let i = 0; i < count; i++) lane.shift();
  }

  /** The lane keeps its record: whoever gets the partition next handles it. */
  #stuck(lane: KeyLane): void {
    lane.owner.hold("stuck");
    this.#context.onStuck(lane.owner);
  }

  #refuse(lane: KeyLane, { record, reason, error }: Refusal): void | Promise<void> {
    const policy = this.#policy(record, reason);
    if (policy === "dead-letter") {
      return this.#giveUp(lane, { reason, error, attempts: 0, isFatal: true });
    }
    const { topic, partition } = lane.owner;
    const { offset, undecodable: codec } = record;
    const details = { topic, partition, offset, reason, ...(codec === undefined ? {} : { codec }) };
    if (policy === "skip") {
      this.#context.settings.logger.error("A record that cannot be read was passed over", details);
      this.#context.counters.skipped++;
      return lane.shift();
    }
    const why = codec === undefined
      ? `it is refused as ${reason}`
      : `it is compressed with ${codec}`;
    const state = `the record at offset ${offset} of ${topic}/${partition} cannot be read: ${why}`;
    lane.owner.hold("leaving");
    const failure = { kind: "serialization", outcome: "none", state, details } as const;
    this.#context.halt(transportError({ operation: "consume" }, failure));
  }

  #policy(record: IncomingRecord, reason: Refusal["reason"]): "halt" | "skip" | "dead-letter" {
    const { onUndecodable, onUnknownVersion } = this.#context.settings;
    if (record.undecodable !== undefined) return onUndecodable;
    return reason === "unknown-version" ? onUnknownVersion : "dead-letter";
  }

  async #giveUp(lane: KeyLane, failure: MessageFailure): Promise<void> {
    const pending = lane.first;
    if (pending === undefined) return;
    this.#scheduler().rest(lane);
    if (await this.#failures.take(lane.owner, pending, failure)) lane.shift();
  }
}

/** A batch handler that is given a single message. */
function asSingle(handling: BatchHandling): SingleHandler {
  return (message: KafkaMessage) => {
    const { topic, partition, attempt, groupId } = message;
    const batch: KafkaBatch = {
      topic,
      partition,
      attempt,
      groupId,
      messages: [message],
      get signal() {
        return message.signal;
      },
    };
    return handling.handle(batch as never);
  };
}
