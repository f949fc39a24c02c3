/** The broker for tests. */

import { env } from "../../utils/remote/harness/services.ts";
import type { KafkaConfig } from "../config.ts";
import { toKafkaSettings } from "../config.ts";
import { createKafkaJsTransport, type KafkaJsDependencies } from "../kafkajs/transport.ts";
import type { KafkaTransport } from "../transport.ts";
import { TransportBench } from "./transport_conformance.ts";

/** Where the broker is. */
export function kafkaAddress(): { readonly host: string; readonly port: number } {
  const [host = "", port = ""] = env("KAFKA_BROKERS").split(",", 1)[0]!.split(":");
  return { host, port: Number(port) };
}

/** Makes a transport to the broker. */
export function newKafka(
  config: KafkaConfig = {},
  dependencies: KafkaJsDependencies = {},
): KafkaTransport {
  const brokers = env("KAFKA_BROKERS").split(",");
  return createKafkaJsTransport(toKafkaSettings({ brokers, ...config }), dependencies);
}

/** Does something with a transport to the broker, and closes whatever was opened. */
export async function withKafka(
  work: (on: TransportBench) => Promise<void>,
  transport: KafkaTransport = newKafka(),
): Promise<void> {
  const bench = new TransportBench(transport);
  try {
    await work(bench);
  } finally {
    await bench.close();
  }
}
