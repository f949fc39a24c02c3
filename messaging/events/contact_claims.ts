/**
 * What a lead comes with that bears on whether it may be contacted: consents, requests to stop,
 * dealings, do-not-call marks. Names and values are those of the compliance engine's facts, so that
 * whoever screens a lead hands each entry on as it is.
 *
 * @module
 */

import { z } from "zod";
import { dateOrInstant, e164, exact, id, instant, line, listOf, sha256 } from "./fields.ts";

/** A consent on record. Its text stays where it is kept: the digest and the proof lead there. */
export interface LeadConsent {
  /** Identifier of the record. */
  readonly id?: string;
  /** Number that the person authorised, E.164. */
  readonly number: string;
  /** Sellers that the text names. */
  readonly sellers: readonly string[];
  /** Whether it was given in writing or by word of mouth. */
  readonly form: "written" | "oral";
  /** When it was given: a date, or an instant in ISO 8601 UTC. */
  readonly signedAt: string;
  /** Name of the person who signed. */
  readonly signedBy?: string;
  /** How it was signed. */
  readonly signature?:
    | "ink"
    | "esign"
    | "web-form"
    | "email"
    | "text-reply"
    | "key-press"
    | "voice-recording";
  /** Technologies that the text names. */
  readonly technologies?: readonly ("autodialed" | "prerecorded" | "artificial-voice")[];
  /** Purposes that the text names. */
  readonly purposes?: readonly ("marketing" | "informational" | "emergency")[];
  /** Whether the disclosure that signing authorises such contacts was shown clear and conspicuous. */
  readonly disclosureShown?: boolean;
  /** Whether the text says that signing is no condition of a purchase. */
  readonly notACondition?: boolean;
  /** SHA-256 of the text shown, 64 lower-case hexadecimal digits. */
  readonly textSha256?: string;
  /** Address or identifier of a certificate or other proof. */
  readonly evidence?: string;
  /** When it ends by its own words, ISO 8601 UTC. */
  readonly expiresAt?: string;
  /** Whether it came with a purchased lead. */
  readonly purchased?: boolean;
}

/** Validates a {@linkcode LeadConsent}. */
export const LeadConsentSchema: z.ZodType<LeadConsent> = exact(z.looseObject({
  id: id.optional(),
  number: e164,
  sellers: listOf(line),
  form: z.enum(["written", "oral"]),
  signedAt: dateOrInstant,
  signedBy: line.optional(),
  signature: z.enum([
    "ink",
    "esign",
    "web-form",
    "email",
    "text-reply",
    "key-press",
    "voice-recording",
  ]).optional(),
  technologies: listOf(z.enum(["autodialed", "prerecorded", "artificial-voice"])).optional(),
  purposes: listOf(z.enum(["marketing", "informational", "emergency"])).optional(),
  disclosureShown: z.boolean().optional(),
  notACondition: z.boolean().optional(),
  textSha256: sha256.optional(),
  evidence: line.optional(),
  expiresAt: instant.optional(),
  purchased: z.boolean().optional(),
}));

/** What a list claims of consent. It is hearsay until somebody has examined the proof. */
export interface LeadConsentClaim {
  /** What the opt-in column says. */
  readonly optIn?: boolean;
  /** When the form is said to have been sent, ISO 8601 UTC. */
  readonly claimedAt?: string;
  /** Address or token of a certificate that the list names. */
  readonly evidence?: string;
}

/** Validates a {@linkcode LeadConsentClaim}. */
export const LeadConsentClaimSchema: z.ZodType<LeadConsentClaim> = exact(z.looseObject({
  optIn: z.boolean().optional(),
  claimedAt: instant.optional(),
  evidence: line.optional(),
}));

/** A request to stop. */
export interface LeadRevocation {
  /** When it came in: a date, or an instant in ISO 8601 UTC. */
  readonly receivedAt: string;
  /** Number it came from, E.164. */
  readonly number?: string;
  /** Seller it was said to; absent = every seller. */
  readonly seller?: string;
  /** How it came in. */
  readonly channel?: string;
}

/** Validates a {@linkcode LeadRevocation}. */
export const LeadRevocationSchema: z.ZodType<LeadRevocation> = exact(z.looseObject({
  receivedAt: dateOrInstant,
  number: e164.optional(),
  seller: line.optional(),
  channel: line.optional(),
}));

/** A dealing between the person and the seller; a form sent about the seller's offer is an inquiry. */
export interface LeadRelationship {
  /** What kind of dealing it was. */
  readonly kind: "transaction" | "inquiry";
  /** When it was: a date, or an instant in ISO 8601 UTC. */
  readonly at: string;
  /** Seller dealt with. */
  readonly seller: string;
  /** When either side ended it: a date, or an instant in ISO 8601 UTC. */
  readonly endedAt?: string;
}

/** Validates a {@linkcode LeadRelationship}. */
export const LeadRelationshipSchema: z.ZodType<LeadRelationship> = exact(z.looseObject({
  kind: z.enum(["transaction", "inquiry"]),
  at: dateOrInstant,
  seller: line,
  endedAt: dateOrInstant.optional(),
}));

/** What one do-not-call list says of the number. */
export interface LeadListStatus {
  /** Whether the number is on the list. */
  readonly listed: boolean;
  /** Version date of the list: a date, or an instant in ISO 8601 UTC. */
  readonly asOf: string;
  /** Whether the list in hand covers the number's area code at all. */
  readonly covered?: boolean;
}

/** What the list that a state keeps says of the number. */
export interface LeadStateListStatus extends LeadListStatus {
  /** Postal code of the state. */
  readonly state: string;
}

/** What the seller's own list says of the number or person. */
export interface LeadInternalListStatus {
  /** Whether the number or person is on the list. */
  readonly listed: boolean;
  /** When the request was made: a date, or an instant in ISO 8601 UTC. */
  readonly requestedAt?: string;
  /** Whether nothing but a mark in an imported list says so. */
  readonly isImportMark?: boolean;
}

/** Do-not-call lists, as far as they were looked up. */
export interface LeadDnc {
  /** National registry. */
  readonly national?: LeadListStatus;
  /** The seller's own list. */
  readonly internal?: LeadInternalListStatus;
  /** Lists of the states that keep their own. */
  readonly states?: readonly LeadStateListStatus[];
}

const listStatus = { listed: z.boolean(), asOf: dateOrInstant, covered: z.boolean().optional() };

/** Validates a {@linkcode LeadDnc}. */
export const LeadDncSchema: z.ZodType<LeadDnc> = exact(z.looseObject({
  national: z.looseObject(listStatus).optional(),
  internal: z.looseObject({
    listed: z.boolean(),
    requestedAt: dateOrInstant.optional(),
    isImportMark: z.boolean().optional(),
  }).optional(),
  // A list and no record: what breaks a rule is told by its path, and keys would be values there.
  states: listOf(z.looseObject({ state: z.string().regex(/^[A-Z]{2}$/), ...listStatus }))
    .optional(),
}));
