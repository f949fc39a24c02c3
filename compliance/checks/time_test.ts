import { assertEquals, assertStringIncludes } from "@std/assert";
import { decideContact } from "../decide.ts";
import { parsePolicy } from "../policy.ts";
import type { ContactRequest } from "../request.ts";
import { RULE_BOOK, withPolicy } from "../rule_book.ts";
import { parseDay } from "../time/calendar.ts";
import { localToUtc } from "../time/local_time.ts";
import { zoneId } from "../time/zones.ts";
import {
  aiRequest,
  codesOf,
  consent,
  decide,
  facts,
  inState,
  OHIO,
  outcome,
  request,
  SELLER,
} from "../testdata/contacts.ts";

const EASTERN = "America/New_York";

/** An instant by the clock of a zone, `2026-11-24T20:59:59.999`. */
function local(text: string, zone = EASTERN): number {
  const [date = "", clock = ""] = text.split("T");
  const [hours = "0", minutes = "0", seconds = "0"] = clock.split(":");
  const second = Number(hours) * 3600 + Number(minutes) * 60 + Math.floor(Number(seconds));
  const ms = Math.round((Number(seconds) % 1) * 1000);
  return localToUtc(zoneId(zone), parseDay(date) as number, second) + ms;
}

/** The codes that speak of time, of a request with clean facts. */
function timeCodes(fields: Partial<ContactRequest>): string {
  const codes = codesOf(decide(fields)).filter((code) => /calling-hours|banned-days/.test(code));
  return codes.join(" ") || "open";
}

Deno.test("decideContact() keeps the federal window to the millisecond", () => {
  const table: [clock: string, verdict: string][] = [
    ["2026-11-24T07:59:59.999", "defer"],
    ["2026-11-24T08:00:00.000", "allow"],
    ["2026-11-24T08:00:00.001", "allow"],
    ["2026-11-24T20:59:59.000", "allow"],
    ["2026-11-24T20:59:59.999", "allow"],
    ["2026-11-24T21:00:00.000", "defer"],
    ["2026-11-24T21:00:00.001", "defer"],
    ["2026-11-24T23:59:59.999", "defer"],
    ["2026-11-25T00:00:00.000", "defer"],
  ];
  for (const [clock, verdict] of table) {
    for (const channel of ["voice", "sms"] as const) {
      assertEquals(decide({ at: local(clock), channel }).verdict, verdict, `${clock} ${channel}`);
    }
  }
});

Deno.test("decideContact() gives the next opening of the federal window when it is shut", () => {
  const table: [at: string, next: string][] = [
    ["2026-11-24T07:59:59.999", "2026-11-24T08:00:00"],
    ["2026-11-24T21:00:00.000", "2026-11-25T08:00:00"],
    ["2026-11-25T00:00:00.000", "2026-11-25T08:00:00"],
    // Clocks go back in the night to 1 November 2026 and forward in the night to 14 March 2027.
    ["2026-10-31T21:00:00.000", "2026-11-01T08:00:00"],
    ["2027-03-13T21:00:00.000", "2027-03-14T08:00:00"],
    ["2026-12-31T21:00:00.000", "2027-01-01T08:00:00"],
    ["2028-02-28T21:00:00.000", "2028-02-29T08:00:00"],
  ];
  for (const [at, next] of table) {
    const decision = decide({ at: local(at) });
    assertEquals(decision.nextAllowedAt, new Date(local(next)).toISOString(), at);
  }
});

Deno.test("decideContact() moves with the clock on the nights of daylight saving", () => {
  const table: [instant: string, verdict: string][] = [
    ["2026-10-31T12:00:00Z", "allow"], // 08:00 EDT
    ["2026-11-01T12:59:59.999Z", "defer"], // 07:59 EST
    ["2026-11-01T13:00:00Z", "allow"], // 08:00 EST
    ["2026-11-02T01:59:59.999Z", "allow"], // 20:59 EST
    ["2026-11-02T02:00:00Z", "defer"], // 21:00 EST
    ["2027-03-13T13:00:00Z", "allow"], // 08:00 EST
    ["2027-03-14T11:59:59.999Z", "defer"], // 07:59 EDT
    ["2027-03-14T12:00:00Z", "allow"], // 08:00 EDT
    ["2027-03-15T00:59:59.999Z", "allow"], // 20:59 EDT
    ["2027-03-15T01:00:00Z", "defer"], // 21:00 EDT
  ];
  for (const [at, verdict] of table) assertEquals(decide({ at }).verdict, verdict, at);
});

