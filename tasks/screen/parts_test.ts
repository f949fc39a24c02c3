/** The small parts beneath `screen`, each against a plain one. */

import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import fc from "fast-check";
import { RULE_BOOK } from "../../compliance/mod.ts";
import { readCsv } from "../testdata/screening.ts";
import {
  hasPhone,
  type LeadRecord,
  readRecord,
  recordLine,
  rowOf,
  withOtherRows,
} from "./lead_record.ts";
import { addNumber, emptyNumberSet, hasNumber } from "./number_set.ts";
import { parseOptions } from "./options.ts";
import { csvCell } from "./entries.ts";
import { RecordSpool } from "./record_spool.ts";
import { reportOf } from "./report.ts";
import { RowSet } from "./row_set.ts";
import { Summary } from "./summary.ts";
import { Utf8Block } from "./utf8_block.ts";

fc.configureGlobal({ seed: 20_261_111, numRuns: 300 });

Deno.test("RowSet holds what was added and nothing else", () => {
  const rows = fc.array(fc.oneof(fc.nat(200), fc.nat(5_000_000)), { maxLength: 50 });
  fc.assert(fc.property(rows, fc.nat(200), (added, asked) => {
    const set = new RowSet();
    for (const row of added) set.add(row);
    for (const row of [...added, asked, asked + 32]) {
      assertEquals(set.has(row), added.includes(row));
    }
  }));
});

Deno.test("addNumber() and hasNumber() hold what was added and nothing else", () => {
  const number = fc.integer({ min: 2_002_000_000, max: 9_999_999_999 });
  fc.assert(fc.property(fc.array(number, { maxLength: 30 }), number, (added, asked) => {
    const set = emptyNumberSet();
    for (const each of [...added, ...added]) addNumber(set, each);
    assertEquals(set.size, new Set(added).size);
    for (const each of [...added, asked]) assertEquals(hasNumber(set, each), added.includes(each));
    assertFalse(hasNumber(set, -1));
  }));
});

Deno.test("csvCell() writes what reads back as it was, formulas apart", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 20 }), (text) => {
    const [row] = readCsv(`cell,end\n${csvCell(text)},\n`);
    const isFormula = /^(?:[=@\t\r]|[+-](?!\d+$))/.test(text);
    assertEquals(row?.cell, isFormula ? `'${text}` : text);
  }));
});

for (const text of ["+15125550143", "-12", "plain", "", "a=b", "'=1"]) {
  Deno.test(`csvCell() leaves ${JSON.stringify(text)} as it is`, () => {
    assertEquals(csvCell(text), text);
  });
}

const places = fc.record({
  state: fc.option(fc.constantFrom("TX", "CA", "PR"), { nil: undefined }),
  zipCode: fc.option(fc.constantFrom("78704", "00901", "90012"), { nil: undefined }),
});
const phone = fc.integer({ min: 100, max: 199 }).map((line) => `+16145550${line}`);

Deno.test("readRecord() reads back what recordLine() wrote", () => {
  const drafts = fc.record({
    property: fc.option(places, { nil: undefined }),
    mailing: fc.option(places, { nil: undefined }),
    more: fc.array(places, { maxLength: 3 }),
    phones: fc.uniqueArray(phone, { maxLength: 4 }),
    marked: fc.nat(4),
    isInternal: fc.boolean(),
    isLitigator: fc.boolean(),
    first: fc.option(fc.constantFrom("Pat", "Zoë", "東"), { nil: undefined }),
    last: fc.option(fc.constantFrom("Sample", "de la Prueba"), { nil: undefined }),
    company: fc.option(fc.constant("Example Trust, Ltd"), { nil: undefined }),
  });
  fc.assert(fc.property(drafts, fc.nat(), fc.nat(), (draft, row, line) => {
    const { company, first, isInternal, isLitigator, last, mailing, marked, more, phones } = draft;
    const known = <T extends object>(value: T) =>
      Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));
    const text = recordLine({
      rowNumber: row,
      line,
      cells: [],
      outcome: "accepted",
      draft: undefined,
      issues: [],
    }, {
      contact: known({
        firstName: first,
        lastName: last,
        companyName: company,
        phone: phones[0],
        phones: phones.map((e164, i) => ({
          e164,
          label: "other",
          lineType: "unknown",
          dnc: i === marked,
          status: "unknown",
        })),
        mailingAddress: mailing,
      }),
      source: { source: "other" },
      dncStatus: { onNationalRegistry: false, internalDNC: isInternal, litigator: isLitigator },
      ...known({ property: draft.property, additionalProperties: more }),
    });
    assertEquals(text.indexOf("\n"), text.length - 1);
    const addresses = [draft.property, mailing, ...more].flatMap((place) =>
      place?.state === undefined && place?.zipCode === undefined
        ? []
        : [known({ state: place.state, zip: place.zipCode })]
    );
    const expected: LeadRecord = {
      row,
      line,
      name: [first, last].filter((part) => part !== undefined).join(" ") || (company ?? ""),
      phone: phones[0] ?? "",
      otherPhones: phones.slice(1),
      isMarked: isInternal || (marked === 0 && phones.length > 0),
      isInternalDnc: false,
      isLitigator,
      state: draft.property?.state ?? "",
      zip: draft.property?.zipCode ?? "",
      addresses,
    };
    assertEquals(readRecord(text.slice(0, -1)), expected);
  }));
});

