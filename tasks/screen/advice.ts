/** Says what a run was given and what it lacked, and how to hand it over. */

import type { OpenedRegistry } from "../dnc/source.ts";
import { inputsMissing, inputsUsed } from "./inputs.ts";
import type { Lists } from "./lists.ts";
import type { ScreenOptions } from "./options.ts";
import type { Summary } from "./summary.ts";
import { figure } from "./words.ts";

/**
 * Says what was handed over, what was not, and how to.
 *
 * @param summary What happened.
 * @param options Options of the run.
 * @param lists Lists of the run.
 * @returns Notes; one may hold line breaks, with the further lines indented. Nothing of the list.
 */
export function advice(summary: Summary, options: ScreenOptions, lists: Lists): string[] {
  const { facts } = lists;
  const notes = [inputsUsed(options, lists)];
  const missing = inputsMissing(options, lists);
  if (missing !== null) notes.push(missing);
  if (summary.notices.includes("no_phone_column")) {
    notes.push("No column of the list is named like a telephone number.");
  }
  if (summary.notices.includes("duplicate_headers")) {
    notes.push("Some columns have the same name; of each such group the first filled cell counts.");
  }
  if (lists.national === null && lists.registry === null) {
    notes.push(
      "No copy of the national do-not-call registry was given, so every marketing contact is denied;\n" +
        "  supply it with --national-dnc FILE --national-dnc-date YYYY-MM-DD.",
    );
  }
  if (lists.registry !== null) notes.push(...registryNotes(lists.registry));
  if (lists.internal === null) {
    notes.push(
      "The seller's own do-not-call list was not given; supply it with --internal-dnc FILE.",
    );
  }
  if (options.seller === null) {
    notes.push(
      "No seller was named, so no consent or relationship can count; name it with --seller.",
    );
  }
  if (facts === null || !facts.files.includes("consents.csv")) {
    const device = options.channel === "voice" ? "no AI voice may call" : "no machine may text";
    notes.push(
      `No consents were given, so ${device}; supply them in --facts DIR/consents.csv.`,
    );
  }
  if (facts === null || facts.stateLists.size === 0) {
    notes.push(
      "No do-not-call lists of the states were given, and eleven states need theirs;\n" +
        "  supply them in --facts DIR/state_lists.csv.",
    );
  }
  const refused = [
    ["--national-dnc", lists.national?.list],
    ["--internal-dnc", lists.internal],
    ["--litigators", lists.litigators],
  ] as const;
  for (const [option, list] of refused) {
    if (list === null || list === undefined || list.refused === 0) continue;
    notes.push(
      `${option}: ${figure(list.refused)} lines hold no number, the first is line ` +
        `${list.firstRefused}.`,
    );
  }
  if (options.out === null) {
    notes.push(
      "Write every decision, its reasons and what is due with it, with --out decisions.csv.",
    );
  }
  return notes;
}

function registryNotes({ reports }: OpenedRegistry): string[] {
  const files = reports.flatMap(({ files }) => files).filter(({ refused }) => refused > 0);
  const refused = files.reduce((sum, file) => sum + file.refused, 0);
  if (refused === 0) return [];
  return [
    `--national-registry: ${figure(refused)} lines hold no number, the first is line ` +
    `${files[0]?.refusedLines[0]}.`,
  ];
}
