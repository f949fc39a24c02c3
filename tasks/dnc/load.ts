/** Puts downloads into a copy of the registry. */

import {
  type AppliedChanges,
  ChangeListBuilder,
  DncRegistry,
  EMPTY_REGISTRY,
  RegistryBuilder,
  type RegistrySnapshot,
  type RegistryStats,
} from "../../compliance/mod.ts";
import {
  type ListReport,
  readChangeList,
  type ReadListOptions,
  saveRegistry,
} from "../../compliance/stores/mod.ts";
import { openFile } from "../screen/files.ts";
import type { LoadOptions } from "./options.ts";
import { named, openRegistry, readDownload, refuseFuture, refuseOlder } from "./source.ts";

/** A download and what was found in it. */
export interface LoadedFile {
  /** Its path. */
  readonly path: string;
  /** What was found. */
  readonly report: ListReport;
}

/** What was done. */
export interface Loaded {
  /** The downloads. */
  readonly files: readonly LoadedFile[];
  /** What change lists did; null for full lists. */
  readonly applied: AppliedChanges | null;
  /** Area codes that were loaded, with their numbers. */
  readonly areas: readonly { readonly areaCode: string; readonly size: number }[];
  /** What the copy holds now. */
  readonly stats: RegistryStats;
}

/**
 * Puts downloads into the copy; unless all of them can be used, the copy stays as it was.
 *
 * @param options Options of the command.
 * @param onBytes Is told how many bytes more were read.
 * @param signal Ends the work.
 * @param now Milliseconds since 1970.
 * @returns What was done.
 * @throws {UsageError} When a file cannot be read or used.
 */
export async function load(
  options: LoadOptions,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
  now: number,
): Promise<Loaded> {
  const { date, registry: path } = options;
  if (!options.isForced) refuseFuture("--date", date, now);
  const registry = new DncRegistry(await copyAt(path));
  const { applied, areaCodes, files } = options.from === null
    ? await loadFull(options, registry, onBytes, signal)
    : await loadChanges(options, options.from, registry, onBytes, signal);
  if (!options.isForced) {
    for (const { path, report } of files) refuseOlder(path, report, date);
  }
  await named("--registry", path, () => saveRegistry(path, registry.snapshot, { signal }));
  const isLoaded = new Set(areaCodes);
  const areas = registry.snapshot.areas.filter(({ areaCode }) => isLoaded.has(areaCode))
    .map(({ areaCode, size }) => ({ areaCode, size }));
  return { files, applied, areas, stats: registry.stats() };
}

type Work = Pick<Loaded, "files" | "applied"> & { readonly areaCodes: readonly string[] };

async function loadFull(
  { areaCodes, date, files, isForced, minNumbers, ...options }: LoadOptions,
  registry: DncRegistry,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Work> {
  const covered = areaCodes === null || areaCodes === "all" ? {} : { areaCodes };
  const least = minNumbers === null ? {} : { minNumbers };
  const builder = new RegistryBuilder({ asOf: date, ...covered, ...least });
  const loaded: LoadedFile[] = [];
  for (const path of files) {
    const report = await readDownload(path, builder, "", readingOf(options, onBytes, signal));
    loaded.push({ path, report });
  }
  const areas = builder.build();
  registry.replace(areas, { isForced });
  return { files: loaded, applied: null, areaCodes: areas.map(({ areaCode }) => areaCode) };
}

/** Several change lists of one step, such as one a state, count as one list. */
async function loadChanges(
  { areaCodes, date, files, isForced, ...options }: LoadOptions,
  from: string,
  registry: DncRegistry,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Work> {
  const builder = new ChangeListBuilder({
    from,
    to: date,
    ...(areaCodes !== null && { areaCodes }),
  });
  const loaded: LoadedFile[] = [];
  for (const path of files) {
    const report = await named("", path, async () => {
      const file = await openFile(path); // closed when its stream has been read or cancelled
      return await readChangeList(file.readable, builder, readingOf(options, onBytes, signal));
    });
    loaded.push({ path, report });
  }
  const applied = registry.apply(builder.build(), { isForced });
  return { files: loaded, applied, areaCodes: applied.areaCodes };
}

function readingOf(
  { columns, maxRefusedLines, sha256 }: Pick<LoadOptions, "columns" | "maxRefusedLines" | "sha256">,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): ReadListOptions {
  let before = 0;
  return {
    signal,
    onProgress: ({ bytes }) => {
      onBytes(bytes - before);
      before = bytes;
    },
    ...(columns === null ? {} : { columns }),
    ...(sha256 === null ? {} : { sha256 }),
    ...(maxRefusedLines === null ? {} : { maxRefusedLines }),
  };
}

async function copyAt(path: string): Promise<RegistrySnapshot> {
  try {
    await Deno.stat(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return EMPTY_REGISTRY;
  }
  return (await openRegistry(path, null, "--registry")).snapshot;
}
