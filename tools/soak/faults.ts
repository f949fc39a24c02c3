/** The faults of a soak run, chosen by chance. */

import { servers } from "../../utils/remote/harness/services.ts";
import { seeded } from "../mutation/mutants.ts";
import type { Consumers } from "./consumers.ts";

/** What was done to the programs and the broker. */
export interface FaultCounts {
  /** Consumers killed with -9. */
  consumersKilled: number;
  /** Times that the broker was killed with -9 and started again. */
  brokerKills: number;
  /** Times that the broker was told to stop and started again. */
  brokerRestarts: number;
}

/** What is done, drawn in equal parts. */
const KINDS = ["consumer", "consumer", "consumer", "two", "broker-kill", "broker-restart"] as const;

/** Seconds for which a program or the broker stays away at most. */
const AWAY_SECONDS = 3;

/** How faults are made. */
export interface FaultOptions {
  /** Begins the choice. */
  readonly seed: number;
  /** Seconds between two faults in the middle. */
  readonly faultSeconds: number;
  /** The programs that are killed. */
  readonly consumers: Consumers;
  /** Is told of each fault. */
  readonly tell: (text: string) => void;
  /** Ends it; what is away is started again first. */
  readonly signal: AbortSignal;
}

/**
 * Kills and restarts until it is told to end.
 *
 * @param counts Counts what is done
 * @param options How
 */
export async function makeFaults(counts: FaultCounts, options: FaultOptions): Promise<void> {
  const { seed, faultSeconds, consumers, tell, signal } = options;
  const random = seeded(seed);
  while (true) {
    await wait(faultSeconds * (0.5 + random()), signal);
    if (signal.aborted) return;
    const kind = KINDS[Math.floor(random() * KINDS.length)];
    const awaySeconds = AWAY_SECONDS * random();
    tell(`${kind}, away for ${awaySeconds.toFixed(1)} s`);
    if (kind === "broker-restart") {
      counts.brokerRestarts++;
      await servers("restart", "kafka");
    } else if (kind === "broker-kill") {
      counts.brokerKills++;
      await servers("kill", "kafka");
      await wait(awaySeconds, signal);
      await servers("start", "kafka");
    } else {
      const count = kind === "two" ? 2 : 1;
      counts.consumersKilled += await consumers.kill(count, random);
      await wait(awaySeconds, signal);
      consumers.fill();
    }
  }
}

/** Waits, but no longer than until it is told to end. */
function wait(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, 1_000 * seconds);
    signal.addEventListener("abort", done);
  });
}
