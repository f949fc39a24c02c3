/**
 * The async context in which the program began.
 *
 * @module
 */

import { AsyncLocalStorage } from "node:async_hooks";

/**
 * Runs work in the context in which this module was loaded, at the start of the program. What is read
 * from a topic belongs to no request, least of all to the one that happened to call `run()`; and in Deno
 * 2.9 a CommonJS package that is loaded within a context leaves it behind for the whole program.
 */
export const atRoot: <T>(work: () => T) => T = AsyncLocalStorage.snapshot();
