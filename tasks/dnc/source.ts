/** Opens copies of the national registry: a file that `dnc load` wrote, or the downloads themselves. */

import { RegistryBuilder, type RegistrySnapshot } from "../../compliance/mod.ts";
import { versionAge } from "../../compliance/registry/snapshot.ts";
import {
  isRegistryFile,
  type ListReport,
  loadRegistry,
  readFullList,
  type ReadListOptions,
} from "../../compliance/stores/mod.ts";
import { isAppError } from "../../utils/errors.ts";
import { openFile, whyUnreadable } from "../screen/files.ts";
import { UsageError } from "../usage.ts";

/** A copy of the registry and where it comes from. */
export interface OpenedRegistry {
  /** The copy. */
  readonly snapshot: RegistrySnapshot;
  /** What was found in the downloads; none for a file that `dnc load` wrote. */
  readonly reports: readonly ListReport[];
}

/**
 * Opens a copy.
 *
 * @param path A file that `dnc load` wrote, a full list as it was downloaded, or a folder of full lists.
 * @param date Version date of the downloads, `YYYY-MM-DD`; null when the copy knows its own.
 * @param option Option that named the path, for the errors.
 * @returns The copy.
 * @throws {UsageError} When it cannot be read, is broken, or has a date too many or too few.
 */
export async function openRegistry(
  path: string,
  date: string | null,
  option: string,
): Promise<OpenedRegistry> {
  const files = await filesAt(path, option);
  const [only] = files;
  if (files.length === 1 && only !== undefined && await isCopy(only, option)) {
    if (date !== null) throw new UsageError(`${option}-date: ${path} has version dates of its own`);
    const snapshot = await named(option, only, () => loadRegistry(only));
    return { snapshot, reports: [] };
  }
  if (date === null) {
    throw new UsageError(`${option}: ${path} is a download without a date; give ${option}-date`);
  }
  const builder = new RegistryBuilder({ asOf: date });
  const reports: ListReport[] = [];
  for (const file of files) {
    const report = await readDownload(file, builder, option);
    refuseOlder(`${option}: ${file}`, report, date);
    reports.push(report);
  }
  const areas = await named(option, path, () => Promise.resolve(builder.build()));
  return { snapshot: { areas }, reports };
}

/**
 * Reads one full list as it was downloaded.
 *
 * @param path The file.
 * @param builder Collects the numbers.
 * @param option Option that named the file, for the error; empty for an argument.
 * @param how How it is read.
 * @returns What was found.
 * @throws {UsageError} When it cannot be read or is refused.
 */
export async function readDownload(
  path: string,
  builder: RegistryBuilder,
  option: string,
  how: ReadListOptions = {},
): Promise<ListReport> {
  return await named(option, path, async () => {
    const file = await openFile(path); // closed when its stream has been read or cancelled
    return await readFullList(file.readable, builder, how);
  });
}

/**
 * Refuses a version date that has not begun anywhere, as the engine does: once it has, the list would
 * count as fresh.
 *
 * @param option Option that named the date, for the error.
 * @param date The date.
 * @param now Milliseconds since 1970.
 * @throws {UsageError} When the date lies in the future.
 */
export function refuseFuture(option: string, date: string, now: number): void {
  if (versionAge(date, now) >= 0) return;
  throw new UsageError(
    `${option}: ${date} has not begun anywhere, so the list would count as fresh for too long`,
  );
}

/**
 * Refuses a download that was packed before its version date: it cannot be that version.
 *
 * @param path The file, for the error.
 * @param report What was found in it.
 * @param date Version date given.
 * @throws {UsageError} When an entry of it was made before.
 */
export function refuseOlder(path: string, { files }: ListReport, date: string): void {
  for (const { name, proposedDate } of files) {
    if (proposedDate === null || proposedDate >= date) continue;
    throw new UsageError(
      `${path}: ${name} was made on ${proposedDate}, before the version date ${date}`,
    );
  }
}

/**
 * Names the file in whatever goes wrong with it.
 *
 * @param option Option that named it; empty for an argument.
 * @param path The file.
 * @param work What is done with it.
 * @returns What the work returns.
 * @throws {UsageError} When the work fails because of the file.
 */
export async function named<T>(option: string, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const before = option === "" ? "" : `${option}: `;
    if (error instanceof UsageError) throw new UsageError(`${before}${error.message}`);
    if (isAppError(error)) throw new UsageError(`${before}${path}: ${error.message}`);
    if (error instanceof DOMException || error instanceof RangeError) throw error;
    throw new UsageError(`${before}${path} ${whyUnreadable(path, error)}`);
  }
}

async function filesAt(path: string, option: string): Promise<string[]> {
  return await named(option, path, async () => {
    if (!(await Deno.stat(path)).isDirectory) return [path];
    const files: string[] = [];
    for await (const { isFile, name } of Deno.readDir(path)) {
      if (isFile && !name.startsWith(".")) files.push(`${path}/${name}`);
    }
    if (files.length === 0) throw new UsageError(`${path} holds no file`);
    return files.sort();
  });
}

async function isCopy(path: string, option: string): Promise<boolean> {
  return await named(option, path, async () => {
    (await openFile(path)).close();
    return await isRegistryFile(path);
  });
}
