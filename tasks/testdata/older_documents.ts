/** Documents as the older platform stored them: version 1, which they do not say. */

const AT = new Date("2025-11-01T15:00:00Z");

/** A lead. */
export const OLDER_LEAD: Readonly<Record<string, unknown>> = {
  leadId: "lead-1",
  contact: {
    firstName: "Pat",
    lastName: "Example",
    phone: "(512) 555-0143",
    alternatePhone: "512-555-0144",
    preferredContactMethod: "phone",
  },
  source: { source: "manual", receivedAt: AT },
  consent: { hasWrittenConsent: false, consentMethod: "none" },
  dncStatus: { onNationalRegistry: false, internalDNC: false },
  automatedCallsAllowed: false,
  qualification: { motivationLevel: "unknown", isMotivatedSeller: false },
  callAttempts: [],
  status: "new",
  stage: "lead",
  tags: [],
  createdAt: AT,
  updatedAt: AT,
};

/** A property. */
export const OLDER_PROPERTY: Readonly<Record<string, unknown>> = {
  propertyId: "property-1",
  leadId: "lead-1",
  address: "1 Main St",
  city: "Austin",
  state: "TX",
  zipCode: "78704",
  latitude: 30.2,
  longitude: -97.7,
  propertyType: "single_family",
  valuationHistory: [],
  images: [],
  documents: [],
  createdAt: AT,
  updatedAt: AT,
};
