/**
 * `deno task doctor`: looks at everything that an installation depends on, and tells what to do next. It
 * changes nothing, and needs no server.
 */

import process from "node:process";
import { checkConfiguration, type Reader, READERS, type Variable } from "./doctor/configuration.ts";
import { type Environment, environment } from "./doctor/environment.ts";
import { checkEvidence } from "./doctor/evidence.ts";
import { type Finding, found } from "./doctor/finding.ts";
import { checkRegistry, checkStateLists } from "./doctor/lists.ts";
import { checkPermissions, type May, may } from "./doctor/permissions.ts";
import { checkProduction } from "./doctor/production.ts";
import { type Diagnosis, jsonReport, textReport, worst } from "./doctor/report.ts";
import { checkRules, ruleBookAge } from "./doctor/rules.ts";
import { checkRuntime } from "./doctor/runtime.ts";
import { checkServers } from "./doctor/servers.ts";
import { readArguments } from "./arguments.ts";
import { type Server, SERVERS } from "./health.ts";
import { instant } from "./instant.ts";
import { print, TERMINAL, type Terminal } from "./terminal.ts";
import { UsageError } from "./usage.ts";

/** The help text. */
export const USAGE: string = `usage: deno task doctor [options]

Looks at runtime, settings, permissions, servers, the rule book, do-not-call lists and what production
needs, and tells what to do next. It changes nothing.

  --registry PATH       copy of the national registry that \`deno task dnc load\` wrote
  --facts DIR           folder of facts with the lists of the states
  --decision-log DIR    decision log in files; every entry is verified
  --pseudonym-key FILE  secret by which stores name persons and numbers
  --at ISO              instant from which ages count, such as 2026-11-25T15:00:00Z; default now
  --json                print JSON
  --help                print this

Exit codes: 0 nothing failed; 1 something did; 2 usage.
`;

const TEXT = { type: "string" } as const;

/** What the doctor looks at, for tests. */
export interface Surroundings {
  /** The environment. */
  readonly environment: Environment;
  /** The parts that read settings. */
  readonly readers: readonly Reader[];
  /** Tells what is granted. */
  readonly may: May;
  /** The servers that may be configured. */
  readonly servers: readonly Server[];
  /** Value of `NODE_ENV`. */
  readonly mode: string | undefined;
  /** Version of Deno. */
  readonly version: string;
}

/**
 * Runs the command.
 *
 * @param args Arguments after the program's name.
 * @param terminal Where to print; default the standard output and error.
 * @param around What it looks at; default what the process sees.
 * @returns Exit code: 0 nothing failed, 1 something did, 2 usage.
 */
export async function main(
  args: readonly string[],
  terminal: Terminal = TERMINAL,
  around: Surroundings = surroundings(),
): Promise<number> {
  try {
    const { positionals, values } = readArguments(args, {
      "registry": TEXT,
      "facts": TEXT,
      "decision-log": TEXT,
      "pseudonym-key": TEXT,
      "at": TEXT,
      "json": { type: "boolean" },
      "help": { type: "boolean", short: "h" },
    });
    if (values.help === true) {
      print(terminal.out, USAGE);
      return 0;
    }
    if (positionals.length > 0) throw new UsageError("doctor takes no names");
    const at = values.at === undefined ? Date.now() : instant(values.at);
    const diagnosis = await diagnose(at, values, around);
    print(terminal.out, values.json === true ? jsonReport(diagnosis) : textReport(diagnosis));
    return worst(diagnosis.findings) === "fail" ? 1 : 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    print(terminal.err, `doctor: ${error.message}\n`);
    return 2;
  }
}

/** Files that were named. */
interface Named {
  readonly "registry"?: string | undefined;
  readonly "facts"?: string | undefined;
  readonly "decision-log"?: string | undefined;
  readonly "pseudonym-key"?: string | undefined;
}

async function diagnose(at: number, named: Named, around: Surroundings): Promise<Diagnosis> {
  const { mode, readers, version } = around;
  const servers = around.servers.filter(({ variable }) => around.environment.isSet(variable));
  const configuration = checkConfiguration(around.environment, readers);
  const permissions = checkPermissions(around.may, servers, readers);
  const ruleBook = ruleBookAge(at);
  const registry = await checkRegistry(named.registry, at);
  const states = await checkStateLists(named.facts, at);
  const findings: Finding[] = [
    ...checkRuntime(version),
    ...configuration.findings,
    ...await checkEnvFile(configuration.variables),
    ...permissions.findings,
    ...await checkServers(servers),
    ...checkRules(ruleBook),
    ...registry.findings,
    ...states.findings,
    ...await checkEvidence(named["decision-log"]),
    ...await checkProduction(mode, servers, named["pseudonym-key"]),
  ];
  return {
    at: new Date(at).toISOString(),
    findings,
    variables: configuration.variables,
    permissions: permissions.granted,
    ruleBook,
    lists: [...registry.ages, ...states.ages],
  };
}

/** Whoever wrote `.env` may think that it is read by itself. */
async function checkEnvFile(variables: readonly Variable[]): Promise<Finding[]> {
  const isNothingSet = variables.every(({ state }) => state === "unset");
  if (!isNothingSet || variables.length === 0) return [];
  const isThere = await Deno.stat(".env").then(({ isFile }) => isFile, () => false);
  return isThere
    ? [found(
      "warn",
      "config.env-file-unused",
      ".env is there, but none of its variables is set in this shell.",
      "set -a; . ./.env; set +a",
    )]
    : [];
}

function surroundings(): Surroundings {
  const seen = environment();
  return {
    environment: seen,
    readers: READERS,
    may,
    servers: SERVERS,
    mode: seen.isSet("NODE_ENV") ? process.env["NODE_ENV"] : undefined,
    version: Deno.version.deno,
  };
}

if (import.meta.main) Deno.exit(await main(Deno.args));
