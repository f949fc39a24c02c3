/** Messages for tests of inbox and outbox. */

import { ClientError, type ClientErrorKind } from "../../../utils/remote/client_error.ts";
import type { ErrorOutcome } from "../../../utils/app_error.ts";
import type { InboxMessage } from "../inbox.ts";
import type { OutboxRecord } from "../outbox_row.ts";
import type { OutboxSender } from "../relay_options.ts";

/**
 * Makes a message, as a consumer hands it over.
 *
 * @param changes What is not as usual
 * @returns The message
 */
export function message(changes: Partial<InboxMessage> = {}): InboxMessage {
  return {
    event: { eventId: crypto.randomUUID() },
    topic: "leads",
    partition: 0,
    offset: 0,
    signal: new AbortController().signal,
    ...changes,
  };
}

/**
 * Makes an error of the broker.
 *
 * @param kind What it failed with
 * @param outcome What became of the send
 * @returns The error
 */
export function sendFailure(kind: ClientErrorKind, outcome: ErrorOutcome = "none"): ClientError {
  const call = { client: "kafka", operation: "send", effect: "idempotent", elapsedMs: 0 } as const;
  return new ClientError({ kind, outcome }, call);
}

/**
 * Waits until the driver of MongoDB has given up what was cut off: it tries twice more by itself, after
 * waits of at most 200 and 400 ms that nothing ends.
 */
export function driverAtRest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 700));
}

/** A producer that stores in memory what it is given. */
export class MemorySender implements OutboxSender {
  /** What was stored, in order. */
  readonly stored: OutboxRecord[] = [];
  /** Is asked before a message is stored; it may wait, or refuse by throwing. */
  before: (record: OutboxRecord, signal: AbortSignal) => void | Promise<void> = () => {};

  /** The values that were stored, as text. */
  get values(): string[] {
    return this.stored.map(({ value }) => new TextDecoder().decode(value ?? undefined));
  }

  /** Stores a message. */
  async sendWithRetry(record: OutboxRecord, { signal }: { signal: AbortSignal }): Promise<void> {
    await this.before(record, signal);
    this.stored.push(record);
  }
}
