/** Where the commands print. */

import { whyUnwritable } from "./screen/files.ts";
import { UsageError } from "./usage.ts";

/** Where a command prints. */
export interface Terminal {
  /** Takes what was asked for. */
  readonly out: Writer;
  /** Takes errors. */
  readonly err: Writer;
}

/** Takes bytes, such as the standard output. */
export interface Writer {
  /** Writes some of the bytes, and tells how many. */
  writeSync(bytes: Uint8Array): number;
  /** Tells whether a person looks at it; default no. */
  isTerminal?(): boolean;
}

/** The terminal that the program was started from. */
export const TERMINAL: Terminal = { out: Deno.stdout, err: Deno.stderr };

/**
 * Prints, unless the reader has gone away: `screen ... | head` is no error.
 *
 * @param to Where to.
 * @param text The text, with its line breaks.
 * @throws {UsageError} When it cannot be written, such as on a full disk.
 */
export function print(to: Writer, text: string): void {
  const bytes = new TextEncoder().encode(text);
  try {
    for (let at = 0; at < bytes.length;) at += to.writeSync(bytes.subarray(at));
  } catch (error) {
    if (error instanceof Deno.errors.BrokenPipe) return;
    throw new UsageError(`the output ${whyUnwritable(error)}`);
  }
}
