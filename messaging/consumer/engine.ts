/**
 * The parts of a consumer at work together.
 *
 * @module
 */

import type { HealthAnswer } from "../../utils/remote/health.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import type { EventDefinition } from "../event.ts";
import { openTransport } from "../open_transport.ts";
import type { KafkaTransport, PartitionOffset } from "../transport.ts";
import { transportError } from "../transport_error.ts";
import { AdminAccess } from "./admin_access.ts";
import { findAnchors } from "./anchor.ts";
import { Assignment } from "./assignment.ts";
import { Committer } from "./committer.ts";
import type { ConsumerSettings } from "./config.ts";
import type { ConsumerContext } from "./context.ts";
import { FailurePath } from "./failure_path.ts";
import type { HandlerTable } from "./handlers.ts";
import { healthOf } from "./health.ts";
import { askLag, type PartitionLag } from "./lag.ts";
import { Pauses } from "./pauses.ts";
import { Problems } from "./problems.ts";
import { Processor } from "./processor.ts";
import { ProducerStore } from "./producer_store.ts";
import { RunningHandlers } from "./running.ts";
import { Scheduler } from "./scheduler.ts";
import { type DrainReport, settle } from "./settle.ts";
import type { ConsumerRuntime } from "./runtime.ts";
import { type ConsumerStats, Counters } from "./stats.ts";
import type { Subscription } from "./subscription.ts";
import { Supervisor } from "./supervisor.ts";
import { type TopicPlan, TopicPlanner } from "./topic_plan.ts";
import { TopicWatch } from "./topic_watch.ts";

/** Milliseconds that handlers have to end before the group is joined again. */
const REJOIN_MS = 10_000;

/** Runs a consumer. */
export class ConsumerEngine {
  readonly #context: ConsumerContext;
  readonly #transport: KafkaTransport;
  readonly #scheduler: Scheduler;
  readonly #committer: Committer;
  readonly #assignment: Assignment;
  readonly #supervisor: Supervisor;
  readonly #planner: TopicPlanner;
  readonly #watch: TopicWatch;
  readonly #store: ProducerStore;
  readonly #ended: PromiseWithResolvers<void> = Promise.withResolvers();
  readonly #deadline: AbortController = new AbortController();
  #admin: AdminAccess;
  #plan: TopicPlan | undefined;
  #isRunning = false;
  #stopping: Promise<DrainReport> | undefined;
  #failure: Error | undefined;
  #deadlineMs = 0;

