/**
 * Names of what spans of messaging carry, from the OpenTelemetry semantic conventions for messaging.
 *
 * @module
 */

/** The attribute names in use. Keys, headers and values are never recorded. */
export const MESSAGING_ATTRIBUTES = {
  /** Which product: `kafka`. */
  system: "messaging.system",
  /** Name of the topic. */
  destination: "messaging.destination.name",
  /** Number of the partition, as text. */
  partition: "messaging.destination.partition.id",
  /** Name of the operation, such as `send`. */
  operation: "messaging.operation.name",
  /** Its kind: `send`, `receive`, `process` or `settle`. */
  operationType: "messaging.operation.type",
  /** Name of the program at the brokers. */
  clientId: "messaging.client.id",
  /** Name of the consumer group. */
  group: "messaging.consumer.group.name",
  /** How many messages one call carries. */
  batchSize: "messaging.batch.message_count",
  /** Number of the record within its partition. */
  offset: "messaging.kafka.offset",
} as const;

/** The metric for how long calls to the brokers take, in seconds. */
export const CLIENT_DURATION = "messaging.client.operation.duration";

/** The metric for how long handlers take, in seconds. */
export const PROCESS_DURATION = "messaging.process.duration";
