import { MAX_EMAILS, MAX_EXTERNAL_IDS, MAX_PHONES } from "../models/limits.ts";
import type { ContactPhone } from "../models/lead_contact.ts";
import type { ContactDraft, LeadDraft, PropertyDraft } from "../models/lead_draft.ts";
import { isTollFree } from "./phones.ts";

/** More than these of a lead's properties, claims or labels are dropped. */
const MAX_ENTRIES = 1_000;

/** Gives the target what it lacks. */
function fill<T extends object>(target: T, source: T): void {
  for (const key of Object.keys(source) as (keyof T)[]) {
    if (target[key] === undefined && source[key] !== undefined) target[key] = source[key];
  }
}

function mergePhone(target: ContactPhone, source: ContactPhone): void {
  target.dnc ||= source.dnc;
  target.ext ??= source.ext;
  if (target.ext === undefined) delete target.ext;
  if (target.lineType === "unknown") target.lineType = source.lineType;
  if (target.label === "other") target.label = source.label;
  // Out of use is worth more than in use, whichever row says it.
  if (target.status === "unknown" || source.status === "disconnected") {
    target.status = source.status;
  }
  if (source.status === "wrong_number") target.status = source.status;
}

function mergePhones(target: ContactDraft, source: ContactDraft): void {
  if (source.phones === undefined) return;
  const phones = target.phones ??= [];
  for (const phone of source.phones) {
    const twin = phones.find(({ e164 }) => e164 === phone.e164);
    if (twin !== undefined) mergePhone(twin, phone);
    else if (phones.length < MAX_PHONES) phones.push({ ...phone });
  }
  for (const { e164 } of phones) {
    if (isTollFree(e164) || e164 === target.phone) continue;
    if (target.phone === undefined) target.phone = e164;
    else target.alternatePhone ??= e164;
  }
}

function mergeContact(target: ContactDraft, source: ContactDraft): void {
  mergePhones(target, source);
  if (source.emails !== undefined) {
    target.emails = [...new Set([...target.emails ?? [], ...source.emails])].slice(0, MAX_EMAILS);
  }
  if (source.doNotMail) target.doNotMail = true;
  // A person's name makes an entity's lead a person's, never the other way round.
  const hasPerson = target.firstName ?? target.lastName ?? source.firstName ?? source.lastName;
  const { phone: _phone, alternatePhone: _alternate, isEntity, ...rest } = source;
  fill<ContactDraft>(target, rest);
  if (hasPerson !== undefined) delete target.isEntity;
  else if (isEntity) target.isEntity = true;
}

/** Whether both may be the same property: nothing that identifies it differs. */
function isSameProperty(one: PropertyDraft, other: PropertyDraft): boolean {
  if (one.addressKey !== undefined && other.addressKey !== undefined) {
    return one.addressKey === other.addressKey;
  }
  return one.address === undefined || other.address === undefined;
}

function mergeProperty(target: LeadDraft, source: PropertyDraft): void {
  if (target.property === undefined) {
    target.property = { ...source };
    return;
  }
  const known = [target.property, ...target.additionalProperties ?? []];
  const twin = known.find((property) => isSameProperty(property, source));
  if (twin !== undefined) {
    fill(twin, source);
    return;
  }
  const others = target.additionalProperties ??= [];
  if (others.length < MAX_ENTRIES) others.push({ ...source });
}

function mergeDnc(target: LeadDraft["dncStatus"], source: LeadDraft["dncStatus"]): void {
  target.internalDNC ||= source.internalDNC;
  target.onNationalRegistry ||= source.onNationalRegistry;
  if (source.litigator) {
    target.litigator = true;
    target.dncReasonCode = "litigator";
  }
  if (source.stateRegistries !== undefined) {
    target.stateRegistries = [
      ...new Set([...target.stateRegistries ?? [], ...source.stateRegistries]),
    ].slice(0, 100);
  }
  fill(target, source);
}

/**
 * Merges a later row into the lead it belongs to: numbers, e-mail addresses, properties, labels and
 * claims are united; what the lead lacks is filled in; what it has stays; do-not-call marks of
 * either side hold for both.
 *
 * @param target The lead; it is changed.
 * @param source The later row; it is not changed.
 *
 * @example A mark arrives late
 * ```ts
 * import { mergeDrafts } from "@nlre/shared/intake";
 * import { assert, assertEquals } from "@std/assert";
 * import type { LeadDraft } from "@nlre/shared/models";
 *
 * const lead: LeadDraft = {
 *   contact: { firstName: "Pat" },
 *   source: { source: "other" },
 *   dncStatus: { onNationalRegistry: false, internalDNC: false },
 * };
 * mergeDrafts(lead, {
 *   contact: { firstName: "Patricia", lastName: "Example" },
 *   source: { source: "other" },
 *   dncStatus: { onNationalRegistry: false, internalDNC: true },
 * });
 * assertEquals(lead.contact, { firstName: "Pat", lastName: "Example" });
 * assert(lead.dncStatus.internalDNC);
 * ```
 */
export function mergeDrafts(target: LeadDraft, source: LeadDraft): void {
  mergeContact(target.contact, source.contact);
  if (source.property !== undefined) mergeProperty(target, source.property);
  for (const property of source.additionalProperties ?? []) mergeProperty(target, property);
  mergeDnc(target.dncStatus, source.dncStatus);
  fill(target.source, source.source);
  if (source.consentClaims !== undefined) {
    target.consentClaims = [...target.consentClaims ?? [], ...source.consentClaims]
      .slice(0, MAX_ENTRIES);
  }
  if (source.tags !== undefined) {
    target.tags = [...new Set([...target.tags ?? [], ...source.tags])].slice(0, MAX_ENTRIES);
  }
  if (source.qualification !== undefined) {
    fill(target.qualification ??= {}, source.qualification);
  }
  if (source.externalIds !== undefined) {
    target.externalIds = mergeRecord(source.externalIds, target.externalIds, MAX_EXTERNAL_IDS);
  }
  if (source.customFields !== undefined) {
    target.customFields = mergeRecord(source.customFields, target.customFields, MAX_ENTRIES);
  }
  if (source.notes !== undefined) target.notes ??= source.notes;
}

/** What the target has wins. */
function mergeRecord<T>(
  source: Record<string, T>,
  target: Record<string, T> | undefined,
  limit: number,
): Record<string, T> {
  const merged = { ...target };
  for (const [key, value] of Object.entries(source)) {
    if (!Object.hasOwn(merged, key) && Object.keys(merged).length < limit) merged[key] = value;
  }
  return merged;
}
