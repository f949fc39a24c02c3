/**
 * The proof of a consent: the text shown, the act, the device, the custody, and the life of it.
 *
 * @module
 */
import { z } from "zod";
import {
  type ConsentCustodian,
  type ConsentCustodianInput,
  ConsentCustodianSchema,
  type ConsentEvidence,
  type ConsentEvidenceInput,
  ConsentEvidenceSchema,
  type ConsentVerificationResult,
  ConsentVerificationResultSchema,
} from "./consent_evidence.ts";
import {
  type ConsentedChannel,
  ConsentedChannelSchema,
  type ConsentedTechnology,
  ConsentedTechnologySchema,
  type ConsentKind,
  ConsentKindSchema,
  type ConsentPurpose,
  ConsentPurposeSchema,
  type ConsentSubject,
  ConsentSubjectSchema,
  type RevocationScope,
  RevocationScopeSchema,
  type SignatureKind,
  SignatureKindSchema,
} from "./consent_terms.ts";
import { id, instant, line, sha256, text, url } from "./fields.ts";
import { MAX_LIST_LENGTH } from "./limits.ts";
import { exact, type ObjectSchema } from "./schema.ts";

/** The proof of a consent, shared by the effective consent and every recorded one. */
export interface ConsentProof {
  /** How firm the consent is. */
  consentKind?: ConsentKind | undefined;
  /** Who gave it, as submitted. */
  subject?: ConsentSubject | undefined;
  /** Other parties that the text names as callers. */
  partners?: string[] | undefined;
  /** When it was given. */
  consentDate?: Date | undefined;
  /** Where it was given: page URL, form or occasion. */
  consentSource?: string | undefined;
  /** The exact text shown. */
  consentText?: string | undefined;
  /** Version of the text. */
  textVersion?: string | undefined;
  /** SHA-256 of the text as shown, UTF-8. */
  textSha256?: string | undefined;
  /** Language of the text, BCP 47. */
  textLanguage?: string | undefined;
  /** Identifier of the form. */
  formId?: string | undefined;
  /** Page from which the form was reached. */
  referrer?: string | undefined;
  /** How it was signed. */
  signatureKind?: SignatureKind | undefined;
  /** Name of the person who signed. */
  signedBy?: string | undefined;
  /** The signature as typed, spoken or pressed. */
  signature?: string | undefined;
  /** Label of the button or box that was pressed or ticked. */
  actionLabel?: string | undefined;
  /** When our server received it. */
  receivedAt?: Date | undefined;
  /** IANA time zone of the person who signed. */
  signerTimezone?: string | undefined;
  /** When the form was loaded. */
  formLoadedAt?: Date | undefined;
  /** Time by the signer's own device. */
  deviceTime?: Date | undefined;
  /** IP address of the device. */
  ipAddress?: string | undefined;
  /** User agent of the device. */
  userAgent?: string | undefined;
  /** Identifier of the session. */
  sessionId?: string | undefined;
  /** Purposes that the text names. */
  purposes?: ConsentPurpose[] | undefined;
  /** Means of contact that the text names. */
  channels?: ConsentedChannel[] | undefined;
  /** Technologies that the text names. */
  technologies?: ConsentedTechnology[] | undefined;
  /** Whether the disclosure that signing authorises such calls was clear and conspicuous. */
  disclosureShown?: boolean | undefined;
  /** Whether the text says that signing is no condition of a purchase. */
  notACondition?: boolean | undefined;
  /** Whether the E-SIGN disclosure was shown first. */
  esignDisclosureShown?: boolean | undefined;
  /** Certificates, recordings and copies. */
  evidence?: ConsentEvidence[] | undefined;
  /** The hands that a bought lead passed through, the first one first. */
  chain?: ConsentCustodian[] | undefined;
  /** When the evidence was last examined as a whole. */
  verifiedAt?: Date | undefined;
  /** Who or what examined it. */
  verifiedBy?: string | undefined;
  /** Result of the examination. */
  verificationResult?: ConsentVerificationResult | undefined;
  /** When it ends by its own words or by policy; absent = it does not. */
  expiresAt?: Date | undefined;
  /** When it was taken back. */
  revokedAt?: Date | undefined;
  /** How it was taken back, in words. */
  revocationMethod?: string | undefined;
  /** How much was taken back. */
  revocationScope?: RevocationScope | undefined;
  /** When the number was last checked for reassignment since the consent. */
  reassignedCheckedAt?: Date | undefined;
  /** Who or what wrote this record. */
  recordedBy?: string | undefined;
  /** Hash of this record in an append-only chain. */
  recordHash?: string | undefined;
  /** Hash of the record before it in the chain. */
  previousHash?: string | undefined;
}

