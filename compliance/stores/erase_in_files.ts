/**
 * Takes personal data out of the files of a decision log.
 *
 * @module
 */

import { randomUUID } from "node:crypto";
import { open, rename, unlink } from "node:fs/promises";
import type { SubjectKeys } from "../decision_log/entry_writer.ts";
import { isBefore, readStart, withoutPersonal } from "../decision_log/log_line.ts";
import { isAbout } from "../decision_log/log_source.ts";
import { stretches } from "../decision_log/own_records.ts";
import { readLines, type Segment } from "./log_files.ts";

/** What is to be erased in one chain. */
export interface ErasePlan {
  /** Chain. */
  readonly chain: string;
  /** Places in the chain. */
  readonly places: readonly number[];
  /** The same as stretches. */
  readonly stretches: readonly (readonly [first: number, last: number])[];
  /** Entries that are kept whole. */
  readonly kept: number;
  /** Files in which something is erased. */
  readonly segments: readonly Segment[];
  /** The chain's last file, whose end may be torn. */
  readonly last: Segment | undefined;
}

/**
 * Finds what is to be erased.
 *
 * @param segments Files of one chain.
 * @param keys Whose.
 * @param before Erases only what was logged before, milliseconds since 1970.
 * @returns The plan.
 */
export async function planErasure(
  segments: readonly Segment[],
  keys: SubjectKeys,
  before: number,
): Promise<ErasePlan> {
  const places: number[] = [];
  const touched: Segment[] = [];
  const last = segments.at(-1);
  let kept = 0;
  for (const segment of segments) {
    const found = places.length;
    for await (const lines of readLines(segment.path, segment === last)) {
      for (const line of lines) {
        if (!isAbout(line, keys) || withoutPersonal(line) === null) continue;
        if (isBefore(line, before)) places.push(readStart(line)?.sequence ?? 0);
        else kept++;
      }
    }
    if (places.length > found) touched.push(segment);
  }
  const chain = segments[0]?.chain ?? "";
  return { chain, places, stretches: stretches(places), kept, segments: touched, last };
}

/**
 * Writes files anew without what is to be erased; each is replaced in one step.
 *
 * @param plan What is to be erased.
 * @throws {Error} What the system says when a file cannot be written.
 */
export async function eraseInFiles({ last, places, segments }: ErasePlan): Promise<void> {
  const wanted = new Set(places);
  for (const segment of segments) {
    const { path } = segment;
    const temporary = `${path}.${randomUUID()}.tmp`;
    const file = await open(temporary, "wx");
    try {
      for await (const lines of readLines(path, segment === last)) {
        const kept = lines.map((line) =>
          wanted.has(readStart(line)?.sequence ?? -1) ? withoutPersonal(line) ?? line : line
        );
        await file.writeFile(kept.map((line) => `${line}\n`).join(""));
      }
      await file.sync();
      await file.close();
      await rename(temporary, path);
    } catch (error) {
      await file.close().catch(() => {});
      await unlink(temporary).catch(() => {});
      throw error;
    }
  }
}
