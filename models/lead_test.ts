import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import type { z } from "zod";
import { type Lead, LEAD_COLLECTION, type LeadInput, LeadSchema } from "./lead.ts";
import { withoutNulls } from "./stored_nulls.ts";
import { pathsOf, spoilt } from "./testdata/any_document.ts";
import { edited } from "./testdata/edit.ts";
import { FEWEST, FULL, LARGE, WITH_FOREIGN_KEYS } from "./testdata/older_leads.ts";
import { writableLead } from "./testdata/sample_leads.ts";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true
  : false;
type Flat<T> = { [K in keyof T]: T[K] };

// What zod infers from the published type is the interface itself, key by key; each constant
// fails to compile otherwise.
export const SAME_OUTPUT: Same<z.output<typeof LeadSchema>, Flat<Lead>> = true;
export const SAME_INPUT: Same<z.input<typeof LeadSchema>, Flat<LeadInput>> = true;
export const NOT_ANYTHING: Same<z.output<typeof LeadSchema>, Flat<LeadInput>> = false;

const OLDER: Record<string, unknown> = { FULL, FEWEST, LARGE, WITH_FOREIGN_KEYS };

for (const [name, document] of Object.entries(OLDER)) {
  Deno.test(`LeadSchema parses the older document ${name} unchanged`, () => {
    const before = structuredClone(document);
    assertEquals(LeadSchema.parse(document) as unknown, before);
    assertEquals(document, before);
  });

  Deno.test(`LeadSchema parses the older document ${name} after a round through JSON`, () => {
    assertEquals(LeadSchema.parse(JSON.parse(JSON.stringify(document))) as unknown, document);
  });
}

Deno.test("LeadSchema adds the defaults of the older platform and no others", () => {
  const bare = {
    leadId: "1",
    contact: { firstName: "S", lastName: "O", phone: "5550100" },
    source: { source: "manual", receivedAt: new Date("2025-01-01T00:00:00Z") },
    consent: { hasWrittenConsent: false, consentMethod: "none" },
    dncStatus: {},
    qualification: {},
    createdAt: new Date("2025-01-01T00:00:00Z"),
    updatedAt: new Date("2025-01-01T00:00:00Z"),
  };
  assertEquals(LeadSchema.parse(bare) as unknown, FEWEST);
});

Deno.test("LeadSchema gives every lead its own default lists", () => {
  const bare = edited(edited(FEWEST, "tags", undefined), "callAttempts", undefined);
  const [first, second]: Lead[] = [LeadSchema.parse(bare), LeadSchema.parse(bare)];
  first?.tags.push("changed");
  first?.callAttempts.push(LeadSchema.parse(FULL).callAttempts[0]!);
  assertEquals(second?.tags, []);
  assertEquals(second?.callAttempts, []);
  assertEquals(LeadSchema.parse(bare).tags, []);
});

Deno.test("LeadSchema keeps a newer document through JSON", () => {
  const lead = LeadSchema.parse(writableLead());
  assertEquals(LeadSchema.parse(lead), lead);
  assertEquals(LeadSchema.parse(JSON.parse(JSON.stringify(lead))), lead);
});

