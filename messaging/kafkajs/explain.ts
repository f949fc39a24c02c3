/**
 * What the errors of kafkajs and of the brokers mean.
 *
 * @module
 */

import { failureOutcome } from "../../utils/network_failure.ts";
import {
  ClientError,
  type ClientErrorKind,
  type Failure,
} from "../../utils/remote/client_error.ts";
import { isTlsFailure } from "../../utils/remote/tls.ts";
import { whyUnreachable } from "../../utils/remote/unreachable.ts";

type Row = readonly [kind: ClientErrorKind, state?: string];

const TOO_LARGE = "the broker takes no request of this size";
const ANEW = "the group has given out the partitions anew";
const FENCED =
  "another producer has taken over the transactional id, or the transaction took too long";
const FORGOTTEN = "the broker does not know the producer's last record";

/**
 * What a broker answers, by number of the error. Nothing was done, unless the number is in
 * {@linkcode UNCERTAIN}.
 */
const REPLIES: ReadonlyMap<number, Row> = new Map<number, Row>([
  [1, ["validation", "there is no such offset"]],
  [3, ["not_found", "there is no such topic or partition"]],
  [5, ["unavailable", "the partition has no leader at the moment"]],
  [6, ["unavailable", "the partition has another leader"]],
  [7, ["timeout"]],
  [8, ["unavailable"]],
  [9, ["unavailable"]],
  [10, ["validation", TOO_LARGE]],
  [13, ["unavailable"]],
  [14, ["unavailable", "the coordinator is loading"]],
  [15, ["unavailable", "there is no coordinator at the moment"]],
  [16, ["unavailable", "there is another coordinator"]],
  [17, ["validation", "the name of the topic breaks a rule"]],
  [18, ["validation", TOO_LARGE]],
  [19, ["unavailable", "too few replicas are in sync"]],
  [20, ["unavailable", "too few replicas are in sync"]],
  [22, ["conflict", ANEW]],
  [23, ["config", "the members of the group do not agree on how to share partitions"]],
  [24, ["config", "the name of the group breaks a rule"]],
  [25, ["conflict", ANEW]],
  [26, ["config", "the broker does not allow this session timeout"]],
  [27, ["conflict", ANEW]],
  [29, ["auth", "not allowed for this topic"]],
  [30, ["auth", "not allowed for this group"]],
  [31, ["auth", "not allowed in this cluster"]],
  [32, ["validation"]],
  [33, ["auth", "the broker does not take these credentials"]],
  [34, ["auth", "the broker does not take credentials here"]],
  [35, ["config", "the broker does not speak this version of the protocol"]],
  [36, ["conflict", "the topic exists already"]],
  [37, ["validation", "the number of partitions breaks a rule"]],
  [38, ["validation", "the number of replicas breaks a rule"]],
  [39, ["validation"]],
  [40, ["validation", "a setting of the topic is wrong"]],
  [41, ["unavailable", "there is another controller"]],
  [44, ["validation", "it breaks a policy of the cluster"]],
  [45, ["unavailable", FORGOTTEN]],
  [47, ["conflict", FENCED]],
  [48, ["conflict", "the transaction is in another state"]],
  [49, ["conflict", FENCED]],
  [50, ["config", "the broker does not allow this transaction timeout"]],
  [51, ["unavailable", "the last transaction is still ending"]],
  [52, ["unavailable"]],
  [53, ["auth", "not allowed for this transactional id"]],
  [56, ["unavailable", "the broker cannot store it"]],
  [58, ["auth"]],
  [59, ["unavailable", FORGOTTEN]],
  [87, ["validation"]],
  [88, ["unavailable"]],
  [90, ["conflict", FENCED]],
]);

/**
 * Answers after which a record may have been stored nevertheless: a server error, timeouts, a leader that
 * lost its partition while it waited for the replicas, too few replicas after the record was appended,
 * and a disk that failed.
 */
const UNCERTAIN: ReadonlySet<number> = new Set([-1, 6, 7, 13, 20, 56]);

