import { assert, assertEquals } from "@std/assert";
import { STATE_CODES, STATE_ZONES, stateCodes } from "../../compliance/place/states.ts";
import { parseZip, zipPlace } from "../../compliance/place/zip.ts";
import { ZONE_ALIASES } from "../../compliance/time/zone_transitions.gen.ts";
import { zoneId, zoneNames } from "../../compliance/time/zones.ts";
import { cellValues, dataRows } from "./data_rows.ts";

interface Answer {
  zones: string[];
  states: string[];
  isOutside: boolean;
}

const splitCountyZips = new Map(
  dataRows("split-county-zips.csv").map(([zip = "", county = ""]) => [zip, county]),
);
const counties = new Map(
  dataRows("county-zone-exceptions.csv").map(([county = "", , zones]) => [county, zones]),
);

/** What the tables say of a ZIP code, in the forms that the library answers in. */
function answer(zones: string[], states: string[], zip = ""): Answer {
  const county = splitCountyZips.get(zip);
  const both = county === undefined ? [] : cellValues(counties.get(county));
  return {
    zones: [...new Set([...zones, ...both])].filter((zone) => zoneId(zone) >= 0).sort(),
    states: states.filter((state) => STATE_CODES.includes(state)).sort(),
    isOutside: states.some((state) => !STATE_CODES.includes(state)),
  };
}

function actual(zip: string): Answer | undefined {
  const place = zipPlace(parseZip(zip));
  if (place === undefined) return undefined;
  return {
    zones: [...zoneNames(place.zones)],
    states: [...stateCodes(place.statesLo, place.statesHi)],
    isOutside: place.isOutside,
  };
}

Deno.test("zipPlace() agrees with the tables on all 100,000 ZIP codes", () => {
  const zip3s = new Map(dataRows("zip3.csv").map(([zip3 = "", ...cells]) => [zip3, cells]));
  const zip5s = new Map(
    dataRows("zip5-split-zip3.csv").map(([zip = "", ...cells]) => [zip, cells]),
  );
  const crossings = new Map(
    dataRows("zip5-cross-state.csv").map(([zip = "", states]) => [zip, states]),
  );
  const found = { listed: 0, byZip3: 0, unknown: 0 };
  for (let number = 0; number < 100_000; number++) {
    const zip = String(number).padStart(5, "0");
    const zip3 = zip3s.get(zip.slice(0, 3));
    const listed = zip5s.get(zip);
    if (zip3 === undefined) {
      found.unknown++;
      assertEquals(actual(zip), undefined, zip);
      continue;
    }
    const [zip3States, zip3Zones] = zip3.map(cellValues);
    const isSplit = (zip3Zones ?? []).length > 1;
    const zones = listed === undefined ? zip3Zones : cellValues(listed[1]);
    const states = crossings.has(zip)
      ? cellValues(crossings.get(zip))
      : listed !== undefined
      ? cellValues(listed[0])
      : isSplit
      ? zip3States
      : zip3States?.slice(0, 1);
    if (listed === undefined) found.byZip3++;
    else found.listed++;
    assertEquals(actual(zip), answer(zones ?? [], states ?? [], zip), zip);
  }
  assertEquals(found, { listed: 1978, byZip3: 91_022, unknown: 7000 });
});

Deno.test("the ZIP codes of the thirteen counties with two zones have both", () => {
  assertEquals(splitCountyZips.size, 165);
  for (const [zip, county] of splitCountyZips) {
    const zones = cellValues(counties.get(county));
    assertEquals(zones.length, 2, zip);
    const known = actual(zip)?.zones ?? [];
    assert(zones.every((zone) => known.includes(zone)), zip);
  }
});

Deno.test("STATE_ZONES agrees with the table of states, and adopts one de facto clock", () => {
  let seen = 0;
  for (const [state = "", zones, defacto] of dataRows("states.csv")) {
    const id = STATE_CODES.indexOf(state);
    if (id < 0) continue;
    seen++;
    const expected = [...cellValues(zones), ...(state === "AL" ? cellValues(defacto) : [])];
    assertEquals(zoneNames(STATE_ZONES[id] as number), expected.sort(), state);
  }
  assertEquals(seen, 54);
});

Deno.test("ZONE_ALIASES holds every US zone of the table of clocks", () => {
  for (const [zone = "", country, clock = ""] of dataRows("zone-classes.csv")) {
    if (country === "US") assertEquals(zoneId(zone), zoneId(clock), zone);
  }
  assertEquals(Object.keys(ZONE_ALIASES).length, 37);
});
