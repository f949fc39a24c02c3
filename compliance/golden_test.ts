import { assertEquals } from "@std/assert";
import { STATE_CODES } from "./place/states.ts";
import golden from "./testdata/golden.json" with { type: "json" };
import { CONSENTS, goldenCases, MEANS } from "./testdata/golden_cases.ts";

// A failure here means that somebody's permission to call has changed. If that is meant, rewrite the
// file with tools/golden.ts and review its diff line by line.
const committed = golden.cases as Record<string, unknown>;
const computed = goldenCases();

Deno.test("the golden file holds every jurisdiction and explains its letters", () => {
  assertEquals(Object.keys(committed), [...STATE_CODES]);
  assertEquals(
    golden.means as Record<string, string>,
    Object.fromEntries(Object.entries(MEANS).map(([letter, words]) => [letter, words.join(" ")])),
  );
  assertEquals(golden.consents as Record<string, string>, { ...CONSENTS });
});

for (const state of STATE_CODES) {
  Deno.test(`decideContact() answers for ${state} as the golden file says`, () => {
    assertEquals(computed[state], committed[state]);
  });
}
