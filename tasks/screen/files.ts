/** Opens files with errors that a person can act on. */

import { resolve } from "node:path";
import type { ScreenOptions } from "./options.ts";
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

/**
 * Refuses output that would replace what the run reads, or other output.
 *
 * @param options Options of the run.
 * @throws {UsageError} When two of them name the same file.
 */
export async function refuseOverwriting(options: ScreenOptions): Promise<void> {
  const taken = new Map<string, string>();
  const inputs: readonly (readonly [string, string | null | undefined])[] = [
    ["the list", options.file === "-" ? null : options.file],
    ["--national-dnc", options.nationalDnc?.file],
    ["--internal-dnc", options.internalDnc],
    ["--litigators", options.litigators],
    ["--policy", options.policy],
  ];
  for (const [name, path] of inputs) if (path) taken.set(await identityOf(path), name);
  for (const [name, path] of [["--out", options.out], ["--rejects", options.rejects]] as const) {
    if (path === null) continue;
    const identity = await identityOf(path);
    const other = taken.get(identity);
    if (other !== undefined) throw new UsageError(`${name} and ${other} are the same file`);
    taken.set(identity, name);
  }
}

/** What two names of one file have in common: its number on the disk, or its full path. */
async function identityOf(path: string): Promise<string> {
  try {
    const { dev, ino } = await Deno.stat(path);
    return ino === null ? await Deno.realPath(path) : `${dev}:${ino}`;
  } catch {
    return resolve(path);
  }
}
