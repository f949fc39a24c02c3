/**
 * Checks what is handed to a consent store; the messages name fields and rules only.
 *
 * @module
 */

import { requireText } from "../decision_log/check_entry.ts";
import { readDay, readInstant } from "../instant.ts";
import { isOneOf } from "../plain_data.ts";
import { isE164 } from "../request.ts";
import type { ConsentHolder, ConsentQuery } from "./consent_store.ts";
import type { ConsentExhibit, ConsentToRecord, RevocationToRecord } from "./consent_to_record.ts";

const MOST_TEXT = 100_000;
const MOST_ITEMS = 100;
/** How far the clocks of two machines may differ. */
export const SKEW_MS = 60_000;
/** A date begins in the Line Islands, at UTC+14. */
const EARLIEST_ZONE_MS = 14 * 3_600_000;
const SHA256 = /^[0-9a-f]{64}$/;

const PURPOSES = ["marketing", "informational", "emergency"];
const WORDS: Readonly<Record<string, readonly string[]>> = {
  consentKind: ["none", "oral", "written"],
  signatureKind: [
    "ink",
    "esign",
    "web-form",
    "email",
    "text-reply",
    "key-press",
    "voice-recording",
  ],
  verificationResult: ["verified", "failed", "inconclusive"],
};
const LISTS: Readonly<Record<string, readonly string[]>> = {
  purposes: PURPOSES,
  channels: ["voice", "sms", "email"],
  technologies: ["autodialed", "prerecorded", "artificial-voice"],
};
const INSTANTS = ["receivedAt", "formLoadedAt", "deviceTime", "verifiedAt", "expiresAt"];
const TEXTS = [
  "consentMethod",
  "consentSource",
  "consentText",
  "textVersion",
  "textLanguage",
  "formId",
  "referrer",
  "signedBy",
  "signature",
  "actionLabel",
  "signerTimezone",
  "ipAddress",
  "userAgent",
  "sessionId",
  "verifiedBy",
  "recordedBy",
];
const FLAGS = ["disclosureShown", "notACondition", "esignDisclosureShown"];

/**
 * Checks a consent.
 *
 * @param consent Consent.
 * @param now Present instant, milliseconds since 1970.
 * @throws {RangeError} When a field is malformed, or the consent is dated later than now.
 */
export function checkConsent(consent: ConsentToRecord, now: number): void {
  requireText(consent.consentId, "consentId");
  if (!isE164(consent.phone)) throw new RangeError("phone must be a phone number in E.164");
  requireText(consent.seller?.legalName, "seller.legalName");
  if (consent.seller.brand !== undefined) requireText(consent.seller.brand, "seller.brand");
  if (consent.person !== undefined) requireText(consent.person, "person");
  const fields = consent as unknown as Readonly<Record<string, unknown>>;
  for (const name of TEXTS) requireLongText(fields[name], name);
  for (const name of FLAGS) {
    const value = fields[name];
    if (value !== undefined && typeof value !== "boolean") {
      throw new RangeError(`${name} must be true or false`);
    }
  }
  for (const [name, known] of Object.entries(WORDS)) {
    const value = fields[name];
    if (value !== undefined && !isOneOf(value, known)) {
      throw new RangeError(`${name} must be one of ${known.join(", ")}`);
    }
  }
  for (const [name, known] of Object.entries(LISTS)) {
    const value = fields[name];
    const isKnown = value === undefined ||
      Array.isArray(value) && value.every((item) => isOneOf(item, known));
    if (!isKnown) throw new RangeError(`${name} must be a list of ${known.join(", ")}`);
  }
  for (const name of INSTANTS) {
    const value = fields[name];
    if (value !== undefined && Number.isNaN(readInstant(value))) {
      throw new RangeError(`${name} must be an instant`);
    }
  }
  checkDates(consent, now);
  for (const name of ["evidence", "chain", "partners"]) requireList(fields[name], name);
  for (const exhibit of consent.evidence ?? []) checkExhibit(exhibit);
  if (consent.textSha256 !== undefined && !SHA256.test(consent.textSha256)) {
    throw new RangeError("textSha256 must be 64 hexadecimal digits in lower case");
  }
  if (fields.revokedAt !== undefined) {
    throw new RangeError("revokedAt must be recorded as a revocation of its own");
  }
}

