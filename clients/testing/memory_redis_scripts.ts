/**
 * The scripts of the client as a double runs them: the same in TypeScript.
 *
 * @module
 */

import { COUNT, EXTEND, LOCK, SPEND, UNLOCK, WINDOW } from "../redis/scripts.ts";
import { increment, type MemoryRedisStore, ScoredMembers } from "./memory_redis_store.ts";

/** A script in TypeScript: it runs without interruption and returns what the Lua returns. */
export type MemoryScript = (
  store: MemoryRedisStore,
  keys: readonly string[],
  args: readonly string[],
) => unknown;

function count(
  store: MemoryRedisStore,
  [key = ""]: readonly string[],
  args: readonly string[],
): number {
  const value = increment(store, key, Number(args[0]));
  if (store.ttlMs(key) < 0) store.expire(key, Number(args[1]));
  return value;
}

function lock(
  store: MemoryRedisStore,
  [key = ""]: readonly string[],
  args: readonly string[],
): unknown {
  const [owner = "", ttlMs = "", rememberMs = ""] = args;
  const hash = store.hash(key);
  const leftMs = Number(hash.get("until") ?? 0) - store.nowMs;
  const isMine = hash.get("owner") === owner;
  if (hash.has("owner") && !isMine && leftMs > 0) return [0, leftMs];
  const last = Number(hash.get("token") ?? 0);
  const token = isMine && leftMs > 0 ? last : Math.max(last + 1, store.nowMs * 1000);
  hash.set("owner", owner).set("until", String(store.nowMs + Number(ttlMs)));
  hash.set("token", String(token));
  store.put(key, hash, Number(ttlMs) + Number(rememberMs));
  return [String(token), Number(ttlMs)];
}

function extend(
  store: MemoryRedisStore,
  [key = ""]: readonly string[],
  args: readonly string[],
): number {
  const [owner, ttlMs = "", rememberMs = ""] = args;
  const hash = store.hash(key);
  if (hash.get("owner") !== owner || Number(hash.get("until") ?? 0) <= store.nowMs) return 0;
  hash.set("until", String(store.nowMs + Number(ttlMs)));
  store.expire(key, Number(ttlMs) + Number(rememberMs));
  return 1;
}

function unlock(
  store: MemoryRedisStore,
  [key = ""]: readonly string[],
  args: readonly string[],
): number {
  const hash = store.hash(key);
  if (hash.get("owner") !== args[0]) return 0;
  hash.delete("owner");
  hash.delete("until");
  return 1;
}

function spend(
  store: MemoryRedisStore,
  [key = ""]: readonly string[],
  args: readonly string[],
): unknown {
  const [limit = 0, window = 0, cost = 0] = args.map(Number);
  const now = store.nowMs * 1000;
  const full = Math.max(Number(store.text(key) ?? 0), now);
  const after = full + (window / limit) * cost;
  const wait = after - now - window;
  if (wait > 0) {
    const left = Math.floor(((now + window - full) / window) * limit);
    return [0, left, Math.ceil(wait), Math.ceil(full - now)];
  }
  if (cost > 0) {
    store.put(key, after.toFixed(0), Math.max(1, Math.ceil((after - now) / 1000)));
  }
  const left = Math.floor(((now + window - after) / window) * limit);
  return [1, left, 0, Math.ceil(after - now)];
}

function windows(
  store: MemoryRedisStore,
  [key = ""]: readonly string[],
  args: readonly string[],
): unknown {
  const [id = "", isCounting, ...numbers] = args;
  const now = store.nowMs * 1000;
  const longest = Number(numbers.at(-1));
  const events = store.scored(key) ?? new ScoredMembers();
  for (const [member, at] of events) if (at <= now - longest) events.delete(member);
  const isKnown = events.has(id);
  const newestFirst = [...events.values()].sort((a, b) => b - a);
  const counts: number[] = [];
  let full = 0;
  let wait = 0;
  for (let i = 0; i < numbers.length; i += 2) {
    const [limit, window] = [Number(numbers[i]), Number(numbers[i + 1])];
    const inside = newestFirst.filter((at) => at > now - window).length;
    counts.push(inside);
    if (isKnown || inside < limit) continue;
    const room = limit === 0 ? window : (newestFirst[limit - 1] ?? now) + window - now;
    if (room > wait) [full, wait] = [i / 2 + 1, room];
  }
  if (full > 0) return [0, 0, full, Math.ceil(wait), ...counts];
  const isAdded = !isKnown && isCounting === "1";
  if (isAdded) events.set(id, now);
  if (events.size > 0) store.put(key, events, Math.ceil(longest / 1000));
  else store.delete(key);
  return [1, isKnown ? 1 : 0, 0, 0, ...counts.map((n) => n + (isAdded ? 1 : 0))];
}

/** The scripts by their Lua. */
export const MEMORY_SCRIPTS: ReadonlyMap<string, MemoryScript> = new Map([
  [COUNT.lua, count],
  [LOCK.lua, lock],
  [EXTEND.lua, extend],
  [UNLOCK.lua, unlock],
  [SPEND.lua, spend],
  [WINDOW.lua, windows],
]);
