/**
 * Uses the package in a Deno project that has nothing of it but the files which a publish would upload:
 * type-checks the consumer and the README's examples, and runs them.
 *
 * The project finds the package as it would find it on JSR, by `jsr:` and its version; links say where
 * these files are, and the stand-ins for the packages of JSR's registry.
 *
 * @module
 */

import config from "../deno.json" with { type: "json" };
import { run } from "./lib/run.ts";
import { publishedPaths } from "./package/files.ts";
import { INSTALLED, writeSources } from "./smoke/sources.ts";
import { inTempFolder, step, StepError } from "./smoke/steps.ts";
import { withoutLinks } from "./without_links.ts";

const ROOT = new URL("../", import.meta.url);

/** What the project lets the program do. */
const PERMISSIONS = ["--allow-read=.", "--allow-net=127.0.0.1", "--ignore-env", "--no-prompt"];

async function writePackage(folder: string): Promise<void> {
  const { code, output } = await run(Deno.execPath(), ["publish", "--dry-run", "--allow-dirty"]);
  if (code !== 0) throw new StepError(output);
  for (const path of publishedPaths(output, ROOT.href)) {
    const target = `${folder}/${path}`;
    await Deno.mkdir(target.replace(/[^/]+$/, ""), { recursive: true });
    await Deno.copyFile(new URL(path, ROOT), target);
  }
  const text = withoutLinks(await Deno.readTextFile(new URL("deno.json", ROOT)));
  await Deno.writeTextFile(`${folder}/deno.json`, text);
}

async function smoke(root: string): Promise<void> {
  const app = { cwd: `${root}/app` };
  await writePackage(`${root}/package`);
  await Deno.mkdir(app.cwd);
  const examples = await writeSources(app.cwd, ".ts");
  const stand = config.links.map((link) => new URL(link, ROOT).pathname);
  await Deno.writeTextFile(
    `${app.cwd}/deno.json`,
    JSON.stringify({
      imports: {
        [config.name]: `jsr:${config.name}@^${config.version}`,
        "@std/assert": config.imports["@std/assert"],
        ...Object.fromEntries(
          Object.entries(INSTALLED).map(([name, version]) => [name, `npm:${name}@${version}`]),
        ),
      },
      links: ["../package", ...stand],
    }),
  );
  const output = await step(
    "run",
    Deno.execPath(),
    ["run", "--check", ...PERMISSIONS, "main.ts"],
    app,
  );
  // deno-lint-ignore no-console -- a command prints
  console.log(`${output.trim()}, and ${examples} examples of the README`);
}

if (import.meta.main) Deno.exit(await inTempFolder("deno_smoke_", smoke));
