import { assert, assertEquals, assertFalse, assertRejects } from "@std/assert";
import fc from "fast-check";
import type { LeadDraft } from "../models/lead_draft.ts";
import { LeadDraftSchema } from "../models/lead_draft_schema.ts";
import { ValidationError } from "../utils/errors.ts";
import { HEADER_NAMES, type HeaderField } from "./header_names.ts";
import { LEAD_ISSUE_CODES } from "./issues.ts";
import { type LeadRow, type LeadRowOptions, type ListReport, readLeadRows } from "./lead_rows.ts";

const SEED = 20_260_101;

async function* pieces(text: string): AsyncGenerator<string> {
  yield text;
}

async function readAll(
  text: string,
  options: LeadRowOptions = {},
): Promise<{ rows: LeadRow[]; report: ListReport }> {
  const stream = readLeadRows(pieces(text), { thisYear: 2026, ...options });
  const rows: LeadRow[] = [];
  for await (const row of stream) rows.push(row);
  return { rows, report: stream.report };
}

/** The one row of a list of one row. */
async function readRow(header: string, row: string, options?: LeadRowOptions): Promise<LeadRow> {
  const { rows } = await readAll(`${header}\n${row}\n`, options);
  assertEquals(rows.length, 1);
  return rows[0]!;
}

function codes({ issues }: LeadRow): string[] {
  return issues.map(({ code }) => code);
}

const FULL_HEADER = "Owner 1 First Name,Owner 1 Last Name,Suffix,Owner 2 First Name," +
  "Owner 2 Last Name,Property Address,Unit,City,State,Zip,County,Mailing Address,Mailing City," +
  "Mailing State,Mailing Zip,Phone 1,Phone 1 Type,Phone 1 DNC,Phone 2,Email 1,Email 2,APN," +
  "Property Type,Beds,Baths,Sqft,Lot Sqft,Year Built,Est. Value,Est. Equity,Asking Price," +
  "Last Sale Date,Last Sale Price,Owner Occupied,Motivation,Lead Source,Tags,Notes,Date Added," +
  "Do Not Mail,Consent,Consent Text,TrustedForm Cert URL,Jornaya LeadId,IP Address,User Agent," +
  "ID,Rating";
const FULL_ROW = "PAT,SAMPLE,jr,SAM,EXAMPLE,12 Oak St,Apt 4,Boston,Massachusetts,2118,Suffolk," +
  '"9 Elm St, Austin, TX 78704",,,,(617) 555-0143 x5,Mobile,yes,617-555-0144,PAT@example.com,' +
  'sam@example.com,12-34,Duplex,3,2.5,"1,850",5000,1948,$350k,-5000,300000,11/4/2019,"$210,000",' +
  'no,8,Direct Mail,"vacant; tired, absentee","Call back\n  later",2026-01-15T09:30:00-05:00,x,' +
  "yes,I agree to calls,https://cert.trustedform.com/abc123," +
  "0A1B2C3D-0000-4000-8000-000000000001,192.0.2.1,Example/1.0,lead-7,5 stars";

const FULL_DRAFT: LeadDraft = {
  contact: {
    firstName: "Pat",
    lastName: "Sample",
    suffix: "Jr",
    coOwner: { firstName: "Sam", lastName: "Example" },
    phone: "+16175550143",
    alternatePhone: "+16175550144",
    phones: [
      {
        e164: "+16175550143",
        label: "other",
        lineType: "mobile",
        dnc: true,
        status: "unknown",
        ext: "5",
      },
      { e164: "+16175550144", label: "other", lineType: "unknown", dnc: false, status: "unknown" },
    ],
    email: "pat@example.com",
    emails: ["pat@example.com", "sam@example.com"],
    mailingAddress: { address: "9 Elm St", city: "Austin", state: "TX", zipCode: "78704" },
    doNotMail: true,
  },
  property: {
    address: "12 Oak St",
    unit: "4",
    city: "Boston",
    state: "MA",
    zipCode: "02118",
    addressKey: "12 OAK ST UNIT 4|02118",
    county: "Suffolk",
    parcelNumber: "12-34",
    propertyType: "multi_family",
    propertyTypeRaw: "Duplex",
    bedrooms: 3,
    bathrooms: 2.5,
    squareFeet: 1850,
    lotSize: 5000,
    yearBuilt: 1948,
    estimatedValue: 350_000,
    estimatedEquity: -5000,
    lastSalePrice: 210_000,
    lastSaleDate: "2019-11-04",
    ownerOccupied: false,
  },
  source: {
    source: "other",
    listName: "January",
    row: 1,
    detail: "Direct Mail",
    receivedAt: new Date("2026-01-15T14:30:00Z"),
  },
  dncStatus: { onNationalRegistry: false, internalDNC: false },
  consentClaims: [{
    optIn: true,
    optInText: "yes",
    consentText: "I agree to calls",
    trustedFormUrl: "https://cert.trustedform.com/abc123",
    leadidToken: "0A1B2C3D-0000-4000-8000-000000000001",
    ipAddress: "192.0.2.1",
    userAgent: "Example/1.0",
    row: 1,
  }],
  qualification: { askingPrice: 300_000, motivationScore: 8, motivationLevel: "high" },
  tags: ["vacant", "tired", "absentee"],
  notes: "Call back\nlater",
  externalIds: { example: "lead-7" },
  customFields: { rating: "5 stars" },
};

