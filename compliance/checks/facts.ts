/**
 * Facts that are impossible or contradict each other are denied with a reason, never guessed.
 *
 * @module
 */

import type { Contact } from "../contact.ts";
import type {
  CallerIdRecord,
  Consent,
  DeclaredBan,
  DncFacts,
  Registration,
  Relationship,
} from "../facts.ts";
import { readDay, readInstant } from "../instant.ts";
import { STATE_CODES, stateId } from "../place/states.ts";
import { isReversed } from "./bans.ts";
import { dayOf, type Period } from "./dates.ts";

/**
 * Looks the facts through; consents, revocations, relationships and grounds are read here too, so
 * that what is wrong with them is reported whatever rules apply.
 *
 * @param contact Contact under judgement; reasons go into its findings.
 */
export function checkFacts(contact: Contact): void {
  const { attempts, bans, dnc, doubtful, lineType, reassigned } = contact.facts;
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
    contact.earliest(reassigned.consentDate, "reassigned.consentDate");
    contact.earliest(reassigned.queriedAt, "reassigned.queriedAt");
    checkWord(contact, reassigned.answer, ANSWERS, "reassigned.answer");
  }
  if (lineType !== undefined) checkWord(contact, lineType, LINE_TYPES, "lineType");
  doubtful?.forEach((fact, i) => checkWord(contact, fact, DOUBTFUL, `doubtful[${i}]`));
  if (dnc !== undefined) checkLists(contact, dnc);
  checkDealings(contact);
  checkRights(contact);
}

const ANSWERS: readonly unknown[] = ["yes", "no", "no-data"];
const LINE_TYPES: readonly unknown[] = ["wireless", "landline", "voip", "unknown"];
const DOUBTFUL: readonly unknown[] = ["bans", "callerIds", "registrations"];
const RELATIONSHIPS: readonly unknown[] = ["transaction", "inquiry"];
const GROUNDS: readonly unknown[] = [
  "called-party-request",
  "personal-relationship",
  "reply-to-called-party",
  "existing-debt-or-contract",
  "called-party-initiated-call",
  "prior-agreement",
  "live-operator-introduction",
  "established-business-relationship-about-prior-order",
];

function checkWord(
  contact: Contact,
  value: unknown,
  known: readonly unknown[],
  path: string,
): void {
  if (known.includes(value)) return;
  contact.findings.fact(
    "facts.value-unknown",
    `${path} is none of the known words`,
    "A fact carries a word that nobody knows, so nothing can be built on it.",
  );
}

function contradictory(contact: Contact, fact: string): void {
  contact.findings.fact(
    "facts.dates-contradictory",
    fact,
    "The dates of a fact contradict each other, so nothing can be built on it.",
  );
}

/** Lists that the contact does not meet are looked at too: a bad date means a bad feed. */
function checkLists(contact: Contact, { national, states }: DncFacts): void {
  if (national !== undefined && !isLikeDate(national.asOf)) contact.badDate("dnc.national.asOf");
  for (const state in states) {
    if (!STATE_CODES.includes(state)) unknownState(contact, "dnc.states");
    else if (!isLikeDate(states[state]?.asOf)) contact.badDate(`dnc.states.${state}.asOf`);
  }
}

/** Quick, since it runs for every list: texts of a date's length are read where they are used. */
function isLikeDate(value: unknown): boolean {
  return typeof value === "string" && value.length === 10 || isDate(value);
}

function checkDealings(contact: Contact): void {
  const { consents = [], grounds = [], relationships = [] } = contact.facts;
  for (let i = 0; i < relationships.length; i++) {
    const { at, endedAt, kind } = relationships[i] as Relationship;
    checkWord(contact, kind, RELATIONSHIPS, `relationships[${i}].kind`);
    if (endedAt !== undefined && dayOf(endedAt) < dayOf(at)) {
      contradictory(contact, "one of relationships ends before it begins");
    }
  }
  for (let i = 0; i < grounds.length; i++) {
    checkWord(contact, grounds[i]?.kind, GROUNDS, `grounds[${i}].kind`);
  }
  for (let i = 0; i < consents.length; i++) {
    const { expiresAt, signedAt } = consents[i] as Consent;
    if (expiresAt !== undefined && dayOf(expiresAt) < dayOf(signedAt)) {
      contradictory(contact, "one of consents expires before it is signed");
    }
  }
}

/** Registrations and numbers to show: shared by many contacts, so only their dates are read. */
function checkRights(contact: Contact): void {
  const { callerIds = [], registrations = [] } = contact.facts;
  for (let i = 0; i < registrations.length; i++) {
    const registration = registrations[i] as Registration;
    if (!isState(registration.jurisdiction)) {
      unknownState(contact, `registrations[${i}].jurisdiction`);
    }
    checkPeriod(contact, registration, `registrations[${i}]`);
  }
  for (let i = 0; i < callerIds.length; i++) {
    checkPeriod(contact, callerIds[i] as CallerIdRecord, `callerIds[${i}]`);
  }
}

function checkPeriod(contact: Contact, { from, to }: Period, path: string): void {
  if (from !== undefined && !isLikeDate(from)) contact.badDate(`${path}.from`);
  if (to !== undefined && !isLikeDate(to)) contact.badDate(`${path}.to`);
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
  if (isReversed(ban)) contradictory(contact, `bans[${i}] ends before it begins`);
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
