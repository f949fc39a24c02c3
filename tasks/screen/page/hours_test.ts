/** The hours that the page shows. */

import { assertEquals } from "@std/assert";
import { RULE_BOOK } from "../../../compliance/mod.ts";
import { ALLOWING } from "../../testdata/screening.ts";
import type { Lists } from "../lists.ts";
import { parseOptions } from "../options.ts";
import { Summary } from "../summary.ts";
import { clockName, type Place, span, timetables } from "./hours.ts";
import type { PageRun } from "./writer.ts";

function runAt(iso: string, bans: NonNullable<Lists["facts"]>["bans"] = null): PageRun {
  const options = parseOptions(["list.csv", ...ALLOWING]);
  if (options === "help") throw new Error("never");
  const facts: Lists["facts"] = {
    files: [],
    byNumber: new Map(),
    writtenAt: new Map(),
    stateLists: new Map(),
    callerIds: null,
    registrations: null,
    bans,
  };
  const lists: Lists = {
    national: null,
    registry: null,
    internal: null,
    litigators: null,
    facts,
    ruleBook: RULE_BOOK,
  };
  return { options, at: Date.parse(iso), lists, summary: new Summary() };
}

function place(leads: number, phone: string, zones: string[], states: string[]): Place {
  return {
    leads,
    place: { zones, states, phone, addresses: states.map((state) => ({ state })) },
  };
}

const OHIO = place(3, "+16145550143", ["America/New_York"], ["OH"]);
const KENTUCKY = place(2, "+15025550143", ["America/New_York"], ["KY"]);
const CALIFORNIA = place(9, "+12135550143", ["America/Los_Angeles"], ["CA"]);
const NOWHERE: Place = { leads: 5, place: { zones: [], states: [], phone: "", addresses: [] } };

const hoursOf = (run: PageRun, places: readonly Place[]) =>
  timetables(run, places)[0]?.rows.map(({ days }) => days.map((day) => day.map(span).join(" "))) ??
    [];

Deno.test("timetables() shows each day by the clock there, today from now on", () => {
  const [ohio = []] = hoursOf(runAt("2026-11-18T15:30:00Z"), [OHIO]);
  assertEquals(ohio.length, 14);
  assertEquals(ohio.slice(0, 3), ["10:30–21:00", "08:00–21:00", "08:00–21:00"]);
  assertEquals(ohio[13], "08:00–21:00");
});

Deno.test("timetables() keeps the hours of the clock when the clocks change", () => {
  // In the night to Sunday, 8 March 2026.
  const [ohio = []] = hoursOf(runAt("2026-03-06T05:00:00Z"), [OHIO]);
  assertEquals(ohio, Array(14).fill("08:00–21:00"));
});

Deno.test("timetables() begins with the earliest day of all clocks", () => {
  // Still Tuesday evening in California, already Wednesday in Ohio.
  const run = runAt("2026-11-18T06:00:00Z");
  const [table] = timetables(run, [OHIO, CALIFORNIA]);
  assertEquals(table?.firstDay, Date.UTC(2026, 10, 17) / 86_400_000);
  const [california = [], ohio = []] = hoursOf(run, [OHIO, CALIFORNIA]);
  assertEquals(california.slice(0, 2), ["", "08:00–21:00"]);
  assertEquals(ohio.slice(0, 2), ["", "08:00–21:00"]);
});

Deno.test("timetables() puts whereabouts with the same hours together, most leads first", () => {
  const both = place(1, "+16145550143", ["America/New_York"], ["OH", "KY"]);
  const georgia = place(4, "+14045550143", ["America/New_York"], ["GA"]);
  const [table] = timetables(runAt("2026-11-18T05:00:00Z"), [OHIO, KENTUCKY, both, georgia]);
  assertEquals(table?.rows.map(({ leads, states }) => ({ leads, states })), [
    { leads: 7, states: ["GA", "OH"] },
    { leads: 3, states: ["KY", "OH+KY"] },
  ]);
  assertEquals(table?.others, 0);
});

Deno.test("timetables() gives technologies with the same hours one table", () => {
  const run = runAt("2026-11-18T15:30:00Z");
  assertEquals(timetables(run, [OHIO]).map(({ technologies }) => technologies), [[
    "live",
    "artificial-voice",
  ]]);
  // California has hours of its own for recorded voices.
  assertEquals(timetables(run, [CALIFORNIA]).map(({ technologies }) => technologies), [
    ["live"],
    ["artificial-voice"],
  ]);
});

Deno.test("timetables() shuts the days of declared bans", () => {
  const louisiana = place(1, "+15045550143", ["America/Chicago"], ["LA"]);
  const at = "2026-11-18T15:30:00Z";
  const open = hoursOf(runAt(at), [louisiana])[0] ?? [];
  const bans = [{
    jurisdiction: "LA",
    kind: "emergency" as const,
    from: "2026-11-20",
    to: "2026-11-21",
  }];
  const shut = hoursOf(runAt(at, bans), [louisiana])[0] ?? [];
  assertEquals(open.slice(2, 4).every((day) => day !== ""), true);
  assertEquals(shut.slice(2, 4), ["", ""]);
});

Deno.test("timetables() leaves out leads of whom it is not known where they are", () => {
  assertEquals(
    timetables(runAt("2026-11-18T15:30:00Z"), [NOWHERE]).flatMap(({ rows }) => rows),
    [],
  );
});

Deno.test("timetables() works out those with the most leads when there are very many", () => {
  const places = Array.from({ length: 90 }, (_, i) => ({ ...OHIO, leads: i + 1 }));
  const [table] = timetables(runAt("2026-11-18T15:30:00Z"), places);
  assertEquals(table?.others, 55); // 1 + 2 + … + 10
  assertEquals(table?.rows[0]?.leads, 90 * 91 / 2 - 55);
});

Deno.test("span() writes minutes and seconds only where there are some", () => {
  assertEquals(span({ from: 0, to: 86_400 }), "00:00–24:00");
  assertEquals(span({ from: 8.5 * 3600, to: 9 * 3600 + 1 }), "08:30–09:00:01");
});

Deno.test("clockName() says the city of a zone", () => {
  assertEquals(clockName("America/New_York"), "New York");
  assertEquals(clockName("Pacific/Guam"), "Guam");
});
