/** Workers as programs of their own, with the permissions that the task has. */

import { generateKeyPairSync } from "node:crypto";
import type { CheckpointVerifier } from "../../../compliance/mod.ts";
import { ed25519Verifier } from "../../../compliance/stores/mod.ts";
import { env, sh, until } from "../../../utils/remote/harness/services.ts";

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

/** One line of the log. */
export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly [field: string]: unknown;
}

/** A worker, started. */
export class WorkerProcess implements AsyncDisposable {
  /** What it wrote to its standard output and error so far. */
  output = "";
  readonly #process: Deno.ChildProcess;
  readonly #ended: Promise<Deno.CommandStatus>;
  readonly #secret: string;
  #read = 0;
  readonly #lines: LogLine[] = [];

  /**
   * Starts it.
   *
   * @param args Arguments beside the file of the secret
   * @param variables Environment beside where the servers are
   */
  constructor(args: string, variables: Readonly<Record<string, string>>) {
    this.#secret = `\${TMPDIR:-/tmp}/nlre-secret-${crypto.randomUUID()}`;
    const script = `cd '${ROOT}' && secret="${this.#secret}" && echo '${SECRET}' > "$secret" && ` +
      `echo '${privateKey}' > "$secret.pem" && ` +
      `exec '${Deno.execPath()}' run --no-prompt --quiet ${PERMISSIONS} tasks/screen_worker.ts ` +
      `--pseudonym-key "$secret" --checkpoint-key "tests=$secret.pem" ${args}`;
    const servers = ["MONGODB_URI", "REDIS_HOST", "REDIS_PORT", "REDIS_PASSWORD", "KAFKA_BROKERS"]
      .map((name) => [name, env(name)]).filter(([, value]) => value !== "");
    this.#process = sh(script, {
      ...Object.fromEntries(servers),
      NODE_ENV: "production",
      LOG_LEVEL: "debug",
      ...variables,
    }).spawn();
    const decoder = new TextDecoder();
    const write = (bytes: Uint8Array): void => {
      this.output += decoder.decode(bytes, { stream: true });
    };
    this.#ended = Promise.all([
      this.#process.status,
      this.#process.stdout.pipeTo(new WritableStream({ write })),
      this.#process.stderr.pipeTo(new WritableStream({ write })),
    ]).then(([status]) => status);
  }

  /** The lines of its log, as far as they are complete. */
  get log(): readonly LogLine[] {
    for (let end; (end = this.output.indexOf("\n", this.#read)) >= 0; this.#read = end + 1) {
      const line = this.output.slice(this.#read, end);
      if (line.startsWith("{")) this.#lines.push(JSON.parse(line));
    }
    return this.#lines;
  }

  /** The lines of one kind. */
  logged(message: string): LogLine[] {
    return this.log.filter((line) => line.message === message);
  }

  /** How many leads it has screened. */
  get screened(): number {
    return this.logged("Lead screened").length;
  }

  /** How many partitions it has. */
  get partitions(): number {
    return (this.logged("Partitions").at(-1)?.partitions as readonly number[] ?? []).length;
  }

  /** Waits until something is so, while it runs. */
  async until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
    let isOver = false;
    void this.#ended.then(() => isOver = true);
    await until(what, async () => {
      if (await isSo()) return true;
      if (isOver) throw new Error(`The worker has ended before: ${this.output.slice(-3_000)}`);
      return false;
    }, 180_000);
  }

  /** Kills it as nothing can be prepared for. */
  async kill(): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#ended;
  }

  /**
   * Tells it to end.
   *
   * @returns Its exit code, and the milliseconds that it took
   */
  async end(): Promise<{ readonly code: number; readonly elapsedMs: number }> {
    const startedMs = performance.now();
    this.#process.kill("SIGTERM");
    const { code } = await this.#ended;
    return { code, elapsedMs: performance.now() - startedMs };
  }

  /**
   * Waits until it ends by itself.
   *
   * @returns Its exit code
   */
  async ended(): Promise<number> {
    return (await this.#ended).code;
  }

  /** Kills it if it still runs. */
  async [Symbol.asyncDispose](): Promise<void> {
    try {
      this.#process.kill("SIGKILL");
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // it has ended
    }
    await this.#ended;
    await sh(`rm -f "${this.#secret}" "${this.#secret}.pem"`).output();
  }
}