/** Path, value put there (`undefined` removes the key), and the path of the one issue. */
const REFUSED: readonly (readonly [string, unknown, string?])[] = [
  ["leadId", undefined],
  ["leadId", 7],
  ["leadId", "x".repeat(513)],
  ["externalId", null],
  ["contact", undefined],
  ["contact", "Sample Owner"],
  ["contact", []],
  ["contact.firstName", undefined],
  ["contact.firstName", ""],
  ["contact.firstName", "x".repeat(2_001)],
  ["contact.lastName", undefined],
  ["contact.lastName", ""],
  ["contact.phone", undefined],
  ["contact.phone", 5125550100],
  ["contact.email", false],
  ["contact.preferredContactMethod", "fax"],
  ["contact.phones", [{ e164: "5125550100" }], "contact.phones.0.e164"],
  ["contact.phones", [{ e164: "+15125550100", ext: "12345678" }], "contact.phones.0.ext"],
  ["contact.phones", [{ e164: "+15125550100", dnc: "yes" }], "contact.phones.0.dnc"],
  ["contact.phones", Array(11).fill({ e164: "+15125550100" })],
  ["contact.emails", Array(6).fill("a@example.com")],
  ["contact.coOwner", { firstName: 1 }, "contact.coOwner.firstName"],
  ["contact.placeholderNames", ["middleName"], "contact.placeholderNames.0"],
  ["property.address", undefined],
  ["property.city", undefined],
  ["property.state", undefined],
  ["property.zipCode", 78701],
  ["property.propertyType", undefined],
  ["property.propertyType", "castle"],
  ["property.bedrooms", "3"],
  ["property.squareFeet", Infinity],
  ["property.estimatedValue", NaN],
  ["property.condition", "ruin"],
  ["property.latitude", 91],
  ["property.lastSaleDate", "2/28/2015"],
  ["property.lastSaleDate", "2015-02-30"],
  ["additionalProperties", [{ propertyType: "castle" }], "additionalProperties.0.propertyType"],
  ["source", undefined],
  ["source.source", "billboard"],
  ["source.receivedAt", undefined],
  ["source.receivedAt", "yesterday"],
  ["source.row", -1],
  ["source.row", 1.5],
  ["consent", undefined],
  ["consent.hasWrittenConsent", undefined],
  ["consent.hasWrittenConsent", "true"],
  ["consent.consentMethod", undefined],
  ["consent.consentMethod", "nod"],
  ["consent.consentDate", "2025-03-01"],
  ["consent.consentText", "x".repeat(100_001)],
  ["consent.textSha256", "ABC"],
  ["consent.seller", {}, "consent.seller.legalName"],
  ["consent.technologies", ["telepathy"], "consent.technologies.0"],
  ["consent.evidence", [{ kind: "recording" }], "consent.evidence.0.reference"],
  [
    "consents",
    [{ consentId: "1", phone: "+15125550100", consentMethod: "email" }],
    "consents.0.seller",
  ],
  ["consentClaims", [{ optIn: "yes" }], "consentClaims.0.optIn"],
  ["dncStatus", undefined],
  ["dncStatus.internalDNC", "no"],
  ["dncStatus.dncReasonCode", "whim"],
  ["automatedCallsAllowed", 1],
  ["qualification", undefined],
  ["qualification.qualificationScore", -0.1],
  ["qualification.qualificationScore", 100.1],
  ["qualification.qualificationStatus", "maybe"],
  ["qualification.motivationLevel", "urgent"],
  ["qualification.motivationScore", 11],
  ["qualification.motivationScore", 7.5],
  ["qualification.timeline", "someday"],
  ["qualification.situations", ["bored"], "qualification.situations.0"],
  ["callAttempts", {}],
  ["callAttempts.0.attemptedAt", undefined],
  ["callAttempts.0.callType", "robot"],
  ["callAttempts.1.result", "fine"],
  ["callAttempts.1.disposition", "great"],
  ["callActivity", { agent: -1 }, "callActivity.agent"],
  ["lastContactedAt", 0],
  ["status", "do_not_contact"],
  ["stage", "won"],
  ["pipelineStep", "nurturing"],
  ["tags", "austin"],
  ["tags", [1], "tags.0"],
  ["tags", Array(10_001).fill("x")],
  ["notes", ["x"]],
  ["noteHistory", [{ at: new Date(0), text: "x" }], "noteHistory.0.by"],
  ["externalIds", Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`s${i}`, "1"]))],
  ["externalIds", { crm: 7 }, "externalIds.crm"],
  ["customFields", []],
  ["createdAt", undefined],
  ["createdAt", new Date(NaN)],
  ["updatedAt", "2025-03-03 16:02:00Z"],
  ["deletedAt", null],
];

