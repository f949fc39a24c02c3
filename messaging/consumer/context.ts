/**
 * What the parts of a consumer share.
 *
 * @module
 */

import type { EventRegistry } from "../event.ts";
import type { Counters } from "./stats.ts";
import type { ConsumerSettings } from "./config.ts";
import type { PartitionWork } from "./partition_work.ts";
import type { Pauses } from "./pauses.ts";
import type { Problems } from "./problems.ts";
import type { RunningHandlers } from "./running.ts";
import type { ConsumerRuntime } from "./runtime.ts";

/** What the parts of a consumer share. */
export interface ConsumerContext {
  /** Name of the group. */
  readonly groupId: string;
  /** The settings. */
  readonly settings: ConsumerSettings;
  /** The events that are known, those of handlers among them. */
  registry: EventRegistry;
  /** Time and chance. */
  readonly runtime: ConsumerRuntime;
  /** What was done so far. */
  readonly counters: Counters;
  /** What does not work. */
  readonly problems: Problems;
  /** What the user paused. */
  readonly pauses: Pauses;
  /** The handlers that are running. */
  readonly running: RunningHandlers;
  /** Stops for good: going on would lose something. */
  halt(error: Error): void;
  /** A handler does not end: the partition is given back. */
  onStuck(work: PartitionWork): void;
}
