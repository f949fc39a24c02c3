/**
 * Hours, shut days, declared bans and caps: everything that time alone can cure.
 *
 * @module
 */

import { policyCitation } from "../policy.ts";
import {
  COMPANY,
  type DaysRule,
  FEDERAL,
  type HoursRule,
  type RuleSet,
} from "../compiled_rules.ts";
import type { Contact } from "../contact.ts";
import { liftOf } from "../lifts.ts";
import { MASK_BITS } from "../place/states.ts";
import { weekday } from "../time/calendar.ts";
import { DAY_SECONDS, localSeconds, localToUtc } from "../time/local_time.ts";
import { zoneName } from "../time/zones.ts";
import { bannedUntil, checkBans } from "./bans.ts";
import { capReleasedAt, checkCaps } from "./caps.ts";

const WEEKDAY_NAMES = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/**
 * Judges hours, days, bans and caps at the contact's instant.
 *
 * @param contact Contact under judgement; reasons go into its findings.
 */
export function checkTime(contact: Contact): void {
  forEachSet(contact, checkSet);
}

/**
 * Finds the first instant after the contact's at which no hour, day, ban or cap stands against it.
 *
 * What lifts a row is taken as it is at the contact's instant; whoever promises the answer to
 * somebody judges the contact again at it.
 *
 * @param contact Contact under judgement.
 * @param horizon Last instant looked at, milliseconds since 1970.
 * @returns Milliseconds since 1970, or `NaN` when nothing opens before the horizon.
 */
export function nextOpening(contact: Contact, horizon: number): number {
  let at = contact.at;
  while (at <= horizon) {
    let moved = at;
    forEachSet(contact, (_, set, jurisdiction) => {
      if (moved <= horizon) moved = openingOf(contact, set, jurisdiction, moved);
    });
    if (moved === at) return at;
    at = moved;
  }
  return NaN;
}

type SetVisitor = (contact: Contact, set: RuleSet, jurisdiction: number) => void;

/** Visits the row sets of federal law, the company and every plausible state. */
export function forEachSet(contact: Contact, visit: SetVisitor): void {
  const { book, mode, place } = contact;
  visit(contact, book.set(FEDERAL, mode), FEDERAL);
  if (book.book.policy !== null) visit(contact, book.set(COMPANY, mode), COMPANY);
  for (let left = place.statesLo; left !== 0; left &= left - 1) {
    const state = 31 - Math.clz32(left & -left);
    visit(contact, book.set(state, mode), state);
  }
  for (let left = place.statesHi; left !== 0; left &= left - 1) {
    const state = MASK_BITS + 31 - Math.clz32(left & -left);
    visit(contact, book.set(state, mode), state);
  }
}

/** Seconds before closing time at which the policy stops. */
export function guardSeconds(contact: Contact): number {
  const policy = contact.book.book.policy;
  if (policy === null) return 0;
  const minutes = contact.mode < 12 ? policy.voiceGuardMinutes : policy.smsGuardMinutes;
  return (minutes ?? 0) * 60;
}

function checkSet(contact: Contact, set: RuleSet, jurisdiction: number): void {
  for (const rule of set.hours) checkHours(contact, rule);
  for (const rule of set.days) checkDays(contact, rule, jurisdiction);
  if (set.caps.length > 0) checkCaps(contact, set.caps);
}

function checkHours(contact: Contact, rule: HoursRule): void {
  const guard = guardSeconds(contact);
  let shut = "";
  let guarded = "";
  for (let left = contact.place.zones; left !== 0; left &= left - 1) {
    const zone = 31 - Math.clz32(left & -left);
    const local = localSeconds(zone, contact.at);
    const day = Math.floor(local / DAY_SECONDS);
    if (day < rule.from || day > rule.to) continue;
    const second = local - day * DAY_SECONDS;
    const close = closeOf(rule, day);
    if (second < openOf(rule, day) || second >= close) shut += `, ${clock(zone, day, second)}`;
    else if (second >= close - guard) guarded += `, ${clock(zone, day, second)}`;
  }
  if (shut === "" && guarded === "") return;
  const lift = liftOf(rule.row, contact);
  if (lift !== null) return contact.findings.lift(rule.row, lift);
  if (shut !== "") {
    contact.findings.against(
      rule.row,
      rule.code,
      "defer",
      `local time ${shut.slice(2)}`,
      "The local time of the person called lies outside the permitted hours.",
    );
  } else {
    contact.findings.policy(
      "policy.closing-guard",
      "defer",
      `local time ${guarded.slice(2)}`,
      "The contact could arrive after closing time, which the company's margin excludes.",
      policyCitation(contact.book.book.policy),
    );
  }
}

