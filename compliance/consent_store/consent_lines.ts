/**
 * Consents and requests to stop as lines of a chain, and as the facts that they are.
 *
 * @module
 */

import { canonicalJson } from "../decision_log/canonical_json.ts";
import type { LoggedDecision } from "../decision_log/decision_log.ts";
import { readLine } from "../decision_log/log_line.ts";
import type { Consent, Revocation } from "../facts.ts";
import { endOfDay, formatInstant, readDay, readInstant } from "../instant.ts";
import type { Purpose } from "../request.ts";
import { SKEW_MS } from "./check_consent.ts";
import type { ConsentEvent, ConsentEventKind, ConsentQuery } from "./consent_store.ts";
import type { ConsentExhibit, ConsentToRecord, RevocationToRecord } from "./consent_to_record.ts";
import type { ScopeReader } from "./scope.ts";

/** The two parts of a record, as canonical JSON. */
export interface ConsentParts {
  /** What stays. */
  readonly record: string;
  /** What can be erased. */
  readonly data: string;
}

const DAY_MS = 86_400_000;

/** Fields of a consent that tell nothing about the person. */
const STAYS = [
  "consentKind",
  "consentMethod",
  "textVersion",
  "textSha256",
  "textLanguage",
  "signatureKind",
  "purposes",
  "channels",
  "technologies",
  "disclosureShown",
  "notACondition",
  "esignDisclosureShown",
  "verificationResult",
] as const;
/** The same, but instants. */
const STAYING_INSTANTS = ["consentDate", "receivedAt", "verifiedAt", "expiresAt"] as const;
/** Fields that may tell something about the person. */
const ERASABLE = [
  "subject",
  "partners",
  "consentSource",
  "consentText",
  "formId",
  "referrer",
  "signedBy",
  "signature",
  "actionLabel",
  "signerTimezone",
  "ipAddress",
  "userAgent",
  "sessionId",
  "evidence",
  "chain",
  "verifiedBy",
  "recordedBy",
] as const;
const ERASABLE_INSTANTS = ["formLoadedAt", "deviceTime"] as const;

/**
 * Takes a consent apart.
 *
 * @param consent Checked consent.
 * @param textSha256 SHA-256 of its text.
 * @returns Its parts.
 * @throws {TypeError} When a field holds no plain data.
 */
export function consentParts(
  consent: ConsentToRecord,
  textSha256: string | undefined,
): ConsentParts {
  const { chain, evidence, person, phone, seller } = consent;
  const record = {
    ...picked(consent, STAYS),
    ...instants(consent, STAYING_INSTANTS),
    textSha256,
    seller: seller.legalName,
    brand: seller.brand,
    isPurchased: chain !== undefined && chain.length > 0,
    exhibits: evidence?.map(({ kind, sha256 }) => ({ kind, sha256 })),
  };
  const more = { ...picked(consent, ERASABLE), ...instants(consent, ERASABLE_INSTANTS) };
  return {
    record: canonicalJson(record, "consent"),
    data: canonicalJson({ more, number: phone, person }, "consent"),
  };
}

/**
 * Takes a request to stop apart.
 *
 * @param revocation Checked request.
 * @returns Its parts.
 */
export function revocationParts(revocation: RevocationToRecord): ConsentParts {
  const { answers = "marketing", channel, person, phone, receivedAt, recordedBy } = revocation;
  const { scope = "all", seller, topic, words } = revocation;
  const record = { answers, channel, receivedAt: dateText(receivedAt), scope, seller, topic };
  return {
    record: canonicalJson(record, "revocation"),
    data: canonicalJson({ more: { recordedBy, words }, number: phone, person }, "revocation"),
  };
}

/**
 * Says when something happened, as far as its record tells.
 *
 * @param value Date or instant that was checked.
 * @returns Milliseconds since 1970; the start of a date, UTC.
 */
export function earliestMs(value: unknown): number {
  const day = readDay(value);
  return Number.isNaN(day) ? readInstant(value) : day * DAY_MS;
}

/**
 * Reads a consent as a fact.
 *
 * @param entry Its record.
 * @param query For what contact.
 * @param at Instant of the contact, milliseconds since 1970.
 * @returns The fact; null when it is erased, was given later, is for another channel, or it or one of
 * its exhibits failed the examination.
 */
export function consentFact(
  { id, loggedAt, number, personal, record }: LoggedDecision,
  query: ConsentQuery,
  at: number,
): Consent | null {
  if (number === undefined || personal === undefined) return null;
  const fields = { ...personal, ...record } as unknown as Omit<ConsentToRecord, "seller"> & {
    readonly seller: string;
    readonly brand?: string;
    readonly isPurchased: boolean;
  };
  const { brand, channels, consentKind, evidence = [], seller } = fields;
  const given = fields.consentDate ?? fields.receivedAt;
  if (given === undefined || earliestMs(given) > at) return null;
  if (consentKind === "none" || [fields, ...evidence].some(hasFailed)) return null;
  // Nobody gives a consent after it was recorded: it must not outlast a request to stop in between.
  const signedAt = earliestMs(given) > readInstant(loggedAt) ? loggedAt : given;
  const asked = query.channel === undefined ? ["voice", "sms"] : [query.channel];
  if (channels !== undefined && !asked.every((name) => channels.includes(name))) return null;
  // A certificate is evidence only once it was examined.
  const exhibit = evidence.find(isExamined);
  return {
    id,
    number,
    sellers: brand === undefined ? [seller] : [seller, brand],
    form: consentKind === "written" ? "written" : "oral",
    signedAt,
    ...defined({
      signedBy: fields.signedBy,
      signature: fields.signatureKind,
      technologies: fields.technologies,
      purposes: fields.purposes,
      disclosureShown: fields.disclosureShown,
      notACondition: fields.notACondition,
      text: fields.consentText,
      textSha256: fields.textSha256,
      evidence: exhibit?.reference,
      expiresAt: fields.expiresAt,
    }),
    ...(fields.isPurchased ? { purchased: true } : {}),
  };
}

