/**
 * Writes a list of invented leads, as large as asked and the same on every machine, to measure
 * `screen` with: 27 columns, about 250 bytes a row, one row in twenty dirty or a duplicate, every
 * number distinct, with the exchange 555 in an area code in service.
 *
 * `deno run --allow-write tools/generate_list.ts ROWS OUT.csv`
 */

// deno-lint-ignore-file no-console -- a command prints

import { stateId } from "../compliance/place/states.ts";
import nanp from "./data/nanp.csv" with { type: "text" };
import zip3 from "./data/zip3.csv" with { type: "text" };

const HEADER = [
  "Owner 1 First Name,Owner 1 Last Name,Property Address,Unit,Property City,Property State",
  "Property Zip,County,Mailing Address,Mailing City,Mailing State,Mailing Zip,Phone 1,Phone 1 Type",
  "Phone 1 DNC,Phone 2,Phone 2 Type,Phone 2 DNC,Email 1,Property Type,Bedrooms,Building Sqft",
  "Est. Value,Last Sale Date,Marketing Lists,APN,Date Added to List",
].join(",");
const STATE = 5;
const ZIP = 6;
const PHONE = 12;
const PHONE_DNC = 14;
const EMAIL = 18;

const FIRST = "Pat,SAM,Alex,chris,Jordan,Taylor,Morgan,JAMIE,Casey,Robin,Lee,Quinn".split(",");
const LAST = "Sample,EXAMPLE,Tester,Specimen,Placeholder,O'Sample,de la Prueba,Muster".split(",");
const STREETS = "Oak St,Main Street,Elm Ave,Lakeview Dr,Sunset Boulevard,County Road".split(",");
const CITIES = "Springfield,Fairview,Riverside,Franklin,Greenville,Clinton,Salem".split(",");

/** What goes wrong in a dirty row; the row's number makes each kind a little different. */
const DIRT: readonly ((row: string[], number: number) => void)[] = [
  (row) => row[PHONE] = "n/a",
  (row) => row[PHONE] = "555-01",
  (row) => row[PHONE] += " x12",
  (row) => row[PHONE] = `"${row[PHONE]} / ${row[PHONE]?.replace("555-", "555-9")}"`,
  (row) => row[ZIP] = "none",
  (row) => row[STATE] = "Texas",
  (row) => row[EMAIL] = "noemail@noemail.com",
  (row) => row[0] = "Zoë",
  (row, number) => row[2] = `"Lot ${number}\nRural Route 1"`,
  (row) => row[PHONE_DNC] = "Do Not Call",
  (row) => row.length = 20,
  (row) => [row[PHONE], row[PHONE + 3], row[EMAIL], row[2]] = ["555", "", "n/a", ""],
  (row) => row.fill(""),
];

/** Lines 0000 to 9999 without 0100 to 0199, which are reserved for fiction and always refused. */
const LINES = 9_900;
/** Prime, so that multiplying by it visits every number once. */
const STRIDE = 2_000_003;

interface Place {
  readonly npa: string;
  readonly state: string;
  readonly zips: readonly string[];
}

const PLACES: readonly Place[] = readPlaces();
const MOST_ROWS = Math.floor(PLACES.length * LINES / 2);

function readPlaces(): Place[] {
  const zips = new Map<string, string[]>();
  for (const [prefix = "", states = ""] of cellsOf(zip3)) {
    for (const state of states.split("|")) zips.set(state, [...zips.get(state) ?? [], prefix]);
  }
  const places: Place[] = [];
  for (const [npa = "", country, state = "", , kind, , status] of cellsOf(nanp)) {
    const own = zips.get(state);
    const isUsed = country === "US" && kind === "geographic" && status === "in-service";
    if (isUsed && own !== undefined && stateId(state) >= 0) {
      places.push({ npa, state, zips: own });
    }
  }
  return places;
}

function cellsOf(csv: string): string[][] {
  return csv.trim().split("\n").slice(1).map((line) => line.split(","));
}

/** A linear congruential generator: the same numbers on every machine. */
function numbers(seed: number): (below: number) => number {
  let state = Math.imul(seed, 2_654_435_761) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor(state / 2 ** 32 * below);
  };
}

