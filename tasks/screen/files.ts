/** Opens files with errors that a person can act on. */

import { resolve } from "node:path";
import type { ScreenOptions } from "./options.ts";
import { UsageError } from "../usage.ts";

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
    throw new UsageError(`${path} ${whyUnreadable(path, error)}`);
  }
  throw new UsageError(`${path} is a folder, not a file`);
}

/**
 * Tells when a file was last written.
 *
 * @param file An open file.
 * @returns Milliseconds since 1970; 0 when the system does not tell.
 */
export async function changedAt(file: Deno.FsFile): Promise<number> {
  return (await file.stat()).mtime?.getTime() ?? 0;
}

/**
 * Says why a file cannot be used.
 *
 * @param path Its name; where it was looked for is told when that depends on the current folder.
 * @param error What was thrown.
 * @returns The end of a sentence that begins with the file's name.
 */
export function whyUnreadable(path: string, error: unknown): string {
  if (isNotFound(error)) {
    const full = fullPath(path);
    return full === path ? "does not exist" : `does not exist: there is no ${full}`;
  }
  if (error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.NotCapable) {
    return "may not be read";
  }
  return "cannot be read";
}

/** The name itself where the program may not know the current folder. */
function fullPath(path: string): string {
  try {
    return resolve(path);
  } catch {
    return path;
  }
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
  if (error instanceof Error && /file too large|EFBIG|os error 27/i.test(error.message)) {
    return "cannot be written: it may not grow any larger";
  }
  return "cannot be written";
}

function isNotFound(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound;
}

/** A file that is to be written. */
export interface OutputFile {
  /**
   * Tells which file it is.
   *
   * @returns The same text for every name of the file.
   */
  identity(): Promise<string>;
}

/**
 * Refuses output that would replace what the run reads, or other output.
 *
 * @param options Options of the run.
 * @param outputs Files by their options, opened but not yet written; null = not asked for.
 * @throws {UsageError} When two of them are the same file.
 */
export async function refuseOverwriting(
  options: ScreenOptions,
  outputs: readonly (readonly [option: string, file: OutputFile | null])[],
): Promise<void> {
  const { file, internalDnc, litigators, nationalDnc, policy } = options;
  const inputs: readonly (readonly [string, readonly string[]])[] = [
    ["the list", file === "-" ? [] : [file]],
    ["--national-dnc", nationalDnc?.files ?? []],
    ["--national-registry", await filesOf(options.nationalRegistry?.path)],
    ["--internal-dnc", internalDnc ?? []],
    ["--litigators", litigators ?? []],
    ["--facts", options.facts === null ? [] : await filesIn(options.facts)],
    ["--policy", policy === "recommended" || policy === "none" ? [] : [policy]],
  ];
  const taken = new Map<string, string>();
  for (const [name, paths] of inputs) {
    for (const path of paths) taken.set(identityOf(await Deno.stat(path), path), name);
  }
  for (const [name, output] of outputs) {
    if (output === null) continue;
    const identity = await output.identity();
    const other = taken.get(identity);
    if (other !== undefined) throw new UsageError(`${name} and ${other} are the same file`);
    taken.set(identity, name);
  }
}

async function filesOf(path: string | undefined): Promise<string[]> {
  if (path === undefined) return [];
  return (await Deno.stat(path)).isDirectory ? await filesIn(path) : [path];
}

async function filesIn(folder: string): Promise<string[]> {
  const files: string[] = [];
  for await (const { name } of Deno.readDir(folder)) files.push(`${folder}/${name}`);
  return files;
}

/**
 * Tells which file it is.
 *
 * @param info What the system says of it.
 * @param path Its name, for systems that do not number files.
 * @returns The same text for every name of the file.
 */
export function identityOf({ dev, ino }: Deno.FileInfo, path: string): string {
  return ino === null ? resolve(path) : `${dev}:${ino}`;
}
