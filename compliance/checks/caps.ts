/**
 * Frequency caps: at most so many contacts in a rolling window.
 *
 * @module
 */

import type { Dated } from "../compiled_rules.ts";
import type { Contact } from "../contact.ts";
import type { Attempt } from "../facts.ts";
import { readInstant } from "../instant.ts";
import { liftOf } from "../lifts.ts";
import type { RuleRow } from "../rule.ts";
import { codeOf } from "./time.ts";

const HOUR_MS = 3_600_000;

/**
 * Judges the caps of one jurisdiction.
 *
 * @param contact Contact under judgement; reasons go into its findings.
 * @param caps Caps that this kind of contact meets.
 */
export function checkCaps(contact: Contact, caps: readonly Dated<"frequency-cap">[]): void {
  if (contact.facts.attempts === undefined) {
    const isKnown = contact.findings.obligations.some(({ code }) => code === MISSING);
    if (!isKnown) contact.findings.missing(MISSING);
    return;
  }
  for (const cap of caps) {
    if (contact.lastDay < cap.from || contact.firstDay > cap.to) continue;
    if (capReleasedAt(contact, cap, contact.at) === contact.at) continue;
    const lift = liftOf(cap.row, contact);
    if (lift !== null) {
      contact.findings.lift(cap.row, lift);
      continue;
    }
    const { max, windowHours } = cap.row.value;
    contact.findings.against(
      cap.row,
      codeOf(cap.row.jurisdiction, "frequency-cap"),
      max === 0 ? "deny" : "defer",
      `${countIn(contact, cap.row, contact.at)} earlier contacts in ${windowHours} hours`,
      `At most ${max} contacts are permitted in any ${windowHours} hours.`,
    );
  }
}

const MISSING = "facts.attempts-missing";

/**
 * Finds when a cap has room for one more contact.
 *
 * @param contact Contact under judgement.
 * @param cap Cap to look at.
 * @param at Instant, milliseconds since 1970.
 * @returns The same instant when there is room, a later one, or `Infinity`.
 */
export function capReleasedAt(
  contact: Contact,
  cap: Dated<"frequency-cap">,
  at: number,
): number {
  const { max, windowHours } = cap.row.value;
  if (max === 0) return Infinity;
  if (countIn(contact, cap.row, at) < max) return at;
  const windowMs = windowHours * HOUR_MS;
  const times = counted(contact, cap.row).map((attempt) => readInstant(attempt.at))
    .filter((time) => time > at - windowMs).sort((a, b) => a - b);
  // Room comes when so many have left the window that max - 1 are left in it.
  return (times[times.length - max] ?? at) + windowMs;
}

function countIn(contact: Contact, row: RuleRow<"frequency-cap">, at: number): number {
  const from = at - row.value.windowHours * HOUR_MS;
  let count = 0;
  for (const attempt of contact.facts.attempts ?? []) {
    // Negated, so that an attempt whose date cannot be read counts.
    if (!(readInstant(attempt.at) <= from) && isCounted(attempt, row)) count++;
  }
  return count;
}

function counted(contact: Contact, row: RuleRow<"frequency-cap">): Attempt[] {
  return (contact.facts.attempts ?? []).filter((attempt) => isCounted(attempt, row));
}

function isCounted(attempt: Attempt, row: RuleRow<"frequency-cap">): boolean {
  const { channels, technology } = row.appliesTo;
  if (attempt.channel !== undefined && !channels.includes(attempt.channel)) return false;
  return technology === "any" || attempt.technology !== "live";
}
