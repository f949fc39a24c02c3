/**
 * The error of all clients.
 *
 * @module
 */

import type { AppErrorJson, ErrorOutcome } from "../app_error.ts";
import { DatabaseError } from "../errors.ts";
import { DriverCause } from "./driver_cause.ts";

/** What a client failed with. */
export type ClientErrorKind =
  | "config"
  | "auth"
  | "tls"
  | "connect"
  | "timeout"
  | "aborted"
  | "closed"
  | "unavailable"
  | "overloaded"
  | "throttled"
  | "conflict"
  | "not_found"
  | "validation"
  | "serialization"
  | "protocol"
  | "partial";

const STATES: Readonly<Record<ClientErrorKind, string>> = {
  config: "the settings are wrong",
  auth: "the credentials were refused",
  tls: "no TLS session could be agreed on",
  connect: "the connection failed",
  timeout: "no answer in time",
  aborted: "the caller cancelled it",
  closed: "the client is closed",
  unavailable: "the server is not ready",
  overloaded: "the server has no capacity left",
  throttled: "the server asks for fewer calls",
  conflict: "the state of the data does not permit it",
  not_found: "what it refers to does not exist",
  validation: "the input breaks a rule",
  serialization: "the stored value cannot be read",
  protocol: "the server gave an answer that is not understood",
  partial: "a part of it failed",
};

/** The HTTP status that tells a kind to whoever asked; 503 for the rest, which is our own trouble. */
const HTTP_STATUS: Readonly<Partial<Record<ClientErrorKind, number>>> = {
  validation: 400,
  not_found: 404,
  conflict: 409,
  throttled: 429,
  timeout: 504,
};

/** The kinds that time may cure. */
const TRANSIENT: ReadonlySet<ClientErrorKind> = new Set([
  "connect",
  "timeout",
  "unavailable",
  "overloaded",
  "throttled",
]);

/**
 * What a call does to the data: nothing (`read`), the same however often it is made (`idempotent`), or
 * something more each time (`once`).
 */
export type Effect = "read" | "idempotent" | "once";

/** What is known about a failure. */
export interface Failure {
  /** What the client failed with. */
  readonly kind: ClientErrorKind;
  /**
   * What became of the call, where the driver knows.
   * @default "none" for a read, else "unknown"
   */
  readonly outcome?: ErrorOutcome;
  /**
   * Whether the driver has repeated the call, or waited for its turn, already: it is not repeated once
   * more, so that a server in trouble does not see every call many times.
   * @default false
   */
  readonly isRepeated?: boolean;
  /** The state in a few words, without anything that was sent or stored. */
  readonly state?: string;
  /** How long to wait before repeating: seconds, or a `Retry-After` header as it was received. */
  readonly retryAfter?: number | string;
  /** Facts for whoever reads the error, without keys, values or secrets. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Where and when a failure happened. */
export interface FailedCall {
  /** Name of the client, such as `redis`. */
  readonly client: string;
  /** Name of the operation, such as `get`. */
  readonly operation: string;
  /** Name of the collection that it is about, where there is one. */
  readonly collection?: string;
  /** What the operation does to the data. */
  readonly effect: Effect;
  /** Milliseconds since the call was made. */
  readonly elapsedMs: number;
  /**
   * What was caught. Of a driver's error only class, code and place are kept; what the caller
   * cancelled with, and our own errors, are kept as they are.
   */
  readonly cause?: unknown;
}

/** What {@linkcode ClientError.toJSON} shows. */
export interface ClientErrorJson extends AppErrorJson {
  /** What the client failed with. */
  readonly kind: ClientErrorKind;
  /** Name of the client. */
  readonly client: string;
  /** Name of the operation. */
  readonly operation: string;
  /** Name of the collection that it was about, where there is one. */
  readonly collection?: string;
  /** Milliseconds that the call took. */
  readonly elapsedMs: number;
}

/**
 * A call to a server that failed. Its message, its cause and its JSON hold no key, value, argument,
 * address or secret.
 *
 * @example Act on the kind and on what became of the call
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ClientError } from "@nlre/shared/clients";
 *
 * const error = new ClientError(
 *   { kind: "timeout" },
 *   { client: "redis", operation: "incr", effect: "once", elapsedMs: 2004 },
 * );
 * assertEquals(error.message, "Cannot run redis.incr: no answer in time");
 * assertEquals([error.kind, error.outcome, error.retryable], ["timeout", "unknown", false]);
 * assertEquals(error.status, 504);
 * ```
 */
export class ClientError extends DatabaseError {
  /** What the client failed with. */
  readonly kind: ClientErrorKind;
  /** Name of the client, such as `redis`. */
  readonly client: string;
  /** Name of the operation, such as `get`. */
  readonly operation: string;
  /** Name of the collection that it was about; undefined where there is none. */
  readonly collection: string | undefined;
  /** Milliseconds from the call to the failure. */
  readonly elapsedMs: number;
  /** HTTP status that tells the condition to a client; it follows from the kind. */
  override readonly status: number;

  /**
   * Makes an error. It is retryable when time may cure it and the call either had no effect or may be
   * repeated; one that was applied has nothing left to be done again.
   *
   * @param failure what is known about the failure.
   * @param call where and when it happened.
   */
  constructor(failure: Failure, call: FailedCall) {
    const { kind, state = STATES[kind], retryAfter, details } = failure;
    const outcome = failure.outcome ?? (call.effect === "read" ? "none" : "unknown");
    const on = call.collection === undefined ? "" : ` on ${call.collection}`;
    super(
      `Cannot run ${call.client}.${call.operation}${on}: ${state}`,
      safeCause(kind, call.cause),
      {
        outcome,
        retryable: TRANSIENT.has(kind) && outcome !== "applied" &&
          (outcome === "none" || call.effect !== "once"),
        ...(retryAfter === undefined ? {} : { retryAfter }),
        ...(details === undefined ? {} : { details }),
      },
    );
    this.kind = kind;
    this.client = call.client;
    this.operation = call.operation;
    this.collection = call.collection;
    this.status = HTTP_STATUS[kind] ?? 503;
    this.elapsedMs = Math.round(call.elapsedMs);
  }

  /**
   * Shows the error with its kind and call.
   *
   * @returns plain data.
   */
  override toJSON(): ClientErrorJson {
    const { kind, client, operation, collection, elapsedMs } = this;
    return {
      ...super.toJSON(),
      kind,
      client,
      operation,
      ...(collection === undefined ? {} : { collection }),
      elapsedMs,
    };
  }
}

function safeCause(kind: ClientErrorKind, cause: unknown): unknown {
  if (kind === "aborted" || cause instanceof ClientError) return cause;
  return cause instanceof Error ? new DriverCause(cause) : undefined;
}
