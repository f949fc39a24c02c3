/**
 * Checks and tests the package against the real `@std/assert` and `@std/log`, from checkouts of
 * github.com/denoland/std, where JSR itself is out of reach. `@std/log` left that repository on
 * 2025-09-11 (commit 2e717fdfe), so that its newest version needs a checkout of the commit before:
 *
 * ```sh
 * git clone https://github.com/denoland/std
 * git -C std worktree add ../std-log 2e717fdfe~1
 * deno task test:std std std-log
 * ```
 *
 * All happens in a copy of the repository in a temporary folder, without the lock file.
 *
 * @module
 */

// deno-lint-ignore-file no-console -- a command prints

import { run, show } from "./lib/run.ts";
import { withoutLinks } from "./without_links.ts";

/** What we use of it, and what that uses in turn. */
const PACKAGES: readonly string[] = [
  "assert",
  "bytes",
  "fmt",
  "fs",
  "internal",
  "io",
  "log",
  "path",
];

/** Linked code is compiled as our own would be, but was not written under these options. */
const OURS_ALONE: readonly string[] = [
  "erasableSyntaxOnly",
  "isolatedDeclarations",
  "noImplicitReturns",
];

const STEPS: readonly (readonly string[])[] = [["check"], ["task", "test"], ["task", "test:doc"]];

/**
 * Puts links to real packages in the place of the stand-ins.
 *
 * @param config The text of our deno.json
 * @param links Folders of the real packages
 * @returns The text of a deno.json for them
 */
export function withLinks(config: string, links: readonly string[]): string {
  const { compilerOptions = {}, ...rest } = JSON.parse(withoutLinks(config));
  const kept = Object.entries(compilerOptions).filter(([name]) => !OURS_ALONE.includes(name));
  return JSON.stringify({ ...rest, compilerOptions: Object.fromEntries(kept), links }, null, 2);
}

/** The package's folder in the first checkout that has it. */
async function findPackage(name: string, checkouts: readonly string[]): Promise<string> {
  for (const checkout of checkouts) {
    const folder = `${await Deno.realPath(checkout)}/${name}`;
    const config = await Deno.readTextFile(`${folder}/deno.json`).catch(() => undefined);
    if (config === undefined) continue;
    console.log(`${folder}: ${JSON.parse(config).version}`);
    return folder;
  }
  throw new Error(`No checkout has the folder ${name}`);
}

/** Copies what git would keep, the lock file aside. */
async function copyRepository(to: string): Promise<void> {
  const { code, output, stdout } = await run("git", [
    "ls-files",
    "-z",
    "--cached",
    "--others",
    "--exclude-standard",
  ]);
  if (code !== 0) throw new Error(`git ls-files failed:\n${output}`);
  for (const path of stdout.split("\0").filter((path) => path !== "" && path !== "deno.lock")) {
    await Deno.mkdir(`${to}/${path}`.replace(/[^/]+$/, ""), { recursive: true });
    await Deno.copyFile(path, `${to}/${path}`);
  }
}

async function main(checkouts: readonly string[]): Promise<number> {
  if (checkouts.length === 0) {
    console.error("usage: deno task test:std CHECKOUT...");
    return 2;
  }
  const links = await Promise.all(PACKAGES.map((name) => findPackage(name, checkouts)));
  const folder = await Deno.makeTempDir({ prefix: "real_std_" });
  try {
    await copyRepository(folder);
    const config = withLinks(await Deno.readTextFile("deno.json"), links);
    await Deno.writeTextFile(`${folder}/deno.json`, config);
    for (const step of STEPS) {
      console.log(`\n── deno ${step.join(" ")}`);
      const code = await show(Deno.execPath(), step, { cwd: folder });
      if (code !== 0) return code;
    }
    return 0;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

if (import.meta.main) Deno.exit(await main(Deno.args));
