/** Data of all events, every field filled. @module */

import type { EventDefinition, EventEnvelope } from "../event.ts";
import {
  AgentKnowledgeUpdated,
  AgentTaskCompleted,
  CallAnalyzed,
  CallCompleted,
  CallInitiated,
  CampaignMetricsUpdated,
  CampaignPaused,
  CampaignStarted,
  LeadAssigned,
  LeadQualified,
  LeadReceived,
  type LeadReceivedData,
  LeadUpdated,
  PropertyAnalysisCompleted,
  PropertyValuationUpdated,
} from "../events.ts";
import type { IncomingRecord } from "../transport.ts";

const AT = "2026-01-05T15:00:00.000Z";

/** A lead with everything that a decision about a contact takes. */
export const FULL_LEAD: LeadReceivedData = {
  leadId: "lead-1",
  externalId: "crm-1",
  source: "referral",
  vendor: "Example Lists",
  importId: "import-1",
  row: 7,
  campaignId: "campaign-1",
  receivedAt: AT,
  personId: "person-1",
  calledPartyKind: "residential",
  phone: "+15125550100",
  lineType: "wireless",
  state: "TX",
  zipCode: "78701",
  timeZone: "America/Chicago",
  otherPlaces: [{ state: "OH", zipCode: "43004", timeZone: "America/New_York" }],
  consents: [{
    id: "consent-1",
    number: "+15125550100",
    sellers: ["Example Home Buyers LLC"],
    form: "written",
    signedAt: "2026-01-04T18:00:00Z",
    signedBy: "Sample Owner",
    signature: "web-form",
    technologies: ["autodialed", "artificial-voice"],
    purposes: ["marketing"],
    disclosureShown: true,
    notACondition: true,
    textSha256: "0123456789abcdef".repeat(4),
    evidence: "https://example.com/certificate/1",
    expiresAt: "2027-01-04T18:00:00Z",
    purchased: false,
  }],
  consentClaims: [{ optIn: true, claimedAt: AT, evidence: "https://example.com/certificate/1" }],
  revocations: [{
    receivedAt: "2025-06-01",
    number: "+15125550101",
    seller: "Other Example LLC",
    channel: "sms",
  }],
  relationships: [{
    kind: "inquiry",
    at: "2025-11-04",
    seller: "Example Home Buyers LLC",
    endedAt: "2025-12-01",
  }],
  dnc: {
    national: { listed: false, asOf: "2026-01-02", covered: true },
    internal: { listed: false, requestedAt: "2024-01-02", isImportMark: true },
    states: [{ state: "TX", listed: false, asOf: "2026-01-02", covered: true }],
  },
  litigator: false,
};

