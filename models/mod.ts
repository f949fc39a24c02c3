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
export {
  type ArvFromComps,
  type ArvOptions,
  type ArvRefusal,
  estimateArv,
  type ExcludedComparable,
  type UsedComparable,
} from "./calculations/arv.ts";
export type { AdjustmentRates } from "./calculations/comparable_adjustment.ts";
export type { ArvSubject, ComparableSale, LineAdjustment } from "./calculations/comparable_sale.ts";
export {
  COMPARABLE_TIERS,
  type ComparableExclusion,
  type ComparableTier,
} from "./calculations/comparable_selection.ts";
export { type ValueConfidence, valueConfidence } from "./calculations/value_confidence.ts";
export { type RepairCost, type RepairTotals, repairTotals } from "./calculations/repairs.ts";
export {
  type CostsFirstOffer,
  endBuyerPrice,
  maxAllowableOffer,
  type MaxOffer,
  type OfferInput,
  type RuleOffer,
  type TargetProfitOffer,
  wholesaleFee,
} from "./calculations/offer.ts";
export {
  type AnnualizedReturn,
  annualizedReturn,
  type FlipInput,
  flipProjection,
  type FlipResult,
} from "./calculations/flip.ts";
export { monthlyPayment } from "./calculations/loan.ts";
export {
  capRate,
  cashOnCash,
  debtServiceCoverage,
  netOperatingIncome,
  type NoiCover,
  type PitiaCover,
  type RentalInput,
  rentalProjection,
  type RentalResult,
  type RentalYear,
} from "./calculations/rental.ts";
export {
  type MarketCount,
  type MarketPace,
  marketPace,
  type PriceChange,
  type PriceMovement,
  priceMovement,
} from "./calculations/market.ts";
export {
  DEAL_SCORE_WEIGHTS,
  type DealFacts,
  type DealScore,
  dealScore,
} from "./calculations/deal_score.ts";
export {
  type CampaignCounters,
  type CampaignRates,
  campaignRates,
} from "./calculations/campaign_rates.ts";
export { type CallTally, type CountedCall, tallyCalls } from "./calculations/campaign_tally.ts";
export { assignVariant, type ExperimentArm } from "./calculations/ab_assignment.ts";
export {
  compareVariants,
  type ExperimentComparison,
  type ExperimentCount,
} from "./calculations/ab_significance.ts";
export {
  PROMPT_PRICES,
  PROMPT_PRICES_REVIEWED_ON,
  type PromptPrice,
} from "./calculations/prompt_prices.ts";
export {
  type PromptCacheSavings,
  promptCacheSavings,
  type PromptTokens,
  type PromptUsage,
} from "./calculations/prompt_cache.ts";
export { agentHealth, HEARTBEAT_SECONDS, heartbeatUptime } from "./calculations/agent_health.ts";
export { type CallTalk, callTalk, type TalkSegment } from "./calculations/call_talk.ts";
export {
  callSentiment,
  type MoodSegment,
  type SentimentRollUp,
} from "./calculations/call_sentiment.ts";
