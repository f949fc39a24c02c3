import { assertEquals } from "@std/assert";
import { loadRules } from "./load_rules.ts";
import { RULE_BOOK } from "./rule_book.ts";
import { decide, facts, inState, OHIO, outcome, request } from "./testdata/contacts.ts";
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
