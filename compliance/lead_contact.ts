/**
 * From a lead, as a list brings it in and as services tell each other of it, to the question of the
 * engine.
 *
 * @module
 */

import type { LeadDraft } from "../models/lead_draft.ts";
import type {
  Consent,
  ContactFacts,
  DncFacts,
  InternalListStatus,
  ListStatus,
  Relationship,
  Revocation,
} from "./facts.ts";
import type { ContactRequest } from "./request.ts";

/** Where a person may be. */
export interface LeadContactPlace {
  /** State, postal code. */
  readonly state?: string | undefined;
  /** ZIP code. */
  readonly zipCode?: string | undefined;
  /** IANA time zone. */
  readonly timeZone?: string | undefined;
}

/** A lead with what bears on whether it may be contacted; the data of `lead.received` is one. */
export interface LeadContact extends LeadContactPlace {
  /** Number to be called, E.164. */
  readonly phone?: string | undefined;
  /** Identifier of the person, so that caps count over all their leads. */
  readonly personId?: string | undefined;
  /** Identifier of the campaign. */
  readonly campaignId?: string | undefined;
  /** Whether a home or a business is called. */
  readonly calledPartyKind?: "residential" | "business" | "unknown" | undefined;
  /** Kind of line. */
  readonly lineType?: "wireless" | "landline" | "voip" | "unknown" | undefined;
  /** Further places where the person may be. */
  readonly otherPlaces?: readonly LeadContactPlace[] | undefined;
  /** Consents on record. */
  readonly consents?: readonly Consent[] | undefined;
  /** Requests to stop. */
  readonly revocations?: readonly Revocation[] | undefined;
  /** Dealings with the seller. */
  readonly relationships?: readonly Relationship[] | undefined;
  /** Do-not-call lists, those of the states each with its postal code. */
  readonly dnc?: {
    readonly national?: ListStatus | undefined;
    readonly internal?: InternalListStatus | undefined;
    readonly states?: readonly (ListStatus & { readonly state: string })[] | undefined;
  } | undefined;
  /** Whether the person is known as a litigator. */
  readonly litigator?: boolean | undefined;
}

/** What an imported lead says against a contact, and where the person may be. */
export interface DraftContact
  extends Pick<LeadContact, "phone" | "state" | "zipCode" | "otherPlaces" | "litigator"> {
  /** There when a row of the list asks not to be called. */
  readonly dnc?: { readonly internal: { readonly listed: true; readonly isImportMark: true } };
}

/**
 * Takes from an imported lead what bears on whether it may be contacted: the number, the places, and the
 * marks against a contact. Names, streets and e-mail addresses are left behind, and so is what a list
 * claims in favour of a contact. The data of `lead.received` is this with a `leadId`.
 *
 * @param draft the lead, with the marks of all its rows.
 * @returns what {@linkcode leadQuestion} takes; without a number unless the draft has one.
 *
 * @example A list that marks its only row
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { leadContact } from "@nlre/shared/compliance";
 * import { importLeads } from "@nlre/shared/intake";
 *
 * const csv = "Name,Phone,Property State,DNC\nPat Example,512-555-0143,TX,yes\n";
 * for await (const { draft } of importLeads(new Blob([csv]).stream())) {
 *   if (draft === undefined) continue;
 *   assertEquals(leadContact(draft), {
 *     phone: "+15125550143",
 *     state: "TX",
 *     dnc: { internal: { listed: true, isImportMark: true } },
 *   });
 * }
 * ```
 */
export function leadContact(draft: LeadDraft): DraftContact {
  const { additionalProperties = [], contact, dncStatus, property } = draft;
  const { mailingAddress, phone, phones = [] } = contact;
  const otherPlaces = [mailingAddress, ...additionalProperties].map(placeOf)
    .filter((place) => Object.keys(place).length > 0);
  const isInternal = dncStatus.internalDNC ||
    phones.some(({ dnc, e164 }) => e164 === phone && dnc);
  return {
    ...given("phone", phone),
    ...placeOf(property),
    ...(otherPlaces.length === 0 ? {} : { otherPlaces }),
    // A row without a mark is no look-up in the seller's own list.
    ...(isInternal ? { dnc: { internal: { listed: true, isImportMark: true } } } : {}),
    ...(dncStatus.litigator === true ? { litigator: true } : {}),
  };
}

function placeOf(place: LeadContactPlace = {}): LeadContactPlace {
  return { ...given("state", place.state), ...given("zipCode", place.zipCode) };
}

/** What is asked of every lead alike. */
export type ContactQuestion = Pick<
  ContactRequest,
  | "at"
  | "channel"
  | "technology"
  | "purpose"
  | "seller"
  | "sellerAliases"
  | "callerId"
  | "campaignId"
>;

/** What the engine is asked. */
export interface LeadQuestion {
  /** The contact to judge. */
  readonly request: ContactRequest;
  /** What the lead itself says; lists that were looked up go on top. */
  readonly facts: ContactFacts;
}

/**
 * Makes the engine's question of a lead. What the lead does not say stays absent, so that the engine
 * takes it for missing, and nothing is inferred. A mark as litigator counts only when it is set.
 *
 * @param lead the lead; it must have a number.
 * @param question what is asked of every lead alike.
 * @returns request and facts.
 * @throws {TypeError} when the lead has no number.
 *
 * @example Judge what `lead.received` carries
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decideContact, leadQuestion } from "@nlre/shared/compliance";
 *
 * const { request, facts } = leadQuestion(
 *   { phone: "+15125550100", state: "TX", dnc: { national: { listed: true, asOf: "2026-11-20" } } },
 *   {
 *     at: "2026-11-25T18:00:00Z",
 *     channel: "voice",
 *     technology: "live",
 *     seller: "Example Home Buyers LLC",
 *   },
 * );
 * assertEquals(decideContact(request, facts).verdict, "deny");
 * ```
 */
export function leadQuestion(lead: LeadContact, question: ContactQuestion): LeadQuestion {
  const { phone, personId, calledPartyKind, otherPlaces = [], campaignId } = lead;
  if (phone === undefined) throw new TypeError("leadQuestion: phone must be given");
  const addresses = [lead, ...otherPlaces]
    .filter(({ state, zipCode, timeZone }) => (state ?? zipCode ?? timeZone) !== undefined)
    .map(({ state, zipCode, timeZone }) => ({
      ...given("state", state),
      ...given("zip", zipCode),
      ...given("zone", timeZone),
    }));
  return {
    request: {
      ...given("campaignId", campaignId),
      ...question,
      number: phone,
      calledParty: {
        ...given("personId", personId),
        ...given("kind", calledPartyKind),
        addresses,
      },
    },
    facts: {
      ...given("consents", lead.consents),
      ...given("revocations", lead.revocations),
      ...given("relationships", lead.relationships),
      ...given("lineType", lead.lineType),
      ...given("litigator", lead.litigator),
      ...given("dnc", dncFacts(lead.dnc)),
    },
  };
}

function dncFacts(dnc: LeadContact["dnc"]): DncFacts | undefined {
  if (dnc === undefined) return undefined;
  const { national, internal, states } = dnc;
  return {
    ...given("national", national),
    ...given("internal", internal),
    ...given("states", states && stateLists(states)),
  };
}

/** A state that is told of twice: listed beats not listed. */
function stateLists(
  states: readonly (ListStatus & { readonly state: string })[],
): Readonly<Record<string, ListStatus>> {
  const lists = new Map<string, ListStatus>();
  for (const { state, ...status } of states) {
    if (lists.get(state)?.listed !== true) lists.set(state, status);
  }
  return Object.fromEntries(lists);
}

function given<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}
