/**
 * How every client of a server calls it: with a span, a deadline, an error of ours and bounded repetition.
 *
 * @module
 */

import type { Span as OpenSpan, SpanAttributes, SpanOptions } from "../observability.ts";
import { metricAttributes } from "../span.ts";
import { withSpanOptions } from "../observability.ts";
import { retryWithBackoff } from "../retry.ts";
import { collectionOf, noteCode, rejectTraced } from "./call_errors.ts";
import { ClientError, type Effect, type FailedCall, type Failure } from "./client_error.ts";
import { deadlines } from "./deadlines.ts";
import { type CallContext, DEADLINE_PASSED, PendingCall } from "./pending_call.ts";

export type { CallContext } from "./pending_call.ts";

/** What every call takes. */
export interface CallOptions {
  /** Cancels the call. What was sent is not recalled: a write may still happen. */
  readonly signal?: AbortSignal;
  /**
   * Milliseconds for the whole call, repetitions included; `Infinity` for no limit.
   * @default the client's own
   */
  readonly timeoutMs?: number;
}

/** A kind of call. Make one object of each and reuse it. */
export interface Operation {
  /** Its name, such as `get`. */
  readonly name: string;
  /** What it does to the data. */
  readonly effect: Effect;
  /** Span attributes of its own, such as the collection. */
  readonly attributes?: SpanAttributes;
}

/** How often a call is made that may be repeated. */
export interface ClientRetry {
  /** Most attempts, the first included; 1 for no repetition. */
  readonly maxAttempts: number;
  /** Longest first delay in milliseconds; it doubles with each attempt. */
  readonly baseDelayMs: number;
  /** Longest delay in milliseconds. */
  readonly maxDelayMs: number;
}

/** What a client knows of its connections while a call is under way. */
export interface Traffic {
  /** Tells a number that grows before anything is sent; undefined where nobody counts. */
  sent(): number | undefined;
  /** Says why nothing can be sent at the moment; undefined when nothing is known to stand against it. */
  obstacle(): Failure | undefined;
}

/** What a client tells its caller once. */
export interface CallerOptions {
  /** Name of the client, such as `redis`. */
  readonly client: string;
  /** Span attributes of all its calls. */
  readonly attributes: SpanAttributes;
  /** Name of the span attribute that tells the operation. */
  readonly operationAttribute: string;
  /**
   * Name of the metric for how long calls take.
   * @default none
   */
  readonly durationMetric?: string;
  /** Milliseconds for a call that says nothing else. */
  readonly timeoutMs: number;
  /** How often a call is made that may be repeated. */
  readonly retry: ClientRetry;
  /** Says what a driver's error means. */
  readonly explain: (error: unknown) => Failure;
  /** What is known of the connections; without it a call that ends early may always have been sent. */
  readonly traffic?: Traffic;
}

/** How much later than the call's own deadline its repetition is given up. */
const RETRY_SLACK_MS = 50;

/** The longest that a timer can wait. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** A call as it was made, however often it is attempted. */
interface MadeCall<T> {
  readonly operation: Operation;
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  readonly startedMs: number;
  readonly work: (call: CallContext) => Promise<T>;
  readonly span: OpenSpan;
  readonly sentBefore: number | undefined;
}

/** What came of the attempts at a call that is repeated. */
interface Past {
  /** The failure that says most: the last one that is more than a deadline. */
  readonly last: ClientError;
  /** Whether an attempt has begun and not failed yet. */
  readonly isUnderWay: boolean;
}

function outcomeOf({ outcome }: ClientError): Pick<Failure, "outcome"> {
  return outcome === undefined ? {} : { outcome };
}

function leftMs({ timeoutMs, startedMs }: MadeCall<unknown>): number {
  return timeoutMs - (deadlines.now() - startedMs);
}

interface Span {
  readonly name: string;
  readonly options: SpanOptions;
}

/** Makes a client's calls. */
export class Caller {
  readonly #options: CallerOptions;
  readonly #spans: WeakMap<Operation, Span> = new WeakMap();
  /** Errors of calls that the driver has repeated itself. */
  readonly #repeated: WeakSet<ClientError> = new WeakSet();

  /**
   * Makes a caller.
   *
   * @param options what is the same for all calls.
   */
  constructor(options: CallerOptions) {
    this.#options = options;
  }

