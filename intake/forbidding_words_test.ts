import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { forbiddingWords } from "./forbidding_words.ts";
import { HEADER_NAMES, type HeaderField } from "./header_names.ts";
import { readLeadRows } from "./lead_rows.ts";

const SEED = 20_260_101;

const FORBIDDING = [
  "do not call",
  "DO NOT CALL",
  "do_not_call",
  "Do-Not-Contact",
  "don't call",
  "Don’t call before noon",
  "dont call me",
  "DNC",
  "D.N.C.",
  "National DNC",
  "said stop calling, DNC",
  "he said STOP",
  "STOP",
  "remove me",
  "Remove from list",
  "asked to be removed from our list",
  "take me off",
  "opted out",
  "Opt-Out",
  "unsubscribed",
  "cease and desist",
  "cease & desist letter",
  "blacklisted",
  "suppressed",
  "no more calls",
  "wants no contact",
  "asked not to call",
  "revoked consent",
  "not on DNC, but asked to stop calling",
  "DNC: no\nstop calling",
  "DNC: no calls",
  "no, DNC",
  "DNC?",
  "DNC maybe",
  "why is he not on DNC",
  "not on DNC yet",
] as const;
const HARMLESS = [
  "not on DNC",
  "Not on the national DNC list",
  "number is not on do not call",
  "DNC: no",
  "DNC - N",
  "DNC clean",
  "DNC clear.",
  "no DNC",
  "Non-DNC",
  "not DNC",
  "DNC scrubbed",
  "not opted out",
  "opted out: no",
  "not a litigator",
  "vacant; DNC: no",
  "No Contact",
  "did not call",
  "bus stop",
  "removed the roof",
  "end of Dndrf Rd",
  "call back in May",
  "614-555-0143",
] as const;

for (const cell of FORBIDDING) {
  Deno.test(`forbiddingWords() heeds ${JSON.stringify(cell)}`, () => {
    assertEquals(forbiddingWords(cell), { isDoNotCall: true, isLitigator: false });
  });
}

for (const cell of HARMLESS) {
  Deno.test(`forbiddingWords() finds nothing in ${JSON.stringify(cell)}`, () => {
    assertEquals(forbiddingWords(cell), undefined);
  });
}

Deno.test("forbiddingWords() tells litigators from those who asked", () => {
  assertEquals(forbiddingWords("TCPA litigator"), { isDoNotCall: false, isLitigator: true });
  assertEquals(forbiddingWords("litigator; DNC"), { isDoNotCall: true, isLitigator: true });
});

async function isMarked(header: string, cell: string, row = `614-555-0143,"${cell}"`) {
  const text = `Phone 9,${header}\n${row}\n`;
  const answers = [];
  for (const options of [{}, { fields: ["phoneOther" as const] }]) {
    for await (const { draft } of readLeadRows(ReadableStream.from([text]), options)) {
      answers.push(draft?.dncStatus.internalDNC);
    }
  }
  return answers;
}

const NAMES = (Object.keys(HEADER_NAMES) as HeaderField[])
  .filter((field) => field !== "consentText")
  .flatMap((field) => HEADER_NAMES[field]);

Deno.test("readLeadRows() marks a lead of which any column says not to call", async () => {
  const header = fc.oneof(
    fc.constantFrom(...NAMES),
    fc.stringMatching(/^[A-Za-z ]{1,20}$/),
    fc.constantFrom("Phone 9 Type", "constructor", ""),
  );
  await fc.assert(
    fc.asyncProperty(header, fc.constantFrom(...FORBIDDING), async (name, cell) => {
      assertEquals(await isMarked(name, cell), [true, true], `${name}: ${cell}`);
    }),
    { seed: SEED, numRuns: 300 },
  );
});

Deno.test("readLeadRows() heeds cells beyond the header and beyond the last kept column", async () => {
  assertEquals(await isMarked("Name", "", "614-555-0143,Pat,do not call"), [true, true]);
  const names = Array.from({ length: 201 }, (_, i) => `extra ${i}`).join(",");
  const row = `614-555-0143${",".repeat(201)}do not call`;
  assertEquals(await isMarked(names, "", row), [true, true]);
});

Deno.test("readLeadRows() takes no text of consent for a request to stop", async () => {
  const text = "I agree, even if I am on a do not call list. Reply STOP to opt out";
  assertEquals(await isMarked("Consent Text", text), [false, false]);
});
