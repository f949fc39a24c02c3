import { assertEquals, assertGreater, assertLess } from "@std/assert";
import fc from "fast-check";
import { type CsvRecord, CsvRecordReader } from "./csv_records.ts";
import { sniffDelimiter } from "./delimiter.ts";

const SEED = 20_260_101;

function read(pieces: readonly string[], delimiter: "," | ";" = ","): CsvRecord[] {
  const reader = new CsvRecordReader(delimiter);
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()];
}

function summary(records: readonly CsvRecord[]): [number, string][] {
  return records.map(({ cells, line, fault }) => [line, fault ?? cells.join("¦")]);
}

const CASES: readonly (readonly [string, string, [number, string][]])[] = [
  ["LF", "a,b\n1,2\n", [[1, "a¦b"], [2, "1¦2"]]],
  ["CRLF", 'a,b\r\n1,"2"\r\n', [[1, "a¦b"], [2, "1¦2"]]],
  ["CR", "a,b\r1,2\r", [[1, "a¦b"], [2, "1¦2"]]],
  ["all line ends in one file", "a\rb\nc\r\nd", [[1, "a"], [2, "b"], [3, "c"], [4, "d"]]],
  ["no line end at the end", "a,b\n1,2", [[1, "a¦b"], [2, "1¦2"]]],
  ["blank lines", "a\n\n1\n\n", [[1, "a"], [2, ""], [3, "1"], [4, ""]]],
  ["ragged records", "a,b,c\n1\n1,2,3,4\n", [[1, "a¦b¦c"], [2, "1"], [3, "1¦2¦3¦4"]]],
  ["a doubled quote", 'a\n"say ""hi"""\n', [[1, "a"], [2, 'say "hi"']]],
  ["a delimiter in quotes", 'a,b\n"1,5",2\n', [[1, "a¦b"], [2, "1,5¦2"]]],
  ["line breaks in quotes", 'a,b\n"x\ny\r\nz",2\n3,4\n', [
    [1, "a¦b"],
    [2, "x\ny\nz¦2"],
    [5, "3¦4"],
  ]],
  ["a quote inside a cell", 'a,b\n5" pipe,2\n', [[1, "a¦b"], [2, '5" pipe¦2']]],
  ["a stray quote inside quotes", 'a,b\n"5" pipe",2\n', [[1, "a¦b"], [2, '5" pipe¦2']]],
  ["spaces after a quote", 'a,b\n"1" ,2\n', [[1, "a¦b"], [2, "1¦2"]]],
];

for (const [name, text, expected] of CASES) {
  Deno.test(`CsvRecordReader reads ${name}`, () => {
    assertEquals(summary(read([text])), expected);
    assertEquals(summary(read([...text])), expected, "character by character");
  });
}

Deno.test("CsvRecordReader puts an unbalanced quote on its line and goes on, up to the end", () => {
  const records = read(['a,b\n"x,2\n3,4\n5,6\n']);
  assertEquals(records[1], { cells: ["x", "2"], line: 2, fault: "quote_unbalanced" });
  assertEquals(summary(records.slice(2)), [[3, "3¦4"], [4, "5¦6"]]);
});

Deno.test("CsvRecordReader puts an unbalanced quote on its line when a later quote closes it", () => {
  const records = read(['a,b\n"x,2\n3,4\n5,"six, or so"\n7,8\n']);
  assertEquals(records[1], { cells: ["x", "2"], line: 2, fault: "quote_unbalanced" });
  assertEquals(summary(records.slice(2)), [[3, "3¦4"], [4, "5¦six, or so"], [5, "7¦8"]]);
});

Deno.test("CsvRecordReader knows an unbalanced quote by the width of its line", () => {
  const records = read(['a,b,c\n1,"x,3\n4,5,6\n7,8,nine"\n']);
  assertEquals(records[1]?.fault, "quote_unbalanced");
  assertEquals(summary(records.slice(2)), [[3, "4¦5¦6"], [4, '7¦8¦nine"']]);
});

