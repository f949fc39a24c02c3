/**
 * Which servers the driver was made for.
 *
 * @module
 */

/** Version of the driver in the import map. */
export const DRIVER_VERSION = { major: 1, minor: 19 } as const;

/**
 * Compares the server's version with the driver's: Qdrant promises that they work together when the major
 * version is the same and the minor versions are at most one apart.
 *
 * @param version what the server says.
 * @returns what does not fit; undefined for nothing.
 */
export function versionMismatch(version: string | undefined): string | undefined {
  const { major, minor } = DRIVER_VERSION;
  const parts = /^v?(\d{1,4})\.(\d{1,4})\b/.exec(version ?? "");
  if (parts === null) return "the server does not tell its version";
  const isNear = Number(parts[1]) === major && Math.abs(Number(parts[2]) - minor) <= 1;
  if (isNear) return undefined;
  return `the server has version ${parts[1]}.${parts[2]}, the driver is made for ` +
    `${major}.${minor - 1} to ${major}.${minor + 1}`;
}
