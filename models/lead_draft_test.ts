import { assert, assertEquals, assertFalse } from "@std/assert";
import fc from "fast-check";
import { LeadSchema } from "./lead.ts";
import type { LeadDraft } from "./lead_draft.ts";
import { LeadDraftSchema } from "./lead_draft_schema.ts";
import { LeadWriteSchema } from "./lead_write.ts";
import { anyDraft } from "./testdata/arbitraries.ts";
import { edited } from "./testdata/edit.ts";
import { completeDraft } from "./testdata/sample_leads.ts";
import { type MissingLeadField, toLead } from "./to_lead.ts";

const NOW = new Date("2026-01-05T15:00:00Z");
const RUNS = { seed: 20260105, numRuns: 300 };

Deno.test("LeadDraftSchema returns every valid draft unchanged", () => {
  fc.assert(
    fc.property(anyDraft, (draft) => assertEquals(LeadDraftSchema.parse(draft), draft)),
    RUNS,
  );
});

Deno.test("LeadDraftSchema accepts a draft with nothing in it but its source and marks", () => {
  const draft: LeadDraft = {
    contact: {},
    source: { source: "other" },
    dncStatus: { onNationalRegistry: false, internalDNC: false },
  };
  assertEquals(LeadDraftSchema.parse(draft), draft);
});

Deno.test("LeadDraftSchema knows every key of a draft and no other", () => {
  const keys: Record<keyof LeadDraft, true> = {
    externalIds: true,
    contact: true,
    property: true,
    additionalProperties: true,
    source: true,
    consentClaims: true,
    dncStatus: true,
    qualification: true,
    tags: true,
    notes: true,
    customFields: true,
  };
  for (const key of [...Object.keys(keys), ...Object.keys(LeadSchema.shape)]) {
    const result = LeadDraftSchema.safeParse({ [key]: Symbol("no value") });
    assert(!result.success);
    const unknown = result.error.issues.some((issue) => issue.code === "unrecognized_keys");
    assertEquals(unknown, !(key in keys), key);
  }
});

const REFUSED: readonly (readonly [string, unknown, string])[] = [
  ["leadId", "1", ""],
  ["consent", { hasWrittenConsent: true, consentMethod: "website" }, ""],
  ["automatedCallsAllowed", true, ""],
  ["createdAt", NOW, ""],
  ["contact", undefined, "contact"],
  ["contact.nickname", "Sam", "contact"],
  ["contact.placeholderNames", ["firstName"], "contact"],
  ["contact.firstName", " ", "contact.firstName"],
  ["contact.phone", "512-555-0100", "contact.phone"],
  ["contact.phone", "+15125550199", "contact.phones"],
  ["contact.email", "A@example.com", "contact.email"],
  ["contact.isEntity", true, "contact.companyName"],
  ["property.state", "Texas", "property.state"],
  ["property.zipCode", "787", "property.zipCode"],
  ["property.bedrooms", -2, "property.bedrooms"],
  ["property.condition", "ruin", "property.condition"],
  ["property.rooms", 2, "property"],
  ["additionalProperties", [{ yearBuilt: 3 }], "additionalProperties.0.yearBuilt"],
  ["source", undefined, "source"],
  ["source.source", undefined, "source.source"],
  ["source.receivedAt", "Monday", "source.receivedAt"],
  ["dncStatus.internalDNC", undefined, "dncStatus.internalDNC"],
  ["dncStatus.onNationalRegistry", undefined, "dncStatus.onNationalRegistry"],
  ["dncStatus.internalDNC", true, "dncStatus.dncReason"],
  ["consentClaims", [{ hasWrittenConsent: true }], "consentClaims.0"],
  ["qualification", { score: 3 }, "qualification"],
  ["tags", [7], "tags.0"],
];

for (const [path, value, issuePath] of REFUSED) {
  Deno.test(`LeadDraftSchema refuses ${JSON.stringify(value)} at ${path}`, () => {
    const result = LeadDraftSchema.safeParse(edited(completeDraft(), path, value));
    assert(!result.success);
    assertEquals(result.error.issues[0]?.path.join("."), issuePath);
  });
}

Deno.test("LeadDraftSchema refuses an explicit undefined, which Mongo would store as null", () => {
  const draft = { ...completeDraft(), notes: undefined };
  assertFalse(LeadDraftSchema.safeParse(draft).success);
});

Deno.test("toLead() gives a lead that may be written, whenever name and number are known", () => {
  let leads = 0;
  fc.assert(
    fc.property(anyDraft, (draft) => {
      const result = toLead(draft, { leadId: "lead-1", now: NOW, placeholderName: "Unknown" });
      assertEquals(result.ok, draft.contact.phone !== undefined);
      if (!result.ok) return;
      leads += 1;
      assertEquals(LeadWriteSchema.parse(result.lead), result.lead);
      assertEquals(LeadSchema.parse(JSON.parse(JSON.stringify(result.lead))), result.lead);
    }),
    RUNS,
  );
  assert(leads > 100, "too few drafts had a number to prove anything");
});

