/** Mutants that no test can notice, and why. */

/** A change that alters no answer. */
export interface Harmless {
  /** File, from the repository's root. */
  readonly path: string;
  /** The changed line, without blanks at its ends. */
  readonly line: string;
  /** Why nothing can notice it. */
  readonly why: string;
}

/** Changes that alter no answer. */
export const HARMLESS: readonly Harmless[] = [];
