/** Gives the list as a file that can be read twice; standard input is kept in a temporary file. */

import { openFile, whyUnwritable } from "./files.ts";
import { UsageError } from "./usage.ts";

/** A list that can be read from its beginning again and again. */
export interface Input extends AsyncDisposable {
  /** File to read. */
  readonly path: string;
  /** Its size in bytes; 0 when it is not known. */
  readonly size: number;
}

/**
 * Makes the list readable twice.
 *
 * @param path File, or `-` for standard input.
 * @param signal Stops the copying of standard input.
 * @returns The file; a temporary one is removed when the input is disposed of.
 * @throws {UsageError} When the file cannot be read, or the copy not be written.
 */
export async function spool(path: string, signal: AbortSignal): Promise<Input> {
  if (path !== "-") {
    using file = await openFile(path);
    const { isFile, size } = await file.stat();
    if (isFile) return { path, size, [Symbol.asyncDispose]: () => Promise.resolve() };
  }
  const copy = await Deno.makeTempFile({ prefix: "screen-", suffix: ".csv" });
  const remove = () => Deno.remove(copy).catch(() => {});
  const source = path === "-" ? Deno.stdin.readable : (await openFile(path)).readable;
  try {
    const file = await Deno.open(copy, { write: true });
    await source.pipeTo(file.writable, { signal });
    const { size } = await Deno.stat(copy);
    return { path: copy, size, [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    if (signal.aborted) throw new UsageError("interrupted while reading the list");
    throw new UsageError(`a copy of the list ${whyUnwritable(error)}`);
  }
}
