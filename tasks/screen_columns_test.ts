/** What `screen` says of columns, and how it is told what they mean. */

import { assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { ALLOWING, LISTS, readCsv, screen } from "./testdata/screening.ts";

const LIST = "Name,Best No,State,Phone\nPat Sample,614-555-0101,OH,\n";

async function run(list: string, ...args: string[]) {
  return await screen({ ...LISTS, "l.csv": list }, ["@l.csv", ...ALLOWING, ...args]);
}

Deno.test("screen reads a column as --column says", async () => {
  const without = await run(LIST);
  assertStringIncludes(without.out, 'Columns not understood: "Best No";');
  assertStringIncludes(without.out, "1 rejected");
  for (const meaning of ["phone", "phoneMobile", "Cell Phone"]) {
    const { out } = await run(LIST, `--column=Best No=${meaning}`);
    assertStringIncludes(out, "1 imported");
    assertFalse(out.includes("not understood"), out);
  }
});

Deno.test("screen tells on request what each column was taken for", async () => {
  const list = "Phone 1,Phone 1 Type,Phone 1 DNC,Rating\n614-555-0101,Mobile,,5\n";
  const { out } = await run(list, "--show-columns");
  for (
    const line of [
      'Column "Phone 1": phoneOther',
      'Column "Phone 1 Type": type of phone 1',
      'Column "Phone 1 DNC": doNotCall of phone 1',
      'Column "Rating": not understood',
    ]
  ) assertStringIncludes(out, `${line}\n`);
});

Deno.test("screen tells no more than twelve unknown columns, cut short and printable", async () => {
  const names = Array.from({ length: 14 }, (_, i) => `Extra ${i}`);
  const { out } = await run(`Phone,\u001b[31mRed\u202e,${names}\n614-555-0101\n`);
  assertStringIncludes(out, '"?[31mRed?", "Extra 0"');
  assertStringIncludes(out, '"Extra 10" and 3 more');
  const long = await run(`Phone,${"x".repeat(41)}\n614-555-0101\n`);
  assertStringIncludes(long.out, `"${"x".repeat(39)}…"`);
});

for (
  const [name, header] of [
    ["a number", "Pat Sample,Mobile,614-555-0101"],
    ["an address", "Pat Sample,Mobile,pat@example.com"],
    ["a ZIP code", "Pat Sample,Mobile,43215"],
  ] as const
) {
  Deno.test(`screen tells nothing of a first line that has ${name}`, async () => {
    const { out } = await run(`${header}\nSam,614-555-0102,\n`, "--show-columns");
    assertStringIncludes(out, "The first line of the list looks like data");
    assertFalse(out.includes("Sample"), out);
  });
}

Deno.test("screen writes the header of the list above rejected rows", async () => {
  const { files } = await run('Name,Phone,=x,"a,b"\nPat,n/a,1,2\n', "--rejects=@r.csv");
  const [row] = readCsv(files.get("r.csv") ?? "");
  assertEquals(Object.keys(row ?? {}), ["row", "line", "reasons", "Name", "Phone", "'=x", "a,b"]);
  assertEquals([row?.["Name"], row?.["a,b"]], ["Pat", "2"]);
});