Deno.test("CsvRecordReader keeps a ragged record whose note has line breaks", () => {
  assertEquals(summary(read(['a,b,c\n1,"note\nmore"\n4,5,6\n'])), [
    [1, "a¦b¦c"],
    [2, "1¦note\nmore"],
    [4, "4¦5¦6"],
  ]);
});

Deno.test("CsvRecordReader loses no line when every line has an unbalanced quote", () => {
  const count = 20_000;
  const text = "a,b,c\n" + '1,"two,3 and some more text to fill the line\n'.repeat(count);
  const records = read([text]);
  assertEquals(records.length, count + 1);
  assertEquals(records.filter(({ fault }) => fault === "quote_unbalanced").length, count);
});

Deno.test("CsvRecordReader gives up on a quote that nothing closes within 2 MiB", () => {
  const lines = 120_000;
  const piece = "3,4 and a line of ordinary length\n".repeat(1_000);
  const reader = new CsvRecordReader(",");
  const records = reader.push('a,b\n"x,2\n');
  let held = 0;
  for (let i = 0; i < lines / 1_000; i++) {
    records.push(...reader.push(piece));
    held = Math.max(held, i * 1_000 - records.length);
  }
  records.push(...reader.end());
  assertEquals(records.length, lines + 2);
  assertEquals(records[1]?.fault, "quote_unbalanced");
  assertEquals(records.at(-1), {
    cells: ["3", "4 and a line of ordinary length"],
    line: lines + 2,
    fault: undefined,
  });
  assertGreater(held, 10_000);
  assertLess(held, 80_000);
});

Deno.test("CsvRecordReader reads a field of 1 MB and refuses a line of 3 MB", () => {
  const megabyte = "x".repeat(1_000_000);
  const records = read(["a,b\n", `"${megabyte}`, '\n",2\n', megabyte, megabyte, megabyte, "\n5,6"]);
  assertEquals(records[1]?.cells[0]?.length, 1_000_001);
  assertEquals(records[2], { cells: [], line: 4, fault: "record_too_long" });
  assertEquals(summary(records.slice(3)), [[5, "5¦6"]]);
});

Deno.test("CsvRecordReader reads back what a careful writer wrote, wherever it is cut", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "7", ",", '"', "\n", " ", "é", ";") });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }).chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 })
      ),
      fc.nat(),
      (rows, cut) => {
        const text = rows.map((cells) =>
          cells.map((it) => `"${it.replaceAll('"', '""')}"`).join(",")
        ).join("\n");
        const at = cut % (text.length + 1);
        const records = read([text.slice(0, at), text.slice(at)]);
        assertEquals(records.map(({ cells }) => cells), rows);
        assertEquals(records.every(({ fault }) => fault === undefined), true);
      },
    ),
    { seed: SEED, numRuns: 500 },
  );
});

Deno.test("CsvRecordReader numbers every line once, whatever the text", () => {
  const text = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", " ") });
  fc.assert(
    fc.property(text, fc.nat(), (input, cut) => {
      const at = cut % (input.length + 1);
      const whole = read([input]);
      assertEquals(read([input.slice(0, at), input.slice(at)]), whole);
      const lines = whole.map(({ line }) => line);
      assertEquals(lines, [...new Set(lines)].sort((a, b) => a - b));
      assertLess(lines.at(-1) ?? 0, input.split(/\r\n|\r|\n/).length + 1);
    }),
    { seed: SEED, numRuns: 1_000 },
  );
});

const DELIMITERS: readonly (readonly [string, string])[] = [
  ["a,b;c,d\n;;;;", ","],
  ["a;b;c", ";"],
  ["a\tb", "\t"],
  ["a|b|c,d\r|", "|"],
  ['"a;b;c;d",e,f\n', ","],
  ["alone", ","],
  ["", ","],
  ["a,b;c", ","],
];

for (const [header, expected] of DELIMITERS) {
  Deno.test(`sniffDelimiter() finds ${JSON.stringify(expected)} in ${JSON.stringify(header)}`, () => {
    assertEquals(sniffDelimiter(header), expected);
  });
}
