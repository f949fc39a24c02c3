/**
 * A consumer group in memory.
 *
 * @module
 */

import { shareOut } from "../kafkajs/shares.ts";
import type { PartitionOffset, TopicPartition } from "../transport.ts";

/** A member, as its group sees it. */
export interface GroupMember {
  /** Names of the topics that it reads. */
  readonly topics: readonly string[];
  /** Is told that it has no partitions any more. */
  revoke(): void;
  /** Is given partitions. */
  assign(partitions: readonly TopicPartition[]): void;
}

/** Tells partitions apart. */
export function partitionKey({ topic, partition }: TopicPartition): string {
  return `${topic}:${partition}`;
}

/** It. */
export class MemoryGroup {
  readonly #members: Set<GroupMember> = new Set();
  readonly #offsets: Map<string, PartitionOffset> = new Map();
  readonly #partitionsOf: (topic: string) => readonly TopicPartition[];
  readonly #turn: () => Promise<void>;
  #rebalancing: Promise<void> | undefined;
  #generation = 0;

  /**
   * Makes a group without members.
   *
   * @param partitionsOf tells the partitions of a topic.
   * @param turn waits while answers are kept back.
   */
  constructor(
    partitionsOf: (topic: string) => readonly TopicPartition[],
    turn: () => Promise<void>,
  ) {
    this.#partitionsOf = partitionsOf;
    this.#turn = turn;
  }

  /** All members. */
  get members(): readonly GroupMember[] {
    return [...this.#members];
  }

  /** How often the partitions were given out; commits count in the generation that they are made in. */
  get generation(): number {
    return this.#generation;
  }

  /** What is committed. */
  get offsets(): readonly PartitionOffset[] {
    return [...this.#offsets.values()];
  }

  /** Tells the committed offset of a partition. */
  offsetOf(at: TopicPartition): number | undefined {
    return this.#offsets.get(partitionKey(at))?.offset;
  }

  /** Commits offsets. */
  commit(offsets: readonly PartitionOffset[]): void {
    for (const { topic, partition, offset } of offsets) {
      this.#offsets.set(partitionKey({ topic, partition }), { topic, partition, offset });
    }
  }

  /** Takes a member in; resolves when it has its partitions. */
  join(member: GroupMember): Promise<void> {
    this.#members.add(member);
    return this.rebalance();
  }

  /** Lets a member go; the others get its partitions. */
  leave(member: GroupMember): void {
    if (this.#members.delete(member)) void this.rebalance();
  }

  /** Gives out the partitions anew; whoever comes meanwhile takes part. */
  rebalance(): Promise<void> {
    this.#rebalancing ??= this.#rebalance();
    return this.#rebalancing;
  }

  async #rebalance(): Promise<void> {
    await this.#turn();
    for (const member of this.members) member.revoke();
    await this.#turn();
    const members = this.members;
    const ids = members.map((_, index) => String(index).padStart(9, "0"));
    const shares = shareOut(
      members.map(({ topics }, index) => ({ id: ids[index]!, topics })),
      (topic) => this.#partitionsOf(topic).map(({ partition }) => partition),
    );
    // Whoever comes or goes from here on needs another round.
    this.#rebalancing = undefined;
    this.#generation++;
    members.forEach((member, index) => member.assign(shares.get(ids[index]!) ?? []));
  }
}
