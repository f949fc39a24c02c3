/**
 * Keeps a driver's consumer in the group: one that crashed is replaced, after a delay.
 *
 * @module
 */

import { ClientError } from "../../utils/remote/client_error.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import type { ConsumerEvents, PartitionOffset, TransportConsumer } from "../transport.ts";
import { transportError } from "../transport_error.ts";
import type { Assignment } from "./assignment.ts";
import type { ConsumerContext } from "./context.ts";
import { BackOff } from "./runtime.ts";

/** What a supervisor works with. */
export interface SupervisorTools {
  /** Makes a driver's consumer. */
  open(): TransportConsumer;
  /** Tells the topics to be read now; none when there is nothing to be read yet. */
  plan(): Promise<readonly string[]>;
  /** Lets handlers that are running end, within a bounded time, and commits. */
  settle(): Promise<void>;
  /** Is told that there are partitions. */
  onAssigned(): void;
  /** The partitions. */
  readonly assignment: Assignment;
  /** Is told that it has given up. */
  onFailed(error: unknown): void;
}

const BASE_DELAY_MS = 500;
const MAX_DELAY_MS = 30_000;

/** A member for so long has proved that it works, whether or not there was anything to handle. */
const STABLE_MS = 60_000;

/** Where a member stands. */
export type MemberState = "outside" | "joining" | "joined" | "recovering";

/** Keeps a member in the group. */
export class Supervisor {
  readonly #context: ConsumerContext;
  readonly #tools: SupervisorTools;
  readonly #backOff: BackOff;
  readonly #stopping: AbortController = new AbortController();
  #state: MemberState = "outside";
  #member: TransportConsumer | undefined;
  #changing: Promise<void> | undefined;
  #crashes = 0;
  #doneAtJoin = 0;
  #joinedMs = 0;
  #isLeaving = false;

  /**
   * Makes one that is outside the group.
   *
   * @param context what the parts of a consumer share.
   * @param tools what it works with.
   */
  constructor(context: ConsumerContext, tools: SupervisorTools) {
    this.#context = context;
    this.#tools = tools;
    this.#backOff = new BackOff(BASE_DELAY_MS, MAX_DELAY_MS, context.runtime.random);
  }

  /** Where the member stands. */
  get state(): MemberState {
    return this.#state;
  }

  /**
   * Joins the group the first time; outside it while there is nothing to be read.
   *
   * @throws {ClientError} when that fails; nothing is left open.
   */
  start(): Promise<void> {
    return this.#change(() => this.#join());
  }

  /** Leaves the group and joins it again, with the topics that are there now. */
  rejoin(): void {
    if (this.#changing !== undefined || this.#stopping.signal.aborted) return;
    void this.#change(async () => {
      await this.#leave();
      try {
        if (!this.#stopping.signal.aborted) await this.#join();
      } catch (error) {
        await this.#recover(error);
      }
    });
  }

  /**
   * Commits offsets.
   *
   * @param offsets the next offset to read of each partition.
   * @throws {ClientError} when it fails, or it is no member.
   */
  async commit(offsets: readonly PartitionOffset[]): Promise<void> {
    if (this.#member === undefined) {
      const failure = { kind: "unavailable", outcome: "none", state: "it is in no group" } as const;
      throw transportError({ operation: "commit" }, failure);
    }
    await this.#member.commit(offsets);
  }

  /** Stops for good: does not join any more, and leaves when handlers have ended. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    if (this.#state === "joining") await this.#member?.close();
    await this.#changing?.catch(() => {});
    await this.#leave();
  }

  #change(work: () => Promise<void>): Promise<void> {
    this.#changing = work().finally(() => this.#changing = undefined);
    return this.#changing;
  }

  async #join(): Promise<void> {
    this.#state = "joining";
    let member: TransportConsumer | undefined;
    try {
      const topics = await this.#tools.plan();
      this.#stopping.signal.throwIfAborted();
      if (topics.length === 0) return void (this.#state = "outside");
      member = this.#tools.open();
      this.#member = member;
      await this.#run(member, topics);
    } catch (error) {
      this.#state = "outside";
      this.#member = undefined;
      this.#tools.assignment.revoke();
      await member?.close();
      throw this.#stopping.signal.aborted
        ? transportError({ operation: "run" }, { kind: "closed", outcome: "none" })
        : error;
    }
    this.#joined();
  }

  /** The first partitions may come, and be worked on, before the driver says that it has joined. */
  #joined(): void {
    if (this.#state !== "joining") return;
    this.#state = "joined";
    this.#doneAtJoin = this.#context.counters.done;
    this.#joinedMs = deadlines.now();
  }

  /** Some drivers fail to join by a crash, and some by the promise. */
  #run(member: TransportConsumer, topics: readonly string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      member.run(topics, this.#eventsOf(member, reject)).then(resolve, reject);
    });
  }

  #eventsOf(member: TransportConsumer, reject: (error: unknown) => void): ConsumerEvents {
    const { assignment } = this.#tools;
    const isHeard = (): boolean => this.#member === member && !this.#isLeaving;
    return {
      onRecords: (from, records, high) => {
        if (isHeard()) assignment.onRecords(from, records, high);
      },
      onReached: (from, next) => {
        if (isHeard()) assignment.onReached(from, next);
      },
      onAssigned: (partitions) => {
        if (!isHeard()) return;
        this.#joined();
        assignment.assign(partitions, member);
        this.#tools.onAssigned();
      },
      onRevoked: () => {
        if (this.#member === member) assignment.handBack();
      },
      onCrashed: (error) => {
        if (this.#member !== member || this.#stopping.signal.aborted) return;
        assignment.revoke();
        reject(error);
        void this.#afterChange(member, error);
      },
    };
  }

  /** A member that crashed while it joined is not one any more when that is over. */
  async #afterChange(member: TransportConsumer, error: unknown): Promise<void> {
    while (this.#changing !== undefined) await this.#changing.catch(() => {});
    if (this.#member !== member || this.#stopping.signal.aborted) return;
    await this.#change(() => this.#recover(error));
  }

  async #leave(): Promise<void> {
    if (this.#member === undefined) return;
    this.#isLeaving = true;
    await this.#tools.settle();
    const member = this.#member;
    this.#member = undefined;
    this.#isLeaving = false;
    this.#state = "outside";
    this.#tools.assignment.revoke();
    await member.close();
  }

  /** Joins again and again until it works, or has failed too often. */
  async #recover(cause: unknown): Promise<void> {
    const { counters, problems, runtime, settings } = this.#context;
    const { signal } = this.#stopping;
    if (this.#hasProved()) {
      this.#crashes = 0;
      this.#backOff.reset();
    }
    for (let error = cause; !signal.aborted;) {
      this.#state = "recovering";
      const member = this.#member;
      this.#member = undefined;
      await member?.close();
      counters.crashes++;
      if (++this.#crashes >= settings.maxConsecutiveCrashes) return this.#tools.onFailed(error);
      problems.set("crash", {
        kind: error instanceof ClientError ? error.kind : "protocol",
        message: "The consumer stopped, and is started again",
      }, { error, crashes: this.#crashes });
      await runtime.sleep(this.#backOff.next(), signal);
      if (signal.aborted) return;
      try {
        await this.#join();
        return problems.clear("crash");
      } catch (caught) {
        error = caught;
      }
    }
  }

  #hasProved(): boolean {
    return this.#context.counters.done > this.#doneAtJoin ||
      (this.#state === "joined" && deadlines.now() - this.#joinedMs >= STABLE_MS);
  }
}
