/**
 * Records as kafkajs reads them, and as ours.
 *
 * @module
 */

import type { KafkaMessage } from "kafkajs";
import type { Headers, HeaderValue, IncomingRecord } from "../transport.ts";
import { undecodableBy } from "./codecs.ts";
import { toOffset } from "./partitions.ts";

const NO_BYTES = new Uint8Array(0);

/**
 * Makes a record of ours.
 *
 * @param message what kafkajs read.
 * @returns the record; its bytes are views on what was read.
 */
export function toIncoming(message: KafkaMessage): IncomingRecord {
  const { key, value, offset, timestamp, headers = {} } = message;
  const undecodable = undecodableBy(headers);
  return {
    key: key ?? null,
    value: value ?? null,
    headers: undecodable === undefined ? toHeaders(headers) : {},
    offset: toOffset(offset),
    timestampMs: Number(timestamp),
    ...(undecodable === undefined ? {} : { undecodable }),
  };
}

/** Headers without a value become empty; kafkajs adds methods of objects to those of the same name. */
function toHeaders(headers: Readonly<Record<string, unknown>>): Headers {
  const entries = Object.entries(headers).map(([name, all]): readonly [string, HeaderValue] => {
    if (!Array.isArray(all)) return [name, all instanceof Uint8Array ? all : NO_BYTES];
    const values = all.filter((one) => typeof one !== "function").map((one) =>
      one instanceof Uint8Array ? one : NO_BYTES
    );
    return [name, values.length === 1 ? values[0]! : values];
  });
  return Object.fromEntries(entries);
}
