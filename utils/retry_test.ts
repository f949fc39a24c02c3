import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertLess,
  assertRejects,
  assertStrictEquals,
} from "@std/assert";
import fc from "fast-check";
import { AppError, DatabaseError, ExternalServiceError } from "./errors.ts";
import { type RetryNotice, type RetryOptions, retryWithBackoff } from "./retry.ts";
import { retryAfterMs } from "./retry_after.ts";

/** Time that passes only by sleeping. */
function virtualTime(): { options: RetryOptions; slept: number[]; now: () => number } {
  let nowMs = Date.UTC(2026, 2, 8);
  const slept: number[] = [];
  const now = (): number => nowMs;
  const sleep = (ms: number): Promise<void> => {
    slept.push(ms);
    nowMs += ms;
    return Promise.resolve();
  };
  return { options: { now, sleep, random: () => 1 - Number.EPSILON }, slept, now };
}

const passing = new DatabaseError("Cannot read", undefined, { retryable: true });

function fail(error: unknown = passing): () => never {
  return () => {
    throw error;
  };
}

Deno.test("retryWithBackoff() returns the first success, of a function or a promise", async () => {
  const { options, slept } = virtualTime();
  assertEquals(await retryWithBackoff(() => 5, options), 5);
  assertEquals(await retryWithBackoff(() => Promise.resolve(6), options), 6);
  assertEquals(slept, []);
});

Deno.test("retryWithBackoff() doubles its delays up to the longest one", async () => {
  const { options, slept } = virtualTime();
  const attempts: number[] = [];
  const caught = await assertRejects(() =>
    retryWithBackoff(({ attempt }) => {
      attempts.push(attempt);
      throw passing;
    }, { ...options, maxAttempts: 7, baseDelayMs: 100, maxDelayMs: 1000 })
  );
  assertStrictEquals(caught, passing);
  assertEquals(attempts, [1, 2, 3, 4, 5, 6, 7]);
  assertEquals(slept, [100, 200, 400, 800, 1000, 1000]);
});

Deno.test("retryWithBackoff() spreads its delays over the whole time", async () => {
  for (const [random, delay] of [[0, 0], [0.5, 50], [0.999, 100]] as const) {
    const { options, slept } = virtualTime();
    await assertRejects(() =>
      retryWithBackoff(fail(), {
        ...options,
        random: () => random,
        maxAttempts: 2,
        baseDelayMs: 100,
      })
    );
    assertEquals(slept, [delay]);
  }
});

Deno.test("retryWithBackoff() repeats only what time may cure", async () => {
  const cases: [unknown, number][] = [
    [passing, 4],
    [new DatabaseError("x"), 1],
    [new ExternalServiceError("s", "x", Object.assign(new Error(), { code: "ECONNREFUSED" })), 4],
    [Object.assign(new Error(), { code: "ECONNRESET" }), 4],
    [new TypeError("fetch failed"), 4],
    [new TypeError("x is not a function"), 1],
    [new DOMException("x", "AbortError"), 1],
    ["text", 1],
    [undefined, 1],
  ];
  for (const [error, expected] of cases) {
    const { options } = virtualTime();
    let attempts = 0;
    await retryWithBackoff(() => {
      attempts++;
      throw error;
    }, options).then(() => assert(false), (caught) => assertStrictEquals(caught, error));
    assertEquals(attempts, expected, String(error));
  }
});

Deno.test("retryWithBackoff() asks isRetryable and tells onRetry", async () => {
  const { options } = virtualTime();
  const notices: RetryNotice[] = [];
  await assertRejects(
    () =>
      retryWithBackoff(({ attempt }) => {
        throw attempt;
      }, {
        ...options,
        baseDelayMs: 10,
        isRetryable: (error) => error !== 3,
        onRetry: (notice) => notices.push(notice),
      }).catch((error) => {
        throw new Error(String(error));
      }),
    Error,
    "3",
  );
  assertEquals(notices, [
    { attempt: 1, delayMs: 10, error: 1 },
    { attempt: 2, delayMs: 20, error: 2 },
  ]);
});

