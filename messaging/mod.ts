/**
 * Events between services, and a producer and a consumer on Kafka that lose nothing.
 *
 * An event is validated when it is sent and when it is read; what cannot be handled ends in a dead-letter
 * topic, and nothing is committed before it is stored there. Importing it loads no driver; `connect()` and
 * `run()` do.
 *
 * In memory here, as in a test; without `transport` the settings come from the environment:
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createKafkaConsumer, createKafkaProducer, LeadReceived } from "@nlre/shared/messaging";
 * import { createMemoryTransport } from "@nlre/shared/messaging/testing";
 *
 * const transport = createMemoryTransport({ topics: { leads: 6 } });
 * await using producer = createKafkaProducer({ transport });
 * await producer.connect();
 * await producer.publish(LeadReceived, { leadId: "lead-7", phone: "+15125550143" });
 *
 * await using consumer = createKafkaConsumer("lead-service", { transport });
 * await consumer.subscribe(["leads"]);
 * const screened = Promise.withResolvers<string>();
 * consumer.onEvent(LeadReceived, ({ value }) => screened.resolve(value.leadId));
 * await consumer.run();
 * assertEquals(await screened.promise, "lead-7");
 * ```
 *
 * @module
 */

export { AppError, type AppErrorJson } from "../utils/app_error.ts";
export { DatabaseError } from "../utils/errors.ts";
export type { LogFields, Logger } from "../utils/logger.ts";
export type { TraceHeaders } from "../utils/observability.ts";
export type { CallOptions } from "../utils/remote/caller.ts";
export {
  ClientError,
  type ClientErrorJson,
  type ClientErrorKind,
} from "../utils/remote/client_error.ts";
export type { HealthCheck, HealthError } from "../utils/remote/health.ts";
export type { Parser } from "../utils/remote/parser.ts";
export type { ValidationIssue } from "../utils/validation_issues.ts";
export {
  type DecodedEvent,
  type DecodedRecord,
  type DecodeFailure,
  decodeRecord,
  type EncodedEvent,
  encodeEvent,
  type EncodeOptions,
  type EventMode,
  type RefusedRecord,
} from "./codec.ts";
export {
  type KafkaConfig,
  kafkaConfigFromEnvironment,
  type KafkaSasl,
  type KafkaTls,
  type SaslMechanism,
} from "./config.ts";
export { FatalMessageError, HandlerTimeoutError } from "./consumer/classify.ts";
export {
  type AsBytes,
  createKafkaConsumer,
  type DrainOptions,
  KafkaConsumer,
  type ParsedBy,
} from "./consumer/client.ts";
export type { KafkaConsumerConfig, RetryTopic } from "./consumer/config.ts";
export type { PartitionLag } from "./consumer/lag.ts";
export type {
  BatchHandler,
  KafkaBatch,
  KafkaMessage,
  KafkaRecord,
  MessageHandler,
  RecordBatchHandler,
  RecordHandler,
} from "./consumer/message.ts";
export { deadLetterTopic, isFailureTopic, retryTopic } from "./consumer/names.ts";
export { ConsumerHandlers } from "./consumer/registration.ts";
export type { DrainReport } from "./consumer/settle.ts";
export type { ConsumerStats, HandlerLatency } from "./consumer/stats.ts";
export type { DeadLetter } from "./dead_letters/dead_letter.ts";
export { listDeadLetters, type ListDeadLettersOptions } from "./dead_letters/list.ts";
export type { DeadLetterOptions } from "./dead_letters/options.ts";
export {
  replayDeadLetters,
  type ReplayDeadLettersOptions,
  type ReplayReport,
} from "./dead_letters/replay.ts";
export {
  type CreateEventOptions,
  DEFAULT_SOURCE,
  defineEvent,
  type EventDefinition,
  type EventEnvelope,
  EventRegistry,
  type EventSpec,
} from "./event.ts";
export { breakingChanges, eventJsonSchema, type JsonSchema } from "./event_schema.ts";
export {
  AgentKnowledgeUpdated,
  type AgentKnowledgeUpdatedData,
  AgentKnowledgeUpdatedSchema,
  AgentTaskCompleted,
  type AgentTaskCompletedData,
  AgentTaskCompletedSchema,
  CallAnalyzed,
  type CallAnalyzedData,
  CallAnalyzedSchema,
  CallCompleted,
  type CallCompletedData,
  CallCompletedSchema,
  type CallIdentity,
  CallInitiated,
  type CallInitiatedData,
  CallInitiatedSchema,
  type CallKind,
  type CampaignFigures,
  CampaignMetricsUpdated,
  type CampaignMetricsUpdatedData,
  CampaignMetricsUpdatedSchema,
  CampaignPaused,
  type CampaignPausedData,
  CampaignPausedSchema,
  CampaignStarted,
  type CampaignStartedData,
  CampaignStartedSchema,
  EVENT_TYPES,
  type EventAgentType,
  eventRegistry,
  LeadAssigned,
  type LeadAssignedData,
  LeadAssignedSchema,
  type LeadConsent,
  type LeadConsentClaim,
  LeadConsentClaimSchema,
  LeadConsentSchema,
  type LeadDnc,
  LeadDncSchema,
  type LeadInternalListStatus,
  type LeadListStatus,
  type LeadPlace,
  LeadQualified,
  type LeadQualifiedData,
  LeadQualifiedSchema,
  LeadReceived,
  type LeadReceivedData,
  LeadReceivedSchema,
  type LeadRelationship,
  LeadRelationshipSchema,
  type LeadRevocation,
  LeadRevocationSchema,
  type LeadStateListStatus,
  LeadUpdated,
  type LeadUpdatedData,
  LeadUpdatedSchema,
  type LeadVerdict,
  PropertyAnalysisCompleted,
  type PropertyAnalysisCompletedData,
  PropertyAnalysisCompletedSchema,
  type PropertyEstimate,
  type PropertyPotential,
  PropertyValuationUpdated,
  type PropertyValuationUpdatedData,
  PropertyValuationUpdatedSchema,
} from "./events.ts";
export { headerText, toHeaders } from "./headers.ts";
export { createKafkaProducer, KafkaProducer } from "./producer/client.ts";
export type { ProducerDependencies } from "./producer/core.ts";
export type { KafkaBackoff, KafkaProducerConfig, NewTopics } from "./producer/config.ts";
export type {
  BatchItem,
  BatchPartition,
  BatchResult,
  KafkaSend,
  KafkaTransaction,
  ProducerStats,
  PublishOptions,
  SendOptions,
  SentRecord,
} from "./producer/types.ts";
export { checkTopicName, ensureTopics, isTopicName, TOPIC_RULE } from "./topics.ts";
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
