/** How old the versions in a copy of the registry are. */

import { type AreaStatus, type Figures, RULE_BOOK } from "../../compliance/mod.ts";
import { versionAge } from "../../compliance/registry/snapshot.ts";
import { readRegistryHeader } from "../../compliance/stores/mod.ts";
import { named } from "./source.ts";

/** The strictest row that ever held, so that a glance never says more than the engine would. */
export const MAX_AGE_DAYS: number = Math.min(
  ...RULE_BOOK.rules.filter(({ kind }) => kind === "dnc-scrub")
    .map(({ value }) => Number((value as Figures).maxAgeDays)),
);

/**
 * Tells whether a version counts.
 *
 * @param ageDays Its age; a version that has not begun anywhere is a mistake, as the engine has it.
 * @returns Whether it is young enough.
 */
export function isCurrent(ageDays: number): boolean {
  return ageDays >= 0 && ageDays <= MAX_AGE_DAYS;
}

/**
 * Says how old a version is.
 *
 * @param ageDays Its age.
 * @returns Such as `9 days old`.
 */
export function ageInWords(ageDays: number): string {
  return ageDays < 0 ? "not begun anywhere" : `${ageDays} days old`;
}

/**
 * Reads the ages of a copy. Its header is enough; `load`, `check` and `screen` read the whole file and
 * check its checksum.
 *
 * @param path File that `dnc load` wrote.
 * @param at Instant from which the ages count, milliseconds since 1970.
 * @returns Its area codes.
 * @throws {UsageError} When it cannot be read or is no copy.
 */
export async function registryAges(path: string, at: number): Promise<AreaStatus[]> {
  const { areas } = await named("--registry", path, async () => {
    await Deno.stat(path); // its error says which file is missing
    return await readRegistryHeader(path);
  });
  return areas.map((area) => ({ ...area, ageDays: versionAge(area.asOf, at) }));
}
