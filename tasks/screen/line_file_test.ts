/** What is left of a file that was not finished. */

import { assertEquals } from "@std/assert";
import { inFolder } from "../testdata/screening.ts";
import { LineFile } from "./line_file.ts";

const LINE = `${"x".repeat(1023)}\n`;
const LINES = 3000;

/** Writes more than a block, and ends in the middle or in good order. */
async function write(path: string, mustBeWhole: boolean, isFinished: boolean): Promise<void> {
  using file = await LineFile.open(path, mustBeWhole);
  for (let i = 0; i < LINES; i++) file.write(LINE);
  // As much as fits into whole blocks is on the disk.
  while (file.drain() === undefined && !isFinished && Deno.statSync(path).size < 2_000_000) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  if (isFinished) await file.finish();
}

const EARLIER = "an earlier file\n";

for (
  const [what, earlier, mustBeWhole, isFinished, expected] of [
    ["keeps whole lines of a new file", undefined, false, false, LINE],
    ["keeps whole lines of a replaced file", EARLIER, false, false, LINE],
    ["leaves no part of a new file that must be whole", undefined, true, false, undefined],
    ["leaves no part of a replaced file that must be whole", EARLIER, true, false, ""],
    ["keeps a finished file that must be whole", EARLIER, true, true, LINE.repeat(LINES)],
  ] as const
) {
  Deno.test(`LineFile ${what}`, async () => {
    await inFolder(earlier === undefined ? { "keep": "" } : { "o": earlier }, async (folder) => {
      await write(`${folder}/o`, mustBeWhole, isFinished);
      const names = [...Deno.readDirSync(folder)].map(({ name }) => name);
      assertEquals(names.includes("o"), expected !== undefined);
      if (expected === undefined) return;
      const text = Deno.readTextFileSync(`${folder}/o`);
      if (expected === LINE) assertEquals(text.slice(0, 1024) + text.slice(-1), `${LINE}\n`);
      else assertEquals(text === expected, true);
    });
  });
}
