/** Decides blocks of leads in this thread, or in several when the list is long. */

import { type DecidedBlock, type DecideJob, Decider } from "./decider.ts";

/** Decides blocks of leads. */
export interface Deciders extends Disposable {
  /** How many blocks should be under way before the first of them is waited for. */
  readonly depth: number;
  /**
   * Decides a block.
   *
   * @param lines One line for each lead.
   * @returns What came out, or will.
   */
  decide(lines: readonly string[]): DecidedBlock | Promise<DecidedBlock>;
}

/** Shorter lists are done before a thread has started. */
const FEWEST_LEADS = 20_000;
/** One thread hands the blocks out and writes the answers; it cannot feed many more. */
const MOST_THREADS = 4;

/**
 * Starts as many threads as the list and the machine are worth.
 *
 * @param job What decisions depend on.
 * @param leads How many leads there are.
 * @param threads How many threads to start; 1 = none beside this one. Default: what
 * {@linkcode threadsFor} says.
 * @returns What decides the blocks.
 */
export function startDeciders(
  job: DecideJob,
  leads: number,
  threads: number = threadsFor(leads),
): Deciders {
  return threads < 2 ? new OwnThread(job) : new ThreadPool(job, threads);
}

const PROGRAM = new URL("./decide_worker.ts", import.meta.url);

/**
 * Tells how many threads a list is worth.
 *
 * @param leads How many leads there are.
 * @returns One for each processor, up to four, when there are 20,000 leads or more and the program may
 * read its own files; else 1.
 */
export function threadsFor(leads: number): number {
  if (leads < FEWEST_LEADS) return 1;
  const { state } = Deno.permissions.querySync({ name: "read", path: PROGRAM });
  return state === "granted" ? Math.min(navigator.hardwareConcurrency, MOST_THREADS) : 1;
}

class OwnThread implements Deciders {
  readonly depth = 1;
  readonly #decider: Decider;

  constructor(job: DecideJob) {
    this.#decider = new Decider(job);
  }

  decide(lines: readonly string[]): DecidedBlock {
    return this.#decider.decide(lines);
  }

  [Symbol.dispose](): void {}
}

class ThreadPool implements Deciders {
  readonly depth: number;
  readonly #threads: readonly Thread[];
  #next = 0;

  constructor(job: DecideJob, threads: number) {
    // While a thread works at one block, the next one is there already.
    this.depth = 2 * threads;
    this.#threads = Array.from({ length: threads }, () => new Thread(job));
  }

  decide(lines: readonly string[]): Promise<DecidedBlock> {
    const thread = this.#threads[this.#next++ % this.#threads.length] as Thread;
    return thread.decide(lines);
  }

  [Symbol.dispose](): void {
    for (const thread of this.#threads) thread[Symbol.dispose]();
  }
}

/** One worker; it answers in the order in which it was asked. */
class Thread implements Disposable {
  readonly #worker = new Worker(PROGRAM, { type: "module", name: "screen" });
  readonly #waiting: PromiseWithResolvers<DecidedBlock>[] = [];
  #failure: Error | undefined;

  constructor({ at, lists, options }: DecideJob) {
    this.#worker.onmessage = ({ data }: MessageEvent<DecidedBlock>) => {
      this.#waiting.shift()?.resolve(data);
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#failure = new Error(event.message);
      for (const { reject } of this.#waiting) reject(this.#failure);
    };
    this.#worker.postMessage({ at, lists, options } satisfies DecideJob);
  }

  decide(lines: readonly string[]): Promise<DecidedBlock> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    const answer = Promise.withResolvers<DecidedBlock>();
    answer.promise.catch(() => {}); // reported where the block is waited for
    this.#waiting.push(answer);
    this.#worker.postMessage(lines.join("\n"));
    return answer.promise;
  }

  [Symbol.dispose](): void {
    this.#worker.terminate();
  }
}