/** Errors of kafkajs itself, by name; nothing was sent. */
const OWN: ReadonlyMap<string, Row> = new Map<string, Row>([
  ["KafkaJSBrokerNotFound", ["unavailable", "the broker is not known"]],
  ["KafkaJSGroupCoordinatorNotFound", ["unavailable", "there is no coordinator at the moment"]],
  ["KafkaJSLockTimeout", ["timeout"]],
  ["KafkaJSMetadataNotLoaded", ["unavailable", "the cluster has not told of itself yet"]],
  ["KafkaJSNoBrokerAvailableError", ["unavailable", "no broker is known"]],
  ["KafkaJSSASLAuthenticationError", ["auth"]],
  ["KafkaJSServerDoesNotSupportApiKey", [
    "config",
    "the broker does not speak this version of the protocol",
  ]],
  ["KafkaJSTopicMetadataNotLoaded", ["unavailable", "the cluster has not told of itself yet"]],
]);

/** What kafkajs says of a connection on which nothing was sent. */
const NOT_SENT = /^(?:Not connected|Connection timeout|Failed to connect)/;

const MAX_CAUSES = 5;

interface DriverError extends Error {
  readonly code?: unknown;
  readonly type?: unknown;
  readonly errors?: readonly unknown[];
}

/** Goes through kafkajs's wrappers to the error that says something. */
function innermost(error: Error): DriverError {
  let current = error as DriverError;
  for (let i = 0; i < MAX_CAUSES; i++) {
    const beneath = current.errors?.[0] ?? current.cause;
    if (!(beneath instanceof Error)) return current;
    current = beneath as DriverError;
  }
  return current;
}

/**
 * Tells the number of a broker's error.
 *
 * @param error what was caught.
 * @returns the number in Kafka's protocol; undefined when it is no answer of a broker.
 */
export function replyCode(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const { type, code, message } = innermost(error);
  if (typeof type !== "string" || typeof code !== "number") return undefined;
  // kafkajs does not know the newer ones.
  const unknown = /^Unknown error code (-?\d+)$/.exec(message)?.[1];
  return unknown === undefined ? code : Number(unknown);
}

/**
 * Says what an error means.
 *
 * @param error what the driver threw, or an error of ours.
 * @param beneath what a connection that was being opened failed with: kafkajs keeps only the message.
 * @returns the failure; `outcome` is left out where something may have happened.
 */
export function explain(error: unknown, beneath?: Error): Failure {
  if (error instanceof ClientError) return explainOwn(error);
  if (!(error instanceof Error)) return { kind: "protocol" };
  const code = replyCode(error);
  if (code !== undefined) return explainReply(code);
  const cause = innermost(error);
  const own = OWN.get(cause.name);
  if (own !== undefined) return failure(own, "none");
  if (cause.name === "KafkaJSRequestTimeoutError") return { kind: "timeout" };
  if (cause.name === "KafkaJSConnectionClosedError") {
    return { kind: "connect", state: "the connection was lost" };
  }
  if (cause.name === "KafkaJSConnectionError") return explainConnection(cause, beneath);
  return { kind: "protocol" };
}

function explainConnection(error: DriverError, beneath: Error | undefined): Failure {
  if (beneath !== undefined && isTlsFailure(beneath)) return { kind: "tls", outcome: "none" };
  const isNotSent = NOT_SENT.test(error.message) || failureOutcome(error) === "none";
  if (!isNotSent) return { kind: "connect" };
  const state = whyUnreachable(error);
  return { kind: "connect", outcome: "none", ...(state === undefined ? {} : { state }) };
}

/**
 * Says what a broker's answer means.
 *
 * @param code number of the error in Kafka's protocol.
 * @returns the failure; `outcome` is left out where something may have happened.
 */
export function explainReply(code: number): Failure {
  const details = { reply: code };
  const row = REPLIES.get(code) ?? ["protocol"];
  return { ...failure(row, UNCERTAIN.has(code) ? undefined : "none"), details };
}

function failure([kind, state]: Row, outcome: "none" | undefined): Failure {
  return {
    kind,
    ...(outcome === undefined ? {} : { outcome }),
    ...(state === undefined ? {} : { state }),
  };
}

function explainOwn({ kind, outcome, details }: ClientError): Failure {
  return {
    kind,
    ...(outcome === undefined ? {} : { outcome }),
    ...(details === undefined ? {} : { details }),
  };
}
