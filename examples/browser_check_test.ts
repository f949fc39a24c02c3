/** The browser's check, bundled: in a context with nothing but the language, and in Chromium. */

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { createContext, runInContext } from "node:vm";
import { inFolder } from "../utils/harness/in_folder.ts";
import { shell } from "./harness/program.ts";

const AT = Date.parse("2026-11-11T15:30:00Z"); // 10:30 in Ohio
const QUESTION = {
  number: "(614) 555-0143",
  state: "OH",
  technology: "live",
  notListedOn: "2026-11-02",
};

async function bundle(entry: string, out: string, more: string = ""): Promise<string> {
  await shell(
    `npx -y esbuild@0.28 examples/browser_check/${entry} --bundle --minify --log-level=warning ${more} ` +
      `--alias:@nlre/shared/compliance=./compliance/mod.ts --outfile='${out}'`,
  );
  return await Deno.readTextFile(out);
}

Deno.test("check() answers in a context without Deno, Node or a browser", async (t) => {
  await inFolder(async (folder) => {
    const code = await bundle("check.ts", `${folder}/check.js`, "--global-name=page");
    const context = createContext(Object.create(null));
    runInContext(code, context);
    // Over JSON, since objects of another context have other prototypes.
    const check = (question: object, at: number) =>
      JSON.parse(
        runInContext(
          `JSON.stringify(page.check(${JSON.stringify({ ...QUESTION, ...question })}, ${at}))`,
          context,
        ),
      );
    await t.step("allow in hours, with the openings of two days", () => {
      const { openings, sentences, verdict } = check({}, AT);
      assertEquals([verdict, sentences[0]], ["allow", "The contact may be made."]);
      assertEquals(openings.map(({ to }: { to: string }) => to), [
        "2026-11-12T02:00:00.000Z",
        "2026-11-13T02:00:00.000Z",
        "2026-11-13T15:30:00.000Z",
      ]);
    });
    await t.step("defer at night", () => {
      assertEquals(check({}, Date.parse("2026-11-11T11:00:00Z")).verdict, "defer");
    });
    await t.step("deny what nobody looked up, and an AI voice", () => {
      assertEquals(check({ notListedOn: "" }, AT).verdict, "deny");
      assertEquals(check({ technology: "artificial-voice" }, AT).verdict, "deny");
    });
    await t.step("no verdict on what is no number", () => {
      assertEquals(check({ number: "614-555" }, AT).verdict, null);
    });
  });
});

const hasChromium = await shell("command -v chromium").then(() => true, () => false);
const reason = hasChromium ? "" : " (ignored: chromium is not on the path)";
Deno.test({
  name: `the page answers in Chromium from the disk${reason}`,
  ignore: !hasChromium,
  fn: async () => {
    await inFolder(async (folder) => {
      await bundle("page.ts", `${folder}/page.js`);
      const page = await Deno.readTextFile("examples/browser_check/index.html");
      assertStringIncludes(page, "default-src 'none'");
      await Deno.writeTextFile(`${folder}/index.html`, page);
      const shown = await shell(
        "chromium --headless --no-sandbox --disable-gpu --virtual-time-budget=2000 " +
          `--user-data-dir='${folder}/profile' --dump-dom 'file://${folder}/index.html' 2>/dev/null`,
      );
      assertMatch(shown, /data-verdict="deny">deny</);
      assertStringIncludes(shown, "the national registry was not looked up");
      assertMatch(shown, /<ul id="openings"><li>[^<]+ to [^<]+<\/li>/);
    });
  },
});