Deno.test("readLeadRows() passes over the columns of other fields when some are named", async () => {
  const header = "Phone 1,Phone 1 DNC,Phone 1 Type,First Name,Last Name,Zip,Sqft,Rating";
  const row = "617-555-0143,yes,Mobile,PAT,SAMPLE,n/a,many,5 stars";
  const all = await readRow(header, row);
  assertEquals(codes(all), ["number_invalid"]);
  const { draft, issues } = await readRow(header, row, { fields: ["phoneOther", "lastName"] });
  assertEquals(issues, []);
  assertEquals(draft, {
    contact: {
      lastName: "Sample",
      phone: "+16175550143",
      phones: [{
        e164: "+16175550143",
        label: "other",
        lineType: "mobile",
        dnc: true,
        status: "unknown",
      }],
    },
    source: { source: "other", row: 1 },
    dncStatus: { onNationalRegistry: false, internalDNC: false },
  });
});

for (
  const [header, cell] of [
    ["DNC", "yes"],
    ["Phone 1 DNC", "yes"],
    ["Known Litigator", "yes"],
    ["Tags", "hot; DNC"],
    ["Lead Status", "Dead - DNC"],
    ["Call Result", "Opted Out"],
  ] as const
) {
  Deno.test(`readLeadRows() reads the mark in ${header} whatever fields are wanted`, async () => {
    const fields = ["phoneOther"] as const;
    const { draft } = await readRow(`Phone 1,${header}`, `617-555-0143,${cell}`, { fields });
    const isMarked = draft?.dncStatus.internalDNC || draft?.contact.phones?.[0]?.dnc;
    assert(isMarked);
  });
}

Deno.test("readLeadRows() rejects a row that fills none of the named fields, and none is blank by it", async () => {
  const { rows } = await readAll("Phone,Email,Sqft\n,pat@example.com,900\n,,\n", {
    fields: ["phoneOther"],
  });
  assertEquals(rows.map(({ outcome }) => outcome), ["rejected", "blank"]);
});

Deno.test("readLeadRows() fills every field that a list can have", async () => {
  const row = await readRow(FULL_HEADER, FULL_ROW, {
    source: { source: "other", listName: "January" },
    externalIdName: "example",
  });
  assertEquals(row.draft, FULL_DRAFT);
  assertEquals(row.issues, [{ code: "zip_padded", field: "zipCode" }]);
  assert(LeadDraftSchema.safeParse(row.draft).success);
});

