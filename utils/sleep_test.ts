import { sleep } from "./sleep.ts";

const LONG_MS = 600_000;

Deno.test("sleep() ends when the signal aborts, before or meanwhile", async () => {
  await sleep(LONG_MS, AbortSignal.abort());
  const abort = new AbortController();
  const waiting = sleep(LONG_MS, abort.signal);
  abort.abort();
  await waiting;
  await sleep(0, new AbortController().signal);
});
