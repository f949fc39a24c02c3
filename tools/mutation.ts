/**
 * Tests the tests: makes small wrong changes of the rule book and of the code that reads it, one at a
 * time in a copy, and reports which of them the tests of `compliance/` notice.
 *
 * `--seed N` draws other mutants, `--only N` runs one of them, `--list` prints them, and
 * `--without TEXT` leaves out test files whose path holds the text. The golden file is always left
 * out: it repeats answers and would notice everything.
 *
 * @module
 */

// deno-lint-ignore-file no-console -- a command prints

import { parseArgs } from "node:util";
import { HARMLESS } from "./mutation/harmless.ts";
import { drawMutants, type Mutant, mutated } from "./mutation/mutants.ts";

const SEED = 20_261_125;
const GOLDEN = "golden";
const COPIED = ["compliance", "utils", "tools/jsr"];
const SETTINGS = ["deno.json", "deno.lock"];
/** A change can make a loop endless; the tests take a few seconds. */
const TIMEOUT_MS = 60_000;

interface Settings {
  readonly seed: number;
  readonly only: number | null;
  readonly isList: boolean;
  readonly without: readonly string[];
}

function settingsOf(args: string[]): Settings {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: "string" },
      only: { type: "string" },
      list: { type: "boolean" },
      without: { type: "string", multiple: true },
    },
  });
  return {
    seed: values.seed === undefined ? SEED : Number(values.seed),
    only: values.only === undefined ? null : Number(values.only),
    isList: values.list === true,
    without: [GOLDEN, ...values.without ?? []],
  };
}

async function filesUnder(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { isDirectory, name } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) found.push(...await filesUnder(path));
    else found.push(path);
  }
  return found.sort();
}

async function copyTo(target: string): Promise<string[]> {
  const files = [...SETTINGS, ...(await Promise.all(COPIED.map(filesUnder))).flat()];
  for (const path of files) {
    await Deno.mkdir(`${target}/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
    await Deno.copyFile(path, `${target}/${path}`);
  }
  return files;
}

/** Runs test files; a change that breaks a module, or makes a loop endless, is noticed too. */
async function isGreen(cwd: string, tests: readonly string[]): Promise<boolean> {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["test", "--no-check", "--cached-only", "--fail-fast", "--permit-no-files", ...tests],
    cwd,
    stdin: "null",
    stdout: "null",
    stderr: "null",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return (await command.output()).success;
}

/** A test file and how long it takes. */
interface TimedTest {
  readonly path: string;
  readonly ms: number;
}

/** Runs every test file once without any change; null when one of them fails. */
async function timed(cwd: string, tests: readonly string[]): Promise<TimedTest[] | null> {
  const found: TimedTest[] = [];
  for (const path of tests) {
    const started = performance.now();
    if (!await isGreen(cwd, [path])) {
      console.error(`${path} fails without any change; run deno task test:pure`);
      return null;
    }
    found.push({ path, ms: performance.now() - started });
  }
  return found;
}

/** The likeliest tests to notice a change come first, and of the others the quick ones. */
function ordered({ path }: Mutant, tests: readonly TimedTest[]): string[] {
  const own = path.replace(/\.ts$/, "_test.ts");
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const isRow = folder.startsWith("compliance/rules/");
  const distance = (test: string) =>
    test === own || (isRow && test.startsWith("compliance/rules/"))
      ? 0
      : test.startsWith(folder) && folder !== "compliance/"
      ? 1
      : 2;
  return [...tests]
    .sort((a, b) => distance(a.path) - distance(b.path) || a.ms - b.ms)
    .map(({ path }) => path);
}

async function isNoticed(
  cwd: string,
  mutant: Mutant,
  tests: readonly TimedTest[],
): Promise<boolean> {
  const path = `${cwd}/${mutant.path}`;
  const text = await Deno.readTextFile(path);
  await Deno.writeTextFile(path, mutated(text, mutant));
  try {
    return !await isGreen(cwd, ordered(mutant, tests));
  } finally {
    await Deno.writeTextFile(path, text);
  }
}

function describe(mutant: Mutant): string {
  const show = (text: string) => text.trim().replace(/\s+/g, " ");
  return `${mutant.operator}, ${mutant.path}:${mutant.line}: ${show(mutant.before)} -> ${
    show(mutant.after)
  }`;
}

/** The changed line, by which a harmless change is known. */
function changedLine(text: string, mutant: Mutant): string {
  return mutated(text, mutant).split("\n")[mutant.line - 1]?.trim() ?? "";
}

function whyHarmless(text: string, mutant: Mutant): string | undefined {
  const line = changedLine(text, mutant);
  return HARMLESS.find((known) => known.path === mutant.path && known.line === line)?.why;
}

async function main(args: string[]): Promise<number> {
  const settings = settingsOf(args);
  const cwd = await Deno.makeTempDir({ prefix: "mutation-" });
  try {
    const files = await copyTo(cwd);
    const texts = new Map<string, string>();
    for (const path of files.filter((path) => path.startsWith("compliance/"))) {
      texts.set(path, await Deno.readTextFile(`${cwd}/${path}`));
    }
    const mutants = drawMutants(texts, settings.seed);
    if (settings.isList) {
      mutants.forEach((mutant, i) => console.log(`${i + 1}. ${describe(mutant)}`));
      return 0;
    }
    const tests = files.filter((path) =>
      /^compliance\/.*_test\.ts$/.test(path) &&
      !settings.without.some((text) => path.includes(text))
    );
    const timedTests = settings.only === null
      ? await timed(cwd, tests)
      : tests.map((path) => ({ path, ms: 0 }));
    return timedTests === null ? 1 : await report(cwd, mutants, timedTests, texts, settings);
  } finally {
    await Deno.remove(cwd, { recursive: true });
  }
}

async function report(
  cwd: string,
  mutants: readonly Mutant[],
  tests: readonly TimedTest[],
  texts: ReadonlyMap<string, string>,
  { only, seed }: Settings,
): Promise<number> {
  const started = performance.now();
  const left = { harmless: [] as string[], holes: [] as string[] };
  let noticed = 0;
  for (const [i, mutant] of mutants.entries()) {
    if (only !== null && only !== i + 1) continue;
    const isCaught = await isNoticed(cwd, mutant, tests);
    console.log(`${isCaught ? "noticed" : "LIVES  "} ${i + 1}. ${describe(mutant)}`);
    if (isCaught) noticed++;
    else {
      const why = whyHarmless(texts.get(mutant.path) ?? "", mutant);
      if (why === undefined) left.holes.push(`${i + 1}. ${describe(mutant)}`);
      else left.harmless.push(`${i + 1}. ${describe(mutant)}\n   ${why}`);
    }
  }
  const total = noticed + left.holes.length + left.harmless.length;
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const rate = (100 * noticed / Math.max(1, noticed + left.holes.length)).toFixed(1);
  console.log(
    `\nseed ${seed}: ${noticed} of ${total} mutants noticed by ${tests.length} test files in ${seconds} s; ` +
      `${left.harmless.length} harmless, ${left.holes.length} holes: ${rate} % of those that could be noticed`,
  );
  if (left.harmless.length > 0) console.log(`\nharmless:\n${left.harmless.join("\n")}`);
  if (left.holes.length > 0) console.log(`\nholes:\n${left.holes.join("\n")}`);
  return left.holes.length > 0 ? 1 : 0;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
