/** Topics of notes, in memory, and consumers of them. */

import { createMemoryTransport, type MemoryTransport } from "../../testing.ts";
import { toHeaders } from "../../headers.ts";
import type { TransportAdmin } from "../../transport.ts";
import type { KafkaConsumerConfig } from "../config.ts";
import { KafkaConsumer } from "../client.ts";
import type { KafkaRecord } from "../message.ts";
import type { ConsumerRuntime } from "../runtime.ts";

/** What the records hold. */
export interface Note {
  /** Its number. */
  readonly n: number;
}

/** Reads a note; refuses anything else. */
export const NOTES = {
  parser: {
    parse(value: unknown): Note {
      const { n } = value as { n?: unknown };
      if (typeof n === "number") return { n };
      throw Object.assign(new Error("no note"), {
        issues: [{ path: ["n"], code: "invalid_type" }],
      });
    },
  },
};

const ENCODER = new TextEncoder();

/** Time that stands still and waits for nobody: delays end at once. */
export const AT_ONCE: Partial<ConsumerRuntime> = {
  random: () => 0,
  sleep: () => new Promise((resolve) => setTimeout(resolve, 0)),
};

/** Stores notes as somebody else's producer would. */
export function put(
  transport: MemoryTransport,
  topic: string,
  notes: readonly (readonly [key: string | null, n: unknown])[],
  partition: number = 0,
  headers: Record<string, string> = {},
): void {
  transport.append(
    { topic, partition },
    notes.map(([key, n]) => ({
      key: key === null ? null : ENCODER.encode(key),
      value: ENCODER.encode(JSON.stringify({ n })),
      headers: toHeaders(headers),
    })),
  );
}

/** A consumer of the topic `notes`, in memory. */
export interface NoteReader {
  /** The cluster. */
  readonly transport: MemoryTransport;
  /** The consumer; not yet running. */
  readonly consumer: KafkaConsumer;
}

/** Makes a consumer of the topic `notes`. */
export async function noteReader(
  handler: (note: KafkaRecord<Note>) => void | Promise<void>,
  config: KafkaConsumerConfig & { transport?: MemoryTransport } = {},
  partitions: number = 1,
  runtime: Partial<ConsumerRuntime> = AT_ONCE,
): Promise<NoteReader> {
  const transport = config.transport ?? createMemoryTransport({ topics: { notes: partitions } });
  const consumer = new KafkaConsumer(
    "readers",
    { commitIntervalMs: 0, ...config, transport },
    runtime,
  );
  await consumer.subscribe("notes");
  consumer.onMessage("notes", handler, NOTES);
  return { transport, consumer };
}

/** Tells what a group has committed of a partition. */
export function committedOf(
  transport: MemoryTransport,
  partition: number = 0,
  topic: string = "notes",
  groupId: string = "readers",
): number | undefined {
  return transport.committed(groupId)
    .find((place) => place.topic === topic && place.partition === partition)?.offset;
}

/** Deletes a topic, as somebody else would. */
export async function withAdmin<T>(
  transport: MemoryTransport,
  work: (admin: TransportAdmin) => Promise<T>,
): Promise<T> {
  const admin = await transport.openAdmin(new AbortController().signal);
  try {
    return await work(admin);
  } finally {
    await admin.close();
  }
}

/** A promise that somebody else fulfils. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}
