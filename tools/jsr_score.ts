/**
 * Checks every item of the score that JSR will give the package, and the files that a publish would
 * upload. With `--files` it prints each of them.
 *
 * What the settings page of the package holds cannot be seen from here: the check prints what to enter.
 *
 * @module
 */

// deno-lint-ignore-file no-console -- a command prints

import config from "../deno.json" with { type: "json" };
import publishing from "../.github/workflows/publish.yml" with { type: "text" };
import readme from "../README.md" with { type: "text" };
import { run } from "./lib/run.ts";
import { ROOMS } from "./lint/rooms.ts";
import {
  byFolder,
  inKb,
  judgeFiles,
  type PackageFile,
  publishedPaths,
  sizeOf,
} from "./package/files.ts";
import { type Docs, entriesWithoutDocs, FULL_SCORE, score, symbolsOf } from "./package/score.ts";

const ROOT = new URL("../", import.meta.url);
const ENTRIES: readonly string[] = Object.values(config.exports);

/** To be entered on the settings page of the package; the smoke tests prove the runtimes. */
const SETTINGS = {
  description:
    "May we call this person, on this number, now? US telemarketing law as dated rows with " +
    "citations; intake of lead lists; models; clients for MongoDB, Qdrant, Redis and Kafka.",
  runtimes: ["Deno", "Node.js", "Bun"],
};

const DOCUMENTS: readonly string[] = [
  "mod.ts",
  "deno.json",
  "README.md",
  "CHANGELOG.md",
  "LICENSE",
  "NOTICE",
];

/** A quarter above what there is; JSR itself takes 20 MB. */
const MAX_BYTES = 4 * 1024 * 1024;

async function deno(...args: readonly string[]): Promise<string> {
  const { code, output, stdout } = await run(Deno.execPath(), args);
  if (code !== 0) throw new Error(`deno ${args[0]} failed:\n${output}`);
  return stdout;
}

/** Modules that the entries load, types and dynamic imports included. */
async function reachedModules(): Promise<Set<string>> {
  const imports = ENTRIES.map((path) => `import "${new URL(path, ROOT)}";`).join("");
  const program = `data:application/typescript,${encodeURIComponent(imports)}`;
  const { modules } = JSON.parse(await deno("info", "--json", program));
  return new Set(
    modules.map(({ specifier }: { specifier: string }) => specifier.replace(ROOT.href, "")),
  );
}

/** The stand-ins are listed only because of `links`, which a real publish goes without. */
function isStandIn(path: string): boolean {
  return config.links.some((link) => path.startsWith(`${link.slice(2)}/`));
}

async function main(args: readonly string[]): Promise<number> {
  const docs: Docs = JSON.parse(await deno("doc", "--json", ...ENTRIES));
  const dry = await run(Deno.execPath(), ["publish", "--dry-run", "--allow-dirty"]);
  if (dry.code !== 0) console.error(dry.output);

  const items = score({
    readme,
    docs,
    isFast: dry.code === 0,
    hasProvenance: publishing.includes("id-token: write") && publishing.includes("deno publish"),
    ...SETTINGS,
  });
  for (const { asks, points, of } of items) console.log(`${points}/${of}  ${asks}`);
  const points = items.reduce((sum, item) => sum + item.points, 0);
  console.log(`${points} points; ${FULL_SCORE} make 100 %. Enter on the settings page:`);
  console.log(`  description: ${SETTINGS.description}`);
  console.log(`  compatible runtimes: ${SETTINGS.runtimes.join(", ")}`);

  const paths = publishedPaths(dry.output, ROOT.href).filter((path) => !isStandIn(path));
  const files: PackageFile[] = await Promise.all(paths.map(async (path) => {
    return { path, size: (await Deno.stat(new URL(path, ROOT))).size };
  }));
  console.log(`${files.length} files, ${inKb(sizeOf(files))}, at most ${inKb(MAX_BYTES)}:`);
  if (args.includes("--files")) {
    for (const { path, size } of files) console.log(`  ${path} ${inKb(size)}`);
  } else for (const line of byFolder(files)) console.log(line);

  const problems = [
    ...items.flatMap(({ asks, points, of }) => points < of ? [`Points are missing: ${asks}`] : []),
    ...entriesWithoutDocs(docs).map((module) => `${module} has no module comment`),
    ...symbolsOf(docs).bare.map((symbol) => `${symbol} has no comment`),
    ...judgeFiles(files, {
      documents: DOCUMENTS,
      rooms: Object.keys(ROOMS),
      reached: await reachedModules(),
      maxBytes: MAX_BYTES,
    }),
  ];
  if (files.length === 0) problems.push("The dry run of the publish lists no file");
  for (const problem of problems) console.error(problem);
  return problems.length > 0 ? 1 : 0;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
