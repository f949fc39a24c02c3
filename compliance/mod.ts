/**
 * May this person be contacted, on this number, by this means, at this instant; if not, why, under
 * which rule, and when next.
 *
 * The law of the United States, its 50 states, the District, Puerto Rico, Guam and the US Virgin
 * Islands as dated rows with citations, and pure functions that interpret them. No network, clock,
 * environment or npm package. This is an engine for rules as data, not legal advice.
 *
 * @example Decide one contact
 * ```ts
 * import { decideContact } from "@nlre/shared/compliance";
 * import { assertEquals } from "@std/assert";
 *
 * const decision = decideContact({
 *   at: "2026-11-25T18:00:00Z",
 *   channel: "voice",
 *   technology: "artificial-voice",
 *   seller: "Example Home Buyers LLC",
 *   number: "+15125550143",
 *   calledParty: { addresses: [{ state: "TX", zip: "78704" }] },
 * });
 *
 * assertEquals(decision.verdict, "deny"); // no consent, no registry looked up
 * assertEquals(decision.reasons.some((reason) => reason.code === "facts.consent-missing"), true);
 * ```
 *
 * @module
 */

export type {
  ConsentErased,
  ConsentErasure,
  ConsentEvent,
  ConsentEventKind,
  ConsentExport,
  ConsentFacts,
  ConsentHolder,
  ConsentQuery,
  ConsentReceipt,
  ConsentStore,
} from "./consent_store/consent_store.ts";
export type {
  ConsentExhibit,
  ConsentToRecord,
  RevocationToRecord,
  RevokedScope,
} from "./consent_store/consent_to_record.ts";
export { MemoryConsentStore } from "./consent_store/memory_store.ts";
export type { ScopeOptions } from "./consent_store/scope.ts";
export { REVOCATION_SCOPE_RULES } from "./consent_store/scope_rules.ts";
export type { EndedContact, RevocationScopeRule } from "./consent_store/scope_rules.ts";
export { ShelvedConsentStore } from "./consent_store/shelved_store.ts";
export type { ConsentStoreOptions } from "./consent_store/shelved_store.ts";
export type { ConsentRow, ConsentShelf } from "./consent_store/consent_shelf.ts";
export type { ContactDecision, Lifted, Obligation, Reason, Verdict } from "./decision.ts";
export { decideContact } from "./decide.ts";
export type {
  ChainHead,
  Checkpoint,
  DecisionEntry,
  DecisionLog,
  Json,
  LogErased,
  LogErasure,
  LoggedDecision,
  LoggedEntry,
  LogIssue,
  LogPurge,
  LogPurged,
  LogSubject,
  VerifyOptions,
  VerifyResult,
} from "./decision_log/decision_log.ts";
export type {
  CheckpointSigner,
  CheckpointVerifier,
  EvidenceFunctions,
} from "./decision_log/evidence_functions.ts";
export { MemoryDecisionLog } from "./decision_log/memory_log.ts";
export type { DecisionLogOptions, MemoryLogOptions } from "./decision_log/memory_log.ts";
export { RETENTION_RULES } from "./decision_log/retention.ts";
export type { RetentionOptions, RetentionRule } from "./decision_log/retention.ts";
export { explainDecision } from "./explain.ts";
export type {
  Attempt,
  CallerIdRecord,
  Consent,
  ConsentTechnology,
  ContactFacts,
  DeclaredBan,
  DncFacts,
  DoubtfulFact,
  Ground,
  InternalListStatus,
  ListStatus,
  MissingFact,
  ReassignedAnswer,
  Registration,
  Relationship,
  Revocation,
} from "./facts.ts";
export { MISSING_FACTS } from "./facts.ts";
export { Feed, FEED_RULES } from "./feeds/feed.ts";
export type {
  FeedAnswer,
  FeedFacts,
  FeedKind,
  FeedRule,
  FeedSubject,
  KnownFact,
} from "./feeds/feed.ts";
export { LitigatorFeed, SellerLists } from "./feeds/lists.ts";
export type { KnownList } from "./feeds/lists.ts";
export type {
  Answer,
  Doubtful,
  FactQuery,
  FactSource,
  FactSources,
  NumberList,
  StateNumberLists,
  StoreFailure,
  StoreName,
} from "./gate/fact_sources.ts";
export { ComplianceGate } from "./gate/gate.ts";
export type { FullCapFinding, GateFindings } from "./gate/gate_decision.ts";
export { decideAgain } from "./gate/gate_entry.ts";
export type { GateAct, GateRecord } from "./gate/gate_entry.ts";
export type { GateOptions, PreviewOptions } from "./gate/gate_options.ts";
export type { JudgeOptions } from "./gate/judge.ts";
export type { GateRequest, Permit } from "./gate/permit.ts";
export { type ContactRefusal, isContactRefusal } from "./gate/refusal.ts";
export type { DateOrInstant, Instant } from "./instant.ts";
export type {
  AttemptLedger,
  AttemptReservation,
  AttemptSubject,
  ClaimGranted,
  ClaimRefused,
  ClaimResult,
  ConfirmedAttempt,
  LedgerAttempt,
  LedgerCap,
  PlannedAttempt,
  ReleaseResult,
  ReservationGranted,
  ReservationRefused,
  ReserveResult,
  StoreCall,
} from "./ledger/attempt_ledger.ts";
export { MemoryAttemptLedger } from "./ledger/memory_ledger.ts";
export type { MemoryLedgerOptions } from "./ledger/memory_ledger.ts";
export type { AddedRule } from "./load_rules.ts";
export { loadRules } from "./load_rules.ts";
export { leadContact, leadQuestion } from "./lead_contact.ts";
export type {
  ContactQuestion,
  DraftContact,
  LeadContact,
  LeadContactPlace,
  LeadQuestion,
} from "./lead_contact.ts";
export type { Address, PlaceEvidence } from "./place/place.ts";
export { possibleStates, possibleTimeZones } from "./place/place.ts";
export type { Policy, PolicyCap } from "./policy.ts";
export { parsePolicy, RECOMMENDED_POLICY } from "./policy.ts";
export { RegistryBuilder } from "./registry/builder.ts";
export type { FullListOptions } from "./registry/builder.ts";
export { ChangeListBuilder } from "./registry/changes.ts";
export type {
  AppliedChanges,
  ApplyChangesOptions,
  ChangeListOptions,
  RegistryChanges,
} from "./registry/changes.ts";
export type { NumberBits } from "./registry/number_bits.ts";
export { DncRegistry } from "./registry/registry.ts";
export type {
  AreaStatus,
  RegistryStats,
  RegistryStatus,
  ReplaceOptions,
} from "./registry/registry.ts";
export { EMPTY_REGISTRY } from "./registry/snapshot.ts";
export type { RegistryArea, RegistrySnapshot } from "./registry/snapshot.ts";
export { StateLists } from "./registry/state_lists.ts";
export type { StateList } from "./registry/state_lists.ts";
export { INTERNAL_KEEP_YEARS, SuppressionList } from "./registry/suppression_list.ts";
export type { ListEntry, SuppressionListOptions } from "./registry/suppression_list.ts";
export type { CalledParty, Channel, ContactRequest, Purpose, Technology } from "./request.ts";
export type {
  AppliesTo,
  BannedDays,
  CallingHours,
  Confidence,
  DayHours,
  Duty,
  Figures,
  FrequencyCap,
  Jurisdiction,
  Lift,
  RecordingRegime,
  RegistrationDuty,
  RuleKind,
  RuleRow,
  RuleValues,
  StateConsent,
  StateDnc,
  TechnologyClass,
  Weekday,
} from "./rule.ts";
export { daily, weekly } from "./rule.ts";
export type { RuleBook } from "./rule_book.ts";
export { RULE_BOOK, ruleBookAsOf, withPolicy } from "./rule_book.ts";
export type { NotEncoded } from "./rules/not_encoded.ts";
export { NOT_ENCODED_FEDERAL, NOT_ENCODED_STATE } from "./rules/not_encoded.ts";
export type { ContactWindow, ContactWindowOptions } from "./windows.ts";
export { legalContactWindows } from "./windows.ts";
export { isAssignableNumber } from "../utils/nanp.ts";
