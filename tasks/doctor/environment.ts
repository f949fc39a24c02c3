/** The environment as the doctor may see it. */

import process from "node:process";
import { may } from "./permissions.ts";

/** The environment. */
export interface Environment {
  /** Tells whether a variable has a value. */
  isSet(name: string): boolean;
  /** Tells whether a variable may be read. */
  mayRead(name: string): boolean;
  /** Names of all variables; null when they may not be listed. */
  readonly names: readonly string[] | null;
}

/**
 * Looks at the environment of the process, without asking for more than was granted.
 *
 * @returns The environment.
 */
export function environment(): Environment {
  const { partial, state } = Deno.permissions.querySync({ name: "env" });
  const mayList = state === "granted" && !partial;
  return {
    isSet,
    mayRead: (variable) => may({ name: "env", variable }),
    names: mayList ? Object.keys(Deno.env.toObject()).sort() : null,
  };
}

/** A variable that may not be read is one that no client sees. */
function isSet(name: string): boolean {
  try {
    return (process.env[name] ?? "") !== "";
  } catch {
    return false;
  }
}
