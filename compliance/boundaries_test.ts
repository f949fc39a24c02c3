import { assertEquals } from "@std/assert";
import { decideContact } from "./decide.ts";
import { loadRules } from "./load_rules.ts";
import { RULE_BOOK } from "./rule_book.ts";
import { decide, facts, inState, numberIn, OHIO, outcome, request } from "./testdata/contacts.ts";
import { legalContactWindows } from "./windows.ts";

Deno.test("decideContact() waits for the opening on the last day of a row", () => {
  // Connecticut's older row opens at 9:00 up to and including 30 September 2023, a Saturday.
  const lastDay = decide({ ...inState("CT"), at: "2023-09-30T12:30:00Z" });
  assertEquals([lastDay.verdict, lastDay.nextAllowedAt], ["defer", "2023-09-30T13:00:00.000Z"]);
  assertEquals(lastDay.reasons.map(({ ruleId }) => ruleId), ["ct.calling-hours.before-2023-10"]);
  const evening = decide({ ...inState("CT"), at: "2023-10-01T00:30:00Z" });
  assertEquals(evening.verdict, "allow");
  const nextEvening = decide({ ...inState("CT"), at: "2023-10-02T00:30:00Z" });
  assertEquals(outcome(nextEvening), "deny ct.calling-hours ct.consent");
});

Deno.test("legalContactWindows() shuts at the midnight before a shut day where no hours do", () => {
  const book = loadRules(RULE_BOOK, [{
    id: "oh.no-sundays",
    jurisdiction: "OH",
    kind: "banned-days",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { weekdays: ["sun"], holidays: ["thanksgiving-day"] },
    liftedBy: [],
    citation: "A test",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: ["https://example.com/"],
  }]);
  const contact = request({
    number: OHIO,
    purpose: "informational",
    at: "2026-11-25T17:00:00Z", // Wednesday noon, the day before Thanksgiving
  });
  assertEquals(legalContactWindows(contact, facts(), { days: 5 }, book), [
    { from: "2026-11-25T17:00:00.000Z", to: "2026-11-26T05:00:00.000Z" },
    { from: "2026-11-27T05:00:00.000Z", to: "2026-11-29T05:00:00.000Z" },
    { from: "2026-11-30T05:00:00.000Z", to: "2026-11-30T17:00:00.000Z" },
  ]);
});

Deno.test("decideContact() counts attempts from the first day of a cap", () => {
  const attempts = (day: string) =>
    [14, 15, 16].map((hour) => ({ at: `${day}T${hour}:00:00-08:00` }));
  const table: [state: string, day: string, expected: string][] = [
    ["OR", "2025-12-31", "allow"],
    ["OR", "2026-01-01", "defer or.frequency-cap"],
    ["MD", "2023-12-31", "allow"],
    ["MD", "2024-01-01", "defer md.frequency-cap"],
  ];
  for (const [state, day, expected] of table) {
    const at = `${day}T16:30:00-08:00`;
    const decision = decide({ ...inState(state), at }, { attempts: attempts(day) });
    assertEquals(outcome(decision), expected, `${state} ${day}`);
  }
});

Deno.test("decideContact() counts attempts to the last day of a cap", () => {
  const book = loadRules(RULE_BOOK, [{
    id: "or.frequency-cap.later",
    supersedes: "or.frequency-cap",
    legalBasis: "A test",
    jurisdiction: "OR",
    kind: "frequency-cap",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: { max: 10, windowHours: 24, scope: "person" },
    liftedBy: [],
    citation: "A test",
    effectiveFrom: "2026-11-25",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: ["https://example.com/"],
  }]);
  const judged = (day: string) => {
    const attempts = [14, 15, 16].map((hour) => ({ at: `${day}T${hour}:00:00-08:00` }));
    const at = `${day}T16:30:00-08:00`;
    return decideContact(
      request({ number: numberIn("OR"), at }),
      facts({ attempts }, at),
      book,
    );
  };
  assertEquals(outcome(judged("2026-11-24")), "defer or.frequency-cap");
  assertEquals(outcome(judged("2026-11-25")), "allow");
});

Deno.test("decideContact() takes the dates of a ban over every clock on earth", () => {
  const bans = [{
    jurisdiction: "LA",
    kind: "emergency" as const,
    from: "2026-11-25",
    to: "2026-11-26",
  }];
  // From the first midnight at UTC+14 to the last at UTC-12.
  const table: [at: string, expected: string][] = [
    ["2026-11-24T09:59:59.999Z", "allow"],
    ["2026-11-24T10:00:00.000Z", "defer la.banned-days"],
    ["2026-11-27T11:59:59.999Z", "defer la.banned-days"],
    ["2026-11-27T12:00:00.000Z", "allow"],
  ];
  for (const [at, expected] of table) {
    const decision = decide({ ...inState("LA"), at, purpose: "informational" }, { bans });
    assertEquals(outcome(decision), expected, at);
  }
});
