/**
 * What a group has given up.
 *
 * @module
 */

import { type DeadLetter, toDeadLetter } from "./dead_letter.ts";
import { type DeadLetterOptions, findLetters } from "./options.ts";
import { TopicReader } from "./topic_reader.ts";

/** How dead letters are listed. */
export interface ListDeadLettersOptions extends DeadLetterOptions {
  /**
   * Most letters to tell.
   * @default 1_000
   */
  readonly limit?: number;
}

const MAX_LETTERS = 1_000;
const IDLE_MS = 5_000;

/**
 * Lists the messages that a group has given up and that were not replayed. It changes nothing.
 *
 * @param options which ones.
 * @returns the letters, in order within each partition.
 * @throws {ClientError} of kind `not_found` when there is no dead-letter topic; of another when the
 * cluster is away.
 * @throws {ValidationError} when a name is wrong.
 * @throws {RangeError} when `limit` is out of range.
 *
 * @example What was given up, and why
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { listDeadLetters, toHeaders } from "@nlre/shared/messaging";
 * import { createMemoryTransport } from "@nlre/shared/messaging/testing";
 *
 * const transport = createMemoryTransport({ topics: { "leads.lead-service.dlq": 1 } });
 * const headers = toHeaders({ "dlq-reason": "schema" });
 * const place = { topic: "leads.lead-service.dlq", partition: 0 };
 * transport.append(place, [{ key: null, value: null, headers }]);
 *
 * const config = { transport };
 * const letters = await listDeadLetters({ topic: "leads", groupId: "lead-service", config });
 * assertEquals(letters.map(({ reason }) => reason), ["schema"]);
 * ```
 */
export async function listDeadLetters(
  options: ListDeadLettersOptions,
): Promise<readonly DeadLetter[]> {
  const { filter, limit = MAX_LETTERS, idleMs = IDLE_MS } = options;
  const { signal = new AbortController().signal } = options;
  if (!(Number.isInteger(limit) && limit >= 1)) {
    throw new RangeError("listDeadLetters: limit must be an integer of at least 1");
  }
  const { topic, transport, ranges, replayed } = await findLetters(options);
  // A group of its own, which commits nothing: two lists at a time do not share the letters.
  const groupId = `${topic}.list.${crypto.randomUUID()}`;
  const reader = new TopicReader({
    transport,
    groupId,
    ranges,
    starts: replayed,
    isCommitting: false,
    idleMs,
    signal,
  });
  const letters: DeadLetter[] = [];
  try {
    for await (const { at, record } of reader.read(topic)) {
      const letter = toDeadLetter(at, record);
      reader.pass(letter.at);
      if (filter?.(letter) === false) continue;
      if (letters.push(letter) === limit) break;
    }
  } finally {
    await reader.close();
  }
  return letters;
}
