import { assertEquals, assertStringIncludes } from "@std/assert";
import { decideContact } from "../decide.ts";
import type { ContactRequest } from "../request.ts";
import {
  aiRequest,
  codesOf,
  consent,
  decide,
  facts,
  inState,
  local,
  outcome,
  SELLER,
} from "../testdata/contacts.ts";

const EASTERN = "America/New_York";

/** The codes that speak of time, of a request with clean facts. */
function timeCodes(fields: Partial<ContactRequest>): string {
  const codes = codesOf(decide(fields)).filter((code) => /calling-hours|banned-days/.test(code));
  return codes.join(" ") || "open";
}

type Window = [open: string, close: string] | null;
interface StateWindow {
  state: string;
  zone: string;
  /** What the rows say, for one kind of contact: Wednesday, Saturday, Sunday. */
  week: [wed: Window, sat: Window, sun: Window];
  means: Partial<ContactRequest>;
}

const LIVE = { technology: "live" } as const;
const DIALED = { technology: "live-autodialed" } as const;
const AI = { technology: "artificial-voice" } as const;
const TEXT = { technology: "live", channel: "sms" } as const;
const DEVICE_TEXT = { technology: "live-autodialed", channel: "sms" } as const;

function every(window: Window): [Window, Window, Window] {
  return [window, window, window];
}

const FEDERAL: Window = ["08:00", "21:00"];
const TO_EIGHT: Window = ["08:00", "20:00"];
const FROM_NINE: Window = ["09:00", "21:00"];

// Written from the statutes' own words, apart from the rows.
const WINDOWS: StateWindow[] = [
  { state: "AL", zone: "America/Chicago", week: every(FEDERAL), means: LIVE },
  { state: "AL", zone: "America/Chicago", week: [TO_EIGHT, TO_EIGHT, null], means: AI },
  { state: "AL", zone: "America/Chicago", week: [TO_EIGHT, TO_EIGHT, null], means: DIALED },
  { state: "CA", zone: "America/Los_Angeles", week: every(FROM_NINE), means: AI },
  { state: "CA", zone: "America/Los_Angeles", week: every(FEDERAL), means: LIVE },
  { state: "CT", zone: EASTERN, week: every(["09:00", "20:00"]), means: LIVE },
  { state: "CT", zone: EASTERN, week: every(["09:00", "20:00"]), means: TEXT },
  { state: "FL", zone: EASTERN, week: every(TO_EIGHT), means: LIVE },
  { state: "FL", zone: EASTERN, week: every(FEDERAL), means: TEXT },
  { state: "IL", zone: "America/Chicago", week: every(FROM_NINE), means: AI },
  { state: "IL", zone: "America/Chicago", week: every(FEDERAL), means: LIVE },
  { state: "KY", zone: EASTERN, week: every(["10:00", "21:00"]), means: LIVE },
  { state: "LA", zone: "America/Chicago", week: [TO_EIGHT, TO_EIGHT, null], means: TEXT },
  { state: "ME", zone: EASTERN, week: [["09:00", "17:00"], null, null], means: AI },
  { state: "ME", zone: EASTERN, week: every(FEDERAL), means: LIVE },
  { state: "MD", zone: EASTERN, week: every(TO_EIGHT), means: TEXT },
  { state: "MA", zone: EASTERN, week: every(TO_EIGHT), means: LIVE },
  { state: "MI", zone: EASTERN, week: every(FROM_NINE), means: AI },
  { state: "MN", zone: "America/Chicago", week: every(FROM_NINE), means: LIVE },
  { state: "MS", zone: "America/Chicago", week: [TO_EIGHT, TO_EIGHT, null], means: TEXT },
  {
    state: "MS",
    zone: "America/Chicago",
    week: [["09:00", "20:00"], ["09:00", "20:00"], null],
    means: AI,
  },
  { state: "NE", zone: "America/Chicago", week: [FEDERAL, FEDERAL, ["13:00", "21:00"]], means: AI },
  { state: "NV", zone: "America/Los_Angeles", week: every(["09:00", "20:00"]), means: LIVE },
  { state: "NM", zone: "America/Denver", week: every(FROM_NINE), means: LIVE },
  { state: "NY", zone: EASTERN, week: every(FEDERAL), means: DEVICE_TEXT },
  { state: "OK", zone: "America/Chicago", week: every(TO_EIGHT), means: TEXT },
  { state: "OK", zone: "America/Chicago", week: every(["09:00", "20:00"]), means: AI },
  { state: "OR", zone: "America/Los_Angeles", week: every(TO_EIGHT), means: TEXT },
  { state: "PR", zone: "America/Puerto_Rico", week: every(FROM_NINE), means: LIVE },
  { state: "RI", zone: EASTERN, week: [["09:00", "18:00"], ["10:00", "17:00"], null], means: LIVE },
  { state: "SD", zone: "America/Chicago", week: [FROM_NINE, null, null], means: AI },
  { state: "SD", zone: "America/Chicago", week: every(FROM_NINE), means: LIVE },
  {
    state: "TX",
    zone: "America/Chicago",
    week: [FROM_NINE, FROM_NINE, ["12:00", "21:00"]],
    means: TEXT,
  },
  { state: "UT", zone: "America/Denver", week: [FEDERAL, FEDERAL, null], means: LIVE },
  { state: "WA", zone: "America/Los_Angeles", week: every(TO_EIGHT), means: LIVE },
  { state: "WY", zone: "America/Denver", week: every(TO_EIGHT), means: LIVE },
];