function checkDates({ consentDate, receivedAt }: ConsentToRecord, now: number): void {
  if (consentDate === undefined && receivedAt === undefined) {
    throw new RangeError("consentDate or receivedAt must be given");
  }
  if (consentDate !== undefined) {
    requireDate(consentDate, "consentDate");
    requirePast(consentDate, "consentDate", now);
  }
  if (receivedAt !== undefined) requirePast(receivedAt, "receivedAt", now);
}

function checkExhibit(exhibit: ConsentExhibit): void {
  const result = exhibit?.verificationResult;
  if (result !== undefined && !isOneOf(result, WORDS.verificationResult ?? [])) {
    throw new RangeError(
      "evidence.verificationResult must be one of verified, failed, inconclusive",
    );
  }
}

/** A consent that is still to come would outlast every request to stop until then. */
function requirePast(value: unknown, name: string, now: number): void {
  const day = readDay(value);
  const begins = Number.isNaN(day) ? readInstant(value) : day * 86_400_000 - EARLIEST_ZONE_MS;
  if (begins > now + SKEW_MS) throw new RangeError(`${name} must not be later than now`);
}

/**
 * Checks a request to stop.
 *
 * @param revocation Request.
 * @throws {RangeError} When a field is malformed.
 */
export function checkRevocation(revocation: RevocationToRecord): void {
  requireText(revocation.revocationId, "revocationId");
  if (!isE164(revocation.phone)) throw new RangeError("phone must be a phone number in E.164");
  requireText(revocation.seller, "seller");
  if (revocation.person !== undefined) requireText(revocation.person, "person");
  requireDate(revocation.receivedAt, "receivedAt");
  const { answers, channel, recordedBy, scope, topic, words } = revocation;
  requireLongText(channel, "channel");
  requireLongText(words, "words");
  requireLongText(topic, "topic");
  requireLongText(recordedBy, "recordedBy");
  if (scope !== undefined && !isOneOf(scope, ["all", "marketing", "topic", "channel"])) {
    throw new RangeError("scope must be one of all, marketing, topic, channel");
  }
  if (answers !== undefined && !isOneOf(answers, PURPOSES)) {
    throw new RangeError(`answers must be one of ${PURPOSES.join(", ")}`);
  }
}

/**
 * Checks whose consents are asked for.
 *
 * @param who Holder.
 * @throws {RangeError} When a field is malformed.
 */
export function checkHolder({ number, person, seller }: ConsentHolder): void {
  requireText(seller, "who.seller");
  if (!isE164(number)) throw new RangeError("who.number must be a phone number in E.164");
  if (person !== undefined) requireText(person, "who.person");
}

/**
 * Checks for what contact consents are asked for.
 *
 * @param who Holder and contact.
 * @throws {RangeError} When a field is malformed.
 */
export function checkQuery(who: ConsentQuery): void {
  checkHolder(who);
  requireList(who.sellerAliases, "who.sellerAliases");
  for (const alias of who.sellerAliases ?? []) requireText(alias, "who.sellerAliases");
}

function requireDate(value: unknown, name: string): void {
  if (Number.isNaN(readInstant(value)) && Number.isNaN(readDay(value))) {
    throw new RangeError(`${name} must be an instant or a date`);
  }
}

function requireLongText(value: unknown, name: string): void {
  if (value === undefined) return;
  if (typeof value !== "string" || value.length > MOST_TEXT || !value.isWellFormed()) {
    throw new RangeError(
      `${name} must be a text of at most ${MOST_TEXT} characters without lone surrogates`,
    );
  }
}

function requireList(value: unknown, name: string): void {
  if (value !== undefined && !(Array.isArray(value) && value.length <= MOST_ITEMS)) {
    throw new RangeError(`${name} must be a list of at most ${MOST_ITEMS}`);
  }
}
