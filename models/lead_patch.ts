/**
 * A change to a stored lead that touches only what it names.
 *
 * @module
 */
import { z } from "zod";
import { patchFields } from "./derive.ts";
import { type Lead, LeadSchema } from "./lead.ts";
import { type TcpaConsent, TcpaConsentSchema } from "./lead_consent.ts";
import { type ContactInfo, ContactInfoSchema } from "./lead_contact.ts";
import { type DncStatus, DncStatusSchema } from "./lead_dnc.ts";
import { type Qualification, QualificationSchema } from "./lead_qualification.ts";
import { type LeadSource, LeadSourceSchema } from "./lead_source.ts";
import { type Given, type ModelUpdate, modelUpdate, type Patch, patchPart } from "./patch.ts";
import { withRules } from "./report.ts";
import { type Schema, strictRecord } from "./schema.ts";

/** Keys of a lead that a patch cannot name, or names under rules of its own. */
export type LeadPatchExcluded =
  | "leadId"
  | "createdAt"
  | "contact"
  | "source"
  | "consent"
  | "consents"
  | "consentClaims"
  | "dncStatus"
  | "qualification"
  | "automatedCallsAllowed";

/** The parts of a consent that a patch may change: it can only be taken back. */
export type ConsentWithdrawalKey = "revokedAt" | "revocationMethod" | "revocationScope";

/**
 * A change to a stored lead.
 *
 * `contact`, `source`, `dncStatus` and `qualification` are merged key by key; every other value
 * replaces the stored one and must be complete: a number in `contact.phones` states its `dnc` and
 * `status`, or a mark could be lost. A patch sees only itself, so it can take permission away but not give
 * it: granting consent, lifting a do-not-call mark and allowing automated calls need the whole
 * document and {@linkcode LeadWriteSchema}.
 */
export interface LeadPatch extends Patch<Omit<Lead, LeadPatchExcluded>> {
  /** Changes to the contact. */
  contact?: Patch<ContactInfo>;
  /** Changes to the source. */
  source?: Patch<LeadSource>;
  /** Withdrawal of the consent in effect. */
  consent?: Patch<Pick<TcpaConsent, ConsentWithdrawalKey>> & {
    /** Always `false`. */
    hasWrittenConsent: false;
  };
  /** Changes to the do-not-call marks; the sticky ones can only be set. */
  dncStatus?: Patch<Omit<DncStatus, "internalDNC" | "litigator">> & {
    /** Always `true`. */
    internalDNC?: true;
    /** Always `true`. */
    litigator?: true;
  };
  /** Changes to the qualification. */
  qualification?: Patch<Qualification>;
  /** Always `false`. */
  automatedCallsAllowed?: false;
}

/** What {@linkcode LeadPatchSchema} accepts: instants may be text. */
export type LeadPatchInput = Given<LeadPatch>;

/** The parts of a lead that a patch merges key by key. */
const MERGED = ["contact", "source", "consent", "dncStatus", "qualification"] as const;

function strictPatch(): z.ZodType {
  const {
    leadId: _leadId,
    createdAt: _createdAt,
    consents: _consents,
    consentClaims: _consentClaims,
    ...fields
  } = LeadSchema.shape;
  const { revokedAt, revocationMethod, revocationScope } = TcpaConsentSchema.shape;
  return strictRecord({
    ...patchFields(fields),
    contact: patchPart(ContactInfoSchema.shape),
    source: patchPart(LeadSourceSchema.shape),
    consent: strictRecord({
      ...patchFields({ revokedAt, revocationMethod, revocationScope }),
      hasWrittenConsent: z.literal(false),
    }).exactOptional(),
    dncStatus: strictRecord({
      ...patchFields(DncStatusSchema.shape),
      internalDNC: z.literal(true).exactOptional(),
      litigator: z.literal(true).exactOptional(),
    }).exactOptional(),
    qualification: patchPart(QualificationSchema.shape),
    automatedCallsAllowed: z.literal(false).exactOptional(),
  });
}

/**
 * Validates a {@linkcode LeadPatch}. It has no defaults, and a key that a lead does not have is
 * refused.
 *
 * @example A patch changes only what it names
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { LeadPatchSchema } from "@nlre/shared/models";
 *
 * assertEquals(LeadPatchSchema.parse({}), {});
 * assertEquals(LeadPatchSchema.parse({ status: "contacted", nextFollowUpAt: null }), {
 *   status: "contacted",
 *   nextFollowUpAt: null,
 * });
 * assertEquals(LeadPatchSchema.safeParse({ automatedCallsAllowed: true }).success, false);
 * ```
 */
export const LeadPatchSchema: Schema<LeadPatch, LeadPatchInput> = withRules(
  strictPatch() as Schema<LeadPatch, LeadPatchInput>,
  (patch, report) => {
    const dnc = patch.dncStatus;
    const withdraws = dnc?.internalDNC === true || dnc?.litigator === true ||
      patch.consent !== undefined;
    if (withdraws && patch.automatedCallsAllowed !== false) {
      report(
        ["automatedCallsAllowed"],
        "Expected false beside a do-not-call mark or a withdrawn consent",
      );
    }
    if (dnc?.litigator === true && dnc.internalDNC !== true) {
      report(["dncStatus", "internalDNC"], "Expected true for a litigator");
    }
    if (dnc?.internalDNC === true && !dnc.dncReason?.trim() && !dnc.dncReasonCode) {
      report(["dncStatus", "dncReason"], "Expected the reason, in words or as dncReasonCode");
    }
  },
);

/**
 * Turns a patch into an update by dotted paths, so that a merged part keeps what the patch does
 * not name.
 *
 * @param patch A validated patch.
 * @returns What to set and what to remove; either may be empty.
 *
 * @example A change inside the contact
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { leadUpdate } from "@nlre/shared/models";
 *
 * assertEquals(leadUpdate({ contact: { doNotMail: true }, nextFollowUpAt: null }), {
 *   $set: { "contact.doNotMail": true },
 *   $unset: { nextFollowUpAt: "" },
 * });
 * ```
 */
export function leadUpdate(patch: LeadPatch): ModelUpdate {
  return modelUpdate(patch, MERGED);
}