Deno.test("LeadSchema parses a stored lead with any text empty but a name", () => {
  for (const path of pathsOf(FULL)) {
    const last = path.at(-1) as string;
    const value = path.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], FULL);
    if (typeof value !== "string") continue;
    const issue = LeadSchema.safeParse(spoilt(FULL, path, "")).error?.issues[0];
    if (issue?.code === "invalid_value") continue;
    const isName = path[0] === "contact" && (last === "firstName" || last === "lastName");
    assertEquals(issue === undefined, !isName, path.join("."));
  }
});

for (const [path, value, issuePath] of REFUSED) {
  const shown = value === undefined ? "nothing" : String(JSON.stringify(value)).slice(0, 50);
  Deno.test(`LeadSchema refuses ${shown} at ${path} and names ${issuePath ?? path}`, () => {
    const result = LeadSchema.safeParse(edited(FULL, path, value));
    assert(!result.success);
    assertEquals(result.error.issues.map((issue) => issue.path.join(".")), [issuePath ?? path]);
  });
}

Deno.test("LeadSchema accepts the longest texts and fullest lists and refuses one more", () => {
  for (
    const [path, most, unit] of [
      ["leadId", 512, "x"],
      ["contact.firstName", 2_000, "é"],
      ["consent.userAgent", 8_192, "x"],
      ["notes", 100_000, "x"],
    ] as const
  ) {
    assert(LeadSchema.safeParse(edited(FULL, path, unit.repeat(most))).success);
    assertFalse(LeadSchema.safeParse(edited(FULL, path, unit.repeat(most + 1))).success);
  }
});

for (const text of [null, undefined, 7, "lead", [], [FULL], () => FULL]) {
  Deno.test(`LeadSchema refuses ${String(text)} without throwing`, () => {
    assertFalse(LeadSchema.safeParse(text).success);
  });
}

Deno.test("LeadSchema leaves prototypes alone whatever keys a document has", () => {
  const text = JSON.stringify(FEWEST)
    .replace('{"leadId"', '{"__proto__":{"polluted":1},"leadId"')
    .replace('"contact":{', '"contact":{"__proto__":{"polluted":1},')
    .replace(/}$/, ',"customFields":{"__proto__":{"polluted":1},"kept":1}}');
  assertStringIncludes(text, "__proto__");
  const lead = LeadSchema.parse(JSON.parse(text));
  for (const part of [lead, lead.contact, lead.customFields, {}]) {
    assertEquals(Object.getPrototypeOf(part), Object.prototype);
    assertFalse("polluted" in (part as object));
  }
  assertEquals(lead.customFields, { kept: 1 });
});

Deno.test("LeadSchema never repeats input in its messages", () => {
  const result = LeadSchema.safeParse(
    edited(edited(FULL, "status", "Sample Owner 5125550100"), "contact.phone", 5125550100),
  );
  assert(!result.success);
  for (const issue of result.error.issues) assertFalse(/Sample|5125550100/.test(issue.message));
});

Deno.test("withoutNulls() makes a document with nulls for absent values readable", () => {
  const stored = edited(
    edited(edited(edited(FULL, "deletedAt", null), "contact.email", null), "tags", null),
    "callAttempts.0.notes",
    null,
  );
  assertFalse(LeadSchema.safeParse(stored).success);
  const expected = edited(
    edited(edited(FULL, "deletedAt", undefined), "contact.email", undefined),
    "tags",
    [],
  );
  assertEquals(LeadSchema.parse(withoutNulls(LeadSchema, stored)) as unknown, expected);
});

Deno.test("withoutNulls() keeps nulls of free records, unknown keys and required fields", () => {
  const stored = { ...FULL, legacy: null, leadId: null };
  const read = withoutNulls(LeadSchema, stored) as Record<string, unknown>;
  assertEquals(read.customFields, FULL.customFields);
  assertEquals(read.legacy, null);
  assertEquals(read.leadId, null);
  assertEquals(withoutNulls(LeadSchema, WITH_FOREIGN_KEYS), WITH_FOREIGN_KEYS);
  for (const value of [null, 7, "x", [null]]) {
    assertEquals(withoutNulls(LeadSchema, value), value);
  }
});

Deno.test("LEAD_COLLECTION is the collection of the older platform", () => {
  assertEquals(LEAD_COLLECTION, "leads");
});
