/**
 * How a consumer is.
 *
 * @module
 */

import type { HealthAnswer, HealthError } from "../../utils/remote/health.ts";
import type { ConsumerContext } from "./context.ts";
import type { PartitionLag } from "./lag.ts";
import { partitionName, type PartitionWork } from "./partition_work.ts";

/**
 * Says how a consumer is that reads.
 *
 * @param context what the parts of the consumer share.
 * @param works its partitions.
 * @param lags how far each is behind.
 * @returns what it says; degraded when something does not work or does not move.
 */
export function healthOf(
  context: ConsumerContext,
  works: readonly PartitionWork[],
  lags: readonly PartitionLag[],
): HealthAnswer {
  const problems = [
    ...context.problems.all,
    ...lateHandlers(context),
    ...stalled(context, works, lags),
  ];
  const [first] = problems;
  return {
    details: {
      groupId: context.groupId,
      partitions: works.length,
      lag: lags.reduce((sum, { records }) => sum + records, 0),
      inFlight: context.running.size,
      problems: problems.map(({ message }) => message),
    },
    ...(first === undefined ? {} : { degraded: first }),
  };
}

function lateHandlers({ running }: ConsumerContext): HealthError[] {
  if (running.late === 0) return [];
  const message =
    `${running.late} handlers go on although their time is over; their partitions wait`;
  return [{ kind: "timeout", message }];
}

function stalled(
  { settings }: ConsumerContext,
  works: readonly PartitionWork[],
  lags: readonly PartitionLag[],
): HealthError[] {
  const behind = new Map(lags.map((lag) => [partitionName(lag), lag.records]));
  const names = works
    .filter((work) => work.stalledMs(behind.get(work.name) ?? 0) > settings.stallAfterMs)
    .filter(({ holds }) => !holds.includes("user"))
    .map(({ name }) => name);
  if (names.length === 0) return [];
  const seconds = Math.round(settings.stallAfterMs / 1_000);
  const message = `Nothing was done with in ${seconds} s in ${names.slice(0, 5).join(", ")}`;
  return [{ kind: "timeout", message }];
}
