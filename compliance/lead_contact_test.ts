import { assertEquals, assertThrows } from "@std/assert";
import type { LeadDraft } from "../models/lead_draft.ts";
import { type ContactQuestion, leadContact, leadQuestion } from "./lead_contact.ts";

const QUESTION: ContactQuestion = {
  at: "2026-11-25T18:00:00Z",
  channel: "voice",
  technology: "live",
  seller: "Example Home Buyers LLC",
};
const PHONE = "+15125550100";

Deno.test("leadQuestion() leaves absent what the lead does not say", () => {
  assertEquals(leadQuestion({ phone: PHONE }, QUESTION), {
    request: { ...QUESTION, number: PHONE, calledParty: { addresses: [] } },
    facts: {},
  });
});

Deno.test("leadQuestion() hands on every place and takes none for the other", () => {
  const { request } = leadQuestion({
    phone: PHONE,
    state: "TX",
    otherPlaces: [{ zipCode: "43215" }, {}, { timeZone: "America/Denver" }],
  }, QUESTION);
  assertEquals(request.calledParty?.addresses, [
    { state: "TX" },
    { zip: "43215" },
    { zone: "America/Denver" },
  ]);
});

Deno.test("leadQuestion() lets the question's campaign win over the lead's", () => {
  const lead = { phone: PHONE, campaignId: "of-the-lead" };
  assertEquals(leadQuestion(lead, QUESTION).request.campaignId, "of-the-lead");
  const question = { ...QUESTION, campaignId: "asked" };
  assertEquals(leadQuestion(lead, question).request.campaignId, "asked");
});

for (const [first, second] of [[true, false], [false, true]] as const) {
  Deno.test(`leadQuestion() takes a state for listed when it is told ${first}, then ${second}`, () => {
    const states = [first, second].map((listed) => ({ state: "TX", listed, asOf: "2026-11-01" }));
    const { facts } = leadQuestion({ phone: PHONE, dnc: { states } }, QUESTION);
    assertEquals(facts.dnc?.states, { TX: { listed: true, asOf: "2026-11-01" } });
  });
}

Deno.test("leadQuestion() throws TypeError without a number", () => {
  assertThrows(() => leadQuestion({}, QUESTION), TypeError, "phone must be given");
});

const DRAFT: LeadDraft = {
  contact: { phone: PHONE, firstName: "Pat" },
  source: { source: "other" },
  dncStatus: { onNationalRegistry: false, internalDNC: false },
};

Deno.test("leadContact() leaves absent what the list does not say", () => {
  assertEquals(leadContact(DRAFT), { phone: PHONE });
  assertEquals(leadContact({ ...DRAFT, contact: {} }), {});
});

Deno.test("leadContact() hands on every place without its street", () => {
  const draft: LeadDraft = {
    ...DRAFT,
    contact: { phone: PHONE, mailingAddress: { address: "1 Example St", state: "OH" } },
    property: { address: "2 Example St", state: "TX", zipCode: "78704" },
    additionalProperties: [{ city: "Example" }, { zipCode: "43215" }],
  };
  assertEquals(leadContact(draft), {
    phone: PHONE,
    state: "TX",
    zipCode: "78704",
    otherPlaces: [{ state: "OH" }, { zipCode: "43215" }],
  });
});

const other = { label: "other", lineType: "unknown", status: "unknown" } as const;
const MARKS: readonly (readonly [string, Partial<LeadDraft>, boolean])[] = [
  ["the lead", { dncStatus: { onNationalRegistry: false, internalDNC: true } }, true],
  [
    "the number to be called",
    { contact: { phone: PHONE, phones: [{ ...other, e164: PHONE, dnc: true }] } },
    true,
  ],
  [
    "another number alone",
    { contact: { phone: PHONE, phones: [{ ...other, e164: "+15125550101", dnc: true }] } },
    false,
  ],
];
for (const [what, said, isListed] of MARKS) {
  Deno.test(`leadContact() ${isListed ? "lists" : "does not list"} the lead by a mark of ${what}`, () => {
    const { dnc } = leadContact({ ...DRAFT, ...said });
    assertEquals(dnc, isListed ? { internal: { listed: true, isImportMark: true } } : undefined);
  });
}

Deno.test("leadContact() hands on a mark as litigator only when it is set", () => {
  const marked = (litigator: boolean) =>
    leadContact({ ...DRAFT, dncStatus: { ...DRAFT.dncStatus, litigator } }).litigator;
  assertEquals([marked(true), marked(false)], [true, undefined]);
});