Deno.test("retryWithBackoff() waits at least as long as the server asks", async () => {
  const { options, slept } = virtualTime();
  const busy = new AppError("Busy", { retryable: true, retryAfter: 20 });
  await assertRejects(() =>
    retryWithBackoff(fail(busy), { ...options, maxAttempts: 2, baseDelayMs: 100, maxDelayMs: 1000 })
  );
  assertEquals(slept, [20_100]);
});

Deno.test("retryWithBackoff() gives up at once when the next attempt would come too late", async () => {
  const { options, slept } = virtualTime();
  const busy = new AppError("Busy", { retryable: true, retryAfter: 60 });
  assertStrictEquals(await assertRejects(() => retryWithBackoff(fail(busy), options)), busy);
  assertEquals(slept, []);
  const forever = new AppError("Busy", { retryable: true, retryAfter: 999_999_999 });
  const endless = { ...options, deadlineMs: Infinity };
  assertStrictEquals(await assertRejects(() => retryWithBackoff(fail(forever), endless)), forever);
});

Deno.test("retryWithBackoff() abandons an attempt at the deadline and tells it so", async () => {
  let told: AbortSignal | undefined;
  const error = await assertRejects(() =>
    retryWithBackoff(({ attempt, signal }) => {
      if (attempt === 1) throw passing;
      told = signal;
      return new Promise<never>(() => {});
    }, { deadlineMs: 5, baseDelayMs: 0 }), AppError);
  assertEquals([error.code, error.outcome, error.retryable], ["TIMEOUT", "unknown", false]);
  assertStrictEquals(error.cause, passing);
  assert(told?.aborted);
});

Deno.test("retryWithBackoff() rejects with the reason when cancelled, whatever is going on", async () => {
  const reason = new Error("cancelled");
  const before = retryWithBackoff(() => 1, { signal: AbortSignal.abort(reason) });
  assertStrictEquals(await assertRejects(() => before), reason);

  const during = new AbortController();
  const attempt = retryWithBackoff(() => {
    during.abort(reason);
    return new Promise<never>(() => {});
  }, { signal: during.signal });
  assertStrictEquals(await assertRejects(() => attempt), reason);

  const between = new AbortController();
  const delay = retryWithBackoff(fail(), {
    signal: between.signal,
    baseDelayMs: 50_000,
    maxDelayMs: 50_000,
    random: () => 0.9,
    onRetry: () => queueMicrotask(() => between.abort(reason)),
  });
  assertStrictEquals(await assertRejects(() => delay), reason);
});

Deno.test("retryWithBackoff() starts nothing when an option is out of range", async () => {
  const cases: [RetryOptions, string][] = [
    [{ maxAttempts: 0 }, "maxAttempts"],
    [{ maxAttempts: 101 }, "maxAttempts"],
    [{ maxAttempts: NaN }, "maxAttempts"],
    [{ baseDelayMs: -1 }, "baseDelayMs"],
    [{ baseDelayMs: 2, maxDelayMs: 1 }, "maxDelayMs"],
    [{ maxDelayMs: Infinity }, "maxDelayMs"],
    [{ deadlineMs: 0 }, "deadlineMs"],
    [{ deadlineMs: 2 ** 31 }, "deadlineMs"],
  ];
  for (const [options, name] of cases) {
    let isStarted = false;
    const run = (): Promise<unknown> => retryWithBackoff(() => isStarted = true, options);
    await assertRejects(run, RangeError, name);
    assert(!isStarted);
  }
});

