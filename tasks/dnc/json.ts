/** What `dnc --json` prints: one object, with numbers masked. */

import type { AreaStatus, RegistryStats } from "../../compliance/mod.ts";
import { maskPhone } from "../../utils/mask.ts";
import type { Loaded } from "./load.ts";
import type { LoadOptions } from "./options.ts";
import type { Checked } from "./report.ts";

/**
 * Writes what was loaded.
 *
 * @param loaded What was done.
 * @param options Options of the command.
 * @returns A line of JSON.
 */
export function loadJson(
  { applied, areas, files, stats }: Loaded,
  { date, from }: LoadOptions,
): string {
  const list = files.map(({ path, report }) => ({ path, ...report }));
  return line({ format: "nlre.dnc-load/1", date, from, files: list, applied, areas, stats });
}

/**
 * Writes what a copy says of numbers.
 *
 * @param checked The numbers.
 * @returns A line of JSON.
 */
export function checkJson(checked: readonly Checked[]): string {
  const numbers = checked.map(({ isStale, number, status }) => ({
    number: maskPhone(number),
    listed: status?.covered === true ? status.listed : null,
    covered: status?.covered === true,
    asOf: status?.covered === true ? status.asOf : null,
    ageDays: status?.covered === true ? status.ageDays : null,
    isStale,
  }));
  return line({ format: "nlre.dnc-check/1", numbers });
}

/**
 * Writes what a copy holds.
 *
 * @param areas Its area codes.
 * @param stats Its counts.
 * @param isStale Tells whether a version does not count.
 * @returns A line of JSON.
 */
export function statusJson(
  areas: readonly AreaStatus[],
  stats: RegistryStats,
  isStale: (area: AreaStatus) => boolean,
): string {
  const list = areas.map((area) => ({ ...area, isStale: isStale(area) }));
  return line({ format: "nlre.dnc-status/1", ...stats, areas: list });
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