Deno.test("decideContact() asks every clock that the person may keep", () => {
  const number = "+15005550143"; // a personal number tells no place
  const at = (address: Record<string, string>, instant: string) =>
    decide({ number, at: instant, calledParty: { addresses: [address] } }).verdict;
  const table: [name: string, address: Record<string, string>, open: string, shut: string][] = [
    // Phoenix keeps -7 all year; the Navajo Nation moves to -6 in summer.
    ["Phoenix in summer", { zip: "85001" }, "2026-07-07T15:00:00Z", "2026-07-07T14:59:59Z"],
    ["Phoenix in summer evening", { zip: "85001" }, "2026-07-08T03:59:59Z", "2026-07-08T04:00:00Z"],
    ["Chinle in summer", { zip: "86503" }, "2026-07-07T15:00:00Z", "2026-07-07T14:59:59Z"],
    [
      "Chinle in summer evening",
      { zip: "86503" },
      "2026-07-08T02:59:59Z",
      "2026-07-08T03:00:00Z",
    ],
    ["Arizona somewhere", { state: "AZ" }, "2026-07-07T15:00:00Z", "2026-07-08T03:00:00Z"],
    ["Honolulu", { zip: "96813" }, "2026-07-07T18:00:00Z", "2026-07-07T17:59:59Z"],
    ["Honolulu in winter", { zip: "96813" }, "2026-12-08T18:00:00Z", "2026-12-08T17:59:59Z"],
    ["Adak in winter", { zip: "99546" }, "2026-12-08T18:00:00Z", "2026-12-08T17:59:59Z"],
    ["Adak in summer", { zip: "99546" }, "2026-07-07T17:00:00Z", "2026-07-07T16:59:59Z"],
    ["Guam", { state: "GU" }, "2026-11-23T22:00:00Z", "2026-11-23T21:59:59Z"],
    ["Guam evening", { state: "GU" }, "2026-11-24T10:59:59Z", "2026-11-24T11:00:00Z"],
    ["Puerto Rico", { zip: "00901" }, "2026-07-07T13:00:00Z", "2026-07-07T12:59:59Z"],
    ["Florida's panhandle", { zip: "32501" }, "2026-11-24T14:00:00Z", "2026-11-24T13:59:59Z"],
    ["a stated zone", { zone: "Pacific/Honolulu" }, "2026-11-24T18:00:00Z", "2026-11-24T17:59:59Z"],
  ];
  for (const [name, address, open, shut] of table) {
    assertEquals(at(address, open), "allow", `${name} ${open}`);
    assertEquals(at(address, shut), "defer", `${name} ${shut}`);
  }
});

Deno.test("decideContact() asks both clocks of an area code that spans two", () => {
  const table: [npa: string, zones: string[]][] = [
    ["850", ["America/Chicago", "America/New_York"]],
    ["812", ["America/Chicago", "America/New_York"]],
    ["930", ["America/Chicago", "America/New_York"]],
    ["270", ["America/Chicago", "America/New_York"]],
    ["364", ["America/Chicago", "America/New_York"]],
    ["906", ["America/Chicago", "America/New_York"]],
    ["605", ["America/Chicago", "America/Denver"]],
    ["701", ["America/Chicago", "America/Denver"]],
    ["308", ["America/Chicago", "America/Denver"]],
    ["785", ["America/Chicago", "America/Denver"]],
    ["620", ["America/Chicago", "America/Denver"]],
    ["208", ["America/Denver", "America/Los_Angeles"]],
    ["986", ["America/Denver", "America/Los_Angeles"]],
    ["541", ["America/Denver", "America/Los_Angeles"]],
    ["458", ["America/Denver", "America/Los_Angeles"]],
    ["928", ["America/Denver", "America/Phoenix"]],
  ];
  for (const [npa, zones] of table) {
    const decision = decide({ number: `+1${npa}7340143` });
    assertEquals(decision.timeZones, zones, npa);
  }
});

