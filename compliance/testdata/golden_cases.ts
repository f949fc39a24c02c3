/**
 * The cases of the golden file: every jurisdiction at the instants at which its answer changes.
 */

import { decideContact } from "../decide.ts";
import { STATE_CODES, STATE_ZONES, stateId } from "../place/states.ts";
import type { Consent, ContactFacts } from "../facts.ts";
import type { Channel, Technology } from "../request.ts";
import type { CallingHours } from "../rule.ts";
import { RULE_BOOK } from "../rule_book.ts";
import { formatDay, parseDay, weekday } from "../time/calendar.ts";
import { DAY_SECONDS, dayOf, localSeconds, localToUtc, secondOfDay } from "../time/local_time.ts";
import { zoneId, zoneNames } from "../time/zones.ts";
import { codesOf, consent, dayBefore, facts, numberIn, request } from "./contacts.ts";

/** By instant, the answers: contacts, verdict, codes of the reasons, next allowed instant. */
export type GoldenCases = Record<string, string[]>;

/** What the letters of the means stand for. */
export const MEANS: Readonly<Record<string, readonly [Channel, Technology]>> = {
  L: ["voice", "live"],
  D: ["voice", "live-autodialed"],
  R: ["voice", "prerecorded"],
  A: ["voice", "artificial-voice"],
  T: ["sms", "live"],
  M: ["sms", "live-autodialed"],
};

/** What the letters of the consents stand for. */
export const CONSENTS: Readonly<Record<string, string>> = {
  n: "none",
  o: "prior express consent by word of mouth, ten days old",
  w: "prior express written consent with every element, ten days old",
  s: "the written consent, and a request to stop of the day before",
};

const CONTACTS = Object.keys(MEANS).flatMap((means) =>
  Object.keys(CONSENTS).map((record) => [means, record] as const)
);

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

/** What is on record of the person's will. */
function recordOf(letter: string, number: string, at: number): Partial<ContactFacts> {
  if (letter === "n") return {};
  const written = consent({ number, signedAt: dayBefore(at, 10) });
  const { signature: _, ...unsigned } = written;
  const consents: Consent[] = [letter === "o" ? { ...unsigned, form: "oral" } : written];
  if (letter !== "s") return { consents };
  return { consents, revocations: [{ receivedAt: dayBefore(at, 1), number }] };
}

/** Verdict, codes and next instant of one means of contact and one record, all else being clear. */
function answer(state: string, means: string, record: string, at: number): string {
  const [channel, technology] = MEANS[means] as readonly [Channel, Technology];
  const number = numberIn(state);
  const decision = decideContact(
    request({ at, channel, technology, number, calledParty: { addresses: [{ state }] } }),
    facts(recordOf(record, number, at), at),
  );
  const next = decision.nextAllowedAt === null ? [] : ["until", decision.nextAllowedAt];
  return [decision.verdict, ...codesOf(decision), ...next].join(" ");
}

function casesOf(state: string): GoldenCases {
  const zones = zoneNames(STATE_ZONES[stateId(state)] as number);
  const cases: GoldenCases = {};
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
        CONTACTS.map(([means, record]) => answer(state, means, record, instant)).join();
      const changes = answers(at - 1000) !== answers(at);
      for (const instant of changes ? [at - 1000, at] : isNoon ? [at] : []) {
        if (done.has(instant)) continue;
        done.add(instant);
        const shown = `${localText(zone, instant)} = ${new Date(instant).toISOString()}`;
        cases[shown] = answersAt(state, instant);
      }
    }
  }
  return cases;
}

/** One line for all the contacts that have the same answer. */
function answersAt(state: string, at: number): string[] {
  const groups = new Map<string, Map<string, string>>();
  for (const [means, record] of CONTACTS) {
    const found = answer(state, means, record, at);
    const group = groups.get(found) ?? new Map();
    groups.set(found, group.set(means, (group.get(means) ?? "") + record));
  }
  return [...groups].map(([found, group]) => `${contactsText(group)} ${found}`);
}

/** `LT:nows D:w`: the means that share their consents stand together. */
function contactsText(means: ReadonlyMap<string, string>): string {
  const byRecords = new Map<string, string>();
  for (const [letter, records] of means) {
    byRecords.set(records, (byRecords.get(records) ?? "") + letter);
  }
  return [...byRecords].map(([records, letters]) => `${letters}:${records}`).join(" ");
}

/** All cases by jurisdiction. */
export function goldenCases(): Record<string, GoldenCases> {
  return Object.fromEntries(STATE_CODES.map((state) => [state, casesOf(state)]));
}
