/**
 * What the user paused.
 *
 * @module
 */

import type { TopicPartition } from "../transport.ts";
import { partitionName } from "./partition_work.ts";

/** Topics and partitions that are paused. */
export class Pauses {
  /** The name of a topic, or of one partition. */
  readonly #names: Set<string> = new Set();
  readonly #waiting: Set<() => void> = new Set();

  /**
   * Pauses.
   *
   * @param topic name of the topic.
   * @param partitions numbers of partitions; all of them without it.
   */
  add(topic: string, partitions?: readonly number[]): void {
    if (partitions === undefined) this.#names.add(topic);
    else for (const partition of partitions) this.#names.add(partitionName({ topic, partition }));
  }

  /**
   * Ends pauses.
   *
   * @param topic name of the topic.
   * @param partitions numbers of partitions; all of them without it.
   */
  delete(topic: string, partitions?: readonly number[]): void {
    for (const name of [...this.#names]) {
      const isMeant = partitions === undefined
        ? name === topic || name.startsWith(`${topic}/`)
        : partitions.some((partition) => name === partitionName({ topic, partition }));
      if (isMeant) this.#names.delete(name);
    }
    for (const wake of [...this.#waiting]) wake();
  }

  /**
   * Tells whether a whole topic is paused.
   *
   * @param topic name of the topic.
   * @returns whether it is.
   */
  hasTopic(topic: string): boolean {
    return this.#names.has(topic);
  }

  /**
   * Tells whether a partition is paused, by itself or with its topic.
   *
   * @param place the partition.
   * @returns whether it is.
   */
  has(place: TopicPartition): boolean {
    return this.#names.has(place.topic) || this.#names.has(partitionName(place));
  }

  /**
   * Waits until a partition is not paused, or the signal aborts.
   *
   * @param place the partition.
   * @param signal ends the waiting.
   */
  async whenResumed(place: TopicPartition, signal: AbortSignal): Promise<void> {
    while (this.has(place) && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.#waiting.delete(wake);
          signal.removeEventListener("abort", wake);
          resolve();
        };
        this.#waiting.add(wake);
        signal.addEventListener("abort", wake, { once: true });
      });
    }
  }
}
