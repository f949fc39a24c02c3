/**
 * Speed of the ledger in Redis, beside a loop that does nothing but arithmetic on the same machine in the
 * same run.
 *
 *     REDIS_HOST=... REDIS_PORT=... deno run --allow-net --allow-env compliance/stores/harness/redis_ledger_speed.ts
 *
 * Every attempt is to another number and person, with the recommended caps and a state's. What the server
 * spends is its own figure (`INFO commandstats`).
 */

// deno-lint-ignore-file no-console -- a program prints

import process from "node:process";
import { newRedis } from "../../../clients/harness/redis.ts";
import type { AttemptReservation } from "../../ledger/attempt_ledger.ts";
import { RedisAttemptLedger } from "../redis_ledger.ts";

const COUNT = 20_000;
const HOUR = 3_600_000;

function calibrate(): number {
  let x = 1;
  for (let i = 0; i < 100_000_000; i++) x = (Math.imul(x, 1_664_525) + 1_013_904_223) | 0;
  return x;
}

function cpuMs(): number {
  const { system, user } = process.cpuUsage();
  return (system + user) / 1000;
}

function reservation(i: number): AttemptReservation {
  return {
    id: `attempt-${i}`,
    who: {
      seller: "Example Home Buyers LLC",
      number: `+1614${String(2_000_000 + i)}`,
      person: `owner-${i}`,
      campaign: "spring",
    },
    channel: "voice",
    technology: "live",
    caps: [
      { id: "day", max: 1, windowMs: 24 * HOUR },
      { id: "week", max: 3, windowMs: 168 * HOUR },
      { id: "campaign", max: 8, windowMs: null, campaign: "spring" },
      { id: "state", max: 3, windowMs: 24 * HOUR, channels: ["voice"] },
    ],
    holdMs: 60_000,
  };
}

const redis = newRedis();
await redis.connect();

async function serverUs(): Promise<{ calls: number; us: number }> {
  const stats = await redis.native.info("commandstats");
  const [, calls = "0", us = "0"] = /cmdstat_evalsha:calls=(\d+),usec=(\d+)/.exec(stats) ?? [];
  return { calls: Number(calls), us: Number(us) };
}

async function measure(
  name: string,
  inFlight: number,
  work: (reservation: AttemptReservation) => Promise<unknown>,
): Promise<void> {
  const before = await serverUs();
  const [startedMs, startedCpu] = [performance.now(), cpuMs()];
  let next = 0;
  await Promise.all(Array.from({ length: inFlight }, async () => {
    for (let i = next++; i < COUNT; i = next++) await work(reservation(i));
  }));
  const [ms, cpu, after] = [performance.now() - startedMs, cpuMs() - startedCpu, await serverUs()];
  const spent = (after.us - before.us) / (after.calls - before.calls);
  console.log(
    `${name.padEnd(10)} ${String(inFlight).padStart(3)} in flight: ` +
      `${Math.round(COUNT / ms * 1000)}/s, ${
        (cpu / COUNT * 1000).toFixed(0)
      } us of CPU each here, ` +
      `${spent.toFixed(1)} us of the server`,
  );
}

const startedMs = cpuMs();
if (calibrate() === 0) console.log("never");
console.log(`calibration: 100 M steps in ${(cpuMs() - startedMs).toFixed(0)} ms of CPU`);
for (const inFlight of [1, 64]) {
  const ledger = new RedisAttemptLedger(redis, {
    name: `speed${inFlight}`,
    pseudonymKey: "k".repeat(32),
  });
  await measure("reserve", inFlight, (attempt) => ledger.reserve(attempt));
  await measure("attempts", inFlight, ({ who }) => ledger.attempts(who));
  await measure("confirm", inFlight, (attempt) => ledger.confirm(attempt, { outcome: "answered" }));
  await measure(
    "refused",
    inFlight,
    (attempt) => ledger.reserve({ ...attempt, id: `${attempt.id}x` }),
  );
}
const [, memory = "?"] = /used_memory_human:(\S+)/.exec(await redis.native.info("memory")) ?? [];
console.log(`${2 * COUNT} attempts of ${2 * COUNT} numbers and persons in ${memory}`);
await redis.deletePattern("*", { allowAll: true });
await redis.close();