const ISSUES: readonly (readonly [string, string, readonly string[]])[] = [
  ["Name,Phone", "Pat Sample,512-555-0143,", []],
  ["Name,Phone", "Pat Sample,512-555-0143,x", ["extra_columns"]],
  ["Phone,Name,City", "512-555-0143,Pat Sample", ["too_few_columns"]],
  ["Name,Phone", "Pat,n/a", ["phone_missing", "no_contact"]],
  ["Name,Phone,Email", "Pat,911,pat@example.com", ["phone_invalid"]],
  ["Name,Phone,Email", "Pat,900-555-0143,pat@example.com", ["phone_premium"]],
  ["Name,Phone", "Pat,800-555-0143", ["phone_toll_free"]],
  ["Name,Phone,Cell", "Pat,5125550143,512-555-0143", ["phone_duplicate_in_row"]],
  ["Name,Phone", "12345,512-555-0143", ["name_missing"]],
  ["Name,Phone,Email", "Pat,512-555-0143,none@none.com", ["email_placeholder"]],
  ["Name,Phone,Email", "Pat,512-555-0143,pat@", ["email_invalid"]],
  ["Name,Phone,Notes", "Pat,512-555-0143,=1+1", ["formula_like_cell"]],
  ["Name,Phone,Tags", "Pat,512-555-0143,@now", ["formula_like_cell"]],
  ["Company,Phone", "=Example,512-555-0143", ["formula_like_cell"]],
  ["Name,Phone,Address", "Pat,512-555-0143,12 Oak St", ["zip_missing", "address_incomplete"]],
  ["Name,Address,City,State", "Pat,12 Oak St,Austin,TX", ["zip_missing"]],
  ["Name,Phone,Address,State,Zip", "Pat,5125550143,1 Oak St,Ontario,78704", ["state_invalid"]],
  ["Name,Phone,Address,City,State,Zip", "Pat,5125550143,1 Oak St,Austin,TX,7870", ["zip_invalid"]],
  ["Name,Phone,Address,State,Zip", "Pat,5125550143,1 Oak St,MA,2118", ["zip_padded"]],
  ["Name,Phone,Beds", "Pat,512-555-0143,many", ["number_invalid"]],
  ["Name,Phone,Est Value", "Pat,512-555-0143,-5", ["number_invalid"]],
  ["Name,Phone,Year Built", "Pat,512-555-0143,2029", ["number_invalid"]],
  ["Name,Phone,Motivation", "Pat,512-555-0143,11", ["number_invalid"]],
  ["Name,Phone,Sale Date", "Pat,512-555-0143,2/30/2020", ["date_invalid"]],
  ["Name,Phone,Created", "Pat,512-555-0143,soon", ["date_invalid"]],
  ["Name,Phone,DNC", "Pat,512-555-0143,Federal", ["flag_unclear"]],
  ["Name,Phone,Cert URL", "Pat,512-555-0143,https://example.com/abc", ["certificate_invalid"]],
  ["Name,Phone,LeadId", "Pat,512-555-0143,abc", []],
  ["Name,Phone,Leadid Token", "Pat,512-555-0143,abc", ["certificate_invalid"]],
  ["Name,Phone,County", `Pat,512-555-0143,${"x".repeat(2_001)}`, ["value_too_long"]],
  ["Name,Phone", `Pat,${Array.from({ length: 11 }, (_, i) => 5_125_550_143 + i).join(";")}`, [
    "too_many_values",
  ]],
  ["Name,Phone", 'Pat "Q,5125550143', []],
  ["Name,Phone", '"Pat,5125550143', ["quote_unbalanced"]],
  ["Name,Phone,Email", '"Pat,5125550143', ["quote_unbalanced"]],
];

for (const [header, row, expected] of ISSUES) {
  Deno.test(`readLeadRows() remarks [${expected}] on ${header}: ${row.slice(0, 40)}`, async () => {
    const read = await readRow(header, row);
    const isLeadId = header.endsWith("LeadId");
    assertEquals(codes(read), isLeadId ? ["certificate_invalid"] : expected);
    assertEquals(read.outcome === "accepted", read.draft !== undefined);
  });
}

Deno.test("readLeadRows() marks doubtful do-not-call words and says so", async () => {
  const row = await readRow("Phone,DNC,Litigator", "512-555-0143,,Known");
  assertEquals(row.draft?.dncStatus, {
    onNationalRegistry: false,
    internalDNC: true,
    litigator: true,
    dncReasonCode: "litigator",
  });
  assertEquals(codes(row), ["flag_unclear", "name_missing"]);
});

Deno.test("readLeadRows() takes any of several do-not-call columns", async () => {
  const row = await readRow("Phone,DNC,Opt Out,Do Not Contact", "512-555-0143,no,,yes");
  assertEquals(row.draft?.dncStatus.internalDNC, true);
  assertEquals(row.draft?.dncStatus.dncReasonCode, "import_flag");
});