Deno.test("decideContact() keeps each state's window to the second on every kind of day", () => {
  const days = ["2026-12-09", "2026-12-12", "2026-12-13"]; // Wednesday, Saturday, Sunday
  for (const { state, zone, week, means } of WINDOWS) {
    const where = { calledParty: { addresses: [{ zone, state, zip: "" }] } };
    // The number tells no place, and one clock is stated where the state has several.
    const ask = (at: number) => {
      const decision = decideContact(
        { ...aiRequest({ ...where, number: "+15005550143" }), ...means, at },
        facts({ consents: [] }, at),
      );
      const mine = decision.reasons.filter(({ code, fact }) =>
        /calling-hours|banned-days/.test(code) && fact.includes(zone)
      );
      return mine.length === 0;
    };
    week.forEach((window, i) => {
      const day = days[i] as string;
      const title = `${state} ${means.channel ?? "voice"} ${means.technology} ${day}`;
      const open = local(`${day}T${window === null ? "12:00" : window[0]}`, zone);
      assertEquals(ask(open - 1), false, `${title} before opening`);
      assertEquals(ask(open), window !== null, `${title} at opening`);
      if (window === null) return;
      const close = local(`${day}T${window[1]}`, zone);
      assertEquals(ask(close - 1), true, `${title} before closing`);
      assertEquals(ask(close), false, `${title} at closing`);
    });
  }
});

Deno.test("decideContact() shuts the holidays of each state and the days kept instead", () => {
  const table: [day: string, shut: string][] = [
    ["2026-11-26", "AL LA PA RI UT"], // Thanksgiving; no federal ban
    ["2026-12-25", "AL LA PA RI UT"],
    ["2026-11-27", "LA"], // the Friday after
    ["2026-07-03", "AL LA UT"], // kept instead of Saturday the 4th
    ["2026-07-04", "AL LA PA RI SD"], // a Saturday
    ["2027-07-04", "AL LA MS PA RI SD UT"], // a Sunday
    ["2027-07-05", "AL LA PA RI UT"], // kept instead of Sunday the 4th
    ["2021-12-31", "AL LA UT"], // kept instead of Saturday 2022-01-01
    ["2026-06-19", "AL LA RI"], // Juneteenth
    ["2026-06-15", "UT"], // Juneteenth as Utah keeps it, on the Monday before
    ["2026-11-03", "LA PA RI"], // election of an even year
    ["2027-11-02", "PA"], // of an odd year
    ["2027-03-26", "LA PA UT"], // Good Friday
    ["2026-02-17", "AL LA"], // Mardi Gras
    ["2026-07-24", "UT"], // Pioneer Day
    ["2026-06-14", "AL LA MS PA RI SD UT"], // Flag Day, a Sunday
    ["2026-06-15", "PA UT"], // kept instead, beside Utah's Juneteenth
    ["2026-08-10", "RI"], // Victory Day
    ["2026-05-04", "RI"],
    ["2026-10-12", "AL LA PA RI UT"], // Columbus Day
    ["2026-12-01", "AL"], // Rosa Parks Day
    ["2026-04-27", "AL"], // Confederate Memorial Day
    ["2026-12-09", ""],
    ["2026-12-12", "SD"], // a Saturday
  ];
  const states = ["AL", "LA", "MS", "OH", "PA", "RI", "SD", "UT"];
  const merged = new Map<string, Set<string>>();
  for (const [day, shut] of table) {
    merged.set(day, new Set([...merged.get(day) ?? [], ...shut.split(" ").filter(Boolean)]));
  }
  for (const [day, shut] of merged) {
    const found = states.filter((state) => {
      const at = local(`${day}T14:00`, "America/New_York");
      const decision = decideContact(
        aiRequest({ ...inState(state), at }),
        facts({ consents: [] }, at),
      );
      return codesOf(decision).includes(`${state.toLowerCase()}.banned-days`);
    });
    assertEquals(found, [...shut].sort(), day);
  }
});

