/**
 * Headers of a record as text.
 *
 * @module
 */

import type { Headers } from "./transport.ts";

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();

/**
 * Reads a header as text.
 *
 * @param headers headers of a record.
 * @param name name of the header, in the very case that it was written in.
 * @returns the first value as UTF-8, what is none replaced by U+FFFD; undefined when there is no such header.
 *
 * @example Where a record comes from
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { headerText, toHeaders } from "@nlre/shared/messaging";
 *
 * const headers = toHeaders({ ce_source: "lead-service", ce_correlationid: undefined });
 * assertEquals(headerText(headers, "ce_source"), "lead-service");
 * assertEquals(headerText(headers, "ce_correlationid"), undefined);
 * ```
 */
export function headerText(headers: Headers, name: string): string | undefined {
  if (!Object.hasOwn(headers, name)) return undefined;
  const value = headers[name];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return first instanceof Uint8Array ? DECODER.decode(first) : undefined;
}

/**
 * Writes texts as headers.
 *
 * @param record texts by the name of the header; what is undefined is left out.
 * @returns headers of a record.
 */
export function toHeaders(record: Readonly<Record<string, string | undefined>>): Headers {
  const names: string[] = [];
  let all = "";
  for (const name of Object.keys(record)) {
    if (record[name] === undefined) continue;
    names.push(name);
    all += record[name];
  }
  // One call of the encoder instead of one for each header: where all is ASCII, texts are cut as bytes.
  const bytes = ENCODER.encode(all);
  const isAscii = bytes.length === all.length;
  let at = 0;
  return Object.fromEntries(names.map((name) => {
    const text = record[name] ?? "";
    if (!isAscii) return [name, ENCODER.encode(text)];
    return [name, bytes.subarray(at, at += text.length)];
  }));
}