Deno.test("withOtherRows() adds to a row what others say, and nothing twice over", () => {
  const lines = fc.record({
    own: fc.subarray(["+16145550101", "+16145550102"]),
    marks: fc.nat(7),
    places: fc.constantFrom("--", "TX78704", "--78704", "TX,CA90012"),
  });
  const others = fc.record({
    phones: fc.subarray(["+16145550103", "+16145550104"]),
    isMarked: fc.boolean(),
    isInternalDnc: fc.boolean(),
    isLitigator: fc.boolean(),
    states: fc.subarray(["NY", "FL"]),
    zones: fc.subarray(["America/Denver", "Pacific/Honolulu"]),
  });
  fc.assert(fc.property(lines, others, ({ marks, own, places }, rows) => {
    const text = `7\t9\t+16145550143\t${own.join(",")}\t${marks}\t${places}\tPat, Sample`;
    const before = readRecord(text);
    assertEquals(readRecord(withOtherRows(text, rows)), {
      ...before,
      otherPhones: [...before.otherPhones, ...rows.phones],
      isMarked: before.isMarked || rows.isMarked,
      isInternalDnc: before.isInternalDnc || rows.isInternalDnc,
      isLitigator: before.isLitigator || rows.isLitigator,
      addresses: [
        ...before.addresses,
        ...rows.states.map((state) => ({ state })),
        ...rows.zones.map((zone) => ({ zone })),
      ],
    });
  }));
});

for (const [text, expected] of [["12\t3\t\t", false], ["12\t3\t+16145550143\t", true]] as const) {
  Deno.test(`hasPhone() and rowOf() read ${JSON.stringify(text)}`, () => {
    assertEquals([rowOf(text), hasPhone(text)], [12, expected]);
  });
}

Deno.test("Utf8Block holds every text in order, however long", () => {
  const block = new Utf8Block(0);
  const texts = ["", "é東😀".repeat(3), "x".repeat(100_000), "\ud800", "end"];
  for (const text of texts) block.write(text);
  assertEquals(new TextDecoder().decode(block.bytes), texts.join("").toWellFormed());
});

Deno.test("RecordSpool gives back every line in order, however long", async () => {
  using spool = await RecordSpool.create();
  const lines = Array.from({ length: 3_000 }, (_, i) => `${i} ${"é東😀".repeat(i % 400)}`);
  lines.push("x".repeat(3_000_000), "");
  for (const line of lines) spool.write(`${line}\n`);
  const read: string[] = [];
  let last = 0;
  for (const piece of spool.read()) {
    read.push(...piece.lines);
    assert(piece.bytes > last);
    last = piece.bytes;
  }
  assertEquals(last, spool.size);
  assertEquals(read.length, lines.length);
  assert(read.every((line, i) => line === lines[i]));
});

const AWAY: readonly (readonly [string, string])[] = [
  ["2026-11-11T15:30:01Z", "2026-11-11 15:30:01 UTC, in 1 min"],
  ["2026-11-11T16:29:00Z", "2026-11-11 16:29 UTC, in 59 min"],
  ["2026-11-11T16:30:00Z", "2026-11-11 16:30 UTC, in 1 h"],
  ["2026-11-12T15:29:00Z", "2026-11-12 15:29 UTC, in 23 h 59 min"],
  ["2026-11-12T15:30:00Z", "2026-11-12 15:30 UTC, in 1 day"],
  ["2026-11-14T18:45:00Z", "2026-11-14 18:45 UTC, in 3 days 3 h"],
];
for (const [next, words] of AWAY) {
  Deno.test(`reportOf() tells the next opening at ${next} in words`, () => {
    const summary = new Summary();
    summary.nextOpening = next;
    assertMatch(report(summary), new RegExp(`^Next opening: ${words};`, "m"));
  });
}

Deno.test("reportOf() aligns figures of any size", () => {
  const summary = new Summary();
  summary.rows.imported = 1_234_567;
  summary.verdicts.set("live", { allow: 1_234_567, defer: 0, deny: 12 });
  summary.verdicts.set("artificial-voice", { allow: 1, defer: 23, deny: 1_234_555 });
  const lines = report(summary).split("\n");
  const table = lines.filter((line) => /^(?:Leads|Call by)/.test(line));
  assertEquals(new Set(table.map((line) => line.length)).size, 1);
  assertMatch(report(summary), /1,234,567 imported/);
});

Deno.test("reportOf() keeps to its facts when nothing was decided", () => {
  const text = report(new Summary());
  assertMatch(text, /^Rows read 0 = 0 imported \+ 0 merged \+ 0 rejected \+ 0 blank\n/);
  assertFalse(/Leads|For example|Why not|Next opening/.test(text));
});

const LONG = Array.from({ length: 8 }, (_, i) => `remark_with_a_long_name_${i}`);
for (const isCut of [true, false]) {
  Deno.test(`reportOf() ${isCut ? "cuts" : "keeps"} long lines`, () => {
    const summary = new Summary();
    for (const code of LONG) summary.countIssue(code);
    const line = report(summary, isCut).split("\n").find((line) => line.includes("remarks: ")) ??
      "";
    assertEquals(line.endsWith("…"), isCut);
    assertEquals(LONG.every((code) => line.includes(`${code} 1`)), !isCut);
  });
}

function report(summary: Summary, isCut = true): string {
  const options = parseOptions(["list.csv"]);
  if (options === "help") throw new Error("no options");
  const lists = {
    national: null,
    registry: null,
    internal: null,
    litigators: null,
    facts: null,
    ruleBook: RULE_BOOK,
  };
  return reportOf(summary, options, lists, Date.parse("2026-11-11T15:30:00Z"), true, isCut);
}