/** What {@linkcode ConsentProofSchema} accepts. */
export interface ConsentProofInput extends
  Omit<
    ConsentProof,
    | "consentDate"
    | "receivedAt"
    | "formLoadedAt"
    | "deviceTime"
    | "verifiedAt"
    | "expiresAt"
    | "revokedAt"
    | "reassignedCheckedAt"
    | "evidence"
    | "chain"
  > {
  /** When it was given. */
  consentDate?: Date | string | undefined;
  /** When our server received it. */
  receivedAt?: Date | string | undefined;
  /** When the form was loaded. */
  formLoadedAt?: Date | string | undefined;
  /** Time by the signer's own device. */
  deviceTime?: Date | string | undefined;
  /** Certificates, recordings and copies. */
  evidence?: ConsentEvidenceInput[] | undefined;
  /** The hands that a bought lead passed through, the first one first. */
  chain?: ConsentCustodianInput[] | undefined;
  /** When the evidence was last examined as a whole. */
  verifiedAt?: Date | string | undefined;
  /** When it ends by its own words or by policy; absent = it does not. */
  expiresAt?: Date | string | undefined;
  /** When it was taken back. */
  revokedAt?: Date | string | undefined;
  /** When the number was last checked for reassignment since the consent. */
  reassignedCheckedAt?: Date | string | undefined;
}

/** Validates a {@linkcode ConsentProof}. */
export const ConsentProofSchema: ObjectSchema<ConsentProof, ConsentProofInput> = exact(z.object({
  consentKind: ConsentKindSchema.optional(),
  subject: ConsentSubjectSchema.optional(),
  partners: z.array(line).max(MAX_LIST_LENGTH).optional(),
  consentDate: instant.optional(),
  consentSource: url.optional(),
  consentText: text.optional(),
  textVersion: id.optional(),
  textSha256: sha256.optional(),
  textLanguage: id.optional(),
  formId: line.optional(),
  referrer: url.optional(),
  signatureKind: SignatureKindSchema.optional(),
  signedBy: line.optional(),
  signature: line.optional(),
  actionLabel: line.optional(),
  receivedAt: instant.optional(),
  signerTimezone: line.optional(),
  formLoadedAt: instant.optional(),
  deviceTime: instant.optional(),
  ipAddress: line.optional(),
  userAgent: url.optional(),
  sessionId: id.optional(),
  purposes: z.array(ConsentPurposeSchema).max(3).optional(),
  channels: z.array(ConsentedChannelSchema).max(3).optional(),
  technologies: z.array(ConsentedTechnologySchema).max(3).optional(),
  disclosureShown: z.boolean().optional(),
  notACondition: z.boolean().optional(),
  esignDisclosureShown: z.boolean().optional(),
  evidence: z.array(ConsentEvidenceSchema).max(100).optional(),
  chain: z.array(ConsentCustodianSchema).max(100).optional(),
  verifiedAt: instant.optional(),
  verifiedBy: line.optional(),
  verificationResult: ConsentVerificationResultSchema.optional(),
  expiresAt: instant.optional(),
  revokedAt: instant.optional(),
  revocationMethod: line.optional(),
  revocationScope: RevocationScopeSchema.optional(),
  reassignedCheckedAt: instant.optional(),
  recordedBy: line.optional(),
  recordHash: id.optional(),
  previousHash: id.optional(),
}));
