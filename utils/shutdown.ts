/**
 * The end of a service: in order, within a bound, and with a report of what was cut off.
 *
 * @module
 */

import { hostProcess, later } from "./host.ts";
import { type LogFields, type Logger, silentLogger } from "./logger.ts";

/**
 * The phases of an end, in their order: nothing new is let in, what is under way is finished, what it
 * produced is sent, and only then is closed what all of it needed. The report is logged before `log`, so
 * that the logger can be closed in it.
 */
export const SHUTDOWN_PHASES = [
  "intake",
  "consumers",
  "relays",
  "producers",
  "stores",
  "telemetry",
  "log",
] as const;

/** One of {@linkcode SHUTDOWN_PHASES}. */
export type ShutdownPhase = typeof SHUTDOWN_PHASES[number];

/** Signals that a shutdown listens to. */
export type ShutdownSignal = "SIGINT" | "SIGTERM";

/**
 * Closes one thing. What it returns is waited for until the phase is over; `false` says that it could not
 * do all that it should.
 */
export type ShutdownStep = (signal: AbortSignal) => unknown;

/** How a service ends. */
export interface ShutdownOptions {
  /**
   * Milliseconds for everything.
   * @default 10_000
   */
  readonly timeoutMs?: number;
  /**
   * Signals that begin the end; the second one that comes forces it at once.
   * @default ["SIGTERM", "SIGINT"]
   */
  readonly signals?: readonly ShutdownSignal[];
  /**
   * Where the end is reported.
   * @default silence
   */
  readonly logger?: Logger;
  /**
   * What stands for the process, for tests.
   * @default the process
   */
  readonly process?: ShutdownProcess;
}

/** What a shutdown needs of the process. */
export interface ShutdownProcess {
  /** Code that the process ends with when it ends by itself. */
  exitCode?: number | string | null | undefined;
  /** Listens to a signal, or to the end. */
  on(event: ShutdownSignal | "exit", listener: () => void): unknown;
  /** Listens no more. */
  off(event: ShutdownSignal | "exit", listener: () => void): unknown;
  /** Ends the process at once. */
  exit(code: number): void;
}

/** What became of one step. */
export interface ShutdownStepReport {
  /** The phase it belongs to. */
  readonly phase: ShutdownPhase;
  /** Its name. */
  readonly name: string;
  /** `done`; `failed` when it threw or said `false`; `cut-off` when it was not done in time. */
  readonly outcome: "done" | "failed" | "cut-off";
  /** Milliseconds that it took, or was waited for. */
  readonly elapsedMs: number;
  /** What it threw. */
  readonly error?: unknown;
}

/** What became of the whole; what is logged of it has no steps of the phase `log` yet. */
export interface ShutdownReport {
  /** What began it: a signal, or the text that the program gave. */
  readonly reason: string;
  /** Milliseconds that it took. */
  readonly elapsedMs: number;
  /** Whether every step was done. */
  readonly isComplete: boolean;
  /** The steps, in the order of their phases. */
  readonly steps: readonly ShutdownStepReport[];
}

/** What a process that ended by a signal tells its parent: 128 and the number of the signal. */
const FORCED_EXIT: Readonly<Record<ShutdownSignal, number>> = { SIGINT: 130, SIGTERM: 143 };

/** What each later phase with steps is sure to have of the whole time. */
const RESERVED = 0.1;

/** Milliseconds after which a process that has closed everything and still lives is ended. */
const LINGER_MS = 1_000;

/** Most milliseconds for a step that is added when its phase has begun. */
const LATE_MS = 1_000;

interface Registered {
  readonly phase: ShutdownPhase;
  readonly name: string;
  readonly step: ShutdownStep;
}

