import type { LeadInput } from "../lead.ts";

// Leads in the shape that the older platform stored: every field, the fewest, and some between.

const at = (text: string): Date => new Date(text);

/** Every field that the older platform knew. */
export const FULL: LeadInput = {
  leadId: "lead-full",
  externalId: "ext-77",
  contact: {
    firstName: "Sample",
    lastName: "Owner",
    email: "Sample.Owner@example.com",
    phone: "(512) 555-0100",
    alternatePhone: "512.555.0101",
    preferredContactMethod: "text",
    timezone: "America/Chicago",
  },
  property: {
    address: "100 Example St",
    city: "Austin",
    state: "Texas",
    zipCode: "78701-0001",
    propertyType: "single_family",
    bedrooms: 3,
    bathrooms: 2.5,
    squareFeet: 1850.5,
    lotSize: 0.25,
    yearBuilt: 1978,
    condition: "fair",
    estimatedValue: 410000,
    mortgageBalance: 450000,
    estimatedEquity: -40000,
  },
  source: {
    source: "google_ads",
    sourceId: "gclid-1",
    campaign: "sell fast",
    adGroup: "austin",
    keyword: "sell my house",
    utmSource: "google",
    utmMedium: "cpc",
    utmCampaign: "q1",
    receivedAt: at("2025-03-01T15:04:05.678Z"),
  },
  consent: {
    hasWrittenConsent: true,
    consentDate: at("2025-03-01T15:04:00Z"),
    consentMethod: "website",
    consentSource: "landing page 3",
    consentText: "I agree to be called.",
    expiresAt: at("2026-09-01T00:00:00Z"),
    ipAddress: "192.0.2.7, 198.51.100.9",
    userAgent: "Mozilla/5.0",
  },
  dncStatus: {
    onNationalRegistry: true,
    internalDNC: true,
    lastCheckedAt: at("2025-03-02T00:00:00Z"),
    dncReason: "asked on the phone",
  },
  automatedCallsAllowed: true,
  qualification: {
    qualificationScore: 72.5,
    qualificationStatus: "hot",
    motivationLevel: "high",
    sellerSituation: "moving out of state",
    timeline: "within_30_days",
    reasonForSelling: "new job",
    isMotivatedSeller: true,
  },
  callAttempts: [
    {
      attemptedAt: at("2025-03-02T16:00:00Z"),
      callType: "manual",
      result: "no_answer",
    },
    {
      attemptedAt: at("2025-03-03T16:00:00Z"),
      callType: "automated",
      result: "connected",
      duration: 61.2,
      callId: "call-1",
      notes: "asked to call back",
    },
  ],
  lastContactedAt: at("2025-03-03T16:01:00Z"),
  nextFollowUpAt: at("2025-03-10T16:00:00Z"),
  assignedTo: "user-1",
  assignedAt: at("2025-03-01T15:05:00Z"),
  status: "nurturing",
  stage: "prospect",
  tags: ["austin", "web", "web"],
  notes: "First line\nsecond line",
  customFields: { hoa: true, score: 3, empty: null, nested: { list: [1, "two"] } },
  createdAt: at("2025-03-01T15:04:06Z"),
  updatedAt: at("2025-03-03T16:02:00Z"),
  deletedAt: at("2025-04-01T00:00:00Z"),
};

/** Only what the older platform required, its defaults written out. */
export const FEWEST: LeadInput = {
  leadId: "1",
  contact: { firstName: "S", lastName: "O", phone: "5550100", preferredContactMethod: "phone" },
  source: { source: "manual", receivedAt: at("2025-01-01T00:00:00Z") },
  consent: { hasWrittenConsent: false, consentMethod: "none" },
  dncStatus: { onNationalRegistry: false, internalDNC: false },
  automatedCallsAllowed: false,
  qualification: {
    qualificationStatus: "pending",
    motivationLevel: "unknown",
    isMotivatedSeller: false,
  },
  callAttempts: [],
  status: "new",
  stage: "lead",
  tags: [],
  createdAt: at("2025-01-01T00:00:00Z"),
  updatedAt: at("2025-01-01T00:00:00Z"),
};

/** As the driver hands it out: with `_id`, and a field of some other service. */
export const WITH_FOREIGN_KEYS: unknown = {
  ...FEWEST,
  _id: { $oid: "65f000000000000000000001" },
  legacyScore: 12,
  contact: { ...FEWEST.contact, nickname: "Sam" },
};

/** A lead without a property, long notes and many attempts. */
export const LARGE: LeadInput = {
  ...FEWEST,
  leadId: "lead-large",
  notes: "n".repeat(50_000),
  tags: Array.from({ length: 500 }, (_, index) => `tag ${index}`),
  callAttempts: Array.from({ length: 2_000 }, (_, index) => ({
    attemptedAt: new Date(Date.UTC(2025, 0, 1) + index * 3_600_000),
    callType: "agent" as const,
    result: "voicemail" as const,
    duration: 0,
  })),
};
