/** The hours of the coming days at the whereabouts of the leads, each day by the clock there. */

import { legalContactWindows, type Technology } from "../../../compliance/mod.ts";
import { DAY_SECONDS, dayOf, localSeconds } from "../../../compliance/time/local_time.ts";
import { zoneId } from "../../../compliance/time/zones.ts";
import { NO_SELLER } from "../decider.ts";
import type { Whereabouts } from "./leads_block.ts";
import type { PageRun } from "./writer.ts";

/** How many days are shown. */
export const DAYS = 14;
/** So many whereabouts are worked out, those with the most leads. */
const MOST_PLACES = 80;

/** Part of a day, in seconds since its midnight. */
export interface Hours {
  /** First second open. */
  readonly from: number;
  /** First second shut. */
  readonly to: number;
}

/** Whereabouts with the same hours. */
export interface HoursRow {
  /** Clocks that have to allow the contact; the days are those of the first. */
  readonly zones: readonly string[];
  /** States; several with a plus between them where a lead may be in each of them. */
  readonly states: readonly string[];
  /** Leads there. */
  readonly leads: number;
  /** Hours of each day. */
  readonly days: readonly (readonly Hours[])[];
}

/** The hours of one means of contact, or of several that have the same. */
export interface Timetable {
  /** Technologies with these hours. */
  readonly technologies: readonly Technology[];
  /** First day shown, counted from 1970-01-01. */
  readonly firstDay: number;
  /** The rows, those with the most leads first. */
  readonly rows: readonly HoursRow[];
  /** Leads at whereabouts that are left out. */
  readonly others: number;
}

/** Whereabouts and how many leads are there. */
export interface Place {
  /** Clocks and states, with an example. */
  readonly place: Whereabouts;
  /** Leads there. */
  readonly leads: number;
}

/**
 * Works out the hours.
 *
 * @param run Options, instant and lists of the run.
 * @param places Whereabouts of the leads.
 * @returns One table, or several when the means of contact have different hours.
 */
export function timetables(run: PageRun, places: readonly Place[]): Timetable[] {
  const known = places.filter(({ place }) => place.zones.length > 0)
    .toSorted((a, b) => b.leads - a.leads);
  const shown = known.slice(0, MOST_PLACES);
  const others = known.slice(MOST_PLACES).reduce((sum, { leads }) => sum + leads, 0);
  const days = shown.map(({ place }) => dayOf(localSeconds(clockOf(place), run.at)));
  const firstDay = Math.min(...days);
  const tables: Timetable[] = [];
  for (const technology of run.options.technologies) {
    const rows = rowsOf(run, technology, shown, firstDay);
    const same = tables.findIndex((table) => JSON.stringify(table.rows) === JSON.stringify(rows));
    const technologies = [...tables[same]?.technologies ?? [], technology];
    tables.splice(same < 0 ? tables.length : same, 1, { technologies, firstDay, rows, others });
  }
  return tables;
}

function rowsOf(
  run: PageRun,
  technology: Technology,
  places: readonly Place[],
  firstDay: number,
): HoursRow[] {
  const rows = new Map<string, HoursRow>();
  for (const { leads, place } of places) {
    const days = hoursAt(run, technology, place, firstDay);
    const key = JSON.stringify([place.zones, days]);
    const row = rows.get(key);
    const states = place.states.join("+");
    rows.set(key, {
      zones: place.zones,
      states: [...row?.states ?? [], ...states === "" ? [] : [states]],
      leads: (row?.leads ?? 0) + leads,
      days,
    });
  }
  return [...rows.values()].sort((a, b) => b.leads - a.leads);
}

function hoursAt(
  { at, lists, options }: PageRun,
  technology: Technology,
  place: Whereabouts,
  firstDay: number,
): Hours[][] {
  const windows = legalContactWindows(
    {
      at,
      channel: options.channel,
      technology,
      seller: options.seller ?? NO_SELLER,
      number: place.phone,
      calledParty: { addresses: place.addresses },
    },
    // Of what is known, what holds for everyone: no consent and no earlier contact of anybody.
    lists.facts?.bans === null || lists.facts === null ? {} : { bans: lists.facts.bans },
    { days: DAYS },
    lists.ruleBook,
  );
  const days: Hours[][] = Array.from({ length: DAYS }, () => []);
  const clock = clockOf(place);
  for (const window of windows) {
    let from = localSeconds(clock, Date.parse(window.from));
    const to = localSeconds(clock, Date.parse(window.to));
    while (from < to) {
      const day = dayOf(from);
      const midnight = day * DAY_SECONDS;
      const end = Math.min(to, midnight + DAY_SECONDS);
      days[day - firstDay]?.push({ from: from - midnight, to: end - midnight });
      from = end;
    }
  }
  return days;
}

function clockOf({ zones }: Whereabouts): number {
  return zoneId(zones[0] ?? "");
}

/**
 * Names a clock.
 *
 * @param zone IANA zone.
 * @returns The city that it is named after.
 */
export function clockName(zone: string): string {
  return zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
}

/**
 * Writes hours.
 *
 * @param hours Hours of a day.
 * @returns `08:00–21:00`.
 */
export function span({ from, to }: Hours): string {
  return `${clock(from)}–${clock(to)}`;
}

function clock(second: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const rest = second % 60;
  return `${two(second / 3600)}:${two(second / 60 % 60)}${rest === 0 ? "" : `:${two(rest)}`}`;
}
