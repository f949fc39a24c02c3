/** A worker: takes leads from its partitions, judges them, and tells of the verdicts. */

import type { DecisionLog } from "../../compliance/mod.ts";
import type { MongoDBClient } from "../../clients/mongodb.ts";
import type { KafkaConfig } from "../../messaging/config.ts";
import { KafkaConsumer } from "../../messaging/consumer/client.ts";
import type { KafkaMessage } from "../../messaging/consumer/message.ts";
import {
  type LeadQualifiedData,
  LeadReceived,
  type LeadReceivedData,
} from "../../messaging/events.ts";
import type { EventEnvelope } from "../../messaging/event.ts";
import { createMongoInbox, type InboxStats, type MongoInbox } from "../../messaging/stores/mod.ts";
import type { OutboxSender } from "../../messaging/stores/relay_options.ts";
import { sleep } from "../../utils/sleep.ts";
import type { Logger } from "../../utils/logger.ts";
import { checkHealth, type HealthCheck } from "../../utils/remote/health.ts";
import { InPlace } from "./in_place.ts";
import type { WorkerOptions } from "./options.ts";
import { Outboxes } from "./outboxes.ts";
import { type JudgedBy, Screening } from "./screening.ts";

/** What a worker is made of. */
export interface WorkerParts {
  /** Options of the run. */
  readonly options: Pick<
    WorkerOptions,
    "concurrency" | "from" | "group" | "screen" | "seller" | "trustsLeads"
  >;
  /** How to reach the cluster. */
  readonly kafka: KafkaConfig;
  /** A connected producer. */
  readonly sender: OutboxSender;
  /** Where inbox and outboxes are. */
  readonly mongo: MongoDBClient;
  /** Where decisions are written. */
  readonly log: Pick<DecisionLog, "append">;
  /** Tells what leads are judged by. */
  readonly judgedBy: () => JudgedBy;
  /** Asks each server how it is. */
  readonly checks: readonly (() => Promise<HealthCheck>)[];
  /** Tells the time, milliseconds since 1970. */
  readonly now: () => number;
  /** Is told what happens. */
  readonly logger: Logger;
}

/** What a worker has done so far. */
export interface WorkerStats extends InboxStats {
  /** How often each verdict was committed, by technology. */
  readonly verdicts: Readonly<Record<string, number>>;
  /** Leads put into the dead-letter topic. */
  readonly deadLettered: number;
  /** Times a lead was tried again for want of a store. */
  readonly repeats: number;
  /** Events that the broker has acknowledged. */
  readonly sent: number;
  /** Partitions that it has. */
  readonly partitions: number;
}

/** Milliseconds between two looks at which partitions the worker has. */
const LOOK_MS = 1_000;

/** Milliseconds for the look-ups of one lead; nobody waits at a telephone. */
const STORES_MS = 5_000;

/** Looks in a row at which nothing may be left: what was sent comes back on the topic. */
const IDLE_LOOKS = 2;
/** The same without any partition, which may yet come. */
const IDLE_LOOKS_WITHOUT = 20;

/** Longest that a handler may take: every call within has its own bound, and stores are waited for. */
const NO_TIMEOUT_MS = 2 ** 31 - 1;

/** Screens leads until it is closed. */
export class Worker {
  readonly #parts: WorkerParts;
  readonly #consumer: KafkaConsumer;
  readonly #inbox: MongoInbox;
  readonly #inPlace: InPlace;
  readonly #outboxes: Outboxes;
  readonly #screening: Screening;
  readonly #verdicts = new Map<string, number>();
  readonly #closing = new AbortController();
  #looking: Promise<void> = Promise.resolve();

