/** Fault rows Q1 to Q5, Q8, G3 and G7 on a server that answers badly. */

import {
  assert,
  assertEquals,
  assertGreaterOrEqual,
  assertInstanceOf,
  assertLess,
} from "@std/assert";
import type { ClientErrorKind } from "../../utils/remote/client_error.ts";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import {
  HttpStub,
  type StubAnswer,
  type StubRequest,
} from "../../utils/remote/harness/http_stub.ts";
import { likeQdrant, ok, QUICK, refused, withStub } from "../harness/qdrant_stub.ts";
import { until } from "../../utils/remote/harness/services.ts";
import type { Logger } from "../../utils/logger.ts";
import { QdrantVectorClient } from "./client.ts";
import { QdrantPartialError, qdrantUpsertReport } from "./report.ts";

const POINT = { id: 1, vector: [1, 2] };

function since(startedMs: number): number {
  return performance.now() - startedMs;
}

Deno.test("Q1 a refused connection fails connect() in time, and a later one succeeds", async () => {
  const stub = await HttpStub.start(likeQdrant(() => ok(0)));
  const { url } = stub;
  await stub[Symbol.asyncDispose]();
  const qdrant = new QdrantVectorClient({ url, connectTimeoutMs: 300 });
  const startedMs = performance.now();
  const error = await failureOf(qdrant.connect());
  assertEquals([error.kind, error.outcome], ["connect", "none"]);
  assertLess(since(startedMs), 1_500);
  assertEquals((await qdrant.healthCheck()).error?.kind, "config");
  await qdrant.close();
});

Deno.test("Q1 connect() waits for a server that comes up", async () => {
  const first = await HttpStub.start(() => ({ fault: "reset" }));
  const qdrant = new QdrantVectorClient({ url: first.url });
  const connecting = qdrant.connect();
  await until("it was asked", () => first.requests.length > 0);
  first.handler = likeQdrant(() => ok(0));
  await connecting;
  assertEquals((await qdrant.healthCheck()).status, "up");
  await qdrant.close();
  await first[Symbol.asyncDispose]();
});

for (const fault of ["hang", "hang-body"] as const) {
  Deno.test(`Q1 a server that does ${fault} ends with timeout and no connection`, async () => {
    await withStub(() => ({ ...ok({ points: [] }), fault }), { timeoutMs: 200 }, async (
      qdrant,
      stub,
    ) => {
      const startedMs = performance.now();
      const [read, write] = await Promise.all([
        failureOf(qdrant.search("c", { vector: [1, 2] })),
        failureOf(qdrant.upsert("c", [POINT])),
      ]);
      assertLess(since(startedMs), 1_000);
      assertEquals([read.kind, read.outcome], ["timeout", "none"]);
      assertEquals([write.kind, write.outcome], ["timeout", "unknown"]);
      await until("the requests are given up", () => stub.open <= 1, 2_000);
    });
  });
  Deno.test(`Q1 connect() to a server that does ${fault} ends in time`, async () => {
    await using stub = await HttpStub.start(() => ({ fault, body: { version: "1.19.0" } }));
    const qdrant = new QdrantVectorClient({ url: stub.url, connectTimeoutMs: 200 });
    const startedMs = performance.now();
    const error = await failureOf(qdrant.connect());
    assertEquals([error.kind, error.outcome], ["timeout", "none"]);
    assertLess(since(startedMs), 1_000);
    await qdrant.close();
  });
}

for (const fault of ["reset", "reset-body"] as const) {
  Deno.test(`Q1 an answer lost by ${fault}: reads and upserts again, creating once`, async () => {
    let left = 0;
    await withStub(
      () => left-- > 0 ? { ...ok({ points: [] }), fault } : ok({ points: [], status: "completed" }),
      QUICK,
      async (qdrant, stub) => {
        left = 2;
        assertEquals(await qdrant.search("c", { vector: [1, 2] }), []);
        left = 2;
        assertEquals(await qdrant.upsert("c", [POINT]), { status: "completed" });
        left = 2;
        stub.requests.length = 0;
        const error = await failureOf(qdrant.createCollection("new", 2));
        assertEquals([error.kind, error.outcome, error.retryable], ["connect", "unknown", false]);
        // Deno's own fetch sends a request again when a connection breaks that was used before.
        assertLess(stub.requests.length, fault === "reset" ? 3 : 2);
        left = 99;
        const lost = await failureOf(qdrant.upsert("c", [POINT]));
        assertEquals([lost.kind, lost.outcome, lost.retryable], ["connect", "unknown", true]);
      },
    );
  });
}

