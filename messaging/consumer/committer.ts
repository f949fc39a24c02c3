/**
 * Commits what is done with, together and not too often.
 *
 * @module
 */

import { ClientError } from "../../utils/remote/client_error.ts";
import type { PartitionOffset } from "../transport.ts";
import type { ConsumerContext } from "./context.ts";
import type { PartitionWork } from "./partition_work.ts";
import { BackOff } from "./runtime.ts";

const MAX_DELAY_MS = 5_000;

/** Commits partitions that have moved on. */
export class Committer {
  readonly #context: ConsumerContext;
  readonly #commit: (offsets: readonly PartitionOffset[]) => Promise<void>;
  readonly #backOff: BackOff;
  readonly #moved: Set<PartitionWork> = new Set();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isCommitting: Promise<void> | undefined;

  /**
   * Makes a committer.
   *
   * @param context what the parts of a consumer share.
   * @param commit commits offsets.
   */
  constructor(
    context: ConsumerContext,
    commit: (offsets: readonly PartitionOffset[]) => Promise<void>,
  ) {
    this.#context = context;
    this.#commit = commit;
    const baseMs = Math.max(context.settings.commitIntervalMs, 50);
    this.#backOff = new BackOff(baseMs, Math.max(MAX_DELAY_MS, baseMs), context.runtime.random);
  }

  /**
   * Notes that more of a partition is done with; it is committed soon.
   *
   * @param work the partition.
   */
  note(work: PartitionWork): void {
    this.#moved.add(work);
    if (this.#context.settings.autoCommit) this.#soon(this.#context.settings.commitIntervalMs);
  }

  /**
   * Commits all that is done with, in this very call: the partitions are about to be taken away. What is
   * refused is handled again.
   */
  last(): void {
    const works = this.#context.settings.autoCommit ? this.#take() : [];
    if (works.length > 0) this.#send(works, works.map(toOffset)).catch(() => {});
  }

  /** Forgets what was not committed: the partitions were taken away. */
  reset(): void {
    this.#moved.clear();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#context.problems.clear("commit");
  }

  /**
   * Commits all that is done with, now.
   *
   * @throws {ClientError} when it is refused or the broker is away; it stays to be committed then.
   */
  async flush(): Promise<void> {
    while (this.#isCommitting !== undefined) await this.#isCommitting.catch(() => {});
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const works = this.#take();
    if (works.length === 0) return;
    this.#isCommitting = this.#send(works, works.map(toOffset)).finally(() => {
      this.#isCommitting = undefined;
    });
    await this.#isCommitting;
  }

  #take(): readonly PartitionWork[] {
    const works = [...this.#moved].filter(isAhead);
    this.#moved.clear();
    return works;
  }

  async #send(works: readonly PartitionWork[], offsets: readonly PartitionOffset[]): Promise<void> {
    try {
      await this.#commit(offsets);
      offsets.forEach(({ offset }, index) => {
        const work = works[index];
        if (work !== undefined) work.committed = offset;
      });
      this.#backOff.reset();
      this.#context.problems.clear("commit");
    } catch (error) {
      for (const work of works) if (!work.isDropped) this.#moved.add(work);
      throw error;
    }
  }

  #soon(ms: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.flush().catch((error) => this.#onFailed(error));
    }, ms);
  }

  #onFailed(error: unknown): void {
    // Refused since the group gives out the partitions anew, which is told in a moment.
    if (this.#moved.size === 0) return;
    const kind = error instanceof ClientError ? error.kind : "protocol";
    this.#context.problems.set("commit", { kind, message: "What was handled cannot be committed" });
    this.#soon(this.#backOff.next());
  }
}

/** What a program has committed itself may be further on. */
function isAhead({ position = 0, committed = 0 }: PartitionWork): boolean {
  return position > committed;
}

function toOffset({ topic, partition, position = 0 }: PartitionWork): PartitionOffset {
  return { topic, partition, offset: position };
}
