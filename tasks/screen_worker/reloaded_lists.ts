/** Lists that are read again from time to time, so that a worker need not be started for a new version. */

import type { Logger } from "../../utils/logger.ts";
import { checkHealth, type HealthCheck } from "../../utils/remote/health.ts";
import type { LoadedLists } from "./list_sources.ts";

/** How lists are read again. */
export interface ReloadOptions {
  /** Reads them. */
  readonly read: () => Promise<LoadedLists>;
  /** Milliseconds between two readings; null = never. */
  readonly everyMs: number | null;
  /** Is told when they cannot be read. */
  readonly logger: Logger;
}

/** The newest version of the lists that could be read; an older one holds until then. */
export class ReloadedLists implements Disposable {
  readonly #options: ReloadOptions;
  readonly #timer: ReturnType<typeof setInterval> | undefined;
  #current: LoadedLists;
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
    const { everyMs } = options;
    if (everyMs !== null) this.#timer = setInterval(() => void this.reload(), everyMs);
  }

  /** The lists. */
  get current(): LoadedLists {
    return this.#current;
  }

  /** Reads them now; never rejects. */
  async reload(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      this.#current = await this.#options.read();
      this.#why = undefined;
    } catch (error) {
      this.#why = "The lists cannot be read again: the older ones hold";
      this.#options.logger.error(this.#why, { error });
    } finally {
      this.#isReading = false;
    }
  }

  /** Tells how they are: degraded while a newer version cannot be read. */
  health(): Promise<HealthCheck> {
    return checkHealth("lists", () =>
      Promise.resolve(
        this.#why === undefined ? {} : { degraded: { kind: "validation", message: this.#why } },
      ));
  }

  /** Reads no more. */
  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}
