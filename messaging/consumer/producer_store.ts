/**
 * Stores what could not be handled, by a producer that connects when the first such message comes.
 *
 * @module
 */

import type { KafkaConfig } from "../config.ts";
import { KafkaProducer } from "../producer/client.ts";
import type { FailedRecord, FailureStore } from "./failure_path.ts";

/**
 * Most bytes of a record that failed, before it is compressed. The topic decides what is taken: this only
 * keeps one record within what a producer buffers.
 */
export const MAX_FAILED_BYTES = 32_000_000;

/** Stores records. */
export class ProducerStore implements FailureStore {
  readonly #config: KafkaConfig;
  #producer: KafkaProducer | undefined;

  /**
   * Makes one that is not connected.
   *
   * @param config where and how.
   */
  constructor(config: KafkaConfig) {
    this.#config = config;
  }

  /**
   * Stores a record, its bytes as they are.
   *
   * @param record the record.
   * @param signal gives up.
   * @throws {ClientError} when it is not surely stored.
   */
  async store(record: FailedRecord, signal: AbortSignal): Promise<void> {
    // One record a request: topics that somebody else made may take no larger ones together.
    this.#producer ??= new KafkaProducer({
      ...this.#config,
      maxMessageBytes: MAX_FAILED_BYTES,
      maxBatchRecords: 1,
    });
    await this.#producer.connect({ signal });
    await this.#producer.sendWithRetry(record, { signal });
  }

  /** Closes it, within a bounded time. */
  async close(): Promise<void> {
    await this.#producer?.close();
  }
}
