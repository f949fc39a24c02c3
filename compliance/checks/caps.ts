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
import { policyCitation } from "../policy.ts";

const HOUR_MS = 3_600_000;

/**
 * Judges the caps of one jurisdiction.
 *
 * @param contact Contact under judgement; reasons go into its findings.
 * @param caps Caps that this kind of contact meets.
 */
export function checkCaps(contact: Contact, caps: readonly Dated<"frequency-cap">[]): void {
  if (contact.facts.attempts === undefined) {
    return contact.findings.missing("facts.attempts-missing");
  }
  for (const cap of caps) {
    if (capReleasedAt(contact, cap, contact.at) === contact.at) continue;
    const lift = liftOf(cap.row, contact);
    if (lift !== null) {
      contact.findings.lift(cap.row, lift);
      continue;
    }
    const { max, windowHours } = cap.row.value;
    contact.findings.against(
      cap.row,
      cap.code,
      max === 0 ? "deny" : "defer",
      `${countIn(contact, cap.row, contact.at)} earlier contacts in ${windowHours} hours`,
      `At most ${max} ${
        max === 1 ? "contact is" : "contacts are"
      } permitted in any ${windowHours} hours.`,
    );
  }
}

/**
 * Judges the company's caps over a whole campaign, which time does not cure. An attempt or a request
 * without a campaign counts for every campaign.
 *
 * @param contact Contact under judgement; reasons go into its findings.
 */
export function checkCampaignCaps(contact: Contact): void {
  const { book: { book: { policy } }, facts: { attempts }, findings, request } = contact;
  if (policy?.caps === undefined || !contact.isMarketing) return;
  for (const { max, windowHours } of policy.caps) {
    if (windowHours !== undefined) continue;
    if (attempts === undefined) return findings.missing("facts.attempts-missing");
    const count = attempts.filter(({ campaignId }) =>
      campaignId === undefined || request.campaignId === undefined ||
      campaignId === request.campaignId
    ).length;
    if (count < max) {
      continue;
    }
    findings.policy(
      "policy.campaign-cap",
      "deny",
      `${count} earlier contacts in the campaign`,
      `The company makes at most ${max} contacts in a campaign.`,
      policyCitation(policy),
    );
  }
}

/**
 * Finds when a cap has room for one more contact.
 *
 * @param contact Contact under judgement.
 * @param cap Cap to look at.
 * @param at Instant, milliseconds since 1970.
 * @returns The same instant when there is room or the cap is not in force then, a later one, or
 * `Infinity`.
 */
export function capReleasedAt(
  contact: Contact,
  cap: Dated<"frequency-cap">,
  at: number,
): number {
  const { max, windowHours } = cap.row.value;
  if (!contact.isInForce(cap, at)) return at;
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
  // Only a channel that is known to be another one takes an attempt out of the count.
  if (attempt.channel === "voice" || attempt.channel === "sms") {
    if (!channels.includes(attempt.channel)) return false;
  }
  return technology === "any" || attempt.technology !== "live";
}
