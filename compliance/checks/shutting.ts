/**
 * Finds when an open contact is shut again by an hour, a day or a ban.
 *
 * @module
 */

import type { DaysRule, HoursRule, RuleSet } from "../compiled_rules.ts";
import type { Contact } from "../contact.ts";
import { liftOf } from "../lifts.ts";
import { DAY_SECONDS, localSeconds, localToUtc } from "../time/local_time.ts";
import { bannedFrom } from "./bans.ts";
import { closeOf, forEachSet, guardSeconds, isBanned, openOf } from "./time.ts";

/**
 * Finds the first instant after the contact's at which a rule of time shuts.
 *
 * @param contact Contact under judgement, open at its instant.
 * @param horizon Last instant of interest, milliseconds since 1970.
 * @returns Milliseconds since 1970, at most the horizon.
 */
export function nextShutting(contact: Contact, horizon: number): number {
  let first = horizon;
  forEachSet(contact, (_, set, jurisdiction) => {
    first = Math.min(first, shuttingOf(contact, set, jurisdiction, first));
  });
  return first;
}

function shuttingOf(
  contact: Contact,
  set: RuleSet,
  jurisdiction: number,
  horizon: number,
): number {
  let first = horizon;
  const guard = guardSeconds(contact);
  for (const rule of set.hours) {
    if (liftOf(rule.row, contact) !== null) continue;
    for (let left = contact.place.zones; left !== 0; left &= left - 1) {
      first = shutHours(rule, 31 - Math.clz32(left & -left), guard, contact.at, first);
    }
  }
  for (const rule of set.days) {
    if (liftOf(rule.row, contact) !== null) continue;
    first = Math.min(first, bannedFrom(contact, rule, jurisdiction, contact.at));
    for (let left = contact.place.zones; left !== 0; left &= left - 1) {
      first = shutDays(rule, 31 - Math.clz32(left & -left), contact.at, first);
    }
  }
  return first;
}

/** The first shut second of a zone after `at`, looking from day to day until `horizon`. */
function shutHours(
  rule: HoursRule,
  zone: number,
  guard: number,
  at: number,
  horizon: number,
): number {
  let day = Math.floor(localSeconds(zone, at) / DAY_SECONDS);
  for (;; day++) {
    const midnight = localToUtc(zone, day, 0);
    if (midnight >= horizon) return horizon;
    if (day < rule.from || day > rule.to) continue;
    if (openOf(rule, day) > 0 && midnight > at) return midnight;
    const close = closeOf(rule, day) - guard;
    if (close >= DAY_SECONDS) continue;
    const shut = localToUtc(zone, day, Math.max(close, 0));
    if (shut > at) return Math.min(shut, horizon);
  }
}

/** The first midnight after `at` that begins a shut day of a zone. */
function shutDays(rule: DaysRule, zone: number, at: number, horizon: number): number {
  let day = Math.floor(localSeconds(zone, at) / DAY_SECONDS) + 1;
  for (;; day++) {
    const midnight = localToUtc(zone, day, 0);
    if (midnight >= horizon) return horizon;
    if (isBanned(rule, day)) return midnight;
  }
}
