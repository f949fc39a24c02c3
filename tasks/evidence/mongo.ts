/** The decision log in MongoDB, with the chains of all writers. */

import { configFromEnvironment } from "../../clients/mongodb/config.ts";
import { MongoDBClient } from "../../clients/mongodb.ts";
import {
  exportMongoLog,
  mongoCheckpoints,
  purgeMongoLog,
  verifyMongoLog,
} from "../../compliance/stores/mod.ts";
import { away, CONNECT_TIMEOUT_MS, requireConfigured } from "../server.ts";
import { print, type Terminal } from "../terminal.ts";
import { read, type Values, withoutSubject } from "./read_log.ts";

/**
 * Does what the first word asks for.
 *
 * @param verb The word.
 * @param values Options of the command.
 * @param terminal Where to print.
 * @returns Exit code: 0 intact, exported or taken away, 1 not intact or not all taken away.
 * @throws {UsageError} When the word or an option makes no sense, or there is nothing to verify.
 * @throws {ServerAwayError} When MongoDB is away.
 */
export async function withMongo(verb: string, values: Values, terminal: Terminal): Promise<number> {
  requireConfigured([{ variable: "MONGODB_URI" }]);
  await using mongo = new MongoDBClient({
    ...configFromEnvironment(),
    minPoolSize: 0,
    connectTimeoutMs: CONNECT_TIMEOUT_MS,
  });
  await mongo.connect().catch((error) => {
    throw away("MongoDB", "MONGODB_URI", error);
  });
  const { collection = "decision_log" } = values;
  if (verb === "purge") {
    const isDryRun = values.apply !== true;
    const options = { collection, functions: withoutSubject(), isDryRun, now: Date.now };
    const purged = await purgeMongoLog(mongo, options);
    for (const { chain, entries, error } of purged) {
      const did = error !== undefined ? "could not take" : isDryRun ? "would take" : "took";
      const what = error === undefined ? `${entries} entries` : "entries";
      const why = error === undefined ? "" : `: ${error.message}`;
      print(terminal.out, `${did} ${what} out of ${chain}${why}\n`);
    }
    if (purged.length === 0) print(terminal.out, "Nothing is old enough.\n");
    else if (isDryRun) print(terminal.out, "Nothing was taken away. Add --apply to do it.\n");
    return purged.some(({ error }) => error !== undefined) ? 1 : 0;
  }
  if (verb === "checkpoints") {
    for (const checkpoint of await mongoCheckpoints(mongo, { collection })) {
      print(terminal.out, `${JSON.stringify(checkpoint)}\n`);
    }
    return 0;
  }
  return await read(
    verb,
    {
      title: `${mongo.database}.${collection}`,
      verify: (options) => verifyMongoLog(mongo, { ...options, collection }),
      export: (functions, who) => exportMongoLog(mongo, functions, who, { collection }),
    },
    values,
    terminal,
  );
}
