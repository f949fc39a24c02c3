/** A program of a soak run, seen from the run. */

import { TextLineStream } from "./lines.ts";
import { sh } from "../../utils/remote/harness/services.ts";
import type { Task } from "./program.ts";

/** Last lines of its errors that are kept, and their length. */
const MAX_ERRORS = 4;
const MAX_LENGTH = 300;

/** A program that was started. */
export class Child {
  /** Its kind and number. */
  readonly name: string;
  /** What it has told so far; later values of a name replace earlier ones. */
  readonly told: Record<string, unknown> = {};
  /** Its exit code, when it has ended. */
  readonly ended: Promise<number>;
  /** Whether the run ended it. */
  isKilled = false;
  readonly #errors: string[] = [];
  readonly #process: Deno.ChildProcess;

  /**
   * Starts it.
   *
   * @param kind Name of the program, a file of this folder
   * @param task What it is told to do
   */
  constructor(kind: "producer" | "consumer", task: Task) {
    this.name = `${kind} ${task.number}`;
    const path = new URL(`./${kind}.ts`, import.meta.url).pathname;
    this.#process = sh(
      `exec '${Deno.execPath()}' run --quiet --no-check --ignore-env --allow-net '${path}'`,
      {},
      "piped",
    ).spawn();
    this.ended = this.#run(task);
  }

  /** Its last errors and warnings, for people. */
  get lastWords(): string {
    return this.#errors.join(" | ");
  }

  /** A number that it has told; 0 when it has not. */
  count(name: string): number {
    return Number(this.told[name] ?? 0);
  }

  /** Kills it with -9. */
  async kill(): Promise<void> {
    this.isKilled = true;
    try {
      this.#process.kill("SIGKILL");
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // it has ended already
    }
    await this.ended;
  }

  /**
   * Tells it to end, and kills it when it does not.
   *
   * @param timeoutMs Milliseconds that it has
   * @returns Whether it ended by itself, with code 0
   */
  async stop(timeoutMs: number): Promise<boolean> {
    await this.#process.stdin.close().catch(() => {});
    const timer = setTimeout(() => void this.kill(), timeoutMs);
    const code = await this.ended;
    clearTimeout(timer);
    return code === 0;
  }

  async #run(task: Task): Promise<number> {
    const { stdin, stdout, stderr, status } = this.#process;
    const lines = (from: ReadableStream<Uint8Array<ArrayBuffer>>, take: (line: string) => void) =>
      from.pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream())
        .pipeTo(new WritableStream({ write: take }));
    const reading = [
      lines(stdout, (line) => void Object.assign(this.told, JSON.parse(line))),
      lines(stderr, (line) => {
        if (line.startsWith(" ")) return; // where it happened
        this.#errors.push(line.slice(0, MAX_LENGTH));
        if (this.#errors.length > MAX_ERRORS) this.#errors.shift();
      }),
    ];
    const writer = stdin.getWriter();
    await writer.write(new TextEncoder().encode(`${JSON.stringify(task)}\n`)).catch(() => {});
    writer.releaseLock();
    const { code } = await status;
    await Promise.allSettled(reading);
    return code;
  }
}
