/**
 * Reads consents and revocations: which consent counts, for what, and what each one lacks.
 *
 * @module
 */

import type { Contact } from "./contact.ts";
import type { Consent, ConsentTechnology, Revocation } from "./facts.ts";
import { endOfDay, readDay, readInstant } from "./instant.ts";
import { isName, isSeller, mayBeSeller, namesSeller } from "./seller.ts";

/** Elements of prior express written consent, 47 CFR 64.1200(f)(9), in the order they are named. */
export const CONSENT_ELEMENTS = [
  "written agreement",
  "signature",
  "seller named",
  "marketing purpose named",
  "technology named",
  "number named",
  "clear and conspicuous disclosure",
  "not a condition of purchase",
  "proof of the text shown",
  "date of signing",
  "not revoked",
  "not expired",
] as const;

const WRITTEN = 1 << 0;
const SIGNATURE = 1 << 1;
const SELLER = 1 << 2;
const PURPOSE = 1 << 3;
const TECHNOLOGY = 1 << 4;
const NUMBER = 1 << 5;
const DISCLOSURE = 1 << 6;
const CONDITION = 1 << 7;
const PROOF = 1 << 8;
const DATE = 1 << 9;
const REVOKED = 1 << 10;
const EXPIRED = 1 << 11;

/** Written permission to be contacted, as the national registry's exemption asks for it. */
const PERMISSION = WRITTEN | SIGNATURE | SELLER | PURPOSE | NUMBER | PROOF | DATE | REVOKED |
  EXPIRED;
/** Express consent of any form. */
const EXPRESS = SELLER | NUMBER | DATE | REVOKED | EXPIRED;

/** How a consent can have been signed; anything else is no signature. */
const SIGNATURES: readonly unknown[] = [
  "ink",
  "esign",
  "web-form",
  "email",
  "text-reply",
  "key-press",
  "voice-recording",
];

const NAMED_BY: Readonly<Record<string, readonly ConsentTechnology[]>> = {
  "live": [],
  "live-autodialed": ["autodialed"],
  "prerecorded": ["prerecorded", "artificial-voice"],
  "artificial-voice": ["artificial-voice", "prerecorded"],
};

/** What the consents and revocations come to for one contact. */
export interface ConsentReading {
  /** Whether some consent has every element for this technology. */
  readonly isWritten: boolean;
  /** Whether some consent is a signed permission for this seller and number. */
  readonly isPermission: boolean;
  /** Whether some consent of any form covers this seller and number. */
  readonly isExpress: boolean;
  /** Elements the nearest consent lacks for this technology; null when there is none at all. */
  readonly missing: readonly string[] | null;
  /** The consents on which the contact can rely, the freshest first. */
  readonly reliedOn: readonly GivenConsent[];
  /** The last request to stop, at its latest, milliseconds since 1970; -Infinity if there is none. */
  readonly stoppedAt: number;
  /** Whether a revocation stands that no later signed consent has re-opened. */
  readonly isRevoked: boolean;
}

const NONE: ConsentReading = Object.freeze({
  isWritten: false,
  isPermission: false,
  isExpress: false,
  missing: null,
  reliedOn: [],
  stoppedAt: -Infinity,
  isRevoked: false,
});

/**
 * Reads the consents and revocations of a contact.
 *
 * @param contact Contact under judgement; bad dates are reported in its findings.
 * @returns What they come to.
 */
export function readConsents(contact: Contact): ConsentReading {
  const revokedAt = lastRevocation(contact);
  const stoppedAt = Math.max(revokedAt, internalRequest(contact));
  const isRevoked = revokedAt !== -Infinity;
  const { consents = [] } = contact.facts;
  if (consents.length === 0) {
    return stoppedAt === -Infinity ? NONE : { ...NONE, stoppedAt, isRevoked };
  }
  const readings = consents.map((consent, i): Reading => {
    const signedAt = contact.earliest(consent.signedAt, `consents[${i}].signedAt`);
    return {
      consent,
      signedAt: signedAt === signedAt ? signedAt : -Infinity,
      lacking: lackingElements(contact, consent, i, signedAt, stoppedAt),
    };
  });
  const nearest = readings.reduce((best, reading) => isNearer(reading, best) ? reading : best);
  const express = readings.filter(({ consent, lacking }) =>
    (lacking & EXPRESS) === 0 && isForPurpose(contact, consent)
  );
  const isWritten = nearest.lacking === 0;
  const isPermission = express.some(({ lacking }) => (lacking & PERMISSION) === 0);
  const reliedOn = isWritten && contact.isMarketing
    ? express.filter(({ lacking }) => lacking === 0)
    : express;
  return {
    isWritten,
    isPermission,
    isExpress: express.length > 0,
    missing: CONSENT_ELEMENTS.filter((_, bit) => (nearest.lacking & 1 << bit) !== 0),
    reliedOn: reliedOn.sort((a, b) => isFresher(a, b) ? -1 : 1),
    stoppedAt,
    isRevoked: isRevoked && !isPermission,
  };
}