Deno.test("decideContact() needs both coasts open when area code and address lie apart", () => {
  // 11:00 to 21:00 Eastern for a number of New York and a house in California.
  const coast = { number: "+19175550143", calledParty: { addresses: [{ zip: "94103" }] } };
  assertEquals(timeCodes({ ...coast, at: local("2026-11-24T10:59:59") }), "federal.calling-hours");
  assertEquals(timeCodes({ ...coast, at: local("2026-11-24T11:00:00") }), "open");
  assertEquals(timeCodes({ ...coast, at: local("2026-11-24T20:59:59") }), "open");
  assertEquals(timeCodes({ ...coast, at: local("2026-11-24T21:00:00") }), "federal.calling-hours");
});

Deno.test("decideContact() counts the owner's place beside the property's", () => {
  const owner = {
    number: "+12145550143",
    calledParty: { addresses: [{ state: "TX", zip: "75201" }, { state: "HI", zip: "96813" }] },
  };
  // 09:00 in Honolulu is 13:00 in Dallas in winter.
  assertEquals(timeCodes({ ...owner, at: "2026-11-24T17:59:59Z" }).includes("federal"), true);
  assertEquals(timeCodes({ ...owner, at: "2026-11-24T19:00:00Z" }), "open");
});

Deno.test("decideContact() leaves the window of all fifty states when no place is known", () => {
  const number = "+15005550143";
  const federal = (at: number) => {
    const decision = decideContact(request({ number, at }), facts());
    return codesOf(decision).includes("federal.calling-hours");
  };
  const table: [clock: string, isShut: boolean][] = [
    ["2026-12-08T12:59:59", true],
    ["2026-12-08T13:00:00", false],
    ["2026-12-08T20:59:59", false],
    ["2026-12-08T21:00:00", true],
    ["2026-07-07T13:59:59", true],
    ["2026-07-07T14:00:00", false],
    ["2026-07-07T20:59:59", false],
    ["2026-07-07T21:00:00", true],
  ];
  for (const [clock, isShut] of table) assertEquals(federal(local(clock)), isShut, clock);
});

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

Deno.test("decideContact() finds the next opening over shut days and holidays", () => {
  const table: [state: string, at: string, next: string][] = [
    // Saturday evening to Monday in Louisiana; New Year 2027 is a Friday.
    ["LA", "2026-12-12T20:00", "2026-12-14T08:00"],
    ["LA", "2026-12-31T20:00", "2027-01-02T08:00"],
    // Thanksgiving, the Friday after, Saturday open.
    ["LA", "2026-11-25T20:00", "2026-11-28T08:00"],
  ];
  for (const [state, at, next] of table) {
    const asked = { ...inState(state), channel: "sms", at: local(at, "America/Chicago") } as const;
    const decision = decide(asked);
    assertEquals(
      decision.nextAllowedAt,
      new Date(local(next, "America/Chicago")).toISOString(),
      `${state} ${at}`,
    );
  }
  const rhode = decide({ ...inState("RI"), at: local("2026-12-24T18:00") });
  assertEquals(rhode.nextAllowedAt, new Date(local("2026-12-26T10:00")).toISOString());
});

Deno.test("decideContact() gives no opening when facts run out before it", () => {
  // Day 31 of the registry copy ends before the next morning.
  const at = local("2026-11-24T21:30");
  const decision = decideContact(
    request({ at }),
    facts({
      dnc: { national: { listed: false, asOf: "2026-10-24" }, internal: { listed: false } },
    }),
  );
  assertEquals(outcome(decision), "defer federal.calling-hours");
  assertEquals(decision.nextAllowedAt, null);
});

