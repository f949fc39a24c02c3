/** A Redis ledger whose server is told the time, for tests of exact instants. */

import type { RedisClient } from "../../../clients/redis.ts";

/**
 * Wraps a client so that scripts read a clock of the test in the place of the server's.
 *
 * @param redis The client
 * @param clock The clock, epoch milliseconds
 * @returns A client that runs scripts and nothing else
 */
export function withClock(redis: RedisClient, clock: { readonly now: number }): RedisClient {
  const client: Pick<RedisClient, "runScript"> = {
    runScript: (script, keys, args, options) => {
      const seconds = Math.floor(clock.now / 1000);
      const time = `{'${seconds}', '${(clock.now - seconds * 1000) * 1000}'}`;
      const lua = script.lua.replace("redis.call('TIME')", time);
      if (lua === script.lua && script.name !== "ledger.server") {
        throw new Error("the script reads no clock");
      }
      return redis.runScript({ ...script, lua }, keys, args, options);
    },
  };
  return client as RedisClient;
}
