/**
 * From a draft to a lead that can be stored.
 *
 * @module
 */
import type { Lead } from "./lead.ts";
import type { ContactInfo, PlaceholderName } from "./lead_contact.ts";
import type { LeadDraft, PropertyDraft } from "./lead_draft.ts";
import type { PartialPropertyInfo, PropertyInfo } from "./lead_property.ts";
import { SCHEMA_VERSIONS } from "./schema_versions.ts";

/** What {@linkcode toLead} adds to a draft. */
export interface ToLeadOptions {
  /** Identifier for the lead. */
  leadId: string;
  /** The instant of storing; it becomes `createdAt` and `updatedAt`. */
  now: Date;
  /**
   * Text to write for a name that the draft lacks, listed in `contact.placeholderNames`. Without
   * it a draft that lacks a name is refused.
   */
  placeholderName?: string;
}

/** A field that every lead must have and a draft may lack. */
export type MissingLeadField = "contact.firstName" | "contact.lastName" | "contact.phone";

/** The lead, or what the draft lacks for one. */
export type ToLeadResult =
  | {
    /** The draft became a lead. */
    ok: true;
    /** The lead, valid for `LeadWriteSchema` when the draft is valid. */
    lead: Lead;
  }
  | {
    /** The draft cannot become a lead. */
    ok: false;
    /** The fields that it lacks. */
    missing: MissingLeadField[];
  };

/** What a lead takes over from its draft as it is; whatever else hangs on the object stays behind. */
const CARRIED = [
  "externalIds",
  "additionalProperties",
  "consentClaims",
  "notes",
  "customFields",
] as const;

function carriedOf(draft: LeadDraft): Pick<LeadDraft, typeof CARRIED[number]> {
  return Object.fromEntries(
    CARRIED.filter((key) => draft[key] !== undefined).map((key) => [key, draft[key]]),
  );
}

/** Places the property under the key that its completeness allows. */
function propertyOf(
  draft: PropertyDraft,
): { property: PropertyInfo } | { partialProperty: PartialPropertyInfo } {
  const { address, city, state, zipCode } = draft;
  if (!address || !city || !state || !zipCode) return { partialProperty: { ...draft } };
  return { property: { propertyType: "other", ...draft, address, city, state, zipCode } };
}

/** Fills the names a lead must have from what the draft knows, then from the placeholder. */
function contactOf(
  draft: LeadDraft,
  placeholder: string | undefined,
): ContactInfo | MissingLeadField[] {
  const { firstName, companyName, phone } = draft.contact;
  const lastName = draft.contact.lastName || (firstName ? undefined : companyName);
  const missing: MissingLeadField[] = [];
  const placeholderNames: PlaceholderName[] = [];
  for (const [key, name] of [["firstName", firstName], ["lastName", lastName]] as const) {
    if (name) continue;
    if (placeholder) placeholderNames.push(key);
    else missing.push(`contact.${key}`);
  }
  if (!phone) missing.push("contact.phone");
  if (missing.length > 0 || !phone) return missing;
  return {
    preferredContactMethod: "phone",
    ...draft.contact,
    firstName: firstName || placeholder || "",
    lastName: lastName || placeholder || "",
    phone,
    ...(placeholderNames.length > 0 ? { placeholderNames } : {}),
  };
}

/**
 * Turns a draft into a lead for storing, inventing nothing.
 *
 * - A draft without a number is refused: the number is what compliance judges.
 * - A draft without a first or last name is refused unless the caller brings a placeholder. An
 *   entity's `companyName` serves as the last name, since it is the owner's name.
 * - A property without street, city, state and ZIP goes to `partialProperty`; a kind that no source
 *   stated is `"other"` without `propertyTypeRaw`.
 * - Consent is always "none" and automated calls are never allowed, whatever the draft claims.
 *
 * @param draft A valid draft.
 * @param options Identifier, instant and placeholder.
 * @returns The lead, or the fields that are missing.
 *
 * @example An entity that owns a house
 * ```ts
 * import { assert, assertEquals } from "@std/assert";
 * import { type LeadDraft, toLead } from "@nlre/shared/models";
 *
 * const draft: LeadDraft = {
 *   contact: { companyName: "Example Holdings LLC", isEntity: true, phone: "+15125550100" },
 *   source: { source: "other" },
 *   dncStatus: { onNationalRegistry: false, internalDNC: false },
 * };
 * const now = new Date("2026-01-05T15:00:00Z");
 * assertEquals(toLead(draft, { leadId: "lead-1", now }), {
 *   ok: false,
 *   missing: ["contact.firstName"],
 * });
 * const result = toLead(draft, { leadId: "lead-1", now, placeholderName: "Unknown" });
 * assert(result.ok);
 * assertEquals(result.lead.contact.lastName, "Example Holdings LLC");
 * assertEquals(result.lead.contact.placeholderNames, ["firstName"]);
 * ```
 */
export function toLead(draft: LeadDraft, options: ToLeadOptions): ToLeadResult {
  const { leadId, now, placeholderName } = options;
  const contact = contactOf(draft, placeholderName);
  if (Array.isArray(contact)) return { ok: false, missing: contact };
  const { property, dncStatus, tags } = draft;
  return {
    ok: true,
    lead: {
      ...carriedOf(draft),
      leadId,
      // Without the list of numbers it is no document of that version, and `migrate` will make it one.
      ...(contact.phones === undefined ? {} : { schemaVersion: SCHEMA_VERSIONS.leads }),
      contact,
      ...(property ? propertyOf(property) : {}),
      source: { receivedAt: now, ...draft.source },
      consent: { hasWrittenConsent: false, consentMethod: "none" },
      dncStatus: dncStatus.internalDNC ? { addedAt: now, ...dncStatus } : { ...dncStatus },
      automatedCallsAllowed: false,
      qualification: {
        qualificationStatus: "pending",
        motivationLevel: "unknown",
        isMotivatedSeller: false,
        ...draft.qualification,
      },
      callAttempts: [],
      status: "new",
      stage: "lead",
      tags: tags ?? [],
      createdAt: now,
      updatedAt: now,
    },
  };
}
