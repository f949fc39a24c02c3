/** What a client costs over its bare driver: both in turn, in one run. */

import process from "node:process";

/** One call, by the driver or by the client. */
export type Side = () => Promise<unknown>;

/** How much is called. */
export interface Load {
  /** Rounds that count; one more warms up. */
  readonly rounds: number;
  /** Calls in a round. */
  readonly calls: number;
  /** Calls that are under way at a time. */
  readonly width: number;
}

async function inFlight({ calls, width }: Load, call: Side): Promise<void> {
  let left = calls;
  const worker = async (): Promise<void> => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** Microseconds a call: by the clock, and of this program's processor time. */
async function measure(load: Load, call: Side): Promise<[number, number]> {
  const startedMs = performance.now();
  const before = process.cpuUsage();
  await inFlight(load, call);
  const { user, system } = process.cpuUsage(before);
  return [(performance.now() - startedMs) * 1000 / load.calls, (user + system) / load.calls];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

function difference(what: string, raw: readonly number[], ours: readonly number[]): string {
  const [rawUs, oursUs] = [median(raw), median(ours)];
  const percent = ((oursUs / rawUs - 1) * 100).toFixed(0).padStart(4);
  const us = (value: number): string => value.toFixed(1).padStart(7);
  return `${what} ${us(rawUs)} → ${us(oursUs)} µs ${percent} %`;
}

/**
 * Calls both in many short rounds, in turn: what else the machine does meets both.
 *
 * @param name What is called
 * @param load How much
 * @param raw The call by the bare driver
 * @param ours The same call by the client
 * @returns A line with the medians of the rounds
 */
export async function compare(name: string, load: Load, raw: Side, ours: Side): Promise<string> {
  const bare = { call: raw, wall: [] as number[], cpu: [] as number[] };
  const wrapped = { call: ours, wall: [] as number[], cpu: [] as number[] };
  for (let round = 0; round <= load.rounds; round++) {
    for (const { call, wall, cpu } of round % 2 === 0 ? [bare, wrapped] : [wrapped, bare]) {
      const [wallUs, cpuUs] = await measure(load, call);
      if (round === 0) continue;
      wall.push(wallUs);
      cpu.push(cpuUs);
    }
  }
  const clock = difference("clock", bare.wall, wrapped.wall);
  return `  ${name.padEnd(32)} ${clock}   ${difference("processor", bare.cpu, wrapped.cpu)}`;
}
