/** Tests of the MongoDB client on a real server. */

import { retryWithBackoff } from "../../utils/retry.ts";
import { MongoDBClient, type MongoDBConfig } from "../mongodb.ts";
import { env, type Needs, serviceTest } from "../../utils/remote/harness/services.ts";
import { TcpProxy } from "../../utils/remote/harness/tcp_proxy.ts";

/** The server for the tests of the MongoDB client. */
export const MONGO: Needs = { variables: ["MONGODB_URI"] };

/**
 * What a server may lack without failing the run. A test that needs it asks the server and is reported
 * as ignored; anything else that is missing is a failure.
 */
const GAPS = {
  failCommand:
    "the server has no failCommand fail points (mongod --setParameter enableTestCommands=1)",
  replicaSet: "the server is no member of a replica set",
  stepDown: "the server does not step down",
} as const;

/** Something that a server may lack. */
export type MongoFeature = keyof typeof GAPS;

/**
 * Makes a client with a database of its own.
 *
 * @param config Settings beside the connection string and the database
 * @param uri Connection string, if it is not that of the environment
 * @returns The client, not connected
 */
export function newMongo(
  config: MongoDBConfig = {},
  uri: string = env("MONGODB_URI"),
): MongoDBClient {
  return new MongoDBClient({
    uri,
    database: `nlre_test_${crypto.randomUUID().slice(0, 8)}`,
    minPoolSize: 0,
    ...config,
  });
}

/**
 * Runs a test with a client of its own, and leaves nothing behind.
 *
 * @param config Settings of the client
 * @param work The test
 */
export async function withMongo(
  config: MongoDBConfig,
  work: (mongo: MongoDBClient) => Promise<void>,
): Promise<void> {
  await using mongo = newMongo(config);
  await mongo.connect();
  try {
    await work(mongo);
  } finally {
    await drop(mongo);
  }
}

/**
 * Runs a test whose client reaches the server through a proxy.
 *
 * @param config Settings of the client
 * @param work The test; `direct` is a client of the same database without the proxy
 */
export async function withProxy(
  config: MongoDBConfig,
  work: (mongo: MongoDBClient, proxy: TcpProxy, direct: MongoDBClient) => Promise<void>,
): Promise<void> {
  const { host, port } = address();
  await using proxy = await TcpProxy.start(host, port);
  await withMongo({}, async (direct) => {
    await using mongo = newMongo({ database: direct.database, ...config }, through(proxy));
    await mongo.connect();
    await work(mongo, proxy, direct);
  });
}

/**
 * Tells the connection string that leads through a proxy.
 *
 * @param proxy The proxy
 * @returns The string of the environment with the proxy's address
 */
export function through(proxy: TcpProxy): string {
  return env("MONGODB_URI").replace(HOST, `$1127.0.0.1:${proxy.port}$3`);
}

/**
 * Tells where the server is.
 *
 * @returns Host and port
 */
export function address(): { host: string; port: number } {
  const [host = "", port = "27017"] = HOST.exec(env("MONGODB_URI"))?.[2]?.split(":") ?? [];
  return { host, port: Number(port) };
}

const HOST = /^(mongodb:\/\/(?:[^@/]*@)?)([^/?]*)(.*)$/;

/**
 * Makes commands of the driver fail.
 *
 * @param mongo A client
 * @param times How often, or until it is switched off
 * @param data What fails, and how
 * @returns How often commands failed since it was set before
 */
export async function failCommand(
  mongo: MongoDBClient,
  times: number | "alwaysOn" | "off",
  data: Readonly<Record<string, unknown>> = {},
): Promise<number> {
  const mode = typeof times === "number" ? { times } : times;
  const options = times === "off" ? {} : { data };
  const command = { configureFailPoint: "failCommand", mode, ...options };
  const { count } = await adminCommand(mongo, command);
  return Number(count ?? 0);
}

/**
 * Runs a command that may be repeated: a fault that was made may still break its connection.
 *
 * @param mongo A client
 * @param command The command
 * @returns What the server answers
 */
export function adminCommand(
  mongo: MongoDBClient,
  command: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  return retryWithBackoff(() => mongo.native.db("admin").command({ ...command }), {
    isRetryable: () => true,
    baseDelayMs: 50,
    maxAttempts: 6,
  });
}

/** Drops the database of a client, when the server can be asked. */
export async function drop(mongo: MongoDBClient): Promise<void> {
  await retryWithBackoff(() => mongo.native.db(mongo.database).dropDatabase(), {
    isRetryable: () => true,
  });
}

async function ask(feature: MongoFeature, mongo: MongoDBClient): Promise<boolean> {
  const admin = mongo.native.db("admin");
  if (feature === "replicaSet") {
    return typeof (await admin.command({ hello: 1 })).setName === "string";
  }
  const command = feature === "failCommand"
    ? { configureFailPoint: "failCommand", mode: "off" }
    : { replSetGetStatus: 1 };
  return await admin.command(command).then(() => true, () => false);
}

async function askAll(): Promise<Readonly<Record<string, boolean>>> {
  await using mongo = newMongo();
  await mongo.connect();
  const features = Object.keys(GAPS) as MongoFeature[];
  const answers = await Promise.all(
    features.map(async (feature) => [feature, await ask(feature, mongo)] as const),
  );
  return Object.fromEntries(answers);
}

const FEATURES: Readonly<Record<string, boolean>> = env("MONGODB_URI") === "" ? {} : await askAll();

/**
 * Registers a test that needs something of the server that it may lack.
 *
 * @param name Name of the test
 * @param features What it needs
 * @param work The test
 * @param needs What it needs from the environment
 */
export function featureTest(
  name: string,
  features: readonly MongoFeature[],
  work: () => Promise<void>,
  needs: Needs = MONGO,
): void {
  const missing = features.find((feature) => FEATURES[feature] === false);
  if (missing === undefined) return serviceTest(name, needs, work);
  Deno.test({ name: `${name} (ignored: ${GAPS[missing]})`, ignore: true, fn: work });
}
