import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { type CallContext, Caller, type CallOptions, type Operation } from "./caller.ts";
import { ClientError, type Failure } from "./client_error.ts";
import { deadlines } from "./deadlines.ts";
import { failureOf } from "./harness/failure.ts";

const READ: Operation = { name: "get", effect: "read" };
const IDEMPOTENT: Operation = { name: "set", effect: "idempotent" };
const ONCE: Operation = { name: "incr", effect: "once" };

/** A driver's error that says itself what it means. */
class Told extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super("secret text of the driver");
    this.failure = failure;
  }
}

function newCaller(maxAttempts = 1): Caller {
  return new Caller({
    client: "test",
    attributes: {},
    operationAttribute: "test.operation",
    timeoutMs: 1_000,
    retry: { maxAttempts, baseDelayMs: 0, maxDelayMs: 1 },
    explain: (error) => error instanceof Told ? error.failure : { kind: "protocol" },
  });
}

/** Runs a test as a program with an open socket would: deadlines alone keep no program alive. */
function callerTest(name: string, work: () => Promise<void>): void {
  Deno.test(name, async () => {
    const socket = setInterval(() => {}, 1_000);
    try {
      await work();
      assertEquals(deadlines.size, 0, "a deadline was left behind");
    } finally {
      clearInterval(socket);
      deadlines.rest();
    }
  });
}

callerTest("run() returns what the work returns", async () => {
  assertEquals(await newCaller().run(READ, undefined, () => Promise.resolve(7)), 7);
});

for (
  const [operation, outcome, retryable] of [
    [READ, "none", true],
    [IDEMPOTENT, "unknown", true],
    [ONCE, "unknown", false],
  ] as const
) {
  callerTest(
    `run() of a call with effect ${operation.effect} says ${outcome} at its deadline`,
    async () => {
      let context: CallContext | undefined;
      const error = await failureOf(
        newCaller(5).run(operation, { timeoutMs: 20 }, (call) => {
          context = call;
          call.signal.throwIfAborted();
          return new Promise(() => {});
        }),
      );
      assertEquals([error.kind, error.outcome, error.retryable], ["timeout", outcome, retryable]);
      assert(error.elapsedMs >= 20);
      assertEquals([context?.signal.aborted, context?.remainingMs], [true, 0]);
    },
  );
}

callerTest("run() observes a promise that fails after the deadline", async () => {
  let fail = (_error: Error): void => {};
  const late = new Promise<never>((_, reject) => fail = reject);
  await failureOf(newCaller().run(ONCE, { timeoutMs: 10 }, () => late));
  fail(new Error("late"));
  // An unobserved rejection would fail this test.
  await late.catch(() => {});
});

callerTest("run() repeats what may be repeated, and stops at its number of attempts", async () => {
  for (
    const [operation, failure, attempts] of [
      [READ, { kind: "connect" }, 3],
      [IDEMPOTENT, { kind: "connect" }, 3],
      [ONCE, { kind: "connect" }, 1],
      [ONCE, { kind: "connect", outcome: "none" }, 3],
      [IDEMPOTENT, { kind: "auth" }, 1],
      [READ, { kind: "conflict" }, 1],
      [READ, { kind: "throttled" }, 3],
    ] as const
  ) {
    let made = 0;
    const error = await failureOf(
      newCaller(3).run(operation, undefined, () => {
        made++;
        return Promise.reject(new Told(failure));
      }),
    );
    assertEquals(
      [error.kind, made],
      [failure.kind, attempts],
      `${operation.effect} ${failure.kind}`,
    );
  }
});

callerTest("run() returns what a later attempt returns", async () => {
  let made = 0;
  const value = await newCaller(3).run(READ, undefined, () => {
    made++;
    return made < 3 ? Promise.reject(new Told({ kind: "unavailable" })) : Promise.resolve(made);
  });
  assertEquals(value, 3);
});

callerTest("run() spends its time once, not once an attempt", async () => {
  const startedMs = performance.now();
  let made = 0;
  const error = await failureOf(
    newCaller(100).run(READ, { timeoutMs: 60 }, () => {
      made++;
      return made === 1
        ? Promise.reject(new Told({ kind: "connect" }))
        : new Promise<never>(() => {});
    }),
  );
  assertEquals([error.kind, error.outcome, made], ["connect", "none", 2]);
  assert(performance.now() - startedMs < 1_000);
});