  /** @param parts What it is made of. */
  constructor(parts: WorkerParts) {
    const { kafka, log, logger, mongo, judgedBy, now, options, sender } = parts;
    const { concurrency, from, group, screen, seller, trustsLeads } = options;
    this.#parts = parts;
    this.#screening = new Screening({
      screen,
      seller,
      trustsLeads,
      judgedBy,
      log,
      now,
      timeoutMs: STORES_MS,
    });
    this.#inbox = createMongoInbox(mongo, { group });
    this.#outboxes = new Outboxes({ mongo, sender, group, logger });
    this.#inPlace = new InPlace({ logger, stopping: this.#closing.signal });
    this.#consumer = new KafkaConsumer(group, {
      ...kafka,
      concurrency,
      from,
      waitForTopics: true,
      topicRefreshMs: 5_000,
      handlerTimeoutMs: NO_TIMEOUT_MS,
    });
    this.#consumer.onEvent(LeadReceived, (message) => this.#handle(message));
  }

  /** What it has done so far. */
  get stats(): WorkerStats {
    const { deadLettered, partitions } = this.#consumer.stats;
    return {
      ...this.#inbox.stats,
      verdicts: Object.fromEntries(this.#verdicts),
      deadLettered,
      repeats: this.#inPlace.repeats,
      sent: this.#outboxes.sent,
      partitions,
    };
  }

  /** Settles when it has stopped; rejected when it has given up. */
  get done(): Promise<void> {
    return this.#consumer.done;
  }

  /**
   * Joins the group.
   *
   * @throws {ClientError} When the cluster or MongoDB is away.
   */
  async start(): Promise<void> {
    await this.#inbox.ensureIndexes();
    await this.#consumer.subscribe([LeadReceived.topic]);
    await this.#consumer.run();
    this.#looking = this.#look();
  }

  /**
   * Waits until nothing is left to be done.
   *
   * @param signal Ends the waiting.
   */
  async idle(signal: AbortSignal): Promise<void> {
    for (let looks = 0; !signal.aborted;) {
      looks = await this.#hasNothing().catch(() => false) ? looks + 1 : 0;
      const { partitions } = this.#consumer.stats;
      if (looks >= (partitions > 0 ? IDLE_LOOKS : IDLE_LOOKS_WITHOUT)) return;
      await sleep(LOOK_MS, signal);
    }
  }

  /**
   * Tells how it is.
   *
   * @returns How the consumer, the outboxes, the servers and the screening itself are.
   */
  async health(): Promise<readonly HealthCheck[]> {
    const checks = await Promise.all([
      this.#consumer.healthCheck(),
      checkHealth("screening", () => Promise.resolve(this.#inPlace.health())),
      this.#outboxes.health(),
      ...this.#parts.checks.map((check) => check()),
    ]);
    return checks.filter((check) => check !== undefined);
  }

  /**
   * Takes nothing new, and finishes what is under way.
   *
   * @param timeoutMs Milliseconds to wait for it.
   */
  async drain(timeoutMs: number): Promise<void> {
    const drained = this.#consumer.drain({ timeoutMs });
    // From here on what fails is left to whoever gets the partition: no lead waits for a store any more.
    this.#closing.abort();
    await drained;
    await this.#looking;
  }

  /**
   * Sends what the outboxes hold, and stops sending.
   *
   * @param signal Ends the waiting.
   */
  async closeOutboxes(signal: AbortSignal): Promise<void> {
    await this.#outboxes.close(signal);
  }

  async #handle(message: KafkaMessage<LeadReceivedData>): Promise<void> {
    // Judged once for a transaction that is done again, and anew after waiting for a store.
    let judging: Promise<EventEnvelope<LeadQualifiedData>> | undefined;
    let committing: EventEnvelope<LeadQualifiedData> | undefined;
    const handle = this.#inbox.wrap<KafkaMessage<LeadReceivedData>>(async (lead, session) => {
      committing = undefined;
      judging ??= this.#screening.screen(lead);
      const qualified = await judging.catch((error) => {
        judging = undefined;
        throw error;
      });
      const outbox = await this.#outboxes.of(message.source.partition);
      await outbox.add(session, qualified);
      committing = qualified;
    });
    await this.#inPlace.until(message.signal, () => {
      judging = undefined;
      return handle(message);
    });
    // Nothing when it had been handled before.
    if (committing !== undefined) this.#count(committing.data);
  }

  #count({ leadId, verdicts }: LeadQualifiedData): void {
    for (const { technology, verdict } of verdicts) {
      const name = `${technology}.${verdict}`;
      this.#verdicts.set(name, (this.#verdicts.get(name) ?? 0) + 1);
    }
    this.#parts.logger.debug("Lead screened", {
      leadId,
      verdicts: verdicts.map(({ verdict }) => verdict),
    });
  }

  /** Sends for the partitions that the group has left to this worker. */
  async #look(): Promise<void> {
    const { logger } = this.#parts;
    const { signal } = this.#closing;
    let known = "";
    while (!signal.aborted) {
      try {
        const partitions = (await this.#consumer.lag()).map(({ partition }) => partition)
          .sort((a, b) => a - b);
        if (!signal.aborted) await this.#outboxes.serve(new Set(partitions));
        if (String(partitions) !== known) logger.info("Partitions", { partitions });
        known = String(partitions);
      } catch (error) {
        logger.debug("It is not known which partitions there are", { error });
      }
      await sleep(LOOK_MS, signal);
    }
  }

  async #hasNothing(): Promise<boolean> {
    const { inFlight, queued } = this.#consumer.stats;
    if (inFlight + queued > 0) return false;
    const lags = await this.#consumer.lag();
    return lags.every(({ records }) => records === 0) && await this.#outboxes.pending() === 0;
  }
}
