/**
 * The npm packages that a program gets when it installs some of those in the lock file.
 *
 * @module
 */

/** What of `deno.lock` tells who needs whom. */
export interface Lock {
  /** Versions by what was asked for, such as `npm:zod@^4.6.7`. */
  readonly specifiers: Readonly<Record<string, string>>;
  /** Packages by name and version. */
  readonly npm: Readonly<Record<string, { readonly dependencies?: readonly string[] }>>;
}

/** One package of the lock file. */
export interface Locked {
  /** Its name. */
  readonly name: string;
  /** Its version. */
  readonly version: string;
}

/**
 * Finds packages and all that they need; what is optional or only used in development is not.
 *
 * @param lock The lock file
 * @param direct Names of packages
 * @returns These and what they need, each once, by name
 * @throws {RangeError} When the lock file lacks one of them
 */
export function needed(lock: Lock, direct: readonly string[]): Locked[] {
  const keys = Object.keys(lock.npm);
  const found = new Set<string>();
  const visit = (dependency: string): void => {
    // A dependency names its version only when there are several.
    const key = keys.find((key) =>
      key === dependency || key.startsWith(`${dependency}@`) || key.startsWith(`${dependency}_`)
    );
    if (key === undefined) throw new RangeError(`deno.lock has no package ${dependency}`);
    if (found.has(key)) return;
    found.add(key);
    lock.npm[key]?.dependencies?.forEach(visit);
  };
  for (const name of direct) {
    const [, version] = Object.entries(lock.specifiers).find(([asked]) =>
      asked.startsWith(`npm:${name}@`)
    ) ?? [];
    visit(`${name}@${version}`);
  }
  return [...found].sort().map((key) => {
    const [, name = "", version = ""] = key.match(/^(.[^@]*)@([^_]*)/) ?? [];
    return { name, version };
  });
}