callerTest("run() ends when the caller cancels, whatever it is doing", async () => {
  const reason = new Error("changed my mind");
  const options = (): [AbortController, CallOptions] => {
    const controller = new AbortController();
    return [controller, { signal: controller.signal }];
  };
  const before = await failureOf(
    newCaller().run(ONCE, { signal: AbortSignal.abort(reason) }, () => {
      throw new Error("must not be called");
    }),
  );
  assertEquals([before.kind, before.outcome], ["aborted", "none"]);
  assertStrictEquals(before.cause, reason);

  const [during, duringOptions] = options();
  const running = failureOf(newCaller().run(ONCE, duringOptions, () => new Promise(() => {})));
  during.abort(reason);
  assertEquals([(await running).kind, (await running).outcome], ["aborted", "unknown"]);

  const [between, betweenOptions] = options();
  const slowCaller = new Caller({
    client: "test",
    attributes: {},
    operationAttribute: "test.operation",
    timeoutMs: 60_000,
    retry: { maxAttempts: 3, baseDelayMs: 50_000, maxDelayMs: 50_000 },
    explain: () => ({ kind: "connect" }),
  });
  const waiting = failureOf(
    slowCaller.run(READ, betweenOptions, () => Promise.reject(new Error("refused"))),
  );
  setTimeout(() => between.abort(reason), 5);
  assertEquals((await waiting).kind, "aborted");
});

callerTest(
  "run() leaves an error of ours as it is, and takes a throw for a rejection",
  async () => {
    const own = newCaller().refusal(READ, { kind: "closed" });
    assertStrictEquals(await failureOf(newCaller().run(READ, {}, () => Promise.reject(own))), own);
    const thrown = await failureOf(
      newCaller().run(READ, {}, () => {
        throw new Told({ kind: "config" });
      }),
    );
    assertEquals(thrown.kind, "config");
  },
);

callerTest("run() refuses a time that is none", async () => {
  for (const timeoutMs of [0, -1, NaN]) {
    await assertRejects(
      () => newCaller().run(READ, { timeoutMs }, () => Promise.resolve(1)),
      RangeError,
    );
  }
});

callerTest("errors hold nothing of what the driver said", async () => {
  const secret = "mongodb://app:hunter2@db";
  const cause = Object.assign(new Error(secret, { cause: new Error(secret) }), {
    code: "ECONNRESET",
    command: { name: "SET", args: [secret] },
  });
  const error = await failureOf(newCaller().run(ONCE, {}, () => Promise.reject(cause)));
  assert(error instanceof ClientError);
  for (const shown of [Deno.inspect(error), JSON.stringify(error), String(error.stack)]) {
    assert(!shown.includes("hunter2"), shown);
  }
  assertEquals((error.cause as { code?: string }).code, "ECONNRESET");
});

const FAILURES: readonly (readonly [
  what: string,
  options: CallOptions,
  work: () => Promise<unknown>,
])[] = [
  ["the driver fails", {}, () => Promise.reject(new Told({ kind: "conflict" }))],
  ["the deadline passes", { timeoutMs: 20 }, () => new Promise(() => {})],
  ["the caller cancels", { signal: AbortSignal.timeout(20) }, () => new Promise(() => {})],
  [
    "the last repetition fails",
    {},
    () => Promise.reject(new Told({ kind: "unavailable", outcome: "none" })),
  ],
];

for (const [what, options, work] of FAILURES) {
  callerTest(`run() rejects with a stack that leads to whoever called when ${what}`, async () => {
    const caller = newCaller(2);
    async function method(): Promise<unknown> {
      return await caller.run(READ, options, work);
    }
    async function whoeverCalled(): Promise<unknown> {
      return await method();
    }
    const error = await failureOf(whoeverCalled());
    assert(error.stack?.startsWith(`ClientError: ${error.message}\n`), error.stack);
    assert(error.stack?.includes("whoeverCalled"), error.stack);
  });
}

callerTest("run() and refusal() name the collection of the operation", async () => {
  const attributes = { "db.collection.name": "leads" };
  const operation: Operation = { name: "find", effect: "read", attributes };
  const caller = newCaller();
  const failed = await failureOf(caller.run(operation, {}, () => Promise.reject(new Error())));
  const refused = caller.refusal(operation, { kind: "validation" });
  const told = caller.failure(operation, new Error());
  assertEquals([failed.collection, refused.collection, told.collection], [
    "leads",
    "leads",
    "leads",
  ]);
});
