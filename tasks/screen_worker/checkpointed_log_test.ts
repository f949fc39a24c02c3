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