  /**
   * Makes one that does nothing yet.
   *
   * @param groupId name of the group.
   * @param settings the settings.
   * @param subscription what is wanted.
   * @param handlers what handles it.
   * @param runtime time and chance.
   */
  constructor(
    groupId: string,
    settings: ConsumerSettings,
    subscription: Subscription,
    handlers: HandlerTable,
    runtime: ConsumerRuntime,
  ) {
    this.#context = {
      groupId,
      settings,
      registry: settings.registry,
      runtime,
      counters: new Counters(),
      problems: new Problems(settings.logger),
      pauses: new Pauses(),
      running: new RunningHandlers(),
      halt: (error) => void this.#fail(error),
      onStuck: (work) => {
        // It may have been given to another already.
        if (this.#assignment.find(work) === undefined) return;
        settings.logger.error("A handler does not end: the partition is given back", {
          topic: work.topic,
          partition: work.partition,
        });
        this.#supervisor.rejoin();
      },
    };
    this.#transport = openTransport(settings);
    this.#admin = new AdminAccess(this.#transport, settings);
    this.#store = new ProducerStore(settings);
    const failures = new FailurePath(this.#context, this.#store);
    const processor = new Processor(this.#context, failures, () => this.#scheduler);
    this.#scheduler = new Scheduler(settings.concurrency, processor);
    this.#committer = new Committer(this.#context, (offsets) => this.#supervisor.commit(offsets));
    this.#assignment = new Assignment(this.#context, this.#scheduler, this.#committer);
    this.#planner = new TopicPlanner(this.#context, subscription, handlers);
    this.#supervisor = new Supervisor(this.#context, {
      open: () => this.#open(),
      plan: () => this.#planTopics(),
      settle: () => this.#settle(),
      onAssigned: () => void this.#anchor(),
      assignment: this.#assignment,
      onFailed: (error) => void this.#fail(error),
    });
    this.#watch = new TopicWatch(
      this.#context,
      async () =>
        this.#plan !== undefined && await this.#planner.isOutdated(this.#admin, this.#plan),
      () => this.#supervisor.rejoin(),
    );
  }

  /** Fulfilled when it has stopped, rejected when it has given up. */
  get done(): Promise<void> {
    return this.#ended.promise;
  }

  /** Whether it was stopped. */
  get isStopped(): boolean {
    return this.#stopping !== undefined;
  }

  /** Whether it was started. */
  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** The partitions. */
  get assignment(): Assignment {
    return this.#assignment;
  }

  /** What was done so far. */
  get stats(): ConsumerStats {
    const { counters, running } = this.#context;
    return counters.toStats(running.size, this.#assignment.works);
  }

  /**
   * Learns a kind of event, unless it is known.
   *
   * @param definition what it is.
   * @throws {RangeError} when another kind of the same name is known.
   */
  learn(definition: EventDefinition<never>): void {
    const { registry } = this.#context;
    const known: unknown = registry.get(definition.type);
    if (known !== definition) this.#context.registry = registry.with(definition);
  }

  /**
   * Joins the group.
   *
   * @throws {ClientError} when that fails; it may be tried again.
   */
  async start(): Promise<void> {
    this.#isRunning = true;
    try {
      await this.#supervisor.start();
    } catch (error) {
      this.#isRunning = false;
      await this.#admin.close();
      this.#admin = new AdminAccess(this.#transport, this.#context.settings);
      throw error;
    }
    this.#watch.start();
  }

  /**
   * Commits.
   *
   * @param offsets the next offset to read of each partition; what was handled without it.
   * @throws {ClientError} when it fails, or a partition is not this member's.
   */
  async commit(offsets?: readonly PartitionOffset[]): Promise<void> {
    if (offsets === undefined) return await this.#committer.flush();
    const works = offsets.map((place) => this.#assignment.find(place));
    if (works.includes(undefined)) {
      const state = "the group has given the partition to another";
      throw transportError({ operation: "commit" }, { kind: "conflict", outcome: "none", state });
    }
    await this.#supervisor.commit(offsets);
    works.forEach((work, index) => {
      if (work !== undefined) work.committed = offsets[index]?.offset;
    });
  }

  /**
   * Stops: begins nothing new, waits for handlers, commits, leaves the group, closes.
   *
   * @param timeoutMs milliseconds to wait for handlers.
   * @returns what was left; of the first call, to all.
   */
  stop(timeoutMs: number): Promise<DrainReport> {
    this.#stopping ??= this.#stop(timeoutMs);
    return this.#stopping;
  }

  /**
   * Asks how far it is behind.
   *
   * @returns a row for each partition of this member.
   * @throws {ClientError} when the cluster is away.
   */
  lag(): Promise<readonly PartitionLag[]> {
    const { groupId, runtime } = this.#context;
    return askLag(this.#admin, groupId, this.#assignment.works, runtime.now());
  }

  /**
   * Asks how it is.
   *
   * @returns what it says.
   * @throws {ClientError} when it does not work at all.
   */
  async health(): Promise<HealthAnswer> {
    if (this.#failure instanceof ClientError) throw this.#failure;
    if (this.isStopped) throw transportError({ operation: "health" }, { kind: "closed" });
    if (!this.#isRunning) {
      throw transportError({ operation: "health" }, { kind: "config", state: "call run() first" });
    }
    const { works } = this.#assignment;
    if (works.length === 0) await this.#admin.describe();
    const lags = works.length === 0 ? [] : await this.lag();
    return healthOf(this.#context, works, lags);
  }

  #open(): ReturnType<KafkaTransport["openConsumer"]> {
    this.#scheduler.start();
    const { groupId, settings } = this.#context;
    return this.#transport.openConsumer({
      groupId,
      sessionTimeoutMs: settings.sessionTimeoutMs,
      heartbeatMs: settings.heartbeatMs,
      rebalanceTimeoutMs: settings.rebalanceTimeoutMs,
      maxWaitMs: settings.maxWaitMs,
      maxBytesPerPartition: settings.maxBytesPerPartition,
      from: settings.from,
    });
  }

  async #planTopics(): Promise<readonly string[]> {
    this.#plan = await this.#planner.plan(this.#admin, this.#plan === undefined);
    this.#assignment.routes = this.#plan.routes;
    return [...this.#plan.routes.keys()];
  }

  /** Without it, what comes between two members that have committed nothing would be passed over. */
  async #anchor(): Promise<void> {
    const { groupId, problems, settings } = this.#context;
    if (settings.from !== "latest") return;
    try {
      const anchors = await findAnchors(this.#admin, groupId, this.#assignment.works);
      if (anchors.length > 0) await this.#supervisor.commit(anchors);
      problems.clear("anchor");
    } catch (error) {
      // Refused, since the partitions are given out anew: it is done again then.
      const kind = error instanceof ClientError ? error.kind : "protocol";
      const message = "It cannot be committed where the group begins";
      if (!this.isStopped && kind !== "conflict") problems.set("anchor", { kind, message });
    }
  }

  /** Lets handlers end, and commits what they did. */
  #settle(): Promise<void> {
    const parts = {
      assignment: this.#assignment,
      scheduler: this.#scheduler,
      committer: this.#committer,
      settings: this.#context.settings,
    };
    const { signal } = this.#deadline;
    if (this.isStopped) return settle(parts, signal, () => this.#deadlineMs - deadlines.now());
    const waiting = AbortSignal.any([signal, AbortSignal.timeout(REJOIN_MS)]);
    return settle(parts, waiting, () => REJOIN_MS);
  }

  async #stop(timeoutMs: number): Promise<DrainReport> {
    const { running, settings } = this.#context;
    this.#watch.stop();
    this.#deadlineMs = deadlines.now() + timeoutMs;
    let handlersLeft: number | undefined;
    const timer = setTimeout(() => {
      handlersLeft = running.size;
      this.#deadline.abort();
    }, timeoutMs);
    this.#admin.abort();
    this.#assignment.leave();
    this.#scheduler.stop();
    await this.#supervisor.stop();
    clearTimeout(timer);
    this.#committer.reset();
    handlersLeft ??= running.size;
    if (handlersLeft > 0) {
      settings.logger.warn("Handlers went on when the consumer stopped", { handlersLeft });
      running.abortAll(new DOMException("The consumer is closed", "AbortError"));
    }
    await Promise.all([this.#store.close(), this.#admin.close()]);
    if (this.#failure === undefined) this.#ended.resolve();
    else this.#ended.reject(this.#failure);
    return { handlersLeft };
  }

  async #fail(error: unknown): Promise<void> {
    if (this.isStopped) return;
    const { logger, closeTimeoutMs } = this.#context.settings;
    this.#failure = error instanceof Error ? error : new Error("The consumer failed");
    logger.error("The consumer has given up", { error });
    await this.stop(closeTimeoutMs);
  }
}
