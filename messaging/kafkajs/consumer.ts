/**
 * A member of a consumer group.
 *
 * @module
 */

import type { EachBatchPayload } from "kafkajs";
import type { ClientError, ClientErrorKind } from "../../utils/remote/client_error.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import type {
  ConsumerEvents,
  ConsumerOptions,
  PartitionOffset,
  TopicPartition,
  TransportConsumer,
} from "../transport.ts";
import { type TransportCall, transportError } from "../transport_error.ts";
import { createAssigner } from "./assigner.ts";
import { withPlaceholders } from "./codecs.ts";
import type { DriverConsumer } from "./driver.ts";
import { explain } from "./explain.ts";
import { toIncoming } from "./incoming.ts";
import type { LeavingCluster, LeftBehind } from "./left_behind.ts";
import { CLOSE_MS, closeSoon, type LinkSettings, settled, wire } from "./link.ts";
import { byTopic, toOffset } from "./partitions.ts";
import { repeat } from "./repeat.ts";
import { atRoot } from "./root_context.ts";
import type { Sockets } from "./sockets.ts";

/** How often kafkajs tries again by itself before it crashes. */
const RETRY = { retries: 4, initialRetryTime: 100, maxRetryTime: 1_000 };

/** Milliseconds after which new partitions are noticed. */
const METADATA_MAX_AGE_MS = 60_000;

/** Most bytes of one answer, over all partitions. */
const MAX_BYTES = 16 * 1_048_576;

/**
 * Milliseconds that a join under way has to end by itself when the consumer closes; broken off, the
 * broker would keep its place in the group for the whole session timeout.
 */
const JOIN_END_MS = 2_000;

type Commit = EachBatchPayload["commitOffsetsIfNecessary"];

/** Tells partitions apart. */
const keyOf = ({ topic, partition }: TopicPartition): string => `${topic}:${partition}`;

/** It. */
export class KafkaJsConsumer implements TransportConsumer {
  readonly #settings: LinkSettings;
  readonly #options: ConsumerOptions;
  #consumer: DriverConsumer | undefined;
  #sockets: Sockets | undefined;
  #events: ConsumerEvents | undefined;
  /** Undefined while there is no assignment. */
  #assigned: ReadonlySet<string> | undefined;
  #paused: Map<string, TopicPartition> = new Map();
  /** Commits within the present generation of the group; kafkajs gives it out with each batch. */
  #commit: Commit | undefined;
  #closing: Promise<void> | undefined;
  #hasCrashed = false;
  #isJoining = false;
  #hasJoined = false;
  readonly #leftBehind: LeftBehind;
  #memberId: string | undefined;
  readonly #joined: PromiseWithResolvers<void> = Promise.withResolvers();

  /**
   * Makes one that is not connected.
   *
   * @param settings where and how.
   * @param options the group and its rules.
   * @param leftBehind members that crashed before.
   */
  constructor(settings: LinkSettings, options: ConsumerOptions, leftBehind: LeftBehind) {
    this.#settings = settings;
    this.#options = options;
    this.#leftBehind = leftBehind;
    // Whoever waits for it is told; nobody may.
    this.#joined.promise.catch(() => {});
  }

