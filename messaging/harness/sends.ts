/** Many sends of a few keys, and whether what was stored fits what was told of them. */

import { assert, assertEquals } from "@std/assert";
import type { ClientError } from "../../utils/remote/client_error.ts";
import type { KafkaProducer } from "../producer/client.ts";
import type { Recorder } from "./recorder.ts";

/** What was told of many sends. */
export interface Told {
  /** Numbers that were acknowledged. */
  readonly stored: ReadonlySet<number>;
  /** Numbers of which nobody knows. */
  readonly unknown: ReadonlySet<number>;
  /** Numbers that were not stored. */
  readonly none: ReadonlySet<number>;
}

/** Sends numbers, some at a time, until it is told to stop. */
export class Sends {
  readonly #producer: KafkaProducer;
  readonly #topic: string;
  readonly #repeatsUnknown: boolean;
  readonly #stored: Set<number> = new Set();
  readonly #unknown: Set<number> = new Set();
  readonly #none: Set<number> = new Set();
  #next = 0;
  #isStopped = false;
  #workers: Promise<unknown>;

  /**
   * Begins.
   *
   * @param producer What sends
   * @param topic Where to
   * @param width How many at a time
   * @param repeatsUnknown Whether they are sent with `sendWithRetry`
   */
  constructor(producer: KafkaProducer, topic: string, width: number, repeatsUnknown: boolean) {
    this.#producer = producer;
    this.#topic = topic;
    this.#repeatsUnknown = repeatsUnknown;
    this.#workers = Promise.all(Array.from({ length: width }, () => this.#work()));
  }

  /** How many were acknowledged. */
  get acknowledged(): number {
    return this.#stored.size;
  }

  /** Stops, and tells what was told. */
  async stop(): Promise<Told> {
    this.#isStopped = true;
    await this.#workers;
    return { stored: this.#stored, unknown: this.#unknown, none: this.#none };
  }

  async #work(): Promise<void> {
    while (!this.#isStopped) {
      const n = this.#next++;
      const message = { topic: this.#topic, key: `key-${n % 12}`, value: String(n) };
      try {
        await (this.#repeatsUnknown
          ? this.#producer.sendWithRetry(message)
          : this.#producer.send(message));
        this.#stored.add(n);
      } catch (error) {
        const { outcome } = error as ClientError;
        (outcome === "none" ? this.#none : this.#unknown).add(n);
      }
    }
  }
}

/**
 * Holds what was read against what was told.
 *
 * @param reader What was read
 * @param told What was told
 * @returns How many copies there were beyond the first
 */
export function judge(reader: Recorder, told: Told): number {
  const partitions = new Map<number, number[]>();
  const values = reader.values.map(Number);
  reader.read.forEach(({ partition }, index) => {
    const list = partitions.get(partition) ?? [];
    partitions.set(partition, list);
    list.push(values[index] ?? NaN);
  });
  const all = new Set(values);
  for (const n of told.stored) assert(all.has(n), `${n} was acknowledged and is lost`);
  for (const n of told.none) assert(!all.has(n), `${n} was told as not stored and is there`);
  for (const list of partitions.values()) {
    const firsts = [...new Set(list)];
    assertEquals(firsts, firsts.toSorted((a, b) => a - b), "the order of a key is broken");
  }
  return values.length - all.size;
}
