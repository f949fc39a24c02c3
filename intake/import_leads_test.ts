import { assert, assertEquals, assertNotMatch, assertRejects } from "@std/assert";
import fc from "fast-check";
import { LeadDraftSchema } from "../models/lead_draft_schema.ts";
import { AppError } from "../utils/errors.ts";
import { traced } from "../utils/harness/traced.ts";
import {
  type ImportedRow,
  importLeads,
  type ImportOptions,
  type ImportSummary,
} from "./import_leads.ts";
import { LeadKeyIndex } from "./lead_key_index.ts";
import { readLeadRows } from "./lead_rows.ts";
import { applyStickyMarks } from "./sticky_marks.ts";

const SEED = 20_260_101;

interface Imported {
  rows: ImportedRow[];
  summary: ImportSummary;
}

async function run(bytes: Uint8Array, options: ImportOptions = {}): Promise<Imported> {
  const leads = importLeads(ReadableStream.from([bytes]), { thisYear: 2026, ...options });
  const rows: ImportedRow[] = [];
  for await (const row of leads) rows.push(row);
  return { rows, summary: leads.summary };
}

function runText(text: string, options?: ImportOptions): Promise<Imported> {
  return run(new TextEncoder().encode(text), options);
}

const LIST = [
  "Name,Phone,Email,Address,Zip,DNC,Litigator",
  "Pat Sample,512-555-0143,,12 Oak St,78704,,",
  "Sam Example,512-555-0150,,,,,",
  ",,,,,,",
  "Pat Sample,,pat@example.com,12 Oak Street,78704,,",
  "nobody,,,,,,",
  "P Sample,,PAT@EXAMPLE.COM,,,yes,",
  "Sam Other,512-555-0150,,,,,yes",
].join("\n");

const OUTCOMES = [
  [1, 2, "imported", undefined],
  [2, 3, "imported", undefined],
  [3, 4, "blank", undefined],
  [4, 5, "merged", 1],
  [5, 6, "rejected", undefined],
  [6, 7, "merged", 1],
  [7, 8, "merged", 2],
];

for (const duplicates of ["merge", "report"] as const) {
  Deno.test(`importLeads() gives every row one outcome when duplicates = ${duplicates}`, async () => {
    const { rows, summary } = await runText(LIST, { duplicates });
    assertEquals(
      rows.map(({ rowNumber, line, outcome, mergedInto }) => [
        rowNumber,
        line,
        outcome,
        mergedInto,
      ]),
      OUTCOMES,
    );
    const { imported, merged, rejected, blank } = summary;
    assertEquals({ rows: summary.rows, imported, merged, rejected, blank }, {
      rows: 7,
      imported: 2,
      merged: 3,
      rejected: 1,
      blank: 1,
    });
    assertEquals(summary.issues.name_conflict, 1);
    assertEquals(summary.list.delimiter, ",");
  });
}

Deno.test("importLeads() denies the first row for a mark on the last duplicate", async () => {
  const { rows } = await runText(LIST);
  const leads = rows.flatMap(({ draft }) => draft === undefined ? [] : [draft]);
  assertEquals(leads.map(({ dncStatus }) => dncStatus), [
    { onNationalRegistry: false, internalDNC: true, dncReasonCode: "import_flag" },
    { onNationalRegistry: false, internalDNC: true, litigator: true, dncReasonCode: "litigator" },
  ]);
  assertEquals(leads[0]?.contact.emails, ["pat@example.com"]);
});

Deno.test("importLeads() denies leads that only a later row ties to a mark", async () => {
  const { rows } = await runText([
    "Name,Phone,Email,DNC",
    "Pat Sample,512-555-0143,,",
    "Pat Sample,,pat@example.com,",
    "Pat Sample,512-555-0143,pat@example.com,yes",
  ].join("\n"));
  assertEquals(rows.map(({ outcome }) => outcome), ["imported", "imported", "merged"]);
  assertEquals(rows.map(({ draft }) => draft?.dncStatus.internalDNC), [true, true, undefined]);
});

Deno.test("importLeads() carries a number's mark to every lead that has the number", async () => {
  const { rows } = await runText([
    "Name,Phone 1,Phone 1 DNC",
    "Pat Sample,800-555-0143;512-555-0143,",
    "Sam Example,800-555-0143;512-555-0150,yes",
  ].join("\n"));
  assertEquals(rows.map(({ draft }) => draft?.contact.phones?.map(({ dnc }) => dnc)), [
    [true, false],
    [true, true],
  ]);
});

