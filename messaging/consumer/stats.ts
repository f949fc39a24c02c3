/**
 * What a consumer has done so far.
 *
 * @module
 */

/** What a consumer has done so far. */
export interface ConsumerStats {
  /** Messages that a handler was done with. */
  readonly handled: number;
  /** Attempts that failed and were made again at once. */
  readonly retried: number;
  /** Messages put into a retry topic. */
  readonly delayed: number;
  /** Messages put into a dead-letter topic. */
  readonly deadLettered: number;
  /** Records that could not be read and were passed over as the settings say. */
  readonly skipped: number;
  /** Events of a type that no handler was given for. */
  readonly ignored: number;
  /** Attempts whose time was over. */
  readonly timeouts: number;
  /** How often the group gave out its partitions. */
  readonly rebalances: number;
  /** How often the driver's consumer stopped by itself. */
  readonly crashes: number;
  /** Handlers that are running. */
  readonly inFlight: number;
  /** Messages that were read and are not done with. */
  readonly queued: number;
  /** Partitions that this member has. */
  readonly partitions: number;
  /** Partitions among them that are not read at the moment. */
  readonly paused: number;
  /** How long handlers took, those that failed included. */
  readonly handlerLatency: HandlerLatency;
}

/** How long handlers took. */
export interface HandlerLatency {
  /** How many calls were measured. */
  readonly count: number;
  /** Milliseconds of a call in the middle. */
  readonly meanMs: number;
  /** Milliseconds of the longest call. */
  readonly maxMs: number;
}

/** What is counted of a partition. */
export interface CountedWork {
  /** Messages that were read and are not done with. */
  readonly size: number;
  /** Whether it is not read at the moment. */
  readonly isPaused: boolean;
}

/** The counters behind them. */
export class Counters {
  /** Messages that a handler was done with. */
  handled = 0;
  /** Attempts made again at once. */
  retried = 0;
  /** Messages put into a retry topic. */
  delayed = 0;
  /** Messages put into a dead-letter topic. */
  deadLettered = 0;
  /** Unreadable records passed over. */
  skipped = 0;
  /** Events of a type that no handler was given for. */
  ignored = 0;
  /** Attempts whose time was over. */
  timeouts = 0;
  /** How often the group gave out its partitions. */
  rebalances = 0;
  /** How often the driver's consumer stopped by itself. */
  crashes = 0;
  #calls = 0;
  #totalMs = 0;
  #maxMs = 0;

  /** How many messages are done with, however. */
  get done(): number {
    return this.handled + this.delayed + this.deadLettered + this.skipped + this.ignored;
  }

  /**
   * Tells what was done, and what is at hand.
   *
   * @param inFlight handlers that are running.
   * @param works the partitions.
   * @returns both.
   */
  toStats(inFlight: number, works: readonly CountedWork[]): ConsumerStats {
    const meanMs = this.#calls === 0 ? 0 : this.#totalMs / this.#calls;
    return {
      handled: this.handled,
      retried: this.retried,
      delayed: this.delayed,
      deadLettered: this.deadLettered,
      skipped: this.skipped,
      ignored: this.ignored,
      timeouts: this.timeouts,
      rebalances: this.rebalances,
      crashes: this.crashes,
      inFlight,
      queued: works.reduce((sum, { size }) => sum + size, 0),
      partitions: works.length,
      paused: works.filter(({ isPaused }) => isPaused).length,
      handlerLatency: { count: this.#calls, meanMs, maxMs: this.#maxMs },
    };
  }

  /**
   * Notes how long a handler took.
   *
   * @param ms milliseconds.
   */
  took(ms: number): void {
    this.#calls++;
    this.#totalMs += ms;
    if (ms > this.#maxMs) this.#maxMs = ms;
  }
}
