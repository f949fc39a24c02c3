/**
 * The scripts of the attempt ledger. They read the server's clock, so that workers need not agree on the
 * time. Their keys are those of one number and perhaps one person of one seller, with one hash tag.
 *
 * A key is a sorted set of attempts by milliseconds since 1970. A member is `r` (reserved), `d` (claimed) or
 * `c` (confirmed), a letter for the channel, one for the technology, and behind colons the id, the campaign
 * (empty = none), then who reserved or claimed it or of a confirmed attempt the outcome, and what a claim must
 * give.
 *
 * @module
 */

import type { RedisScript } from "../../clients/redis.ts";

/**
 * Tells whether the server keeps what it is told. Returns policy of eviction, most bytes of memory (0 = no
 * limit) and whether it writes its append-only file; nothing when it does not tell.
 */
export const SERVER: RedisScript = {
  name: "ledger.server",
  effect: "read",
  lua: `
local text = ''
for _, section in ipairs({'memory', 'persistence'}) do
  local told = redis.pcall('INFO', section)
  if type(told) == 'string' then text = text .. told end
end
local function field(name) return string.match(text, name .. ':([^\\r\\n]*)') or '' end
return {field('maxmemory_policy'), field('maxmemory'), field('aof_enabled')}`,
};

/** Attempts of all keys from an instant on, each once, as pairs of member and instant. */
const KNOWN = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function id_of(member) return string.match(member, '^...:([^:]*)') end
local function known(from)
  local list, seen = {}, {}
  for _, key in ipairs(KEYS) do
    local pairs_of = redis.call('ZRANGEBYSCORE', key, string.format('%.0f', from), '+inf', 'WITHSCORES')
    for i = 1, #pairs_of, 2 do
      local id = id_of(pairs_of[i])
      if not seen[id] then
        seen[id] = true
        list[#list + 1] = {pairs_of[i], tonumber(pairs_of[i + 1]), id}
      end
    end
  end
  return list
end
local function put(member, at, keep)
  for _, key in ipairs(KEYS) do
    redis.call('ZREMRANGEBYSCORE', key, '-inf', '(' .. string.format('%.0f', now - keep))
    redis.call('ZADD', key, string.format('%.0f', at), member)
    local ttl = math.max(1, at - now + keep + 1, redis.call('PTTL', key))
    redis.call('PEXPIRE', key, string.format('%.0f', ttl))
  end
end
`;

/** Lists attempts. ARGV: ms for which they are kept. Returns pairs of member and instant. */
export const ATTEMPTS: RedisScript = {
  name: "ledger.attempts",
  effect: "read",
  lua: `${KNOWN}
local flat = {}
for _, attempt in ipairs(known(now - tonumber(ARGV[1]))) do
  flat[#flat + 1] = attempt[1]
  flat[#flat + 1] = string.format('%.0f', attempt[2])
end
return flat`,
};

/**
 * Counts an attempt unless a cap is full. ARGV: member, ms for which attempts are kept, ms to make it in,
 * then of each cap the most, ms of the window (empty = as long as kept), letters of the channels and of the
 * technologies that count, campaign that counts (`*` = all). Returns 1, now, last instant; or 0, now,
 * number of the cap that has room last (-1 = the id is taken), how many it counts, when it has room (empty =
 * never).
 */
export const RESERVE: RedisScript = {
  name: "ledger.reserve",
  effect: "idempotent",
  lua: `${KNOWN}
local keep, mine = tonumber(ARGV[2]), id_of(ARGV[1])
-- Beyond all windows too: an id is of one attempt for as long as attempts are kept.
local attempts = known(now - keep)
for _, attempt in ipairs(attempts) do
  if attempt[3] == mine then
    if string.match(attempt[1], '^r..:[^:]*:[^:]*:[^:]*') == string.match(ARGV[1], '^r..:[^:]*:[^:]*:[^:]*') then
      return {1, string.format('%.0f', now), string.format('%.0f', attempt[2])}
    end
    return {0, string.format('%.0f', now), -1, 0, ''}
  end
end
local worst, worst_count, worst_next
for i = 4, #ARGV, 5 do
  local max, window = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
  local channels, technologies, campaign = ARGV[i + 2], ARGV[i + 3], ARGV[i + 4]
  local from, times = now - (window or keep), {}
  for _, attempt in ipairs(attempts) do
    local channel, technology, theirs = string.match(attempt[1], '^.(.)(.):[^:]*:([^:]*)')
    if attempt[2] >= from and string.find(channels, channel, 1, true)
      and string.find(technologies, technology, 1, true)
      and (campaign == '*' or theirs == '' or theirs == campaign) then
      times[#times + 1] = attempt[2]
    end
  end
  if #times >= max then
    local at = math.huge
    if window and max > 0 then
      table.sort(times, function(a, b) return a > b end)
      at = times[max] + window + 1
    end
    if not worst or at > worst_next then
      worst, worst_count, worst_next = (i - 4) / 5, #times, at
    end
  end
end
if worst then
  return {0, string.format('%.0f', now), worst, worst_count,
    worst_next == math.huge and '' or string.format('%.0f', worst_next)}
end
local at = now + tonumber(ARGV[3])
put(ARGV[1], at, keep)
return {1, string.format('%.0f', now), string.format('%.0f', at)}`,
};

/**
 * Claims a reservation. ARGV: member of the claimed attempt, ms for which attempts are kept. Returns 1 if the
 * attempt may be made, 2 if its time is over, 3 if it was reserved for another contact, 0 if it is claimed by
 * another, confirmed or not there; then now and the last instant.
 */
export const CLAIM: RedisScript = {
  name: "ledger.claim",
  effect: "idempotent",
  lua: `${KNOWN}
local function parts(member) return string.match(member, '^.(..:[^:]*:[^:]*):([^:]*):(.*)$') end
local mine, contact, claim, binding = id_of(ARGV[1]), parts(ARGV[1])
local function answer(code, at)
  return {code, string.format('%.0f', now), string.format('%.0f', at)}
end
for _, attempt in ipairs(known(now - tonumber(ARGV[2]))) do
  if attempt[3] == mine then
    local state, at = string.sub(attempt[1], 1, 1), attempt[2]
    local their_contact, by, their_binding = parts(attempt[1])
    if state == 'd' and by == claim then return answer(1, at) end
    if state ~= 'r' then return answer(0, at) end
    if their_contact ~= contact or their_binding ~= binding then return answer(3, at) end
    if now > at then return answer(2, at) end
    for _, key in ipairs(KEYS) do
      redis.call('ZREM', key, attempt[1])
      redis.call('ZADD', key, string.format('%.0f', at), ARGV[1])
    end
    return answer(1, at)
  end
end
return answer(0, now)`,
};

/**
 * Notes that an attempt was made. ARGV: member of the confirmed attempt, ms for which attempts are kept. An
 * attempt that is not there counts from now.
 */
export const CONFIRM: RedisScript = {
  name: "ledger.confirm",
  effect: "idempotent",
  lua: `${KNOWN}
local keep, mine = tonumber(ARGV[2]), id_of(ARGV[1])
local at = now
for _, attempt in ipairs(known(now - keep)) do
  if attempt[3] == mine then
    if string.sub(attempt[1], 1, 1) == 'c' then return 0 end
    for _, key in ipairs(KEYS) do redis.call('ZREM', key, attempt[1]) end
    at = math.min(now, attempt[2])
  end
end
put(ARGV[1], at, keep)
return 1`,
};

/**
 * Takes a reservation back. ARGV: its id, ms for which attempts are kept, its claim. Returns 1 if it was
 * there, 2 if it is confirmed, 3 if it is claimed by another, 0 if it is not there.
 */
export const RELEASE: RedisScript = {
  name: "ledger.release",
  effect: "idempotent",
  lua: `${KNOWN}
for _, attempt in ipairs(known(now - tonumber(ARGV[2]))) do
  if attempt[3] == ARGV[1] then
    local state, claim = string.match(attempt[1], '^(.)..:[^:]*:[^:]*:([^:]*)')
    if state == 'c' then return 2 end
    if state == 'd' and claim ~= ARGV[3] then return 3 end
    for _, key in ipairs(KEYS) do redis.call('ZREM', key, attempt[1]) end
    return 1
  end
end
return 0`,
};