Deno.test("readLeadRows() leaves a number's mark on the number, whichever column has it", async () => {
  const header = "Phone 1,Phone 1 DNC,Phone 2,Phone 2 DNC";
  const row = await readRow(header, "512-555-0143,,512-555-0144;512-555-0143,DNC");
  assertEquals(row.draft?.contact.phones?.map(({ e164, dnc }) => [e164, dnc]), [
    ["+15125550143", true],
    ["+15125550144", true],
  ]);
  assertEquals(row.draft?.dncStatus.internalDNC, false);
});

Deno.test("readLeadRows() lets 'Phone 1 DNC' mean the column 'Phone' when there is no other", async () => {
  const row = await readRow("Phone,Phone 1 DNC,Phone 1 Type", "512-555-0143,yes,VoIP");
  assertEquals(row.draft?.contact.phones?.map(({ dnc, lineType }) => [dnc, lineType]), [
    [true, "voip"],
  ]);
});

Deno.test("readLeadRows() never lets a list give consent", async () => {
  const header = "Phone,TCPA Consent,Opt In,I agree,SMS consent,Consent Text";
  const { draft } = await readRow(header, "512-555-0143,yes,yes,yes,yes,I agree");
  assertEquals(draft?.consentClaims, [
    { optIn: true, optInText: "yes", consentText: "I agree", row: 1 },
  ]);
  assertFalse(JSON.stringify(draft).match(/hasWrittenConsent|automatedCallsAllowed/) !== null);
});

Deno.test("readLeadRows() takes the first filled column of a field", async () => {
  const { draft } = await readRow(
    "Name,Full Name,City,Property City,Phone,Notes,Comments",
    "n/a,Pat Sample,,Austin,512-555-0143,one,two",
  );
  assertEquals(draft?.contact.lastName, "Sample");
  assertEquals(draft?.property?.city, "Austin");
  assertEquals(draft?.notes, "one\ntwo");
});

const NAMED: readonly (readonly [string, LeadDraft["contact"]])[] = [
  ["PAT,SAMPLE,Sam Example,", { firstName: "Pat", lastName: "Sample" }],
  ["Pat,,Pat Q Sample,", { firstName: "Pat", middleName: "Q", lastName: "Sample" }],
  ["Pat,,,", { firstName: "Pat" }],
  [",Example Trust,,", { companyName: "Example Trust", isEntity: true }],
  ["Example LLC,,,Other LLC", { companyName: "Other LLC", isEntity: true }],
  ["Bank,Sample,,", { firstName: "Bank", lastName: "Sample" }],
  [",,Example Holdings,", { companyName: "Example Holdings", isEntity: true }],
  ["Pat,Sample,,Example LLC", {
    firstName: "Pat",
    lastName: "Sample",
    companyName: "Example LLC",
  }],
];

for (const [row, names] of NAMED) {
  Deno.test(`readLeadRows() names the contact of ${row}`, async () => {
    const { draft } = await readRow("First,Last,Name,Company,Phone", `${row},512-555-0143`);
    const { phone: _phone, phones: _phones, ...rest } = draft!.contact;
    assertEquals(rest, names);
  });
}

Deno.test("readLeadRows() keeps the cells of a refused row as they stand in the list", async () => {
  const row = await readRow("Name,Phone,Foo", ' Pat ,911,"a ""b"""');
  assertEquals([row.outcome, row.cells], ["rejected", [" Pat ", "911", 'a "b"']]);
});

Deno.test("readLeadRows() numbers rows and lines through blank rows and quoted breaks", async () => {
  const text = '\n\nName,Phone\n"Pat\nSample",512-555-0143\n,\n\n  ,n/a\nSam,512-555-0144';
  const { rows } = await readAll(text);
  assertEquals(rows.map(({ rowNumber, line, outcome }) => [rowNumber, line, outcome]), [
    [1, 4, "accepted"],
    [2, 6, "blank"],
    [3, 7, "blank"],
    [4, 8, "rejected"],
    [5, 9, "accepted"],
  ]);
});

Deno.test("readLeadRows() reads the spreadsheet's line 'sep=;' and the list after it", async () => {
  const { rows, report } = await readAll("sep=;\r\nName,x;Phone\r\nPat;512-555-0143\r\n");
  assertEquals([report.delimiter, rows.length, rows[0]?.line], [";", 1, 3]);
  assertEquals(report.unknownHeaders, ["name x"]);
});

