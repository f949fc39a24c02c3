/**
 * Packs the module as npm gets it, installs it in an empty folder, type-checks consumers against it and
 * runs them and the README's examples on every runtime named: Node majors, `bun`, `deno`.
 *
 * Needs `npm` and `npx`; each Node comes from the npm package `node`, and Bun from `bun`.
 *
 * @module
 */

// deno-lint-ignore-file no-console -- a command prints

import config from "../deno.json" with { type: "json" };
import page from "../docs/getting-started-node.md" with { type: "text" };
import { run } from "./lib/run.ts";
import { makeProject } from "./smoke/project.ts";
import { INSTALLED, writeSources } from "./smoke/sources.ts";
import { inTempFolder, step, StepError } from "./smoke/steps.ts";

/** What is promised when nothing else is asked for. */
const RUNTIMES: readonly string[] = ["22", "24", "deno", "bun"];

const EXTRAS = {
  dependencies: INSTALLED,
  devDependencies: { "@types/node": "^22.0.0", typescript: "~6.0.3" },
};

/** The strictest common settings; `skipLibCheck` off reads our declaration files in full. */
const TSCONFIG = {
  compilerOptions: {
    module: "nodenext",
    target: "es2023",
    lib: ["es2023", "esnext.disposable", "dom"],
    types: ["node"],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
  },
  files: ["main.ts"],
};

/** How projects that a bundler builds find their modules. */
const BUNDLER = ["--module", "esnext", "--moduleResolution", "bundler", "--noEmit"];

/** The settings that docs/getting-started-node.md gives, in a file of this name. */
const PAGE_CONFIG = "tsconfig.page.json";

/** Those, for the program at hand; its modules name each other by `.js`, to be run as such. */
function pageConfig(): string {
  const settings = /^```json\n(.*?)^```$/ms.exec(page)?.[1];
  if (settings === undefined) throw new StepError("The page has no settings");
  return JSON.stringify({ ...JSON.parse(settings), files: ["main.ts"] });
}

/** The command that runs a program on a runtime. */
function commandOf(runtime: string): [program: string, ...args: string[]] {
  if (runtime === "bun") return ["npx", "-y", "bun@1"];
  if (runtime !== "deno") return ["npx", "-y", `node@${runtime}`];
  const permissions = ["--allow-read=.", "--allow-net=127.0.0.1", "--ignore-env", "--no-prompt"];
  return [Deno.execPath(), "run", ...permissions];
}

/** Bun is large and not built for every machine: without it the rest is still worth checking. */
async function canRun(runtime: string): Promise<boolean> {
  if (runtime !== "bun") return true;
  const { code, output } = await run("npx", ["-y", "bun@1", "--version"]);
  if (code !== 0) console.log(`Bun skipped: npx cannot run it\n${output.trim()}`);
  return code === 0;
}

async function smoke(root: string, runtimes: readonly string[]): Promise<void> {
  const app = { cwd: await makeProject(root, EXTRAS) };
  const examples = await writeSources(app.cwd, ".js");
  await Deno.writeTextFile(`${app.cwd}/tsconfig.json`, JSON.stringify(TSCONFIG));
  await Deno.writeTextFile(`${app.cwd}/${PAGE_CONFIG}`, pageConfig());
  await Promise.all([
    step("tsc, nodenext", "npx", ["--no-install", "tsc"], app),
    step("tsc, the page's settings", "npx", ["--no-install", "tsc", "-p", PAGE_CONFIG], app),
    step("tsc, bundler", "npx", ["--no-install", "tsc", ...BUNDLER], app),
  ]);
  for (const runtime of runtimes) {
    if (!await canRun(runtime)) continue;
    const [program, ...args] = commandOf(runtime);
    const output = await step(runtime, program, [...args, "main.js"], app);
    console.log(`${output.trim()}, and ${examples} examples of the README`);
  }

  // Without its dependencies, the engine must still load.
  const bare = { cwd: `${root}/bare` };
  await Deno.mkdir(`${bare.cwd}/node_modules/@nlre`, { recursive: true });
  await Deno.rename(
    `${app.cwd}/node_modules/@nlre/shared`,
    `${bare.cwd}/node_modules/@nlre/shared`,
  );
  const source = `await import("${config.name}/compliance")`;
  const args = ["-y", "node@22", "--input-type=module", "-e", source];
  await step("compliance alone", "npx", args, bare);
}

if (import.meta.main) {
  const runtimes = Deno.args.length > 0 ? Deno.args : RUNTIMES;
  Deno.exit(await inTempFolder("node_smoke_", (root) => smoke(root, runtimes)));
}
