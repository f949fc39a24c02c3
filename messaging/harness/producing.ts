/** A producer on a scripted transport, for the tests of the producer. */

import { sleep } from "../../utils/sleep.ts";
import { KafkaProducer } from "../producer/client.ts";
import type { KafkaProducerConfig } from "../producer/config.ts";
import {
  type ScriptedTransport,
  scriptedTransport,
  type SentRequest,
  type Step,
  STORED,
} from "./scripted_transport.ts";

/** A producer and what it sends through. */
export interface Producing {
  /** The producer, connected. */
  readonly producer: KafkaProducer;
  /** What it sends through. */
  readonly transport: ScriptedTransport;
  /** How long it wanted to wait between attempts, in milliseconds. */
  readonly waits: readonly number[];
}

/** Topics that exist, and how many partitions each has. */
export const TOPICS = { leads: 3, calls: 1 };

/**
 * Runs a test with a producer whose waits between attempts are over at once.
 *
 * @param script Tells what becomes of each request
 * @param work The test
 * @param config Further settings
 */
export async function producing(
  script: (sent: SentRequest) => Step,
  work: (bench: Producing) => Promise<void>,
  config: KafkaProducerConfig = {},
): Promise<void> {
  const transport = scriptedTransport(TOPICS, script);
  const waits: number[] = [];
  const producer = new KafkaProducer({ transport, ...config }, {
    random: () => 0.999_999,
    // A turn of the event loop, so that a broker that stays away stops nobody.
    sleep: (ms, signal) => {
      waits.push(ms);
      return sleep(0, signal);
    },
  });
  await producer.connect();
  // As a socket would, it keeps the program alive for the deadlines.
  const socket = setInterval(() => {}, 1_000);
  try {
    await work({ producer, transport, waits });
  } finally {
    await producer.close();
    clearInterval(socket);
  }
}

/**
 * Makes a script from the steps of the first requests; all later ones are stored.
 *
 * @param steps What becomes of each
 * @returns The script
 */
export function steps(...list: readonly Step[]): () => Step {
  const left = [...list];
  return () => left.shift() ?? STORED;
}

/** A request that stores nothing, and that time cures. */
export const REFUSED: Step = {
  isStored: false,
  failure: { kind: "unavailable", outcome: "none" },
};

/** A request that is stored, and whose answer is lost. */
export const ANSWER_LOST: Step = {
  isStored: true,
  failure: { kind: "timeout", outcome: "unknown" },
};

/** A request that is lost. */
export const REQUEST_LOST: Step = {
  isStored: false,
  failure: { kind: "connect", outcome: "unknown" },
};
