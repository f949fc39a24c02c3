/**
 * The events that the platform's services exchange: fourteen types on five topics.
 *
 * They are copied to several brokers, kept for days and read by many, so they carry identifiers and
 * outcomes; what tells of a person stays in the store, with one exception: `lead.received` carries
 * the telephone number and what a decision about a contact takes.
 *
 * @module
 */

import { EventRegistry } from "./event.ts";
import { AgentKnowledgeUpdated, AgentTaskCompleted } from "./events/agent.ts";
import { CallAnalyzed, CallCompleted, CallInitiated } from "./events/call.ts";
import { CampaignMetricsUpdated, CampaignPaused, CampaignStarted } from "./events/campaign.ts";
import { LeadAssigned, LeadQualified, LeadUpdated } from "./events/lead.ts";
import { LeadReceived } from "./events/lead_received.ts";
import { PropertyAnalysisCompleted, PropertyValuationUpdated } from "./events/property.ts";

export {
  AgentKnowledgeUpdated,
  type AgentKnowledgeUpdatedData,
  AgentKnowledgeUpdatedSchema,
  AgentTaskCompleted,
  type AgentTaskCompletedData,
  AgentTaskCompletedSchema,
  type EventAgentType,
} from "./events/agent.ts";
export {
  CallAnalyzed,
  type CallAnalyzedData,
  CallAnalyzedSchema,
  CallCompleted,
  type CallCompletedData,
  CallCompletedSchema,
  type CallIdentity,
  CallInitiated,
  type CallInitiatedData,
  CallInitiatedSchema,
  type CallKind,
} from "./events/call.ts";
export {
  type CampaignFigures,
  CampaignMetricsUpdated,
  type CampaignMetricsUpdatedData,
  CampaignMetricsUpdatedSchema,
  CampaignPaused,
  type CampaignPausedData,
  CampaignPausedSchema,
  CampaignStarted,
  type CampaignStartedData,
  CampaignStartedSchema,
} from "./events/campaign.ts";
export {
  type LeadConsent,
  type LeadConsentClaim,
  LeadConsentClaimSchema,
  LeadConsentSchema,
  type LeadDnc,
  LeadDncSchema,
  type LeadInternalListStatus,
  type LeadListStatus,
  type LeadRelationship,
  LeadRelationshipSchema,
  type LeadRevocation,
  LeadRevocationSchema,
  type LeadStateListStatus,
} from "./events/contact_claims.ts";
export {
  LeadAssigned,
  type LeadAssignedData,
  LeadAssignedSchema,
  LeadQualified,
  type LeadQualifiedData,
  LeadQualifiedSchema,
  LeadUpdated,
  type LeadUpdatedData,
  LeadUpdatedSchema,
  type LeadVerdict,
} from "./events/lead.ts";
export {
  type LeadPlace,
  LeadReceived,
  type LeadReceivedData,
  LeadReceivedSchema,
} from "./events/lead_received.ts";
export {
  PropertyAnalysisCompleted,
  type PropertyAnalysisCompletedData,
  PropertyAnalysisCompletedSchema,
  type PropertyEstimate,
  type PropertyPotential,
  PropertyValuationUpdated,
  type PropertyValuationUpdatedData,
  PropertyValuationUpdatedSchema,
} from "./events/property.ts";

/**
 * The fourteen events of the platform. A service with events of its own adds them by `with`.
 *
 * @example What the platform tells
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { eventRegistry } from "@nlre/shared/messaging";
 *
 * assertEquals(eventRegistry.types().length, 14);
 * assertEquals(eventRegistry.topics(), ["leads", "calls", "campaigns", "properties", "agents"]);
 * assertEquals(eventRegistry.get("lead.received")?.topic, "leads");
 * ```
 */
export const eventRegistry: EventRegistry = new EventRegistry([
  LeadReceived,
  LeadQualified,
  LeadAssigned,
  LeadUpdated,
  CallInitiated,
  CallCompleted,
  CallAnalyzed,
  CampaignStarted,
  CampaignPaused,
  CampaignMetricsUpdated,
  PropertyValuationUpdated,
  PropertyAnalysisCompleted,
  AgentTaskCompleted,
  AgentKnowledgeUpdated,
]);

/**
 * Types of the fourteen events, by what they tell of.
 *
 * @example A type by its name
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { EVENT_TYPES, LeadReceived } from "@nlre/shared/messaging";
 *
 * assertEquals(EVENT_TYPES.LEAD.RECEIVED, LeadReceived.type);
 * ```
 */
export const EVENT_TYPES = {
  LEAD: {
    RECEIVED: "lead.received",
    QUALIFIED: "lead.qualified",
    ASSIGNED: "lead.assigned",
    UPDATED: "lead.updated",
  },
  CALL: {
    INITIATED: "call.initiated",
    COMPLETED: "call.completed",
    ANALYZED: "call.analyzed",
  },
  CAMPAIGN: {
    STARTED: "campaign.started",
    PAUSED: "campaign.paused",
    METRICS_UPDATED: "campaign.metrics_updated",
  },
  PROPERTY: {
    VALUATION_UPDATED: "property.valuation_updated",
    ANALYSIS_COMPLETED: "property.analysis_completed",
  },
  AGENT: {
    TASK_COMPLETED: "agent.task_completed",
    KNOWLEDGE_UPDATED: "agent.knowledge_updated",
  },
} as const;
