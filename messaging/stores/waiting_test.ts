import { assertEquals, assertRejects } from "@std/assert";
import { Bell, orAborted } from "./waiting.ts";

const LONG_MS = 600_000;

Deno.test("orAborted() returns what the work does, and leaves it when the signal aborts", async () => {
  const { signal } = new AbortController();
  assertEquals(await orAborted(Promise.resolve(1), signal), 1);
  await assertRejects(
    () => orAborted(Promise.reject(new RangeError("broken")), signal),
    RangeError,
  );
  const reason = new TypeError("stopped");
  await assertRejects(() => orAborted(new Promise(() => {}), AbortSignal.abort(reason)), TypeError);
  const abort = new AbortController();
  const late = Promise.withResolvers<void>();
  const left = assertRejects(() => orAborted(late.promise, abort.signal), TypeError);
  abort.abort(reason);
  await left;
  late.reject(new RangeError("nobody is interested any more"));
});

Deno.test("Bell.sleep() wakes at each ring, and at once when it was rung before", async () => {
  const bell = new Bell();
  bell.ring();
  bell.ring();
  await bell.sleep(LONG_MS);
  let isAwake = false;
  const sleeping = bell.sleep(LONG_MS).then(() => isAwake = true);
  for (let i = 0; i < 10; i++) await Promise.resolve();
  assertEquals(isAwake, false);
  bell.ring();
  await sleeping;
  await bell.sleep(0);
});
