/** Says in words what `dnc` did and found. */

import type { AreaStatus, RegistryStats, RegistryStatus } from "../../compliance/mod.ts";
import type { ListFileReport } from "../../compliance/stores/mod.ts";
import { maskPhone } from "../../utils/mask.ts";
import { ageInWords } from "./ages.ts";
import type { Loaded } from "./load.ts";
import type { LoadOptions } from "./options.ts";

/** Fewer numbers of an area code in a full list are more likely a slip than the whole area code. */
const FEW_NUMBERS = 100;
const SHOWN_LINES = 5;
const SHOWN_CODES = 12;

/** A number that was looked up. */
export interface Checked {
  /** E.164. */
  readonly number: string;
  /** What the copy knows; undefined when nothing was loaded. */
  readonly status: RegistryStatus | undefined;
  /** Whether the version is too old to count, or not begun. */
  readonly isStale: boolean;
}

/**
 * Reports what was loaded.
 *
 * @param loaded What was done.
 * @param options Options of the command.
 * @returns Lines for a terminal.
 */
export function loadReport(
  { applied, areas, files, stats }: Loaded,
  { date, registry }: LoadOptions,
): string {
  const lines: string[] = [];
  for (const { path, report } of files) {
    lines.push(`${path}: ${count(report.bytes)} bytes, SHA-256 ${report.sha256}`);
    for (const file of report.files) lines.push(...fileLines(file, date));
    if (report.duplicates > 0) {
      lines.push(`  ${count(report.duplicates)} numbers came more than once`);
    }
  }
  if (applied !== null) {
    lines.push(
      `Changes: ${count(applied.added)} added, ${count(applied.deleted)} deleted, ` +
        `${count(applied.alreadyListed)} were listed already, ` +
        `${count(applied.notListed)} were not listed`,
    );
  }
  const numbers = areas.reduce((sum, { size }) => sum + size, 0);
  lines.push(
    `Loaded: ${count(areas.length)} area codes with ${count(numbers)} numbers as of ${date}`,
  );
  const sparse = areas.filter(({ size }) => size < FEW_NUMBERS).map(({ areaCode }) => areaCode);
  if (sparse.length > 0 && applied === null) {
    lines.push(
      `  Fewer than ${FEW_NUMBERS} numbers: ${
        shortened(sparse)
      }. Was the whole area code in the files?`,
    );
  }
  return `${[...lines, `${registry}: ${contents(stats)}`].join("\n")}\n`;
}

function fileLines(file: ListFileReport, date: string): string[] {
  const { blank, firstDate, form, hasHeader, lastDate, layout, lines, name, proposedDate } = file;
  const { refused, refusedLines, taken } = file;
  const dates = firstDate === null ? "" : `, days ${firstDate} to ${lastDate}`;
  return [
    `  ${name === null ? "" : `${name}: `}${form}, ${layout}${hasHeader ? ", a header" : ""}`,
    `  ${count(lines)} lines: ${count(taken)} taken, ${count(refused)} refused${dates}` +
    (blank === 0 ? "" : `; ${count(blank)} blank`),
    ...(refused === 0 ? [] : [
      `  refused: line ${refusedLines.slice(0, SHOWN_LINES).join(", ")}` +
      (refused > SHOWN_LINES ? ` and ${count(refused - SHOWN_LINES)} more` : ""),
    ]),
    ...(proposedDate === null || proposedDate === date
      ? []
      : [`  the entry was made on ${proposedDate}, the version date given is ${date}`]),
  ];
}

/**
 * Reports what a copy says of numbers.
 *
 * @param checked The numbers.
 * @returns Lines for a terminal; numbers are masked.
 */
export function checkReport(checked: readonly Checked[]): string {
  return checked.map(({ isStale, number, status }) => {
    const what = status === undefined
      ? "the registry was not loaded"
      : !status.covered
      ? "the area code was not loaded"
      : `${status.listed ? "listed" : "not listed"}, version ${status.asOf}, ` +
        `${ageInWords(status.ageDays)}${isStale ? ": does not count" : ""}`;
    return `${maskPhone(number)}  ${what}\n`;
  }).join("");
}

/**
 * Reports what a copy holds.
 *
 * @param areas Its area codes.
 * @param stats Its counts.
 * @param isStale Tells whether a version does not count.
 * @returns Lines for a terminal: one for each version.
 */
export function statusReport(
  areas: readonly AreaStatus[],
  stats: RegistryStats,
  isStale: (area: AreaStatus) => boolean,
): string {
  const versions = Map.groupBy(areas, ({ asOf }) => asOf);
  const lines = [...versions].sort(([a], [b]) => a < b ? -1 : 1).map(([asOf, group]) => {
    const [first] = group;
    const numbers = group.reduce((sum, { size }) => sum + size, 0);
    const codes = shortened(group.map(({ areaCode }) => areaCode));
    const age = first === undefined ? 0 : first.ageDays;
    const stale = first !== undefined && isStale(first) ? ", does not count" : "";
    return `${asOf}  ${ageInWords(age)}${stale}: ${count(numbers)} numbers in ${codes}`;
  });
  return `${[contents(stats), ...lines].join("\n")}\n`;
}

function contents({ areaCodes, bytes, newest, numbers, oldest }: RegistryStats): string {
  const versions = oldest === newest
    ? `version ${newest ?? "none"}`
    : `versions ${oldest} to ${newest}`;
  return `${count(numbers)} numbers in ${count(areaCodes)} area codes, ${versions}, ` +
    `${count(Math.round(bytes / 1e6))} MB in memory`;
}

function shortened(codes: readonly string[]): string {
  const more = codes.length - SHOWN_CODES;
  return codes.slice(0, SHOWN_CODES).join(" ") + (more > 0 ? ` and ${count(more)} more` : "");
}

function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}