  /**
   * Makes a call. A call that fails is repeated, after a random delay, while its error is retryable.
   *
   * @param operation what kind of call it is.
   * @param options what the caller asks for.
   * @param work makes the call once; its promise may outlive the deadline and is still observed.
   * @returns what the work returns.
   * @throws {ClientError} when it fails, its deadline passes or the caller cancels it.
   * @throws {RangeError} when `timeoutMs` is not above 0.
   */
  run<T>(
    operation: Operation,
    options: CallOptions | undefined,
    work: (call: CallContext) => Promise<T>,
  ): Promise<T> {
    const span = this.#span(operation);
    const { timeoutMs = this.#options.timeoutMs, signal } = options ?? {};
    return withSpanOptions(span.name, span.options, (open) => {
      const startedMs = deadlines.now();
      const sentBefore = this.#options.traffic?.sent();
      const made = { operation, signal, timeoutMs, work, startedMs, span: open, sentBefore };
      return this.#attempt(made, startedMs, timeoutMs, true);
    });
  }

  /**
   * Makes the error of a call that was refused before anything was sent.
   *
   * @param operation what kind of call it is.
   * @param failure what stands against it; its outcome is `none`.
   * @param cause what was caught, if anything.
   * @returns the error.
   */
  refusal(operation: Operation, failure: Omit<Failure, "outcome">, cause?: unknown): ClientError {
    const { client } = this.#options;
    return new ClientError({ ...failure, outcome: "none" }, {
      client,
      operation: operation.name,
      ...collectionOf(operation.attributes),
      effect: operation.effect,
      elapsedMs: 0,
      cause,
    });
  }

  /**
   * Makes the error of a call whose failure came as a value.
   *
   * @param operation what kind of call it is.
   * @param error what it failed with.
   * @returns the error; one of ours unchanged.
   */
  failure(operation: Operation, error: unknown): ClientError {
    return this.#error(this.#options.explain(error), operation, deadlines.now(), error);
  }

  #attempt<T>(
    made: MadeCall<T>,
    nowMs: number,
    timeoutMs: number,
    isFirst: boolean,
  ): Promise<T> {
    return new Promise((resolve) => {
      const { operation, signal, startedMs, work } = made;
      const fail = (failure: Failure, cause?: unknown): void => {
        const error = this.#error(this.#ifUnsent(failure, made), operation, startedMs, cause);
        // A promise of the repetition is made only when there is one: most calls succeed.
        if (isFirst && this.#isRepeatable(error, made)) return resolve(this.#repeat(error, made));
        if (isFirst) noteCode(made.span, error);
        resolve(rejectTraced(error));
      };
      if (signal?.aborted) return fail({ kind: "aborted", outcome: "none" }, signal.reason);
      new PendingCall(resolve, fail, this.#options.explain, signal, nowMs, timeoutMs).start(work);
    });
  }

  async #repeat<T>(first: ClientError, made: MadeCall<T>): Promise<T> {
    const { signal } = made;
    const past = { last: first, isUnderWay: false };
    try {
      return await retryWithBackoff(({ attempt }) => {
        if (attempt === 1) throw first;
        past.isUnderWay = true;
        return this.#attempt(made, deadlines.now(), Math.max(1, leftMs(made)), false);
      }, {
        ...this.#options.retry,
        isRetryable: (error) => {
          past.isUnderWay = false;
          if (error instanceof ClientError && error.kind !== "timeout") past.last = error;
          return this.#isRepeatable(error, made);
        },
        // The attempt's own deadline comes first and says more.
        deadlineMs: Math.min(Math.ceil(leftMs(made)) + RETRY_SLACK_MS, MAX_TIMER_MS),
        ...(signal === undefined ? {} : { signal }),
      });
    } catch (error) {
      const final = this.#final(error, past, made);
      noteCode(made.span, final);
      throw final;
    }
  }

  /** What a call says that was repeated in vain: more than that its time is over, where it can. */
  #final(error: unknown, { last, isUnderWay }: Past, made: MadeCall<unknown>): ClientError {
    const { operation, signal, startedMs } = made;
    if (signal?.aborted) {
      if (error instanceof ClientError) return error;
      const outcome = isUnderWay ? {} : outcomeOf(last);
      return this.#error({ kind: "aborted", ...outcome }, operation, startedMs, error);
    }
    // Between two attempts nothing is under way: the last of them says all.
    if (!isUnderWay && !(error instanceof ClientError)) return last;
    const isOverdue = !(error instanceof ClientError) ||
      (error.kind === "timeout" && leftMs(made) < 1 && last.kind !== "timeout");
    if (!isOverdue) return error;
    const { kind, details } = last;
    return new ClientError({
      kind,
      ...(error instanceof ClientError ? outcomeOf(error) : {}),
      state: last.message.slice(last.message.indexOf(": ") + 2),
      ...(details === undefined ? {} : { details }),
    }, this.#failedCall(operation, startedMs, last));
  }

  #isRepeatable(error: unknown, made: MadeCall<unknown>): boolean {
    return this.#options.retry.maxAttempts > 1 && error instanceof ClientError && error.retryable &&
      !this.#repeated.has(error) && leftMs(made) >= 1;
  }

  /** A call that ended before anything could be sent has done nothing, whatever it was to do. */
  #ifUnsent(failure: Failure, { sentBefore }: MadeCall<unknown>): Failure {
    const { traffic } = this.#options;
    if (failure.outcome !== undefined || sentBefore === undefined) return failure;
    if (traffic?.sent() !== sentBefore) return failure;
    const known = failure === DEADLINE_PASSED ? traffic.obstacle() ?? failure : failure;
    return { ...known, outcome: "none" };
  }

  #error(failure: Failure, operation: Operation, startedMs: number, cause: unknown): ClientError {
    if (cause instanceof ClientError && failure.kind !== "timeout") return cause;
    const error = new ClientError(failure, this.#failedCall(operation, startedMs, cause));
    if (failure.isRepeated === true) this.#repeated.add(error);
    return error;
  }

  #failedCall(operation: Operation, startedMs: number, cause: unknown): FailedCall {
    return {
      client: this.#options.client,
      operation: operation.name,
      ...collectionOf(operation.attributes),
      effect: operation.effect,
      elapsedMs: deadlines.now() - startedMs,
      cause,
    };
  }

  #span(operation: Operation): Span {
    const known = this.#spans.get(operation);
    if (known !== undefined) return known;
    const { client, operationAttribute, durationMetric } = this.#options;
    const attributes = {
      ...this.#options.attributes,
      ...operation.attributes,
      [operationAttribute]: operation.name,
    };
    const span: Span = {
      name: `${client}.${operation.name}`,
      options: {
        kind: "client",
        attributes,
        ...(durationMetric === undefined
          ? {}
          : { duration: { name: durationMetric, attributes: metricAttributes(attributes) } }),
      },
    };
    this.#spans.set(operation, span);
    return span;
  }
}
