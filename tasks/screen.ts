/**
 * `deno task screen FILE.csv`: imports a list of leads, decides for each one whether it may be
 * contacted, and says why. Needs to read and write files, nothing else.
 */

import { isAppError } from "../utils/errors.ts";
import { loadLists } from "./screen/lists.ts";
import { openFile } from "./screen/files.ts";
import { parseOptions, type ScreenOptions, USAGE } from "./screen/options.ts";
import { DecisionWriter, LineFile } from "./screen/output.ts";
import { startProgress } from "./screen/progress.ts";
import { REJECT_COLUMNS, screenList } from "./screen/run.ts";
import { spool } from "./screen/spool.ts";
import { Summary } from "./screen/summary.ts";
import { UsageError } from "./screen/usage.ts";

const INTERRUPTED = 130;

/**
 * Runs the command.
 *
 * @param args Arguments after the program's name.
 * @returns Exit code: 0 done, 1 rows were rejected under `--strict`, 2 usage or a file that cannot be
 * used, 130 interrupted.
 */
export async function main(args: readonly string[]): Promise<number> {
  const interruption = new AbortController();
  const stop = () => interruption.abort();
  Deno.addSignalListener("SIGINT", stop);
  try {
    const options = parseOptions(args);
    if (options !== "help") return await screen(options, interruption.signal);
    print(USAGE);
    return 0;
  } catch (error) {
    if (isExpected(error)) {
      printError(`screen: ${error.message}\n`);
      return 2;
    }
    throw error;
  } finally {
    Deno.removeSignalListener("SIGINT", stop);
  }
}

async function screen(options: ScreenOptions, signal: AbortSignal): Promise<number> {
  const lists = await loadLists(options);
  await using input = await spool(options.file, signal);
  await using decisions = options.out === null ? null : await DecisionWriter.create(options.out);
  await using rejects = options.rejects === null ? null : await LineFile.create(options.rejects);
  rejects?.write(`${REJECT_COLUMNS.join(",")}\n`);
  const summary = new Summary();
  const progress = startProgress(input.size, options.isQuiet);
  let isComplete: boolean;
  try {
    isComplete = await screenList({
      options,
      at: options.at ?? Date.now(),
      lists,
      summary,
      decisions,
      rejects,
      progress,
      signal,
      open: async () => (await openFile(input.path)).readable,
    });
  } finally {
    progress.stop();
  }
  if (!options.isQuiet) print(summary.toText(options, lists, isComplete));
  if (!isComplete) return INTERRUPTED;
  return options.isStrict && summary.rows.rejected > 0 ? 1 : 0;
}

/** Errors of the person at the terminal or of the list; they carry no data of a row. */
function isExpected(error: unknown): error is Error {
  return error instanceof UsageError || isAppError(error);
}

function print(text: string): void {
  writeAll(Deno.stdout, text);
}

function printError(text: string): void {
  writeAll(Deno.stderr, text);
}

function writeAll(to: { writeSync(bytes: Uint8Array): number }, text: string): void {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length;) at += to.writeSync(bytes.subarray(at));
}

if (import.meta.main) Deno.exit(await main(Deno.args));
