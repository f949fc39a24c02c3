/** Lists that are read again from time to time, so that a worker need not be started for a new version. */

import type { Logger } from "../../utils/logger.ts";
import { checkHealth, type HealthCheck } from "../../utils/remote/health.ts";
import type { LoadedLists } from "./list_sources.ts";
import { StoresAwayError } from "./screening.ts";

/** Lists that could not be read for so long after they should have been are not judged by. */
const MOST_LATE_MS = 86_400_000;

/** How lists are read again. */
export interface ReloadOptions {
  /** Reads them. */
  readonly read: () => Promise<LoadedLists>;
  /** Milliseconds between two readings; null = never. */
  readonly everyMs: number | null;
  /** Is told when they cannot be read. */
  readonly logger: Logger;
  /** Tells the time, milliseconds since 1970. */
  readonly now: () => number;
}

/** The newest version of the lists that could be read; an older one holds until then, but not for ever. */
export class ReloadedLists implements Disposable {
  readonly #options: ReloadOptions;
  readonly #timer: ReturnType<typeof setInterval> | undefined;
  #current: LoadedLists;
  #readAt: number;
  #why: string | undefined;
  #isReading = false;

  /**
   * Begins with a version.
   *
   * @param first The version.
   * @param options How others are read.
   */
  constructor(first: LoadedLists, options: ReloadOptions) {
    this.#current = first;
    this.#options = options;
    this.#readAt = options.now();
    const { everyMs } = options;
    if (everyMs !== null) this.#timer = setInterval(() => void this.reload(), everyMs);
  }

  /**
   * The lists.
   *
   * @throws {StoresAwayError} When they have not been read for too long.
   */
  get current(): LoadedLists {
    if (this.#isTooOld) throw new StoresAwayError(["lists"]);
    return this.#current;
  }

  get #isTooOld(): boolean {
    const { everyMs, now } = this.#options;
    return now() - this.#readAt > (everyMs ?? 0) + MOST_LATE_MS;
  }

  /** Reads them now; never rejects. */
  async reload(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      const readAt = this.#options.now();
      this.#current = await this.#options.read();
      this.#readAt = readAt;
      this.#why = undefined;
    } catch (error) {
      this.#why = "The lists cannot be read again: the older ones hold";
      this.#options.logger.error(this.#why, { error });
    } finally {
      this.#isReading = false;
    }
  }

  /** Tells how they are: degraded while a newer version cannot be read, and once nothing is judged by them. */
  health(): Promise<HealthCheck> {
    const message = this.#isTooOld ? "The lists are too old: no lead is judged" : this.#why;
    return checkHealth("lists", () =>
      Promise.resolve(
        message === undefined ? {} : { degraded: { kind: "validation", message } },
      ));
  }

  /** Reads no more. */
  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}
