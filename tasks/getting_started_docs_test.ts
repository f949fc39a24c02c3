/** The files of the pages for beginners run as they stand there, and print what the pages say. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { codeBlocks, PAGES } from "./harness/pages.ts";
import { inFolder } from "./testdata/screening.ts";

const CONFIG = new URL("../deno.json", import.meta.url).pathname;

/** Blocks that a line such as "`decide.ts`:" names, by that name. */
function filesOf(text: string): Record<string, string> {
  const lines = text.split("\n");
  return Object.fromEntries(
    codeBlocks(text).flatMap(({ line, code }) => {
      const name = /^`(\w+\.(?:ts|csv))`/.exec(lines[line - 3] ?? "")?.[1];
      return name === undefined ? [] : [[name, code]];
    }),
  );
}

async function runFile(folder: string, name: string): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", `--config=${CONFIG}`, "--no-prompt", "--allow-read=leads.csv", name],
    cwd: folder,
    env: { NO_COLOR: "1" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  assertEquals(code, 0, text(stderr));
  return text(stdout);
}

for (const path of ["docs/getting-started-deno.md", "docs/getting-started-node.md"]) {
  Deno.test(`the files of ${path} run and print what it says`, async () => {
    const page = PAGES.find((each) => each.path === path)?.text ?? "";
    const files = filesOf(page);
    assertEquals(Object.keys(files), ["decide.ts", "leads.csv", "list.ts", "log.ts"]);
    await inFolder(files, async (folder) => {
      const said = /It prints `([^`]+)`/.exec(page)?.[1] ?? "nothing";
      assertStringIncludes(await runFile(folder, "decide.ts"), `${said}\n`);
      const list = await runFile(folder, "list.ts");
      assertStringIncludes(list, "imported +16145550143 []\nrejected undefined");
      assertStringIncludes(list, "1 of 2\n");
      const log = await runFile(folder, "log.ts");
      assertStringIncludes(log, '"message":"Called o***r@example.com","phone":"+1******0143"');
    });
  });
}
