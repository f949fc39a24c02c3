import { assertEquals, assertStringIncludes } from "@std/assert";
import type { DeclaredBan } from "../facts.ts";
import { decideContact } from "../decide.ts";
import {
  codesOf,
  consent,
  decide,
  facts,
  inState,
  outcome,
  request,
  SELLER,
} from "../testdata/contacts.ts";

const EMERGENCY = { jurisdiction: "NY", kind: "emergency", from: "2026-11-23" } as const;

function inNewYork(bans: readonly DeclaredBan[], at = "2026-11-24T19:00:00Z") {
  return decideContact(request({ ...inState("NY"), at }), facts({ bans }, at));
}

Deno.test("decideContact() defers while a declared emergency lasts", () => {
  const table: [to: DeclaredBan["to"], expected: string, next: string | null][] = [
    ["2026-11-24T18:59:59.999Z", "allow", null],
    ["2026-11-24T19:00:00Z", "allow", null],
    ["2026-11-24T19:00:00.001Z", "defer ny.banned-days", "2026-11-24T19:00:00.001Z"],
    // A date lasts until it is over on every clock of the country: noon UTC of the next day.
    ["2026-11-24", "defer ny.banned-days", "2026-11-25T13:00:00.000Z"],
    ["2026-11-23", "allow", null],
    // Thanksgiving is open in New York.
    ["2026-11-25T23:00:00-05:00", "defer ny.banned-days", "2026-11-26T13:00:00.000Z"],
  ];
  for (const [to, expected, next] of table) {
    const decision = inNewYork([{ ...EMERGENCY, ...(to !== undefined && { to }) }]);
    assertEquals(outcome(decision), expected, String(to));
    assertEquals(decision.nextAllowedAt, next, String(to));
  }
});

Deno.test("decideContact() waits for ever, not in a loop, on a ban without an end", () => {
  const emergency = inNewYork([EMERGENCY]);
  assertEquals([outcome(emergency), emergency.nextAllowedAt], ["defer ny.banned-days", null]);
  // These states also shut a weekday, over which the search for an opening must not run away.
  for (const jurisdiction of ["LA", "RI", "UT"]) {
    for (const to of [undefined, "9999-12-31", 8.64e15]) {
      const ban = {
        jurisdiction,
        kind: "proclaimed-holiday" as const,
        from: "2026-11-20",
        ...(to !== undefined && { to }),
      };
      const { number, calledParty } = inState(jurisdiction);
      const decision = decideContact(
        request({ number, ...(calledParty && { calledParty }), channel: "voice" }),
        facts({ bans: [ban], consents: [] }),
      );
      assertEquals(codesOf(decision).includes(`${jurisdiction.toLowerCase()}.banned-days`), true);
      assertEquals(decision.nextAllowedAt, null, `${jurisdiction} ${to}`);
    }
  }
});

Deno.test("decideContact() begins a ban at its instant, or with the first clock that shows its day", () => {
  const table: [from: DeclaredBan["from"], at: string, verdict: string][] = [
    ["2026-11-24T19:00:00.001Z", "2026-11-24T19:00:00Z", "allow"],
    ["2026-11-24T19:00:00.000Z", "2026-11-24T19:00:00Z", "defer"],
    ["2026-11-25", "2026-11-24T19:00:00Z", "defer"], // already the 25th at UTC+14
    ["2026-11-26", "2026-11-24T19:00:00Z", "allow"],
  ];
  for (const [from, at, verdict] of table) {
    assertEquals(inNewYork([{ ...EMERGENCY, from }], at).verdict, verdict, String(from));
  }
});

Deno.test("decideContact() knows the state of a ban however it is written, and only its own", () => {
  for (const jurisdiction of ["NY", "ny", "New York", " new york "]) {
    assertEquals(outcome(inNewYork([{ ...EMERGENCY, jurisdiction }])), "defer ny.banned-days");
  }
  for (const jurisdiction of ["LA", "OH", "GU"]) {
    assertEquals(inNewYork([{ ...EMERGENCY, jurisdiction }]).verdict, "allow", jurisdiction);
  }
  // A holiday shuts nothing where the row follows emergencies.
  assertEquals(inNewYork([{ ...EMERGENCY, kind: "proclaimed-holiday" }]).verdict, "allow");
});

