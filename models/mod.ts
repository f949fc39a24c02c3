/**
 * The data models of the platform: zod schemas, the types they return, collection names, index
 * tables and Mongo validators.
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
export type { Given, ModelUpdate, Patch } from "./patch.ts";
export { LEAD_INDEXES } from "./lead_indexes.ts";
export type { IndexSpec } from "./index_spec.ts";
export { type NamedQuery, QUERIES } from "./queries.ts";
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
  MAX_TRANSCRIPT_LENGTH,
  MAX_URL_LENGTH,
  MAX_VECTOR_LENGTH,
} from "./limits.ts";
export {
  type ConfidenceLevel,
  ConfidenceLevelSchema,
  type PriorityLevel,
  PriorityLevelSchema,
} from "./levels.ts";
export {
  type ConditionDetail,
  ConditionDetailSchema,
  type DealStatus,
  DealStatusSchema,
  type DistressSignal,
  DistressSignalSchema,
  type OwnerType,
  OwnerTypeSchema,
  type PropertySubtype,
  PropertySubtypeSchema,
  type StrategyPotential,
  StrategyPotentialSchema,
} from "./property_kind.ts";
export {
  type FeePeriod,
  FeePeriodSchema,
  type PropertyDetails,
  PropertyDetailsSchema,
  type PropertyFile,
  type PropertyFileInput,
  PropertyFileSchema,
  type PropertyIdentifiers,
  PropertyIdentifiersSchema,
} from "./property_details.ts";
export {
  type AddressParts,
  AddressPartsSchema,
  type PropertyPlace,
  PropertyPlaceSchema,
} from "./property_place.ts";
export {
  type CompAdjustment,
  CompAdjustmentSchema,
  type PropertyComp,
  type PropertyCompInput,
  PropertyCompSchema,
} from "./property_comp.ts";
export {
  type ArvEstimate,
  type ArvEstimateInput,
  ArvEstimateSchema,
  type CompTier,
  CompTierSchema,
  type Valuation,
  type ValuationApproach,
  ValuationApproachSchema,
  type ValuationInput,
  type ValuationMethod,
  ValuationMethodSchema,
  ValuationSchema,
} from "./property_valuation.ts";
export {
  type RepairCategory,
  RepairCategorySchema,
  type RepairEstimate,
  type RepairEstimateInput,
  RepairEstimateSchema,
  type RepairItem,
  RepairItemSchema,
  type RepairTrade,
  RepairTradeSchema,
} from "./property_repairs.ts";
export {
  type DscrMethod,
  DscrMethodSchema,
  type FlipProjection,
  FlipProjectionSchema,
  type InvestmentAnalysis,
  type InvestmentAnalysisInput,
  InvestmentAnalysisSchema,
  type InvestmentProjections,
  type InvestmentProjectionsInput,
  InvestmentProjectionsSchema,
  type MaoInputs,
  MaoInputsSchema,
  type MaoMethod,
  MaoMethodSchema,
  type ProfitPotential,
  ProfitPotentialSchema,
  type ProjectionAssumptions,
  type ProjectionAssumptionsInput,
  ProjectionAssumptionsSchema,
  type RentalProjection,
  RentalProjectionSchema,
} from "./property_investment.ts";
export {
  type DemandLevel,
  DemandLevelSchema,
  type ListingStatus,
  ListingStatusSchema,
  type MarketConditions,
  type MarketConditionsInput,
  MarketConditionsSchema,
  type MarketTrend,
  MarketTrendSchema,
  type MarketType,
  MarketTypeSchema,
  type PriceTrend,
  PriceTrendSchema,
  type PropertyListing,
  PropertyListingSchema,
  type PropertyRental,
  PropertyRentalSchema,
} from "./property_market.ts";
export {
  type Property,
  PROPERTY_COLLECTION,
  type PropertyInput,
  PropertySchema,
} from "./property.ts";
export {
  type AnsweredBy,
  AnsweredBySchema,
  type CallComplianceSnapshot,
  type CallComplianceSnapshotInput,
  CallComplianceSnapshotSchema,
  type CallDirection,
  CallDirectionSchema,
  type CallFailure,
  CallFailureSchema,
  type CallHandler,
  CallHandlerSchema,
  type CallStatus,
  CallStatusSchema,
  type CallVerdict,
  CallVerdictSchema,
} from "./call_status.ts";
export {
  type CallCost,
  type CallCostInput,
  CallCostSchema,
  type CallRecording,
  type CallRecordingInput,
  CallRecordingSchema,
  type CallToolCall,
  CallToolCallSchema,
  type ElevenLabsCall,
  type ElevenLabsCallInput,
  ElevenLabsCallSchema,
  type ToolCallType,
  ToolCallTypeSchema,
  type TwilioCall,
  TwilioCallSchema,
  type TwilioCallStatus,
  TwilioCallStatusSchema,
} from "./call_providers.ts";
export {
  type CallTranscript,
  type CallTranscriptInput,
  CallTranscriptSchema,
  type TranscriptSegment,
  TranscriptSegmentSchema,
  type TranscriptSpeaker,
  TranscriptSpeakerSchema,
} from "./call_transcript.ts";
export {
  type AnalysisStatus,
  AnalysisStatusSchema,
  type CallAnalysis,
  type CallAnalysisInput,
  CallAnalysisSchema,
  type CallCriterion,
  CallCriterionSchema,
  type CallIntent,
  CallIntentSchema,
  type CallSentiment,
  CallSentimentSchema,
  type CallSuccess,
  CallSuccessSchema,
  type EmotionEvent,
  EmotionEventSchema,
  type IntentEntity,
  IntentEntitySchema,
  type IntentMention,
  IntentMentionSchema,
  type SentimentLabel,
  SentimentLabelSchema,
} from "./call_insight.ts";
export {
  type AudioMetrics,
  AudioMetricsSchema,
  type AudioQuality,
  AudioQualitySchema,
  type CallQuality,
  type CallQualityInput,
  CallQualitySchema,
  type LatencyMetrics,
  LatencyMetricsSchema,
  type TalkMetrics,
  TalkMetricsSchema,
} from "./call_quality.ts";
export {
  type CallOutcome,
  type CallOutcomeInput,
  type CallOutcomeResult,
  CallOutcomeResultSchema,
  CallOutcomeSchema,
} from "./call_outcome.ts";
export { type Call, CALL_COLLECTION, type CallInput, CallSchema } from "./call.ts";
export {
  type TargetingRules,
  type TargetingRulesInput,
  TargetingRulesSchema,
} from "./campaign_targeting.ts";
export {
  type CallFrequency,
  type CallFrequencyInput,
  CallFrequencySchema,
  type CallWindow,
  CallWindowSchema,
  type CampaignSchedule,
  type CampaignScheduleInput,
  CampaignScheduleSchema,
  type TimeZoneMode,
  TimeZoneModeSchema,
} from "./campaign_schedule.ts";
export {
  type ConversationTemplate,
  type ConversationTemplateInput,
  ConversationTemplateSchema,
  type ObjectionResponse,
  ObjectionResponseSchema,
  type VoiceSettings,
  type VoiceSettingsInput,
  VoiceSettingsSchema,
} from "./campaign_template.ts";
export {
  type AbTest,
  type AbTestArm,
  AbTestArmSchema,
  type AbTestInput,
  AbTestSchema,
  type AbTestStatus,
  AbTestStatusSchema,
  type AbTestVariant,
  type AbTestVariantInput,
  AbTestVariantSchema,
  type CampaignMetrics,
  type CampaignMetricsInput,
  CampaignMetricsSchema,
} from "./campaign_metrics.ts";
export {
  type Campaign,
  CAMPAIGN_COLLECTION,
  type CampaignInput,
  CampaignSchema,
  type CampaignStatus,
  CampaignStatusSchema,
  type CampaignStrategy,
  CampaignStrategySchema,
  type CampaignType,
  CampaignTypeSchema,
  type SellerIdentity,
  SellerIdentitySchema,
} from "./campaign.ts";
export {
  type AgentConfig,
  type AgentConfigInput,
  AgentConfigSchema,
  type AgentMemory,
  AgentMemorySchema,
  type CacheStrategy,
  CacheStrategySchema,
  DEFAULT_AGENT_MODEL,
} from "./agent_config.ts";
export {
  type AgentTask,
  type AgentTaskInput,
  AgentTaskSchema,
  type AgentTaskStatus,
  AgentTaskStatusSchema,
  type AgentTaskType,
  AgentTaskTypeSchema,
  type QueuedTask,
  type QueuedTaskInput,
  QueuedTaskSchema,
  type QueuedTaskStatus,
  QueuedTaskStatusSchema,
} from "./agent_task.ts";
export {
  type AgentDecision,
  type AgentDecisionInput,
  AgentDecisionSchema,
  type KnowledgeCollection,
  KnowledgeCollectionSchema,
  type KnowledgeEntry,
  type KnowledgeEntryInput,
  KnowledgeEntrySchema,
  type KnowledgeSource,
  KnowledgeSourceSchema,
  type KnowledgeUpdate,
  type KnowledgeUpdateInput,
  KnowledgeUpdateSchema,
} from "./agent_knowledge.ts";
export {
  type AgentHealth,
  type AgentHealthInput,
  AgentHealthSchema,
  type AgentHealthStatus,
  AgentHealthStatusSchema,
  type AgentPerformance,
  type AgentPerformanceInput,
  AgentPerformanceSchema,
  type AgentTokens,
  type AgentTokensInput,
  AgentTokensSchema,
} from "./agent_performance.ts";
export {
  AGENT_STATE_COLLECTION,
  type AgentState,
  type AgentStateInput,
  AgentStateSchema,
  type AgentStatus,
  AgentStatusSchema,
  type AgentType,
  AgentTypeSchema,
} from "./agent_state.ts";
export { type OpenValue, OpenValueSchema } from "./open_value.ts";
export { type GeoPoint, GeoPointSchema } from "./geo_point.ts";
export { PropertyWriteSchema } from "./property_write.ts";
export {
  type PropertyPatch,
  type PropertyPatchExcluded,
  type PropertyPatchInput,
  type PropertyPatchMerged,
  PropertyPatchSchema,
  propertyUpdate,
} from "./property_patch.ts";
export { PROPERTY_INDEXES } from "./property_indexes.ts";
export { CallWriteSchema } from "./call_write.ts";
export {
  type CallNoticeKey,
  type CallPatch,
  type CallPatchExcluded,
  type CallPatchInput,
  CallPatchSchema,
  callUpdate,
} from "./call_patch.ts";
export { callRetentionEnd } from "./call_retention.ts";
export { CALL_INDEXES } from "./call_indexes.ts";
export { CampaignWriteSchema } from "./campaign_write.ts";
export {
  type CampaignPatch,
  type CampaignPatchExcluded,
  type CampaignPatchInput,
  CampaignPatchSchema,
  type CampaignRestStatus,
  campaignUpdate,
  type TargetingPatch,
} from "./campaign_patch.ts";
export { CAMPAIGN_INDEXES } from "./campaign_indexes.ts";
export { AgentStateWriteSchema } from "./agent_state_write.ts";
export {
  type AgentStatePatch,
  type AgentStatePatchExcluded,
  type AgentStatePatchInput,
  type AgentStatePatchMerged,
  AgentStatePatchSchema,
  agentStateUpdate,
} from "./agent_state_patch.ts";
export { AGENT_STATE_INDEXES } from "./agent_state_indexes.ts";
export { COLLECTIONS, type CollectionSpec } from "./collections.ts";
export { type MongoJsonSchema, mongoJsonSchema } from "./json_schema.ts";
export type { Field, ObjectSchema, Schema } from "./schema.ts";
export { SCHEMA_VERSIONS } from "./schema_versions.ts";
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
