/**
 * Bans that an official declaration switches on, and holidays proclaimed for the year.
 *
 * @module
 */

import type { DaysRule } from "../compiled_rules.ts";
import type { Contact } from "../contact.ts";
import type { DeclaredBan } from "../facts.ts";
import { readDay, readInstant } from "../instant.ts";
import { liftOf } from "../lifts.ts";
import { stateId } from "../place/states.ts";
import { END_INSTANT } from "../time/local_time.ts";

const DAY_MS = 86_400_000;
/** A date is taken over every clock of the country: from UTC+14 to UTC-12. */
const EAST_MS = 14 * 3_600_000;
const WEST_MS = 12 * 3_600_000;

/**
 * Judges one row against the declarations in the facts.
 *
 * @param contact Contact under judgement; reasons and warnings go into its findings.
 * @param rule Row that declarations switch on.
 * @param state Id of the state.
 */
export function checkBans(contact: Contact, rule: DaysRule, state: number): void {
  if (!contact.isInForce(rule, contact.at)) return;
  const { bans, doubtful } = contact.facts;
  if (bans === undefined || doubtful?.includes("bans")) {
    contact.findings.missing("facts.bans-missing");
  }
  if (bannedUntil(contact, rule, state, contact.at) === contact.at) return;
  const lift = liftOf(rule.row, contact);
  if (lift !== null) return contact.findings.lift(rule.row, lift);
  const isEmergency = rule.row.value.dynamic !== undefined;
  contact.findings.against(
    rule.row,
    rule.code,
    "defer",
    isEmergency ? "a declared emergency" : "a proclaimed holiday",
    "An official declaration shuts the day where the person is.",
  );
}

/**
 * Finds when the declarations that a row follows are over.
 *
 * @param contact Contact under judgement.
 * @param rule Row that declarations switch on.
 * @param state Id of the state.
 * @param at Instant, milliseconds since 1970.
 * @returns The same instant when none holds, or the end of the one that does; a ban without an end
 * ends with the table of zones.
 */
export function bannedUntil(contact: Contact, rule: DaysRule, state: number, at: number): number {
  const bans = contact.facts.bans;
  if (bans === undefined || (rule.row.value.dynamic === undefined && !rule.proclaimed)) return at;
  if (!contact.isInForce(rule, at)) return at;
  const kind = rule.row.value.dynamic !== undefined ? "emergency" : "proclaimed-holiday";
  let until = at;
  for (const ban of bans) {
    if (ban.kind !== kind || stateId(String(ban.jurisdiction)) !== state) continue;
    if (fromOf(ban) <= until && until < toOf(ban)) until = toOf(ban);
  }
  return Math.min(until, Math.max(at, END_INSTANT));
}

/**
 * Finds when the next declaration that a row follows begins.
 *
 * @param contact Contact under judgement.
 * @param rule Row that declarations switch on.
 * @param state Id of the state.
 * @param at Instant, milliseconds since 1970.
 * @returns Milliseconds since 1970, or `Infinity`.
 */
export function bannedFrom(contact: Contact, rule: DaysRule, state: number, at: number): number {
  let from = Infinity;
  for (const ban of contact.facts.bans ?? []) {
    const begin = fromOf(ban);
    if (begin <= at || begin >= from) continue;
    if (bannedUntil(contact, rule, state, begin) !== begin) from = begin;
  }
  return from;
}

/**
 * Tells whether a ban is over before it begins.
 *
 * @param ban Declaration.
 * @returns Whether its dates contradict each other; dates that cannot be read do not.
 */
export function isReversed(ban: DeclaredBan): boolean {
  return fromOf(ban) >= toOf(ban);
}

/** A beginning that cannot be read counts as long past. */
function fromOf(ban: DeclaredBan): number {
  const day = readDay(ban.from);
  if (day === day) return day * DAY_MS - EAST_MS;
  const ms = readInstant(ban.from);
  return ms === ms ? ms : -Infinity;
}

/**
 * Tells when a ban ends.
 *
 * @param ban Declaration.
 * @returns Milliseconds since 1970; an end that is absent or cannot be read counts as never.
 */
export function toOf(ban: DeclaredBan): number {
  if (ban.to === undefined) return Infinity;
  const day = readDay(ban.to);
  if (day === day) return (day + 1) * DAY_MS + WEST_MS;
  const ms = readInstant(ban.to);
  return ms === ms ? ms : Infinity;
}