Deno.test("readLeadRows() remarks on the list as a whole", async () => {
  assertEquals({ ...(await readAll("Email,email,Foo\n")).report }, {
    encoding: "utf-8",
    delimiter: ",",
    headers: ["Email", "email", "Foo"],
    columns: [
      { kind: "field", field: "email", phoneIndex: undefined },
      { kind: "field", field: "email", phoneIndex: undefined },
      { kind: "custom", key: "foo" },
    ],
    duplicateHeaders: ["email"],
    unknownHeaders: ["foo"],
    notices: ["no_phone_column", "duplicate_headers", "no_rows"],
  });
  const wide = Array.from({ length: 300 }, (_, i) => `x${i}`).join(",");
  assertEquals((await readAll(`Phone,${wide}\n1\n`)).report.notices, ["columns_ignored"]);
});

Deno.test("readLeadRows() remarks on a list of two encodings", async () => {
  const head = new TextEncoder().encode("Name,Phone\nZoë Sample,512-555-0143\nZo");
  const bytes = new Uint8Array([...head, 0xeb, 0x2c]);
  const stream = readLeadRows(new Blob([bytes]).stream());
  const names: (string | undefined)[] = [];
  for await (const { draft } of stream) names.push(draft?.contact.firstName);
  assertEquals(names, ["Zoë", undefined]);
  assertEquals(stream.report.notices, ["encoding_mixed"]);
});

const REFUSED: readonly (readonly [string, string])[] = [
  ["an empty source", ""],
  ["blank lines only", "\n , \n\n"],
  ["10,000 columns", `${"Phone,".repeat(10_000)}\n1`],
  ["no known column", "foo,bar\n1,2\n"],
  ["a list without a header", "Pat Sample,512-555-0143\n"],
  ["an open quote in the header", '"Name,Phone\nPat,512-555-0143\n'],
  ["a binary file", "\u0001\u0000\u0002"],
];

for (const [name, text] of REFUSED) {
  Deno.test(`readLeadRows() refuses ${name} in one line`, async () => {
    const error = await assertRejects(() => readAll(text), ValidationError);
    assertEquals(error.message.includes("\n"), false);
    assertEquals(/Pat|512/.test(error.message), false);
  });
}

Deno.test("readLeadRows() keeps what a line with an unbalanced quote says, and the lines after it", async () => {
  const { rows } = await readAll(
    'Phone,Name,DNC\n"512-555-0143,Pat Sample,yes\n512-555-0150,"Sam, the owner",\n"1,2\n',
  );
  assertEquals(rows.map((row) => [row.draft?.contact.phone, row.outcome, codes(row)]), [
    ["+15125550143", "accepted", ["quote_unbalanced"]],
    ["+15125550150", "accepted", []],
    [undefined, "rejected", ["quote_unbalanced"]],
  ]);
  assertEquals(rows[0]?.draft?.dncStatus.internalDNC, true);
});

Deno.test("readLeadRows() cuts a note of 1 MB and keeps the row", async () => {
  const row = await readRow("Phone,Notes", `512-555-0143,"${"x\n".repeat(500_000)}"`);
  assertEquals(row.draft?.notes?.length, 100_000);
  assertEquals(codes(row), ["value_too_long", "name_missing"]);
});

Deno.test("readLeadRows() makes no prototype of a column named __proto__", async () => {
  const { draft } = await readRow("Phone,__proto__,constructor", "512-555-0143,a,b");
  assertEquals(draft?.customFields, { proto: "a", "column 3": "b" });
  assertEquals(Object.getPrototypeOf(draft?.customFields), Object.prototype);
});

const HEADERS = [
  ...(Object.keys(HEADER_NAMES) as HeaderField[]).map((field) => HEADER_NAMES[field][0]!),
  "phone 1",
  "phone 1 type",
  "phone 1 dnc",
  "phone 2",
  "phone 2 dnc",
  "unknown thing",
  "__proto__",
];

