import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { createErrorFromCode } from "kafkajs/src/protocol/error.js";
import { isNotYet, repeat } from "./repeat.ts";

const reply = createErrorFromCode as (code: number) => Error;

Deno.test("repeat() goes on while a coordinator is not ready, with growing pauses", async () => {
  const pauses: number[] = [];
  const sleep = (ms: number): Promise<void> => {
    pauses.push(ms);
    return Promise.resolve();
  };
  let attempts = 0;
  const done = await repeat({ timeoutMs: 10_000, sleep }, () => {
    attempts++;
    return attempts < 9 ? Promise.reject(reply(51)) : Promise.resolve("done");
  });
  assertEquals([done, attempts], ["done", 9]);
  const most = [20, 40, 80, 160, 320, 500, 500, 500];
  assertEquals(pauses.length, most.length);
  pauses.forEach((ms, i) => assert(ms >= most[i]! / 2 && ms <= most[i]!, `${i}: ${ms}`));
});

Deno.test("repeat() ends at what may not be repeated, and when the time is over", async () => {
  const fatal = reply(29);
  let attempts = 0;
  const work = (error: Error) => () => {
    attempts++;
    return Promise.reject(error);
  };
  assertStrictEquals(
    await assertRejects(() => repeat({ timeoutMs: 1_000 }, work(fatal))),
    fatal,
  );
  const late = reply(14);
  assertStrictEquals(await assertRejects(() => repeat({ timeoutMs: 19 }, work(late))), late);
  assertEquals(attempts, 2);
});

Deno.test("repeat() asks whether it may", async () => {
  const errors: unknown[] = [];
  const isRepeatable = (error: unknown): boolean => errors.push(error) < 3;
  const sleep = (): Promise<void> => Promise.resolve();
  await assertRejects(() =>
    repeat({ timeoutMs: 1_000, isRepeatable, sleep }, () => Promise.reject(new Error("x")))
  );
  assertEquals(errors.length, 3);
});

for (
  const [code, expected] of [[14, true], [15, true], [16, true], [51, true], [3, false], [
    7,
    false,
  ]] as const
) {
  Deno.test(`isNotYet() of ${code} is ${expected}`, () => {
    assertEquals(isNotYet(reply(code)), expected);
  });
}

Deno.test("isNotYet() of anything else is false", () => {
  for (const error of [new Error("x"), undefined, "x"]) assertEquals(isNotYet(error), false);
});