const STATUSES: readonly (readonly [StubAnswer, ClientErrorKind, times: number])[] = [
  [refused(400, "Wrong input: Some text"), "validation", 1],
  [refused(401, "Must provide an API key"), "auth", 1],
  [refused(403, "Forbidden"), "auth", 1],
  [refused(404, "Not found: Collection `c` doesn't exist!"), "not_found", 1],
  [refused(409, "Wrong input: Collection `c` already exists!"), "conflict", 1],
  [refused(413, "Payload too large"), "validation", 1],
  [refused(422, "Validation error in JSON body"), "validation", 1],
  [refused(429, "Rate limit", { "retry-after": "17" }), "throttled", 3],
  [
    refused(429, "Rate limit", { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" }),
    "throttled",
    3,
  ],
  [refused(429, "Rate limit"), "throttled", 3],
  [refused(500, "Service internal error"), "unavailable", 3],
  [{ status: 502, body: "<html><body>Bad Gateway</body></html>" }, "unavailable", 3],
  [refused(503, "Service unavailable"), "unavailable", 3],
  [{ body: "<html>a page</html>" }, "protocol", 1],
  [{ body: '{"result": [', headers: { "content-type": "application/json" } }, "protocol", 1],
  [{ body: { status: "ok" } }, "protocol", 1],
  [{ status: 202, body: { result: 1 } }, "protocol", 1],
];

for (const [answer, kind, times] of STATUSES) {
  const { status = 200, headers = {}, body } = answer;
  const shown = [status, ...Object.values(headers), typeof body].join(" ");
  Deno.test(`Q2 ${shown} is ${kind} and asked ${times} times`, async () => {
    await withStub(() => answer, QUICK, async (qdrant, stub) => {
      const error = await failureOf(qdrant.count("c"));
      assertEquals([error.kind, error.outcome], [kind, "none"]);
      assertEquals(stub.requests.length, times);
      assertEquals(error.retryable, times > 1);
    });
  });
}

Deno.test("Q2 Retry-After of a 503 is the least that is waited", async () => {
  const times: number[] = [];
  const handler = (): StubAnswer => {
    times.push(performance.now());
    return times.length === 1
      ? refused(503, "Service unavailable", { "retry-after": "1" })
      : ok({ count: 3 });
  };
  await withStub(handler, QUICK, async (qdrant) => {
    assertEquals(await qdrant.count("c"), 3);
    assertGreaterOrEqual((times[1] ?? 0) - (times[0] ?? 0), 990);
  });
});

Deno.test("Q2 what the server says is kept, without the key and what was sent", async () => {
  const apiKey = "hunter2-key";
  const text = `Format error: string "Some Name" for ${apiKey}, expected a map ${"x".repeat(999)}`;
  await withStub(() => refused(400, text), { apiKey }, async (qdrant, stub) => {
    const error = await failureOf(qdrant.count("c"));
    assertEquals(stub.requests[0]?.headers["api-key"], apiKey);
    const { reason } = error.details as { reason: string };
    assert(reason.startsWith("Format error: string … for …, expected a map x"), reason);
    assertEquals(reason.length, 300);
    for (const shown of [Deno.inspect(error), JSON.stringify(error), String(error.stack)]) {
      assert(!/hunter2|Some Name/.test(shown), shown);
    }
  });
});

Deno.test("Q3 a batch that fails for ever: nine stored, ten points named in order", async () => {
  const isThird = ({ body }: StubRequest): boolean =>
    (body as { points?: { id: number }[] } | undefined)?.points?.some(({ id }) => id === 25) ===
      true;
  const handler = (request: StubRequest): StubAnswer =>
    isThird(request) ? refused(500, "Service internal error") : ok({ status: "completed" });
  await withStub(handler, QUICK, async (qdrant, stub) => {
    const points = Array.from({ length: 100 }, (_, id) => ({ id, vector: [id, 1] }));
    for (const concurrency of [1, 4]) {
      stub.requests.length = 0;
      const error = await failureOf(qdrant.upsertMany("c", points, { batchSize: 10, concurrency }));
      assertInstanceOf(error, QdrantPartialError);
      assertEquals([error.kind, error.outcome], ["partial", "applied"]);
      const { upserted, batches, failed, isInputRead } = error.report;
      assertEquals([upserted, batches, isInputRead], [90, 10, true]);
      const third = Array.from({ length: 10 }, (_, i) => 20 + i);
      assertEquals(failed.map(({ id }) => id), third);
      assertEquals(failed.map(({ index }) => index), third);
      assert(failed.every(({ error }) => error.outcome === "unknown"));
      assertEquals(stub.requests.filter(isThird).length, 3);
      assertEquals(
        error.message,
        "Cannot run qdrant.upsertMany on c: 10 of 100 points were not stored; " +
          "the first: the server failed",
      );
    }
  });
});

Deno.test("Q3 points of batches that fail out of order are named in the order of the input", async () => {
  let fail = (_answer: StubAnswer): void => {};
  const first = new Promise<StubAnswer>((resolve) => fail = resolve);
  const broken = refused(400, "Wrong input");
  const handler = ({ body }: StubRequest): StubAnswer | Promise<StubAnswer> => {
    const [point] = (body as { points?: { id: number }[] } | undefined)?.points ?? [];
    if (point?.id === 0) return first;
    // The second batch fails, and only then the first.
    if (point?.id === 2) setTimeout(() => fail(broken), 20);
    return point?.id === 2 ? broken : ok({ status: "completed" });
  };
  await withStub(handler, QUICK, async (qdrant) => {
    const points = Array.from({ length: 6 }, (_, id) => ({ id, vector: [id, 1] }));
    const error = await failureOf(qdrant.upsertMany("c", points, { batchSize: 2, concurrency: 3 }));
    assertInstanceOf(error, QdrantPartialError);
    assertEquals(error.report.failed.map(({ index, id }) => [index, id]), [
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });
});

Deno.test("Q3 upsertMany() gives up when every later batch would fail too", async () => {
  let asked = 0;
  const handler = (): StubAnswer =>
    ++asked > 2 ? refused(403, "Forbidden") : ok({ status: "completed" });
  await withStub(handler, QUICK, async (qdrant, stub) => {
    let read = 0;
    function* endless(): Generator<typeof POINT> {
      while (true) yield { id: ++read, vector: [1, 2] };
    }
    const error = await failureOf(
      qdrant.upsertMany("c", endless(), { batchSize: 10, concurrency: 2 }),
    );
    assertInstanceOf(error, QdrantPartialError);
    const { upserted, failed, isInputRead } = error.report;
    assertEquals([upserted, isInputRead], [20, false]);
    assertEquals(failed[0]?.error.kind, "auth");
    assertEquals(upserted + failed.length, read, "every point that was read is told");
    assertLess(stub.requests.length, 8);
  });
});

Deno.test("upsertMany() sends batches of bounded size, a few at a time", async () => {
  let running = 0;
  let most = 0;
  const sizes: number[] = [];
  const handler = async ({ body }: StubRequest): Promise<StubAnswer> => {
    most = Math.max(most, ++running);
    sizes.push(JSON.stringify(body).length);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running--;
    return ok({ status: "completed" });
  };
  await withStub(handler, QUICK, async (qdrant) => {
    let given = 0;
    let stored = 0;
    function* source(): Generator<{ id: number; vector: number[]; payload: { text: string } }> {
      for (let id = 0; id < 60; id++) {
        given = id;
        assertLess(given - stored, 60);
        yield { id, vector: [1 / 3, id], payload: { text: "é".repeat(1_000) } };
      }
    }
    const report = await qdrant.upsertMany("c", source(), {
      maxBatchBytes: 20_000,
      concurrency: 3,
    });
    stored = report.upserted;
    assertEquals([stored, most], [60, 3]);
    assert(sizes.every((size) => size <= 20_000), String(Math.max(...sizes)));
  });
});

Deno.test("upsertMany() waits for what is under way when the source fails", async () => {
  let stored = 0;
  const handler = async (): Promise<StubAnswer> => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    stored++;
    return ok({ status: "completed" });
  };
  await withStub(handler, QUICK, async (qdrant) => {
    const broken = new Error("no more rows");
    function* source(): Generator<typeof POINT> {
      for (let id = 0; id < 25; id++) yield { id, vector: id === 3 ? [NaN] : [1, 2] };
      throw broken;
    }
    const caught = await qdrant.upsertMany("c", source(), { batchSize: 10 })
      .catch((error: unknown) => error);
    assertEquals(caught, broken);
    assertEquals(stored, 2);
    const report = qdrantUpsertReport(caught);
    assertEquals([report?.upserted, report?.read, report?.isInputRead], [20, 25, false]);
    const failed = report?.failed.map(({ index, error }) => `${index} ${error.kind}`);
    assertEquals(failed, ["3 validation", ...[21, 22, 23, 24].map((index) => `${index} aborted`)]);
    assert(report?.failed.every(({ error }) => error.outcome === "none"));
  });
});

Deno.test("G3 upsertMany() that is cancelled stops reading and sending", async () => {
  const controller = new AbortController();
  const reason = new Error("enough");
  let asked = 0;
  const handler = (): StubAnswer => {
    if (++asked === 3) controller.abort(reason);
    return ok({ status: "completed" });
  };
  await withStub(handler, QUICK, async (qdrant) => {
    async function* source(): AsyncGenerator<typeof POINT> {
      for (let id = 0; id < 1_000; id++) yield await Promise.resolve({ id, vector: [1, 2] });
      await new Promise(() => {});
    }
    const error = await failureOf(
      qdrant.upsertMany("c", source(), { batchSize: 1, concurrency: 1, signal: controller.signal }),
    );
    assertEquals([error.kind, error.cause], ["aborted", reason]);
    assertEquals(asked, 3);
    const report = qdrantUpsertReport(error);
    assertEquals(report?.isInputRead, false);
    // The third is under way when it is cancelled, and the point after it was read and not sent.
    assertEquals([report?.upserted, report?.failed[0]?.index], [2, 2]);
    assertEquals(report?.failed[0]?.error.outcome, "unknown");
    assertEquals(report?.read, (report?.upserted ?? 0) + (report?.failed.length ?? 0));
    assertEquals(error.details?.upserted, 2);
    assertEquals(qdrantUpsertReport(new Error("something else")), undefined);
  });
});

Deno.test("Q4 what is wrong is refused before any point is sent", async () => {
  await withStub(() => ok({ status: "completed" }), QUICK, async (qdrant, stub) => {
    const id = "3f2b8c1e-9d4a-4b6f-8a21-7c5d9e0f1a2b";
    const calls = [
      () => qdrant.upsert("c", [POINT, { id: 2 ** 53, vector: [1, 2] }]),
      () => qdrant.upsert("c", [{ id: `${id}0`, vector: [1, 2] }]),
      () => qdrant.upsert("c", [{ id, vector: [1, NaN] }]),
      () => qdrant.upsert("c", [{ id, vector: [] }]),
      () => qdrant.upsert("c", [{ id, vector: [1, 2], payload: [] as unknown as object }]),
      () => qdrant.search("c", { vector: [Infinity, 1] }),
      () => qdrant.search("c", { id: -1 }),
      () => qdrant.get("c", [1.5]),
      () => qdrant.deletePoints("c", ["x"]),
      () => qdrant.deleteByFilter("c", { must: [] }),
      () => qdrant.setPayload("c", { a: 1n }, { ids: [1] }),
      () => qdrant.overwritePayload("c", {}, { filter: {} }),
    ];
    for (const call of calls) {
      const error = await failureOf(call());
      assertEquals([error.kind, error.outcome], ["validation", "none"], String(call));
    }
    assertEquals(stub.requests, []);
    const size = await failureOf(qdrant.upsert("c", [{ id, vector: [1, 2, 3] }]));
    assertEquals(size.kind, "validation");
    assertEquals(stub.requests.map(({ line }) => line), ["GET /collections/c"]);
  });
});

Deno.test("Q4 a vector that does not fit is asked about once in all of upsertMany()", async () => {
  await withStub(() => ok({ status: "completed" }), QUICK, async (qdrant, stub) => {
    const points = Array.from({ length: 50 }, (_, id) => ({ id, vector: [1, 2, 3] }));
    const error = await failureOf(qdrant.upsertMany("c", points));
    assertEquals((error as QdrantPartialError).report.failed.length, 50);
    assertEquals(stub.requests.map(({ line }) => line), ["GET /collections/c"]);
  });
});

Deno.test("Q4 vectors are sent unchecked when the server does not tell their size", async () => {
  await using stub = await HttpStub.start(({ line }) =>
    line.startsWith("GET /collections/")
      ? refused(403, "Forbidden")
      : line === "GET /"
      ? { body: { version: "1.19.0" } }
      : ok({ collections: [], points: [], status: "completed" })
  );
  const qdrant = new QdrantVectorClient({ url: stub.url, ...QUICK });
  await qdrant.connect();
  assertEquals(await qdrant.search("c", { vector: [1, 2, 3] }), []);
  assertEquals((await qdrant.upsertMany("c", [POINT])).upserted, 1);
  await qdrant.close();
});

Deno.test("Q5 500 searches at once open at most maxConcurrency connections", async () => {
  let running = 0;
  let most = 0;
  const handler = async (): Promise<StubAnswer> => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running--;
    return ok({ points: [] });
  };
  await withStub(handler, { maxConcurrency: 16, timeoutMs: 30_000 }, async (qdrant, stub) => {
    const search = (): Promise<unknown> => qdrant.search("c", { vector: [1, 2] });
    await Promise.all(Array.from({ length: 500 }, search));
    assertEquals(most, 16);
    assertLess(stub.mostOpen, 18);
  });
});

Deno.test("Q5 a call that waits for its turn has its deadline all the same", async () => {
  await withStub(() => ({ fault: "hang" }), { maxConcurrency: 1, timeoutMs: 300, ...QUICK }, async (
    qdrant,
  ) => {
    const startedMs = performance.now();
    const failures = await Promise.all([1, 2, 3].map(() => failureOf(qdrant.count("c"))));
    assertEquals(failures.map(({ kind }) => kind), ["timeout", "timeout", "timeout"]);
    assertLess(since(startedMs), 1_000);
    const health = await qdrant.healthCheck({ timeoutMs: 2_000 });
    assertEquals(health.status, "up", "health does not wait behind other calls");
  });
});

Deno.test("Q8 another version of the server warns through the logger, or fails", async () => {
  const lines: string[] = [];
  const logger: Logger = {
    debug() {},
    info() {},
    warn: (message) => void lines.push(message),
    error() {},
    child: () => logger,
  };
  await using stub = await HttpStub.start(likeQdrant(() => ok(0), "1.12.4"));
  const lenient = new QdrantVectorClient({ url: stub.url, logger });
  await lenient.connect();
  assertEquals(lines, [
    "Qdrant: the server has version 1.12, the driver is made for 1.18 to 1.20",
  ]);
  const health = await lenient.healthCheck();
  assertEquals([health.status, health.version, health.details.isCompatible], [
    "up",
    "1.12.4",
    false,
  ]);
  await lenient.close();
  const strict = new QdrantVectorClient({ url: stub.url, onVersionMismatch: "fail" });
  const error = await failureOf(strict.connect());
  assertEquals([error.kind, error.retryable], ["config", false]);
  await strict.close();
});

Deno.test("G3 abort before, during and after a call", async () => {
  await withStub(
    ({ line }) => line.includes("/count") ? { fault: "hang" } : ok(true),
    QUICK,
    async (
      qdrant,
      stub,
    ) => {
      const reason = new Error("changed my mind");
      const before = await failureOf(qdrant.count("c", { signal: AbortSignal.abort(reason) }));
      assertEquals([before.kind, before.outcome, before.cause], ["aborted", "none", reason]);
      assertEquals(stub.requests.length, 0);

      const controller = new AbortController();
      const during = failureOf(qdrant.count("c", { signal: controller.signal }));
      await until("it was asked", () => stub.requests.length === 1);
      controller.abort(reason);
      const { kind, outcome, cause } = await during;
      assertEquals([kind, outcome, cause], ["aborted", "none", reason]);
      await until("the request is given up", () => stub.open <= 1, 2_000);

      const after = new AbortController();
      assertEquals(
        await qdrant.collectionExists("c", { signal: after.signal }).catch(() => "late"),
        undefined,
      );
      after.abort(reason);
    },
  );
});

Deno.test("G3 a thousand calls leave no listener on their signal", async () => {
  await withStub(() => ok({ count: 1 }), QUICK, async (qdrant) => {
    const { signal } = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = function (...args: Parameters<typeof addEventListener>): void {
      listeners++;
      addEventListener.apply(signal, args);
    } as typeof addEventListener;
    signal.removeEventListener = function (...args: Parameters<typeof removeEventListener>): void {
      listeners--;
      removeEventListener.apply(signal, args);
    } as typeof removeEventListener;
    for (let i = 0; i < 50; i++) {
      await Promise.all(Array.from({ length: 20 }, () => qdrant.count("c", { signal })));
    }
    assertEquals(listeners, 0);
  });
});

Deno.test("G7 callers during an outage do not become a storm", async () => {
  await withStub(() => refused(503, "Service unavailable"), {
    retry: { maxAttempts: 3, baseDelayMs: 20, maxDelayMs: 100 },
    timeoutMs: 20_000,
  }, async (qdrant, stub) => {
    const failures = await Promise.all(
      Array.from({ length: 300 }, () => failureOf(qdrant.count("c"))),
    );
    assert(failures.every(({ kind }) => kind === "unavailable"));
    assertEquals(stub.requests.length, 900, "three times each and no more");
    assertLess(stub.mostOpen, 18);
  });
});

Deno.test("a path before the server's own and a key reach the server", async () => {
  await using stub = await HttpStub.start(({ line }) =>
    line.startsWith("GET /a/b/") ? ok({ collections: [] }) : refused(404, "no")
  );
  const apiKey = "k";
  const qdrant = new QdrantVectorClient({ url: `${stub.url}/a/b`, apiKey });
  await qdrant.connect();
  assertEquals(await qdrant.collections(), []);
  assert(stub.requests.every(({ headers }) => headers["api-key"] === apiKey));
  assertEquals(stub.requests.at(-1)?.line, "GET /a/b/collections");
  await qdrant.close();
});

Deno.test("every write says whether it waits", async () => {
  await withStub(() => ok({ status: "acknowledged" }), QUICK, async (qdrant, stub) => {
    const wait = false;
    await qdrant.upsert("c", [POINT]);
    await qdrant.deletePoints("c", [1]);
    await qdrant.setPayload("c", { a: 1 }, { ids: [1] });
    await qdrant.deletePayloadIndex("c", "a");
    assert(stub.requests.slice(1).every(({ line }) => line.includes("wait=true")));
    stub.requests.length = 0;
    assertEquals(await qdrant.upsert("c", [POINT], { wait }), { status: "acknowledged" });
    await qdrant.deleteByFilter("c", { must: [{ has_id: [1] }] }, { wait });
    await qdrant.upsertMany("c", [POINT], { wait });
    assert(stub.requests.every(({ line }) => line.includes("wait=false")));
  });
});