const DIRTY_CELL: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    "",
    "512-555-0143",
    "(617) 555-0144 x12; 800-555-0143",
    "pat@example.com",
    "PAT@EXAMPLE.COM, sam@example.org",
    "Zoë@exämple.com",
    "SAMPLE, PAT & SAM",
    "Example Holdings LLC",
    "Pat",
    "=1+1",
    "TX",
    "Massachusetts",
    "02118",
    "2118",
    "12 Oak St, Austin, TX 78704",
    "12 Oak St",
    "#4",
    "11/4/19",
    "2026-01-15T09:30:00Z",
    "46330",
    "$1,234.56",
    "-5",
    "8",
    "yes",
    "no",
    "DNC",
    "n/a",
    "https://cert.trustedform.com/abc",
    "ß".repeat(2_000),
    "x".repeat(9_000),
  ),
  fc.string({ unit: "binary", maxLength: 20 }),
);

Deno.test("readLeadRows() emits drafts that the schema accepts, whatever the rows", async () => {
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.constantFrom(...HEADERS), { minLength: 1, maxLength: 12 }),
      fc.array(
        fc.tuple(
          fc.constantFrom("512-555-0143", "617-555-0144;8005550143", "", "911"),
          fc.array(DIRTY_CELL, { maxLength: 13 }),
        ),
        { maxLength: 4 },
      ),
      async (headers, rows) => {
        const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
        const text = [["phone", ...headers], ...rows.map(([phone, cells]) => [phone, ...cells])]
          .map((cells) => cells.map(quote).join(",")).join("\n");
        fc.pre(!text.includes("\0"));
        for (const row of (await readAll(text)).rows) {
          assert(row.issues.every(({ code }) => LEAD_ISSUE_CODES.includes(code)));
          assertEquals(row.draft !== undefined, row.outcome === "accepted");
          if (row.draft === undefined) continue;
          accepted++;
          const parsed = LeadDraftSchema.safeParse(row.draft);
          assertEquals(parsed.error?.issues ?? [], [], JSON.stringify(row.draft));
          assertEquals(parsed.data, row.draft);
        }
      },
    ),
    { seed: SEED, numRuns: 3_000 },
  );
  assert(accepted > 1_000, `only ${accepted} drafts were looked at`);
});

Deno.test("readLeadRows() keeps formula-like names as they stand, whole", async () => {
  const text =
    'Name,First Name,Last Name,Phone\n"=HYPERLINK(""http://x"",""A"")",,,512-555-0143\n' +
    ",=SUM(A1:A2),@NOW,512-555-0144\n-,,EXAMPLE,512-555-0145\n";
  const names: unknown[] = [];
  for await (const { draft } of readLeadRows(new Blob([text]).stream())) {
    names.push([draft?.contact.firstName, draft?.contact.lastName]);
  }
  assertEquals(names, [
    ['=HYPERLINK("http://x","A")', undefined],
    ["=SUM(A1:A2)", "@NOW"],
    [undefined, "Example"],
  ]);
});

Deno.test("readLeadRows() gives each row its own remarks, whatever rows follow", async () => {
  const clean = "Pat Example,512-555-0143\n";
  const rows = [];
  for await (
    const row of readLeadRows(new Blob([`Name,Phone\n${clean.repeat(3)}Bo Ray,614\n`]).stream())
  ) {
    rows.push(row);
  }
  assertEquals(rows.map(({ issues }) => issues.map(({ code }) => code)), [
    [],
    [],
    [],
    ["phone_invalid", "no_contact"],
  ]);
});

Deno.test("readLeadRows() finds do-not-call in columns of any name", async () => {
  const marks = async (header: string, cell: string) => {
    const text = `Name,Phone,${header}\nPat Example,512-555-0143,${cell}\n`;
    for await (const { draft } of readLeadRows(new Blob([text]).stream())) {
      return draft?.dncStatus.internalDNC;
    }
    return undefined;
  };
  assertEquals(await marks("Lead Status", "Dead - DNC"), true);
  assertEquals(await marks("Disposition", "do_not_call"), true);
  assertEquals(await marks("Call Result", "Opted Out"), true);
  assertEquals(await marks("Tags", "hot; DNC"), true);
  assertEquals(await marks("Lead Status", "New"), false);
  assertEquals(await marks("Favourite Team", "DNC"), true);
  assertEquals(await marks("Notes", "said stop calling"), true);
  assertEquals(await marks("DNC Status", "Not on DNC"), false);
  assertEquals(await marks("DNC Status", "On DNC"), true);
});
