/** What a call says that ends early: whether it was sent, and what stood against it. */

import { assert, assertEquals } from "@std/assert";
import { traced } from "../harness/traced.ts";
import { Caller, type CallerOptions, type Operation } from "./caller.ts";
import type { Failure } from "./client_error.ts";
import { deadlines } from "./deadlines.ts";
import { failureOf } from "./harness/failure.ts";

const ONCE: Operation = { name: "insertOne", effect: "once" };
const IDEMPOTENT: Operation = { name: "updateOne", effect: "idempotent" };
const REFUSED: Failure = { kind: "connect", state: "no server could be reached" };

/** A driver's error that says itself what it means. */
class Told extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super("a text of the driver");
    this.failure = failure;
  }
}

function newCaller(options: Partial<CallerOptions> = {}): Caller {
  return new Caller({
    client: "test",
    attributes: {},
    operationAttribute: "db.operation.name",
    timeoutMs: 40,
    retry: { maxAttempts: 1, baseDelayMs: 0, maxDelayMs: 1 },
    explain: (error) => (error as Told).failure,
    ...options,
  });
}

function hang(): Promise<never> {
  return new Promise(() => {});
}

/** Runs a test as a program with an open socket would: deadlines alone keep no program alive. */
function callTest(name: string, work: () => Promise<void>): void {
  Deno.test(name, async () => {
    const socket = setInterval(() => {}, 1_000);
    try {
      await work();
    } finally {
      clearInterval(socket);
      deadlines.rest();
    }
  });
}

/** What is known of the connections, for how many were used when the call ends. */
const ROWS: readonly (readonly [
  what: string,
  counts: readonly (number | undefined)[],
  obstacle: Failure | undefined,
  kind: string,
  outcome: string,
])[] = [
  ["nothing was sent, and why", [7, 7], REFUSED, "connect", "none"],
  ["nothing was sent", [7, 7], undefined, "timeout", "none"],
  ["something was sent", [7, 8], REFUSED, "timeout", "unknown"],
  ["nobody counts", [undefined, undefined], REFUSED, "timeout", "unknown"],
];

for (const [what, counts, obstacle, kind, outcome] of ROWS) {
  callTest(`run() says ${kind} and ${outcome} at its deadline when ${what}`, async () => {
    const left = [...counts];
    const traffic = { sent: () => left.shift(), obstacle: () => obstacle };
    const error = await failureOf(newCaller({ traffic }).run(ONCE, {}, hang));
    assertEquals([error.kind, error.outcome], [kind, outcome]);
  });
}

callTest("run() that the caller cancels before anything was sent has done nothing", async () => {
  for (const [counts, outcome] of [[[7, 7], "none"], [[7, 8], "unknown"]] as const) {
    const left: number[] = [...counts];
    const traffic = { sent: () => left.shift(), obstacle: () => REFUSED };
    const controller = new AbortController();
    const call = failureOf(newCaller({ traffic }).run(ONCE, controller, hang));
    controller.abort();
    const error = await call;
    assertEquals([error.kind, error.outcome], ["aborted", outcome]);
  }
});

callTest("run() leaves the outcome to whoever knows it", async () => {
  const traffic = { sent: () => 7, obstacle: () => REFUSED };
  const answer: Failure = { kind: "timeout", outcome: "applied" };
  const error = await failureOf(
    newCaller({ traffic }).run(ONCE, {}, () => Promise.reject(new Told(answer))),
  );
  assertEquals([error.kind, error.outcome], ["timeout", "applied"]);
});

callTest("run() tells the failure before its last attempt, which had no answer", async () => {
  const retry = { maxAttempts: 9, baseDelayMs: 0, maxDelayMs: 1 };
  let attempts = 0;
  const error = await failureOf(
    // Time enough for three attempts on a busy machine.
    newCaller({ retry, timeoutMs: 500 }).run(IDEMPOTENT, {}, () => {
      attempts++;
      const failure: Failure = { ...REFUSED, outcome: "none", details: { servers: ["Unknown"] } };
      return attempts < 3 ? Promise.reject(new Told(failure)) : hang();
    }),
  );
  assertEquals([error.kind, error.outcome, attempts], ["connect", "unknown", 3]);
  assertEquals(error.message, "Cannot run test.updateOne: no server could be reached");
  assertEquals(error.details, { servers: ["Unknown"] });
});

callTest("run() cancelled between two attempts has the outcome of the first", async () => {
  const retry = { maxAttempts: 9, baseDelayMs: 50_000, maxDelayMs: 50_000 };
  const controller = new AbortController();
  const caller = newCaller({ retry, timeoutMs: 60_000 });
  const call = failureOf(caller.run(IDEMPOTENT, controller, () => {
    setTimeout(() => controller.abort(), 5);
    return Promise.reject(new Told({ ...REFUSED, outcome: "none" }));
  }));
  const error = await call;
  assertEquals([error.kind, error.outcome], ["aborted", "none"]);
});

callTest(
  "run() notes the server's code for what it failed with at last, and no other",
  async () => {
    const retry = { maxAttempts: 2, baseDelayMs: 0, maxDelayMs: 1 };
    const failures: readonly Failure[] = [
      { kind: "unavailable", outcome: "none", details: { code: 91 } },
      { kind: "unavailable", outcome: "none", details: { status: 503 } },
      { kind: "conflict", outcome: "none", details: { reply: "WRONGTYPE" } },
      { kind: "connect", outcome: "none" },
    ];
    const spans = await traced(async () => {
      for (const failure of failures) {
        await failureOf(
          newCaller({ retry }).run(ONCE, {}, () => Promise.reject(new Told(failure))),
        );
      }
      let attempts = 0;
      await newCaller({ retry }).run(ONCE, {}, () => {
        const failure: Failure = { kind: "unavailable", outcome: "none", details: { code: 91 } };
        return attempts++ === 0 ? Promise.reject(new Told(failure)) : Promise.resolve();
      });
    });
    const codes = spans.map(({ attributes }) => attributes["db.response.status_code"]);
    assertEquals(codes, ["91", "503", "WRONGTYPE", undefined, undefined]);
    assert(spans.slice(0, 4).every(({ attributes }) => attributes["error.type"] !== undefined));
  },
);