/** Every definition with data for it. */
export const SAMPLES: readonly (readonly [EventDefinition<unknown>, unknown])[] = [
  [LeadReceived, FULL_LEAD],
  [LeadQualified, {
    leadId: "lead-1",
    status: "hot",
    score: 81.5,
    motivationLevel: "high",
    seller: "Example Home Buyers LLC",
    campaignId: "campaign-1",
    verdicts: [
      {
        channel: "voice",
        technology: "artificial-voice",
        verdict: "defer",
        reasonCodes: ["federal.hours"],
        obligationCodes: ["federal.artificial-voice-disclosure"],
        nextAllowedAt: "2026-01-06T14:00:00.000Z",
        ruleBookVersion: "2026.1",
        decisionId: "decision-1",
      },
      {
        technology: "live",
        verdict: "allow",
        reasonCodes: [],
        nextAllowedAt: null,
        ruleBookVersion: "2026.1",
      },
    ],
    decidedAt: AT,
  }],
  [LeadAssigned, {
    leadId: "lead-1",
    assignedTo: "user-2",
    previousAssignee: "user-1",
    assignedBy: "router",
    assignedAt: AT,
  }],
  [LeadUpdated, {
    leadId: "lead-1",
    changedFields: ["status", "contact.phone"],
    version: 4,
    status: "contacted",
    stage: "prospect",
    updatedBy: "user-2",
    updatedAt: AT,
  }],
  [CallInitiated, {
    callId: "call-1",
    leadId: "lead-1",
    campaignId: "campaign-1",
    agentId: "conversation-agent-001",
    direction: "outbound",
    callType: "agent",
    handledBy: "ai",
    technology: "artificial-voice",
    decisionId: "decision-1",
    initiatedAt: AT,
  }],
  [CallCompleted, {
    callId: "call-1",
    leadId: "lead-1",
    campaignId: "campaign-1",
    agentId: "conversation-agent-001",
    direction: "outbound",
    callType: "agent",
    handledBy: "ai",
    status: "completed",
    answeredBy: "human",
    result: "callback_requested",
    disposition: "callback_scheduled",
    duration: 61.5,
    isOptOut: false,
    appointmentDate: "2026-01-08T16:00:00Z",
    callbackDate: "2026-01-07T16:00:00Z",
    endedAt: AT,
  }],
  [CallAnalyzed, {
    callId: "call-1",
    leadId: "lead-1",
    campaignId: "campaign-1",
    agentId: "conversation-agent-001",
    sentiment: { overall: "positive", confidence: 0.8 },
    intent: { primary: "sell-soon", confidence: 0.7 },
    qualificationScore: 80,
    isOptOut: false,
    analyzedBy: "analyzer-2",
    analyzedAt: AT,
  }],
  [CampaignStarted, {
    campaignId: "campaign-1",
    type: "outbound_warm",
    strategy: "wholesale",
    leadsTargeted: 100,
    startedBy: "user-1",
    startedAt: AT,
  }],
  [CampaignPaused, {
    campaignId: "campaign-1",
    reason: "budget spent",
    pausedBy: "user-1",
    pausedAt: AT,
  }],
  [CampaignMetricsUpdated, {
    campaignId: "campaign-1",
    metrics: {
      leadsTargeted: 100,
      callsAttempted: 40,
      callsConnected: 20,
      callsCompleted: 18,
      contacted: 17,
      averageDuration: 73.2,
      leadsQualified: 5,
      appointmentsSet: 2,
      conversions: 1,
      optOuts: 1,
      totalCost: 12.34,
    },
    updatedAt: AT,
  }],
  [PropertyValuationUpdated, {
    propertyId: "property-1",
    leadId: "lead-1",
    valuation: {
      estimatedValue: 310_000,
      lowEstimate: 290_000,
      highEstimate: 330_000,
      confidence: "medium",
      valuationMethod: "automated",
      valuationDate: AT,
      dataSource: "avm-1",
    },
    previousValue: 300_000,
    updatedAt: AT,
  }],
  [PropertyAnalysisCompleted, {
    propertyId: "property-1",
    leadId: "lead-1",
    arv: 350_000,
    totalRepairCost: 40_000,
    maxAllowableOffer: 195_000,
    dealScore: 72,
    profitPotential: "good",
    wholesalePotential: "good",
    fixAndFlipPotential: "fair",
    rentalPotential: "unknown",
    analyzedBy: "realty-agent-001",
    completedAt: AT,
  }],
  [AgentTaskCompleted, {
    agentId: "realty-agent-001",
    agentType: "realty",
    taskId: "task-1",
    taskType: "analysis",
    status: "completed",
    errorCode: "none",
    cost: 0.12,
    startedAt: AT,
    completedAt: AT,
  }],
  [AgentKnowledgeUpdated, {
    agentId: "sales-agent-001",
    agentType: "sales",
    updateId: "update-1",
    category: "objections",
    source: "feedback",
    collection: "sales_knowledge",
    importance: 0.6,
    version: 2,
    expiresAt: "2027-01-05T15:00:00Z",
    updatedAt: AT,
  }],
];

/** An event of each type, the same on every run. */
export const SAMPLE_EVENTS: readonly EventEnvelope[] = SAMPLES.map(([definition, data], i) =>
  definition.create(data, {
    eventId: `01980a4e-7c00-7000-8000-${String(i).padStart(12, "0")}`,
    at: new Date(AT),
    source: "lead-service",
    correlationId: "import-1",
    causationId: "01980a4e-7c00-7000-8000-000000000999",
    metadata: { tenant: "example", attempt: 1, nested: { list: [1, null, "x"] } },
  })
);

/**
 * Makes a record.
 *
 * @param value bytes, text, or what becomes JSON.
 * @param headers texts by name.
 * @returns the record.
 */
export function recordOf(
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): IncomingRecord {
  const encoder = new TextEncoder();
  return {
    key: null,
    value: value === null || value instanceof Uint8Array
      ? value
      : encoder.encode(typeof value === "string" ? value : JSON.stringify(value)),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, text]) => [name, encoder.encode(text)]),
    ),
    offset: 0,
    timestampMs: Date.parse("2026-01-05T15:00:01Z"),
  };
}
