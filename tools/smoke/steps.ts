/**
 * The steps of a smoke test: commands in a temporary folder, each of which must succeed.
 *
 * @module
 */

// deno-lint-ignore-file no-console -- a command prints

import { run, type RunOptions } from "../lib/run.ts";

/** A step failed; the message is what it printed. */
export class StepError extends Error {}

/**
 * Runs a command, and prints how long it took.
 *
 * @param name What the step is called
 * @param command The program
 * @param args Its arguments
 * @param options Where to run it
 * @returns What it wrote to its standard output
 * @throws {StepError} When its exit code is not 0
 */
export async function step(
  name: string,
  command: string,
  args: readonly string[],
  options?: RunOptions,
): Promise<string> {
  const started = performance.now();
  const { code, output, stdout } = await run(command, args, options);
  if (code !== 0) throw new StepError(`${name} failed:\n${output}`);
  console.log(`${name} ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return stdout;
}

/**
 * Does the steps in a temporary folder, which is removed afterwards.
 *
 * @param prefix What the folder's name begins with
 * @param steps The steps
 * @returns The exit code: 1 when a step failed, or a program it needs is missing
 */
export async function inTempFolder(
  prefix: string,
  steps: (root: string) => Promise<void>,
): Promise<number> {
  const root = await Deno.makeTempDir({ prefix });
  try {
    await steps(root);
    return 0;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      console.error(`This check needs a program that is not here: ${error.message}`);
      return 1;
    }
    if (!(error instanceof StepError)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}
