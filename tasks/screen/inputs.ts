/** Says what a run was given, of which dates, and what follows from what it was not given. */

import { MISSING_FACTS, type RegistryArea } from "../../compliance/mod.ts";
import { FACT_FILES } from "./facts_dir.ts";
import type { Lists } from "./lists.ts";
import type { ScreenOptions } from "./options.ts";
import { figure, wrapped } from "./words.ts";

/**
 * Says what was given, each with its date: a list's own, or the day in UTC on which a file was written.
 *
 * @param options Options of the run.
 * @param lists Lists of the run.
 * @returns A note; it names no file of the user's.
 */
export function inputsUsed({ callerId }: ScreenOptions, lists: Lists): string {
  const { facts, internal, litigators, national, registry } = lists;
  const used: string[] = [];
  if (national !== null) used.push(`national list, version ${national.asOf}`);
  if (registry !== null) used.push(registryWords(registry.snapshot.areas));
  if (internal !== null) used.push(`own do-not-call list, ${writtenOn([internal.writtenAt])}`);
  if (litigators !== null) used.push(`litigators, ${writtenOn([litigators.writtenAt])}`);
  if (callerId !== null) used.push("--caller-id");
  if (facts !== null) {
    const { files, stateLists, writtenAt } = facts;
    const lists = [...stateLists.values()];
    if (lists.length > 0) {
      used.push(`lists of ${[...stateLists.keys()].join(" ")}, ${versionsOf(lists)}`);
    }
    const isAll = files.length === Object.keys(FACT_FILES).length;
    const names = isAll ? "every file" : files.join(" ");
    if (files.length > 0) used.push(`facts, ${writtenOn([...writtenAt.values()])}: ${names}`);
  }
  return wrapped(used.length === 0 ? "No input was given." : `Inputs used: ${used.join("; ")}.`);
}

/** What may be given, by its name in the table of missing facts; `advice.ts` speaks of the others. */
const OPTIONAL: readonly (readonly [
  fact: string,
  how: string,
  isGiven: (lists: Lists, options: ScreenOptions) => boolean,
])[] = [
  ["revocations", "revocations.csv", has("revocations.csv")],
  ["attempts", "attempts.csv", has("attempts.csv")],
  ["request.callerId", "--caller-id", (_, { callerId }) => callerId !== null],
  ["request.callerId", "caller_ids.csv", has("caller_ids.csv")],
  ["registrations", "registrations.csv", has("registrations.csv")],
  ["bans", "bans.csv", has("bans.csv")],
  ["lineType", "line_types.csv", has("line_types.csv")],
  ["reassigned", "reassigned.csv", has("reassigned.csv")],
  ["litigator", "--litigators", ({ litigators }) => litigators !== null],
];

/**
 * Says what was never looked up, and what follows, in the words of the engine.
 *
 * @param options Options of the run.
 * @param lists Lists of the run.
 * @returns One note with a line for each input; null when everything was given.
 */
export function inputsMissing(options: ScreenOptions, lists: Lists): string | null {
  const missing = OPTIONAL.filter(([, , isGiven]) => !isGiven(lists, options)).map(
    ([fact, how]) => {
      const { sentence = "" } = MISSING_FACTS.find((missing) => missing.fact === fact) ?? {};
      return wrapped(`${how}: ${sentence}`, "    ");
    },
  );
  return missing.length === 0
    ? null
    : ["Never looked up, since it was not given (files in --facts DIR):", ...missing].join("\n  ");
}

function has(file: string): (lists: Lists) => boolean {
  return ({ facts }) => facts?.files.includes(file) ?? false;
}

function registryWords(areas: readonly RegistryArea[]): string {
  const numbers = areas.reduce((sum, { size }) => sum + size, 0);
  return `national registry, ${figure(numbers)} numbers in ${figure(areas.length)} area codes, ` +
    versionsOf(areas);
}

function versionsOf(lists: readonly { readonly asOf: string }[]): string {
  const dates = lists.map(({ asOf }) => asOf).sort();
  return `version ${spanOf(dates)}`;
}

/** 0 stands for a date that the system does not tell. */
function writtenOn(instants: readonly number[]): string {
  const days = instants.map((ms) => ms > 0 ? new Date(ms).toISOString().slice(0, 10) : "?").sort();
  return `written ${spanOf(days)}`;
}

function spanOf(sorted: readonly string[]): string {
  const [first, last] = [sorted[0], sorted.at(-1)];
  return first === last ? `${first}` : `${first} to ${last}`;
}
