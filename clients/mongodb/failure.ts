/**
 * What the driver's errors mean: kind, outcome, and facts without values.
 *
 * The driver's classes are told by their names, since its code is loaded only when connecting.
 *
 * @module
 */

import { failureOutcome, isTransient } from "../../utils/network_failure.ts";
import type { Failure } from "../../utils/remote/client_error.ts";
import { permissionFailure } from "../../utils/remote/permission.ts";
import { certificateFailure, isTlsFailure } from "../../utils/remote/tls.ts";
import { whyUnreachable } from "../../utils/remote/unreachable.ts";
import { describeBulkFailure, isBulkError } from "./bulk_failure.ts";
import { errorLabels } from "./error_labels.ts";
import { ENCODING_HINT } from "./config.ts";
import { meaningOf } from "./server_codes.ts";
import { brokenRules } from "./validator_details.ts";

/** What errors of the driver may carry; all of it is checked before use. */
interface DriverError extends Error {
  readonly code?: unknown;
  readonly codeName?: unknown;
  readonly keyPattern?: unknown;
  readonly errInfo?: { readonly details?: unknown };
  readonly errorLabels?: unknown;
  readonly result?: { readonly writeConcernError?: { readonly code?: unknown } };
  readonly reason?: Partial<Topology>;
}

/** What the driver has found out about the servers. */
export interface Topology {
  /** `Single` when one server alone is asked, whatever it is. */
  readonly type?: unknown;
  /** The servers by address. */
  readonly servers: ReadonlyMap<string, { readonly type?: unknown; readonly error?: unknown }>;
  /** Name of the replica set. */
  readonly setName?: unknown;
}

/** Names of errors that say that nothing was sent, and what they mean. */
const BEFORE_SENDING: ReadonlyMap<string, Failure> = new Map<string, Failure>([
  ["MongoWaitQueueTimeoutError", {
    kind: "overloaded",
    state: "every connection of the pool is in use",
    // Its wait is over already; to queue again would only lengthen the queue.
    isRepeated: true,
  }],
  ["MongoPoolClearedError", { kind: "connect", state: "the pool's connections were given up" }],
  ["MongoPoolClosedError", { kind: "closed" }],
  ["MongoTopologyClosedError", { kind: "closed" }],
  ["MongoServerClosedError", { kind: "closed" }],
  ["MongoNotConnectedError", { kind: "closed", state: "the client is not connected" }],
  ["MongoParseError", {
    kind: "config",
    state: `the connection string or an option is malformed; ${ENCODING_HINT}`,
  }],
  ["MongoMissingCredentialsError", { kind: "config", state: "the credentials are incomplete" }],
  ["MongoMissingDependencyError", {
    kind: "config",
    state: "an optional package is not installed",
  }],
  ["MongoCompatibilityError", { kind: "protocol", state: "the server is too old or too new" }],
  ["MongoExpiredSessionError", { kind: "validation", state: "the session has ended" }],
  ["MongoTransactionError", { kind: "validation", state: "the transaction does not permit it" }],
  ["MongoInvalidArgumentError", { kind: "validation" }],
  ["MongoAPIError", { kind: "validation" }],
]);

/** What the driver says of documents that it cannot write; of those that it cannot read it says else. */
const WHILE_WRITING =
  /\b(?:circular structure|must not contain null bytes|toBSON function|serialize|invalid _bsontype|cannot be (?:BSON|serialized))\b/;

/** What the runtimes say when a document does not fit the 17 MB that the driver writes into. */
const BEYOND_BUFFER = /"offset" is out of range|\boutside (?:the bounds|buffer bounds)\b/;

/** No connection in the time that `connect()` has. */
export class ConnectOverdueError extends Error {
  override readonly name = "ConnectOverdueError";
  /** What the driver had found out about the servers by then. */
  readonly topology: Topology | undefined;

  /**
   * Makes it.
   *
   * @param topology what the driver had found out about the servers.
   */
  constructor(topology: Topology | undefined) {
    super("No connection in time");
    this.topology = topology;
  }
}

const MAX_CAUSES = 6;

function* causes(error: unknown): Generator<DriverError> {
  let current = error;
  for (let depth = 0; depth < MAX_CAUSES && current instanceof Error; depth++) {
    yield current as DriverError;
    current = current.cause;
  }
}

function isAboutTls(error: unknown): boolean {
  for (const cause of causes(error)) if (isTlsFailure(cause)) return true;
  return false;
}

/** The paths of an index are names that a developer chose, not what a document holds. */
function keyPaths(pattern: unknown): readonly string[] | undefined {
  return typeof pattern === "object" && pattern !== null ? Object.keys(pattern) : undefined;
}

function facts(error: DriverError): Readonly<Record<string, unknown>> {
  const labels = errorLabels(error);
  const key = keyPaths(error.keyPattern);
  const rules = brokenRules(error.errInfo?.details);
  return {
    ...(typeof error.code === "number" ? { code: error.code } : {}),
    ...(typeof error.codeName === "string" ? { codeName: error.codeName } : {}),
    ...(labels.length === 0 ? {} : { labels }),
    ...(key === undefined ? {} : { key }),
    ...(rules.length === 0 ? {} : { rules }),
  };
}

