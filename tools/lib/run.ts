/** How a command ended. */
export interface Outcome {
  /** Its exit code. */
  readonly code: number;
  /** What it wrote to its standard output and error, without colours. */
  readonly output: string;
  /** What it wrote to its standard output alone. */
  readonly stdout: string;
}

/** How to run a command. */
export interface RunOptions {
  /** The folder to run it in; the current one by default. */
  readonly cwd?: string;
}

/**
 * Runs a command to its end and keeps what it writes.
 *
 * @param command The program
 * @param args Its arguments
 * @param options Where to run it
 * @returns Its exit code and output
 */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Outcome> {
  const outcome = await new Deno.Command(command, {
    ...options,
    args: [...args],
    env: { NO_COLOR: "1" },
    stdin: "null",
  }).output();
  const [stdout, stderr] = [outcome.stdout, outcome.stderr].map((bytes) =>
    new TextDecoder().decode(bytes)
  ) as [string, string];
  return { code: outcome.code, output: stdout + stderr, stdout };
}

/**
 * Runs a command to its end and lets it write to our own standard output and error.
 *
 * @param command The program
 * @param args Its arguments
 * @param options Where to run it
 * @returns Its exit code
 */
export async function show(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<number> {
  const child = new Deno.Command(command, {
    ...options,
    args: [...args],
    stdin: "null",
    stdout: "inherit",
    stderr: "inherit",
  }).spawn();
  return (await child.status).code;
}
