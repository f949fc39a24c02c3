/** A program that runs beside the test. */

import { sh, until } from "./services.ts";

/** Milliseconds for what a test waits for. */
const PATIENCE_MS = 180_000;

/** One line of a program's log. */
export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly trace_id?: string;
  readonly span_id?: string;
  readonly [field: string]: unknown;
}

/** A program, started. */
export class RunningProgram implements AsyncDisposable {
  /** What it wrote to its standard output and error so far. */
  output = "";
  readonly #process: Deno.ChildProcess;
  readonly #ended: Promise<Deno.CommandStatus>;
  readonly #lines: LogLine[] = [];
  #read = 0;

  /**
   * Starts it.
   *
   * @param script What the shell runs; its last command should be `exec`, so that signals reach it
   * @param variables Its environment beside the inherited one
   */
  constructor(script: string, variables: Record<string, string>) {
    this.#process = sh(script, variables).spawn();
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

  /** Waits until something is so, while it runs. */
  async until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
    let isOver = false;
    void this.#ended.then(() => isOver = true);
    await until(what, async () => {
      if (await isSo()) return true;
      if (isOver) throw new Error(`It has ended before: ${this.output.slice(-3_000)}`);
      return false;
    }, PATIENCE_MS);
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