/** The error of a server that is known is why it was not selected. */
function selectionFailure(error: Pick<DriverError, "reason">): Failure {
  const servers = [...error.reason?.servers?.values() ?? []];
  const details = {
    servers: servers.map(({ type }) => String(type)),
    ...(typeof error.reason?.setName === "string" ? { replicaSet: error.reason.setName } : {}),
  };
  for (const { error: reason } of servers) {
    const known = reason instanceof Error ? serverFailure(reason as DriverError) : undefined;
    if (known?.kind === "auth" || known?.kind === "protocol" || known?.kind === "validation") {
      return { ...known, outcome: "none", details: { ...known.details, ...details } };
    }
    const refusal = permissionFailure(reason);
    if (refusal !== undefined) return { ...refusal, details };
    if (isAboutTls(reason)) return { kind: "tls", outcome: "none", details };
  }
  if (servers.some(({ type }) => type !== "Unknown")) {
    return {
      kind: "unavailable",
      outcome: "none",
      state: "the replica set has no primary",
      details,
    };
  }
  if (servers.length === 0) {
    const state = "no member has the name of the replica set";
    return { kind: "connect", outcome: "none", state, details };
  }
  const why = servers.map(({ error: reason }) => whyUnreachable(reason)).find(Boolean);
  const state = "no server could be reached" + (why === undefined ? "" : `: ${why}`);
  return { kind: "connect", outcome: "none", state, details };
}

/** Kinds of servers that take every call. */
const USABLE: ReadonlySet<unknown> = new Set([
  "Standalone",
  "RSPrimary",
  "Mongos",
  "LoadBalancer",
]);

/**
 * Says why no server can be asked, as far as the driver knows the servers.
 *
 * @param topology what the driver has found out, its `TopologyDescription`.
 * @returns the failure; undefined when one of the servers can be asked.
 */
export function topologyFailure(topology: Topology): Failure | undefined {
  const types = [...topology.servers.values()].map(({ type }) => type);
  const isUsable = types.some((type) =>
    USABLE.has(type) || (topology.type === "Single" && type !== "Unknown")
  );
  return isUsable ? undefined : selectionFailure({ reason: topology });
}

function networkFailure(error: DriverError): Failure {
  const details = facts(error);
  const isHandshake = errorLabels(error).includes("HandshakeError");
  if (isAboutTls(error)) return { kind: "tls", outcome: "none", details };
  const kind = error.name === "MongoNetworkTimeoutError" ? "timeout" : "connect";
  const isUnsent = isHandshake || failureOutcome(error) === "none";
  return { kind, details, ...(isUnsent ? { outcome: "none" } : {}) };
}

function serverFailure(error: DriverError): Failure | undefined {
  if (typeof error.code !== "number") return undefined;
  const labels = errorLabels(error);
  const meaning = meaningOf(error.code);
  // What a server answers that is in trouble, the driver has repeated once where it may be.
  const known = { ...meaning, details: facts(error), isRepeated: true };
  if (labels.includes("SystemOverloadedError")) {
    return { ...known, kind: "overloaded", outcome: "none" };
  }
  if (labels.includes("UnknownTransactionCommitResult")) return { ...known, outcome: "unknown" };
  // It comes with the write itself: all but "not replicated in time" may still be rolled back.
  const isWriteConcern = error.name === "MongoWriteConcernError" ||
    error.result?.writeConcernError !== undefined;
  const outcome = isWriteConcern && meaning.outcome !== "applied"
    ? "unknown"
    : labels.includes("NoWritesPerformed")
    ? "none"
    : meaning.outcome;
  return { ...known, ...(outcome === undefined ? {} : { outcome }) };
}

/**
 * Reads what a failed call of the driver means.
 *
 * @param error what the driver threw.
 * @returns kind, outcome where it is known, and facts without values or addresses.
 */
export function describeFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { kind: "protocol" };
  const { name } = error;
  const refusal = certificateFailure(error) ??
    (name === "MongoServerSelectionError" ? undefined : permissionFailure(error));
  if (refusal !== undefined) return refusal;
  if (error instanceof ConnectOverdueError) {
    return (error.topology && topologyFailure(error.topology)) ?? { kind: "timeout" };
  }
  const unsent = BEFORE_SENDING.get(name);
  if (unsent !== undefined) return { ...unsent, outcome: "none", details: facts(error) };
  if (name === "MongoClientClosedError") return { kind: "closed" };
  if (name === "MongoServerSelectionError") return selectionFailure(error as DriverError);
  if (name.startsWith("BSON")) {
    const isUnsent = name === "BSONVersionError" || WHILE_WRITING.test(error.message);
    const state = "a value has no form in BSON";
    return { kind: "serialization", state, ...(isUnsent ? { outcome: "none" } : {}) };
  }
  if (name === "RangeError" && BEYOND_BUFFER.test(error.message)) {
    return { kind: "validation", outcome: "none", state: "the document is larger than 16 MB" };
  }
  if (isBulkError(error)) return describeBulkFailure(error, describeFailure);
  const known = serverFailure(error as DriverError);
  if (known !== undefined) return known;
  if (
    name.startsWith("MongoNetwork") || name.startsWith("MongoPoolCleared") || isTransient(error)
  ) {
    return networkFailure(error as DriverError);
  }
  return { kind: "protocol", details: facts(error as DriverError) };
}

/**
 * Says more of refused credentials when the client was given none.
 *
 * @param failure what a failed call means.
 * @param isGiven whether the connection string holds credentials.
 * @returns the failure.
 */
export function withoutCredentials(failure: Failure, isGiven: boolean): Failure {
  if (failure.kind !== "auth" || isGiven) return failure;
  const state = "the server asks for credentials and none were given; " +
    "put user and password into uri (MONGODB_URI)";
  return { ...failure, state };
}
