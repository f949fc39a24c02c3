/** What the doctor finds. */

/** How bad it is: as it should be, worth knowing, worth mending, or in the way of every contact. */
export type Level = "ok" | "note" | "warn" | "fail";

/** One thing that was found. */
export interface Finding {
  /** Stable code: what was looked at, a dot, what was found. */
  readonly code: string;
  /** How bad it is. */
  readonly level: Level;
  /** One plain sentence, without values of settings and without personal data. */
  readonly sentence: string;
  /** What to do; null when nothing needs to be done. */
  readonly todo: string | null;
}

/**
 * Makes a finding of what is as it should be.
 *
 * @param code Its code.
 * @param sentence What was found.
 * @returns The finding.
 */
export function ok(code: string, sentence: string): Finding {
  return { code, level: "ok", sentence, todo: null };
}

/**
 * Makes a finding with something to do.
 *
 * @param level How bad it is.
 * @param code Its code.
 * @param sentence What was found.
 * @param todo What to do.
 * @returns The finding.
 */
export function found(
  level: Exclude<Level, "ok">,
  code: string,
  sentence: string,
  todo: string,
): Finding {
  return { code, level, sentence, todo };
}

/**
 * Lists a few names.
 *
 * @param names The names.
 * @returns The first twelve with commas, and how many more there are.
 */
export function listed(names: readonly string[]): string {
  const more = names.length - 12;
  return names.slice(0, 12).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
