/**
 * Writes `compliance/place/zip_table.gen.ts`: for every ZIP code its states and its time zones.
 *
 * `deno run --allow-read --allow-write tools/generate/places.ts`
 *
 * Every ZIP of a county with two zones gets both: the tables in `tools/data/` placed those ZIPs by
 * polygons under another licence (ODbL), and nothing of that may decide here.
 *
 * @module
 */

import { cellValues, dataRows } from "./data_rows.ts";

interface Place {
  zones: string[];
  states: string[];
}

interface Row extends Place {
  zip3s: string[];
  zip5s: string[];
}

/** Zones that the rule book tells clocks of: those of the fifty states, DC, PR, GU and VI. */
const usZones = new Set<string>();
for (const [state = "", zones, defacto] of dataRows("states.csv")) {
  if (["MP", "AS", "PW", "MH", "FM"].includes(state)) continue;
  for (const zone of [...cellValues(zones), ...cellValues(defacto)]) usZones.add(zone);
}

function join(...lists: readonly string[][]): string[] {
  return [...new Set(lists.flat())].sort();
}

function onlyUs(zones: readonly string[]): string[] {
  return zones.filter((zone) => usZones.has(zone)).sort();
}

function readZip3s(): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const [zip3 = "", states, zones] of dataRows("zip3.csv")) {
    const isSplit = cellValues(zones).length > 1;
    const all = cellValues(states);
    // ZIPs outside the first state are listed one by one, but only a ZIP3 with several zones lists
    // every ZIP: there, one that is not listed is new and may be in any of the states.
    places.set(zip3, {
      zones: onlyUs(cellValues(zones)),
      states: isSplit ? all.sort() : all.slice(0, 1),
    });
  }
  return places;
}

function readZip5s(zip3s: ReadonlyMap<string, Place>): Map<string, Place> {
  const places = new Map<string, Place>();
  const placeOf = (zip5: string): Place => {
    const place = places.get(zip5) ?? zip3s.get(zip5.slice(0, 3));
    if (place === undefined) throw new Error(`${zip5}: its first three digits are not in zip3.csv`);
    return place;
  };
  for (const [zip5 = "", states, zones] of dataRows("zip5-split-zip3.csv")) {
    places.set(zip5, { zones: onlyUs(cellValues(zones)), states: cellValues(states).sort() });
  }
  for (const [zip5 = "", states] of dataRows("zip5-cross-state.csv")) {
    places.set(zip5, { zones: placeOf(zip5).zones, states: cellValues(states).sort() });
  }
  const counties = new Map<string, string[]>();
  for (const [county = "", , zones] of dataRows("county-zone-exceptions.csv")) {
    counties.set(county, cellValues(zones));
  }
  for (const [zip5 = "", county = "", state = ""] of dataRows("split-county-zips.csv")) {
    const { zones, states } = placeOf(zip5);
    places.set(zip5, {
      zones: join(zones, counties.get(county) ?? []),
      states: join(states, [state]),
    });
  }
  return places;
}

function rowsOf(zip3s: ReadonlyMap<string, Place>, zip5s: ReadonlyMap<string, Place>): Row[] {
  const rows = new Map<string, Row>();
  const key = ({ zones, states }: Place): string => `${zones.join(" ")};${states.join(" ")}`;
  const rowOf = (place: Place): Row => {
    const row = rows.get(key(place)) ?? { ...place, zip3s: [], zip5s: [] };
    rows.set(key(place), row);
    return row;
  };
  for (const [zip3, place] of zip3s) rowOf(place).zip3s.push(zip3);
  for (const [zip5, place] of zip5s) {
    const usual = zip3s.get(zip5.slice(0, 3)) as Place;
    if (key(place) !== key(usual)) rowOf(place).zip5s.push(zip5);
  }
  if (rows.size > 255) throw new Error("zip.ts numbers the places in one byte");
  return [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** `005 063 100-149`: runs of following numbers are joined. */
function ranges(zip3s: readonly string[]): string {
  const runs: [string, string][] = [];
  for (const zip3 of [...zip3s].sort()) {
    const run = runs.at(-1);
    if (run !== undefined && Number(run[1]) + 1 === Number(zip3)) run[1] = zip3;
    else runs.push([zip3, zip3]);
  }
  return runs.map(([first, last]) => (first === last ? first : `${first}-${last}`)).join(" ");
}

/** `463010203`: the first three digits once, then the last two digits of each ZIP. */
function groups(zip5s: readonly string[]): string {
  const byZip3 = new Map<string, string>();
  for (const zip5 of [...zip5s].sort()) {
    const zip3 = zip5.slice(0, 3);
    byZip3.set(zip3, (byZip3.get(zip3) ?? zip3) + zip5.slice(3));
  }
  return [...byZip3.values()].join(" ");
}

function render(rows: readonly Row[]): string {
  const lines = rows.map((row) =>
    `  "${row.zones.join(" ")};${row.states.join(" ")};${ranges(row.zip3s)};${
      groups(row.zip5s)
    }",\n`
  );
  return `// Written by tools/generate/places.ts from tools/data/; do not edit.
// Sources: postal data from GeoNames (CC BY 4.0, March 2026), Census 2020 ZCTA-to-county relationship
// (public domain), time zones of counties by 49 CFR part 71.

/**
 * The places that ZIP codes have, each once: \`zones;states;first three digits;whole ZIP codes\`.
 *
 * A range of first three digits reads \`100-149\`. Whole ZIP codes go before their first three digits;
 * they are grouped, \`463010203\` being 46301, 46302 and 46303.
 */
export const ZIP_ROWS: readonly string[] = [
${lines.join("")}];
`;
}

const zip3s = readZip3s();
Deno.writeTextFileSync(
  new URL("../../compliance/place/zip_table.gen.ts", import.meta.url),
  render(rowsOf(zip3s, readZip5s(zip3s))),
);
