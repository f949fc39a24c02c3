/**
 * Packs the module as npm gets it, installs it in an empty folder, type-checks a consumer against it
 * and runs that consumer on every Node we promise.
 *
 * Needs `npm` and `npx`; each Node comes from the npm package `node`.
 *
 * @module
 */

// deno-lint-ignore-file no-console -- a command prints

import config from "../deno.json" with { type: "json" };
import { run, type RunOptions } from "./lib/run.ts";

const CONSUMER = "tools/smoke/consumer.ts";

/** The Node majors promised when nothing else is asked for. */
const NODE_MAJORS: readonly string[] = ["22", "24"];

/** What the consumer's folder needs beside the package itself. */
const MANIFEST = {
  private: true,
  type: "module",
  // npm's own registry has no JSR packages: the local package stands in for the one of JSR's registry.
  dependencies: {
    [config.name]: "file:../package.tgz",
    "@std/log": "file:../std_log.tgz",
    "@opentelemetry/instrumentation-undici": "*",
  },
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
  files: ["consumer.ts"],
};

/** A step's command failed; the message is what it printed. */
class StepError extends Error {}

async function step(
  name: string,
  command: string,
  args: readonly string[],
  options?: RunOptions,
): Promise<string> {
  const started = performance.now();
  const { code, output } = await run(command, args, options);
  if (code !== 0) throw new StepError(`${name} failed:\n${output}`);
  console.log(`${name} ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return output;
}

/** An entry nobody tries is an entry nobody knows to work. */
async function requireEveryEntry(): Promise<void> {
  const consumer = await Deno.readTextFile(CONSUMER);
  for (const entry of Object.keys(config.exports)) {
    const specifier = `"${config.name}${entry.slice(1)}"`;
    if (!consumer.includes(specifier)) throw new StepError(`${CONSUMER} does not try ${specifier}`);
  }
}

async function smoke(root: string, majors: readonly string[]): Promise<void> {
  const app = { cwd: `${root}/app` };
  const bare = { cwd: `${root}/bare` };
  await Deno.mkdir(app.cwd);
  await Deno.mkdir(`${bare.cwd}/node_modules/@nlre`, { recursive: true });

  const archive = `${root}/package.tgz`;
  await step("pack", Deno.execPath(), ["pack", "--allow-dirty", "--output", archive]);
  await step(
    "pack @std/log",
    Deno.execPath(),
    ["pack", "--allow-dirty", "--output", `${root}/std_log.tgz`],
    { cwd: "tools/jsr/log" },
  );
  await Deno.writeTextFile(`${app.cwd}/package.json`, JSON.stringify(MANIFEST));
  await Deno.writeTextFile(`${app.cwd}/tsconfig.json`, JSON.stringify(TSCONFIG));
  await Deno.copyFile(CONSUMER, `${app.cwd}/consumer.ts`);
  await step("npm install", "npm", ["install", "--no-audit", "--no-fund"], app);
  await step("tsc", "npx", ["--no-install", "tsc"], app);
  for (const major of majors) {
    const output = await step(`Node ${major}`, "npx", ["-y", `node@${major}`, "consumer.js"], app);
    console.log(output.trim());
  }

  // Without its dependencies, the engine must still load.
  await Deno.rename(
    `${app.cwd}/node_modules/@nlre/shared`,
    `${bare.cwd}/node_modules/@nlre/shared`,
  );
  const source = `await import("${config.name}/compliance")`;
  await step("compliance alone", "npx", ["-y", `node@${majors[0]}`, "-e", source], bare);
}

async function main(majors: readonly string[]): Promise<number> {
  const root = await Deno.makeTempDir({ prefix: "node_smoke_" });
  try {
    await requireEveryEntry();
    await smoke(root, majors);
    return 0;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      console.error(`This check needs npm and npx: ${error.message}`);
      return 1;
    }
    if (!(error instanceof StepError)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

if (import.meta.main) Deno.exit(await main(Deno.args.length > 0 ? Deno.args : NODE_MAJORS));
