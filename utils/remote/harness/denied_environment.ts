/** An environment that may not be read, for tests that have one which is empty. */

import process from "node:process";

/**
 * Runs work while every look at the environment is refused, as Deno refuses it without `--allow-env`.
 *
 * @param work The work
 */
export function withoutEnvironment(work: () => void): void {
  const { env } = process;
  process.env = new Proxy({}, {
    get() {
      throw new Deno.errors.NotCapable("Requires env access");
    },
  });
  try {
    work();
  } finally {
    process.env = env;
  }
}
