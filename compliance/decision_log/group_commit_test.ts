/** Entries that come while others are being written: order, failures, bounds. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { ChainVerifier } from "./chain_verifier.ts";
import { emptyHead, EntryWriter, type WrittenEntry } from "./entry_writer.ts";
import { GroupCommit } from "./group_commit.ts";
import { entry, FUNCTIONS, sha256, START } from "./harness/log_fixture.ts";

function commit(keep: (entries: readonly WrittenEntry[]) => Promise<void>): GroupCommit {
  return new GroupCommit(new EntryWriter(emptyHead("main"), FUNCTIONS, () => START), keep);
}

function isWhole(entries: readonly WrittenEntry[]): boolean {
  const verifier = new ChainVerifier("main", sha256, new Map());
  for (const { line } of entries) verifier.add(line);
  return verifier.finish() === undefined;
}

Deno.test("append() writes those that come at a time together, in order", async () => {
  const batches: number[] = [];
  const kept: WrittenEntry[] = [];
  const log = commit((entries) => {
    batches.push(entries.length);
    kept.push(...entries);
    return Promise.resolve();
  });
  const logged = await Promise.all(Array.from({ length: 2500 }, () => log.append(entry(), {})));
  assertEquals(batches, [1000, 1000, 500]);
  assertEquals(logged.map(({ sequence }) => sequence), kept.map(({ sequence }) => sequence));
  assert(isWhole(kept));
});

Deno.test("append() writes what failed before anything else, the same again", async () => {
  const calls: number[][] = [];
  let isAway = true;
  const kept = new Map<number, WrittenEntry>();
  const log = commit((entries) => {
    calls.push(entries.map(({ sequence }) => sequence));
    // Half of what failed was written: nobody can know.
    for (const one of isAway ? entries.slice(0, 1) : entries) {
      assertEquals(kept.get(one.sequence)?.line ?? one.line, one.line);
      kept.set(one.sequence, one);
    }
    return isAway ? Promise.reject(new Error("away")) : Promise.resolve();
  });
  const failing = await Promise.allSettled([log.append(entry(), {}), log.append(entry(), {})]);
  assertEquals(failing.map(({ status }) => status), ["rejected", "rejected"]);
  await assertRejects(() => log.append(entry(), {}), Error, "away");
  isAway = false;
  assertEquals((await log.append(entry(), {})).sequence, 3);
  assertEquals(calls, [[1, 2], [1, 2], [1, 2], [3]]);
  assert(isWhole([...kept.values()]));
});

Deno.test("append() of many while nothing can be written keeps no more than the first of them", async () => {
  const log = commit(() => Promise.reject(new Error("away")));
  for (let i = 0; i < 100; i++) {
    await assertRejects(() => log.append(entry(), {}), Error, "away");
  }
  const sizes: number[] = [];
  let isAway = true;
  const other = commit((entries) => {
    sizes.push(entries.length);
    return isAway ? Promise.reject(new Error("away")) : Promise.resolve();
  });
  for (let i = 0; i < 100; i++) await other.append(entry(), {}).catch(() => {});
  isAway = false;
  await other.append(entry(), {});
  assertEquals(Math.max(...sizes), 1);
});

Deno.test("append() that is cancelled before its turn leaves no gap", async () => {
  const kept: WrittenEntry[] = [];
  let release = () => {};
  const log = commit(async (entries) => {
    await new Promise<void>((resolve) => release = resolve);
    kept.push(...entries);
  });
  const first = log.append(entry(), {});
  await Promise.resolve();
  await Promise.resolve();
  const controller = new AbortController();
  const second = log.append(entry(), { signal: controller.signal });
  const third = log.append(entry(), {});
  controller.abort(new Error("enough"));
  release();
  await first;
  await assertRejects(() => second, Error, "enough");
  while (kept.length < 2) {
    release();
    await Promise.resolve();
  }
  assertEquals((await third).sequence, 2);
  assert(isWhole(kept));
});

Deno.test("pause() works while nothing is written, and entries wait", async () => {
  const order: string[] = [];
  const log = commit((entries) => {
    order.push(...entries.map(({ sequence }) => `entry ${sequence}`));
    return Promise.resolve();
  });
  await log.append(entry(), {});
  const paused = log.pause(async () => {
    order.push("begin");
    await Promise.resolve();
    order.push("end");
  });
  await Promise.all([paused, log.append(entry(), {})]);
  await assertRejects(() => log.pause(() => Promise.reject(new Error("failed"))), Error, "failed");
  await log.append(entry(), {});
  await log.settled();
  assertEquals(order, ["entry 1", "begin", "end", "entry 2", "entry 3"]);
});
