/**
 * Checks with `deno doc --lint` that every public symbol of every entry is documented.
 *
 * The linter cannot see that a type of an npm package is public and reports each use of one. Those
 * names are listed here; everything else it reports fails the check.
 *
 * @module
 */

// deno-lint-ignore-file no-console -- a command prints

import config from "../deno.json" with { type: "json" };
import { run } from "./lib/run.ts";

/** Types of npm packages that stand in our public API. */
const PACKAGE_TYPES: readonly string[] = [
  "AnyBulkWriteOperation",
  "ChangeStreamDocument",
  "Collection",
  "Document",
  "Filter",
  "InsertManyResult",
  "InsertOneResult",
  "OptionalUnlessRequiredId",
  "Redis",
  "UpdateFilter",
  "UpdateResult",
  "WithId",
  "WithoutId",
  "ZodObject",
  "ZodType",
];

/** What the linter said, sorted by what it means for us. */
export interface Verdict {
  /** Reports to act on, as printed by the linter. */
  readonly problems: string[];
  /** Allowed names that nothing refers to any more. */
  readonly unused: string[];
}

/**
 * Sorts the linter's reports.
 *
 * @param output What `deno doc --lint` printed, without colours
 * @param allowed Names of package types that may stand in the public API
 * @returns The reports that count and the allowed names that were not needed
 */
export function judge(output: string, allowed: readonly string[]): Verdict {
  const reports = output.split(/^(?=error\[)/m).filter((part) => part.startsWith("error["));
  const referenced = reports.map((report) =>
    report.match(/^error\[private-type-ref\]: .* references private type '([^']+)'/)?.[1]
  );
  return {
    problems: reports.filter((_, i) => !allowed.includes(referenced[i] ?? "")),
    unused: allowed.filter((name) => !referenced.includes(name)),
  };
}

async function main(): Promise<number> {
  const entries = Object.values(config.exports);
  const { code, output } = await run(Deno.execPath(), ["doc", "--lint", ...entries]);
  const { problems, unused } = judge(output, PACKAGE_TYPES);
  if (code !== 0 && !output.includes("error[")) {
    console.error(output);
    return 1;
  }
  for (const problem of problems) console.error(problem);
  for (const name of unused) console.error(`tools/doc_lint.ts allows ${name}, which is not used`);
  if (problems.length + unused.length > 0) return 1;
  console.log(`${entries.length} entries: every public symbol is documented`);
  return 0;
}

if (import.meta.main) Deno.exit(await main());
