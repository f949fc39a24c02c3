import { assertEquals } from "@std/assert";
import { decideContact } from "../decide.ts";
import type { Attempt } from "../facts.ts";
import { parsePolicy, RECOMMENDED_POLICY } from "../policy.ts";
import type { ContactRequest } from "../request.ts";
import { RULE_BOOK, withPolicy } from "../rule_book.ts";
import {
  AT,
  codesOf,
  consent,
  DAY,
  decide,
  facts,
  HOUR,
  inState,
  outcome,
  request,
  SELLER,
} from "../testdata/contacts.ts";

const NOW = Date.parse(AT);

function ago(...ages: number[]): Attempt[] {
  return ages.map((age) => ({ at: NOW - age }));
}

Deno.test("decideContact() permits three contacts in 24 hours, the edge of the window excluded", () => {
  const table: [attempts: Attempt[], expected: string, next: string | null][] = [
    [ago(HOUR, 2 * HOUR), "allow", null],
    [ago(HOUR, 2 * HOUR, 24 * HOUR), "allow", null],
    [
      ago(HOUR, 2 * HOUR, 24 * HOUR - 1),
      "defer fl.frequency-cap",
      "2026-11-24T19:00:00.001Z",
    ],
    [ago(24 * HOUR - 1, 2 * HOUR, HOUR), "defer fl.frequency-cap", "2026-11-24T19:00:00.001Z"],
    [ago(0, 0, 0), "defer fl.frequency-cap", "2026-11-25T19:00:00.000Z"],
    // With four in the window two must leave it.
    [
      ago(2 * HOUR, 23 * HOUR, 4 * HOUR, 22 * HOUR),
      "defer fl.frequency-cap",
      "2026-11-24T21:00:00.000Z",
    ],
    [ago(25 * HOUR, 26 * HOUR, 27 * HOUR, 28 * HOUR), "allow", null],
    // Room comes at night, the next opening in the morning.
    [
      ago(HOUR / 2, HOUR, 17 * HOUR),
      "defer fl.frequency-cap",
      "2026-11-25T14:00:00.000Z",
    ],
  ];
  for (const [attempts, expected, next] of table) {
    const decision = decide(inState("FL"), { attempts });
    assertEquals(outcome(decision), expected);
    assertEquals(decision.nextAllowedAt, next);
  }
});

Deno.test("decideContact() counts by channel and technology as the rule does", () => {
  const three = (fields: Partial<Attempt>) =>
    ago(HOUR, 2 * HOUR, 3 * HOUR).map((attempt) => ({ ...attempt, ...fields }));
  const florida = (fields: Partial<Attempt>, channel: "voice" | "sms" = "voice") =>
    outcome(decide({ ...inState("FL"), channel }, { attempts: three(fields) }));
  // Florida counts calls.
  assertEquals(florida({}), "defer fl.frequency-cap");
  assertEquals(florida({ channel: "voice" }), "defer fl.frequency-cap");
  assertEquals(florida({ channel: "sms" }), "allow");
  assertEquals(florida({ channel: "voice" }, "sms"), "allow");
  assertEquals(florida({ channel: "fax" as "sms" }), "defer fl.frequency-cap");
  // Oklahoma counts calls and texts together.
  const oklahoma = decide({ ...inState("OK"), channel: "sms" }, {
    attempts: three({ channel: "voice" }),
  });
  assertEquals(outcome(oklahoma), "defer ok.frequency-cap");
  // Maine counts automated calls, one in eight hours.
  const maine = (fields: Partial<Attempt>, age: number) =>
    outcome(decide({ ...inState("ME"), technology: "artificial-voice" }, {
      consents: [consent({ number: inState("ME").number })],
      attempts: ago(age).map((attempt) => ({ ...attempt, ...fields })),
    }));
  assertEquals(maine({}, 8 * HOUR - 1), "defer me.frequency-cap");
  assertEquals(maine({ technology: "prerecorded" }, HOUR), "defer me.frequency-cap");
  assertEquals(maine({}, 8 * HOUR), "allow");
  assertEquals(maine({ technology: "live" }, HOUR), "allow");
});

Deno.test("decideContact() lifts caps where the state does and keeps them by date", () => {
  const attempts = ago(HOUR, 2 * HOUR, 3 * HOUR);
  const relationships = [{ kind: "transaction" as const, at: "2026-11-01", seller: SELLER }];
  assertEquals(outcome(decide(inState("OR"), { attempts })), "defer or.frequency-cap");
  assertEquals(outcome(decide(inState("OR"), { attempts, relationships })), "allow");
  assertEquals(
    outcome(decide(inState("MD"), { attempts, relationships })),
    "defer md.frequency-cap",
  );
  const at = "2025-12-31T19:00:00Z";
  const before = [1, 2, 3].map((hours) => ({ at: Date.parse(at) - hours * HOUR }));
  assertEquals(outcome(decide({ ...inState("OR"), at }, { attempts: before })), "allow");
});

