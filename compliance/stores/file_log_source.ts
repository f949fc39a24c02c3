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

/**
 * Makes the source of a log in files.
 *
 * @param folder Folder of the log.
 * @returns All of its chains.
 */
export function fileLogSource(folder: string): LogSource {
  async function* lines(chain: string): AsyncGenerator<readonly string[], void, undefined> {
    for (const { path } of (await listSegments(folder)).get(chain) ?? []) yield* readLines(path);
  }
  return {
    chains: async () => [...(await listSegments(folder)).keys()],
    lines,
    linesOf: lines,
    async checkpoints() {
      const names = (await readdir(folder)).filter((name) => name.endsWith(CHECKPOINTS)).sort();
      const found: Checkpoint[] = [];
      for (const name of names) {
        for (const line of (await readFile(join(folder, name), "utf8")).split("\n")) {
          const checkpoint = parseCheckpoint(parsed(line));
          // A process may have been killed in the middle of the line; the chain has it too.
          if (checkpoint !== null) found.push(checkpoint);
        }
      }
      return found;
    },
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
