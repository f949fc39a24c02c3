/** A decision log whose chain is signed from time to time. */

import type { Checkpoint, DecisionEntry, DecisionLog, LoggedEntry } from "../../compliance/mod.ts";
import type { CallOptions } from "../../compliance/stores/mod.ts";
import type { Logger } from "../../utils/logger.ts";

/** How it is signed. */
export interface CheckpointOptions {
  /** Signs the chain. */
  readonly sign: () => Promise<Checkpoint>;
  /** Milliseconds between two checkpoints. */
  readonly everyMs: number;
  /** Is told up to where; hashes and signatures would be redacted. */
  readonly logger: Logger;
}

/** Signs the chain when something was appended since the last time. */
export class CheckpointedLog implements Pick<DecisionLog, "append"> {
  readonly #log: Pick<DecisionLog, "append">;
  readonly #options: CheckpointOptions;
  readonly #timer: ReturnType<typeof setInterval>;
  #isSigned = true;
  #signing: Promise<boolean> | undefined;

  /**
   * Begins.
   *
   * @param log The log.
   * @param options How it is signed.
   */
  constructor(log: Pick<DecisionLog, "append">, options: CheckpointOptions) {
    this.#log = log;
    this.#options = options;
    this.#timer = setInterval(() => void this.checkpoint(), options.everyMs);
  }

  /** Appends an entry. */
  append(entry: DecisionEntry, options?: CallOptions): Promise<LoggedEntry> {
    this.#isSigned = false;
    return this.#log.append(entry, options);
  }

  /**
   * Signs the chain now, unless that is under way; never rejects.
   *
   * @returns Whether everything that was appended until it began is signed.
   */
  checkpoint(): Promise<boolean> {
    return this.#signing ??= this.#sign().finally(() => this.#signing = undefined);
  }

  async #sign(): Promise<boolean> {
    if (this.#isSigned) return true;
    const { logger, sign } = this.#options;
    this.#isSigned = true;
    try {
      const { heads } = await sign();
      logger.info("Checkpoint", { entries: heads.map(({ sequence }) => sequence) });
      return true;
    } catch (error) {
      this.#isSigned = false;
      logger.error("The chain of decisions cannot be signed", { error });
      return false;
    }
  }

  /**
   * Signs a last time, after what is under way: that may fail, or lack the last entries.
   *
   * @returns Whether everything that was appended is signed.
   */
  async close(): Promise<boolean> {
    clearInterval(this.#timer);
    await this.#signing;
    return await this.checkpoint();
  }
}
