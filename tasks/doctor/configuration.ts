/** Looks at the settings that clients, messaging, logs and traces take from the environment. */

import { closest, distance } from "fastest-levenshtein";
import {
  configFromEnvironment as mongoConfig,
  MONGODB_ENVIRONMENT,
} from "../../clients/mongodb/config.ts";
import {
  configFromEnvironment as qdrantConfig,
  QDRANT_ENVIRONMENT,
} from "../../clients/qdrant/config.ts";
import {
  configFromEnvironment as redisConfig,
  REDIS_ENVIRONMENT,
} from "../../clients/redis/config.ts";
import { KAFKA_ENVIRONMENT, kafkaConfigFromEnvironment } from "../../messaging/config.ts";
import type { ConfigRow } from "../../utils/config.ts";
import { ConfigError } from "../../utils/errors.ts";
import { LOG_ENVIRONMENT, logDefaults } from "../../utils/log/environment.ts";
import { OBSERVABILITY_ENVIRONMENT } from "../../utils/tracing/config.ts";
import { observabilityConfigFromEnvironment as tracingConfig } from "../../utils/tracing/settings.ts";
import type { ValidationIssue } from "../../utils/validation_issues.ts";
import type { Environment } from "./environment.ts";
import { type Finding, found, listed, ok } from "./finding.ts";

/** A part of the package that reads settings. */
export interface Reader {
  /** Its variables. */
  readonly rows: readonly ConfigRow[];
  /** Reads them as the part itself does; throws `ConfigError`. */
  readonly read: () => unknown;
}

/** Every part that reads settings. */
export const READERS: readonly Reader[] = [
  { rows: MONGODB_ENVIRONMENT.describe(), read: mongoConfig },
  { rows: QDRANT_ENVIRONMENT.describe(), read: qdrantConfig },
  { rows: REDIS_ENVIRONMENT.describe(), read: redisConfig },
  { rows: KAFKA_ENVIRONMENT.describe(), read: kafkaConfigFromEnvironment },
  { rows: OBSERVABILITY_ENVIRONMENT.describe(), read: tracingConfig },
  { rows: LOG_ENVIRONMENT.describe(), read: logDefaults },
];

/** One of our variables; its value stays hidden. */
export interface Variable {
  /** Its name. */
  readonly name: string;
  /** Whether it has a value that can be used. */
  readonly state: "set" | "unset" | "bad";
}

/** What was found out about the settings. */
export interface Configuration {
  /** Every variable of ours that may be read. */
  readonly variables: readonly Variable[];
  /** What is to be said of them. */
  readonly findings: readonly Finding[];
}

/** Names of `.env.example` that the servers and tests read, and no part of the package. */
export const OTHER_NAMES: readonly string[] = [
  "MONGODB_PASSWORD",
  "MONGODB_REPLICA_KEY",
  "NLRE_SERVERS_COMMAND",
  "NLRE_REQUIRE_SERVICES",
];

/** Others read variables that begin with `OTEL_` or `NODE_`. */
const OWN_PREFIX = /^(?:MONGODB|QDRANT|REDIS|KAFKA|NLRE)_/;
const NAME = /^[A-Z_][A-Z0-9_]{0,63}$/i;
const MOST_SLIPS = 2;

/**
 * Looks at the settings.
 *
 * @param environment The environment.
 * @param readers The parts that read it.
 * @returns What was found out.
 */
export function checkConfiguration(
  environment: Environment,
  readers: readonly Reader[] = READERS,
): Configuration {
  const { isSet, mayRead } = environment;
  // What may not be read is told where permissions are looked at.
  const issues = readers.filter(({ rows }) => rows.every(({ env }) => mayRead(env)))
    .flatMap(issuesOf);
  const bad = new Set(issues.map(({ path }) => path));
  const names = [...new Set(readers.flatMap(({ rows }) => rows.map(({ env }) => env)))];
  const variables = names.filter(mayRead).map((name): Variable => ({
    name,
    state: bad.has(name) ? "bad" : isSet(name) ? "set" : "unset",
  }));
  return {
    variables,
    findings: [
      ...variables.length === 0 ? [] : [setFinding(variables)],
      ...issues.map(({ path, rule }) =>
        found(
          "fail",
          "config.bad",
          `${path} ${rule}.`,
          `Correct ${path}; where it has a default, unset it to take that.`,
        )
      ),
      ...variables.length === 0 ? [] : strangers(environment, names),
    ],
  };
}

function issuesOf({ read }: Reader): readonly ValidationIssue[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.issues;
    throw error;
  }
}

function setFinding(variables: readonly Variable[]): Finding {
  const set = variables.filter(({ state }) => state !== "unset").map(({ name }) => name);
  const of = `of the ${variables.length} variables`;
  return set.length === 0
    ? found(
      "note",
      "config.none",
      `None ${of} is set, so nothing but files and memory is used.`,
      "For servers, set their variables; `deno task env` writes a .env for docker compose.",
    )
    : ok(
      "config.set",
      `${set.length} ${of} ${set.length === 1 ? "is" : "are"} set: ${listed(set)}.`,
    );
}

/** A slip of the hand leaves a default in force, and nobody is told. */
function strangers({ names }: Environment, ours: readonly string[]): Finding[] {
  if (names === null) {
    return [found(
      "note",
      "config.unlisted",
      "The names of all variables may not be listed, so misspelt ones were not looked for.",
      "Run the doctor with --allow-env.",
    )];
  }
  const known = new Set([...ours, ...OTHER_NAMES]);
  return names.filter((name) => NAME.test(name) && !known.has(name)).flatMap((name): Finding[] => {
    const near = closest(name.toUpperCase(), ours);
    if (distance(name.toUpperCase(), near) <= MOST_SLIPS) {
      const sentence = `${name} is set, which nothing reads; ${near} is close to it.`;
      return [found("warn", "config.misspelt", sentence, `Name it ${near} if that is meant.`)];
    }
    if (!OWN_PREFIX.test(name)) return [];
    const sentence = `${name} is set, which nothing here reads.`;
    return [found("note", "config.unknown", sentence, "Leave it if another program reads it.")];
  });
}