type Examined = Pick<ConsentExhibit, "verificationResult">;

function isExamined({ verificationResult }: Examined): boolean {
  return verificationResult === "verified";
}

function hasFailed({ verificationResult }: Examined): boolean {
  return verificationResult === "failed";
}

/** By how much a request to stop may be dated too early: by a clock that lags, or by hand. */
const LAG_MS = DAY_MS;

/** A consent that counts, and its record. */
export interface CountedConsent {
  /** The record. */
  readonly entry: LoggedDecision;
  /** The fact. */
  readonly fact: Consent;
}

/**
 * Reads a request to stop, or an erasure, as a fact. One that was recorded after a consent is not dated
 * before it, unless it is more than a day older.
 *
 * @param entry Its record.
 * @param query For what contact.
 * @param at Instant of the contact, milliseconds since 1970.
 * @param scopes Reads how much it takes back.
 * @param consents Consents that it may end.
 * @returns The fact; null when it does not concern the contact.
 */
export function revocationFact(
  entry: LoggedDecision,
  query: ConsentQuery,
  at: number,
  scopes: ScopeReader,
  consents: readonly CountedConsent[],
): Revocation | null {
  const { kind, loggedAt, number, record } = entry;
  const { answers, channel, receivedAt, scope, topic } = record as {
    readonly answers: Purpose;
    readonly channel?: string;
    readonly receivedAt?: string;
    readonly scope: string;
    readonly topic?: string;
  };
  const isErasure = kind === "erasure";
  if (!isErasure && !scopes.covers({ answers, scope, topic }, query, at)) return null;
  const received = notBefore(receivedAt ?? loggedAt, entry, consents);
  // A request that another clock dates later than the contact must not be taken for a contradiction.
  const instant = readInstant(received);
  return {
    receivedAt: instant > at ? formatInstant(at) : received,
    // It may have been said to another spelling, or to a brand.
    seller: query.seller,
    ...defined({ number, channel: isErasure ? "erasure" : channel }),
  };
}

function notBefore(
  received: string,
  stop: LoggedDecision,
  consents: readonly CountedConsent[],
): string {
  const day = readDay(received);
  // As the engine reads it: what is moved must not end up earlier.
  const latest = Number.isNaN(day) ? readInstant(received) : endOfDay(day);
  let moved = latest;
  for (const { entry, fact } of consents) {
    const signed = earliestMs(fact.signedAt);
    if (signed - latest <= LAG_MS && isAfter(stop, entry)) moved = Math.max(moved, signed);
  }
  return moved > latest ? formatInstant(moved) : received;
}

/** Whether a record was, or may have been, made after another. Two chains have no order but the clocks'. */
function isAfter(one: LoggedDecision, other: LoggedDecision): boolean {
  if (one.chain === other.chain) return one.sequence > other.sequence;
  return readInstant(one.loggedAt) + SKEW_MS >= readInstant(other.loggedAt);
}

/**
 * Reads a line as counsel is shown it.
 *
 * @param line Line without its end.
 * @returns What happened.
 */
export function eventOf(line: string): ConsentEvent {
  const entry = readLine(line);
  const { hash, id, isErased, loggedAt, number, person, personal } = entry;
  const { previousHash, record, seller, sequence } = entry;
  const shown = number === undefined && personal === undefined
    ? undefined
    : { ...personal, ...defined({ number, person }) };
  return {
    id,
    kind: entry.kind as ConsentEventKind,
    seller,
    sequence,
    recordedAt: loggedAt,
    hash,
    previousHash,
    record,
    ...(shown === undefined ? {} : { personal: shown }),
    isErased,
  };
}

type Fields = Record<string, unknown>;

function picked<T extends object>(from: T, names: readonly (keyof T & string)[]): Fields {
  const fields: Fields = {};
  for (const name of names) fields[name] = from[name];
  return fields;
}

function instants<T extends object>(from: T, names: readonly (keyof T & string)[]): Fields {
  const fields: Fields = {};
  for (const name of names) {
    const value = from[name];
    if (value !== undefined) fields[name] = dateText(value);
  }
  return fields;
}

/** A date stays one; an instant is written in one way. */
function dateText(value: unknown): string {
  return Number.isNaN(readDay(value)) ? formatInstant(readInstant(value)) : value as string;
}

/** Without the fields that are undefined. */
function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const found: Fields = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) found[name] = value;
  }
  return found as { [K in keyof T]?: Exclude<T[K], undefined> };
}
