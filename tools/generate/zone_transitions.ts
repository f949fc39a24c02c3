/**
 * Writes `compliance/time/zone_transitions.gen.ts`: the clock changes of the zones of the fifty
 * states, DC, Puerto Rico, Guam and the US Virgin Islands, 2000 to 2050.
 *
 * `deno run --allow-read --allow-write tools/generate/zone_transitions.ts`
 *
 * The changes come from the tz database built into the Deno that runs this (through `Temporal`), and
 * its version goes into the table. Run it again after a Deno with a newer tz database is installed.
 *
 * @module
 */

import process from "node:process";
import { cellValues, dataRows } from "./data_rows.ts";

const FIRST_YEAR = 2000;
const LAST_YEAR = 2050;
const HOUR_MS = 3_600_000;
const EPOCH_2000 = Date.UTC(FIRST_YEAR, 0, 1);
const END = Date.UTC(LAST_YEAR + 1, 0, 1);
const OUTSIDE = new Set(["MP", "AS", "PW", "MH", "FM"]);

/** Canadian names among the table's aliases; they are no answer to "which US clock". */
const FOREIGN_ALIASES = new Set([
  "America/Montreal",
  "America/Nipigon",
  "America/Pangnirtung",
  "America/Thunder_Bay",
]);

interface Zone {
  name: string;
  offsets: number[];
  steps: number[];
}

function zoneNames(): string[] {
  const names = new Set<string>();
  for (const [state = "", zones, defacto] of dataRows("states.csv")) {
    if (OUTSIDE.has(state)) continue;
    for (const name of [...cellValues(zones), ...cellValues(defacto)]) names.add(name);
  }
  return [...names].sort();
}

function offsetMinutes(zone: Temporal.ZonedDateTime): number {
  const minutes = zone.offsetNanoseconds / 60e9;
  if (!Number.isInteger(minutes)) throw new Error(`${zone.timeZoneId}: offset is not in minutes`);
  return minutes;
}

function readZone(name: string): Zone {
  let now = Temporal.Instant.fromEpochMilliseconds(EPOCH_2000).toZonedDateTimeISO(name);
  const offsets = [offsetMinutes(now)];
  const steps: number[] = [];
  for (let before = 0;;) {
    const next = now.getTimeZoneTransition("next");
    if (next === null || next.epochMilliseconds >= END) return { name, offsets, steps };
    const hours = (next.epochMilliseconds - EPOCH_2000) / HOUR_MS;
    if (!Number.isInteger(hours)) throw new Error(`${name}: change is not on a full hour`);
    steps.push(hours - before);
    before = hours;
    const offset = offsetMinutes(next);
    offsets[1] ??= offset;
    // The table stores two offsets that take turns; a zone that breaks this needs another format.
    if (offset !== offsets[steps.length % 2]) throw new Error(`${name}: offsets do not take turns`);
    now = next;
  }
}

function aliases(names: readonly string[]): [string, string][] {
  const found: [string, string][] = [];
  for (const [zone = "", country = "", clock = ""] of dataRows("zone-classes.csv")) {
    if (country !== "US" && country !== "alias") continue;
    if (FOREIGN_ALIASES.has(zone) || names.includes(zone) || !names.includes(clock)) continue;
    found.push([zone, clock]);
  }
  return found.sort(([a], [b]) => (a < b ? -1 : 1));
}

function render(zones: readonly Zone[]): string {
  const names = zones.map((zone) => zone.name);
  const tables = zones.map(({ offsets, steps }) => {
    const text = steps.map((step) => step.toString(36)).join(" ");
    return `  { offsets: [${offsets.join(", ")}], steps: "${text}" },`;
  });
  const others = aliases(names).map(([zone, clock]) => `  "${zone}": ${names.indexOf(clock)},`);
  return `// deno-fmt-ignore-file
// Written by tools/generate/zone_transitions.ts from the IANA tz database; do not edit.

/** The version of the IANA tz database that the table was made from. */
export const TZDATA_VERSION: string = "${process.versions.tz}";

/** The zone names by id, in alphabetical order. */
export const ZONE_NAMES: readonly string[] = [
${names.map((name) => `  "${name}",`).join("\n")}
];

/** Other US names for a clock that is the same today, and the id of the zone that stands for it. */
export const ZONE_ALIASES: Readonly<Record<string, number>> = {
${others.join("\n")}
};

/** One zone's clock changes from ${FIRST_YEAR}-01-01 to ${LAST_YEAR}-12-31 (UTC). */
export interface ZoneRow {
  /** The offsets in minutes that take turns; the first holds at the start of ${FIRST_YEAR}. */
  readonly offsets: readonly number[];
  /** Hours from ${FIRST_YEAR}-01-01T00:00Z to the first change and from each change to the next, in base 36. */
  readonly steps: string;
}

/** The clock changes by zone id. */
export const ZONE_ROWS: readonly ZoneRow[] = [
${tables.join("\n")}
];
`;
}

Deno.writeTextFileSync(
  new URL("../../compliance/time/zone_transitions.gen.ts", import.meta.url),
  render(zoneNames().map(readZone)),
);
