/**
 * Opens a chain of files for writing, after a process that may have been killed.
 *
 * @module
 */

import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { ChainHead } from "../decision_log/decision_log.ts";
import { CHECKPOINTS } from "./file_log_source.ts";
import { chainEnd, listSegments, readTail } from "./log_files.ts";

/** What was found torn when a log was opened, and was cut off. */
export interface LogRepair {
  /** Bytes of an entry that was being written when the process ended. */
  readonly bytes: number;
  /** Their SHA-256, hexadecimal. */
  readonly sha256: string;
}

/** A chain whose end is whole. */
export interface OpenedChain {
  /** Its last entry. */
  readonly end: ChainHead;
  /** Number of the next file. */
  readonly next: number;
  /** What was cut off. */
  readonly repaired: LogRepair | null;
}

/**
 * Cuts off what a killed process left, and finds the end of a chain.
 *
 * @param chain Chain; nobody else may write it.
 * @param folder Folder of the log.
 * @returns Its end.
 * @throws {ValidationError} When its last whole entry was altered; nothing is cut off then.
 * @throws {Error} What the system says when it cannot be read or written.
 */
export async function openChain(chain: string, folder: string): Promise<OpenedChain> {
  const segments = (await listSegments(folder)).get(chain) ?? [];
  await mendCheckpoints(join(folder, chain + CHECKPOINTS));
  const last = segments.at(-1);
  if (last === undefined) return { end: await chainEnd(chain, []), next: 1, repaired: null };
  const { torn, wholeBytes } = await readTail(last.path);
  const end = await chainEnd(chain, segments);
  let repaired = null;
  if (torn.length > 0) {
    repaired = {
      bytes: torn.length,
      sha256: createHash("sha256").update(torn).digest("hex"),
    };
    await cut(last.path, wholeBytes);
  }
  return { end, next: last.number + 1, repaired };
}

/** The chain has the checkpoint that was being written; a later one must not be joined to its torn line. */
async function mendCheckpoints(path: string): Promise<void> {
  let tail;
  try {
    tail = await readTail(path);
  } catch (error) {
    if ((error as { readonly code?: string }).code === "ENOENT") return;
    throw error;
  }
  if (tail.torn.length > 0) await cut(path, tail.wholeBytes);
}

async function cut(path: string, bytes: number): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.truncate(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