/** A consent with its date read. */
export interface GivenConsent {
  /** The consent. */
  readonly consent: Consent;
  /** When it was given, milliseconds since 1970; `-Infinity` when the date cannot be read. */
  readonly signedAt: number;
}

interface Reading extends GivenConsent {
  /** A bit for each element that it lacks. */
  readonly lacking: number;
}

/** A total order, so that the order of the facts never matters. */
function isNearer(a: Reading, b: Reading): boolean {
  const difference = count(a.lacking) - count(b.lacking);
  if (difference !== 0) return difference < 0;
  return a.lacking === b.lacking ? isFresher(a, b) : a.lacking < b.lacking;
}

/**
 * Tells whether a consent came with a purchased lead.
 *
 * @param consent Consent.
 * @returns Whether it did, or may have.
 */
export function isPurchased({ purchased }: Consent): boolean {
  return purchased !== undefined && purchased !== false;
}

/** The later one, and of two of one instant the one that no lead seller sold. */
function isFresher(a: Reading, b: Reading): boolean {
  if (a.signedAt !== b.signedAt) return a.signedAt > b.signedAt;
  return !isPurchased(a.consent) && isPurchased(b.consent);
}

function count(bits: number): number {
  let ones = 0;
  for (let left = bits; left !== 0; left &= left - 1) ones++;
  return ones;
}

function lackingElements(
  contact: Contact,
  consent: Consent,
  index: number,
  signedAt: number,
  revokedAt: number,
): number {
  const { request } = contact;
  const namesIt = listOf(consent.sellers).some((name) => isName(name) && isSeller(request, name)) &&
    (consent.text === undefined || namesSeller(request, consent.text));
  const purpose = request.purpose ?? "marketing";
  const technologies = NAMED_BY[request.technology] ?? [];
  let expiresAt = Infinity;
  if (consent.expiresAt !== undefined) {
    expiresAt = readInstant(consent.expiresAt);
    if (expiresAt !== expiresAt) contact.badDate(`consents[${index}].expiresAt`);
  }
  return (consent.form === "written" ? 0 : WRITTEN) |
    (SIGNATURES.includes(consent.signature) && hasText(consent.signedBy) ? 0 : SIGNATURE) |
    (namesIt ? 0 : SELLER) |
    (listOf(consent.purposes).includes(purpose) ? 0 : PURPOSE) |
    (technologies.length === 0 ||
        technologies.some((name) => listOf(consent.technologies).includes(name))
      ? 0
      : TECHNOLOGY) |
    (consent.number === request.number ? 0 : NUMBER) |
    (consent.disclosureShown === true ? 0 : DISCLOSURE) |
    (consent.notACondition === true ? 0 : CONDITION) |
    (hasText(consent.text) || hasText(consent.textSha256) || hasText(consent.evidence)
      ? 0
      : PROOF) |
    (signedAt <= contact.at ? 0 : DATE) |
    (signedAt > revokedAt ? 0 : REVOKED) |
    (expiresAt > contact.at ? 0 : EXPIRED);
}

/** Consent of any form need name no purpose, but one for information is none for marketing. */
function isForPurpose(contact: Contact, { purposes }: Consent): boolean {
  return !contact.isMarketing || purposes === undefined || listOf(purposes).includes("marketing");
}

const NOTHING: readonly unknown[] = [];

/** A text in the place of a list names nothing, though it may hold the words. */
function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : NOTHING;
}

function hasText(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}

/**
 * The last request to stop that was said to this seller, at its latest; -Infinity if there is none. It
 * covers every number of the person, whichever it came from.
 */
function lastRevocation(contact: Contact): number {
  const { request, facts } = contact;
  let last = -Infinity;
  const { revocations = [] } = facts;
  for (let i = 0; i < revocations.length; i++) {
    const revocation = revocations[i] as Revocation;
    const at = latest(contact, revocation.receivedAt, `revocations[${i}].receivedAt`);
    // A name that cannot be read takes nothing out of the request to stop.
    const isOther = isName(revocation.seller) && !mayBeSeller(request, revocation.seller);
    if (!isOther) last = Math.max(last, at);
  }
  return last;
}

/** The request behind a listing on the seller's own list, at its latest; -Infinity if none. */
function internalRequest(contact: Contact): number {
  const internal = contact.facts.dnc?.internal;
  if (internal === undefined || internal.listed === false) return -Infinity;
  if (internal.requestedAt === undefined) return Infinity;
  return latest(contact, internal.requestedAt, "dnc.internal.requestedAt");
}

/** A date counts as the end of its day anywhere; one that cannot be read counts as for ever. */
function latest(contact: Contact, value: unknown, path: string): number {
  const day = readDay(value);
  if (day === day) {
    if (day > contact.lastDay) contact.futureDate(path);
    return endOfDay(day);
  }
  const ms = readInstant(value);
  if (ms !== ms) contact.badDate(path);
  else if (ms > contact.at) contact.futureDate(path);
  return ms === ms ? ms : Infinity;
}
