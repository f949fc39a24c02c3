/**
 * Reading an honest list: 27 columns, about 250 bytes a row, one row in twenty dirty, distinct and
 * shuffled contacts, some quoted cells. The baseline splits the same text into cells and stops there.
 */
import Papa from "papaparse";
import { LeadKeyIndex } from "./lead_key_index.ts";
import { readLeadRows } from "./lead_rows.ts";

const ROWS = 100_000;
const SEED = 20_260_101;
const HEADER = [
  "Owner 1 First Name,Owner 1 Last Name,Property Address,Unit,Property City,Property State",
  "Property Zip,County,Mailing Address,Mailing City,Mailing State,Mailing Zip,Phone 1,Phone 1 Type",
  "Phone 1 DNC,Phone 2,Phone 2 Type,Phone 2 DNC,Email 1,Property Type,Bedrooms,Building Sqft",
  "Est. Value,Last Sale Date,Marketing Lists,APN,Date Added to List",
].join(",");

const FIRST = "Pat,SAM,Alex,chris,Jordan,Taylor,Morgan,JAMIE,Casey,Robin".split(",");
const LAST = "Sample,EXAMPLE,Tester,Specimen,Placeholder,O'Sample,de la Prueba,Muster".split(",");
const STREETS = "Oak St,Main Street,Elm Ave,Lakeview Dr,Sunset Boulevard,County Road".split(",");
/** City, state, first digits of the ZIP code, area code. */
const PLACES = [
  ["Austin", "TX", "787", "512"],
  ["Tulsa", "OK", "741", "918"],
  ["Boise", "ID", "837", "208"],
  ["Miami", "FL", "331", "305"],
  ["Boston", "MA", "021", "617"],
] as const;
const DIRT: readonly ((row: string[]) => void)[] = [
  (row) => row[12] = "n/a",
  (row) => row[12] = "555-01",
  (row) => row[6] = "none",
  (row) => row[18] = "noemail@noemail.com",
  (row) => row[0] = "Zoë",
  (row) => row[2] = `" ${row[2]!.replaceAll('"', "")}\n"`,
  (row) => row.length = 20,
  (row) => row.fill(""),
];

/** A linear congruential generator: the same list on every machine. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor(state / 2 ** 32 * below);
  };
}

function honestList(rows: number): Uint8Array {
  const next = numbers(SEED);
  const pick = <T>(list: readonly T[]): T => list[next(list.length)]!;
  const street = () => `${100 + next(9_900)} ${pick(STREETS)}`;
  const lines = [HEADER];
  for (let i = 0; i < rows; i++) {
    const [city, state, zip, area] = pick(PLACES);
    const phone = () => `(${area}) ${220 + next(690)}-${String(next(10_000)).padStart(4, "0")}`;
    const first = pick(FIRST);
    const last = pick(LAST);
    const row = [
      first,
      last,
      next(10) === 0 ? `"${street()}, Apt ${1 + next(40)}"` : street(),
      next(8) === 0 ? `#${1 + next(99)}` : "",
      city,
      state,
      zip + String(next(100)).padStart(2, "0"),
      `${pick(["Sample", "Example", "Specimen"])} County`,
      street(),
      city,
      state,
      zip + String(next(100)).padStart(2, "0"),
      phone(),
      pick(["Mobile", "Landline", "VoIP"]),
      pick(["Yes", "No", "No", ""]),
      next(5) < 3 ? phone() : "",
      pick(["Mobile", ""]),
      "",
      next(10) < 7 ? `${first}.sample${next(1e7)}@example.com` : "",
      "Single Family",
      String(2 + next(4)),
      String(900 + next(3_000)),
      `"$${150 + next(700)},000"`,
      `${1 + next(12)}/${1 + next(28)}/${2000 + next(24)}`,
      pick(["absentee", "vacant", '"absentee, high equity"']),
      `${100_000 + next(900_000)}-${next(1_000)}-${next(100_000)}`,
      "2026-01-15 09:30:00",
    ];
    if (next(20) === 0) pick(DIRT)(row);
    lines.push(row.join(","));
  }
  return new TextEncoder().encode(lines.join("\n"));
}

const LIST = honestList(ROWS);

function source(): ReadableStream<Uint8Array> {
  return ReadableStream.from([LIST]);
}

Deno.bench({
  name: "splitting 100,000 rows into cells",
  group: "intake",
  baseline: true,
  fn() {
    const text = new TextDecoder().decode(LIST);
    const { data } = Papa.parse<string[]>(text, { delimiter: ",", newline: "\n" });
    if (data.length !== ROWS + 1) throw new Error("Lost a row");
  },
});

Deno.bench({
  name: "readLeadRows() of 100,000 rows",
  group: "intake",
  async fn() {
    let count = 0;
    for await (const { outcome } of readLeadRows(source())) if (outcome !== "blank") count++;
    if (count < ROWS * 0.98) throw new Error("Lost a row");
  },
});

Deno.bench({
  name: "readLeadRows() of 100,000 rows into a LeadKeyIndex",
  group: "intake",
  async fn() {
    const index = new LeadKeyIndex({ payloadWords: 3 });
    let bytes = 0;
    for await (const { draft, rowNumber } of readLeadRows(source())) {
      if (draft !== undefined) index.add(rowNumber, draft);
    }
    bytes = index.byteLength / ROWS;
    if (bytes > 64) throw new Error(`The index takes ${bytes} bytes a row`);
  },
});
