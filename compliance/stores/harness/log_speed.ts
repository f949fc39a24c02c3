/**
 * How many entries a second a decision log takes and verifies, beside a loop that only counts.
 *
 *     deno run --allow-read --allow-write compliance/stores/harness/log_speed.ts [entries]
 *
 * The machine may do other things at the same time, so each figure is given by the clock and by the
 * time that the processor spent on it, and the loop is measured before each of them.
 */

// deno-lint-ignore-file no-console -- a program prints

import { cpuUsage } from "node:process";
import { ChainVerifier } from "../../decision_log/chain_verifier.ts";
import {
  FUNCTIONS,
  logOptions,
  START,
  usualEntry,
} from "../../decision_log/harness/log_fixture.ts";
import { MemoryDecisionLog } from "../../decision_log/memory_log.ts";
import { FileDecisionLog } from "../file_decision_log.ts";
import { listSegments, readLines } from "../log_files.ts";

const COUNT = Number(Deno.args[0] ?? 200_000);
const IN_FLIGHT = 256;
const ROUNDS = 3;
const TURNS = 100_000_000;

function calibrate(): void {
  let state = 1;
  for (let i = 0; i < TURNS; i++) state = Math.imul(state ^ i, 0x9e3779b1);
  if (state === 0) console.log("never");
}

interface Spent {
  readonly wall: number;
  readonly cpu: number;
}

/** Seconds by the clock and by the processor. */
async function spent(work: () => unknown): Promise<Spent> {
  const [before, started] = [cpuUsage(), performance.now()];
  await work();
  const { system, user } = cpuUsage(before);
  return { wall: (performance.now() - started) / 1000, cpu: (system + user) / 1e6 };
}

async function tell(what: string, count: number, work: () => unknown): Promise<void> {
  const loop = await spent(calibrate);
  let best: Spent = { wall: Infinity, cpu: Infinity };
  for (let round = 0; round < ROUNDS; round++) {
    const { cpu, wall } = await spent(work);
    best = { wall: Math.min(best.wall, wall), cpu: Math.min(best.cpu, cpu) };
  }
  const rate = (seconds: number) => Math.round(count / seconds).toLocaleString("en-US");
  const turns = Math.round(best.cpu / count / (loop.cpu / TURNS)).toLocaleString("en-US");
  console.log(
    `${what}: ${rate(best.wall)}/s by the clock, ${rate(best.cpu)} a second of the processor, ` +
      `${turns} turns of the loop each`,
  );
}

async function append(log: Pick<FileDecisionLog, "append">, count: number): Promise<void> {
  let next = 0;
  await Promise.all(Array.from({ length: IN_FLIGHT }, async () => {
    while (next < count) await log.append(usualEntry(next++));
  }));
}

const folder = await Deno.makeTempDir();
try {
  const options = { ...logOptions({ now: START }), folder };
  const memory = new MemoryDecisionLog(logOptions({ now: START }));
  await append(memory, 20_000);
  await tell("append in memory", COUNT / 4, () => append(memory, COUNT / 4));

  await using log = await FileDecisionLog.open({ ...options, syncs: false });
  await append(log, 20_000);
  await tell(`append to a file, ${IN_FLIGHT} in flight`, COUNT, () => append(log, COUNT));
  await tell("append to a file, one at a time", COUNT / 20, async () => {
    for (let i = 0; i < COUNT / 20; i++) await log.append(usualEntry(i));
  });
  await using synced = await FileDecisionLog.open({ ...options, chain: "synced" });
  await tell(
    `append to the disk, ${IN_FLIGHT} in flight`,
    COUNT / 20,
    () => append(synced, COUNT / 20),
  );

  const { entries } = await log.verify();
  await tell("verify files", entries, async () => {
    if (!(await log.verify()).isIntact) throw new Error("not intact");
  });
  const lines: string[] = [];
  for (const { path } of (await listSegments(folder)).get("main") ?? []) {
    for await (const batch of readLines(path, true)) lines.push(...batch);
    if (lines.length > COUNT) break;
  }
  const length = lines.reduce((sum, line) => sum + line.length, 0);
  await tell("verify lines in memory", lines.length, () => {
    const verifier = new ChainVerifier("main", FUNCTIONS.sha256, new Map());
    for (const line of lines) verifier.add(line);
    if (verifier.finish() !== undefined) throw new Error("not intact");
  });
  console.log(`${Math.round(length / lines.length)} characters an entry`);
} finally {
  await Deno.remove(folder, { recursive: true });
}
