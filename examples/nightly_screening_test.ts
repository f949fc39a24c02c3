/** The nightly screening as a program of its own. */

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { inFolder } from "../utils/harness/in_folder.ts";
import { CALL_SHEET, LIST, nightlyFiles } from "./harness/nightly_files.ts";
import { deno, Program } from "./harness/program.ts";

const inside = (folder: string) => deno(`--allow-read='${folder}' --allow-write='${folder}'`);

function names(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
}

Deno.test("nightly screening writes who may be called and when, the same each time", async () => {
  await inFolder(async (folder) => {
    const words = await nightlyFiles(folder);
    for (const evening of ["T22:00", "T23:00"]) {
      await using program = new Program(inside(folder), words.replace("T23:00", evening));
      assertEquals(await program.ended(), 0, program.output);
      assertEquals(JSON.parse(program.output), {
        day: "2026-11-11",
        leads: 4,
        withoutNumber: 1,
        callable: 1,
        never: 2,
        shut: 0,
      });
      assertEquals(Deno.readTextFileSync(`${folder}/tomorrow.csv`), CALL_SHEET);
    }
    assertEquals(names(folder), ["leads.csv", "registry.dnc", "tomorrow.csv"]);
  });
});

Deno.test("nightly screening refuses fictional numbers unless it is told to let them pass", async () => {
  await inFolder(async (folder) => {
    const words = await nightlyFiles(folder);
    await using program = new Program(inside(folder), words.replace("--fictional", ""));
    assertEquals(await program.ended(), 0, program.output);
    assertStringIncludes(program.output, '"callable":0');
  });
});

Deno.test("nightly screening keeps the old call sheet when SIGTERM ends it", async () => {
  await inFolder(async (folder) => {
    const [header = "", first = ""] = LIST.split("\n");
    const words = await nightlyFiles(folder, `${header}\n${`${first}\n`.repeat(400_000)}`);
    await Deno.writeTextFile(`${folder}/tomorrow.csv`, "of yesterday");
    await using program = new Program(inside(folder), words);
    await program.until("it works", () => names(folder).includes("tomorrow.csv.unfinished"));
    assertEquals((await program.end()).code, 1, program.output);
    assertEquals(program.output, "");
    assertEquals(names(folder), ["leads.csv", "registry.dnc", "tomorrow.csv"]);
    assertEquals(Deno.readTextFileSync(`${folder}/tomorrow.csv`), "of yesterday");
  });
});

Deno.test("nightly screening says how it is used, with code 2", async () => {
  await using program = new Program(deno(""), "examples/nightly_screening.ts leads.csv");
  assertEquals(await program.ended(), 2);
  assertStringIncludes(program.output, "usage: ");
});

Deno.test("nightly screening says in one line what it cannot use, with code 1", async () => {
  await inFolder(async (folder) => {
    const words = await nightlyFiles(folder, "Colour\nblue\n");
    await using program = new Program(inside(folder), words);
    assertEquals(await program.ended(), 1);
    assertMatch(program.output, /^nightly_screening: Cannot read the list: [^\n]+\n$/);
    assertEquals(names(folder), ["leads.csv", "registry.dnc"]);
  });
});
