import type { CallInput } from "../call.ts";

// Calls in the shape that the older platform stored.

const at = (text: string): Date => new Date(text);

/** Every field that the older platform knew. */
export const FULL: CallInput = {
  callId: "call-full",
  leadId: "lead-full",
  contactPhone: "(512) 555-0100",
  direction: "outbound",
  callType: "agent",
  initiatedAt: at("2025-03-03T16:00:00Z"),
  answeredAt: at("2025-03-03T16:00:09Z"),
  endedAt: at("2025-03-03T16:01:10Z"),
  duration: 61.2,
  elevenlabs: {
    conversationId: "conv-1",
    agentId: "agent-1",
    voiceId: "voice-1",
    model: "turbo-2",
    language: "en",
    turnsTaken: 7,
    averageLatency: 412.5,
  },
  twilio: {
    callSid: "CA00000000000000000000000000000001",
    accountSid: "AC00000000000000000000000000000001",
    fromNumber: "+15125550199",
    toNumber: "+15125550100",
    status: "in-progress",
    direction: "outbound",
    price: -0.03,
    priceUnit: "USD",
  },
  transcript: {
    segments: [
      { speaker: "agent", text: "Hello.", timestamp: 0 },
      {
        speaker: "customer",
        text: "Who is calling?",
        timestamp: 2.4,
        confidence: 0.91,
        sentiment: "neutral",
      },
      { speaker: "system", text: "", timestamp: 60 },
    ],
    fullText: "Hello. Who is calling?",
    language: "es",
    duration: 61.2,
  },
  sentiment: {
    overall: "very_negative",
    confidence: 0.7,
    emotions: { anger: 0.6, calm: 3 },
    keywords: ["calling"],
  },
  intent: {
    primary: "ask_identity",
    secondary: ["end_call"],
    confidence: 1,
    entities: { price: "none" },
  },
  recording: "https://example.com/recordings/1",
  quality: {
    audioQuality: "fair",
    latency: 380,
    interruptions: 2,
    silencePercentage: 12.5,
    talkTimeRatio: 1.4,
  },
  outcome: {
    result: "callback_requested",
    appointmentScheduled: false,
    appointmentDate: at("2025-03-09T16:00:00Z"),
    callbackRequested: true,
    callbackDate: at("2025-03-10T16:00:00Z"),
    nextSteps: ["call again"],
    tags: ["later"],
  },
  context: { campaign: "spring", notes: [1, "two"] },
  handledBy: "hybrid",
  agentId: "agent-1",
  operatorId: "user-1",
  consentVerified: true,
  recordingConsent: true,
  notes: "First line\nsecond line",
  tags: ["austin", "austin"],
  errors: [{ code: "E1", message: "late" }, "text"],
  createdAt: at("2025-03-03T16:00:00Z"),
  updatedAt: at("2025-03-03T16:02:00Z"),
};

/** Only what the older platform required. */
export const BARE: CallInput = {
  callId: "1",
  leadId: "1",
  contactPhone: "5550100",
  direction: "inbound",
  callType: "manual",
  initiatedAt: at("2025-01-01T00:00:00Z"),
  handledBy: "human",
  createdAt: at("2025-01-01T00:00:00Z"),
  updatedAt: at("2025-01-01T00:00:00Z"),
};

/** The same with the defaults written out. */
export const FEWEST: CallInput = {
  ...BARE,
  consentVerified: false,
  recordingConsent: false,
  tags: [],
};

/** An hour of talk. */
export const LARGE: CallInput = {
  ...FEWEST,
  callId: "call-large",
  transcript: {
    segments: Array.from({ length: 2_000 }, (_, index) => ({
      speaker: index % 2 === 0 ? "agent" as const : "customer" as const,
      text: "word ".repeat(20),
      timestamp: index * 1.8,
    })),
    fullText: "word ".repeat(40_000),
    language: "en",
    duration: 3_600,
  },
};
