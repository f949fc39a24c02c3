/**
 * `deno task init`: prepares MongoDB and Qdrant for an installation, or tells what differs. It prints a
 * plan, does it and reports; a second run changes nothing.
 */

import { configFromEnvironment as mongoConfig } from "../clients/mongodb/config.ts";
import { configFromEnvironment as qdrantConfig } from "../clients/qdrant/config.ts";
import { isAppError } from "../utils/errors.ts";
import { MongoInstaller } from "./init/mongo.ts";
import { type InitOptions, parseOptions, type StoreName, USAGE } from "./init/options.ts";
import { QdrantInstaller } from "./init/qdrant.ts";
import { checkText, doneText, jsonText, planText } from "./init/report.ts";
import { applyStore, isAsDeclared, planStore, type StoreReport } from "./init/run.ts";
import type { Installer } from "./init/step.ts";
import {
  allOf,
  away,
  complaint,
  CONNECT_TIMEOUT_MS,
  requireConfigured,
  ServerAwayError,
} from "./server.ts";
import { print, TERMINAL, type Terminal } from "./terminal.ts";
import { UsageError } from "./usage.ts";

const VARIABLES: Readonly<Record<StoreName, string>> = {
  mongo: "MONGODB_URI",
  qdrant: "QDRANT_URL",
};

/** The task that does without a store. */
const OTHER: Readonly<Record<StoreName, string>> = {
  mongo: "deno task init:qdrant",
  qdrant: "deno task init:mongo",
};

/**
 * Runs the command.
 *
 * @param args Arguments after the program's name.
 * @param terminal Where to print; default the standard output and error.
 * @returns Exit code: 0 as declared, 1 something is not, 2 usage, settings, or a server that is away.
 */
export async function main(
  args: readonly string[],
  terminal: Terminal = TERMINAL,
): Promise<number> {
  let options: InitOptions | "help" = "help";
  try {
    options = parseOptions(args);
    if (options !== "help") return await init(options, terminal);
    print(terminal.out, USAGE);
    return 0;
  } catch (error) {
    const isExpected = error instanceof UsageError || error instanceof ServerAwayError ||
      isAppError(error);
    if (!isExpected) throw error;
    print(terminal.err, complaint("init", error.message));
    if (options !== "help" && options.isJson) {
      print(terminal.out, jsonText(options, [], error.message));
    }
    return 2;
  }
}

async function init(options: InitOptions, terminal: Terminal): Promise<number> {
  const isBoth = options.stores.length > 1;
  requireConfigured(options.stores.map((name) => ({
    variable: VARIABLES[name],
    ...(isBoth ? { otherwise: `prepare the other alone: ${OTHER[name]}` } : {}),
  })));
  await using stack = new AsyncDisposableStack();
  const stores = options.stores.map((name) => stack.use(open(name, options)));
  // Nothing is done in one store unless the other can be done too.
  const versions = await allOf(stores.map(async (store, i) => {
    try {
      return await store.connect();
    } catch (error) {
      throw away(store.title, VARIABLES[options.stores[i] as StoreName], error);
    }
  }));
  const say = (text: string): void => {
    if (!options.isJson) print(terminal.out, text);
  };
  const reports: StoreReport[] = [];
  for (const [i, store] of stores.entries()) {
    const report = await planStore(store, versions[i] ?? "");
    reports.push(report);
    say(planText(report));
  }
  if (options.mode === "apply") {
    for (const [i, store] of stores.entries()) {
      if (reports.some(({ failure }) => failure !== undefined)) {
        say(`${store.title}: not begun\n`);
        continue;
      }
      const report = await applyStore(store, reports[i] as StoreReport);
      reports[i] = report;
      say(doneText(report));
    }
  }
  if (options.mode === "check") say(checkText(reports));
  if (options.isJson) print(terminal.out, jsonText(options, reports));
  if (reports.some(({ failure }) => failure !== undefined)) return 2;
  if (options.mode === "dry-run") return 0;
  return reports.every(isAsDeclared) ? 0 : 1;
}

function open(name: StoreName, options: InitOptions): Installer {
  return name === "mongo"
    ? new MongoInstaller({ ...mongoConfig(), connectTimeoutMs: CONNECT_TIMEOUT_MS })
    : new QdrantInstaller(
      { ...qdrantConfig(), connectTimeoutMs: CONNECT_TIMEOUT_MS },
      options.vectorSize,
    );
}

if (import.meta.main) Deno.exit(await main(Deno.args));
