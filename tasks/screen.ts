/**
 * `deno task screen FILE.csv`: imports a list of leads, decides for each one whether it may be
 * contacted, and says why. Needs to read and write files, nothing else.
 */

import { isAppError } from "../utils/errors.ts";
import { refuseOverwriting } from "./screen/files.ts";
import { openInput } from "./screen/input.ts";
import { LineFile } from "./screen/line_file.ts";
import { loadLists } from "./screen/lists.ts";
import { parseOptions, type ScreenOptions, USAGE } from "./screen/options.ts";
import { DecisionWriter } from "./screen/output.ts";
import { PageWriter } from "./screen/page/writer.ts";
import { startProgress } from "./screen/progress.ts";
import { reportOf } from "./screen/report.ts";
import { screenList } from "./screen/run.ts";
import { Summary } from "./screen/summary.ts";
import { print, TERMINAL, type Terminal } from "./terminal.ts";
import { UsageError } from "./usage.ts";

const INTERRUPTED = 130;

/**
 * Runs the command.
 *
 * @param args Arguments after the program's name.
 * @param terminal Where to print; default the standard output and error.
 * @returns Exit code: 0 done, 1 rows were rejected under `--strict`, 2 usage or a file that cannot be
 * used, 130 interrupted.
 */
export async function main(
  args: readonly string[],
  terminal: Terminal = TERMINAL,
): Promise<number> {
  const interruption = new AbortController();
  // The first signal ends the run in good order; a second one ends the program.
  const stop = () => {
    interruption.abort();
    Deno.removeSignalListener("SIGINT", stop);
  };
  Deno.addSignalListener("SIGINT", stop);
  try {
    const options = parseOptions(args);
    if (options !== "help") return await screen(options, terminal, interruption.signal);
    print(terminal.out, USAGE);
    return 0;
  } catch (error) {
    if (!isExpected(error)) throw error;
    print(terminal.err, `screen: ${error.message}\n`);
    return 2;
  } finally {
    Deno.removeSignalListener("SIGINT", stop);
  }
}

async function screen(
  options: ScreenOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const lists = await loadLists(options);
  using input = await openInput(options.file);
  using decisions = options.out === null ? null : await DecisionWriter.open(options.out);
  using rejects = options.rejects === null ? null : await LineFile.open(options.rejects);
  using page = options.report === null
    ? null
    : await PageWriter.open(options.report, options.technologies);
  await refuseOverwriting(options, [
    ["--out", decisions],
    ["--rejects", rejects],
    ["--report", page],
  ]);
  const summary = new Summary();
  const progress = startProgress(input.size, options.isQuiet);
  const at = options.at ?? Date.now();
  let isComplete: boolean;
  try {
    isComplete = await screenList({
      options,
      at,
      lists,
      input,
      summary,
      decisions,
      page,
      rejects,
      progress,
      signal,
    });
  } finally {
    progress.stop();
  }
  if (!options.isQuiet) {
    const isCut = terminal.out.isTerminal?.() === true;
    print(terminal.out, reportOf(summary, options, lists, at, isComplete, isCut));
  }
  if (!isComplete) return INTERRUPTED;
  return options.isStrict && summary.rows.rejected > 0 ? 1 : 0;
}

/** Errors of the person at the terminal or of the list; they carry no data of a row. */
function isExpected(error: unknown): error is Error {
  return error instanceof UsageError || isAppError(error);
}

if (import.meta.main) Deno.exit(await main(Deno.args));
