/**
 * Reads consents and revocations: which consent counts, for what, and what each one lacks.
 *
 * @module
 */

import type { Contact } from "./contact.ts";
import type { Consent, ConsentTechnology } from "./facts.ts";
import { readDay, readInstant } from "./instant.ts";
import { isSeller, namesSeller } from "./seller.ts";

const DAY_MS = 86_400_000;

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
  /** The consent relied on or nearest to it. */
  readonly best: Consent | null;
  /** When that consent was given, milliseconds since 1970. */
  readonly signedAt: number;
  /** Whether a revocation stands that no later signed consent has re-opened. */
  readonly isRevoked: boolean;
}

const NONE: ConsentReading = Object.freeze({
  isWritten: false,
  isPermission: false,
  isExpress: false,
  missing: null,
  best: null,
  signedAt: NaN,
  isRevoked: false,
});

/**
 * Reads the consents and revocations of a contact.
 *
 * @param contact Contact under judgement; bad dates are reported in its findings.
 * @returns What they come to.
 */
export function readConsents(contact: Contact): ConsentReading {
  const stopAt = lastRevocation(contact);
  const revokedAt = Math.max(stopAt, internalRequest(contact));
  const consents = contact.facts.consents;
  if (consents === undefined || consents.length === 0) {
    return stopAt === -Infinity ? NONE : { ...NONE, isRevoked: true };
  }
  let best: Consent | null = null;
  let fewest = -1;
  let bestSignedAt = NaN;
  let isPermission = false;
  let isExpress = false;
  for (let i = 0; i < consents.length; i++) {
    const consent = consents[i] as Consent;
    const signedAt = contact.earliest(consent.signedAt, `consents[${i}].signedAt`);
    const lacking = lackingElements(contact, consent, i, signedAt, revokedAt);
    isPermission ||= (lacking & PERMISSION) === 0;
    isExpress ||= (lacking & EXPRESS) === 0;
    if (best === null || isBetter(lacking, signedAt, fewest, bestSignedAt)) {
      best = consent;
      fewest = lacking;
      bestSignedAt = signedAt;
    }
  }
  return {
    isWritten: fewest === 0,
    isPermission,
    isExpress,
    missing: CONSENT_ELEMENTS.filter((_, bit) => (fewest & 1 << bit) !== 0),
    best,
    signedAt: bestSignedAt,
    isRevoked: stopAt !== -Infinity && !isPermission,
  };
}

/** Fewer elements missing wins, then the later one, so that the order of the facts never matters. */
function isBetter(lacking: number, signedAt: number, fewest: number, bestAt: number): boolean {
  const difference = count(lacking) - count(fewest);
  if (difference !== 0) return difference < 0;
  if (signedAt !== bestAt) return signedAt > bestAt || bestAt !== bestAt;
  return lacking < fewest;
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
  const namesIt = consent.sellers.some((name) => isSeller(request, name)) &&
    (consent.text === undefined || namesSeller(request, consent.text));
  const purpose = request.purpose ?? "marketing";
  const technologies = NAMED_BY[request.technology] ?? [];
  let expiresAt = Infinity;
  if (consent.expiresAt !== undefined) {
    expiresAt = readInstant(consent.expiresAt);
    if (expiresAt !== expiresAt) contact.badDate(`consents[${index}].expiresAt`);
  }
  return (consent.form === "written" ? 0 : WRITTEN) |
    (consent.signature !== undefined && hasText(consent.signedBy) ? 0 : SIGNATURE) |
    (namesIt ? 0 : SELLER) |
    (consent.purposes?.includes(purpose) === true ? 0 : PURPOSE) |
    (technologies.length === 0 ||
        technologies.some((name) => consent.technologies?.includes(name) === true)
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

function hasText(value: string | undefined): boolean {
  return typeof value === "string" && value.trim() !== "";
}

/** The last request to stop that covers this number and seller, at its latest; -Infinity if none. */
function lastRevocation(contact: Contact): number {
  const { request, facts } = contact;
  let last = -Infinity;
  for (const [i, revocation] of facts.revocations?.entries() ?? []) {
    const at = latest(contact, revocation.receivedAt, `revocations[${i}].receivedAt`);
    const isOther = revocation.number !== undefined && revocation.number !== request.number ||
      revocation.seller !== undefined && !isSeller(request, revocation.seller);
    if (!isOther) last = Math.max(last, at);
  }
  return last;
}

/** The dated request behind a listing on the seller's own list, at its latest; -Infinity if none. */
function internalRequest(contact: Contact): number {
  const internal = contact.facts.dnc?.internal;
  if (internal?.listed !== true || internal.requestedAt === undefined) return -Infinity;
  return latest(contact, internal.requestedAt, "dnc.internal.requestedAt");
}

/** A date counts as the end of its day anywhere; one that cannot be read counts as for ever. */
function latest(contact: Contact, value: unknown, path: string): number {
  const day = readDay(value);
  if (day === day) {
    if (day > contact.lastDay) contact.futureDate(path);
    return (day + 1.5) * DAY_MS;
  }
  const ms = readInstant(value);
  if (ms !== ms) contact.badDate(path);
  else if (ms > contact.at) contact.futureDate(path);
  return ms === ms ? ms : Infinity;
}
