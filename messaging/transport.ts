/**
 * What messaging asks of a Kafka driver: the one seam between our rules and somebody else's code.
 *
 * A driver that fulfils it passes the same suite of cases as the in-memory one. It fails with
 * {@linkcode ClientError}s whose `outcome` is honest: `none` only when the broker surely stored nothing.
 *
 * @module
 */

/** One header: bytes, or several of the same name. */
export type HeaderValue = Uint8Array | readonly Uint8Array[];

/** Headers by name. */
export type Headers = Readonly<Record<string, HeaderValue>>;

/** A record to send. */
export interface OutgoingRecord {
  /** What decides the partition, and within it the order; null for none. */
  readonly key: Uint8Array | null;
  /** The bytes; null deletes the key on a compacted topic. */
  readonly value: Uint8Array | null;
  /** Headers by name. */
  readonly headers: Headers;
}

/** A record as it was read. */
export interface IncomingRecord extends OutgoingRecord {
  /** Its number within the partition. */
  readonly offset: number;
  /** When it was produced, or appended, in epoch milliseconds. */
  readonly timestampMs: number;
  /** Why its bytes could not be read, such as `lz4`; key, value and headers are empty then. */
  readonly undecodable?: string;
}

/** A partition of a topic. */
export interface TopicPartition {
  /** Name of the topic. */
  readonly topic: string;
  /** Number of the partition. */
  readonly partition: number;
}

/** A place in a partition. */
export interface PartitionOffset extends TopicPartition {
  /** The next offset to read: one more than that of the last record done with. */
  readonly offset: number;
}

/** The bounds of a partition. */
export interface PartitionRange extends TopicPartition {
  /** Offset of the first record that is still there. */
  readonly low: number;
  /** Offset that the next record will get. */
  readonly high: number;
}

/** Settings of a producer. */
export interface ProducerOptions {
  /** Name by which the broker knows a transactional producer across restarts. */
  readonly transactionalId?: string;
  /** Milliseconds after which the broker aborts a transaction of a producer that is gone. */
  readonly transactionTimeoutMs: number;
}

/** What one request to send carries. */
export interface SendRequest extends TopicPartition {
  /** The records, in order. */
  readonly records: readonly OutgoingRecord[];
  /** Whether the records are compressed. */
  readonly isCompressed: boolean;
  /** Milliseconds that the broker has to store them. */
  readonly timeoutMs: number;
}

/** Sends within one transaction. */
export interface TransportTransaction {
  /** Sends records that are seen when the transaction commits. */
  send(request: SendRequest): Promise<void>;
  /** Commits offsets of a consumer group with the transaction. */
  sendOffsets(groupId: string, offsets: readonly PartitionOffset[]): Promise<void>;
  /** Makes everything seen. */
  commit(): Promise<void>;
  /** Makes nothing seen. */
  abort(): Promise<void>;
}

/**
 * An idempotent producer: while it is not known whether records were stored, it sends them again itself,
 * within `timeoutMs`, and they are stored once. It is given one request at a time for a partition. After
 * one that ended with an unknown outcome it may be given the same request again, but no other one: drivers
 * use the sequence number a second time.
 */
export interface TransportProducer {
  /**
   * Stores records in one partition; all of them or none.
   *
   * @returns the offset of the first; -1 when the broker had them already and cannot tell.
   */
  send(request: SendRequest): Promise<number>;
  /** Begins a transaction; one at a time. */
  begin(): Promise<TransportTransaction>;
  /** Closes it within a bounded time; never throws. */
  close(): Promise<void>;
}

/** Settings of a consumer. */
export interface ConsumerOptions {
  /** Name of the group. */
  readonly groupId: string;
  /** Milliseconds without a heartbeat after which the group gives the partitions to others. */
  readonly sessionTimeoutMs: number;
  /** Milliseconds between heartbeats. */
  readonly heartbeatMs: number;
  /** Milliseconds that the members have to join again. */
  readonly rebalanceTimeoutMs: number;
  /** Milliseconds that a fetch waits for something new. */
  readonly maxWaitMs: number;
  /** Most bytes of one partition in one fetch. */
  readonly maxBytesPerPartition: number;
  /** Where a group without a committed offset begins. */
  readonly from: "earliest" | "latest";
}

