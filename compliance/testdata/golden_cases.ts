/**
 * The cases of the golden file: every jurisdiction at the instants at which its answer changes.
 */

import { decideContact } from "../decide.ts";
import { STATE_CODES, STATE_ZONES, stateId } from "../place/states.ts";
import type { Channel, Technology } from "../request.ts";
import type { CallingHours } from "../rule.ts";
import { RULE_BOOK } from "../rule_book.ts";
import { formatDay, parseDay, weekday } from "../time/calendar.ts";
import { DAY_SECONDS, dayOf, localSeconds, localToUtc, secondOfDay } from "../time/local_time.ts";
import { zoneId, zoneNames } from "../time/zones.ts";
import { codesOf, consent, dayBefore, facts, numberIn, request } from "./contacts.ts";

/** Local time, UTC instant, means of contact, verdict, codes of the reasons, next allowed instant. */
export type GoldenCase = [
  local: string,
  at: string,
  means: string,
  verdict: string,
  codes: string,
  next: string | null,
];

/** What the letters of the means stand for. */
export const MEANS: Readonly<Record<string, readonly [Channel, Technology]>> = {
  L: ["voice", "live"],
  D: ["voice", "live-autodialed"],
  R: ["voice", "prerecorded"],
  A: ["voice", "artificial-voice"],
  T: ["sms", "live"],
  M: ["sms", "live-autodialed"],
};

/** A weekday, a Saturday, a Sunday and a holiday, in winter and in summer. */
const DAYS = [
  "2026-12-09",
  "2026-12-12",
  "2026-12-13",
  "2026-12-25", // Christmas Day
  "2026-07-08",
  "2026-07-11",
  "2026-07-12",
  "2026-07-03", // kept in some states for Independence Day, a Saturday
];
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** Every opening and closing time that federal law or the state's rows name, in seconds of a day. */
function clocksOf(state: string): number[] {
  const seconds = new Set([12 * 3600]);
  for (const row of RULE_BOOK.rules) {
    if (row.kind !== "calling-hours") continue;
    if (row.jurisdiction !== "US" && row.jurisdiction !== state) continue;
    const { onHolidays, week } = row.value as CallingHours;
    for (const hours of [...Object.values(week), onHolidays?.hours ?? null]) {
      for (const clock of hours ?? []) {
        seconds.add(Number(clock.slice(0, 2)) * 3600 + Number(clock.slice(3)) * 60);
      }
    }
  }
  return [...seconds];
}

function localText(zone: string, at: number): string {
  const local = localSeconds(zoneId(zone), at);
  const day = dayOf(local);
  const clock = new Date(secondOfDay(local) * 1000).toISOString().slice(11, 19);
  return `${WEEKDAYS[weekday(day)]} ${formatDay(day)} ${clock} ${zone}`;
}

/** Verdict, codes and next instant of one means of contact with nothing on record against it. */
function answer(state: string, means: string, at: number): [string, string, string | null] {
  const [channel, technology] = MEANS[means] as readonly [Channel, Technology];
  const number = numberIn(state);
  const signedAt = dayBefore(at, 10);
  const consents = technology === "live" ? [] : [consent({ number, signedAt })];
  const decision = decideContact(
    request({ at, channel, technology, number, calledParty: { addresses: [{ state }] } }),
    facts({ consents }, at),
  );
  return [decision.verdict, codesOf(decision).join(" "), decision.nextAllowedAt];
}

function casesOf(state: string): GoldenCase[] {
  const zones = zoneNames(STATE_ZONES[stateId(state)] as number);
  const cases: GoldenCase[] = [];
  for (const date of DAYS) {
    const day = parseDay(date) as number;
    const instants = zones.flatMap((zone) =>
      clocksOf(state).map((second) => ({
        zone,
        at: localToUtc(zoneId(zone), day, second),
        isNoon: second === DAY_SECONDS / 2 && zone === zones[0],
      }))
    ).sort((a, b) => a.at - b.at);
    const done = new Set<number>();
    for (const { at, isNoon, zone } of instants) {
      const answers = (instant: number) =>
        Object.keys(MEANS).map((means) => answer(state, means, instant).join()).join();
      const changes = answers(at - 1000) !== answers(at);
      for (const instant of changes ? [at - 1000, at] : isNoon ? [at] : []) {
        if (done.has(instant)) continue;
        done.add(instant);
        cases.push(...casesAt(state, zone, instant));
      }
    }
  }
  return cases;
}

/** One case for all the means of contact that have the same answer. */
function casesAt(state: string, zone: string, at: number): GoldenCase[] {
  const groups = new Map<string, GoldenCase>();
  for (const means of Object.keys(MEANS)) {
    const found = answer(state, means, at);
    const key = found.join("|");
    const known = groups.get(key);
    if (known !== undefined) known[2] += means;
    else groups.set(key, [localText(zone, at), new Date(at).toISOString(), means, ...found]);
  }
  return [...groups.values()];
}

/** All cases by jurisdiction. */
export function goldenCases(): Record<string, GoldenCase[]> {
  return Object.fromEntries(STATE_CODES.map((state) => [state, casesOf(state)]));
}
