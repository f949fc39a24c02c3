/** The consumers of a soak run: always as many as there should be, but for those that were killed. */

import { Child } from "./child.ts";
import type { Task } from "./program.ts";

/** They. */
export class Consumers {
  /** Those that ended although nobody asked them to, with their last words. */
  readonly failures: string[] = [];
  readonly #task: Omit<Task, "number">;
  readonly #all: Child[] = [];
  readonly #running: Set<Child> = new Set();

  /**
   * Starts them.
   *
   * @param task What they are told
   */
  constructor(task: Omit<Task, "number">) {
    this.#task = task;
    this.fill();
  }

  /** How many run. */
  get running(): number {
    return this.#running.size;
  }

  /** Starts as many as are missing. */
  fill(): void {
    while (this.#running.size < this.#task.settings.consumers) {
      const child = new Child("consumer", { ...this.#task, number: this.#all.length });
      this.#all.push(child);
      this.#running.add(child);
      void child.ended.then((code) => {
        if (!this.#running.delete(child) || child.isKilled) return;
        this.failures.push(`${child.name} ended with code ${code}: ${child.lastWords}`);
        this.fill();
      });
    }
  }

  /**
   * Kills some with -9.
   *
   * @param count How many
   * @param random Chooses them
   * @returns How many were killed
   */
  async kill(count: number, random: () => number): Promise<number> {
    const running = [...this.#running];
    const victims: Child[] = [];
    while (victims.length < count && running.length > 0) {
      victims.push(...running.splice(Math.floor(random() * running.length), 1));
    }
    await Promise.all(victims.map((victim) => victim.kill()));
    return victims.length;
  }

  /**
   * Tells them to end.
   *
   * @param timeoutMs Milliseconds that each has
   */
  async stop(timeoutMs: number): Promise<void> {
    const running = [...this.#running];
    this.#running.clear();
    const ended = await Promise.all(running.map((child) => child.stop(timeoutMs)));
    for (const [index, child] of running.entries()) {
      if (ended[index] !== true) {
        this.failures.push(`${child.name} did not end in order: ${child.lastWords}`);
      }
    }
  }

  /**
   * Adds up what all have told, those that were killed included: a little less than they have done,
   * since none tells of its last moment.
   *
   * @param name What is added up
   * @returns The sum
   */
  sum(name: string): number {
    return this.#all.reduce((sum, child) => sum + child.count(name), 0);
  }
}
