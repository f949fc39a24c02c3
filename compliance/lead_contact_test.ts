import { assertEquals, assertThrows } from "@std/assert";
import { type ContactQuestion, leadQuestion } from "./lead_contact.ts";

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
