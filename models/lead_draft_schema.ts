/**
 * Validation of drafts at a boundary.
 *
 * @module
 */
import { z } from "zod";
import { checkContact, checkProperty } from "./checks.ts";
import { checkDnc } from "./consent_checks.ts";
import { draftFields } from "./derive.ts";
import { LeadSchema } from "./lead.ts";
import { ConsentClaimSchema } from "./lead_consent.ts";
import { ContactInfoSchema } from "./lead_contact.ts";
import { DncStatusSchema } from "./lead_dnc.ts";
import type { LeadDraft } from "./lead_draft.ts";
import { PartialPropertyInfoSchema } from "./lead_property.ts";
import { QualificationSchema } from "./lead_qualification.ts";
import { LeadSourceNameSchema, LeadSourceSchema } from "./lead_source.ts";
import { withRules } from "./report.ts";
import { type Schema, strictRecord } from "./schema.ts";

function draftObject(): z.ZodType {
  const { placeholderNames: _placeholderNames, ...contact } = ContactInfoSchema.shape;
  const property = strictRecord(draftFields(PartialPropertyInfoSchema.shape));
  const claim = strictRecord(draftFields(ConsentClaimSchema.shape));
  const { externalIds, additionalProperties, consentClaims, tags, notes, customFields } =
    LeadSchema.shape;
  return strictRecord({
    ...draftFields({ externalIds, tags, notes, customFields }),
    contact: strictRecord(draftFields(contact)),
    property: property.exactOptional(),
    additionalProperties: additionalProperties.pipe(z.array(property)).exactOptional(),
    source: strictRecord({
      ...draftFields(LeadSourceSchema.shape),
      source: LeadSourceNameSchema,
    }),
    consentClaims: consentClaims.pipe(z.array(claim)).exactOptional(),
    dncStatus: strictRecord({
      ...draftFields(DncStatusSchema.shape),
      onNationalRegistry: z.boolean(),
      internalDNC: z.boolean(),
    }),
    qualification: strictRecord(draftFields(QualificationSchema.shape)).exactOptional(),
  });
}

/**
 * Validates a {@linkcode LeadDraft}. Unknown keys and explicit `undefined` are refused, and the
 * rules for written contacts and properties hold, so that every accepted draft can be stored once
 * its names and number are known. Only that no house is built later than two years from now is left
 * to the lead, since a draft knows no now.
 *
 * @example A row with a number and nothing else
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { type LeadDraft, LeadDraftSchema } from "@nlre/shared/models";
 *
 * const draft: LeadDraft = {
 *   contact: { phone: "+15125550100" },
 *   source: { source: "other", row: 1 },
 *   dncStatus: { onNationalRegistry: false, internalDNC: false },
 * };
 * assertEquals(LeadDraftSchema.parse(draft), draft);
 * ```
 */
export const LeadDraftSchema: Schema<LeadDraft, unknown> = withRules(
  draftObject() as Schema<LeadDraft, unknown>,
  (draft, report) => {
    checkContact(draft.contact, report);
    if (draft.property) checkProperty(draft.property, ["property"], report);
    draft.additionalProperties?.forEach((property, index) => {
      checkProperty(property, ["additionalProperties", index], report);
    });
    checkDnc(draft, report);
  },
);
