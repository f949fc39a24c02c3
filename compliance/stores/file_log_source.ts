/**
 * Reads the chains of a decision log from its folder.
 *
 * @module
 */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Checkpoint } from "../decision_log/decision_log.ts";
import type { LogSource } from "../decision_log/log_source.ts";
import { parseCheckpoint } from "../decision_log/own_records.ts";
import { listSegments, readLines } from "./log_files.ts";

/** End of the names of the files that hold checkpoints. */
export const CHECKPOINTS = ".checkpoints.ndjson";

/** Stands for a line that is no checkpoint: no key can have signed it. */
const DAMAGED = {} as Checkpoint;

/**
 * Makes the source of a log in files.
 *
 * @param folder Folder of the log.
 * @returns All of its chains.
 */
export function fileLogSource(folder: string): LogSource {
  async function* lines(chain: string): AsyncGenerator<readonly string[], void, undefined> {
    const segments = (await listSegments(folder)).get(chain) ?? [];
    for (const segment of segments) yield* readLines(segment.path, segment === segments.at(-1));
  }
  return {
    chains: async () => [...(await listSegments(folder)).keys()],
    lines,
    linesOf: lines,
    async checkpoints() {
      const names = (await readdir(folder)).filter((name) => name.endsWith(CHECKPOINTS)).sort();
      const found: Checkpoint[] = [];
      for (const name of names) {
        const lines = (await readFile(join(folder, name), "utf8")).split("\n");
        // A process may have been killed in the middle of the last line; the chain has it too.
        for (const line of lines.slice(0, -1)) found.push(parsed(line));
      }
      return found;
    },
  };
}

function parsed(line: string): Checkpoint {
  try {
    return parseCheckpoint(JSON.parse(line)) ?? DAMAGED;
  } catch {
    return DAMAGED;
  }
}
