/**
 * Bundles of an entry, as a web page would load them.
 *
 * @module
 */

import { gzipSync } from "node:zlib";
import { step } from "./steps.ts";

/** The bundler, for `devDependencies`. */
export const BUNDLER: Readonly<Record<string, string>> = { esbuild: "~0.28.2" };

/** The size of a bundle. */
export interface BundleSize {
  /** Bytes of the minified text. */
  readonly minified: number;
  /** Bytes of it as a server would send it. */
  readonly gzipped: number;
}

/**
 * Bundles a module for browsers.
 *
 * @param project Folder of a project that has the bundler
 * @param name The module's name in it, without its ending
 * @returns How large the bundle is
 */
export async function bundle(project: string, name: string): Promise<BundleSize> {
  const args = ["--bundle", "--minify", "--format=iife", "--platform=browser"];
  await step(
    `bundle ${name}`,
    "npx",
    ["--no-install", "esbuild", `${name}.ts`, ...args, `--outfile=${name}.js`],
    { cwd: project },
  );
  const bytes = await Deno.readFile(`${project}/${name}.js`);
  return { minified: bytes.length, gzipped: gzipSync(bytes).length };
}

/**
 * Compares a size with its limit.
 *
 * @param entry What was bundled
 * @param size Its size
 * @param limit The most it may be
 * @returns What is too large, a sentence each
 */
export function judgeSize(entry: string, size: BundleSize, limit: BundleSize): string[] {
  return (["minified", "gzipped"] as const)
    .filter((kind) => size[kind] > limit[kind])
    .map((kind) => `${entry} has ${size[kind]} bytes ${kind}: the limit is ${limit[kind]}`);
}
