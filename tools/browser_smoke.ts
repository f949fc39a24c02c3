/**
 * Bundles the entries that need no server, holds their sizes to a limit, and runs them in a real browser:
 * it must answer what Deno answers.
 *
 * Without Chromium that part is skipped, and said to be; `--require-browser` makes it a
 * failure.
 *
 * @module
 */

// deno-lint-ignore-file no-console -- a command prints

import config from "../deno.json" with { type: "json" };
import { bundle, BUNDLER, type BundleSize, judgeSize } from "./smoke/bundle.ts";
import { findChromium } from "./lib/chromium.ts";
import { pageProgram, shownBy } from "./smoke/chromium.ts";
import { makeProject } from "./smoke/project.ts";
import { answers } from "./smoke/pure.ts";
import { inTempFolder, StepError } from "./smoke/steps.ts";

/** A tenth above what they have: growth is to be noticed, and then allowed here. */
const LIMITS: Readonly<Record<string, BundleSize>> = {
  "./compliance": { minified: 430_000, gzipped: 113_000 },
  "./utils": { minified: 440_000, gzipped: 141_000 },
  "./models": { minified: 620_000, gzipped: 142_000 },
  "./intake": { minified: 355_000, gzipped: 110_000 },
};

async function checkSizes(app: string): Promise<void> {
  const problems: string[] = [];
  for (const [entry, limit] of Object.entries(LIMITS)) {
    const name = entry.slice(2);
    await Deno.writeTextFile(`${app}/${name}.ts`, `export * from "${config.name}/${name}";\n`);
    const size = await bundle(app, name);
    console.log(`${entry}: ${size.minified} bytes minified, ${size.gzipped} gzipped`);
    problems.push(...judgeSize(entry, size, limit));
  }
  if (problems.length > 0) throw new StepError(problems.join("\n"));
}

async function smoke(root: string, isRequired: boolean): Promise<void> {
  const app = await makeProject(root, { devDependencies: BUNDLER });
  await checkSizes(app);

  await Deno.copyFile("tools/smoke/pure.ts", `${app}/pure.ts`);
  await Deno.writeTextFile(`${app}/page.ts`, pageProgram("./pure.ts"));
  await bundle(app, "page");
  const chromium = findChromium();
  if ("reason" in chromium) {
    if (isRequired) throw new StepError(chromium.reason);
    return console.log(`Browser skipped: ${chromium.reason}`);
  }
  const [here, there] = [await answers(), await shownBy(chromium.path, app, "page")];
  if (here !== there) throw new StepError(`Deno answers\n${here}\nand the browser\n${there}`);
  console.log(`the browser answers what Deno answers, ${here.length} characters`);
}

if (import.meta.main) {
  const isRequired = Deno.args.includes("--require-browser");
  Deno.exit(await inTempFolder("browser_smoke_", (root) => smoke(root, isRequired)));
}
