/**
 * Finds the files of a decision log that are old enough to go.
 *
 * @module
 */

import { isBefore } from "../decision_log/log_line.ts";
import { readLines, readTail, type Segment } from "./log_files.ts";

/** What is to go. */
export interface PurgePlan {
  /** Files, the oldest first. */
  readonly segments: readonly Segment[];
  /** How many entries they hold. */
  readonly entries: number;
}

/**
 * Finds the oldest files of a chain, all of whose entries were logged before an instant.
 *
 * @param segments Files of the chain, all of them closed.
 * @param before Instant, milliseconds since 1970.
 * @returns What is to go.
 * @throws {Error} What the system says when a file cannot be read.
 */
export async function planPurge(
  segments: readonly Segment[],
  before: number,
): Promise<PurgePlan> {
  const old: Segment[] = [];
  let entries = 0;
  for (const segment of segments) {
    const { line } = await readTail(segment.path);
    if (line !== null && !isBefore(line, before)) break;
    old.push(segment);
    for await (const lines of readLines(segment.path, segment === segments.at(-1))) {
      entries += lines.length;
    }
  }
  return { segments: old, entries };
}
