/**
 * A project of its own that has the package as npm installs it.
 *
 * @module
 */

import config from "../../deno.json" with { type: "json" };
import { step } from "./steps.ts";

/** npm's own registry has no packages of JSR: the stand-ins are packed and installed in their place. */
const ARCHIVES: Readonly<Record<string, string>> = {
  [config.name]: ".",
  "@std/log": "tools/jsr/log",
  "@std/assert": "tools/jsr/assert",
};

/** What a project has beside the package. */
export interface Extras {
  /** Further packages it depends on, with their versions. */
  readonly dependencies?: Readonly<Record<string, string>>;
  /** Packages for its development. */
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/**
 * Packs the package and installs it in a project.
 *
 * @param root An empty folder
 * @param extras What else the project has
 * @returns The project's folder
 */
export async function makeProject(root: string, extras: Extras = {}): Promise<string> {
  const folder = `${root}/app`;
  await Deno.mkdir(folder);
  const dependencies: Record<string, string> = { ...extras.dependencies };
  for (const [name, source] of Object.entries(ARCHIVES)) {
    const archive = `${root}/${name.replace(/\W+/g, "_")}.tgz`;
    const args = ["pack", "--allow-dirty", "--no-source-maps", "--output", archive];
    await step(`pack ${name}`, Deno.execPath(), args, { cwd: source });
    dependencies[name] = `file:${archive}`;
  }
  const manifest = { private: true, type: "module", ...extras, dependencies };
  await Deno.writeTextFile(`${folder}/package.json`, JSON.stringify(manifest));
  await step("npm install", "npm", ["install", "--no-audit", "--no-fund"], { cwd: folder });
  return folder;
}
