/**
 * The event that brings a lead in.
 *
 * @module
 */

import { z } from "zod";
import { defineEvent, type EventDefinition } from "../event.ts";
import {
  type LeadConsent,
  type LeadConsentClaim,
  LeadConsentClaimSchema,
  LeadConsentSchema,
  type LeadDnc,
  LeadDncSchema,
  type LeadRelationship,
  LeadRelationshipSchema,
  type LeadRevocation,
  LeadRevocationSchema,
} from "./contact_claims.ts";
import { count, e164, exact, id, instant, line, listOf } from "./fields.ts";

/** Where a person may be, as far as an address tells it. */
export interface LeadPlace {
  /** State, postal code. */
  readonly state?: string | undefined;
  /** ZIP code, five digits or ZIP+4. */
  readonly zipCode?: string | undefined;
  /** IANA time zone. */
  readonly timeZone?: string | undefined;
}

/**
 * A lead came in. Names, street and e-mail address stay in the store: the event carries what
 * deciding about a contact takes.
 */
export interface LeadReceivedData extends LeadPlace {
  /** Identifier of the lead. */
  readonly leadId: string;
  /** Identifier at the system that it came from. */
  readonly externalId?: string | undefined;
  /** Kind of source. */
  readonly source?:
    | "google_ads"
    | "zillow"
    | "realgeeks"
    | "manual"
    | "referral"
    | "other"
    | undefined;
  /** Who sold or supplied it. */
  readonly vendor?: string | undefined;
  /** Identifier of the import run. */
  readonly importId?: string | undefined;
  /** Number of the record in the imported file, the first after the header being 1. */
  readonly row?: number | undefined;
  /** Identifier of the campaign that it came in for. */
  readonly campaignId?: string | undefined;
  /** When it came in, ISO 8601 UTC. */
  readonly receivedAt?: string | undefined;
  /** Identifier of the person, so that caps count over all their leads. */
  readonly personId?: string | undefined;
  /** Whether a home or a business is called. */
  readonly calledPartyKind?: "residential" | "business" | "unknown" | undefined;
  /** Number to be called, E.164. */
  readonly phone?: string | undefined;
  /** Kind of line. */
  readonly lineType?: "wireless" | "landline" | "voip" | "unknown" | undefined;
  /** Further places where the person may be, such as that of the mailing address. */
  readonly otherPlaces?: readonly LeadPlace[] | undefined;
  /** Consents on record. */
  readonly consents?: readonly LeadConsent[] | undefined;
  /** What lists claim of consent. */
  readonly consentClaims?: readonly LeadConsentClaim[] | undefined;
  /** Requests to stop. */
  readonly revocations?: readonly LeadRevocation[] | undefined;
  /** Dealings with the seller. */
  readonly relationships?: readonly LeadRelationship[] | undefined;
  /** Do-not-call lists. */
  readonly dnc?: LeadDnc | undefined;
  /** Whether a source names the person as a litigator. */
  readonly litigator?: boolean | undefined;
}

const place = { state: line.optional(), zipCode: line.optional(), timeZone: line.optional() };

/** Validates {@linkcode LeadReceivedData}. */
export const LeadReceivedSchema: z.ZodType<LeadReceivedData> = exact(z.looseObject({
  leadId: id,
  externalId: id.optional(),
  source: z.enum(["google_ads", "zillow", "realgeeks", "manual", "referral", "other"]).optional(),
  vendor: line.optional(),
  importId: id.optional(),
  row: count.optional(),
  campaignId: id.optional(),
  receivedAt: instant.optional(),
  personId: id.optional(),
  calledPartyKind: z.enum(["residential", "business", "unknown"]).optional(),
  phone: e164.optional(),
  lineType: z.enum(["wireless", "landline", "voip", "unknown"]).optional(),
  ...place,
  otherPlaces: listOf(z.looseObject(place)).optional(),
  consents: listOf(LeadConsentSchema).optional(),
  consentClaims: listOf(LeadConsentClaimSchema).optional(),
  revocations: listOf(LeadRevocationSchema).optional(),
  relationships: listOf(LeadRelationshipSchema).optional(),
  dnc: LeadDncSchema.optional(),
  litigator: z.boolean().optional(),
}));

/**
 * `lead.received`: a lead came in. Topic `leads`, in order per lead.
 *
 * @example Tell of a lead
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { LeadReceived } from "@nlre/shared/messaging";
 *
 * const event = LeadReceived.create({ leadId: "lead-1", phone: "+15125550100", state: "TX" });
 * assertEquals(event.eventType, "lead.received");
 * assertEquals(LeadReceived.key(event.data), "lead-1");
 * ```
 */
export const LeadReceived: EventDefinition<LeadReceivedData> = defineEvent({
  type: "lead.received",
  version: 1,
  topic: "leads",
  key: ({ leadId }) => leadId,
  schema: LeadReceivedSchema,
});
