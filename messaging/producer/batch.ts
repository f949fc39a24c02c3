/**
 * Many messages in one call.
 *
 * @module
 */

import type { TraceHeaders } from "../../utils/observability.ts";
import { ValidationError } from "../../utils/validation_error.ts";
import type { ValidationIssue } from "../../utils/validation_issues.ts";
import { type EncodedMessage, encodeMessage, type MessageRules } from "./message.ts";
import type { BatchItem, BatchPartition, BatchResult, KafkaSend } from "./types.ts";

/** Most messages of a batch. */
export const MAX_BATCH_MESSAGES = 10_000;

/** The settings that the checks of a batch depend on. */
export interface BatchRules extends MessageRules {
  /** Most bytes of a batch. */
  readonly maxBufferedBytes: number;
}

/**
 * Checks messages and writes them.
 *
 * @param messages the messages.
 * @param rules what they are checked by.
 * @param trace headers of the trace that they belong to.
 * @returns what is sent.
 * @throws {ValidationError} naming every message and field that breaks a rule, without values.
 */
export function encodeBatch(
  messages: readonly KafkaSend[],
  rules: BatchRules,
  trace?: TraceHeaders,
): readonly EncodedMessage[] {
  if (!Array.isArray(messages) || messages.length > MAX_BATCH_MESSAGES) {
    throw refusal([{ path: "messages", rule: `must be at most ${MAX_BATCH_MESSAGES}` }]);
  }
  const issues: ValidationIssue[] = [];
  const encoded: EncodedMessage[] = [];
  let bytes = 0;
  for (const [index, message] of messages.entries()) {
    try {
      const one = encodeMessage(message, rules, trace);
      encoded.push(one);
      bytes += one.bytes;
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      for (const { path, rule } of error.issues) issues.push({ path: `[${index}].${path}`, rule });
    }
  }
  if (bytes > rules.maxBufferedBytes) {
    const rule = `are ${bytes} bytes together; the limit is ${rules.maxBufferedBytes}`;
    issues.push({ path: "messages", rule });
  }
  if (issues.length > 0) throw refusal(issues);
  return encoded;
}

function refusal(issues: readonly ValidationIssue[]): ValidationError {
  return new ValidationError("Invalid batch", issues, { outcome: "none" });
}

/**
 * Sums up what became of a batch.
 *
 * @param items what became of each message, with its partition where it got one.
 * @returns the same, by partition too.
 */
export function sumUp(items: readonly BatchItem[]): BatchResult {
  const partitions = new Map<string, BatchPartition>();
  for (const item of items) {
    const at = item.ok ? item.record : item.at;
    if (at === undefined) continue;
    const { topic, partition } = at;
    const place = `${topic}/${partition}`;
    const { sent = 0, failed = 0, error } = partitions.get(place) ?? {};
    const first = error ?? (item.ok ? undefined : item.error);
    partitions.set(place, {
      topic,
      partition,
      sent: sent + (item.ok ? 1 : 0),
      failed: failed + (item.ok ? 0 : 1),
      ...(first === undefined ? {} : { error: first }),
    });
  }
  return { ok: items.every(({ ok }) => ok), messages: items, partitions: [...partitions.values()] };
}
