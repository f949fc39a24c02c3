/**
 * Facts that are impossible or contradict each other are denied with a reason, never guessed.
 *
 * @module
 */

import type { Contact } from "../contact.ts";
import type { DeclaredBan } from "../facts.ts";
import { readDay, readInstant } from "../instant.ts";
import { stateId } from "../place/states.ts";
import { isReversed } from "./bans.ts";

/**
 * Looks the facts through; consents, revocations, relationships and grounds are read here too, so
 * that what is wrong with them is reported whatever rules apply.
 *
 * @param contact Contact under judgement; reasons go into its findings.
 */
export function checkFacts(contact: Contact): void {
  const { attempts, bans, dnc, reassigned } = contact.facts;
  for (const path of contact.malformed) {
    contact.findings.fact(
      "facts.malformed",
      `${path} is not shaped like facts`,
      "A fact is not shaped like facts at all, so nothing can be built on it.",
    );
  }
  void contact.consents;
  void contact.relationships;
  const attemptCount = attempts?.length ?? 0;
  for (let i = 0; i < attemptCount; i++) {
    const at = readInstant(attempts?.[i]?.at);
    if (at !== at) contact.badDate(`attempts[${i}].at`);
    else if (at > contact.at) contact.futureDate(`attempts[${i}].at`);
  }
  const banCount = bans?.length ?? 0;
  for (let i = 0; i < banCount; i++) checkBan(contact, bans?.[i] as DeclaredBan, i);
  if (reassigned !== undefined) {
    if (!isDate(reassigned.consentDate)) contact.badDate("reassigned.consentDate");
    contact.earliest(reassigned.queriedAt, "reassigned.queriedAt");
  }
  for (const state in dnc?.states) if (!isState(state)) unknownState(contact, "dnc.states");
}

function checkBan(contact: Contact, ban: DeclaredBan, i: number): void {
  if (!isDate(ban.from)) contact.badDate(`bans[${i}].from`);
  if (ban.to !== undefined && !isDate(ban.to)) contact.badDate(`bans[${i}].to`);
  if (!isState(ban.jurisdiction)) unknownState(contact, `bans[${i}].jurisdiction`);
  if (ban.kind !== "emergency" && ban.kind !== "proclaimed-holiday") {
    contact.findings.fact(
      "facts.ban-unknown",
      `bans[${i}].kind is no kind of declaration`,
      "A declaration of an unknown kind may shut the day, so nothing can be built on it.",
    );
  }
  if (isReversed(ban)) {
    contact.findings.fact(
      "facts.dates-contradictory",
      `bans[${i}] ends before it begins`,
      "The dates of a fact contradict each other, so nothing can be built on it.",
    );
  }
}

function isState(value: unknown): boolean {
  return typeof value === "string" && stateId(value) >= 0;
}

function isDate(value: unknown): boolean {
  const day = readDay(value);
  return day === day || !Number.isNaN(readInstant(value));
}

function unknownState(contact: Contact, path: string): void {
  contact.findings.fact(
    "facts.state-unknown",
    `${path} names no known jurisdiction`,
    "A fact speaks of a state that does not exist, so nothing can be built on it.",
  );
}