Deno.test("two passes give the same leads the same marks as merging", async () => {
  const row = fc.tuple(
    fc.constantFrom("Pat Sample", "Sam Example", "P Sample", ""),
    fc.constantFrom("512-555-0143", "512-555-0150", "800-555-0143", ""),
    fc.constantFrom("pat@example.com", "sam@example.com", ""),
    fc.constantFrom("12 Oak St", "9 Elm St", ""),
    fc.constantFrom("yes", "", "", ""),
    fc.constantFrom("yes", "", "", ""),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (cells) => {
      const header = "Name,Phone 1,Email,Address,Phone 1 DNC,DNC,Zip";
      const text = [header, ...cells.map((it) => `${it.join(",")},78704`)].join("\n");
      const { rows } = await runText(text);
      const whole = rows.filter(({ outcome }) => outcome === "imported");

      const index = new LeadKeyIndex();
      const source = () => new Blob([text]).stream();
      for await (const { rowNumber, draft } of readLeadRows(source())) {
        if (draft !== undefined) index.add(rowNumber, draft);
      }
      const leads: number[] = [];
      for await (const { rowNumber, draft } of readLeadRows(source())) {
        if (draft === undefined) continue;
        applyStickyMarks(draft, rowNumber, index);
        const lead = index.leadOf(rowNumber);
        const merged = whole.find((it) => it.rowNumber === lead)!.draft!;
        assertEquals(draft.dncStatus.internalDNC, merged.dncStatus.internalDNC);
        for (const { e164, dnc } of draft.contact.phones ?? []) {
          assertEquals(merged.contact.phones?.find((it) => it.e164 === e164)?.dnc, dnc);
        }
        if (lead === rowNumber) leads.push(lead);
      }
      assertEquals(leads, whole.map(({ rowNumber }) => rowNumber));
      for (const { draft } of whole) {
        assertEquals(LeadDraftSchema.safeParse(draft).error, undefined);
      }
    }),
    { seed: SEED, numRuns: 300 },
  );
});

function checkCounts({ rows, summary }: Imported): void {
  const { imported, merged, rejected, blank } = summary;
  assertEquals(imported + merged + rejected + blank, summary.rows);
  assertEquals(rows.map(({ rowNumber }) => rowNumber), rows.map((_, i) => i + 1));
  assertEquals(rows.length, summary.rows);
  const issues = rows.reduce((sum, row) => sum + row.issues.length, 0);
  assertEquals(Object.values(summary.issues).reduce((sum, count) => sum + count, 0), issues);
}

Deno.test("importLeads() adds up or refuses in one line, whatever the bytes", async () => {
  const head = new TextEncoder().encode("Phone,Name,Notes\n");
  const unit = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...new TextEncoder().encode('512550143,"\n\r;aZ')) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 255 }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(unit, { maxLength: 300 }), fc.boolean(), async (tail, hasHead) => {
      const bytes = Uint8Array.from(hasHead ? [...head, ...tail] : tail);
      for (const duplicates of ["merge", "report"] as const) {
        try {
          checkCounts(await run(bytes, { duplicates }));
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          assert(!hasHead, error.message);
          assertNotMatch(error.message, /\n/);
        }
      }
    }),
    { seed: SEED, numRuns: 1_000 },
  );
});

Deno.test("importLeads() imports addresses and e-mail addresses without a phone column", async () => {
  const { summary } = await runText(
    "Name,Email,Address,City,State\nPat Sample,pat@example.com,,,\nSam,,12 Oak St,Austin,TX\n",
  );
  assertEquals([summary.imported, summary.list.notices], [2, ["no_phone_column"]]);
  assertEquals(summary.issues.phone_missing, undefined);
});

Deno.test("importLeads() stops when the signal is aborted", async () => {
  const controller = new AbortController();
  controller.abort(new Error("enough"));
  const error = await assertRejects(() => runText(LIST, { signal: controller.signal }));
  assertEquals((error as Error).message, "enough");
});

Deno.test("importLeads() fails with the source's error, not with another", async () => {
  const failure = new Error("disk");
  const source = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(failure),
  });
  const error = await assertRejects(async () => {
    for await (const _ of importLeads(source));
  });
  assertEquals(error, failure);
});

Deno.test("importLeads() says nothing of the rows in its remarks", async () => {
  const { rows, summary } = await runText(
    "Name,Phone,Email,Zip,DNC\nSecretia Sample,911-SECRET,secret@,SECRET,secret\n",
  );
  const remarks = JSON.stringify([rows.map(({ issues }) => issues), summary.issues]);
  assertNotMatch(remarks, /secret|911/i);
  assertEquals(rows[0]?.outcome, "rejected");
});

Deno.test("importLeads() is a span that counts the rows, and ends where the caller turns away or the list breaks", async () => {
  const spans = await traced(async () => {
    await runText("Name,Phone\nPat Example,(512) 555-0143\n,\n");
    const half = importLeads(new Blob(["Phone\n(512) 555-0143\n(512) 555-0144\n"]).stream(), {
      duplicates: "report",
    });
    for await (const _ of half) break;
    await assertRejects(() => runText(""));
  });
  assertEquals(
    spans.map(({ name, attributes, status }) => [name, attributes["leads.rows"], status.code]),
    [["leads.import", 2, 0], ["leads.import", 1, 0], ["leads.import", 0, 2]],
  );
});