Deno.test("decideContact() gives the first opening although a cap begins or ends on the way", () => {
  // 22:00 in Portland on 2025-12-30; Oregon's cap is not yet in force on the 31st.
  const at = "2025-12-31T06:00:00Z";
  const attempts = [1, 2, 3].map((hours) => ({ at: Date.parse(at) - hours * HOUR }));
  const decision = decide({ at, number: "+15035550143" }, { attempts });
  assertEquals(outcome(decision), "defer federal.calling-hours");
  assertEquals(decision.nextAllowedAt, "2025-12-31T16:00:00.000Z");
  // A day later it is, and the oldest of three attempts leaves the window at 11:00 in Portland.
  const later = "2026-01-01T06:00:00Z";
  const three = [9, 10, 11].map((hours) => ({ at: Date.parse(later) - hours * HOUR }));
  const shut = decide({ at: later, number: "+15035550143" }, { attempts: three });
  assertEquals(shut.nextAllowedAt, "2026-01-01T19:00:00.000Z");
});

Deno.test("decideContact() denies attempts of the future and of no date", () => {
  const ask = (at: unknown) =>
    outcome(decide({}, { attempts: [{ at: at as number }, ...ago(HOUR)] }));
  assertEquals(ask(NOW), "allow");
  assertEquals(ask(NOW + 1), "deny facts.date-in-future");
  for (const bad of ["2026-11-24", "soon", NaN, Infinity, 1e300, null, undefined, {}]) {
    assertEquals(ask(bad), "deny facts.date-invalid", String(bad));
  }
});

Deno.test("decideContact() asks for the ledger once when attempts were not looked up", () => {
  const { attempts: _, ...unknown } = facts();
  const missing = (fields: Partial<ContactRequest>) =>
    decideContact(request(fields), unknown).obligations
      .filter(({ code }) => code === "facts.attempts-missing").length;
  assertEquals(missing(inState("FL")), 1);
  assertEquals(missing({ number: "+15005550143" }), 1); // five states with a cap
  assertEquals(missing(inState("OH")), 0);
});

Deno.test("decideContact() keeps the policy's caps beside the law's", () => {
  const book = withPolicy(RULE_BOOK, { ...RECOMMENDED_POLICY, refuseFictionalNumbers: false });
  const table: [attempts: Attempt[], expected: string][] = [
    [[], "allow"],
    [ago(24 * HOUR), "allow"],
    [ago(24 * HOUR - 1), "defer policy.frequency-cap"],
    [ago(2 * DAY, 3 * DAY), "allow"],
    [ago(2 * DAY, 3 * DAY, 7 * DAY - 1), "defer policy.frequency-cap"],
    [ago(2 * DAY, 3 * DAY, 7 * DAY), "allow"],
  ];
  for (const [attempts, expected] of table) {
    assertEquals(outcome(decide({}, { attempts }, book)), expected);
    assertEquals(outcome(decide({}, { attempts })), "allow");
    assertEquals(outcome(decide({ purpose: "informational" }, { attempts }, book)), "allow");
  }
  const none = withPolicy(
    RULE_BOOK,
    parsePolicy({ id: "none", caps: [{ max: 0, windowHours: 1 }] }),
  );
  assertEquals(outcome(decide({}, {}, none)), "deny policy.frequency-cap");
});

Deno.test("decideContact() keeps the policy's cap over a whole campaign", () => {
  const book = withPolicy(RULE_BOOK, parsePolicy({ id: "p", caps: [{ max: 2 }] }));
  const of = (...campaigns: (string | undefined)[]): Attempt[] =>
    campaigns.map((campaignId, i) => ({
      at: NOW - (i + 1) * 30 * DAY,
      ...(campaignId !== undefined && { campaignId }),
    }));
  const ask = (campaignId: string | undefined, attempts: Attempt[]) =>
    outcome(decide({ ...(campaignId !== undefined && { campaignId }) }, { attempts }, book));
  assertEquals(ask("spring", of("spring", "autumn")), "allow");
  assertEquals(ask("spring", of("spring", "spring")), "deny policy.campaign-cap");
  assertEquals(ask("spring", of("spring", undefined)), "deny policy.campaign-cap");
  assertEquals(ask(undefined, of("spring", "autumn")), "deny policy.campaign-cap");
  assertEquals(ask("spring", of("autumn", "autumn")), "allow");
  assertEquals(codesOf(decide({ campaignId: "spring" }, { attempts: of("spring", "spring") })), []);
  const { attempts: _, ...unknown } = facts();
  const decision = decideContact(request(), unknown, book);
  assertEquals(
    decision.obligations.filter(({ code }) => code === "facts.attempts-missing").length,
    1,
  );
});
