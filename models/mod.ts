/**
 * The data models of the platform: zod schemas, the types they return, collection names, and the
 * index tables.
 *
 * Every schema has a hand-written type beside it: `LeadSchema` returns a `Lead` and accepts a
 * `LeadInput`. Reading is tolerant (older documents parse unchanged, unknown keys are kept);
 * writing is strict (`LeadWriteSchema`).
 *
 * @example From a stored document to a lead
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { type Lead, LeadSchema } from "@nlre/shared/models";
 *
 * const lead: Lead = LeadSchema.parse({
 *   leadId: "lead-1",
 *   contact: { firstName: "Sample", lastName: "Owner", phone: "+15125550100" },
 *   source: { source: "referral", receivedAt: "2026-01-05T09:00:00-06:00" },
 *   consent: { hasWrittenConsent: false, consentMethod: "none" },
 *   dncStatus: { internalDNC: true, dncReason: "asked on the phone" },
 *   qualification: {},
 *   createdAt: "2026-01-05T15:00:00Z",
 *   updatedAt: "2026-01-05T15:00:00Z",
 * });
 * assertEquals(lead.source.receivedAt, new Date("2026-01-05T15:00:00Z"));
 * assertEquals(lead.dncStatus.onNationalRegistry, false);
 * ```
 *
 * @module
 */
export { type Lead, LEAD_COLLECTION, type LeadInput, LeadSchema } from "./lead.ts";
export { LeadWriteSchema } from "./lead_write.ts";
export {
  type ConsentWithdrawalKey,
  type LeadPatch,
  type LeadPatchExcluded,
  type LeadPatchInput,
  LeadPatchSchema,
  leadUpdate,
} from "./lead_patch.ts";
export type { ModelUpdate, Patch } from "./patch.ts";
export { LEAD_INDEXES } from "./lead_indexes.ts";
export type { IndexSpec } from "./index_spec.ts";
export type {
  ConsentClaimDraft,
  ContactDraft,
  DncDraft,
  Known,
  LeadDraft,
  PropertyDraft,
  QualificationDraft,
  SourceDraft,
} from "./lead_draft.ts";
export { LeadDraftSchema } from "./lead_draft_schema.ts";
export { withoutNulls } from "./stored_nulls.ts";
export { type MissingLeadField, toLead, type ToLeadOptions, type ToLeadResult } from "./to_lead.ts";
export {
  type ContactInfo,
  type ContactInfoInput,
  ContactInfoSchema,
  type ContactLineType,
  ContactLineTypeSchema,
  type ContactMethod,
  ContactMethodSchema,
  type ContactPhone,
  type ContactPhoneInput,
  ContactPhoneSchema,
  type ContactPhoneStatus,
  ContactPhoneStatusSchema,
  type CoOwner,
  CoOwnerSchema,
  type MailingAddress,
  MailingAddressSchema,
  type PhoneLabel,
  PhoneLabelSchema,
  type PlaceholderName,
} from "./lead_contact.ts";
export {
  type Occupancy,
  OccupancySchema,
  type PartialPropertyInfo,
  PartialPropertyInfoSchema,
  type PropertyCondition,
  PropertyConditionSchema,
  type PropertyInfo,
  PropertyInfoSchema,
  type PropertyType,
  PropertyTypeSchema,
} from "./lead_property.ts";
export {
  type LeadSource,
  type LeadSourceInput,
  type LeadSourceName,
  LeadSourceNameSchema,
  LeadSourceSchema,
} from "./lead_source.ts";
export {
  type ConsentClaim,
  type ConsentClaimInput,
  ConsentClaimSchema,
  type ConsentMethod,
  ConsentMethodSchema,
  type ConsentRecord,
  type ConsentRecordInput,
  ConsentRecordSchema,
  type TcpaConsent,
  type TcpaConsentInput,
  TcpaConsentSchema,
} from "./lead_consent.ts";
export { type ConsentProof, type ConsentProofInput, ConsentProofSchema } from "./consent_proof.ts";
export {
  type ConsentCustodian,
  type ConsentCustodianInput,
  ConsentCustodianSchema,
  type ConsentEvidence,
  type ConsentEvidenceInput,
  type ConsentEvidenceKind,
  ConsentEvidenceKindSchema,
  ConsentEvidenceSchema,
  type ConsentVerificationResult,
  ConsentVerificationResultSchema,
} from "./consent_evidence.ts";
export {
  type ConsentedChannel,
  ConsentedChannelSchema,
  type ConsentedTechnology,
  ConsentedTechnologySchema,
  type ConsentKind,
  ConsentKindSchema,
  type ConsentPurpose,
  ConsentPurposeSchema,
  type ConsentSeller,
  ConsentSellerSchema,
  type ConsentSubject,
  ConsentSubjectSchema,
  type RevocationScope,
  RevocationScopeSchema,
  type SignatureKind,
  SignatureKindSchema,
} from "./consent_terms.ts";
export {
  type DncReasonCode,
  DncReasonCodeSchema,
  type DncStatus,
  type DncStatusInput,
  DncStatusSchema,
} from "./lead_dnc.ts";
export {
  type MotivationLevel,
  MotivationLevelSchema,
  type Qualification,
  type QualificationInput,
  QualificationSchema,
  type QualificationStatus,
  QualificationStatusSchema,
  type SellerSituation,
  SellerSituationSchema,
  type SellerTimeline,
  SellerTimelineSchema,
} from "./lead_qualification.ts";
export {
  type CallActivity,
  type CallActivityInput,
  CallActivitySchema,
  type CallAttempt,
  type CallAttemptInput,
  type CallAttemptResult,
  CallAttemptResultSchema,
  CallAttemptSchema,
  type CallType,
  CallTypeSchema,
} from "./call_attempt.ts";
export {
  type Disposition,
  DISPOSITION_EFFECTS,
  type DispositionEffect,
  DispositionSchema,
} from "./disposition.ts";
export {
  type LeadNote,
  type LeadNoteInput,
  LeadNoteSchema,
  type LeadPipelineStep,
  LeadPipelineStepSchema,
  type LeadStage,
  LeadStageSchema,
  type LeadStatus,
  LeadStatusSchema,
} from "./lead_progress.ts";
export {
  MAX_EMAILS,
  MAX_EXTERNAL_IDS,
  MAX_ID_LENGTH,
  MAX_LINE_LENGTH,
  MAX_LIST_LENGTH,
  MAX_PHONES,
  MAX_TEXT_LENGTH,
  MAX_URL_LENGTH,
} from "./limits.ts";
export type { Field, ObjectSchema, Schema } from "./schema.ts";
