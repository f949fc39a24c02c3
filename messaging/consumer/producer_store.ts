/**
 * Stores what could not be handled, by a producer that connects when the first such message comes.
 *
 * @module
 */

import type { KafkaConfig } from "../config.ts";
import { KafkaProducer } from "../producer/client.ts";
import type { FailedRecord, FailureStore } from "./failure_path.ts";

/** Room for what is added to a record that failed, above what brokers take by default. */
export const MAX_FAILED_BYTES = 1_200_000;

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
