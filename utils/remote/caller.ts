/**
 * How every client of a server calls it: with a span, a deadline, an error of ours and bounded repetition.
 *
 * @module
 */

import type { SpanAttributes, SpanOptions } from "../observability.ts";
import { withSpanOptions } from "../observability.ts";
import { retryWithBackoff } from "../retry.ts";
import { ClientError, type Effect, type Failure } from "./client_error.ts";
import { deadlines } from "./deadlines.ts";
import { type CallContext, PendingCall } from "./pending_call.ts";

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

/** What a client tells its caller once. */
export interface CallerOptions {
  /** Name of the client, such as `redis`. */
  readonly client: string;
  /** Span attributes of all its calls. */
  readonly attributes: SpanAttributes;
  /** Name of the span attribute that tells the operation. */
  readonly operationAttribute: string;
  /** Milliseconds for a call that says nothing else. */
  readonly timeoutMs: number;
  /** How often a call is made that may be repeated. */
  readonly retry: ClientRetry;
  /** Says what a driver's error means. */
  readonly explain: (error: unknown) => Failure;
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
    return withSpanOptions(span.name, span.options, () => {
      const made: MadeCall<T> = { operation, signal, timeoutMs, work, startedMs: deadlines.now() };
      return this.#attempt(made, made.startedMs, timeoutMs, this.#options.retry.maxAttempts > 1);
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
    isRepeating: boolean,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const { operation, signal, startedMs, work } = made;
      const fail = (failure: Failure, cause?: unknown): void => {
        const error = this.#error(failure, operation, startedMs, cause);
        // A promise of the repetition is made only when there is one: most calls succeed.
        if (isRepeating && this.#isRepeatable(error, made)) resolve(this.#repeat(error, made));
        else reject(error);
      };
      if (signal?.aborted) return fail({ kind: "aborted", outcome: "none" }, signal.reason);
      new PendingCall(resolve, fail, this.#options.explain, signal, nowMs, timeoutMs).start(work);
    });
  }

  async #repeat<T>(first: ClientError, made: MadeCall<T>): Promise<T> {
    const { operation, signal, startedMs } = made;
    try {
      return await retryWithBackoff(({ attempt }) => {
        if (attempt === 1) throw first;
        return this.#attempt(made, deadlines.now(), Math.max(1, leftMs(made)), false);
      }, {
        ...this.#options.retry,
        isRetryable: (error) => this.#isRepeatable(error, made),
        // The attempt's own deadline comes first and says more.
        deadlineMs: Math.min(Math.ceil(leftMs(made)) + RETRY_SLACK_MS, MAX_TIMER_MS),
        ...(signal === undefined ? {} : { signal }),
      });
    } catch (error) {
      if (error instanceof ClientError) throw error;
      const kind = signal?.aborted ? "aborted" : "timeout";
      throw this.#error({ kind }, operation, startedMs, kind === "aborted" ? error : first);
    }
  }

  #isRepeatable(error: unknown, made: MadeCall<unknown>): boolean {
    return error instanceof ClientError && error.retryable && !this.#repeated.has(error) &&
      leftMs(made) >= 1;
  }

  #error(failure: Failure, operation: Operation, startedMs: number, cause: unknown): ClientError {
    if (cause instanceof ClientError && failure.kind !== "timeout") return cause;
    const error = new ClientError(failure, {
      client: this.#options.client,
      operation: operation.name,
      effect: operation.effect,
      elapsedMs: deadlines.now() - startedMs,
      cause,
    });
    if (failure.isRepeated === true) this.#repeated.add(error);
    return error;
  }

  #span(operation: Operation): Span {
    const known = this.#spans.get(operation);
    if (known !== undefined) return known;
    const { client, attributes, operationAttribute } = this.#options;
    const span: Span = {
      name: `${client}.${operation.name}`,
      options: {
        kind: "client",
        attributes: {
          ...attributes,
          ...operation.attributes,
          [operationAttribute]: operation.name,
        },
      },
    };
    this.#spans.set(operation, span);
    return span;
  }
}
