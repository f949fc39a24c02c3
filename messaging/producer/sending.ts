/**
 * One call to send: its span, its deadline, its end.
 *
 * @module
 */

import {
  type Span,
  type SpanAttributes,
  type SpanOptions,
  type TraceHeaders,
  traceHeaders,
  withSpanOptions,
} from "../../utils/observability.ts";
import { rejectTraced } from "../../utils/remote/call_errors.ts";
import type { CallOptions } from "../../utils/remote/caller.ts";
import { metricAttributes } from "../../utils/span.ts";
import type { Failure } from "../../utils/remote/client_error.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import { PendingCall } from "../../utils/remote/pending_call.ts";
import { CLIENT_DURATION, MESSAGING_ATTRIBUTES } from "../span_attributes.ts";
import { isTopicName } from "../topics.ts";
import type { ProducerCore } from "./core.ts";
import type { Entry } from "./entry.ts";
import { type EncodedMessage, encodeMessage, type MessageRules } from "./message.ts";
import type { BatchItem, KafkaSend, SentRecord } from "./types.ts";

/** Where entries go, and how they are treated. */
export interface Route {
  /** Whether a message is sent again when nobody knows what became of it. */
  readonly repeatsUnknown: boolean;
  /** Takes an entry for which there is room. */
  add(entry: Entry): void;
}

/** Topics whose spans are kept ready; whoever sends to more pays a little more. */
const MAX_KEPT_SPANS = 1_000;

/** Makes the calls that send. */
export class Sending {
  readonly #core: ProducerCore;
  readonly #spans: Map<string, SpanOptions> = new Map();

  /**
   * Makes it.
   *
   * @param core the producer.
   */
  constructor(core: ProducerCore) {
    this.#core = core;
  }

  /**
   * Sends a message.
   *
   * @param message the message.
   * @param options what every call takes.
   * @param route where it goes.
   * @param rules what it is checked by; the settings unless it is of a kind that they may not know.
   * @returns where it was stored.
   * @throws {ValidationError} naming the field and the rule, before anything is sent.
   * @throws {ClientError} when it was not stored, or when nobody knows.
   */
  send(
    message: KafkaSend,
    options: CallOptions | undefined,
    route: Route,
    rules: MessageRules = this.#core.settings,
  ): Promise<SentRecord> {
    const { topic } = message;
    // A name that is refused may be anything, and is not told to anybody.
    const destination = isTopicName(topic) ? topic : undefined;
    const name = destination === undefined ? "send" : `send ${destination}`;
    return withSpanOptions(name, this.#span(destination), async (span) => {
      const encoded = encodeMessage(message, rules, traceHeaders());
      const [item] = await this.#run([encoded], options, route);
      if (item?.ok !== true) return await rejectTraced(item?.error ?? new TypeError("No message"));
      describe(span, item.record);
      return item.record;
    });
  }

  /**
   * Sends messages that are checked before any is sent.
   *
   * @param count how many messages.
   * @param options what every call takes; the time is for all of them.
   * @param route where they go.
   * @param encode checks and writes them; given the headers of the trace that they belong to.
   * @returns what became of each, in order.
   * @throws what `encode` throws.
   */
  sendAll(
    count: number,
    options: CallOptions | undefined,
    route: Route,
    encode: (trace: TraceHeaders) => readonly EncodedMessage[],
  ): Promise<readonly BatchItem[]> {
    const attributes = { [MESSAGING_ATTRIBUTES.batchSize]: count };
    return withSpanOptions("send", this.#options(attributes), async (span) => {
      const items = await this.#run(encode(traceHeaders()), options, route);
      const failed = items.find((item) => !item.ok);
      if (failed?.ok === false) span.recordException(failed.error);
      return items;
    });
  }

  /** Waits for what becomes of messages, until the time is over or the caller cancels. */
  #run(
    messages: readonly EncodedMessage[],
    { timeoutMs = this.#core.settings.timeoutMs, signal }: CallOptions = {},
    { repeatsUnknown, add }: Route,
  ): Promise<readonly BatchItem[]> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        return reject(this.#core.refusal("send", { kind: "aborted" }, signal.reason));
      }
      const entries: Entry[] = [];
      const cancel = ({ kind }: Failure, cause?: unknown): void => {
        for (const entry of entries) entry.cancel(kind, cause);
      };
      const explain = (): Failure => ({ kind: "protocol" });
      const call = new PendingCall<void>(noop, cancel, explain, signal, deadlines.now(), timeoutMs);
      call.start(() =>
        new Promise((end) => {
          const items: BatchItem[] = [];
          let left = messages.length;
          for (const [index, message] of messages.entries()) {
            const settle = (item: BatchItem): void => {
              items[index] = item;
              if (--left > 0) return;
              end();
              resolve(items);
            };
            entries.push(this.#core.buffer.accept(message, repeatsUnknown, add, settle));
          }
        })
      );
    });
  }

  #span(topic: string | undefined): SpanOptions {
    if (topic === undefined) return this.#options({});
    const known = this.#spans.get(topic);
    if (known !== undefined) return known;
    const options = this.#options({ [MESSAGING_ATTRIBUTES.destination]: topic });
    if (this.#spans.size < MAX_KEPT_SPANS) this.#spans.set(topic, options);
    return options;
  }

  #options(destination: SpanAttributes): SpanOptions {
    const attributes = {
      [MESSAGING_ATTRIBUTES.system]: "kafka",
      [MESSAGING_ATTRIBUTES.operation]: "send",
      [MESSAGING_ATTRIBUTES.operationType]: "send",
      [MESSAGING_ATTRIBUTES.clientId]: this.#core.settings.clientId,
      ...destination,
    };
    const duration = { name: CLIENT_DURATION, attributes: metricAttributes(attributes) };
    return { kind: "producer", attributes, duration };
  }
}

function noop(): void {}

function describe(span: Span, { partition, offset }: SentRecord): void {
  span.setAttribute(MESSAGING_ATTRIBUTES.partition, String(partition));
  if (offset !== null) span.setAttribute(MESSAGING_ATTRIBUTES.offset, offset);
}
