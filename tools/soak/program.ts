/** What the programs of a soak run have in common: they are told what to do on their input. */

// deno-lint-ignore-file no-console -- a program prints

import { once } from "node:events";
import process from "node:process";
import { createInterface } from "node:readline";
import type { SoakSettings } from "./settings.ts";

/** Where a run takes place. */
export interface Place {
  /** Topic of the run. */
  readonly topic: string;
  /** Database of the run. */
  readonly database: string;
  /** Where the brokers are. */
  readonly brokers: readonly string[];
  /** Where MongoDB is. */
  readonly mongodbUri: string;
}

/** What a program is told. */
export interface Task {
  /** What the run does. */
  readonly settings: SoakSettings;
  /** Where it takes place. */
  readonly place: Place;
  /** Number of the program among those of its kind. */
  readonly number: number;
}

/** What it is told, and when it is told to end. */
export interface Assignment {
  /** What it is told. */
  readonly task: Task;
  /** Aborts when the input ends, which it also does when the run itself was killed. */
  readonly ending: AbortSignal;
  /** Listens no more, so that the program can end by itself. */
  readonly release: () => void;
}

/**
 * Reads what a program is to do: a line of JSON; the end of the input tells it to end.
 *
 * @returns What it is told
 */
export async function readTask(): Promise<Assignment> {
  const lines = createInterface({ input: process.stdin });
  const ending = new AbortController();
  lines.on("close", () => ending.abort());
  const [line] = await once(lines, "line");
  const release = (): void => {
    lines.close();
    process.stdin.destroy();
  };
  return { task: JSON.parse(line), ending: ending.signal, release };
}

/**
 * Tells the run something.
 *
 * @param what Any object
 */
export function tell(what: object): void {
  console.log(JSON.stringify(what));
}
