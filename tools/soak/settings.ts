/** What a soak run does. */

import { parseArgs } from "node:util";

/** What is left out on purpose, to see that the run notices it. */
export type Defect = "no-inbox" | "commit-first";

/** What a run does. */
export interface SoakSettings {
  /** How many messages are sent. */
  readonly messages: number;
  /** Over how many keys. */
  readonly keys: number;
  /** Over how many partitions. */
  readonly partitions: number;
  /** How many programs send. */
  readonly producers: number;
  /** How many programs read. */
  readonly consumers: number;
  /** Messages a second that all senders together send at most. */
  readonly rate: number;
  /** Begins the numbers by which faults are chosen. */
  readonly seed: number;
  /** Seconds between two faults in the middle. */
  readonly faultSeconds: number;
  /** Minutes after which the run is given up. */
  readonly minutes: number;
  /** What is left out on purpose. */
  readonly defect: Defect | undefined;
}

const DEFAULTS = {
  messages: 100_000,
  keys: 1_000,
  partitions: 12,
  producers: 3,
  consumers: 4,
  rate: 600,
  "fault-seconds": 12,
  minutes: 20,
} as const;

const DEFECTS: readonly string[] = ["no-inbox", "commit-first"] satisfies Defect[];

/** How it is used. */
export const USAGE: string = `Usage: deno task test:soak [options]

Sends numbered messages to a Kafka of its own topic while consumers are killed with -9 and the broker is
killed and restarted, and checks in MongoDB that each had its effect once and that the order of each key
was kept. Reads KAFKA_BROKERS, MONGODB_URI and NLRE_SERVERS_COMMAND (verbs kill, start and restart). The
summary goes to the standard error, the report as JSON to the standard output.

  --messages=N        messages (${DEFAULTS.messages})
  --keys=N            keys (${DEFAULTS.keys})
  --partitions=N      partitions (${DEFAULTS.partitions})
  --producers=N       programs that send (${DEFAULTS.producers})
  --consumers=N       programs that read (${DEFAULTS.consumers})
  --rate=N            messages a second that are sent at most (${DEFAULTS.rate})
  --seed=N            begins the choice of faults (by chance, and printed)
  --fault-seconds=N   seconds between two faults in the middle (${DEFAULTS["fault-seconds"]})
  --minutes=N         minutes after which the run is given up (${DEFAULTS.minutes})
  --defect=NAME       no-inbox or commit-first: leaves out what the promises rest on; the run must fail

Exit code 0 when every promise was kept, 1 when not, 2 when it could not run.`;

/**
 * Reads the arguments.
 *
 * @param args The arguments
 * @param chance A number that is different each time, for the seed
 * @returns What the run does; a text that says what is wrong with them
 */
export function readSettings(args: readonly string[], chance: number): SoakSettings | string {
  const names = [...Object.keys(DEFAULTS), "seed", "defect"];
  const options = Object.fromEntries(names.map((name) => [name, { type: "string" } as const]));
  let values: Readonly<Record<string, unknown>>;
  try {
    values = parseArgs({ args: [...args], options }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const numbers: Record<string, number> = { seed: chance, ...DEFAULTS };
  for (const [name, text] of Object.entries(values)) {
    if (name === "defect") continue;
    const number = Number(text);
    if (!Number.isSafeInteger(number) || number < (name === "seed" ? 0 : 1)) {
      return `--${name} must be a whole number above 0`;
    }
    numbers[name] = number;
  }
  const { defect } = values;
  if (defect !== undefined && !DEFECTS.includes(String(defect))) {
    return `--defect must be one of ${DEFECTS.join(", ")}`;
  }
  const { "fault-seconds": faultSeconds, ...others } = numbers;
  return { ...others, faultSeconds, defect } as unknown as SoakSettings;
}
