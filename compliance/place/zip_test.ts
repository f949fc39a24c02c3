import { assertEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import { zoneNames } from "../time/zones.ts";
import { stateCodes } from "./states.ts";
import { NO_ZIP, parseZip, zipPlace } from "./zip.ts";

const SHORT: Record<string, string> = {
  "America/Adak": "Adak",
  "America/Anchorage": "Alaska",
  "America/Chicago": "C",
  "America/Denver": "M",
  "America/Los_Angeles": "P",
  "America/New_York": "E",
  "America/Phoenix": "AZ",
  "America/Puerto_Rico": "PR",
  "America/St_Thomas": "VI",
  "Pacific/Guam": "GU",
  "Pacific/Honolulu": "HI",
};

/** `E CM`: the zones of a ZIP code in short, then its states. */
function describe(zip: string): string {
  const place = zipPlace(parseZip(zip));
  if (place === undefined) return "unknown";
  const zones = zoneNames(place.zones).map((zone) => SHORT[zone]).join(" ");
  const states = stateCodes(place.statesLo, place.statesHi).join(" ");
  return [zones, states, place.isOutside ? "outside" : ""].filter((part) => part !== "").join(", ");
}

Deno.test("zipPlace() is right for ZIP codes that are often placed wrong", () => {
  const cases: [zip: string, expected: string][] = [
    ["83301", "M, ID"],
    ["83814", "P, ID"],
    ["32401", "C, FL"],
    ["32301", "E, FL"],
    ["79901", "M, TX"],
    ["47901", "E, IN"],
    ["47601", "C, IN"],
    ["46368", "C, IN"],
    ["42001", "C, KY"],
    ["40202", "E, KY"],
    ["37201", "C, TN"],
    ["37902", "E, TN"],
    ["69101", "C, NE"],
    ["69361", "M, NE"],
    ["57701", "M, SD"],
    ["57101", "C, SD"],
    ["58601", "M, ND"],
    ["58501", "C, ND"],
    ["58102", "C, ND"],
    ["67735", "C M, KS"], // 1.3 % of its area is Central
    ["49801", "C, MI"],
    ["49938", "C, MI"],
    ["85001", "AZ, AZ"],
    ["00901", "PR, PR"],
    ["00802", "VI, VI"],
    ["96910", "GU, GU"],
    ["96799", "outside"],
  ];
  for (const [zip, expected] of cases) assertEquals(describe(zip), expected, zip);
});

Deno.test("zipPlace() gives both zones to every ZIP of a county that has two", () => {
  const cases: [zip: string, expected: string][] = [
    ["97914", "M P, OR"], // Malheur County, Oregon
    ["86515", "M AZ, AZ NM"], // Apache County, Navajo Nation
    ["86030", "M AZ, AZ"], // Navajo County, Hopi villages
    ["86001", "M AZ, AZ"], // Coconino County, Flagstaff
    ["99546", "Adak Alaska, AK"], // Aleutians West
    ["89883", "M P, NV"], // Elko County, West Wendover
    ["83530", "M P, ID"], // Idaho County
    ["69201", "C M, NE SD"], // Cherry County
    ["32456", "C E, FL"], // Gulf County
    ["57532", "C M, SD"], // Stanley County, Fort Pierre
    ["58757", "C M, ND"], // McKenzie County, in a ZIP3 of one zone
  ];
  for (const [zip, expected] of cases) assertEquals(describe(zip), expected, zip);
});

Deno.test("zipPlace() adds the clock that a town keeps against the law", () => {
  assertEquals(describe("36867"), "C E, AL"); // Phenix City
  assertEquals(describe("99923"), "Alaska P, AK"); // Hyder
  assertEquals(describe("73946"), "C M, OK"); // Kenton
  assertEquals(describe("89825"), "M P, NV"); // Jackpot
});

Deno.test("zipPlace() answers an unlisted ZIP with what its first three digits hold", () => {
  assertEquals(describe("10099"), "E, NY");
  assertEquals(describe("37499"), "C E, TN", "374 holds two zones");
  assertEquals(describe("96999"), "GU, GU, outside", "969 is shared with places outside");
});

Deno.test("zipPlace() knows military mail as outside and free numbers as unknown", () => {
  for (const zip of ["09012", "34002", "96201", "96898", "96950"]) {
    assertEquals(describe(zip), "outside", zip);
  }
  for (const zip of ["00000", "00199", "34300"]) {
    assertEquals(describe(zip), "unknown", zip);
  }
  for (const number of [-1, 100_000, NaN, 0.5]) assertEquals(zipPlace(number), undefined);
});

Deno.test("zipPlace() shares one object between ZIP codes of one answer", () => {
  assertStrictEquals(zipPlace(10001), zipPlace(14901));
});

Deno.test("parseZip() reads ZIP and ZIP+4 only", () => {
  for (const text of ["02134", "021341234", "02134-1234"]) assertEquals(parseZip(text), 2134, text);
  const refused = ["", "2134", "021345", "02134-", "02134-123", "02134 1234", "02134-12345"];
  const others = [
    "0213a",
    "O2134",
    "02-341234",
    "02134--123",
    "-2134",
    "+2134",
    " 02134",
    "02134\n",
  ];
  for (const text of [...refused, ...others, "٠٢١٣٤", "021341-234", "9".repeat(1_000_000)]) {
    assertEquals(parseZip(text), NO_ZIP, text.slice(0, 12));
  }
});

Deno.test("parseZip() reads back any ZIP, with any +4", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 99_999 }),
      fc.integer({ min: 0, max: 9999 }),
      (zip, plus) => {
        const text = String(zip).padStart(5, "0");
        assertEquals(parseZip(text), zip);
        assertEquals(parseZip(`${text}-${String(plus).padStart(4, "0")}`), zip);
      },
    ),
    { seed: 4 },
  );
});
