/**
 * Erasing a person from Redis.
 *
 * @module
 */

import { escapePattern, type RedisClient } from "../clients/redis.ts";
import type { Person } from "./person.ts";
import type { ErasureAction } from "./report.ts";

const MAX_KEYS = 1_000;

/** Whether a key lies below one of the calls: an identifier may hold colons itself. */
function isBelow(callIds: ReadonlySet<string>): (key: string) => boolean {
  return (key) => {
    const rest = key.slice("call:".length);
    for (let at = rest.indexOf(":"); at >= 0; at = rest.indexOf(":", at + 1)) {
      if (callIds.has(rest.slice(0, at))) return true;
    }
    return false;
  };
}

/**
 * Deletes the keys of a person and of the person's calls.
 *
 * @param redis The client.
 * @param person What there is.
 * @param dryRun Whether to count only.
 * @returns What was done.
 */
export async function eraseKeys(
  redis: RedisClient,
  { leadId, callIds }: Person,
  dryRun: boolean,
): Promise<ErasureAction[]> {
  const count = async (pattern: string, only?: (key: string) => boolean): Promise<number> => {
    const options = only === undefined ? { dryRun } : { dryRun, only };
    const { matched, deleted } = await redis.deletePattern(pattern, options);
    return dryRun ? matched : deleted;
  };
  const keys = [`lead:${leadId}`, ...callIds.map((callId) => `call:${callId}`)];
  let single = 0;
  for (let at = 0; at < keys.length; at += MAX_KEYS) {
    const some = keys.slice(at, at + MAX_KEYS);
    if (!dryRun) single += await redis.del(some);
    else for (const key of some) if (await redis.exists(key)) single++;
  }
  const below = await count(`lead:${escapePattern(leadId)}:*`);
  // One walk for all calls: each pattern of its own would be another through all keys.
  const belowCalls = callIds.length === 0 ? 0 : await count("call:*:*", isBelow(new Set(callIds)));
  const action = { store: "redis", action: "deleted" } as const;
  return [
    { ...action, place: "lead:{leadId}, call:{callId}", count: single },
    { ...action, place: "lead:{leadId}:*", count: below },
    { ...action, place: "call:{callId}:*", count: belowCalls },
  ].filter(({ count }) => count > 0);
}

/**
 * Joins what was done in the same places.
 *
 * @param actions What was done, in order.
 * @returns One row for each place.
 */
export function joinActions(actions: readonly ErasureAction[]): ErasureAction[] {
  const rows = new Map<string, ErasureAction>();
  for (const action of actions) {
    const known = rows.get(action.place);
    rows.set(action.place, { ...action, count: action.count + (known?.count ?? 0) });
  }
  return [...rows.values()];
}