Deno.test("decideContact() denies on bans that cannot be read", () => {
  const table: [ban: Record<string, unknown>, expected: string][] = [
    [{ jurisdiction: "Bavaria" }, "deny facts.state-unknown"],
    [{ jurisdiction: "" }, "deny facts.state-unknown"],
    [{ jurisdiction: 7 }, "deny facts.state-unknown"],
    [{ kind: "hurricane" }, "deny facts.ban-unknown"],
    [{ from: "2026-02-30" }, "deny facts.date-invalid ny.banned-days"],
    [{ from: NaN }, "deny facts.date-invalid ny.banned-days"],
    [{ to: "whenever" }, "deny facts.date-invalid ny.banned-days"],
    [{ to: "2026-11-20" }, "deny facts.dates-contradictory"],
  ];
  for (const [fields, expected] of table) {
    const decision = inNewYork([{ ...EMERGENCY, ...fields } as DeclaredBan]);
    assertEquals(outcome(decision), expected, JSON.stringify(fields));
    assertStringIncludes(decision.reasons[0]?.fact ?? "", "bans[0]");
  }
});

Deno.test("decideContact() follows bans one after another and lifts them where the state does", () => {
  const bans = [
    { ...EMERGENCY, from: "2026-11-25T00:00:00Z", to: "2026-11-27T15:00:00Z" },
    { ...EMERGENCY, to: "2026-11-25T00:00:00Z" },
  ];
  for (const order of [bans, [...bans].reverse()]) {
    assertEquals(inNewYork(order).nextAllowedAt, "2026-11-27T15:00:00.000Z");
  }
  const relationships = [{ kind: "inquiry" as const, at: "2026-11-01", seller: SELLER }];
  assertEquals(decide(inState("NY"), { bans: [EMERGENCY], relationships }).verdict, "allow");
  const louisiana = decide({ ...inState("LA"), channel: "sms" }, {
    bans: [{ ...EMERGENCY, jurisdiction: "LA" }],
    relationships,
    consents: [consent({ number: inState("LA").number })],
  });
  assertEquals(codesOf(louisiana), ["la.banned-days"]);
});

Deno.test("decideContact() stops informational contacts too in a Louisiana emergency", () => {
  const decision = decide({ ...inState("LA"), channel: "sms", purpose: "informational" }, {
    bans: [{ ...EMERGENCY, jurisdiction: "LA" }],
  });
  assertEquals(codesOf(decision), ["la.banned-days"]);
});

Deno.test("decideContact() warns once when declarations were not looked up where they matter", () => {
  const { bans: _, ...unknown } = facts();
  const warnings = (fields: Parameters<typeof request>[0]) =>
    decideContact(request(fields), unknown).obligations
      .filter(({ code }) => code === "facts.bans-missing").length;
  assertEquals(warnings(inState("NY")), 1);
  assertEquals(warnings(inState("OH")), 0);
  assertEquals(warnings({ number: "+15005550143" }), 1);
});

Deno.test("decideContact() applies a doubtful list of bans, and warns that it may lack some", () => {
  const warnings = ({ obligations }: ReturnType<typeof decide>) =>
    obligations.filter(({ code }) => code === "facts.bans-missing").length;
  const elsewhere = { bans: [{ ...EMERGENCY, jurisdiction: "LA" }] };
  const table: [state: string, bans: DeclaredBan[], verdict: string][] = [
    ["NY", [EMERGENCY], "defer"],
    ["NY", elsewhere.bans, "allow"],
    ["NY", [], "allow"],
  ];
  for (const [state, bans, verdict] of table) {
    const known = decide(inState(state), { bans });
    const doubtful = decide(inState(state), { bans, doubtful: ["bans"] });
    assertEquals([known.verdict, doubtful.verdict], [verdict, verdict]);
    assertEquals([warnings(known), warnings(doubtful)], [0, 1]);
  }
});
