/**
 * Lua scripts, which the server runs without anybody in between.
 *
 * @module
 */

import type { Effect } from "../../utils/remote/client_error.ts";
import type { RedisDriver } from "./driver.ts";

/** A script. Make one object of each and reuse it. */
export interface RedisScript {
  /** Its name, for errors and spans. */
  readonly name: string;
  /** What running it does to the data. */
  readonly effect: Effect;
  /**
   * Its text. It takes keys from `KEYS` only, all with the same hash tag, so that it works on a cluster,
   * and the time from `TIME` only.
   */
  readonly lua: string;
}

const SHA1: Map<string, Promise<string>> = new Map();

async function sha1(lua: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-1", new TextEncoder().encode(lua));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What the server says when the first command of a script refuses what lies at the key. */
const OTHER_TYPE = /\b(?:WRONGTYPE|value is not an integer|increment or decrement would overflow)/;

/**
 * Takes a script's refusal for what it is where nothing was written before it: in general a script that
 * fails may have done a part of its work.
 *
 * @param error what running it threw.
 * @returns the error without a word of the script; other errors unchanged.
 */
export function asFirstCommand(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const state = OTHER_TYPE.exec(error.message)?.[0];
  if (error.name !== "ReplyError" || state === undefined) return error;
  return Object.assign(new Error(state, { cause: error }), { name: error.name });
}

/**
 * Runs a script by its digest, and by its text when the server does not know it (any more).
 *
 * @param driver where.
 * @param script the script.
 * @param keys the keys, with their prefix.
 * @param args its arguments.
 * @returns what it returns.
 */
export async function runScript(
  driver: RedisDriver,
  script: RedisScript,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<unknown> {
  let digest = SHA1.get(script.lua);
  if (digest === undefined) SHA1.set(script.lua, digest = sha1(script.lua));
  try {
    return await driver.evalsha(await digest, keys.length, ...keys, ...args);
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith("NOSCRIPT"))) throw error;
    return await driver.eval(script.lua, keys.length, ...keys, ...args);
  }
}
