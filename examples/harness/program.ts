/** An example as a program of its own, on Deno and on Node. */

import { RunningProgram } from "../../utils/remote/harness/running_program.ts";
import { sh } from "../../utils/remote/harness/services.ts";

/** What runs it, and where. */
export interface Runtime {
  /** For people. */
  readonly name: string;
  /** Folder that the example lies in. */
  readonly folder: string;
  /** What starts it there, for the shell. */
  readonly command: string;
}

/**
 * Deno, in the repository.
 *
 * @param permissions What it may do, for the shell
 * @returns The runtime
 */
export function deno(permissions: string): Runtime {
  const command = `'${Deno.execPath()}' run --quiet --no-prompt ${permissions}`;
  return { name: "Deno", folder: ".", command };
}

/** It, started. */
export class Program extends RunningProgram {
  /**
   * Starts it.
   *
   * @param runtime What runs it
   * @param words The example and its arguments, for the shell
   * @param variables Its environment beside the inherited one
   */
  constructor(
    { command, folder }: Runtime,
    words: string,
    variables: Readonly<Record<string, string>> = {},
  ) {
    super(`cd '${folder}' && exec ${command} ${words}`, {
      LOG_LEVEL: "info",
      NODE_ENV: "production",
      ...variables,
    });
  }
}

/**
 * Runs a script of the shell to its end.
 *
 * @param script The script
 * @param input What it reads
 * @returns What it printed
 */
export async function shell(script: string, input: string = ""): Promise<string> {
  const process = sh(script, { NO_COLOR: "1" }, "piped").spawn();
  const writer = process.stdin.getWriter();
  await writer.write(new TextEncoder().encode(input));
  await writer.close();
  const { code, stderr, stdout } = await process.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  if (code !== 0) throw new Error(text(stdout) + text(stderr));
  return text(stdout);
}
