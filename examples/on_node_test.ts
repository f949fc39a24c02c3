/** The examples on Node 22, with the package as npm gets it. */

import { assertEquals } from "@std/assert";
import { inFolder } from "../utils/harness/in_folder.ts";
import { CALL_SHEET, nightlyFiles } from "./harness/nightly_files.ts";
import { onNode } from "./harness/on_node.ts";
import { Program } from "./harness/program.ts";
import { askServer } from "./harness/web_requests.ts";

Deno.test("examples run on Node from the packed package", async (t) => {
  await onNode(async (runtime) => {
    await t.step("web handler answers over HTTP and ends at SIGTERM", async () => {
      await askServer(runtime, "examples/web_handler/node.ts");
    });
    await t.step("nightly screening writes the same call sheet", async () => {
      await inFolder(async (folder) => {
        await using program = new Program(runtime, await nightlyFiles(folder));
        assertEquals(await program.ended(), 0, program.output);
        assertEquals(Deno.readTextFileSync(`${folder}/tomorrow.csv`), CALL_SHEET);
      });
    });
    await t.step("dial loop runs through the example list", async () => {
      await using program = new Program(runtime, "examples/dial_loop.ts");
      assertEquals(await program.ended(), 0, program.output);
      assertEquals(JSON.parse(program.output.slice(program.output.indexOf("{\n"))).left, 0);
    });
  });
});