/** What a consumer is told. All of it is called without awaiting; none of it may throw. */
export interface ConsumerEvents {
  /**
   * Records of one partition, in order. They are handed over whatever is done with the last ones; whoever
   * has enough pauses the partition. `high` is the offset that the next record of the partition will get.
   */
  onRecords(from: TopicPartition, records: readonly IncomingRecord[], high: number): void;
  /** The group gave out its partitions; reading begins at the committed offsets, nothing is paused. */
  onAssigned(partitions: readonly TopicPartition[]): void;
  /**
   * A partition was read up to this offset: records that were handed over, marks that transactions leave,
   * and records that nobody sees. `next` is where reading goes on.
   */
  onReached?(from: TopicPartition, next: number): void;
  /**
   * The group is giving out its partitions anew. What is done with may be committed in this very call;
   * nothing handed over before may be afterwards.
   */
  onRevoked(): void;
  /** It stopped by itself; nothing more will be told. */
  onCrashed(error: unknown): void;
}

/** A member of a consumer group. It heartbeats by itself, whatever is done with the records. */
export interface TransportConsumer {
  /**
   * Joins the group and reads.
   *
   * @param topics names of topics that exist.
   * @param events what it tells.
   * @returns when it has joined the first time.
   */
  run(topics: readonly string[], events: ConsumerEvents): Promise<void>;
  /** Commits offsets; refused when the group has given out the partitions anew. */
  commit(offsets: readonly PartitionOffset[]): Promise<void>;
  /** Reads a partition no further until it is resumed. */
  pause(partition: TopicPartition): void;
  /** Reads a partition again. */
  resume(partition: TopicPartition): void;
  /** Reads a partition from another offset on; what was read meanwhile is not handed over. */
  seek(to: PartitionOffset): void;
  /** Leaves the group and closes, within a bounded time; never throws. */
  close(): Promise<void>;
}

/** A topic to be made. */
export interface TopicSpec {
  /** Its name. */
  readonly topic: string;
  /** How many partitions it has. */
  readonly partitions: number;
  /**
   * How many brokers keep it.
   * @default what the cluster says
   */
  readonly replicas?: number;
  /** Settings of the topic, such as `retention.ms`. */
  readonly config?: Readonly<Record<string, string>>;
}

/** What the cluster says of itself. */
export interface ClusterInfo {
  /** How many brokers there are. */
  readonly brokers: number;
  /** Number of the controller; undefined while there is none. */
  readonly controller?: number;
}

/** Looks after topics and groups. */
export interface TransportAdmin {
  /** Tells the names of all topics but the cluster's own. */
  listTopics(): Promise<readonly string[]>;
  /** Tells how many partitions each topic has; a topic that does not exist is left out. */
  partitionCounts(topics: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Makes topics; one that exists is left as it is. */
  createTopics(topics: readonly TopicSpec[]): Promise<void>;
  /** Deletes topics; one that does not exist is left out. */
  deleteTopics(topics: readonly string[]): Promise<void>;
  /** Tells the bounds of all partitions of a topic. */
  ranges(topic: string): Promise<readonly PartitionRange[]>;
  /** Tells what a group has committed on topics; a partition without a commit is left out. */
  committed(groupId: string, topics: readonly string[]): Promise<readonly PartitionOffset[]>;
  /** Tells how the cluster is. */
  describe(): Promise<ClusterInfo>;
  /** Closes it within a bounded time; never throws. */
  close(): Promise<void>;
}

/** Opens what messaging works with. Each gives up, and leaves nothing open, when the signal aborts. */
export interface KafkaTransport {
  /** Name of the driver, such as `kafkajs`. */
  readonly name: string;
  /** Connects a producer. */
  openProducer(options: ProducerOptions, signal: AbortSignal): Promise<TransportProducer>;
  /** Makes a consumer; it connects when it runs. */
  openConsumer(options: ConsumerOptions): TransportConsumer;
  /** Connects to the cluster. */
  openAdmin(signal: AbortSignal): Promise<TransportAdmin>;
  /** Tells which partition a key belongs to, as the Java client does (murmur2). */
  partitionFor(key: Uint8Array, partitions: number): number;
}
