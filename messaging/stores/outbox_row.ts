/**
 * A message in the outbox, as it is stored.
 *
 * @module
 */

import type { Headers, HeaderValue } from "../transport.ts";
import { hashed } from "./hash.ts";

/** Bytes as they are stored: as text when they are UTF-8, so that they can be read in the database. */
export type StoredBytes = string | Uint8Array;

/** Where a message is on its way: to be sent, sent, or put aside since it can never be sent. */
export type OutboxState = "pending" | "sent" | "failed";

/** A message in the outbox, as it is stored. */
export interface OutboxRow {
  /** Identifier of the event; hashed together with its source unless it is a UUID. */
  readonly _id: string;
  /** Where it is on its way. */
  readonly state: OutboxState;
  /** What is kept in order: a hash of topic and key, or the identifier where there is no key. */
  readonly stream: string;
  /** Number within the stream, without gaps, in the order of the commits. */
  readonly seq: number;
  /** Grows within the stream, and about with time over all: microseconds, pushed on where needed. */
  readonly position: number;
  /** Topic to send it to. */
  readonly topic: string;
  /** The key; null for none. */
  readonly key: StoredBytes | null;
  /** The value; null deletes the key on a compacted topic. */
  readonly value: StoredBytes | null;
  /** Names and values of headers. */
  readonly headers: readonly (readonly [name: string, value: StoredBytes])[];
  /** When it was added. */
  readonly createdAt: Date;
  /** When it was sent; it expires some time after. */
  readonly sentAt?: Date;
  /** When it was put aside. */
  readonly failedAt?: Date;
  /** Why it was put aside. */
  readonly reason?: string;
}

/** What is sent of a message. */
export interface OutboxRecord {
  /** Topic to send it to. */
  readonly topic: string;
  /** The key; null for none. */
  readonly key: Uint8Array | null;
  /** The value; null deletes the key on a compacted topic. */
  readonly value: Uint8Array | null;
  /** Headers by name. */
  readonly headers: Headers;
}

/** The last message of a stream. */
export type StreamEnd = Pick<OutboxRow, "seq" | "position">;

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Tells what a message is kept in order with.
 *
 * @param topic its topic.
 * @param key its key.
 * @returns a hash, since a key may be anything.
 */
export async function streamOf(topic: string, key: Uint8Array): Promise<string> {
  return (await hashed(`${topic}\n`, key)).slice(0, 32);
}

/**
 * Makes the row of a message.
 *
 * @param id identifier of the event.
 * @param record what is sent.
 * @param stream what it is kept in order with.
 * @param last the last message of that; undefined when there is none.
 * @param nowMs when it is added, in epoch milliseconds.
 * @returns the row.
 */
export function toRow(
  id: string,
  record: OutboxRecord,
  stream: string,
  last: StreamEnd | undefined,
  nowMs: number,
): OutboxRow {
  const { topic, key, value, headers } = record;
  return {
    _id: id,
    state: "pending",
    stream,
    seq: (last?.seq ?? 0) + 1,
    position: Math.max((last?.position ?? 0) + 1, nowMs * 1_000),
    topic,
    key: key === null ? null : toStored(key),
    value: value === null ? null : toStored(value),
    headers: Object.entries(headers).flatMap(([name, values]) =>
      listed(values).map((bytes) => [name, toStored(bytes)] as const)
    ),
    createdAt: new Date(nowMs),
  };
}

/**
 * Reads what is sent of a message from its row.
 *
 * @param row the row, as the database returns it.
 * @returns the very bytes that were added.
 */
export function toRecord({ topic, key, value, headers }: OutboxRow): OutboxRecord {
  const byName: Record<string, HeaderValue> = Object.create(null);
  for (const [name, stored] of headers) {
    const bytes = fromStored(stored);
    const known = byName[name];
    byName[name] = known === undefined ? bytes : [...listed(known), bytes];
  }
  return {
    topic,
    key: key === null ? null : fromStored(key),
    value: value === null ? null : fromStored(value),
    headers: byName,
  };
}

function listed(value: HeaderValue): readonly Uint8Array[] {
  return value instanceof Uint8Array ? [value] : value;
}

function toStored(bytes: Uint8Array): StoredBytes {
  try {
    return DECODER.decode(bytes);
  } catch {
    return bytes;
  }
}

/** The driver returns bytes in an object of its own, whose `buffer` holds them. */
function fromStored(stored: StoredBytes): Uint8Array {
  if (typeof stored === "string") return ENCODER.encode(stored);
  if (stored instanceof Uint8Array) return stored;
  const { buffer, position } = stored as { buffer: Uint8Array; position: number };
  return buffer.subarray(0, position);
}
