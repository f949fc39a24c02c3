/**
 * What a lead must satisfy when we write it, beyond its shape.
 *
 * @module
 */
import { checkContact, checkProperty } from "./checks.ts";
import { checkAutomatedCalls, checkConsent, checkDnc } from "./consent_checks.ts";
import { type Lead, type LeadInput, LeadSchema } from "./lead.ts";
import { checkIdentifiers, checkLifetime, withRules } from "./report.ts";
import type { ObjectSchema } from "./schema.ts";

/**
 * Validates a {@linkcode Lead} before it is written: the shape of {@linkcode LeadSchema}, and the
 * rules between fields. "Now" is the document's own `updatedAt`.
 *
 * Numbers must be E.164 and can be in use, a written consent must bring its date, method and text or evidence, a
 * do-not-call mark its reason, and `automatedCallsAllowed` must follow from the rest. Each issue
 * has the path of the field to mend; no message quotes a value.
 *
 * @example Consent without its evidence
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { LeadWriteSchema } from "@nlre/shared/models";
 *
 * const result = LeadWriteSchema.safeParse({
 *   leadId: "lead-1",
 *   contact: { firstName: "Sample", lastName: "Owner", phone: "+15125550100" },
 *   source: { source: "manual", receivedAt: "2026-01-05T15:00:00Z" },
 *   consent: { hasWrittenConsent: true, consentMethod: "written_form" },
 *   dncStatus: {},
 *   qualification: {},
 *   createdAt: "2026-01-05T15:00:00Z",
 *   updatedAt: "2026-01-05T15:00:00Z",
 * });
 * assertEquals(result.error?.issues.map((issue) => issue.path.join(".")), [
 *   "consent.consentDate",
 *   "consent.consentText",
 * ]);
 * ```
 */
export const LeadWriteSchema: ObjectSchema<Lead, LeadInput> = withRules(
  LeadSchema,
  (lead: Lead, report) => {
    checkIdentifiers(lead, ["leadId"], report);
    checkContact(lead.contact, report);
    const { property, partialProperty, updatedAt } = lead;
    if (property) checkProperty(property, ["property"], report, updatedAt);
    if (partialProperty) checkProperty(partialProperty, ["partialProperty"], report, updatedAt);
    lead.additionalProperties?.forEach((additional, index) => {
      checkProperty(additional, ["additionalProperties", index], report, updatedAt);
    });
    checkConsent(lead, report);
    checkDnc(lead, report);
    checkAutomatedCalls(lead, report);
    checkLifetime(lead, report);
    if (lead.assignedAt !== undefined && !lead.assignedTo) {
      report(["assignedTo"], "Expected the assignee beside assignedAt");
    }
  },
);
