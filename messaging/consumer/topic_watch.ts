/**
 * Looks for topics and partitions that were made since.
 *
 * @module
 */

import { ClientError } from "../../utils/remote/client_error.ts";
import type { ConsumerContext } from "./context.ts";

/** Looks again and again, until it is stopped. */
export class TopicWatch {
  readonly #context: ConsumerContext;
  readonly #isOutdated: () => Promise<boolean>;
  readonly #onOutdated: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;

  /**
   * Makes one that does not look yet.
   *
   * @param context what the parts of a consumer share.
   * @param isOutdated asks whether there is something new.
   * @param onOutdated is told that there is.
   */
  constructor(
    context: ConsumerContext,
    isOutdated: () => Promise<boolean>,
    onOutdated: () => void,
  ) {
    this.#context = context;
    this.#isOutdated = isOutdated;
    this.#onOutdated = onOutdated;
  }

  /** Looks after a while. */
  start(): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => void this.#look(), this.#context.settings.topicRefreshMs);
  }

  /** Looks no more. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    const { problems } = this.#context;
    try {
      const isOutdated = await this.#isOutdated();
      problems.clear("refresh");
      if (isOutdated && !this.#isStopped) this.#onOutdated();
    } catch (error) {
      const kind = error instanceof ClientError ? error.kind : "protocol";
      const message = "It cannot be asked which topics there are";
      if (!this.#isStopped) problems.set("refresh", { kind, message });
    }
    this.start();
  }
}
