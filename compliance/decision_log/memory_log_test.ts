/** The decision log in memory does what every log must do. */

import { assertRejects, assertThrows } from "@std/assert";
import { LOG_CASES } from "./harness/log_conformance.ts";
import { FUNCTIONS, logOptions, START } from "./harness/log_fixture.ts";
import { MemoryDecisionLog } from "./memory_log.ts";

for (const { title, work } of LOG_CASES) {
  Deno.test(`MemoryDecisionLog: ${title}`, async () => {
    const clock = { now: START };
    const hold = { isOn: false };
    const log = new MemoryDecisionLog({ ...logOptions(clock), isOnHold: () => hold.isOn });
    await work({ log, clock, hold });
  });
}

Deno.test("MemoryDecisionLog refuses settings out of range", () => {
  const options = logOptions({ now: START });
  assertThrows(() => new MemoryDecisionLog({ ...options, keepYears: 4 }), RangeError, "keepYears");
  assertThrows(() => new MemoryDecisionLog({ ...options, chain: "a/b" }), RangeError, "chain");
});

Deno.test("checkpoint() is refused without a signer", async () => {
  const log = new MemoryDecisionLog({ functions: FUNCTIONS, now: () => START });
  await assertRejects(() => log.checkpoint(), TypeError, "signer");
});
