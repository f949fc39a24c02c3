/** A log whose chain is signed. */

import { assertEquals } from "@std/assert";
import { MemoryDecisionLog } from "../../compliance/mod.ts";
import { entry, logOptions, START } from "../../compliance/decision_log/harness/log_fixture.ts";
import type { Logger } from "../../utils/logger.ts";
import { silentLogger } from "../../utils/logger.ts";
import { CheckpointedLog } from "./checkpointed_log.ts";

Deno.test("CheckpointedLog signs what was appended since the last time, and tells up to where", async () => {
  const inner = new MemoryDecisionLog(logOptions({ now: START }));
  const told: unknown[] = [];
  const logger: Logger = {
    ...silentLogger,
    info: (_, fields) => void told.push(fields?.entries),
  };
  let isAway = false;
  const log = new CheckpointedLog(inner, {
    sign: () => isAway ? Promise.reject(new Error("away")) : inner.checkpoint(),
    everyMs: 2 ** 31 - 1,
    logger,
  });
  assertEquals([await log.checkpoint(), told.length], [true, 0], "nothing to sign");
  await log.append(entry());
  isAway = true;
  assertEquals([await log.checkpoint(), told.length], [false, 0]);
  isAway = false;
  assertEquals([await log.checkpoint(), told.length], [true, 1]);
  assertEquals([await log.checkpoint(), told.length], [true, 1], "signed already");
  await log.append(entry());
  assertEquals([await log.close(), told.length], [true, 2]);
  // The checkpoint is an entry itself.
  assertEquals(told, [[1], [3]]);
  const { checkpoints, isIntact } = await inner.verify();
  assertEquals([checkpoints, isIntact], [2, true]);
});

Deno.test("CheckpointedLog.close() waits for the signature that is under way, and signs what it lacks", async () => {
  const inner = new MemoryDecisionLog(logOptions({ now: START }));
  const table: [hasFailed: boolean, isLate: boolean, signs: number][] = [
    [false, false, 1],
    [false, true, 2],
    [true, false, 2],
  ];
  for (const [hasFailed, isLate, signs] of table) {
    const first = Promise.withResolvers<void>();
    let asked = 0;
    const log = new CheckpointedLog(inner, {
      sign: async () => {
        if (++asked === 1) await first.promise;
        return await inner.checkpoint();
      },
      everyMs: 2 ** 31 - 1,
      logger: silentLogger,
    });
    await log.append(entry());
    const underWay = log.checkpoint();
    if (isLate) await log.append(entry());
    const closed = log.close();
    if (hasFailed) first.reject(new Error("away"));
    else first.resolve();
    assertEquals([await underWay, await closed, asked], [!hasFailed, true, signs]);
  }
});

Deno.test("CheckpointedLog.close() says that not everything is signed when signing fails to the end", async () => {
  const inner = new MemoryDecisionLog(logOptions({ now: START }));
  const away = Promise.withResolvers<never>();
  const options = { sign: () => away.promise, everyMs: 2 ** 31 - 1, logger: silentLogger };
  const log = new CheckpointedLog(inner, options);
  await log.append(entry());
  const both = [log.checkpoint(), log.close()];
  away.reject(new Error("away"));
  assertEquals(await Promise.all(both), [false, false]);
});
