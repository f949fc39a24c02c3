/**
 * The words of a consent: who gave it to whom, in what form, for which contacts.
 *
 * @module
 */
import { z } from "zod";
import { e164, line } from "./fields.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** How firm a consent is. */
export type ConsentKind = "none" | "oral" | "written";

/** Accepts a {@linkcode ConsentKind}. */
export const ConsentKindSchema: Schema<ConsentKind> = exactly(z.enum(["none", "oral", "written"]));

/** A technology that the consent text names. */
export type ConsentedTechnology = "autodialed" | "prerecorded" | "artificial-voice";

/** Accepts a {@linkcode ConsentedTechnology}. */
export const ConsentedTechnologySchema: Schema<ConsentedTechnology> = exactly(
  z.enum(["autodialed", "prerecorded", "artificial-voice"]),
);

/** A means of contact that the consent text names. */
export type ConsentedChannel = "voice" | "sms" | "email";

/** Accepts a {@linkcode ConsentedChannel}. */
export const ConsentedChannelSchema: Schema<ConsentedChannel> = exactly(
  z.enum(["voice", "sms", "email"]),
);

/** A purpose that the consent text names. */
export type ConsentPurpose = "marketing" | "informational" | "emergency";

/** Accepts a {@linkcode ConsentPurpose}. */
export const ConsentPurposeSchema: Schema<ConsentPurpose> = exactly(
  z.enum(["marketing", "informational", "emergency"]),
);

/** How a consent was signed; 15 U.S.C. 7006(5) takes any sound, symbol or process. */
export type SignatureKind =
  | "ink"
  | "esign"
  | "web-form"
  | "email"
  | "text-reply"
  | "key-press"
  | "voice-recording";

/** Accepts a {@linkcode SignatureKind}. */
export const SignatureKindSchema: Schema<SignatureKind> = exactly(
  z.enum(["ink", "esign", "web-form", "email", "text-reply", "key-press", "voice-recording"]),
);

/** The seller that a consent names. */
export interface ConsentSeller {
  /** Legal name. */
  legalName: string;
  /** Brand shown beside the legal name. */
  brand?: string | undefined;
}

/** Validates a {@linkcode ConsentSeller}. */
export const ConsentSellerSchema: ObjectSchema<ConsentSeller> = exact(z.object({
  legalName: line.min(1),
  brand: line.optional(),
}));

/** Who gave a consent, as submitted. */
export interface ConsentSubject {
  /** Name as submitted. */
  name?: string | undefined;
  /** Number that the consent names, E.164; it must be the number dialled. */
  phone?: string | undefined;
  /** E-mail address as submitted. */
  email?: string | undefined;
}

/** Validates a {@linkcode ConsentSubject}. */
export const ConsentSubjectSchema: ObjectSchema<ConsentSubject> = exact(z.object({
  name: line.optional(),
  phone: e164.optional(),
  email: line.optional(),
}));

/** How much a revocation takes back. */
export type RevocationScope = "all" | "marketing" | "topic" | "channel";

/** Accepts a {@linkcode RevocationScope}. */
export const RevocationScopeSchema: Schema<RevocationScope> = exactly(
  z.enum(["all", "marketing", "topic", "channel"]),
);