  /** Joins the group and reads. */
  async run(topics: readonly string[], events: ConsumerEvents): Promise<void> {
    const call: TransportCall = { operation: "join", startedMs: deadlines.now() };
    if (this.#events !== undefined) {
      throw transportError(call, { kind: "config", outcome: "none", state: "it runs already" });
    }
    this.#events = events;
    const { brokers, connectTimeoutMs, requestTimeoutMs } = this.#settings;
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      this.#sockets?.break();
    }, connectTimeoutMs * brokers.length + requestTimeoutMs);
    try {
      this.#requireOpen(call);
      const { driver, options, sockets } = await wire(this.#settings);
      this.#requireOpen(call);
      this.#sockets = sockets;
      const { groupId, from, ...rest } = this.#options;
      const assigner = createAssigner(driver.protocol, this.#settings.logger);
      let cluster: LeavingCluster | undefined;
      const consumer = driver.kafka(options).consumer({
        partitionAssigners: [(config) => {
          // kafkajs shows its cluster nowhere else.
          cluster = config.cluster as unknown as LeavingCluster;
          return assigner(config);
        }],
        groupId,
        sessionTimeout: rest.sessionTimeoutMs,
        heartbeatInterval: rest.heartbeatMs,
        rebalanceTimeout: rest.rebalanceTimeoutMs,
        maxWaitTimeInMs: rest.maxWaitMs,
        maxBytesPerPartition: rest.maxBytesPerPartition,
        maxBytes: Math.max(MAX_BYTES, rest.maxBytesPerPartition),
        metadataMaxAge: METADATA_MAX_AGE_MS,
        allowAutoTopicCreation: false,
        // Whoever uses it starts a new one, with what it knows of the old.
        retry: { ...RETRY, restartOnFailure: () => Promise.resolve(false) },
      });
      this.#consumer = consumer;
      this.#listen(consumer);
      await consumer.connect();
      await consumer.subscribe({ topics: [...topics], fromBeginning: from === "earliest" });
      clearTimeout(timer);
      // A coordinator that is still loading would make the consumer crash.
      const timeoutMs = connectTimeoutMs + requestTimeoutMs;
      await repeat({ timeoutMs }, () => consumer.describeGroup());
      if (cluster !== undefined) {
        await settled(this.#leftBehind.leave(groupId, cluster), requestTimeoutMs);
      }
      this.#requireOpen(call);
      this.#isJoining = true;
      await withPlaceholders(() =>
        consumer.run({
          autoCommit: false,
          eachBatchAutoResolve: false,
          eachBatch: (payload) => Promise.resolve(this.#receive(payload)),
        })
      );
      await this.#joined.promise;
    } catch (error) {
      const failure = explain(error, this.#sockets?.lastError);
      const isClosed = this.#closing !== undefined;
      await this.close();
      if (isClosed) throw this.#refusal(call, "closed");
      if (isLate) throw this.#refusal(call, "timeout");
      throw transportError(call, { ...failure, outcome: "none" }, error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Commits offsets of partitions that it has. */
  async commit(offsets: readonly PartitionOffset[]): Promise<void> {
    const call: TransportCall = {
      operation: "commit",
      effect: "idempotent",
      startedMs: deadlines.now(),
    };
    this.#requireOpen(call);
    const assigned = this.#assigned;
    if (!offsets.every((each) => assigned?.has(keyOf(each)))) {
      throw this.#refusal(call, "conflict", "the group has given out the partitions anew");
    }
    const all = offsets.map((each) => ({ ...each, offset: String(each.offset) }));
    try {
      // It takes the generation in this same breath: given out anew meanwhile, the broker refuses.
      if (this.#commit === undefined) await this.#consumer?.commitOffsets(all);
      else await this.#commit({ topics: byTopic(all, ({ topic: _, ...each }) => each) });
    } catch (error) {
      throw transportError(call, explain(error), error);
    }
  }

  /** Reads a partition no further. */
  pause(at: TopicPartition): void {
    if (this.#assigned?.has(keyOf(at)) !== true) return;
    const { topic, partition } = at;
    this.#paused.set(keyOf(at), { topic, partition });
    this.#consumer?.pause([{ topic, partitions: [partition] }]);
  }

  /** Reads a partition again. */
  resume(at: TopicPartition): void {
    if (!this.#paused.delete(keyOf(at))) return;
    this.#consumer?.resume([{ topic: at.topic, partitions: [at.partition] }]);
  }

  /** Reads a partition from another offset on. */
  seek({ topic, partition, offset }: PartitionOffset): void {
    if (this.#assigned?.has(keyOf({ topic, partition })) !== true) return;
    this.#consumer?.seek({ topic, partition, offset: String(offset) });
  }

  /** Leaves the group and disconnects. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const consumer = this.#consumer;
    const sockets = this.#sockets;
    this.#assigned = undefined;
    if (consumer === undefined || sockets === undefined) return;
    if (this.#hasCrashed) return await sockets.close();
    // Stopped during a join, kafkajs would go on for ever afterwards.
    if (this.#isJoining) await settled(this.#joined.promise, JOIN_END_MS);
    const timeoutMs = CLOSE_MS + this.#options.maxWaitMs;
    await closeSoon(() => consumer.disconnect(), sockets, timeoutMs);
    this.#joined.reject(this.#refusal({ operation: "join" }, "closed"));
  }

  #listen(consumer: DriverConsumer): void {
    const { GROUP_JOIN, REBALANCING, CRASH, START_BATCH_PROCESS } = consumer.events;
    consumer.on(REBALANCING, () => this.#warn());
    consumer.on(GROUP_JOIN, ({ payload }) => {
      this.#memberId = payload.memberId;
      this.#assign(payload.memberAssignment);
    });
    // Marks that transactions leave are read, and never handed over.
    consumer.on(START_BATCH_PROCESS, ({ payload }) => {
      if (payload.batchSize === 0) this.#reach(payload, payload.lastOffset);
    });
    consumer.on(CRASH, ({ payload }) => this.#crash(payload.error));
  }

  #assign(assignment: Readonly<Record<string, readonly number[]>>): void {
    // Joins that kafkajs makes on its own, after the topic has changed, come without a warning.
    this.#revoke();
    const partitions = Object.entries(assignment).flatMap(([topic, numbers]) =>
      [...numbers].sort((a, b) => a - b).map((partition) => ({ topic, partition }))
    );
    this.#assigned = new Set(partitions.map(keyOf));
    this.#hasJoined = true;
    this.#tell((events) => events.onAssigned(partitions));
    this.#joined.resolve();
  }

  /** The old generation lasts until this member joins again: what is done with is committed in it. */
  #warn(): void {
    if (this.#assigned === undefined) return;
    this.#tell((events) => events.onRevoked());
    this.#takeAway();
  }

  /** kafkajs commits in the new generation already: nothing of the old may be. */
  #revoke(): void {
    if (this.#assigned === undefined) return;
    this.#takeAway();
    this.#tell((events) => events.onRevoked());
  }

  #takeAway(): void {
    this.#assigned = undefined;
    // kafkajs remembers what was paused beyond the assignment.
    for (const at of [...this.#paused.values()]) this.resume(at);
  }

  #reach({ topic, partition }: TopicPartition, lastOffset: string): void {
    if (this.#assigned?.has(keyOf({ topic, partition })) !== true) return;
    const next = toOffset(lastOffset) + 1;
    this.#tell((events) => events.onReached?.({ topic, partition }, next));
  }

  #crash(error: unknown): void {
    this.#hasCrashed = true;
    this.#assigned = undefined;
    if (this.#memberId !== undefined) {
      this.#leftBehind.add(this.#options.groupId, this.#memberId);
    }
    const failure = explain(error, this.#sockets?.lastError);
    const crash = transportError({ operation: "read" }, failure, error);
    void this.#sockets?.close();
    // Before the first join, `run()` says so.
    this.#joined.reject(crash);
    if (!this.#hasJoined) return;
    this.#tell((events) => events.onCrashed(crash));
  }

  #receive({ batch, resolveOffset, isStale, commitOffsetsIfNecessary }: EachBatchPayload): void {
    const { topic, partition, messages, highWatermark } = batch;
    const key = keyOf({ topic, partition });
    // What was fetched before a pause or a seek is fetched again.
    if (isStale() || this.#paused.has(key) || this.#assigned?.has(key) !== true) return;
    this.#commit = commitOffsetsIfNecessary;
    const records = messages.map(toIncoming);
    const events = this.#closing === undefined ? this.#events : undefined;
    // What it throws makes kafkajs read the same again, and crash at last: nothing is skipped.
    atRoot(() => events?.onRecords({ topic, partition }, records, toOffset(highWatermark)));
    resolveOffset(batch.lastOffset());
    this.#reach(batch, batch.lastOffset());
  }

  #tell(work: (events: ConsumerEvents) => void): void {
    const events = this.#events;
    if (events === undefined || this.#closing !== undefined) return;
    try {
      atRoot(() => work(events));
    } catch (error) {
      this.#settings.logger.error("Kafka: an event of a consumer was not handled", { error });
    }
  }

  #requireOpen(call: TransportCall): void {
    if (this.#closing !== undefined || this.#hasCrashed) throw this.#refusal(call, "closed");
  }

  #refusal(call: TransportCall, kind: ClientErrorKind, state?: string): ClientError {
    return transportError(call, {
      kind,
      outcome: "none",
      ...(state === undefined ? {} : { state }),
    });
  }
}
