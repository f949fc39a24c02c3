/**
 * Opens a chain of files for writing, after a process that may have been killed.
 *
 * @module
 */

import { createHash } from "node:crypto";
import { open, truncate } from "node:fs/promises";
import type { ChainHead } from "../decision_log/decision_log.ts";
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
    await truncate(last.path, wholeBytes);
    const file = await open(last.path, "r+");
    await file.sync().finally(() => file.close());
  }
  return { end, next: last.number + 1, repaired };
}
