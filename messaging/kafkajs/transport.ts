/**
 * Kafka through kafkajs.
 *
 * @module
 */

import type { KafkaSettings } from "../config.ts";
import { partitionForKey } from "../murmur2.ts";
import type {
  ConsumerOptions,
  KafkaTransport,
  ProducerOptions,
  TransportAdmin,
  TransportConsumer,
  TransportProducer,
} from "../transport.ts";
import { KafkaJsAdmin } from "./admin.ts";
import { KafkaJsConsumer } from "./consumer.ts";
import { LeftBehind } from "./left_behind.ts";
import type { LinkSettings } from "./link.ts";
import { KafkaJsProducer } from "./producer.ts";
import type { BrokerAddress } from "./sockets.ts";

/** What the transport can be given instead of doing it itself. */
export interface KafkaJsDependencies {
  /**
   * Tells where a broker is reached, such as a tunnel to it, from the address that it tells of itself.
   * @default at that address
   */
  readonly route?: (address: BrokerAddress) => BrokerAddress;
}

/** The settings that matter here. */
export type KafkaJsSettings = Omit<KafkaSettings, "registry" | "transport">;

/**
 * Makes a transport; kafkajs is loaded when the first part of it connects.
 *
 * @param settings where and how.
 * @param dependencies what it is given instead of doing it itself.
 * @returns the transport.
 */
export function createKafkaJsTransport(
  settings: KafkaJsSettings,
  dependencies: KafkaJsDependencies = {},
): KafkaTransport {
  const { route = (address) => address } = dependencies;
  return new KafkaJsTransport({ ...settings, route });
}

class KafkaJsTransport implements KafkaTransport {
  readonly name: string = "kafkajs";
  readonly #settings: LinkSettings;
  readonly #leftBehind: LeftBehind = new LeftBehind();

  constructor(settings: LinkSettings) {
    this.#settings = settings;
  }

  async openProducer(options: ProducerOptions, signal: AbortSignal): Promise<TransportProducer> {
    return await KafkaJsProducer.open(this.#settings, options, signal);
  }

  openConsumer(options: ConsumerOptions): TransportConsumer {
    return new KafkaJsConsumer(this.#settings, options, this.#leftBehind);
  }

  async openAdmin(signal: AbortSignal): Promise<TransportAdmin> {
    return await KafkaJsAdmin.open(this.#settings, signal);
  }

  partitionFor(key: Uint8Array, partitions: number): number {
    return partitionForKey(key, partitions);
  }
}
