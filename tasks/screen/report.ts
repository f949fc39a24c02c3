/** Says in words what happened in a run. */

import type { Technology } from "../../compliance/mod.ts";
import { maskPhone } from "../../utils/mask.ts";
import type { OpenedRegistry } from "../dnc/source.ts";
import type { Lists } from "./lists.ts";
import type { ScreenOptions } from "./options.ts";
import type { Summary } from "./summary.ts";
import { VERDICTS } from "./tally.ts";

const LINE_WIDTH = 100;
const MOST_REASONS = 7;
const MOST_REMARKS = 6;
const INDENT = "           ";

const VOICE_NAMES: Readonly<Record<Technology, string>> = {
  "live": "Call by a person",
  "live-autodialed": "Autodialed call",
  "prerecorded": "Recorded message",
  "artificial-voice": "Call by an AI voice",
};
const TEXT_NAMES: Readonly<Partial<Record<Technology, string>>> = {
  "live": "Text by a person",
  "live-autodialed": "Text by a machine",
};
const VERDICT_WIDTH = 10;
const NAME_WIDTH = 22;

/**
 * Writes the report of a run.
 *
 * @param summary What happened.
 * @param options Options of the run.
 * @param lists Lists of the run.
 * @param at Instant judged, milliseconds since 1970.
 * @param isComplete Whether the run came to its end.
 * @returns Lines for a terminal; phone numbers are masked.
 */
export function reportOf(
  summary: Summary,
  options: ScreenOptions,
  lists: Lists,
  at: number,
  isComplete: boolean,
): string {
  const parts = [
    isComplete ? [] : ["Interrupted: what follows covers the rows and leads done so far."],
    rowLines(summary),
    verdictLines(summary, options),
    exampleLines(summary, options, at),
    reasonLines(summary),
    openingLines(summary, at),
    [
      ...advice(summary, options, lists),
      `Judged for ${instant(new Date(at).toISOString())} by ` +
      `rule book ${lists.ruleBook.version}. This is not legal advice.`,
    ],
  ];
  return `${parts.filter((part) => part.length > 0).map((part) => part.join("\n")).join("\n\n")}\n`;
}

function rowLines({ issues, read, rejected, rows }: Summary): string[] {
  const lines = [
    `Rows read ${count(read)} = ${count(rows.imported)} imported + ${
      count(rows.merged)
    } merged + ` +
    `${count(rows.rejected)} rejected + ${count(rows.blank)} blank`,
    ...rejected.map(({ codes, line }) =>
      fit(`${INDENT}line ${line} rejected: ${codes.join(", ")}`)
    ),
  ];
  const more = rows.rejected - rejected.length;
  if (more > 0) lines.push(`${INDENT}and ${count(more)} more; --rejects FILE.csv keeps them all`);
  const remarks = [...issues].sort(byCount).slice(0, MOST_REMARKS)
    .map(([code, times]) => `${code} ${count(times)}`);
  if (remarks.length > 0) lines.push(fit(`${INDENT}remarks: ${remarks.join(", ")}`));
  return lines;
}

function verdictLines({ verdicts }: Summary, options: ScreenOptions): string[] {
  if (verdicts.size === 0) return [];
  const head = ["allow", "not yet", "deny"].map((word) => word.padStart(VERDICT_WIDTH)).join("");
  return [
    `${"Leads".padEnd(NAME_WIDTH)}${head}`,
    ...[...verdicts].map(([technology, counts]) =>
      nameOf(technology, options).padEnd(NAME_WIDTH) +
      VERDICTS.map((verdict) => count(counts[verdict]).padStart(VERDICT_WIDTH)).join("")
    ),
  ];
}

function exampleLines({ examples }: Summary, options: ScreenOptions, at: number): string[] {
  if (examples.length === 0) return [];
  const sorted = examples.toSorted((a, b) =>
    VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict)
  );
  return [
    "For example",
    ...sorted.map(({ line, nextAllowedAt, phone, reason, technology, verdict }) => {
      const lead = `  line ${String(line).padEnd(6)}${maskPhone(phone)}  `;
      const means = nameOf(technology, options).padEnd(NAME_WIDTH);
      const when = nextAllowedAt === null ? "" : `, opens ${away(nextAllowedAt, at)}`;
      return `${lead}${means}${verdict.padEnd(7)}${reason ?? ""}${when}`.trimEnd();
    }),
  ];
}

