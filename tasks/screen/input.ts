/** Opens the list: a file, or what comes from another program. */

import { openFile, whyUnreadable } from "./files.ts";
import { UsageError } from "../usage.ts";

/** The list, to be read once. */
export interface Input extends Disposable {
  /** Its size in bytes; 0 when it is not known. */
  readonly size: number;
  /**
   * Reads the next bytes.
   *
   * @param buffer Receives them.
   * @returns How many they are; null at the end.
   * @throws {UsageError} When they cannot be read.
   */
  read(buffer: Uint8Array): Promise<number | null>;
}

/**
 * Opens the list.
 *
 * @param path File, or `-` for standard input.
 * @returns The list.
 * @throws {UsageError} When the file cannot be opened.
 */
export async function openInput(path: string): Promise<Input> {
  const source = path === "-" ? Deno.stdin : await openFile(path);
  return {
    size: source instanceof Deno.FsFile ? (await source.stat()).size : 0,
    async read(buffer) {
      try {
        return await source.read(buffer);
      } catch (error) {
        throw new UsageError(`${path} ${whyUnreadable(path, error)}`);
      }
    },
    [Symbol.dispose]() {
      if (source instanceof Deno.FsFile) source.close();
    },
  };
}
