/**
 * Whether an agent lives, from its heartbeats.
 *
 * @module
 */
import type { AgentHealth } from "../agent_performance.ts";
import { instantMs, toRatio, within } from "./numbers.ts";

/** Seconds from one heartbeat to the next, unless an agent is set up otherwise. */
export const HEARTBEAT_SECONDS = 30;

/** An agent that has missed this many heartbeats is not expected to come back by itself. */
const UNHEALTHY_MISSES = 3;
const MAX_INTERVAL_SECONDS = 86_400;

function intervalMs(intervalSec: number): number {
  return within(intervalSec, "intervalSec", 0.001, MAX_INTERVAL_SECONDS) * 1_000;
}

/**
 * Judges an agent by its last heartbeat: healthy without a miss, degraded with one or two,
 * unhealthy from three. A heartbeat that is due this very instant is not missed.
 *
 * @param lastHeartbeat The last heartbeat; up to one interval after `now`, since clocks differ.
 * @param now The present instant.
 * @param intervalSec Seconds from one heartbeat to the next.
 * @returns The health as agents store it.
 * @throws {RangeError} Naming the argument that is not a date, not positive, or in the future.
 *
 * @example Ninety-one seconds of silence
 * ```ts
 * import { agentHealth } from "@nlre/shared/models";
 * import { assertEquals } from "@std/assert";
 *
 * const health = agentHealth(
 *   new Date("2026-11-25T15:00:00Z"),
 *   new Date("2026-11-25T15:01:31Z"),
 * );
 * assertEquals(health, { intervalSec: 30, status: "unhealthy", consecutiveMisses: 3 });
 * ```
 */
export function agentHealth(
  lastHeartbeat: Date,
  now: Date,
  intervalSec: number = HEARTBEAT_SECONDS,
): AgentHealth {
  const every = intervalMs(intervalSec);
  const silent = instantMs(now, "now") - instantMs(lastHeartbeat, "lastHeartbeat");
  if (silent < -every) {
    throw new RangeError("lastHeartbeat: expected no more than one interval after now");
  }
  const consecutiveMisses = Math.max(0, Math.ceil(silent / every) - 1);
  return { intervalSec, status: statusOf(consecutiveMisses), consecutiveMisses };
}

function statusOf(misses: number): AgentHealth["status"] {
  if (misses === 0) return "healthy";
  return misses < UNHEALTHY_MISSES ? "degraded" : "unhealthy";
}

/**
 * The share of a time in which an agent was not unhealthy: from each heartbeat until the third one
 * after it is due.
 *
 * @param heartbeats Heartbeats in any order, those before the time too.
 * @param from Beginning of the time.
 * @param to End of the time, after the beginning.
 * @param intervalSec Seconds from one heartbeat to the next.
 * @returns A fraction from 0 to 1 at six decimals.
 * @throws {RangeError} Naming the argument that is not a date, not positive, or out of order.
 *
 * @example One heartbeat in eight minutes
 * ```ts
 * import { heartbeatUptime } from "@nlre/shared/models";
 * import { assertEquals } from "@std/assert";
 *
 * const from = new Date("2026-11-25T15:00:00Z");
 * const uptime = heartbeatUptime([from], from, new Date("2026-11-25T15:08:00Z"));
 * assertEquals(uptime, 0.1875); // 90 seconds of 480
 * ```
 */
export function heartbeatUptime(
  heartbeats: Iterable<Date>,
  from: Date,
  to: Date,
  intervalSec: number = HEARTBEAT_SECONDS,
): number {
  const start = instantMs(from, "from");
  const end = instantMs(to, "to");
  if (end <= start) throw new RangeError("to: expected an instant after from");
  const trusted = intervalMs(intervalSec) * UNHEALTHY_MISSES;
  const beats = Array.from(heartbeats, (beat) => instantMs(beat, "heartbeats"));
  let alive = 0;
  let counted = start;
  for (const beat of beats.sort((a, b) => a - b)) {
    const until = Math.min(end, beat + trusted);
    const since = Math.max(counted, beat);
    if (until > since) alive += until - since;
    counted = Math.max(counted, until);
  }
  return toRatio(alive / (end - start));
}
