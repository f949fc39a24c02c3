/** A terminal that keeps what is printed. */

import type { Terminal } from "../terminal.ts";

/** What was printed. */
export interface Recorder extends Terminal {
  /** What was asked for. */
  readonly printed: () => string;
  /** Errors. */
  readonly complained: () => string;
}

/**
 * Makes a terminal that keeps what is printed.
 *
 * @returns The terminal.
 */
export function recorder(): Recorder {
  const texts = { out: "", err: "" };
  const writer = (name: "out" | "err") => ({
    writeSync(bytes: Uint8Array): number {
      texts[name] += new TextDecoder().decode(bytes);
      return bytes.length;
    },
  });
  return {
    out: writer("out"),
    err: writer("err"),
    printed: () => texts.out,
    complained: () => texts.err,
  };
}