Deno.test("toLead() never lets a draft become consent or a permit for automated calls", () => {
  fc.assert(
    fc.property(anyDraft, (draft) => {
      const smuggled = {
        ...draft,
        consent: { hasWrittenConsent: true, consentMethod: "website" },
        consents: [{}],
        automatedCallsAllowed: true,
        deletedAt: NOW,
      };
      const result = toLead(smuggled, { leadId: "1", now: NOW, placeholderName: "Unknown" });
      if (!result.ok) return;
      assertEquals(result.lead.consent, { hasWrittenConsent: false, consentMethod: "none" });
      assertEquals(result.lead.automatedCallsAllowed, false);
      assertFalse("consents" in result.lead || "deletedAt" in result.lead);
    }),
    RUNS,
  );
});

Deno.test("toLead() loses no do-not-call mark and no claim", () => {
  fc.assert(
    fc.property(anyDraft, (draft) => {
      const result = toLead(draft, { leadId: "1", now: NOW, placeholderName: "Unknown" });
      if (!result.ok) return;
      const { internalDNC, litigator, addedAt } = result.lead.dncStatus;
      assertEquals(internalDNC, draft.dncStatus.internalDNC);
      assertEquals(litigator, draft.dncStatus.litigator);
      assertEquals(addedAt, internalDNC ? NOW : undefined);
      assertEquals(result.lead.consentClaims, draft.consentClaims);
      assertEquals(result.lead.contact.phones, draft.contact.phones);
    }),
    RUNS,
  );
});

const MISSING: readonly (readonly [string, LeadDraft["contact"], readonly MissingLeadField[]])[] = [
  ["everything", {}, ["contact.firstName", "contact.lastName", "contact.phone"]],
  ["the names", { phone: "+15125550100" }, ["contact.firstName", "contact.lastName"]],
  ["the first name", { lastName: "Owner", phone: "+15125550100" }, ["contact.firstName"]],
  ["the last name", { firstName: "Sample", phone: "+15125550100" }, ["contact.lastName"]],
  ["the number", { firstName: "Sample", lastName: "Owner" }, ["contact.phone"]],
  [
    "a person of the entity",
    { companyName: "Example LLC", isEntity: true, phone: "+15125550100" },
    [
      "contact.firstName",
    ],
  ],
];

for (const [what, contact, missing] of MISSING) {
  Deno.test(`toLead() refuses a draft without ${what}`, () => {
    const draft: LeadDraft = { ...completeDraft(), contact };
    assertEquals(toLead(draft, { leadId: "1", now: NOW }), { ok: false, missing: [...missing] });
  });
}

Deno.test("toLead() marks the names that it filled with the placeholder", () => {
  const draft: LeadDraft = { ...completeDraft(), contact: { phone: "+15125550100" } };
  const result = toLead(draft, { leadId: "1", now: NOW, placeholderName: "Unknown" });
  assert(result.ok);
  assertEquals(result.lead.contact, {
    firstName: "Unknown",
    lastName: "Unknown",
    placeholderNames: ["firstName", "lastName"],
    phone: "+15125550100",
    preferredContactMethod: "phone",
  });
});

Deno.test("toLead() does not take a company for the surname of a person", () => {
  const contact = { firstName: "Sample", companyName: "Example LLC", phone: "+15125550100" };
  const result = toLead({ ...completeDraft(), contact }, { leadId: "1", now: NOW });
  assertEquals(result, { ok: false, missing: ["contact.lastName"] });
});

Deno.test("toLead() keeps a property with an incomplete address apart", () => {
  for (const key of ["address", "city", "state", "zipCode"] as const) {
    const property = { ...completeDraft().property };
    delete property[key];
    const result = toLead({ ...completeDraft(), property }, { leadId: "1", now: NOW });
    assert(result.ok);
    assertEquals(result.lead.property, undefined);
    assertEquals(result.lead.partialProperty as unknown, property);
  }
});

Deno.test("toLead() calls a kind of property that nobody stated other, without a word for it", () => {
  const result = toLead(completeDraft(), { leadId: "1", now: NOW });
  assert(result.ok);
  assertEquals(result.lead.property?.propertyType, "other");
  assertFalse("propertyTypeRaw" in (result.lead.property ?? {}));
});

Deno.test("toLead() dates the lead by the given instant only", () => {
  const result = toLead(completeDraft(), { leadId: "1", now: NOW });
  assert(result.ok);
  assertEquals(result.lead.createdAt, NOW);
  assertEquals(result.lead.updatedAt, NOW);
  assertEquals(result.lead.source.receivedAt, NOW);
  const received = new Date("2025-12-01T00:00:00Z");
  const dated = completeDraft();
  dated.source.receivedAt = received;
  const kept = toLead(dated, { leadId: "1", now: NOW });
  assert(kept.ok);
  assertEquals(kept.lead.source.receivedAt, received);
});

Deno.test("toLead() leaves the draft as it was", () => {
  const draft = completeDraft();
  const before = structuredClone(draft);
  toLead(draft, { leadId: "1", now: NOW });
  assertEquals(draft, before);
});
