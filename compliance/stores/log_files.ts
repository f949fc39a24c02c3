/**
 * The files of a decision log: one folder, and for each chain numbered files of lines.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { type FileHandle, open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { NO_HASH, readStart, splitLine } from "../decision_log/log_line.ts";
import type { ChainHead } from "../decision_log/decision_log.ts";
import { ValidationError } from "../../utils/validation_error.ts";

/** One file of a chain. */
export interface Segment {
  /** Chain. */
  readonly chain: string;
  /** Number, rising. */
  readonly number: number;
  /** Where it is. */
  readonly path: string;
}

const SEGMENT = /^([\w.-]{1,64})\.(\d{6,15})\.ndjson$/;
const CHUNK_BYTES = 1024 * 1024;
const TAIL_BYTES = 64 * 1024;
const LINE_END = 10;

/**
 * Names a file of a chain.
 *
 * @param folder Folder of the log.
 * @param chain Chain.
 * @param number Number of the file.
 * @returns Its path.
 */
export function segmentPath(folder: string, chain: string, number: number): string {
  return join(folder, `${chain}.${String(number).padStart(6, "0")}.ndjson`);
}

/**
 * Lists the files of all chains.
 *
 * @param folder Folder of the log.
 * @returns The files by chain, in rising order.
 * @throws {Error} What the system says when the folder cannot be read.
 */
export async function listSegments(folder: string): Promise<Map<string, Segment[]>> {
  const chains = new Map<string, Segment[]>();
  for (const name of (await readdir(folder)).sort()) {
    const [, chain, digits] = SEGMENT.exec(name) ?? [];
    if (chain === undefined) continue;
    const segment = { chain, number: Number(digits), path: join(folder, name) };
    const known = chains.get(chain);
    if (known === undefined) chains.set(chain, [segment]);
    else known.push(segment);
  }
  for (const segments of chains.values()) segments.sort((a, b) => a.number - b.number);
  return chains;
}

/**
 * Reads the lines of a file. What follows the last line end of a chain's last file is left out: it is
 * being written, or a killed process left it. In an earlier file it is a line: nobody may have put it
 * there.
 *
 * @param path File.
 * @param isLast Whether it is the last file of its chain.
 * @returns Lines without their ends, many at a time.
 * @throws {Error} What the system says when it cannot be read.
 */
export async function* readLines(
  path: string,
  isLast: boolean,
): AsyncGenerator<string[], void, undefined> {
  const file = await open(path, "r");
  try {
    // A mark at the start would be a change: the decoder must not swallow it.
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    const chunk = new Uint8Array(CHUNK_BYTES);
    let rest = "";
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES);
      if (bytesRead === 0) {
        rest += decoder.decode();
        if (rest !== "" && !isLast) yield [rest];
        return;
      }
      const lines = (rest + decoder.decode(chunk.subarray(0, bytesRead), { stream: true }))
        .split("\n");
      rest = lines.pop() ?? "";
      if (lines.length > 0) yield lines;
    }
  } finally {
    await file.close();
  }
}

/**
 * Sees to it that the names in a folder are on the disk, where the system can do so.
 *
 * @param path Folder.
 */
export async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, "r");
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch {
    // The file itself is on the disk.
  }
}

/** The end of a file. */
export interface FileTail {
  /** Its last whole line, without its end; null when there is none. */
  readonly line: string | null;
  /** Bytes up to the end of that line. */
  readonly wholeBytes: number;
  /** What follows it: part of a line. */
  readonly torn: Uint8Array;
}

/**
 * Reads the end of a file.
 *
 * @param path File.
 * @returns Its last whole line and what follows.
 * @throws {Error} What the system says when it cannot be read.
 */
export async function readTail(path: string): Promise<FileTail> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    let from = size;
    let bytes = Buffer.alloc(0);
    for (;;) {
      const end = bytes.lastIndexOf(LINE_END);
      const start = end > 0 ? bytes.lastIndexOf(LINE_END, end - 1) : -1;
      if (start >= 0 || from === 0) return tailOf(bytes, from, start, end);
      // Each step reads as much again as all before, so that a long line costs no more than twice.
      const more = Math.min(from, Math.max(TAIL_BYTES, bytes.length));
      const before = Buffer.alloc(more);
      await readFully(file, before, from - more);
      bytes = Buffer.concat([before, bytes]);
      from -= more;
    }
  } finally {
    await file.close();
  }
}

function tailOf(bytes: Buffer, from: number, start: number, end: number): FileTail {
  return {
    line: end < 0 ? null : bytes.toString("utf8", start + 1, end),
    wholeBytes: end < 0 ? from : from + end + 1,
    torn: bytes.subarray(end + 1),
  };
}

async function readFully(file: FileHandle, into: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < into.length) {
    const { bytesRead } = await file.read(into, done, into.length - done, position + done);
    if (bytesRead === 0) throw new Error("The file became shorter while it was read");
    done += bytesRead;
  }
}

/**
 * Finds the end of a chain.
 *
 * @param chain Chain.
 * @param segments Its files in rising order.
 * @returns Its last whole entry; `sequence` 0 and 64 zeros for an empty chain.
 * @throws {ValidationError} When that entry was altered: a chain must not be continued behind it.
 */
export async function chainEnd(chain: string, segments: readonly Segment[]): Promise<ChainHead> {
  for (const { path } of segments.toReversed()) {
    const { line } = await readTail(path);
    if (line === null) continue;
    const parts = splitLine(line);
    const start = parts === null ? null : readStart(parts.head);
    const isWhole = parts !== null && start !== null && start.chain === chain &&
      createHash("sha256").update(parts.head).digest("hex") === parts.hash;
    if (isWhole) return { chain, sequence: start.sequence, hash: parts.hash };
    throw new ValidationError("Cannot continue the decision log: its last entry was altered");
  }
  return { chain, sequence: 0, hash: NO_HASH };
}

/**
 * Finds the ends of all chains.
 *
 * @param folder Folder of the log.
 * @param own The end of the chain that is being written.
 * @returns The ends of the chains that have entries.
 * @throws {ValidationError} When the last entry of one was altered.
 */
export async function chainEnds(folder: string, own: ChainHead): Promise<ChainHead[]> {
  const heads: ChainHead[] = [];
  for (const [chain, segments] of await listSegments(folder)) {
    heads.push(chain === own.chain ? own : await chainEnd(chain, segments));
  }
  return heads.filter(({ sequence }) => sequence > 0);
}
