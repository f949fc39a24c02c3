import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { decideContact } from "./decide.ts";
import type { ContactDecision } from "./decision.ts";
import { explainDecision } from "./explain.ts";
import { aiRequest, facts, request } from "./testdata/contacts.ts";

Deno.test("explainDecision() says the same of a decision read back from JSON", () => {
  const decision = decideContact(aiRequest(), facts());
  const copy = JSON.parse(JSON.stringify(decision)) as ContactDecision;
  assertEquals(explainDecision(copy), explainDecision(decision));
});

Deno.test("explainDecision() names every reason, duty and lifted row", () => {
  const decision = decideContact(
    aiRequest(),
    facts({ dnc: { national: { listed: true, asOf: "2026-11-20" } } }),
  );
  const text = explainDecision(decision).join("\n");
  for (const { citation, fact, sentence } of decision.reasons) {
    for (const part of [citation, fact, sentence]) assertStringIncludes(text, part);
  }
  for (const { citation, sentence } of decision.obligations) {
    for (const part of [citation, sentence]) assertStringIncludes(text, part);
  }
  for (const { ruleId } of decision.lifted) assertStringIncludes(text, ruleId);
  assertStringIncludes(text, decision.ruleBookVersion);
});

Deno.test("explainDecision() begins with the verdict", () => {
  const first = (decision: ContactDecision) => explainDecision(decision)[0];
  assertEquals(first(decideContact(request(), facts())), "The contact may be made.");
  assertEquals(
    first(decideContact(aiRequest(), facts())),
    "The contact must not be made, for one reason.",
  );
});

Deno.test("explainDecision() shows no number", () => {
  const text = explainDecision(decideContact(request(), facts({ litigator: true }))).join("\n");
  assert(!text.includes("6145550143"));
});