function reasonLines({ reasons }: Summary): string[] {
  if (reasons.size === 0) return [];
  const sorted = [...reasons].sort(([a, x], [b, y]) => byCount([a, x.count], [b, y.count]));
  const lines = ["Why not, most frequent first"];
  for (const [code, { citation, count: times, sentence }] of sorted.slice(0, MOST_REASONS)) {
    lines.push(
      fit(`${count(times).padStart(VERDICT_WIDTH)}  ${firstSentence(sentence)}`),
      fit(`${" ".repeat(VERDICT_WIDTH)}  ${code}: ${citation}`),
    );
  }
  const more = sorted.length - MOST_REASONS;
  if (more > 0) lines.push(`${" ".repeat(VERDICT_WIDTH)}  and ${more} more reasons`);
  return lines;
}

function openingLines({ nextOpening, verdicts }: Summary, at: number): string[] {
  if (nextOpening === null) return [];
  const waiting = [...verdicts.values()].reduce((sum, { defer }) => sum + defer, 0);
  return [
    `Next opening: ${instant(nextOpening)}, ${away(nextOpening, at)}; ` +
    `${count(waiting)} decisions wait for theirs`,
  ];
}

/** What was not handed over, and how to. */
function advice(summary: Summary, options: ScreenOptions, lists: Lists): string[] {
  const { facts } = lists;
  const notes: string[] = [];
  if (summary.notices.includes("no_phone_column")) {
    notes.push("No column of the list is named like a telephone number.");
  }
  if (summary.notices.includes("duplicate_headers")) {
    notes.push("Some columns have the same name; of each such group the first filled cell counts.");
  }
  if (summary.unknownColumns.length > 0) notes.push(unknownColumns(summary.unknownColumns));
  if (lists.national === null && lists.registry === null) {
    notes.push(
      "No copy of the national do-not-call registry was given, so every marketing contact is denied;",
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
      "No do-not-call lists of the states were given, and eleven states need theirs;",
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
      `${option}: ${count(list.refused)} lines hold no number, the first is line ` +
        `${list.firstRefused}.`,
    );
  }
  if (options.out === null) {
    notes.push("Write every decision with all its reasons with --out decisions.csv.");
  }
  return notes;
}

function registryNotes({ reports, snapshot: { areas } }: OpenedRegistry): string[] {
  const numbers = areas.reduce((sum, { size }) => sum + size, 0);
  const dates = areas.map(({ asOf }) => asOf).sort();
  const files = reports.flatMap(({ files }) => files).filter(({ refused }) => refused > 0);
  const refused = files.reduce((sum, file) => sum + file.refused, 0);
  const [oldest, newest] = [dates[0], dates.at(-1)];
  return [
    `National registry: ${count(numbers)} numbers in ${count(areas.length)} area codes, ` +
    `${oldest === newest ? `version ${oldest}` : `versions ${oldest} to ${newest}`}.`,
    ...(refused === 0 ? [] : [
      `--national-registry: ${count(refused)} lines hold no number, the first is line ` +
      `${files[0]?.refusedLines[0]}.`,
    ]),
  ];
}

function nameOf(technology: Technology, { channel }: ScreenOptions): string {
  return (channel === "sms" ? TEXT_NAMES[technology] : undefined) ?? VOICE_NAMES[technology];
}

/** Leaves out how well the rule is established; the file of decisions says it. */
function firstSentence(text: string): string {
  const end = text.indexOf(". ");
  return end < 0 ? text : text.slice(0, end + 1);
}

function fit(line: string): string {
  return line.length <= LINE_WIDTH ? line : `${line.slice(0, LINE_WIDTH - 1).trimEnd()}…`;
}

/** More often first, then by the alphabet. */
function byCount([a, times]: readonly [string, number], [b, others]: readonly [string, number]) {
  return others - times || (a < b ? -1 : 1);
}

function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `2026-11-11 16:00 UTC`, with seconds only where there are some. */
function instant(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, iso.slice(17, 19) === "00" ? 16 : 19)} UTC`;
}

/** `in 30 minutes`, `in 5 h 10 min`, `in 2 days 3 h`. */
function away(iso: string, from: number): string {
  const minutes = Math.ceil((Date.parse(iso) - from) / 60_000);
  if (minutes < 60) return `in ${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `in ${hours} h${minutes % 60 === 0 ? "" : ` ${minutes % 60} min`}`;
  const days = Math.floor(hours / 24);
  return `in ${days} ${days === 1 ? "day" : "days"}${hours % 24 === 0 ? "" : ` ${hours % 24} h`}`;
}

const MOST_COLUMNS = 6;

function unknownColumns(names: readonly string[]): string {
  const shown = names.slice(0, MOST_COLUMNS).map((name) => `"${name.slice(0, 24)}"`).join(", ");
  const more = names.length - MOST_COLUMNS;
  return `Columns that mean nothing here: ${shown}${more > 0 ? ` and ${more} more` : ""}.`;
}
