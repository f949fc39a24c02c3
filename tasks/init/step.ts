/** What `init` does, one thing at a time. */

/** What is done with one thing: nothing for `keep` and `conflict`. */
export type Action = "create" | "change" | "keep" | "conflict";

/** The order in which actions are told. */
export const ACTIONS: readonly Action[] = ["create", "change", "keep", "conflict"];

/** What is done with one thing. */
export interface Step {
  /** The collection that it belongs to. */
  readonly collection: string;
  /** What it is. */
  readonly thing:
    | "collection"
    | "index"
    | "document"
    | "vector collection"
    | "payload index"
    | "alias";
  /** Its name; empty for a collection, which has no other. */
  readonly name: string;
  /** What is done with it. */
  readonly action: Action;
  /** What it is like, what differs, or what stands against it; without anything personal. */
  readonly detail?: string;
}

/** A store that `init` prepares. */
export interface Installer extends AsyncDisposable {
  /** What people call it. */
  readonly title: string;
  /** What is prepared there, such as the name of the database. */
  readonly where: string;
  /** Connects, and tells the server's version. */
  connect(): Promise<string>;
  /** Compares what is declared with what is there; changes nothing. */
  plan(): Promise<readonly Step[]>;
  /** Makes it so, and tells every step as it is done, the kept ones included. */
  apply(): AsyncGenerator<Step>;
  /** Tells what is there without being declared; it is left alone. */
  extra(): readonly string[];
}

/**
 * Tells whether there is anything to do or to decide.
 *
 * @param steps The steps.
 * @returns Whether one of them is no `keep`.
 */
export function isDrift(steps: readonly Step[]): boolean {
  return steps.some((step) => step.action !== "keep");
}

/**
 * Counts the actions.
 *
 * @param steps The steps.
 * @returns How many there are of each.
 */
export function countActions(steps: readonly Step[]): Record<Action, number> {
  const counts = { create: 0, change: 0, keep: 0, conflict: 0 };
  for (const step of steps) counts[step.action]++;
  return counts;
}
