/** `deno task migrate`: brings stored documents to the newest version of their shape. */

import { configFromEnvironment as mongoConfig } from "../clients/mongodb/config.ts";
import { MongoDBClient } from "../clients/mongodb.ts";
import { SCHEMA_VERSIONS } from "../models/mod.ts";
import { isAppError } from "../utils/errors.ts";
import { readArguments } from "./arguments.ts";
import { MIGRATIONS } from "./migrate/migrations.ts";
import { type MigrationReport, planMigration, runMigration } from "./migrate/run.ts";
import { away, CONNECT_TIMEOUT_MS, requireConfigured, ServerAwayError } from "./server.ts";
import { print, TERMINAL, type Terminal } from "./terminal.ts";
import { UsageError } from "./usage.ts";

const DEFAULT_BATCH = 500;
const MAX_BATCH = 10_000;

/** The help text. */
export const USAGE: string = `usage: deno task migrate [options]

Brings stored documents to the newest version of their shape, in batches. It can be stopped at any time
and resumed by running it again; several runs at a time do no harm.

  --dry-run    count what there is to do, and do nothing
  --check      the same, and exit with 1 when there is something to do
  --batch N    documents written at a time; default ${DEFAULT_BATCH}
  --json       print JSON
  --help       print this

Exit codes: 0 done; 1 something is left to do; 2 usage, settings, or a server that is away.
`;

/** What the command line asks for. */
interface MigrateOptions {
  readonly mode: "apply" | "dry-run" | "check";
  readonly batchSize: number;
  readonly isJson: boolean;
}

/**
 * Runs the command.
 *
 * @param args Arguments after the program's name.
 * @param terminal Where to print; default the standard output and error.
 * @returns Exit code: 0 done, 1 something left to do, 2 usage, settings, or a server away.
 */
export async function main(
  args: readonly string[],
  terminal: Terminal = TERMINAL,
): Promise<number> {
  try {
    const options = parseOptions(args);
    if (options === "help") {
      print(terminal.out, USAGE);
      return 0;
    }
    return await migrate(options, terminal);
  } catch (error) {
    const isExpected = error instanceof UsageError || error instanceof ServerAwayError ||
      isAppError(error);
    if (!isExpected) throw error;
    print(terminal.err, `migrate: ${error.message}\n`);
    return 2;
  }
}

function parseOptions(args: readonly string[]): MigrateOptions | "help" {
  const { values, positionals } = readArguments(args, {
    "dry-run": { type: "boolean" },
    check: { type: "boolean" },
    batch: { type: "string" },
    json: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help === true) return "help";
  if (positionals.length > 0) throw new UsageError("migrate takes no names");
  if (values.check === true && values["dry-run"] === true) {
    throw new UsageError("--check and --dry-run exclude each other");
  }
  const text = values.batch ?? String(DEFAULT_BATCH);
  const batchSize = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (batchSize < 1 || batchSize > MAX_BATCH) {
    throw new UsageError(`--batch must be an integer from 1 to ${MAX_BATCH}`);
  }
  const mode = values.check === true ? "check" : values["dry-run"] === true ? "dry-run" : "apply";
  return { mode, batchSize, isJson: values.json === true };
}

async function migrate(options: MigrateOptions, terminal: Terminal): Promise<number> {
  const { mode, batchSize, isJson } = options;
  requireConfigured([{ variable: "MONGODB_URI" }]);
  await using mongo = new MongoDBClient({
    ...mongoConfig(),
    minPoolSize: 0,
    connectTimeoutMs: CONNECT_TIMEOUT_MS,
  });
  try {
    await mongo.connect();
  } catch (error) {
    throw away("MongoDB", "MONGODB_URI", error);
  }
  const reports: MigrationReport[] = [];
  for (const migration of MIGRATIONS) {
    const plan = await planMigration(mongo, migration, SCHEMA_VERSIONS[migration.collection]);
    const isIdle = mode !== "apply" || plan.pending === 0;
    const report = isIdle ? plan : await runMigration(mongo, migration, plan, batchSize);
    reports.push(report);
    if (!isJson) print(terminal.out, reportText(report));
  }
  if (isJson) {
    print(terminal.out, `${JSON.stringify({ format: "nlre.migrate/1", mode, steps: reports })}\n`);
  }
  if (mode === "dry-run") return 0;
  return reports.some(({ pending, left = pending }) => left > 0) ? 1 : 0;
}

/**
 * Tells a person what a step has to do, or did.
 *
 * @param report The counts.
 * @returns Lines.
 */
export function reportText(report: MigrationReport): string {
  const { collection, to, what, pending, newer, done, left, refused = 0, refusedIds = [] } = report;
  const { lacking } = report;
  const counts = done === undefined ? `${pending} to do` : `${done} done, ${left} left`;
  return `${collection} to version ${to} (${what}): ${counts}\n` +
    (newer === 0 ? "" : `  left alone: ${newer} of a version that this program does not know\n`) +
    (refused === 0
      ? ""
      : `  refused by the server: ${refused}, such as _id ${refusedIds.join(", ")}\n`) +
    (lacking === undefined || lacking.count === 0
      ? ""
      : `  ${lacking.what}: ${lacking.count}, such as _id ${lacking.ids.join(", ")}\n`);
}

if (import.meta.main) Deno.exit(await main(Deno.args));
