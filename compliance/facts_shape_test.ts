import { assertEquals, assertStrictEquals } from "@std/assert";
import { decideContact } from "./decide.ts";
import type { ContactFacts } from "./facts.ts";
import { shapeFacts } from "./facts_shape.ts";
import { facts, request } from "./testdata/contacts.ts";

/** Facts as a careless caller may have parsed them from JSON. */
function spoilt(fields: Record<string, unknown>): ContactFacts {
  return { ...facts(), ...fields } as ContactFacts;
}

Deno.test("shapeFacts() gives well-shaped facts back as they are", () => {
  const known = facts();
  assertStrictEquals(shapeFacts(known).facts, known);
  assertEquals(shapeFacts({}).malformed, []);
});

for (
  const [fields, malformed] of [
    [{ consents: "none" }, ["consents"]],
    [{ revocations: {} }, ["revocations"]],
    [{ relationships: [1] }, ["relationships"]],
    [{ grounds: [null] }, ["grounds"]],
    [{ callerIds: [[]] }, ["callerIds"]],
    [{ registrations: true }, ["registrations"]],
    [{ consents: null }, ["consents"]],
    [{ consents: {} }, ["consents"]],
    [{ consents: [null] }, ["consents"]],
    [{ attempts: "none" }, ["attempts"]],
    [{ bans: [1] }, ["bans"]],
    [{ reassigned: null }, ["reassigned"]],
    [{ doubtful: "bans" }, ["doubtful"]],
    [{ dnc: null }, ["dnc"]],
    [{ dnc: [] }, ["dnc"]],
    [{ dnc: { national: null } }, ["dnc.national"]],
    [{ dnc: { internal: true } }, ["dnc.internal"]],
    [{ dnc: { states: "TX" } }, ["dnc.states"]],
    [{ dnc: { states: { TX: null, FL: false } } }, ["dnc.states.TX", "dnc.states.FL"]],
    [{ grounds: null, registrations: 0 }, ["grounds", "registrations"]],
  ] as const
) {
  Deno.test(`decideContact() denies and names ${malformed} of ${JSON.stringify(fields)}`, () => {
    const known = spoilt(fields);
    assertEquals(shapeFacts(known).malformed, malformed);
    const decision = decideContact(request(), known);
    assertEquals(decision.verdict, "deny");
    assertEquals(
      decision.reasons.filter(({ code }) => code === "facts.malformed").length,
      malformed.length,
    );
  });
}

Deno.test("decideContact() denies facts that are no object", () => {
  for (const known of [null, 1, "facts", []]) {
    const decision = decideContact(request(), known as unknown as ContactFacts);
    assertEquals(decision.reasons.some(({ code }) => code === "facts.malformed"), true);
  }
});
