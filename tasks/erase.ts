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
import { away, ServerAwayError } from "./server.ts";
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
    print(terminal.err, `erase: ${error.message}\n`);
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
  await using stack = new AsyncDisposableStack();
  const open = async <C extends AsyncDisposable & { connect(): Promise<void> }>(
    title: string,
    variable: string,
    client: C,
  ): Promise<C> => {
    stack.use(client);
    try {
      await client.connect();
      return client;
    } catch (error) {
      throw away(title, variable, error);
    }
  };
  // All of them before anything is erased: one that is away would be left out.
  const mongo = new MongoDBClient({ ...mongoConfig(), minPoolSize: 0 });
  const stores = {
    mongo: await open("MongoDB", "MONGODB_URI", mongo),
    ...(without.includes("qdrant") ? {} : {
      qdrant: await open("Qdrant", "QDRANT_URL", new QdrantVectorClient(qdrantConfig())),
    }),
    ...(without.includes("redis")
      ? {}
      : { redis: await open("Redis", "REDIS_HOST", new RedisClient(redisConfig())) }),
  };
  return await erasePerson(personId, stores, { isDryRun });
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
    ...notAsked.map((store) => `not asked: ${store}`),
    ...(isDryRun && actions.length > 0 ? ["Nothing was erased. Add --apply to do it."] : []),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

if (import.meta.main) Deno.exit(await main(Deno.args));
