/**
 * The gate: everything CI checks, in order, until something fails.
 *
 * @module
 */

// deno-lint-ignore-file no-console -- a command prints

import { show } from "./lib/run.ts";

/** Tasks of deno.json, in the order they run. */
export const STEPS: readonly string[] = [
  "lock:check",
  "fmt:check",
  "lint",
  "check",
  "test",
  "test:doc",
  "doc:lint",
  "generate:check",
  "jsr",
  "smoke:node",
  "smoke:deno",
];

async function main(): Promise<number> {
  const times: string[] = [];
  for (const [index, step] of STEPS.entries()) {
    console.log(`\n── ${index + 1}/${STEPS.length} ${step}`);
    const started = performance.now();
    const code = await show(Deno.execPath(), ["task", step]);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    if (code !== 0) {
      console.error(`\nNot ok: ${step} failed after ${seconds} s`);
      return code;
    }
    times.push(`${step} ${seconds} s`);
  }
  console.log(`\nok: ${times.join(", ")}`);
  return 0;
}

if (import.meta.main) Deno.exit(await main());