Deno.test("decideContact() takes a closing guard and hours from the policy alone", () => {
  const guard = withPolicy(
    RULE_BOOK,
    parsePolicy({ id: "guard", smsGuardMinutes: 15, voiceGuardMinutes: 5 }),
  );
  const table: [channel: "voice" | "sms", clock: string, expected: string][] = [
    ["sms", "2026-11-24T20:44:59.999", "allow"],
    ["sms", "2026-11-24T20:45:00.000", "defer policy.closing-guard"],
    ["sms", "2026-11-24T20:58:00.000", "defer policy.closing-guard"],
    ["sms", "2026-11-24T21:00:00.000", "defer federal.calling-hours"],
    ["voice", "2026-11-24T20:54:59.999", "allow"],
    ["voice", "2026-11-24T20:55:00.000", "defer policy.closing-guard"],
  ];
  for (const [channel, clock, expected] of table) {
    const decision = decide({ channel, at: local(clock) }, {}, guard);
    assertEquals(outcome(decision), expected, clock);
    if (decision.verdict === "defer") {
      assertEquals(decision.nextAllowedAt, new Date(local("2026-11-25T08:00")).toISOString());
    }
  }
  const hours = withPolicy(
    RULE_BOOK,
    parsePolicy({ id: "hours", hours: { tue: ["10:00", "16:30"], wed: null } }),
  );
  const day: [clock: string, expected: string][] = [
    ["2026-11-24T09:59:59", "defer policy.calling-hours"],
    ["2026-11-24T10:00:00", "allow"],
    ["2026-11-24T16:29:59", "allow"],
    ["2026-11-24T16:30:00", "defer policy.calling-hours"],
    ["2026-11-25T12:00:00", "defer policy.calling-hours"],
    ["2026-11-26T08:00:00", "allow"],
  ];
  for (const [clock, expected] of day) {
    assertEquals(outcome(decide({ at: local(clock) }, {}, hours)), expected, clock);
  }
  const never = withPolicy(
    RULE_BOOK,
    parsePolicy({
      id: "never",
      hours: { sun: null, mon: null, tue: null, wed: null, thu: null, fri: null, sat: null },
    }),
  );
  const shut = decide({}, {}, never);
  assertEquals([shut.verdict, shut.nextAllowedAt], ["defer", null]);
});

Deno.test("decideContact() finds an opening that comes twice in the night clocks go back", () => {
  const night = withPolicy(RULE_BOOK, { id: "night", hours: { sun: ["01:30", "24:00"] } });
  // 01:20 for the second time: both the night row and the federal one are shut.
  const decision = decide({ at: "2026-11-01T06:20:00Z" }, {}, night);
  assertEquals(decision.nextAllowedAt, "2026-11-01T13:00:00.000Z");
});

Deno.test("decideContact() asks no hours of informational and emergency contacts but those of devices", () => {
  const at = local("2026-11-24T03:00");
  for (const purpose of ["informational", "emergency"] as const) {
    assertEquals(decide({ at, purpose, number: OHIO }).verdict, "allow", purpose);
  }
  const california = decideContact(
    aiRequest({ ...inState("CA"), at: "2026-11-24T16:30:00Z", purpose: "informational" }),
    facts(),
  );
  assertEquals(codesOf(california).includes("ca.calling-hours"), true);
});

Deno.test("decideContact() denies instants outside the table of zones", () => {
  const table: [at: number | string, isOut: boolean][] = [
    ["1999-12-31T23:59:59.999Z", true],
    ["2000-01-01T00:00:00Z", false],
    ["2050-12-31T23:59:59.999Z", false],
    ["2051-01-01T00:00:00Z", true],
    [8.64e15, true],
    [-8.64e15, true],
  ];
  for (const [at, isOut] of table) {
    const decision = decideContact(request({ at }), facts());
    assertEquals(codesOf(decision).includes("facts.date-out-of-range"), isOut, String(at));
    if (isOut) assertEquals(decision.verdict, "deny");
  }
});