Deno.test("retryWithBackoff() makes no storm: attempts and time are bounded whatever fails", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        maxAttempts: fc.integer({ min: 1, max: 20 }),
        baseDelayMs: fc.integer({ min: 0, max: 5_000 }),
        maxDelayMs: fc.integer({ min: 5_000, max: 60_000 }),
        deadlineMs: fc.integer({ min: 1, max: 600_000 }),
      }),
      fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 20 }),
      fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
      async (limits, randoms, retryAfter) => {
        const time = virtualTime();
        const startedMs = time.now();
        const error = new AppError("Busy", {
          retryable: true,
          ...(retryAfter === undefined ? {} : { retryAfter }),
        });
        let attempts = 0;
        await assertRejects(() =>
          retryWithBackoff(() => {
            attempts++;
            throw error;
          }, {
            ...time.options,
            ...limits,
            random: () => randoms[attempts % randoms.length] ?? 0,
          })
        );
        assert(attempts >= 1 && attempts <= limits.maxAttempts);
        assertEquals(time.slept.length, attempts - 1);
        assertLess(time.now() - startedMs, limits.deadlineMs + 1);
        for (const ms of time.slept) {
          assert(ms >= (retryAfter ?? 0) * 1000);
          assert(ms <= (retryAfter ?? 0) * 1000 + limits.maxDelayMs);
        }
      },
    ),
    { seed: 20261122, numRuns: 300 },
  );
});

Deno.test("retryWithBackoff() keeps a thousand callers from coming back together", async () => {
  const returns: number[] = [];
  // A fixed generator (Park and Miller), so that the spread is the same in every run.
  let state = 7;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  for (let caller = 0; caller < 1000; caller++) {
    const { options, slept } = virtualTime();
    await assertRejects(() =>
      retryWithBackoff(fail(), { ...options, random, maxAttempts: 2, baseDelayMs: 1000 })
    );
    returns.push(slept[0] ?? 0);
  }
  const perBucket = Array<number>(10).fill(0);
  for (const ms of returns) {
    const bucket = Math.min(9, Math.floor(ms / 100));
    perBucket[bucket] = (perBucket[bucket] ?? 0) + 1;
  }
  // An even spread has 100 in each tenth of the second.
  for (const count of perBucket) assert(count > 60 && count < 140, String(perBucket));
});

Deno.test("retryAfterMs() reads seconds and dates wherever they are carried", () => {
  const nowMs = Date.UTC(2026, 2, 8, 7, 0, 0);
  const headers = new Headers({ "Retry-After": "7" });
  const cases: [unknown, number | undefined][] = [
    [{ retryAfter: 3 }, 3000],
    [{ retryAfter: 0.5 }, 500],
    [{ retryAfter: "120" }, 120_000],
    [{ retryAfter: " 5 " }, 5000],
    [{ retryAfter: "Sun, 08 Mar 2026 07:00:30 GMT" }, 30_000],
    [{ retryAfter: "Sun, 08 Mar 2026 06:00:00 GMT" }, 0],
    [{ headers }, 7000],
    [{ headers: { "retry-after": "7" } }, 7000],
    [{ response: { headers } }, 7000],
    [{ response: null, headers: null }, undefined],
    [{ retryAfter: -1 }, undefined],
    [{ retryAfter: NaN }, undefined],
    [{ retryAfter: Infinity }, undefined],
    [{ retryAfter: "-1" }, undefined],
    [{ retryAfter: "1.5" }, undefined],
    [{ retryAfter: "soon" }, undefined],
    [{ retryAfter: "2026-03-08T07:00:30Z" }, undefined],
    [{ retryAfter: "Xxx, 99 Xxx 2026 07:00:30 GMT" }, undefined],
    [{ retryAfter: {} }, undefined],
    [new Error("x"), undefined],
    ["text", undefined],
    [null, undefined],
  ];
  for (const [error, ms] of cases) assertEquals(retryAfterMs(error, nowMs), ms, String(error));
});

Deno.test("retryWithBackoff() has no cause to tell when the deadline passes in the first attempt", async () => {
  const error = await assertRejects(
    () => retryWithBackoff(() => new Promise<never>(() => {}), { deadlineMs: 1 }),
  );
  assertInstanceOf(error, AppError);
  assertEquals((error as AppError).cause, undefined);
});
