/** `deno task erase LEAD_ID`: erases a person from all stores, and tells what was left and why. */

import { configFromEnvironment as mongoConfig } from "../clients/mongodb/config.ts";
import { MongoDBClient } from "../clients/mongodb.ts";
import { configFromEnvironment as qdrantConfig } from "../clients/qdrant/config.ts";
import { QdrantVectorClient } from "../clients/qdrant.ts";
import { configFromEnvironment as redisConfig } from "../clients/redis/config.ts";
import { RedisClient } from "../clients/redis.ts";
import { erasePerson, type ErasureReport } from "../erasure/mod.ts";
import { isAppError } from "../utils/errors.ts";
import { readArguments } from "./arguments.ts";
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

const OPTIONAL = ["qdrant", "redis"] as const;

/** The help text. */
export const USAGE: string = `usage: deno task erase LEAD_ID [options]

Erases a person from MongoDB, Qdrant and Redis. Without --apply it only shows what it would do: what is
erased cannot be brought back. It may be repeated; what was broken off is finished by the next run.

  --apply            do it
  --without NAME     leave out qdrant or redis, where the installation has none; may be repeated
  --json             print JSON
  --help             print this

Exit codes: 0 done, or shown; 1 nobody of that identifier; 2 usage, settings, or a server that is away.
`;

/** What the command line asks for. */
interface EraseOptions {
  readonly personId: string;
  readonly isDryRun: boolean;
  readonly isJson: boolean;
  readonly without: readonly string[];
}

/**
 * Runs the command.
 *
 * @param args Arguments after the program's name.
 * @param terminal Where to print; default the standard output and error.
 * @returns Exit code: 0 done or shown, 1 nobody of that identifier, 2 usage, settings or a server away.
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
    const report = await erase(options);
    print(terminal.out, options.isJson ? `${JSON.stringify(report)}\n` : reportText(report));
    return report.isKnown || report.actions.length > 0 ? 0 : 1;
  } catch (error) {
    const isExpected = error instanceof UsageError || error instanceof ServerAwayError ||
      isAppError(error);
    if (!isExpected) throw error;
    print(terminal.err, complaint("erase", error.message));
    return 2;
  }
}

function parseOptions(args: readonly string[]): EraseOptions | "help" {
  const { values, positionals } = readArguments(args, {
    apply: { type: "boolean" },
    without: { type: "string", multiple: true },
    json: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help === true) return "help";
  const [personId, second] = positionals;
  if (personId === undefined || personId === "") throw new UsageError("no lead given");
  if (second !== undefined) throw new UsageError("more than one lead given");
  const without = values.without ?? [];
  if (!without.every((name) => OPTIONAL.some((known) => known === name))) {
    throw new UsageError("--without takes qdrant or redis");
  }
  return { personId, isDryRun: values.apply !== true, isJson: values.json === true, without };
}

async function erase({ personId, isDryRun, without }: EraseOptions): Promise<ErasureReport> {
  const [withQdrant, withRedis] = OPTIONAL.map((name) => !without.includes(name));
  requireConfigured([
    { variable: "MONGODB_URI" },
    ...(withQdrant ? [{ variable: "QDRANT_URL", otherwise: "say --without qdrant" }] : []),
    ...(withRedis ? [{ variable: "REDIS_HOST", otherwise: "say --without redis" }] : []),
  ]);
  await using stack = new AsyncDisposableStack();
  const mongo = stack.use(
    new MongoDBClient({
      ...mongoConfig(),
      minPoolSize: 0,
      connectTimeoutMs: CONNECT_TIMEOUT_MS,
    }),
  );
  const qdrant = withQdrant
    ? stack.use(new QdrantVectorClient({ ...qdrantConfig(), connectTimeoutMs: CONNECT_TIMEOUT_MS }))
    : undefined;
  const redis = withRedis
    ? stack.use(new RedisClient({ ...redisConfig(), connectTimeoutMs: CONNECT_TIMEOUT_MS }))
    : undefined;
  // All of them before anything is erased: one that is away would be left out.
  await allOf([
    connect("MongoDB", "MONGODB_URI", mongo),
    ...(qdrant === undefined ? [] : [connect("Qdrant", "QDRANT_URL", qdrant)]),
    ...(redis === undefined ? [] : [connect("Redis", "REDIS_HOST", redis)]),
  ]);
  const stores = {
    mongo,
    ...(qdrant === undefined ? {} : { qdrant }),
    ...(redis === undefined ? {} : { redis }),
  };
  return await erasePerson(personId, stores, { isDryRun });
}

async function connect(
  title: string,
  variable: string,
  client: { connect(): Promise<void> },
): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    throw away(title, variable, error);
  }
}

const WOULD = { deleted: "would delete", reduced: "would reduce", unlinked: "would unlink" };

/**
 * Tells a person what was done and left.
 *
 * @param report The report.
 * @returns Lines.
 */
export function reportText(report: ErasureReport): string {
  const { isDryRun, isKnown, actions, kept, elsewhere, sameNumber, notAsked } = report;
  const { unreadable, unexamined, sameNumberCalls, mentions } = report;
  const found = unexamined.filter(({ count }) => count !== 0);
  const others = unexamined.filter(({ count }) => count === 0).map(({ place }) => place);
  const lines = [
    ...(isKnown ? [] : ["No lead has that identifier."]),
    ...actions.map(({ store, place, action, count }) =>
      `${isDryRun ? WOULD[action] : action} ${count} in ${store} ${place}`
    ),
    ...(actions.length > 0 ? [] : ["Nothing to do."]),
    ...kept.map(({ store, place, what, reason, until }) => {
      const end = until === undefined ? "" : `, until ${until.toISOString().slice(0, 10)}`;
      return `kept in ${store} ${place}: ${what} (${reason}${end})`;
    }),
    ...elsewhere.map(({ provider, callId, reference }) =>
      `to be erased at the provider: ${provider} ${reference} of call ${callId}`
    ),
    ...sameNumber.map((leadId) => `not touched, has the same number: lead ${leadId}`),
    ...sameNumberCalls.map(({ callId, leadId }) =>
      leadId === undefined
        ? `not touched, has the same number: call ${callId} of no lead; ` +
          "if it was the person's, store the lead's identifier in it and repeat"
        : `not touched, has the same number: call ${callId} of lead ${leadId}; ` +
          "if that is the same person, erase that lead too"
    ),
    ...mentions.map(({ place, id }) => `not touched, its text names the person: ${place} ${id}`),
    ...unreadable.map(({ place, issues }) => {
      const problems = issues.map(({ path, rule }) => `${path} ${rule}`).join("; ");
      return `left in mongodb ${place}, and not to be read by its model: ${problems}`;
    }),
    ...found.map(({ place, count }) =>
      `not looked into: mongodb ${place}, ${
        count === undefined ? "not counted in time" : `where ${count} name the lead or a call`
      }`
    ),
    ...(others.length === 0
      ? []
      : [`not looked into, and naming neither lead nor calls: mongodb ${others.join(", ")}`]),
    ...notAsked.map((store) => `not asked: ${store}`),
    ...(isDryRun && actions.length > 0 ? ["Nothing was erased. Add --apply to do it."] : []),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

if (import.meta.main) Deno.exit(await main(Deno.args));