/** Ends a service in order; made by {@linkcode createShutdown}. */
export class Shutdown {
  readonly #timeoutMs: number;
  readonly #logger: Logger;
  readonly #process: ShutdownProcess;
  readonly #listeners: Map<ShutdownSignal, () => void> = new Map();
  readonly #abort: AbortController = new AbortController();
  readonly #registered: Registered[] = [];
  #startedMs = 0;
  /** Index of the phase that runs; -1 before the end. */
  #phase = -1;
  /** Steps that were added when their phase had begun, and run. */
  readonly #late: Set<Promise<ShutdownStepReport>> = new Set();
  #running: Promise<ShutdownReport> | undefined;
  /** What the process ends with; undefined before the end is over. */
  #code: 0 | 1 | undefined;
  #isSignalled = false;
  #cancelLinger: (() => void) | undefined;
  /** Node ends a program that still awaits something with 13, unless the last word is another. */
  readonly #onExit = (): void => {
    this.#process.exitCode = this.#code;
  };

  /**
   * Makes a shutdown that listens to its signals.
   *
   * @param options how the service ends.
   * @throws {RangeError} when `timeoutMs` is not above 0.
   * @throws {TypeError} in a browser, which has no process, unless one is given.
   */
  constructor(options: ShutdownOptions = {}) {
    const { timeoutMs = 10_000, signals = ["SIGTERM", "SIGINT"], logger = silentLogger } = options;
    if (!(timeoutMs > 0 && timeoutMs < 2 ** 31)) {
      throw new RangeError("createShutdown: timeoutMs must be above 0 and below 2^31");
    }
    this.#timeoutMs = timeoutMs;
    this.#logger = logger;
    const process = options.process ?? hostProcess;
    if (process === undefined) throw new TypeError("createShutdown: there is no process here");
    this.#process = process;
    for (const signal of signals) {
      const listener = (): void => this.#onSignal(signal);
      this.#listeners.set(signal, listener);
      this.#process.on(signal, listener);
    }
  }

  /** Aborts when the end begins: work that can wait should not begin any more. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /**
   * Adds a step. Steps of one phase run at the same time. What is added while the end goes on, such as by
   * a program that was still starting, runs in its phase, or at once when that has begun. What is added
   * after the end runs at once too: it is in the log and in no report.
   *
   * @param phase when it runs.
   * @param name what the report calls it.
   * @param step closes one thing; its signal aborts when the time of the phase is over.
   * @throws {TypeError} when there is no such phase.
   */
  add(phase: ShutdownPhase, name: string, step: ShutdownStep): void {
    const index = SHUTDOWN_PHASES.indexOf(phase);
    if (index === -1) {
      throw new TypeError(`Shutdown.add: phase must be one of ${SHUTDOWN_PHASES.join(", ")}`);
    }
    const registered = { phase, name, step };
    if (index > this.#phase) this.#registered.push(registered);
    else this.#late.add(this.#runLate(registered));
  }

  /**
   * Ends the service; a second call waits for the first. The process is left alone.
   *
   * @param reason what the report gives as reason.
   * @returns what became of each step; it never rejects.
   */
  run(reason = "the program asked for it"): Promise<ShutdownReport> {
    this.#running ??= this.#run(reason);
    return this.#running;
  }

  /** Listens to no signal any more, and ends the process no more. */
  dispose(): void {
    this.#cancelLinger?.();
    this.#process.off("exit", this.#onExit);
    for (const [signal, listener] of this.#listeners) this.#process.off(signal, listener);
    this.#listeners.clear();
  }

  /** The same as `dispose()`. */
  [Symbol.dispose](): void {
    this.dispose();
  }

  #onSignal(signal: ShutdownSignal): void {
    if (this.#isSignalled) {
      if (this.#code === undefined) this.#tell("error", "Shutdown: forced", { signal });
      return this.#process.exit(this.#code ?? FORCED_EXIT[signal]);
    }
    this.#isSignalled = true;
    void this.run(signal).then(() => {
      this.#process.on("exit", this.#onExit);
      // A process that has closed everything ends by itself; one that has not is not left hanging.
      this.#cancelLinger = later(LINGER_MS, () => {
        this.#tell("warn", "Shutdown: something kept the process alive");
        this.#process.exit(this.#code ?? 0);
      });
    });
  }

  async #run(reason: string): Promise<ShutdownReport> {
    this.#startedMs = performance.now();
    this.#tell("info", "Shutdown: begun", { reason, timeoutMs: this.#timeoutMs });
    this.#abort.abort(new DOMException(`The service ends: ${reason}`, "AbortError"));
    const steps: ShutdownStepReport[] = [];
    const report = (): ShutdownReport => ({
      reason,
      elapsedMs: elapsedSince(this.#startedMs),
      isComplete: steps.every(({ outcome }) => outcome === "done"),
      steps: [...steps],
    });
    for (const [index, phase] of SHUTDOWN_PHASES.entries()) {
      if (phase === "log") {
        while (this.#late.size > 0) steps.push(...await this.#lateReports());
        const soFar = report();
        this.#tell(soFar.isComplete ? "info" : "error", "Shutdown: over", { ...soFar });
      }
      this.#phase = index;
      const now = this.#registered.filter((registered) => registered.phase === phase);
      if (now.length > 0) steps.push(...await runPhase(now, this.#limitMs()));
    }
    while (this.#late.size > 0) steps.push(...await this.#lateReports());
    const over = report();
    this.#code = over.isComplete ? 0 : 1;
    return over;
  }

  /** Milliseconds that what begins now may take: what is left, but for what later phases are sure of. */
  #limitMs(): number {
    const later = SHUTDOWN_PHASES.slice(this.#phase + 1)
      .filter((name) => this.#registered.some(({ phase }) => phase === name));
    const leftMs = this.#timeoutMs - (performance.now() - this.#startedMs);
    return Math.max(1, leftMs - RESERVED * this.#timeoutMs * later.length);
  }

  async #runLate(registered: Registered): Promise<ShutdownStepReport> {
    const isOver = this.#code !== undefined;
    const limitMs = isOver ? LATE_MS : Math.min(LATE_MS, this.#limitMs());
    const [report] = await runPhase([registered], limitMs) as [ShutdownStepReport];
    if (report.outcome !== "done") {
      this.#tell("error", "Shutdown: a late step failed", { ...report });
      if (isOver) this.#code = 1;
    } else if (isOver) {
      this.#tell("warn", "Shutdown: a step came after the end", { ...report });
    }
    return report;
  }

  async #lateReports(): Promise<ShutdownStepReport[]> {
    const late = [...this.#late];
    const reports = await Promise.all(late);
    for (const one of late) this.#late.delete(one);
    return reports;
  }

  /** A logger that throws must not keep the service from its end. */
  #tell(level: "info" | "warn" | "error", message: string, fields?: LogFields): void {
    try {
      this.#logger[level](message, fields);
    } catch {
      // There is nobody else to tell.
    }
  }
}

function elapsedSince(startedMs: number): number {
  return Math.round(performance.now() - startedMs);
}

/** Runs the steps of one phase, and waits no longer than its time. */
async function runPhase(
  registered: readonly Registered[],
  limitMs: number,
): Promise<ShutdownStepReport[]> {
  const abort = new AbortController();
  const startedMs = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeIsOver = new Promise<"cut-off">((resolve) => {
    timer = setTimeout(() => {
      resolve("cut-off");
      abort.abort(new DOMException("The time of the phase is over", "TimeoutError"));
    }, limitMs);
  });
  const reports = registered.map(async ({ phase, name, step }): Promise<ShutdownStepReport> => {
    const told = (outcome: ShutdownStepReport["outcome"], error?: unknown): ShutdownStepReport => ({
      phase,
      name,
      outcome,
      elapsedMs: elapsedSince(startedMs),
      ...(error === undefined ? {} : { error }),
    });
    const work = (async () => {
      return await step(abort.signal) === false ? "failed" as const : "done" as const;
    })();
    try {
      return told(await Promise.race([work, timeIsOver]));
    } catch (error) {
      return told("failed", error);
    }
  });
  const all = await Promise.all(reports);
  clearTimeout(timer);
  return all;
}

/**
 * Prepares the orderly end of a service: on SIGTERM or SIGINT the steps run phase by phase, each phase
 * within a bound; then the process ends by itself with code 0, or with 1 when something was cut off. A
 * second signal ends it at once with 143 or 130.
 *
 * @param options how the service ends.
 * @returns the shutdown, to add steps to.
 * @throws {RangeError} when `timeoutMs` is not above 0.
 * @throws {TypeError} in a browser, which has no process, unless one is given.
 *
 * @example Finish what is under way, then close
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createShutdown } from "@nlre/shared/utils";
 *
 * using shutdown = createShutdown({ timeoutMs: 5_000 });
 * const closed: string[] = [];
 * shutdown.add("stores", "mongodb", () => closed.push("mongodb"));
 * shutdown.add("consumers", "lead-service", () => closed.push("lead-service"));
 *
 * const report = await shutdown.run("the example is over");
 * assertEquals(closed, ["lead-service", "mongodb"]);
 * assertEquals(report.isComplete, true);
 * ```
 */
export function createShutdown(options: ShutdownOptions = {}): Shutdown {
  return new Shutdown(options);
}
