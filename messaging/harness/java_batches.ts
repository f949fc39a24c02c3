/**
 * Record batches as the Java client 4.3 packs them and a broker keeps them: three records with the keys
 * `k0` to `k2` and the values `<codec> value <n> <codec> value <n>`.
 */

import { Buffer } from "node:buffer";

/** Bytes of a batch before its records. */
export const HEADER_BYTES = 61;

const BASE64 = {
  gzip:
    "AAAAAAAAAAAAAAB3AAAAAAKIUwdQAAEAAAACAAABohTh+h4AAAGiFOH6LwAAAAAAAAwmAAAAAAAAAAAAAx+LCAAAAAAAAP9zYmBgYMk2MEqvyixQKEvMKU1VMFBA5jA4MSgxsWQbIqswRFZhCFLBwpJthKzCCFmFEQMAbP/jD2YAAAA=",
  snappy:
    "AAAAAAAAAAAAAACGAAAAAAKjlmaqAAIAAAACAAABohTh+6cAAAGiFOH71gAAAAAAAAwnAAAAAAAAAAAAA4JTTkFQUFkAAAAAAQAAAAEAAABBclhKAAAABGswOnNuYXBweSB2YWx1ZSAwIDYPABwASgBeAgRrMTYmAAAxNiYAADEBJgwEBGsyNiYAADI2JgAEMgA=",
  lz4:
    "AAAAAAAAAAAAAAB8AAAAAAK/NDXwAAMAAAACAAABohTh/KAAAAGiFOH8rgAAAAAAAAwoAAAAAAAAAAAAAwQiTRhgQII8AAAA9wU+AAAABGswLmx6NCB2YWx1ZSAwIAwAhwA+ABwCBGsxIAAXMSAAEDEgAEcEBGsyIAAUMiAAUHVlIDIAAAAAAA==",
  zstd:
    "AAAAAAAAAAAAAAB0AAAAAAI6MhMYAAQAAAACAAABohTh/ZQAAAGiFOH9nwAAAAAAAAwpAAAAAAAAAAAAAyi1L/0AWLwBAGQCQgAAAARrMDJ6c3RkIHZhbHVlIDAgAEIAFgIEazExMQQEazIyMgAGAIATgAlYBzhWFBcDN+8BAAA=",
} as const;

/** Name of a codec. */
export type CodecName = keyof typeof BASE64;

/** All of them. */
export const CODEC_NAMES: readonly CodecName[] = ["gzip", "snappy", "lz4", "zstd"];

/** A batch of one codec; a copy of its own. */
export function javaBatch(codec: CodecName): Buffer {
  // Not from the pool: what lies before the batch is nobody's business.
  return Buffer.from(Uint8Array.from(Buffer.from(BASE64[codec], "base64")).buffer);
}

/** The compressed records of a batch, as a view on it. */
export function recordsOf(batch: Buffer): Buffer {
  return batch.subarray(HEADER_BYTES);
}

/** What the values of a batch are. */
export function valuesOf(codec: CodecName): readonly string[] {
  return [0, 1, 2].map((n) => `${codec} value ${n} ${codec} value ${n}`);
}
