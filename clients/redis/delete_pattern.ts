/**
 * Deletion of all keys that fit a pattern, without holding up the server.
 *
 * @module
 */

import type { CallOptions, Operation } from "../../utils/remote/caller.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import type { RedisCore } from "./core.ts";
import type { RedisDriver } from "./driver.ts";

/** How keys are deleted by pattern. */
export interface DeletePatternOptions extends CallOptions {
  /**
   * Whether a pattern that fits everything is meant.
   * @default false
   */
  readonly allowAll?: boolean;
  /**
   * Which of the keys that fit are meant; it is given a key without prefix.
   * @default all
   */
  readonly only?: (key: string) => boolean;
  /**
   * Whether to count only.
   * @default false
   */
  readonly dryRun?: boolean;
  /**
   * Names that the server looks at in one step, and keys that it deletes in one.
   * @default 500
   */
  readonly batchSize?: number;
  /**
   * Milliseconds for each step, not for all: the whole takes as long as there are keys.
   * @default the client's own
   */
  readonly timeoutMs?: number;
}

/** What became of the keys. */
export interface DeletedKeys {
  /** Keys that fitted; one may be met twice while keys are being added. */
  readonly matched: number;
  /** Keys that were deleted: those that were still there. */
  readonly deleted: number;
}

const SCAN: Operation = { name: "scan", effect: "read" };
const UNLINK: Operation = { name: "unlink", effect: "idempotent" };

/**
 * Deletes the keys that fit a pattern, as many at a time as keep the server responsive.
 *
 * @param core the client.
 * @param pattern the pattern without prefix.
 * @param options how.
 * @returns how many keys fitted and how many were deleted.
 * @throws {ClientError} of kind `partial` when it failed after some were deleted.
 * @throws {TypeError} when the pattern is empty, or fits everything and that is not allowed.
 * @throws {RangeError} when `batchSize` is out of range.
 */
export async function deletePattern(
  core: RedisCore,
  pattern: string,
  options: DeletePatternOptions = {},
): Promise<DeletedKeys> {
  const { allowAll = false, dryRun = false, batchSize = 500, only, ...call } = options;
  if (typeof pattern !== "string" || pattern === "") {
    throw new TypeError("deletePattern: the pattern must be a text that is not empty");
  }
  if (!allowAll && /^[*?]*\*[*?]*$/.test(pattern)) {
    throw new TypeError("deletePattern: the pattern fits every key; say allowAll if that is meant");
  }
  if (!Number.isInteger(batchSize) || batchSize < 1 || batchSize > 10_000) {
    throw new RangeError("deletePattern: batchSize must be an integer from 1 to 10000");
  }
  const full = core.keys.pattern(pattern);
  let matched = 0;
  let deleted = 0;
  try {
    for (const node of nodesOf(core.driver(SCAN))) {
      let cursor = "0";
      do {
        const [next, found] = await core.run(
          SCAN,
          call,
          () => node.scan(cursor, "MATCH", full, "COUNT", batchSize),
        );
        cursor = next;
        const keys = only === undefined ? found : found.filter((key) => only(core.keys.bare(key)));
        matched += keys.length;
        if (!dryRun && keys.length > 0) {
          deleted += await core.run(UNLINK, call, (driver) => unlink(driver, keys));
        }
      } while (cursor !== "0");
    }
  } catch (error) {
    if (deleted === 0 || !(error instanceof ClientError)) throw error;
    throw new ClientError({ kind: "partial", details: { matched, deleted } }, {
      client: "redis",
      operation: "deletePattern",
      effect: "idempotent",
      elapsedMs: error.elapsedMs,
      cause: error,
    });
  }
  return { matched, deleted };
}

function nodesOf(driver: RedisDriver): readonly RedisDriver[] {
  return driver.isCluster === true ? driver.nodes?.("master") ?? [] : [driver];
}

/**
 * Deletes keys wherever they lie: the servers of a cluster take only keys of one slot together.
 *
 * @param driver where.
 * @param keys their names with the prefix.
 * @returns how many there were.
 */
export async function unlink(driver: RedisDriver, keys: readonly string[]): Promise<number> {
  if (driver.isCluster !== true) return await driver.unlink(...keys);
  const counts = await Promise.all(keys.map((key) => driver.unlink(key)));
  return counts.reduce((sum, count) => sum + count, 0);
}
