/**
 * The consents of a lead: the effective one, the recorded ones, and what lists merely claim.
 *
 * @module
 */
import { z } from "zod";
import { type ConsentProof, type ConsentProofInput, ConsentProofSchema } from "./consent_proof.ts";
import { type ConsentSeller, ConsentSellerSchema } from "./consent_terms.ts";
import { count, e164, id, instant, line, text, url } from "./fields.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** How the effective consent was given. */
export type ConsentMethod = "written_form" | "email" | "phone" | "website" | "none";

/** Accepts a {@linkcode ConsentMethod}. */
export const ConsentMethodSchema: Schema<ConsentMethod> = exactly(
  z.enum(["written_form", "email", "phone", "website", "none"]),
);

/** The consent of a lead that is in effect, as the older platform reads it. */
export interface TcpaConsent extends ConsentProof {
  /** Whether prior express written consent is on record. */
  hasWrittenConsent: boolean;
  /** How it was given. */
  consentMethod: ConsentMethod;
  /** The seller that the text names. */
  seller?: ConsentSeller | undefined;
}

/** What {@linkcode TcpaConsentSchema} accepts. */
export interface TcpaConsentInput extends ConsentProofInput {
  /** Whether prior express written consent is on record. */
  hasWrittenConsent: boolean;
  /** How it was given. */
  consentMethod: ConsentMethod;
  /** The seller that the text names. */
  seller?: ConsentSeller | undefined;
}

/** Validates a {@linkcode TcpaConsent}. */
export const TcpaConsentSchema: ObjectSchema<TcpaConsent, TcpaConsentInput> = exact(
  ConsentProofSchema.extend({
    hasWrittenConsent: z.boolean(),
    consentMethod: ConsentMethodSchema,
    seller: ConsentSellerSchema.optional(),
  }),
);

/** One recorded consent: a number's, to a seller. A person may have given several. */
export interface ConsentRecord extends ConsentProof {
  /** Identifier of the record. */
  consentId: string;
  /** The number that the consent names, E.164. */
  phone: string;
  /** The seller that the text names. */
  seller: ConsentSeller;
  /** How it was given. */
  consentMethod: ConsentMethod;
}

/** What {@linkcode ConsentRecordSchema} accepts. */
export interface ConsentRecordInput extends ConsentProofInput {
  /** Identifier of the record. */
  consentId: string;
  /** The number that the consent names, E.164. */
  phone: string;
  /** The seller that the text names. */
  seller: ConsentSeller;
  /** How it was given. */
  consentMethod: ConsentMethod;
}

/** Validates a {@linkcode ConsentRecord}. */
export const ConsentRecordSchema: ObjectSchema<ConsentRecord, ConsentRecordInput> = exact(
  ConsentProofSchema.extend({
    consentId: id,
    phone: e164,
    seller: ConsentSellerSchema,
    consentMethod: ConsentMethodSchema,
  }),
);

/**
 * What one row of a list says about consent. It is hearsay until somebody has examined the
 * evidence, and never makes {@linkcode TcpaConsent.hasWrittenConsent} true.
 */
export interface ConsentClaim {
  /** What the opt-in column says, where it is a yes or no. */
  optIn?: boolean | undefined;
  /** The opt-in column word for word. */
  optInText?: string | undefined;
  /** The consent text that the row quotes. */
  consentText?: string | undefined;
  /** TrustedForm certificate URL. */
  trustedFormUrl?: string | undefined;
  /** LeadiD token. */
  leadidToken?: string | undefined;
  /** IP address that the row names. */
  ipAddress?: string | undefined;
  /** User agent that the row names. */
  userAgent?: string | undefined;
  /** When the row says that the form was sent. */
  claimedAt?: Date | undefined;
  /** Number of the record in the file, the first after the header being 1. */
  row?: number | undefined;
}

/** What {@linkcode ConsentClaimSchema} accepts. */
export interface ConsentClaimInput extends Omit<ConsentClaim, "claimedAt"> {
  /** When the row says that the form was sent. */
  claimedAt?: Date | string | undefined;
}

/** Validates a {@linkcode ConsentClaim}. */
export const ConsentClaimSchema: ObjectSchema<ConsentClaim, ConsentClaimInput> = exact(z.object({
  optIn: z.boolean().optional(),
  optInText: text.optional(),
  consentText: text.optional(),
  trustedFormUrl: url.optional(),
  leadidToken: id.optional(),
  ipAddress: line.optional(),
  userAgent: url.optional(),
  claimedAt: instant.optional(),
  row: count.optional(),
}));
