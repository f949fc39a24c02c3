/** An example as a program of its own, on Deno and on Node. */

import { sh, until } from "../../utils/remote/harness/services.ts";

/** What runs it, and where. */
export interface Runtime {
  /** For people. */
  readonly name: string;
  /** Folder that the example lies in. */
  readonly folder: string;
  /** What starts it there, for the shell. */
  readonly command: string;
}

/**
 * Deno, in the repository.
 *
 * @param permissions What it may do, for the shell
 * @returns The runtime
 */
export function deno(permissions: string): Runtime {
  const command = `'${Deno.execPath()}' run --quiet --no-prompt ${permissions}`;
  return { name: "Deno", folder: ".", command };
}

/** One line of the log. */
export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly trace_id?: string;
  readonly span_id?: string;
  readonly [field: string]: unknown;
}

/** It, started. */
export class Program implements AsyncDisposable {
  /** What it wrote to its standard output and error so far. */
  output = "";
  readonly #process: Deno.ChildProcess;
  readonly #ended: Promise<Deno.CommandStatus>;

  /**
   * Starts it.
   *
   * @param runtime What runs it
   * @param words The example and its arguments, for the shell
   * @param variables Its environment beside the inherited one
   */
  constructor(
    { command, folder }: Runtime,
    words: string,
    variables: Readonly<Record<string, string>> = {},
  ) {
    const script = `cd '${folder}' && exec ${command} ${words}`;
    const process = sh(script, { LOG_LEVEL: "info", NODE_ENV: "production", ...variables }).spawn();
    this.#process = process;
    const decoder = new TextDecoder();
    const write = (bytes: Uint8Array): void => {
      this.output += decoder.decode(bytes, { stream: true });
    };
    this.#ended = Promise.all([
      process.status,
      process.stdout.pipeTo(new WritableStream({ write })),
      process.stderr.pipeTo(new WritableStream({ write })),
    ]).then(([status]) => status);
  }

  /** The lines of its log, as far as they are complete. */
  get log(): LogLine[] {
    return this.output.split("\n").slice(0, -1).flatMap((line) =>
      line.startsWith("{") ? [JSON.parse(line)] : []
    );
  }

  /** The lines of one kind. */
  logged(message: string): LogLine[] {
    return this.log.filter((line) => line.message === message);
  }

  /** Waits until something is so, while it runs. */
  async until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
    let isOver = false;
    void this.#ended.then(() => isOver = true);
    await until(what, async () => {
      if (await isSo()) return true;
      if (isOver) throw new Error(`It has ended before: ${this.output.slice(-2_000)}`);
      return false;
    }, 90_000);
  }

  /**
   * Tells it to end.
   *
   * @returns Its exit code, and the milliseconds that it took
   */
  async end(): Promise<{ readonly code: number; readonly elapsedMs: number }> {
    const startedMs = performance.now();
    this.#process.kill("SIGTERM");
    return { code: await this.ended(), elapsedMs: performance.now() - startedMs };
  }

  /**
   * Waits until it has ended.
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
  }
}

/**
 * Runs a script of the shell to its end.
 *
 * @param script The script
 * @param input What it reads
 * @returns What it printed
 */
export async function shell(script: string, input: string = ""): Promise<string> {
  const process = sh(script, { NO_COLOR: "1" }, "piped").spawn();
  const writer = process.stdin.getWriter();
  await writer.write(new TextEncoder().encode(input));
  await writer.close();
  const { code, stderr, stdout } = await process.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  if (code !== 0) throw new Error(text(stdout) + text(stderr));
  return text(stdout);
}
