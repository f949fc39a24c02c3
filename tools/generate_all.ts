/**
 * Rebuilds every generated table and document by the generator that its first lines name, and with
 * `--check` fails when that changed one.
 *
 * @module
 */

// deno-lint-ignore-file no-console -- a command prints

import { run } from "./lib/run.ts";

const ROOMS: readonly string[] = ["utils", "models", "intake", "compliance"];
const DOCUMENTS: readonly string[] = [
  "docs/environment.md",
  "docs/headers.md",
  "docs/licences.md",
  "docs/rule-book.md",
];

async function filesUnder(folder: string, suffix: string): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of Deno.readDir(folder)) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) found.push(...await filesUnder(path, suffix));
    else if (entry.name.endsWith(suffix)) found.push(path);
  }
  return found.sort();
}

async function generatedTables(): Promise<Map<string, string>> {
  const tables = (await Promise.all(ROOMS.map((room) => filesUnder(room, ".gen.ts")))).flat();
  const paths = [...tables, ...DOCUMENTS];
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await Deno.readTextFile(path)] as const)),
  );
}

/**
 * Finds the generators of some tables.
 *
 * @param tables Text by path
 * @returns The generators' paths, each once, and the tables that name none
 */
export function generatorsOf(
  tables: ReadonlyMap<string, string>,
): { generators: string[]; orphans: string[] } {
  const generators = new Set<string>();
  const orphans: string[] = [];
  for (const [path, text] of tables) {
    const named = text.slice(0, 1000).match(/\btools\/generate\/\w+\.ts\b/)?.[0];
    if (named === undefined) orphans.push(path);
    else generators.add(named);
  }
  return { generators: [...generators].sort(), orphans };
}

async function main(args: readonly string[]): Promise<number> {
  const before = await generatedTables();
  const { generators, orphans } = generatorsOf(before);
  for (const path of orphans) console.error(`${path} does not name its generator`);
  if (orphans.length > 0) return 1;
  for (const generator of generators) {
    const started = performance.now();
    const { code, output } = await run(Deno.execPath(), [
      "run",
      "--allow-read",
      "--allow-write",
      generator,
    ]);
    if (code !== 0) {
      console.error(`${generator} failed\n${output}`);
      return 1;
    }
    console.log(`${generator} ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  if (!args.includes("--check")) return 0;
  const after = await generatedTables();
  const stale = [...after].filter(([path, text]) => before.get(path) !== text);
  for (const [path] of stale) console.error(`${path} was not what its generator writes`);
  if (stale.length > 0) return 1;
  console.log(`${after.size} generated files are current`);
  return 0;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
