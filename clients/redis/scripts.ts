/**
 * The scripts of the client. Each works on one key and reads the server's clock, so that clients need
 * not agree on the time and a cluster is no different from one server. Each meets a value of another
 * type at its key before it has written anything.
 *
 * @module
 */

import type { RedisScript } from "./script.ts";

/** Adds to a counter and gives it a time to live when it is new. KEYS: counter. ARGV: by, ms. */
export const COUNT: RedisScript = {
  name: "incr",
  effect: "once",
  lua: `
local value = redis.call('INCRBY', KEYS[1], ARGV[1])
if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return value`,
};

/**
 * Takes a lock, or keeps it when the owner has it already. KEYS: hash of owner, end and last token.
 * ARGV: owner, ms, ms that the last token is remembered. Returns token (0: taken by another), ms left.
 *
 * The token grows with each owner; it is also never below the clock, so that it still grows when the
 * hash was lost.
 */
export const LOCK: RedisScript = {
  name: "lock",
  effect: "idempotent",
  lua: `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local held = redis.call('HMGET', KEYS[1], 'owner', 'until', 'token')
local left = (tonumber(held[2]) or 0) - now
if held[1] and held[1] ~= ARGV[1] and left > 0 then return {0, left} end
local token = tonumber(held[3]) or 0
if held[1] ~= ARGV[1] or left <= 0 then
  token = math.max(token + 1, time[1] * 1000000 + time[2])
end
redis.call('HSET', KEYS[1], 'owner', ARGV[1],
  'until', string.format('%.0f', now + ARGV[2]), 'token', string.format('%.0f', token))
redis.call('PEXPIRE', KEYS[1], ARGV[2] + ARGV[3])
return {string.format('%.0f', token), tonumber(ARGV[2])}`,
};

/** Prolongs a lock that the owner still has. KEYS and ARGV as of LOCK. Returns 1 or 0. */
export const EXTEND: RedisScript = {
  name: "lock.extend",
  effect: "idempotent",
  lua: `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local held = redis.call('HMGET', KEYS[1], 'owner', 'until')
if held[1] ~= ARGV[1] or (tonumber(held[2]) or 0) <= now then return 0 end
redis.call('HSET', KEYS[1], 'until', string.format('%.0f', now + ARGV[2]))
redis.call('PEXPIRE', KEYS[1], ARGV[2] + ARGV[3])
return 1`,
};

/** Gives up a lock that the owner still has. KEYS: hash. ARGV: owner. Returns 1 or 0. */
export const UNLOCK: RedisScript = {
  name: "lock.release",
  effect: "idempotent",
  lua: `
if redis.call('HGET', KEYS[1], 'owner') ~= ARGV[1] then return 0 end
redis.call('HDEL', KEYS[1], 'owner', 'until')
return 1`,
};

/**
 * Spends from an allowance that refills evenly (the generic cell rate algorithm). KEYS: the instant, in
 * microseconds, when all is refilled. ARGV: limit, microseconds of the window, cost. Returns 1 or 0, how
 * much is left, microseconds until the same cost can be spent, microseconds until all is refilled.
 */
export const SPEND: RedisScript = {
  name: "rateLimit",
  effect: "once",
  lua: `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local limit, window, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local full = math.max(tonumber(redis.call('GET', KEYS[1])) or 0, now)
local after = full + window / limit * cost
local wait = after - now - window
if wait > 0 then
  local left = math.floor((now + window - full) / window * limit)
  return {0, left, math.ceil(wait), math.ceil(full - now)}
end
if cost > 0 then
  redis.call('SET', KEYS[1], string.format('%.0f', after),
    'PX', math.max(1, math.ceil((after - now) / 1000)))
end
return {1, math.floor((now + window - after) / window * limit), 0, math.ceil(after - now)}`,
};

/**
 * Counts an event unless one of several rolling windows is full. KEYS: sorted set of event ids by
 * microseconds. ARGV: id, 1 to count or 0 to look, then limit and microseconds of each window, the
 * longest last. Returns 1 or 0 (which window is full: its number as the third), 1 if the id was counted
 * before, number of the full window, microseconds until it has room, then the count of each window.
 */
export const WINDOW: RedisScript = {
  name: "reserve",
  effect: "idempotent",
  lua: `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local longest = tonumber(ARGV[#ARGV])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now - longest))
local known = redis.call('ZSCORE', KEYS[1], ARGV[1]) and 1 or 0
local full, wait, counts = 0, 0, {}
for i = 3, #ARGV, 2 do
  local limit, window = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
  local from = '(' .. string.format('%.0f', now - window)
  local count = redis.call('ZCOUNT', KEYS[1], from, '+inf')
  counts[#counts + 1] = count
  if known == 0 and count >= limit then
    local oldest = redis.call('ZREVRANGE', KEYS[1], limit - 1, limit - 1, 'WITHSCORES')
    local room = limit == 0 and window or oldest[2] + window - now
    if room > wait then full, wait = (i - 1) / 2, room end
  end
end
if full > 0 then return {0, 0, full, math.ceil(wait), unpack(counts)} end
if known == 0 and ARGV[2] == '1' then
  redis.call('ZADD', KEYS[1], string.format('%.0f', now), ARGV[1])
  for i = 1, #counts do counts[i] = counts[i] + 1 end
end
if redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('PEXPIRE', KEYS[1], math.ceil(longest / 1000))
end
return {1, known, 0, 0, unpack(counts)}`,
};
