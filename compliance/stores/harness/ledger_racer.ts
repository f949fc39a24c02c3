/**
 * A worker that reserves as many attempts as it can, for the race between processes.
 *
 * Arguments: host, port, prefix of the keys, number of the worker, attempts, password if the server has
 * one. Prints how many it was granted for each number, as JSON.
 */

// deno-lint-ignore-file no-console -- a program prints

import { RedisClient } from "../../../clients/redis.ts";
import { raceReservation } from "./ledger_race.ts";
import { RedisAttemptLedger } from "../redis_ledger.ts";

const [host = "", port = "", keyPrefix = "", worker = "", attempts = "", password = ""] = Deno.args;
const redis = new RedisClient({
  host,
  port: Number(port),
  keyPrefix,
  timeoutMs: 20_000,
  ...(password === "" ? {} : { password }),
});
await redis.connect();
const ledger = new RedisAttemptLedger(redis, { pseudonymKey: "k".repeat(32) });
const granted: string[] = [];
await Promise.all(Array.from({ length: Number(attempts) }, async (_, i) => {
  const reservation = raceReservation(`${worker}.${i}`, i);
  const result = await ledger.reserve(reservation);
  if (!result.granted) return;
  granted.push(reservation.id);
  if (i % 3 === 0) await ledger.confirm(reservation, { outcome: "answered" });
}));
await redis.close();
console.log(JSON.stringify(granted));
