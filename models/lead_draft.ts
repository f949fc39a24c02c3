/**
 * What an imported row becomes before it is stored.
 *
 * A draft has the nesting and the names of a {@linkcode Lead}; what a list may lack (names, the
 * number, the complete address) is optional, and what only a store can give (identifier, dates)
 * is not there. Absent keys are absent, never `undefined`.
 *
 * @module
 */
import type { ConsentClaim } from "./lead_consent.ts";
import type { ContactInfo } from "./lead_contact.ts";
import type { DncStatus } from "./lead_dnc.ts";
import type { PartialPropertyInfo } from "./lead_property.ts";
import type { Qualification } from "./lead_qualification.ts";
import type { LeadSource, LeadSourceName } from "./lead_source.ts";

/** `T` with every key optional and no explicit `undefined`. */
export type Known<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** What a row says of the contact: any field of {@linkcode ContactInfo} may be absent. */
export type ContactDraft = Known<Omit<ContactInfo, "placeholderNames">>;

/** What a row says of a property: any field of {@linkcode PartialPropertyInfo} may be absent. */
export type PropertyDraft = Known<PartialPropertyInfo>;

/** What a row says of its source; only the kind is always there. */
export type SourceDraft = Known<Omit<LeadSource, "source">> & {
  /** The kind of source; a list is `"other"`. */
  source: LeadSourceName;
};

/** Do-not-call marks that a row carries; both flags are always there. */
export type DncDraft = Known<Omit<DncStatus, "onNationalRegistry" | "internalDNC">> & {
  /** Always `false` from a list: a vendor's mark is no registry scrub. */
  onNationalRegistry: boolean;
  /** Whether the row asks not to be called. */
  internalDNC: boolean;
};

/** What a row says of motivation and price. */
export type QualificationDraft = Known<Qualification>;

/** One row's claim about consent. */
export type ConsentClaimDraft = Known<ConsentClaim>;

/** What an imported row becomes before it is stored. */
export interface LeadDraft {
  /** Identifiers at other systems, by the system's name. */
  externalIds?: Record<string, string>;
  /** Who the lead is and how to reach them. */
  contact: ContactDraft;
  /** The property, as far as known. */
  property?: PropertyDraft;
  /** Further properties of the same owner. */
  additionalProperties?: PropertyDraft[];
  /** Where the row came from. */
  source: SourceDraft;
  /** What the row claims about consent; it never becomes consent by itself. */
  consentClaims?: ConsentClaimDraft[];
  /** Do-not-call marks. */
  dncStatus: DncDraft;
  /** What the row says of motivation and price. */
  qualification?: QualificationDraft;
  /** Labels. */
  tags?: string[];
  /** Remarks in one text. */
  notes?: string;
  /** Unknown columns, by their header. */
  customFields?: Record<string, unknown>;
}
