/**
 * Kafka in memory, for tests: it passes the same cases as the driver on a real broker.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createMemoryTransport } from "@nlre/shared/messaging/testing";
 *
 * const transport = createMemoryTransport();
 * transport.createTopic("lead-events", 3);
 * const admin = await transport.openAdmin(new AbortController().signal);
 * assertEquals(await admin.listTopics(), ["lead-events"]);
 * await admin.close();
 * ```
 *
 * @module
 */

export type { ErrorOutcome } from "../utils/app_error.ts";
export type { ClientErrorKind, Failure } from "../utils/remote/client_error.ts";
export type { MemoryFailure, MemoryOperation } from "./testing/memory_faults.ts";
export type { MemoryRecord } from "./testing/memory_log.ts";
export {
  createMemoryTransport,
  type MemoryTransport,
  type MemoryTransportOptions,
  type StoredRecord,
} from "./testing/memory_transport.ts";
export type {
  ClusterInfo,
  ConsumerEvents,
  ConsumerOptions,
  Headers,
  HeaderValue,
  IncomingRecord,
  KafkaTransport,
  OutgoingRecord,
  PartitionOffset,
  PartitionRange,
  ProducerOptions,
  SendRequest,
  TopicPartition,
  TopicSpec,
  TransportAdmin,
  TransportConsumer,
  TransportProducer,
  TransportTransaction,
} from "./transport.ts";
