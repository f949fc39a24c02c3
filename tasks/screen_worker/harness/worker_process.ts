/** Workers as programs of their own, with the permissions that the task has. */

import { generateKeyPairSync } from "node:crypto";
import type { CheckpointVerifier } from "../../../compliance/mod.ts";
import { ed25519Verifier } from "../../../compliance/stores/mod.ts";
import { RunningProgram } from "../../../utils/remote/harness/running_program.ts";
import { env, sh } from "../../../utils/remote/harness/services.ts";

const ROOT = new URL("../../../", import.meta.url).pathname;

/** As in deno.json. */
const PERMISSIONS = "--allow-read --allow-net --allow-env='" + [
  "MONGODB_URI,MONGODB_DATABASE,MONGODB_MAX_POOL_SIZE,MONGODB_TLS_CA",
  "REDIS_HOST,REDIS_PORT,REDIS_USERNAME,REDIS_PASSWORD,REDIS_TLS,REDIS_TLS_CA,REDIS_KEY_PREFIX",
  "KAFKA_BROKERS,KAFKA_CLIENT_ID,KAFKA_SASL_MECHANISM,KAFKA_SASL_USERNAME,KAFKA_SASL_PASSWORD",
  "KAFKA_TLS,KAFKA_TLS_CA,LOG_LEVEL,NODE_ENV,OTEL_*",
].join(",") + "' --ignore-env";

/** Secret of the pseudonyms in all tests. */
export const SECRET: string = "a secret of tests that is long enough";

const { privateKey, publicKey } = generateKeyPairSync("ed25519", {
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

/** Checks the checkpoints of all tests. */
export const VERIFIER: CheckpointVerifier = ed25519Verifier({ tests: publicKey });

/** A worker, started. */
export class WorkerProcess extends RunningProgram {
  readonly #secret: string;

  /**
   * Starts it.
   *
   * @param args Arguments beside the file of the secret
   * @param variables Environment beside where the servers are
   */
  constructor(args: string, variables: Readonly<Record<string, string>>) {
    const secret = `\${TMPDIR:-/tmp}/nlre-secret-${crypto.randomUUID()}`;
    const script = `cd '${ROOT}' && secret="${secret}" && echo '${SECRET}' > "$secret" && ` +
      `echo '${privateKey}' > "$secret.pem" && ` +
      `exec '${Deno.execPath()}' run --no-prompt --quiet ${PERMISSIONS} tasks/screen_worker.ts ` +
      `--pseudonym-key "$secret" --checkpoint-key "tests=$secret.pem" ${args}`;
    const servers = ["MONGODB_URI", "REDIS_HOST", "REDIS_PORT", "REDIS_PASSWORD", "KAFKA_BROKERS"]
      .map((name) => [name, env(name)]).filter(([, value]) => value !== "");
    super(script, {
      ...Object.fromEntries(servers),
      NODE_ENV: "production",
      LOG_LEVEL: "debug",
      ...variables,
    });
    this.#secret = secret;
  }

  /** How many leads it has screened. */
  get screened(): number {
    return this.logged("Lead screened").length;
  }

  /** How many partitions it has. */
  get partitions(): number {
    return (this.logged("Partitions").at(-1)?.partitions as readonly number[] ?? []).length;
  }

  /** Kills it if it still runs, and removes its secrets. */
  override async [Symbol.asyncDispose](): Promise<void> {
    await super[Symbol.asyncDispose]();
    await sh(`rm -f "${this.#secret}" "${this.#secret}.pem"`).output();
  }
}
