/**
 * Runs the tests that need no server, and prints for each file of the library which lines none of them
 * reaches. What only a server can answer is reached by `test:integration`, which is not counted.
 *
 * @module
 */

// deno-lint-ignore-file no-console -- a command prints

import { run, show } from "./lib/run.ts";
import { isLibraryFile } from "./lint/rooms.ts";

/** Tasks whose tests are counted. */
const TASKS: readonly string[] = ["test:pure", "test:disk"];

/** The least share of lines reached, in per cent. */
const MIN_SHARE = 93;

/** What the tests reach of one file. */
export interface FileCoverage {
  /** Its path from the repository's root. */
  readonly path: string;
  /** How many of its lines do something. */
  readonly lines: number;
  /** Numbers of those that no test reaches, in order. */
  readonly unreached: readonly number[];
}

/**
 * Reads a report in the format of lcov.
 *
 * @param lcov The report
 * @param root The repository's root, with a slash at its end
 * @returns The files below the root
 */
export function readLcov(lcov: string, root: string): FileCoverage[] {
  return lcov.split("end_of_record").flatMap((record) => {
    const path = record.match(/^SF:(.*)$/m)?.[1];
    if (!path?.startsWith(root)) return [];
    const counts = [...record.matchAll(/^DA:(\d+),(\d+)/gm)];
    const unreached = counts.filter(([, , count]) => count === "0").map(([, line]) => Number(line));
    return [{ path: path.slice(root.length), lines: counts.length, unreached }];
  });
}

/**
 * Writes numbers as ranges.
 *
 * @param numbers Numbers in order
 * @returns Such as `1-3, 7`
 */
export function ranges(numbers: readonly number[]): string {
  const found: [from: number, to: number][] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else found.push([number, number]);
  }
  return found.map(([from, to]) => from === to ? `${from}` : `${from}-${to}`).join(", ");
}

/** The share of lines reached, in per cent. */
function share(files: readonly FileCoverage[]): number {
  const lines = files.reduce((sum, file) => sum + file.lines, 0);
  const unreached = files.reduce((sum, file) => sum + file.unreached.length, 0);
  return lines === 0 ? 0 : 100 * (lines - unreached) / lines;
}

async function main(): Promise<number> {
  const folder = await Deno.makeTempDir({ prefix: "coverage_" });
  try {
    const flags = [`--coverage=${folder}`, "--coverage-raw-data-only", "--quiet"];
    for (const task of TASKS) {
      const code = await show(Deno.execPath(), ["task", task, ...flags]);
      if (code !== 0) return code;
    }
    const report = await run(Deno.execPath(), ["coverage", "--lcov", folder]);
    if (report.code !== 0) throw new Error(report.output);
    const files = readLcov(report.stdout, `${Deno.cwd()}/`).filter(({ path }) =>
      isLibraryFile(path)
    );
    for (const file of files) {
      if (file.unreached.length === 0) continue;
      console.log(`${share([file]).toFixed(1)} % ${file.path}: ${ranges(file.unreached)}`);
    }
    console.log(`${share(files).toFixed(1)} % of the lines of ${files.length} files`);
    if (share(files) >= MIN_SHARE) return 0;
    console.error(`At least ${MIN_SHARE} % must be reached`);
    return 1;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

if (import.meta.main) Deno.exit(await main());
