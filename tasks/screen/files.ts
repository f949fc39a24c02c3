/** Opens files with errors that a person can act on. */

import { UsageError } from "./usage.ts";

/**
 * Opens a file for reading.
 *
 * @param path File to read.
 * @returns The open file.
 * @throws {UsageError} When it does not exist, is a folder, or may not be read.
 */
export async function openFile(path: string): Promise<Deno.FsFile> {
  let isDirectory: boolean;
  try {
    isDirectory = (await Deno.stat(path)).isDirectory;
    if (!isDirectory) return await Deno.open(path, { read: true });
  } catch (error) {
    throw new UsageError(`${path} ${whyUnreadable(error)}`);
  }
  throw new UsageError(`${path} is a folder, not a file`);
}

/**
 * Says why a file cannot be used.
 *
 * @param error What was thrown.
 * @returns The end of a sentence that begins with the file's name.
 */
export function whyUnreadable(error: unknown): string {
  if (isNotFound(error)) return "does not exist";
  if (error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.NotCapable) {
    return "may not be read";
  }
  return "cannot be read";
}

/**
 * Says why a file cannot be written.
 *
 * @param error What was thrown.
 * @returns The end of a sentence that begins with the file's name.
 */
export function whyUnwritable(error: unknown): string {
  if (isNotFound(error)) return "lies in a folder that does not exist";
  if (error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.NotCapable) {
    return "may not be written";
  }
  if (error instanceof Error && /no space|ENOSPC|os error 28/i.test(error.message)) {
    return "cannot be written: the disk is full";
  }
  return "cannot be written";
}

function isNotFound(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound;
}
