import { assert, assertEquals, assertFalse } from "@std/assert";
import { LeadSchema } from "./lead.ts";
import { type LeadPatchInput, LeadPatchSchema, leadUpdate } from "./lead_patch.ts";

const ACCEPTED: readonly LeadPatchInput[] = [
  {},
  { contact: {} },
  { contact: { email: "a@example.com" } },
  { contact: { email: null, phones: [] } },
  { source: { detail: "list" } },
  { dncStatus: { onNationalRegistry: false } },
  { qualification: { qualificationScore: 0 } },
  { status: "dead", tags: [], nextFollowUpAt: null, notes: null },
  { property: null },
  { customFields: { any: { thing: null } } },
  { automatedCallsAllowed: false },
  {
    consent: { hasWrittenConsent: false, revocationScope: "all" },
    automatedCallsAllowed: false,
  },
  {
    dncStatus: { internalDNC: true, litigator: true, dncReasonCode: "litigator" },
    automatedCallsAllowed: false,
  },
];

for (const patch of ACCEPTED) {
  Deno.test(`LeadPatchSchema adds nothing to ${JSON.stringify(patch)}`, () => {
    assertEquals(LeadPatchSchema.parse(patch) as unknown, patch);
  });
}

Deno.test("LeadPatchSchema adds no default where .partial() would", () => {
  assertEquals(Object.keys(LeadSchema.partial().parse({})), [
    "automatedCallsAllowed",
    "callAttempts",
    "status",
    "stage",
    "tags",
  ]);
  assertEquals(LeadPatchSchema.parse({}), {});
});

Deno.test("LeadPatchSchema turns ISO instants into dates", () => {
  const patch = LeadPatchSchema.parse({ nextFollowUpAt: "2026-01-05T09:00:00-06:00" });
  assertEquals(patch, { nextFollowUpAt: new Date("2026-01-05T15:00:00Z") });
});

const REFUSED: readonly (readonly [unknown, string])[] = [
  [{ leadId: "other" }, ""],
  [{ createdAt: new Date(0) }, ""],
  [{ consents: [] }, ""],
  [{ consentClaims: [] }, ""],
  [{ unknown: 1 }, ""],
  [{ "contact.email": "a@example.com" }, ""],
  [{ $set: {} }, ""],
  [{ contact: { nickname: "x" } }, "contact"],
  [{ contact: { firstName: null } }, "contact.firstName"],
  [{ contact: { firstName: "" } }, "contact.firstName"],
  [{ contact: { email: undefined } }, "contact.email"],
  [{ contact: null }, "contact"],
  [{ status: null }, "status"],
  [{ tags: null }, "tags"],
  [{ updatedAt: null }, "updatedAt"],
  [{ nextFollowUpAt: "tomorrow" }, "nextFollowUpAt"],
  [{ property: { bedrooms: 3 } }, "property.address"],
  [{ automatedCallsAllowed: true }, "automatedCallsAllowed"],
  [{ consent: { hasWrittenConsent: true } }, "consent.hasWrittenConsent"],
  [{ consent: { revokedAt: new Date(0) } }, "consent.hasWrittenConsent"],
  [{ consent: { hasWrittenConsent: false, consentText: "yes" } }, "consent"],
  [{ consent: { hasWrittenConsent: false } }, "automatedCallsAllowed"],
  [{ dncStatus: { internalDNC: false } }, "dncStatus.internalDNC"],
  [{ dncStatus: { litigator: false } }, "dncStatus.litigator"],
  [{ dncStatus: { internalDNC: true, dncReason: "asked" } }, "automatedCallsAllowed"],
  [{ dncStatus: { internalDNC: true }, automatedCallsAllowed: false }, "dncStatus.dncReason"],
  [{ dncStatus: { litigator: true }, automatedCallsAllowed: false }, "dncStatus.internalDNC"],
  [null, ""],
];

for (const [patch, path] of REFUSED) {
  Deno.test(`LeadPatchSchema refuses ${JSON.stringify(patch)} at "${path}"`, () => {
    const result = LeadPatchSchema.safeParse(patch);
    assertFalse(result.success);
    assertEquals(result.error?.issues[0]?.path.join("."), path);
  });
}

Deno.test("LeadPatchSchema takes no __proto__ key", () => {
  const patch = JSON.parse('{"__proto__":{"automatedCallsAllowed":true},"notes":"x"}');
  const result = LeadPatchSchema.safeParse(patch);
  if (result.success) assertEquals(Object.keys(result.data), ["notes"]);
  assertFalse("automatedCallsAllowed" in {});
});

Deno.test("leadUpdate() merges parts by dotted path and replaces the rest", () => {
  const patch = LeadPatchSchema.parse({
    contact: { email: null, doNotMail: true },
    dncStatus: { internalDNC: true, dncReasonCode: "admin" },
    automatedCallsAllowed: false,
    tags: [],
    nextFollowUpAt: null,
    property: null,
  });
  assertEquals(leadUpdate(patch), {
    $set: {
      "contact.doNotMail": true,
      "dncStatus.internalDNC": true,
      "dncStatus.dncReasonCode": "admin",
      automatedCallsAllowed: false,
      tags: [],
    },
    $unset: { "contact.email": "", nextFollowUpAt: "", property: "" },
  });
  assertEquals(leadUpdate({}), { $set: {}, $unset: {} });
});

Deno.test("LeadPatchSchema knows every key of a lead but those it excludes", () => {
  const excluded = ["leadId", "createdAt", "consents", "consentClaims"];
  for (const key of Object.keys(LeadSchema.shape)) {
    const result = LeadPatchSchema.safeParse({ [key]: Symbol("no value") });
    assert(!result.success);
    const unknown = result.error.issues.some((issue) => issue.code === "unrecognized_keys");
    assertEquals(unknown, excluded.includes(key), key);
  }
});
