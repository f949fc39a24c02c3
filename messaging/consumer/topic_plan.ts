/**
 * Which topics are read now, and the topics beside them.
 *
 * @module
 */

import { ensureTopics } from "../topics.ts";
import type { TopicSpec, TransportAdmin } from "../transport.ts";
import { transportError } from "../transport_error.ts";
import type { ConsumerContext } from "./context.ts";
import type { HandlerTable } from "./handlers.ts";
import { planRoutes, type Route } from "./routes.ts";
import type { Subscription } from "./subscription.ts";

/** Room for the records of sources that take ten times more than brokers do by default, and headers. */
const MAX_TOPIC_BYTES = 11_000_000;

/** What there is to be read. */
export interface TopicPlan {
  /** How the records of each topic are handled, by its name. */
  readonly routes: ReadonlyMap<string, Route>;
  /** How many partitions each source topic has. */
  readonly partitions: ReadonlyMap<string, number>;
}

/** Finds what is to be read. */
export class TopicPlanner {
  readonly #context: ConsumerContext;
  readonly #subscription: Subscription;
  readonly #handlers: HandlerTable;
  #complained: readonly string[] = [];

  /**
   * Makes a planner.
   *
   * @param context what the parts of a consumer share.
   * @param subscription what is wanted.
   * @param handlers what handles it.
   */
  constructor(context: ConsumerContext, subscription: Subscription, handlers: HandlerTable) {
    this.#context = context;
    this.#subscription = subscription;
    this.#handlers = handlers;
  }

  /**
   * Plans what is read, and makes the topics for what fails.
   *
   * @param admin looks after topics.
   * @param isFirst whether nothing was planned before: what is wrong is thrown then.
   * @returns what there is to be read.
   * @throws {ClientError} when a topic does not exist, or the cluster is away.
   * @throws {TypeError} the first time, when nothing handles a topic.
   */
  async plan(admin: TransportAdmin, isFirst: boolean): Promise<TopicPlan> {
    const { groupId, settings } = this.#context;
    const { topics, missing, unmatched } = this.#subscription.find(await admin.listTopics());
    if (missing.length > 0 && !settings.waitForTopics) throw notFound(missing);
    const plan = planRoutes(topics, this.#handlers, groupId, settings.retryTopics.length);
    if (isFirst && plan.unhandled.length > 0) {
      throw new TypeError(`There is no handler for ${plan.unhandled.join(", ")}`);
    }
    this.#complain([
      ...missing.map((topic) => `The topic ${topic} does not exist yet`),
      ...unmatched.map((pattern) => `No topic matches ${pattern} yet`),
      ...plan.unhandled.map((topic) => `There is no handler for ${topic}`),
    ]);
    const sources = [...plan.routes.values()].filter(({ level }) => level === 0);
    const partitions = await admin.partitionCounts(sources.map(({ source }) => source));
    await this.#makeFailureTopics(admin, plan.routes, partitions);
    return { routes: plan.routes, partitions };
  }

  /**
   * Tells whether what is read should be planned anew.
   *
   * @param admin looks after topics.
   * @param current what is read now.
   * @returns whether there are topics or partitions that are wanted and not read.
   * @throws {ClientError} when the cluster is away.
   */
  async isOutdated(admin: TransportAdmin, current: TopicPlan): Promise<boolean> {
    const { topics } = this.#subscription.find(await admin.listTopics());
    const handled = topics.filter((topic) => this.#handlers.find(topic) !== undefined);
    if (handled.some((topic) => !current.partitions.has(topic))) return true;
    const counts = await admin.partitionCounts(handled);
    return [...counts].some(([topic, count]) => count > (current.partitions.get(topic) ?? 0));
  }

  #complain(messages: readonly string[]): void {
    const { problems } = this.#context;
    for (const message of this.#complained) {
      if (!messages.includes(message)) problems.clear(message);
    }
    for (const message of messages) problems.set(message, { kind: "not_found", message });
    this.#complained = messages;
  }

  async #makeFailureTopics(
    admin: TransportAdmin,
    routes: ReadonlyMap<string, Route>,
    partitions: ReadonlyMap<string, number>,
  ): Promise<void> {
    const { createTopics, deadLetterRetentionMs } = this.#context.settings;
    const config = { "max.message.bytes": String(MAX_TOPIC_BYTES) };
    const specs = [...routes.values()].map(({ source, failuresTo, deadLettersTo }): TopicSpec => ({
      topic: failuresTo,
      partitions: partitions.get(source) ?? 1,
      config: failuresTo === deadLettersTo
        ? { ...config, "retention.ms": String(deadLetterRetentionMs) }
        : config,
    }));
    if (createTopics) return void await ensureTopics(admin, specs);
    const known = await admin.partitionCounts(specs.map(({ topic }) => topic));
    const missing = specs.map(({ topic }) => topic).filter((topic) => !known.has(topic));
    // A retry topic is read too; a dead-letter topic is missed when it is needed.
    const unread = missing.filter((topic) => routes.has(topic));
    if (unread.length > 0) throw notFound(unread);
    for (const topic of missing) {
      const message = `The topic ${topic} does not exist: what cannot be handled will wait`;
      this.#context.problems.set(topic, { kind: "not_found", message });
    }
  }
}

function notFound(topics: readonly string[]): Error {
  const state = `there is no topic ${topics.join(", ")}`;
  return transportError({ operation: "run" }, { kind: "not_found", outcome: "none", state });
}
