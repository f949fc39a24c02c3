/** A person with everything that the stores may know. */

/** The instant of the erasure. */
export const NOW: Date = new Date("2026-01-05T15:00:00Z");

/** The number of the person. */
export const PHONE = "+15125550143";

const AT = new Date("2025-11-01T15:00:00Z");

/** Words that are in the documents below and that an erasure must remove. */
export const SECRETS: readonly string[] = [
  "Quimby",
  "quimby@example.com",
  "12 Elm St",
  "Divorce",
  "unknown-key",
  "203.0.113.77",
];

const CONSENT = {
  hasWrittenConsent: true,
  consentMethod: "website",
  consentDate: AT,
  consentSource: "https://www.example.com/form",
  ipAddress: "203.0.113.7",
  consentText: "I agree to be called by Example Home Buyers LLC.",
};

/** The lead. */
export const LEAD: Record<string, unknown> = {
  _id: "lead-document",
  leadId: "lead-1",
  version: 3,
  contact: {
    firstName: "Pat",
    lastName: "Quimby",
    email: "quimby@example.com",
    emails: ["quimby@example.com"],
    phone: "+15125550143",
    phones: [
      { owner: "Quimby", e164: "+15125550143", label: "mobile", lineType: "mobile", dnc: false, status: "active" },
      { e164: "+15125550144", label: "home", lineType: "landline", dnc: true, status: "active" },
    ],
    preferredContactMethod: "phone",
    mailingAddress: { address: "12 Elm St" },
  },
  source: { source: "manual", receivedAt: AT, detail: "Quimby's own words" },
  consent: CONSENT,
  consents: [{
    consentId: "consent-1",
    phone: "+15125550143",
    seller: { legalName: "Example Home Buyers LLC" },
    consentMethod: "website",
    consentDate: AT,
  }],
  dncStatus: { onNationalRegistry: false, internalDNC: false, lastCheckedAt: AT },
  automatedCallsAllowed: true,
  qualification: { motivationLevel: "high", reasonForSelling: "Divorce" },
  callAttempts: [
    { attemptedAt: AT, callType: "agent", result: "connected", callId: "call-1", notes: "Quimby" },
  ],
  campaignIds: ["campaign-1"],
  nextFollowUpAt: AT,
  status: "qualified",
  tags: ["Quimby"],
  notes: "Quimby sells soon",
  customFields: { "unknown-key": "203.0.113.77" },
  createdAt: AT,
  updatedAt: AT,
};

/** A call whose record must still be kept. */
export const CALL: Record<string, unknown> = {
  callId: "call-1",
  leadId: "lead-1",
  contactPhone: "+15125550143",
  direction: "outbound",
  callType: "agent",
  initiatedAt: AT,
  answeredAt: AT,
  endedAt: new Date("2025-11-01T15:02:00Z"),
  duration: 120,
  elevenlabs: { conversationId: "conversation-1", agentId: "agent-1", voiceId: "voice-1" },
  twilio: {
    callSid: "sid-1",
    callerName: "Quimby",
    accountSid: "account-1",
    fromNumber: "+15125550100",
    toNumber: "+15125550143",
    status: "completed",
    direction: "outbound",
  },
  transcript: {
    segments: [{ speaker: "customer", text: "This is Quimby", timestamp: 1 }],
    fullText: "This is Quimby",
    duration: 120,
  },
  recording: { sid: "recording-1", url: "https://recordings.example.com/1", duration: 120 },
  outcome: { result: "callback_requested", nextSteps: "Ask Quimby" },
  context: { owner: "Quimby" },
  handledBy: "ai",
  notes: "Quimby was friendly",
  createdAt: AT,
  updatedAt: AT,
};

/** A call whose retention period is over. */
export const OLD_CALL: Record<string, unknown> = {
  callId: "call-0",
  leadId: "lead-1",
  contactPhone: "+15125550143",
  direction: "outbound",
  callType: "manual",
  initiatedAt: new Date("2019-11-01T15:00:00Z"),
  twilio: { callSid: "sid-0" },
  handledBy: "human",
  createdAt: new Date("2019-11-01T15:00:00Z"),
  updatedAt: new Date("2019-11-01T15:00:00Z"),
};

/** The person's house. */
export const PROPERTY: Record<string, unknown> = {
  propertyId: "property-1",
  leadId: "lead-1",
  leadIds: ["lead-1"],
  address: "1 Main St",
  city: "Austin",
  state: "TX",
  zipCode: "78704",
  propertyType: "single_family",
  ownerName: "Pat Quimby",
  ownerPhone: "+15125550143",
  mortgageBalance: 100_000,
  notes: "Quimby has the key",
  images: ["https://images.example.com/1"],
  documents: ["https://documents.example.com/Quimby"],
  createdAt: AT,
  updatedAt: AT,
};

/** An agent that worked for the person, and for others. */
export const AGENT: Record<string, unknown> = {
  agentId: "agent-1",
  agentType: "sales",
  name: "Sales & Marketing Expert Agent",
  status: "idle",
  config: { temperature: 0.7 },
  currentTask: { lead: { id: "lead-1" } },
  memory: { shortTerm: { said: ["Quimby", { about: "call-1" }] }, longTerm: { rule: "be polite" } },
  recentTasks: [
    task("task-1", "Call +15125550143 back"),
    task("task-2", "Read the news"),
  ],
  recentDecisions: [
    decision("decision-1", { market: "Austin" }),
    decision("decision-2", { leads: [{ leadId: "lead-1" }] }),
  ],
  performance: { lastUpdated: AT },
  lastHeartbeat: AT,
  version: "1.0.0",
  createdAt: AT,
  updatedAt: AT,
};

function task(taskId: string, description: string): Record<string, unknown> {
  return { taskId, type: "research", description, status: "pending", priority: "low" };
}

function decision(decisionId: string, context: unknown): Record<string, unknown> {
  return {
    decisionId,
    context,
    options: ["wait"],
    selectedOption: "wait",
    reasoning: "It is early.",
    confidence: 0.5,
    timestamp: AT,
  };
}
