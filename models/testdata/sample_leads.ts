import type { LeadInput } from "../lead.ts";
import type { LeadDraft } from "../lead_draft.ts";

/** A lead that may be written and called by a machine; tests break one rule at a time. */
export function writableLead(): LeadInput {
  return {
    leadId: "lead-1",
    externalIds: { crm: "77" },
    schemaVersion: 1,
    version: 3,
    contact: {
      firstName: "Sample",
      middleName: "A",
      lastName: "Owner",
      suffix: "Jr",
      email: "sample.owner@example.com",
      emails: ["sample.owner@example.com", "owner@example.org"],
      phone: "+15125550100",
      alternatePhone: "+15125550101",
      phones: [
        { e164: "+15125550100", label: "mobile", lineType: "mobile", status: "active" },
        { e164: "+15125550101", ext: "12" },
      ],
      preferredLanguage: "en",
      timezone: "America/Chicago",
      bestTime: "after 5",
      coOwner: { firstName: "Other", lastName: "Owner" },
      mailingAddress: { address: "PO Box 1", city: "Austin", state: "TX", zipCode: "78701" },
      doNotMail: false,
    },
    property: {
      address: "100 Example St",
      unit: "4",
      city: "Austin",
      state: "TX",
      zipCode: "78701",
      propertyType: "condo",
      bedrooms: 2,
      bathrooms: 1.5,
      squareFeet: 900,
      yearBuilt: 1999,
      estimatedValue: 300_000,
      addressKey: "100 EXAMPLE ST UNIT 4|78701",
      lastSaleDate: "2015-02-28",
      lastSalePrice: 150_000,
    },
    additionalProperties: [{ address: "7 Sample Rd", state: "TX", zipCode: "78702" }],
    source: { source: "other", detail: "list", row: 4, receivedAt: "2026-01-05T15:00:00Z" },
    consent: {
      hasWrittenConsent: true,
      consentKind: "written",
      consentMethod: "website",
      consentDate: "2026-01-01T12:00:00Z",
      consentSource: "https://example.com/sell",
      consentText: "I agree that Example Buyers LLC may call me by artificial voice.",
      ipAddress: "192.0.2.7",
      subject: { phone: "+15125550100" },
      seller: { legalName: "Example Buyers LLC" },
      verifiedAt: "2026-01-05T15:00:00Z",
      verificationResult: "verified",
      expiresAt: "2027-07-01T12:00:00Z",
    },
    consents: [
      {
        consentId: "consent-1",
        phone: "+15125550100",
        seller: { legalName: "Example Buyers LLC" },
        consentMethod: "website",
        consentDate: "2026-01-01T12:00:00Z",
        technologies: ["artificial-voice"],
        evidence: [
          { kind: "trusted_form", reference: "https://cert.trustedform.com/0123456789abcdef" },
        ],
      },
    ],
    dncStatus: { lastCheckedAt: "2026-01-05T00:00:00Z" },
    automatedCallsAllowed: true,
    qualification: { qualificationScore: 80, situations: ["probate"], motivationScore: 8 },
    callAttempts: [
      {
        attemptedAt: "2026-01-06T15:00:00Z",
        callType: "agent",
        result: "connected",
        disposition: "interested",
        toNumber: "+15125550100",
      },
    ],
    callActivity: { agent: 1, lastAttemptAt: "2026-01-06T15:00:00Z" },
    campaignIds: ["campaign-1"],
    assignedTo: "user-1",
    assignedAt: "2026-01-05T15:00:00Z",
    noteHistory: [{ at: "2026-01-06T15:05:00Z", by: "user-1", text: "call back" }],
    tags: ["probate"],
    createdAt: "2026-01-05T15:00:00Z",
    updatedAt: "2026-01-06T15:05:00Z",
  };
}

/** A draft that can become a lead; tests take parts away. */
export function completeDraft(): LeadDraft {
  return {
    externalIds: { source: "77" },
    contact: {
      firstName: "Sample",
      lastName: "Owner",
      phone: "+15125550100",
      phones: [
        {
          e164: "+15125550100",
          label: "mobile",
          lineType: "unknown",
          dnc: false,
          status: "unknown",
        },
      ],
      email: "sample.owner@example.com",
      emails: ["sample.owner@example.com"],
    },
    property: {
      address: "100 Example St",
      city: "Austin",
      state: "TX",
      zipCode: "78701",
      addressKey: "100 EXAMPLE ST|78701",
    },
    source: { source: "other", detail: "county list", row: 1 },
    consentClaims: [{ optIn: true, optInText: "yes", row: 1 }],
    dncStatus: { onNationalRegistry: false, internalDNC: false },
    tags: ["absentee"],
    notes: "roof leaks",
    customFields: { "Foreclosure Factor": "high" },
  };
}