Deno.test("decideContact() judges each row on the local days on which it is in force", () => {
  const table: [name: string, fields: Partial<ContactRequest>, codes: string][] = [
    // Connecticut closes at 20:00 since 2023-10-01, before it at 21:00.
    ["CT", { ...inState("CT"), at: local("2023-09-30T20:30") }, "open"],
    ["CT", { ...inState("CT"), at: local("2023-10-01T20:30") }, "ct.calling-hours"],
    ["CT", { ...inState("CT"), at: local("2023-09-30T08:30") }, "ct.calling-hours"],
    // Oregon has hours since 2026-01-01.
    ["OR", { ...inState("OR"), at: local("2025-12-31T19:59", "America/Los_Angeles") }, "open"],
    [
      "OR",
      { number: "+15035550143", at: local("2025-12-31T20:30", "America/Los_Angeles") },
      "open",
    ],
    [
      "OR",
      { number: "+15035550143", at: local("2026-01-01T20:30", "America/Los_Angeles") },
      "or.calling-hours",
    ],
    // Utah's list of 2026 goes on as a caution in 2027.
    ["UT", { ...inState("UT"), at: local("2026-12-31T12:00", "America/Denver") }, "open"],
    [
      "UT",
      { ...inState("UT"), at: local("2027-01-01T12:00", "America/Denver") },
      "ut.banned-days",
    ],
    // Good Friday came into Utah's list on 2026-05-06.
    ["UT", { ...inState("UT"), at: local("2026-04-03T12:00", "America/Denver") }, "open"],
    [
      "UT",
      { ...inState("UT"), at: local("2027-03-26T12:00", "America/Denver") },
      "ut.banned-days",
    ],
    // Alabama's Juneteenth and Rosa Parks Day came on 2025-06-01.
    ["AL", { ...inState("AL"), ...DIALED, at: local("2024-06-19T12:00") }, "open"],
    ["AL", { ...inState("AL"), ...DIALED, at: local("2025-06-19T12:00") }, "al.banned-days"],
    ["AL", { ...inState("AL"), ...DIALED, at: local("2024-12-02T12:00") }, "open"],
    ["AL", { ...inState("AL"), ...DIALED, at: local("2025-12-01T12:00") }, "al.banned-days"],
    // Washington's hours came on 2022-06-09.
    ["WA", { ...inState("WA"), at: local("2022-06-08T20:30", "America/Los_Angeles") }, "open"],
    [
      "WA",
      { ...inState("WA"), at: local("2022-06-09T20:30", "America/Los_Angeles") },
      "wa.calling-hours",
    ],
  ];
  for (const [name, fields, codes] of table) {
    assertEquals(
      timeCodes(fields),
      codes,
      `${name} ${new Date(fields.at as number).toISOString()}`,
    );
  }
});

Deno.test("decideContact() says which rows are held as a caution or of unknown start", () => {
  const utah = decide({ ...inState("UT"), at: local("2027-01-01T12:00", "America/Denver") });
  const banned = utah.reasons.find(({ ruleId }) => ruleId === "ut.banned-days.from-2027");
  assertEquals(banned?.confidence, "low");
  assertStringIncludes(banned?.sentence ?? "", "low confidence");
  const federal = decide({ at: local("2026-11-24T22:00") }).reasons[0];
  assertStringIncludes(federal?.sentence ?? "", "start of this rule is not established");
  const florida = decide({ ...inState("FL"), at: local("2026-11-24T20:30") }).reasons[0];
  assertEquals(florida?.code, "fl.calling-hours");
  assertEquals(florida?.sentence.includes("not established"), false);
});

Deno.test("decideContact() lifts the hours that consent or a relationship lifts, never the federal ones", () => {
  const relationship = (state: string) => ({
    relationships: [{ kind: "transaction" as const, at: "2026-10-01", seller: SELLER }],
    consents: [consent({ number: inState(state).number })],
  });
  const table: [state: string, clock: string, zone: string, codes: string][] = [
    ["CT", "2026-11-24T08:30", EASTERN, "allow"],
    ["CT", "2026-11-24T07:59:59", EASTERN, "defer federal.calling-hours"],
    ["MA", "2026-11-24T20:30", EASTERN, "allow"],
    ["OK", "2026-11-24T20:30", "America/Chicago", "allow"],
    ["UT", "2026-11-22T12:00", "America/Denver", "allow"],
    ["FL", "2026-11-24T20:30", EASTERN, "defer fl.calling-hours"],
    ["RI", "2026-11-22T12:00", EASTERN, "defer ri.calling-hours ri.banned-days"],
  ];
  for (const [state, clock, zone, expected] of table) {
    const decision = decide({ ...inState(state), at: local(clock, zone) }, relationship(state));
    assertEquals(outcome(decision), expected, `${state} ${clock}`);
  }
});
