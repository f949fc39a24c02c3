/**
 * What the runtime has beside JavaScript. Node, Deno and Bun have a process; a browser has none, and can
 * use this room all the same, because nothing here is imported by a name that only they know.
 *
 * @module
 */

import type nodeProcess from "node:process";

/** The process; undefined in a browser. */
export const hostProcess: typeof nodeProcess | undefined =
  (globalThis as { readonly process?: typeof nodeProcess }).process;

/**
 * Does something later, unless the program has ended by then: waiting for it keeps nothing alive.
 *
 * @param ms milliseconds until then.
 * @param task what to do.
 * @returns a function after which it is not done any more.
 */
export function later(ms: number, task: () => void): () => void {
  // Deno's own timers are numbers, which cannot be told to keep nothing alive.
  const timers = hostProcess?.getBuiltinModule?.("node:timers") ?? globalThis;
  const timer = timers.setTimeout(task, ms);
  if (typeof timer === "object") timer.unref();
  return () => timers.clearTimeout(timer);
}
