import { assertEquals, assertGreater, assertThrows } from "@std/assert";
import fc from "fast-check";
import { ValidationError } from "../utils/errors.ts";
import { decideContact } from "./decide.ts";
import type { ContactFacts } from "./facts.ts";
import { STATE_CODES } from "./place/states.ts";
import { RECOMMENDED_POLICY } from "./policy.ts";
import type { ContactRequest } from "./request.ts";
import { RULE_BOOK, withPolicy } from "./rule_book.ts";
import { facts, inState, request } from "./testdata/contacts.ts";
import { legalContactWindows } from "./windows.ts";

const BOOKS = [RULE_BOOK, withPolicy(RULE_BOOK, RECOMMENDED_POLICY)];
const DAY = 86_400_000;

/** Whether some reason of time stands against the contact at an instant. */
function isShut(contact: ContactRequest, known: ContactFacts, at: number, book = RULE_BOOK) {
  return decideContact({ ...contact, at }, known, book).reasons.some(({ effect }) =>
    effect === "defer"
  );
}

Deno.test("legalContactWindows() agrees with decideContact() at every boundary and in between", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...STATE_CODES),
      fc.constantFrom(...STATE_CODES),
      fc.constantFrom("live", "live-autodialed", "prerecorded", "artificial-voice" as const),
      fc.constantFrom("voice", "sms" as const),
      fc.constantFrom("marketing", "informational" as const),
      fc.integer({ min: Date.UTC(2023, 0, 1), max: Date.UTC(2032, 0, 1) }),
      fc.constantFrom(...BOOKS),
      fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 4 }),
      (state, other, technology, channel, purpose, at, book, hoursAgo) => {
        const contact = request({
          ...inState(state),
          calledParty: { addresses: [{ state: other }] },
          channel,
          technology: channel === "sms" ? "live-autodialed" : technology,
          purpose,
          at,
        });
        const known = facts({
          attempts: hoursAgo.map((hours) => ({ at: at - hours * 3_600_000 })),
          bans: [{
            jurisdiction: other,
            kind: "emergency",
            from: at + 40 * 3_600_000,
            to: at + 60 * 3_600_000,
          }],
        }, at);
        const windows = legalContactWindows(contact, known, { days: 10 }, book);
        let shutSince = at;
        for (const window of windows) {
          const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
          if (from > shutSince) {
            assertEquals(isShut(contact, known, from - 1000, book), true, "before it opens");
            assertEquals(isShut(contact, known, (from + shutSince) / 2, book), true, "while shut");
          }
          assertEquals(isShut(contact, known, from, book), false, "when it opens");
          assertEquals(isShut(contact, known, to - 1, book), false, "before it shuts");
          if (to < at + 10 * DAY) {
            assertEquals(isShut(contact, known, to, book), true, "when it shuts");
          }
          shutSince = to;
        }
      },
    ),
    { seed: 20261125, numRuns: 300 },
  );
});

Deno.test("legalContactWindows() follows the clocks over both nights of 2027", () => {
  const windows = (at: string) =>
    legalContactWindows(request({ ...inState("GA"), at }), facts({}, at), { days: 2 });
  assertEquals(windows("2027-03-13T05:00:00Z"), [
    { from: "2027-03-13T13:00:00.000Z", to: "2027-03-14T02:00:00.000Z" },
    { from: "2027-03-14T12:00:00.000Z", to: "2027-03-15T01:00:00.000Z" },
  ]);
  assertEquals(windows("2027-11-06T04:00:00Z"), [
    { from: "2027-11-06T12:00:00.000Z", to: "2027-11-07T01:00:00.000Z" },
    { from: "2027-11-07T13:00:00.000Z", to: "2027-11-08T02:00:00.000Z" },
  ]);
});

Deno.test("legalContactWindows() gives a call without hours one window", () => {
  const contact = request({ ...inState("GA"), purpose: "informational" });
  const windows = legalContactWindows(contact, facts(), { days: 30 });
  assertEquals(windows.length, 1);
});

Deno.test("legalContactWindows() shuts with an emergency that is still to come", () => {
  const windows = legalContactWindows(
    request({ ...inState("NY"), at: "2026-11-24T05:00:00Z" }),
    facts({ bans: [{ jurisdiction: "NY", kind: "emergency", from: "2026-11-24T18:30:00Z" }] }),
    { days: 5 },
  );
  assertEquals(windows, [{ from: "2026-11-24T13:00:00.000Z", to: "2026-11-24T18:30:00.000Z" }]);
});

Deno.test("legalContactWindows() takes up the rows of the day on which they begin", () => {
  const contact = request({ ...inState("OR"), at: "2025-12-31T08:00:00Z" });
  const windows = legalContactWindows(contact, facts({}, contact.at), { days: 2 });
  assertEquals(windows.map(({ to }) => to), [
    "2026-01-01T04:00:00.000Z", // 21:00 in Malheur County on the last day of 2025
    "2026-01-02T03:00:00.000Z", // 20:00 there on the first day of 2026
  ]);
});

Deno.test("legalContactWindows() names what is wrong with the options", () => {
  for (const days of [0, 401, 1.5, NaN]) {
    const error = assertThrows(
      () => legalContactWindows(request(), facts(), { days, from: "tomorrow" }),
      ValidationError,
    );
    assertEquals(error.issues.map(({ path }) => path), ["from", "days"]);
  }
  assertGreater(legalContactWindows(request(), facts(), { days: 1 }).length, 0);
});
