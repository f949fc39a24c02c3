/**
 * What is handed to a consent store: consents with their evidence, and requests to stop.
 *
 * @module
 */

import type { Consent } from "../facts.ts";
import type { DateOrInstant, Instant } from "../instant.ts";
import type { Purpose } from "../request.ts";

/** A certificate, recording or copy; a `ConsentEvidence` of `@nlre/shared/models` is one. */
export interface ConsentExhibit {
  /** The kind, such as `trusted_form` or `recording`. */
  readonly kind: string;
  /** Where it is: certificate URL, token, or storage address. */
  readonly reference: string;
  /** SHA-256 of the stored bytes. */
  readonly sha256?: string | undefined;
  /** When it was captured. */
  readonly capturedAt?: Instant | undefined;
  /** Until when it is kept. */
  readonly retainedUntil?: Instant | undefined;
  /** When it was examined. */
  readonly verifiedAt?: Instant | undefined;
  /** Result of the examination: only a verified exhibit is proof, a failed one makes the consent void. */
  readonly verificationResult?: "verified" | "failed" | "inconclusive" | undefined;
}

/** A consent with its evidence; a `ConsentRecord` of `@nlre/shared/models` is one. */
export interface ConsentToRecord {
  /** Identifier, unique among all records of the company: the same again is not recorded twice. */
  readonly consentId: string;
  /** The number that the consent names, E.164. */
  readonly phone: string;
  /** The seller that the text names. */
  readonly seller: { readonly legalName: string; readonly brand?: string | undefined };
  /** Stable id of the person. */
  readonly person?: string | undefined;
  /** How firm it is; absent = oral, which is the least. */
  readonly consentKind?: "none" | "oral" | "written" | undefined;
  /** How it was given, in one word. */
  readonly consentMethod?: string | undefined;
  /** Who gave it, as submitted. */
  readonly subject?:
    | {
      readonly name?: string | undefined;
      readonly phone?: string | undefined;
      readonly email?: string | undefined;
    }
    | undefined;
  /** Other parties that the text names as callers. */
  readonly partners?: readonly string[] | undefined;
  /**
   * When it was given, not later than now; absent = when the server received it. One of the two must be
   * given.
   */
  readonly consentDate?: DateOrInstant | undefined;
  /** Where it was given: page URL, form or occasion. */
  readonly consentSource?: string | undefined;
  /** The exact text shown. */
  readonly consentText?: string | undefined;
  /** Version of the text. */
  readonly textVersion?: string | undefined;
  /** SHA-256 of the text as shown, UTF-8, hexadecimal; it is made from the text when absent. */
  readonly textSha256?: string | undefined;
  /** Language of the text, BCP 47. */
  readonly textLanguage?: string | undefined;
  /** Identifier of the form. */
  readonly formId?: string | undefined;
  /** Page from which the form was reached. */
  readonly referrer?: string | undefined;
  /** How it was signed. */
  readonly signatureKind?: Consent["signature"] | undefined;
  /** Name of the person who signed. */
  readonly signedBy?: string | undefined;
  /** The signature as typed, spoken or pressed. */
  readonly signature?: string | undefined;
  /** Label of the button or box that was pressed or ticked. */
  readonly actionLabel?: string | undefined;
  /** When the server received it. */
  readonly receivedAt?: Instant | undefined;
  /** IANA time zone of the person who signed. */
  readonly signerTimezone?: string | undefined;
  /** When the form was loaded. */
  readonly formLoadedAt?: Instant | undefined;
  /** Time by the signer's own device. */
  readonly deviceTime?: Instant | undefined;
  /** IP address of the device. */
  readonly ipAddress?: string | undefined;
  /** User agent of the device. */
  readonly userAgent?: string | undefined;
  /** Identifier of the session. */
  readonly sessionId?: string | undefined;
  /** Purposes that the text names. */
  readonly purposes?: readonly Purpose[] | undefined;
  /** Means of contact that the text names. */
  readonly channels?: readonly string[] | undefined;
  /** Technologies that the text names. */
  readonly technologies?: Consent["technologies"] | undefined;
  /** Whether the disclosure that signing authorises such calls was clear and conspicuous. */
  readonly disclosureShown?: boolean | undefined;
  /** Whether the text says that signing is no condition of a purchase. */
  readonly notACondition?: boolean | undefined;
  /** Whether the E-SIGN disclosure was shown first. */
  readonly esignDisclosureShown?: boolean | undefined;
  /** Certificates, recordings and copies. */
  readonly evidence?: readonly ConsentExhibit[] | undefined;
  /** The hands that a bought lead passed through, the first one first; with any, it was purchased. */
  readonly chain?:
    | readonly {
      readonly party: string;
      readonly via?: string | undefined;
      readonly receivedAt?: Instant | undefined;
    }[]
    | undefined;
  /** When the evidence was last examined as a whole. */
  readonly verifiedAt?: Instant | undefined;
  /** Who or what examined it. */
  readonly verifiedBy?: string | undefined;
  /** Result of the examination; a consent whose evidence failed is no fact. */
  readonly verificationResult?: "verified" | "failed" | "inconclusive" | undefined;
  /** When it ends by its own words or by policy. */
  readonly expiresAt?: Instant | undefined;
  /** Who or what writes this record. */
  readonly recordedBy?: string | undefined;
}

/** How much a person took back, in words of the record. */
export type RevokedScope = "all" | "marketing" | "topic" | "channel";

/** A request to stop. */
export interface RevocationToRecord {
  /**
   * Identifier, unique among all records of the company: the same again is not recorded twice. What has the
   * identifier of another record is recorded under another one.
   */
  readonly revocationId: string;
  /** The number that it came from or names, E.164. */
  readonly phone: string;
  /**
   * Seller or brand it was said to, in any spelling; it covers the seller and all brands that consents to
   * the number name.
   */
  readonly seller: string;
  /** Stable id of the person. */
  readonly person?: string;
  /** When it came in: an instant, or a date, which counts as the end of that day. */
  readonly receivedAt: DateOrInstant;
  /** How it came in, such as `sms-reply`, `key-press`, `spoken`, `email`. */
  readonly channel?: string;
  /** What the person said, word for word. */
  readonly words?: string;
  /**
   * How much the person took back. It narrows nothing unless the store reads revocations so.
   * @default "all"
   */
  readonly scope?: RevokedScope;
  /**
   * Purpose of the contact that it answers.
   * @default "marketing"
   */
  readonly answers?: Purpose;
  /** Topic of the informational contact that it answers. */
  readonly topic?: string;
  /** Who or what took it in. */
  readonly recordedBy?: string;
}
