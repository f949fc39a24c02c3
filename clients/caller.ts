/**
 * How every client calls its server: with a span, a deadline, an error of ours and bounded repetition.
 *
 * @module
 */

import type { SpanAttributes } from "../utils/observability.ts";
import { withSpan } from "../utils/observability.ts";
import { retryWithBackoff } from "../utils/retry.ts";
import { ClientError, type Effect, type Failure } from "./client_error.ts";
import { type DeadlineEntry, deadlines, type Expirable } from "./deadlines.ts";
import { DB_ATTRIBUTES } from "./span_attributes.ts";

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

/** What the work of a call is told. */
export interface CallContext {
  /** Aborts at the deadline and when the caller cancels; made when it is first asked for. */
  readonly signal: AbortSignal;
  /** Milliseconds left; `Infinity` without a limit. */
  readonly remainingMs: number;
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
  /** Milliseconds for a call that says nothing else. */
  readonly timeoutMs: number;
  /** How often a call is made that may be repeated. */
  readonly retry: ClientRetry;
  /** Says what a driver's error means. */
  readonly explain: (error: unknown) => Failure;
}

/** How much later than the call's own deadline its repetition is given up. */
const RETRY_SLACK_MS = 50;

interface Span {
  readonly name: string;
  readonly attributes: SpanAttributes;
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
    const { name, attributes } = this.#span(operation);
    const { timeoutMs = this.#options.timeoutMs, signal } = options ?? {};
    return withSpan(name, attributes, () => {
      const startedMs = deadlines.now();
      const first = this.#attempt(operation, signal, timeoutMs, startedMs, work);
      if (this.#options.retry.maxAttempts === 1) return first;
      return first.catch((error) =>
        this.#repeat(error, operation, signal, timeoutMs, startedMs, work)
      );
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
    operation: Operation,
    signal: AbortSignal | undefined,
    timeoutMs: number,
    startedMs: number,
    work: (call: CallContext) => Promise<T>,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const fail = (failure: Failure, cause?: unknown): void =>
        reject(this.#error(failure, operation, startedMs, cause));
      if (signal?.aborted) return fail({ kind: "aborted", outcome: "none" }, signal.reason);
      new PendingCall(resolve, fail, this.#options.explain, signal, timeoutMs).start(work);
    });
  }

  async #repeat<T>(
    first: unknown,
    operation: Operation,
    signal: AbortSignal | undefined,
    timeoutMs: number,
    startedMs: number,
    work: (call: CallContext) => Promise<T>,
  ): Promise<T> {
    const leftMs = (): number => timeoutMs - (deadlines.now() - startedMs);
    const isRetryable = (error: unknown): boolean => this.#isRepeatable(error) && leftMs() >= 1;
    if (!isRetryable(first)) throw first;
    try {
      return await retryWithBackoff(({ attempt }) => {
        if (attempt === 1) throw first;
        return this.#attempt(operation, signal, Math.max(1, leftMs()), startedMs, work);
      }, {
        ...this.#options.retry,
        isRetryable,
        // The attempt's own deadline comes first and says more.
        deadlineMs: Math.ceil(leftMs()) + RETRY_SLACK_MS,
        ...(signal === undefined ? {} : { signal }),
      });
    } catch (error) {
      if (error instanceof ClientError) throw error;
      const kind = signal?.aborted ? "aborted" : "timeout";
      throw this.#error({ kind }, operation, startedMs, kind === "aborted" ? error : first);
    }
  }

  #isRepeatable(error: unknown): boolean {
    return error instanceof ClientError && error.retryable && !this.#repeated.has(error);
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
    const { client, attributes } = this.#options;
    const span: Span = {
      name: `${client}.${operation.name}`,
      attributes: {
        ...attributes,
        ...operation.attributes,
        [DB_ATTRIBUTES.operation]: operation.name,
      },
    };
    this.#spans.set(operation, span);
    return span;
  }
}

/** One attempt: settles with the work, the deadline or the caller's signal, whichever comes first. */
class PendingCall<T> implements CallContext, Expirable, EventListenerObject {
  readonly #resolve: (value: T) => void;
  readonly #fail: (failure: Failure, cause?: unknown) => void;
  readonly #explain: (error: unknown) => Failure;
  readonly #callerSignal: AbortSignal | undefined;
  readonly #timeoutMs: number;
  readonly #startedMs: number = deadlines.now();
  #entry: DeadlineEntry | undefined;
  #controller: AbortController | undefined;
  #isSettled = false;

  constructor(
    resolve: (value: T) => void,
    fail: (failure: Failure, cause?: unknown) => void,
    explain: (error: unknown) => Failure,
    signal: AbortSignal | undefined,
    timeoutMs: number,
  ) {
    if (!(timeoutMs > 0)) throw new RangeError(`timeoutMs must be above 0, got ${timeoutMs}`);
    this.#resolve = resolve;
    this.#fail = fail;
    this.#explain = explain;
    this.#callerSignal = signal;
    this.#timeoutMs = timeoutMs;
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    return this.#controller.signal;
  }

  get remainingMs(): number {
    return Math.max(0, this.#timeoutMs - (deadlines.now() - this.#startedMs));
  }

  start(work: (call: CallContext) => Promise<T>): void {
    if (this.#timeoutMs !== Infinity) this.#entry = deadlines.add(this.#timeoutMs, this);
    this.#callerSignal?.addEventListener("abort", this);
    try {
      work(this).then(
        (value) => this.#settle() && this.#resolve(value),
        (error) => this.#failWith(error),
      );
    } catch (error) {
      this.#failWith(error);
    }
  }

  expire(): void {
    if (!this.#settle()) return;
    this.#fail({ kind: "timeout" });
    this.#controller?.abort(new DOMException("The deadline passed", "TimeoutError"));
  }

  handleEvent(): void {
    if (!this.#settle()) return;
    const reason: unknown = this.#callerSignal?.reason;
    this.#fail({ kind: "aborted" }, reason);
    this.#controller?.abort(reason);
  }

  #failWith(error: unknown): void {
    if (this.#settle()) this.#fail(this.#explain(error), error);
  }

  #settle(): boolean {
    if (this.#isSettled) return false;
    this.#isSettled = true;
    if (this.#entry !== undefined) deadlines.cancel(this.#entry);
    this.#callerSignal?.removeEventListener("abort", this);
    return true;
  }
}