/** The nth number of all that may be used, in shuffled order. */
function phoneOf(n: number): { place: Place; phone: string } {
  const shuffled = n * STRIDE % (PLACES.length * LINES);
  const place = PLACES[Math.floor(shuffled / LINES)] as Place;
  const index = shuffled % LINES;
  const line = String(index < 100 ? index : index + 100).padStart(4, "0");
  return { place, phone: `(${place.npa}) 555-${line}` };
}

/**
 * Makes one row of the list.
 *
 * @param number Number of the row, from 0.
 * @returns Its cells, quoted where they must be.
 */
function rowOf(number: number): string[] {
  const next = numbers(number + 1);
  for (let i = 0; i < 3; i++) next(1); // the first numbers of near seeds are alike
  const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  const street = () => `${100 + next(9_900)} ${pick(STREETS)}`;
  const zipOf = ({ zips }: Place) => `${pick(zips)}${String(next(100)).padStart(2, "0")}`;
  const { place, phone } = phoneOf(2 * number);
  const mailing = next(10) < 3 ? pick(PLACES) : place;
  const first = pick(FIRST);
  const last = pick(LAST);
  return [
    first,
    last,
    next(10) === 0 ? `"${street()}, Apt ${1 + next(40)}"` : street(),
    next(8) === 0 ? `#${1 + next(99)}` : "",
    pick(CITIES),
    place.state,
    zipOf(place),
    `${pick(CITIES)} County`,
    street(),
    pick(CITIES),
    mailing.state,
    zipOf(mailing),
    phone,
    pick(["Mobile", "Landline", "VoIP"]),
    pick(["Yes", "No", "No", "No", ""]),
    next(5) < 3 ? phoneOf(2 * number + 1).phone : "",
    pick(["Mobile", ""]),
    "",
    next(10) < 7 ? `${first.toLowerCase()}.sample${number}@example.com` : "",
    "Single Family",
    String(2 + next(4)),
    String(900 + next(3_000)),
    `"$${150 + next(700)},000"`,
    `${1 + next(12)}/${1 + next(28)}/${2000 + next(24)}`,
    pick(["absentee", "vacant", '"absentee, high equity"']),
    `${100_000 + next(900_000)}-${next(1_000)}-${next(100_000)}`,
    "2026-01-15 09:30:00",
  ];
}

/** One row in forty is dirty, one in forty repeats an earlier row, perhaps with another mark. */
function lineOf(number: number): string {
  const next = numbers(~number);
  for (let i = 0; i < 3; i++) next(1);
  const kind = next(40);
  if (kind === 0 && number > 0) {
    const row = rowOf(next(number));
    if (next(4) === 0) row[PHONE_DNC] = "Yes";
    return row.join(",");
  }
  const row = rowOf(number);
  if (kind === 1) DIRT[next(DIRT.length)]?.(row, number);
  return row.join(",");
}

function* pieces(rows: number): Generator<string> {
  let piece = `${HEADER}\n`;
  for (let number = 0; number < rows; number++) {
    piece += `${lineOf(number)}\n`;
    if (piece.length < 1024 * 1024) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}

/**
 * Makes the list, piece by piece.
 *
 * @param rows Rows after the header.
 * @returns The bytes of the list.
 * @throws {RangeError} When there are not enough numbers for so many rows.
 */
export function generateList(rows: number): ReadableStream<Uint8Array> {
  if (!Number.isInteger(rows) || rows < 1 || rows > MOST_ROWS) {
    throw new RangeError(`Rows must be between 1 and ${MOST_ROWS}`);
  }
  return ReadableStream.from(pieces(rows)).pipeThrough(new TextEncoderStream());
}

if (import.meta.main) {
  const [rows = "", path] = Deno.args;
  if (!/^\d+$/.test(rows) || path === undefined) {
    console.error("usage: generate_list.ts ROWS OUT.csv");
    Deno.exit(2);
  }
  const file = await Deno.open(path, { write: true, create: true, truncate: true });
  await generateList(Number(rows)).pipeTo(file.writable);
}
