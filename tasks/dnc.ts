/**
 * `deno task dnc load|check|status`: keeps a copy of the national do-not-call registry in one file.
 * Needs to read and write files, nothing else.
 */

import { type AreaStatus, DncRegistry } from "../compliance/mod.ts";
import { isAppError } from "../utils/errors.ts";
import { isCurrent, registryAges } from "./dnc/ages.ts";
import { checkJson, loadJson, statusJson } from "./dnc/json.ts";
import { load } from "./dnc/load.ts";
import {
  type CheckOptions,
  type LoadOptions,
  parseOptions,
  type StatusOptions,
  USAGE,
} from "./dnc/options.ts";
import { startLoading } from "./dnc/progress.ts";
import { type Checked, checkReport, loadReport, statusReport } from "./dnc/report.ts";
import { openRegistry } from "./dnc/source.ts";
import { print, TERMINAL, type Terminal } from "./terminal.ts";
import { UsageError } from "./usage.ts";

const INTERRUPTED = 130;

/** What a copy holds of an area code takes a million bytes in memory. */
const AREA_BYTES = 1_000_000;

/**
 * Runs the command.
 *
 * @param args Arguments after the program's name.
 * @param terminal Where to print; default the standard output and error.
 * @param now Tells the time, milliseconds since 1970.
 * @returns Exit code: 0 done and nothing against it, 1 a number is listed or not covered or a version is
 * too old, 2 usage or a file that cannot be used, 130 interrupted.
 */
export async function main(
  args: readonly string[],
  terminal: Terminal = TERMINAL,
  now: () => number = Date.now,
): Promise<number> {
  const interruption = new AbortController();
  const stop = () => interruption.abort();
  Deno.addSignalListener("SIGINT", stop);
  try {
    const options = parseOptions(args);
    if (options === "help") {
      print(terminal.out, USAGE);
      return 0;
    }
    if (options.verb === "load") {
      return await runLoad(options, terminal, interruption.signal, now());
    }
    const at = options.at ?? now();
    return options.verb === "check"
      ? await runCheck(options, terminal, at)
      : await runStatus(options, terminal, at);
  } catch (error) {
    if (interruption.signal.aborted) return INTERRUPTED;
    if (!(error instanceof UsageError || isAppError(error))) throw error;
    print(terminal.err, `dnc: ${error.message}\n`);
    return 2;
  } finally {
    Deno.removeSignalListener("SIGINT", stop);
  }
}

async function runLoad(
  options: LoadOptions,
  terminal: Terminal,
  signal: AbortSignal,
  now: number,
): Promise<number> {
  const progress = await startLoading(options.files, options.isQuiet || options.isJson);
  try {
    const loaded = await load(options, progress.read, signal, now);
    progress.stop();
    if (options.isJson) print(terminal.out, loadJson(loaded, options));
    else if (!options.isQuiet) print(terminal.out, loadReport(loaded, options));
    return 0;
  } finally {
    progress.stop();
  }
}

async function runCheck(options: CheckOptions, terminal: Terminal, at: number): Promise<number> {
  const { snapshot } = await openRegistry(options.registry, null, "--registry");
  const registry = new DncRegistry(snapshot);
  const checked = options.numbers.map((number): Checked => {
    const status = registry.status(number, at);
    return { number, status, isStale: status !== undefined && !isCurrent(status.ageDays) };
  });
  print(terminal.out, options.isJson ? checkJson(checked) : checkReport(checked));
  const isClear = ({ isStale, status }: Checked) =>
    status !== undefined && status.covered && !status.listed && !isStale;
  return checked.every(isClear) ? 0 : 1;
}

async function runStatus(options: StatusOptions, terminal: Terminal, at: number): Promise<number> {
  const areas = await registryAges(options.registry, at);
  const dates = areas.map(({ asOf }) => asOf).sort();
  const stats = {
    areaCodes: areas.length,
    numbers: areas.reduce((sum, { size }) => sum + size, 0),
    bytes: areas.length * AREA_BYTES,
    oldest: dates[0] ?? null,
    newest: dates.at(-1) ?? null,
  };
  const isStale = ({ ageDays }: AreaStatus) => !isCurrent(ageDays);
  const report = options.isJson ? statusJson : statusReport;
  print(terminal.out, report(areas, stats, isStale));
  return areas.length > 0 && !areas.some(isStale) ? 0 : 1;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
