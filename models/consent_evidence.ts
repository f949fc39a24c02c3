/**
 * What backs a consent: certificates, recordings and copies, and the hands a lead passed through.
 *
 * @module
 */
import { z } from "zod";
import { instant, line, sha256, url } from "./fields.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** The kind of a piece of evidence. */
export type ConsentEvidenceKind =
  | "trusted_form"
  | "leadid"
  | "screenshot"
  | "page_snapshot"
  | "session_replay"
  | "recording"
  | "document"
  | "message";

/** Accepts a {@linkcode ConsentEvidenceKind}. */
export const ConsentEvidenceKindSchema: Schema<ConsentEvidenceKind> = exactly(
  z.enum([
    "trusted_form",
    "leadid",
    "screenshot",
    "page_snapshot",
    "session_replay",
    "recording",
    "document",
    "message",
  ]),
);

/** Whether an examination of the evidence confirmed the consent. */
export type ConsentVerificationResult = "verified" | "failed" | "inconclusive";

/** Accepts a {@linkcode ConsentVerificationResult}. */
export const ConsentVerificationResultSchema: Schema<ConsentVerificationResult> = exactly(
  z.enum(["verified", "failed", "inconclusive"]),
);

/** One piece of evidence; a certificate counts only once it has been verified. */
export interface ConsentEvidence {
  /** The kind of evidence. */
  kind: ConsentEvidenceKind;
  /** Where it is: certificate URL, token, or storage address. */
  reference: string;
  /** SHA-256 of the stored bytes. */
  sha256?: string | undefined;
  /** When it was captured. */
  capturedAt?: Date | undefined;
  /** Until when it is kept. */
  retainedUntil?: Date | undefined;
  /** When it was examined. */
  verifiedAt?: Date | undefined;
  /** Result of the examination. */
  verificationResult?: ConsentVerificationResult | undefined;
}

/** What {@linkcode ConsentEvidenceSchema} accepts. */
export interface ConsentEvidenceInput
  extends Omit<ConsentEvidence, "capturedAt" | "retainedUntil" | "verifiedAt"> {
  /** When it was captured. */
  capturedAt?: Date | string | undefined;
  /** Until when it is kept. */
  retainedUntil?: Date | string | undefined;
  /** When it was examined. */
  verifiedAt?: Date | string | undefined;
}

/** Validates a {@linkcode ConsentEvidence}. */
export const ConsentEvidenceSchema: ObjectSchema<ConsentEvidence, ConsentEvidenceInput> = exact(
  z.object({
    kind: ConsentEvidenceKindSchema,
    reference: url.min(1),
    sha256: sha256.optional(),
    capturedAt: instant.optional(),
    retainedUntil: instant.optional(),
    verifiedAt: instant.optional(),
    verificationResult: ConsentVerificationResultSchema.optional(),
  }),
);

/** One hand that a bought lead passed through. */
export interface ConsentCustodian {
  /** Name of the publisher, vendor or buyer. */
  party: string;
  /** How it was handed on, such as an interface or a file. */
  via?: string | undefined;
  /** When that party received it. */
  receivedAt?: Date | undefined;
}

/** What {@linkcode ConsentCustodianSchema} accepts. */
export interface ConsentCustodianInput extends Omit<ConsentCustodian, "receivedAt"> {
  /** When that party received it. */
  receivedAt?: Date | string | undefined;
}

/** Validates a {@linkcode ConsentCustodian}. */
export const ConsentCustodianSchema: ObjectSchema<ConsentCustodian, ConsentCustodianInput> = exact(
  z.object({ party: line.min(1), via: line.optional(), receivedAt: instant.optional() }),
);
