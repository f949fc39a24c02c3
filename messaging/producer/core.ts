/**
 * What all parts of a producer share.
 *
 * @module
 */

import type { Logger } from "../../utils/logger.ts";
import { Caller, type CallerOptions } from "../../utils/remote/caller.ts";
import { ClientError, type Failure } from "../../utils/remote/client_error.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import { PendingCall } from "../../utils/remote/pending_call.ts";
import { openTransport } from "../open_transport.ts";
import { MESSAGING_ATTRIBUTES } from "../span_attributes.ts";
import type { KafkaTransport } from "../transport.ts";
import { sleep as sleepByTimer } from "../../utils/sleep.ts";
import { Backoff, type BackoffOptions } from "./backoff.ts";
import { SendBuffer } from "./buffer.ts";
import type { ProducerSettings } from "./config.ts";
import type { ProducerStats } from "./types.ts";

/** What a producer can be given instead of its own; for tests. */
export interface ProducerDependencies {
  /**
   * Tells a number from 0 (included) to 1 (excluded), for the waits between attempts.
   * @default Math.random
   */
  readonly random?: () => number;
  /**
   * Waits; ends early, without an error, when the signal aborts.
   * @default a timer
   */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** The shared part. */
export class ProducerCore {
  /** The settings. */
  readonly settings: ProducerSettings;
  /** What talks to the cluster. */
  readonly transport: KafkaTransport;
  /** What waits and what is on its way. */
  readonly buffer: SendBuffer;
  /** Makes calls other than sends, each once. */
  readonly caller: Caller;
  /** Where trouble is reported. */
  readonly logger: Logger;
  /** Requests sent so far. */
  requests = 0;
  /** Requests among them that repeat one. */
  repeats = 0;
  /** Driver's producers given up so far. */
  retirements = 0;
  readonly #backoff: BackoffOptions;
  readonly #end: AbortController = new AbortController();

  /**
   * Makes it.
   *
   * @param settings the settings.
   * @param dependencies what it is given instead of its own.
   */
  constructor(settings: ProducerSettings, dependencies: ProducerDependencies) {
    this.settings = settings;
    this.transport = openTransport(settings);
    this.buffer = new SendBuffer(settings.maxBufferedBytes);
    this.logger = settings.logger;
    this.caller = new Caller(this.callerOptions(1));
    const { random = Math.random, sleep = sleepByTimer } = dependencies;
    this.#backoff = { ...settings.retry, random, sleep };
  }

  /** What the producer has done so far. */
  get stats(): ProducerStats {
    const { buffer, requests, repeats, retirements } = this;
    const { sent, failed, records, bytes, waiting, lastAckMs } = buffer;
    return {
      sent,
      failed,
      requests,
      repeats,
      retirements,
      bufferedRecords: records,
      bufferedBytes: bytes,
      waitingForRoom: waiting,
      ...(lastAckMs === undefined ? {} : { lastAckAgeMs: Math.round(deadlines.now() - lastAckMs) }),
    };
  }

  /** Milliseconds after which a driver that does not answer is given up: it repeats a request itself. */
  get driverLimitMs(): number {
    const { connectTimeoutMs, requestTimeoutMs } = this.settings;
    return connectTimeoutMs + 2 * requestTimeoutMs;
  }

  /** Aborts when the producer ends: nothing is tried again then. */
  get signal(): AbortSignal {
    return this.#end.signal;
  }

  /** Ends all attempts. */
  end(): void {
    this.#end.abort();
  }

  /** Makes what waits between attempts. */
  backoff(): Backoff {
    return new Backoff(this.#backoff);
  }

  /** Tells how calls other than sends are made. */
  callerOptions(maxAttempts: number): CallerOptions {
    const { settings } = this;
    return {
      client: "kafka",
      operationAttribute: MESSAGING_ATTRIBUTES.operation,
      attributes: {
        [MESSAGING_ATTRIBUTES.system]: "kafka",
        [MESSAGING_ATTRIBUTES.clientId]: settings.clientId,
      },
      timeoutMs: settings.connectTimeoutMs + settings.requestTimeoutMs,
      retry: { maxAttempts, ...settings.retry },
      explain: () => ({ kind: "protocol" }),
    };
  }

  /** Makes the error of a call that was refused before anything was sent. */
  refusal(operation: string, failure: Omit<Failure, "outcome">, cause?: unknown): ClientError {
    const call = { client: "kafka", operation, effect: "once", elapsedMs: 0, cause } as const;
    return new ClientError({ ...failure, outcome: "none" }, call);
  }
}

/**
 * Reads what a driver failed with.
 *
 * @param error what was caught.
 * @param operation name of the operation.
 * @returns an error of ours; one that is none says that nobody knows what became of it.
 */
export function asClientError(error: unknown, operation: string): ClientError {
  if (error instanceof ClientError) return error;
  return new ClientError(
    { kind: "protocol", outcome: "unknown" },
    { client: "kafka", operation, effect: "once", elapsedMs: 0, cause: error },
  );
}

/**
 * Waits for a driver, but not for ever.
 *
 * @param operation name of the operation, for the error.
 * @param limitMs milliseconds.
 * @param work asks the driver.
 * @returns what the driver answers.
 * @throws {ClientError} of kind `timeout` and unknown outcome when it does not; else what it throws.
 */
export function withinLimit<T>(
  operation: string,
  limitMs: number,
  work: () => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const startedMs = deadlines.now();
    const explain = (): Failure => ({ kind: "protocol" });
    const fail = (failure: Failure, cause?: unknown): void => {
      if (failure.kind !== "timeout") return reject(cause);
      const elapsedMs = deadlines.now() - startedMs;
      const call = { client: "kafka", operation, effect: "once", elapsedMs } as const;
      reject(new ClientError({ ...failure, outcome: "unknown" }, call));
    };
    new PendingCall(resolve, fail, explain, undefined, startedMs, limitMs).start(work);
  });
}
