/** One soak run. */

import { MongoDBClient } from "@nlre/shared/clients/mongodb";
import { deadLetterTopic } from "@nlre/shared/messaging";
import { env, servers } from "../../utils/remote/harness/services.ts";
import { Child } from "./child.ts";
import { Consumers } from "./consumers.ts";
import { type FaultCounts, makeFaults } from "./faults.ts";
import { COLLECTIONS, GROUP, type KeyEffects } from "./message.ts";
import type { Place } from "./program.ts";
import { type SoakReport, toReport } from "./report.ts";
import type { SoakSettings } from "./settings.ts";
import { countRecords, createTopic, deleteTopics, uncommitted } from "./topics.ts";
import { judge, type Verdict } from "./verdict.ts";

const LOOK_MS = 1_000;
const TELL_MS = 15_000;
const STOP_MS = 20_000;

/** Where a run tells what happens, and what gives it up. */
export interface RunOptions {
  /** Is told what happens. */
  readonly tell: (text: string) => void;
  /** Gives it up; everything is cleaned up all the same. */
  readonly signal: AbortSignal;
}

/**
 * Runs once, and leaves nothing behind.
 *
 * @param settings What it does
 * @param options Where it tells what happens
 * @returns What was found
 */
export async function soak(settings: SoakSettings, options: RunOptions): Promise<SoakReport> {
  const id = crypto.randomUUID().slice(0, 8);
  const place: Place = {
    topic: `soak-${id}`,
    database: `soak_${id}`,
    brokers: env("KAFKA_BROKERS").split(","),
    mongodbUri: env("MONGODB_URI"),
  };
  const mongo = new MongoDBClient({ uri: place.mongodbUri, database: place.database });
  await mongo.connect();
  try {
    await createTopic(place, settings.partitions);
    return await new SoakRun(settings, place, mongo, options).run();
  } finally {
    await deleteTopics(place, [place.topic, deadLetterTopic(place.topic, GROUP)]);
    // The transaction of a consumer that was killed last may hold it for a minute.
    await mongo.native.db(place.database).dropDatabase();
    await mongo.close();
  }
}

/** A run and its programs. */
class SoakRun {
  readonly #settings: SoakSettings;
  readonly #place: Place;
  readonly #mongo: MongoDBClient;
  readonly #tell: (text: string) => void;
  readonly #givenUp: AbortSignal;
  readonly #startedMs: number = performance.now();
  readonly #consumers: Consumers;
  readonly #producers: readonly Child[];
  readonly #failures: string[] = [];

  constructor(
    settings: SoakSettings,
    place: Place,
    mongo: MongoDBClient,
    { tell, signal }: RunOptions,
  ) {
    this.#settings = settings;
    this.#place = place;
    this.#mongo = mongo;
    this.#tell = (text) => tell(`${String(this.#seconds).padStart(4)} s  ${text}`);
    this.#givenUp = AbortSignal.any([signal, AbortSignal.timeout(60_000 * settings.minutes)]);
    this.#consumers = new Consumers({ settings, place });
    this.#producers = Array.from(
      { length: settings.producers },
      (_, number) => new Child("producer", { settings, place, number }),
    );
  }

  /** Seconds since its beginning. */
  get #seconds(): number {
    return Math.round((performance.now() - this.#startedMs) / 1_000);
  }

  /** Sends and handles everything under faults, and judges what is left behind. */
  async run(): Promise<SoakReport> {
    const { faults, sendSeconds } = await this.#hurt(() => this.#work());
    const seconds = this.#seconds;
    for (const producer of this.#producers) {
      if (await producer.ended !== 0) {
        this.#failures.push(`${producer.name} failed: ${producer.lastWords}`);
      }
    }
    const { topic } = this.#place;
    const { messages, defect = null } = this.#settings;
    return toReport({
      settings: { ...this.#settings, defect },
      faults,
      sendSeconds,
      seconds,
      found: await this.#judge(),
      duplicates: {
        inTopic: Math.max(0, await countRecords(this.#place, topic) - messages),
        recognised: this.#consumers.sum("duplicates"),
      },
      deadLetters: await countRecords(this.#place, deadLetterTopic(topic, GROUP)),
      inboxRows: await this.#mongo.getCollection(COLLECTIONS.inbox).countDocuments(),
      rebalances: this.#consumers.sum("rebalances"),
    }, [...this.#failures, ...this.#consumers.failures]);
  }

  /** Makes faults until the work is done; then everything is up, and every program has ended. */
  async #hurt(
    work: () => Promise<number>,
  ): Promise<{ readonly faults: FaultCounts; readonly sendSeconds: number }> {
    const over = new AbortController();
    const counts: FaultCounts = { consumersKilled: 0, brokerKills: 0, brokerRestarts: 0 };
    const faults = makeFaults(counts, {
      ...this.#settings,
      consumers: this.#consumers,
      tell: this.#tell,
      signal: AbortSignal.any([over.signal, this.#givenUp]),
    }).catch((error) => void this.#failures.push(`a fault could not be made: ${error}`));
    try {
      return { sendSeconds: await work(), faults: counts };
    } finally {
      over.abort();
      await faults;
      await servers("start", "kafka");
      for (const producer of this.#producers) await producer.kill();
      await this.#consumers.stop(STOP_MS);
    }
  }

  /** Waits until everything was sent and the group has committed all of it; tells when it was sent. */
  async #work(): Promise<number> {
    let sendSeconds: number | undefined;
    void Promise.all(this.#producers.map(({ ended }) => ended)).then(() => {
      sendSeconds = this.#seconds;
    });
    let toldMs = performance.now();
    while (!this.#givenUp.aborted) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      const left = await uncommitted(this.#place, GROUP).catch(() => undefined);
      if (sendSeconds !== undefined && left === 0) return sendSeconds;
      if (performance.now() - toldMs < TELL_MS) continue;
      toldMs = performance.now();
      const handled = this.#consumers.sum("handled");
      this.#tell(`handled ${handled}, left ${left ?? "?"}, consumers ${this.#consumers.running}`);
    }
    this.#failures.push(`it was given up after ${this.#seconds} s`);
    return sendSeconds ?? this.#seconds;
  }

  async #judge(): Promise<Verdict> {
    const effects = this.#mongo.getCollection<KeyEffects>(COLLECTIONS.effects);
    const { messages, keys } = this.#settings;
    return judge(await effects.find({}).toArray(), messages, keys);
  }
}
