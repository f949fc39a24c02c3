/**
 * How a producer is.
 *
 * @module
 */

import type { CallOptions } from "../../utils/remote/caller.ts";
import type { HealthAnswer, HealthError } from "../../utils/remote/health.ts";
import type { ProducerStats } from "./types.ts";
import type { Topology } from "./topology.ts";

/** What health is judged by, beside the cluster. */
export interface ProducerState {
  /** What it has done so far. */
  readonly stats: ProducerStats;
  /** What does not work; undefined when everything does. */
  readonly trouble: HealthError | undefined;
}

/**
 * Asks the cluster how it is.
 *
 * @param topology asks the cluster.
 * @param state how the producer is.
 * @param options what every call takes.
 * @returns both; degraded when the cluster has no controller, or the producer cannot send.
 * @throws {ClientError} when the cluster does not answer.
 */
export async function askKafka(
  topology: Topology,
  { stats, trouble }: ProducerState,
  options?: CallOptions,
): Promise<HealthAnswer> {
  const { brokers, controller } = await topology.describe(options);
  const { bufferedRecords, bufferedBytes, waitingForRoom, retirements, lastAckAgeMs } = stats;
  const leaderless: HealthError | undefined = controller === undefined
    ? { kind: "unavailable", message: "The cluster has no controller" }
    : undefined;
  const degraded = trouble ?? leaderless;
  return {
    details: {
      brokers,
      bufferedRecords,
      bufferedBytes,
      waitingForRoom,
      retirements,
      ...(lastAckAgeMs === undefined ? {} : { lastAckAgeMs }),
    },
    ...(degraded === undefined ? {} : { degraded }),
  };
}