function checkDays(contact: Contact, rule: DaysRule, jurisdiction: number): void {
  if (rule.row.value.dynamic !== undefined || rule.proclaimed) {
    checkBans(contact, rule, jurisdiction);
  }
  let shut = "";
  for (let left = contact.place.zones; left !== 0; left &= left - 1) {
    const zone = 31 - Math.clz32(left & -left);
    const day = Math.floor(localSeconds(zone, contact.at) / DAY_SECONDS);
    if (isBanned(rule, day)) {
      const name = rule.holidays?.nameOf(day) ?? WEEKDAY_NAMES[weekday(day)];
      shut += `, ${name} in ${zoneName(zone)}`;
    }
  }
  if (shut === "") return;
  const lift = liftOf(rule.row, contact);
  if (lift !== null) return contact.findings.lift(rule.row, lift);
  contact.findings.against(
    rule.row,
    rule.code,
    "defer",
    shut.slice(2),
    "No contact may be made on this day where the person is.",
  );
}

/** First open second of a day under a row. */
export function openOf(rule: HoursRule, day: number): number {
  if (rule.holidays !== null && rule.holidays.has(day)) return rule.holidayOpen;
  return rule.open[weekday(day)] ?? 0;
}

/** First shut second of a day under a row. */
export function closeOf(rule: HoursRule, day: number): number {
  if (rule.holidays !== null && rule.holidays.has(day)) return rule.holidayClose;
  return rule.close[weekday(day)] ?? 0;
}

/** Whether a row shuts a day. */
export function isBanned(rule: DaysRule, day: number): boolean {
  if (day < rule.from || day > rule.to) return false;
  return (rule.weekdays & 1 << weekday(day)) !== 0 || rule.holidays?.has(day) === true;
}

/** Moves an instant forward until one set of rows is open; the same instant when it is. */
function openingOf(contact: Contact, set: RuleSet, jurisdiction: number, at: number): number {
  const guard = guardSeconds(contact);
  let moved = at;
  for (const rule of set.hours) {
    if (liftOf(rule.row, contact) !== null) continue;
    for (let left = contact.place.zones; left !== 0; left &= left - 1) {
      moved = openHours(rule, 31 - Math.clz32(left & -left), guard, moved);
    }
  }
  for (const rule of set.days) {
    if (liftOf(rule.row, contact) !== null) continue;
    moved = bannedUntil(contact, rule, jurisdiction, moved);
    for (let left = contact.place.zones; left !== 0; left &= left - 1) {
      const zone = 31 - Math.clz32(left & -left);
      let day = Math.floor(localSeconds(zone, moved) / DAY_SECONDS);
      if (!isBanned(rule, day)) continue;
      while (isBanned(rule, day)) day++;
      moved = localToUtc(zone, day, 0);
    }
  }
  for (const cap of set.caps) {
    if (liftOf(cap.row, contact) === null) moved = capReleasedAt(contact, cap, moved);
  }
  return moved;
}

function openHours(rule: HoursRule, zone: number, guard: number, at: number): number {
  const local = localSeconds(zone, at);
  let day = Math.floor(local / DAY_SECONDS);
  let second = local - day * DAY_SECONDS;
  // A row may begin or end while we look ahead; eight days cover any week with shut days in it.
  for (let tried = 0; tried <= 8; tried++, day++, second = 0) {
    if (day < rule.from || day > rule.to) return tried === 0 ? at : localToUtc(zone, day, 0);
    const open = openOf(rule, day);
    if (second >= closeOf(rule, day) - guard) continue;
    if (second >= open && tried === 0) return at;
    const opening = localToUtc(zone, day, open);
    // In the night when a clock goes back the opening may come twice, the first time before `at`.
    return opening >= at ? opening : localToUtc(zone, day, open, true);
  }
  return localToUtc(zone, day, 0);
}

function clock(zone: number, day: number, second: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(second / 3600);
  const minutes = Math.floor(second / 60) % 60;
  return `${two(hours)}:${two(minutes)}:${two(second % 60)} ${WEEKDAY_NAMES[weekday(day)]} in ${
    zoneName(zone)
  }`;
}
