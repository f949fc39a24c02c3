import { assertEquals, assertLess, assertRejects, assertStrictEquals } from "@std/assert";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import { until } from "../../utils/remote/harness/services.ts";
import { ANSWER_LOST, producing, REFUSED, steps, TOPICS } from "../harness/producing.ts";
import { scriptedTransport, STORED } from "../harness/scripted_transport.ts";
import { KafkaProducer } from "./client.ts";

/** Lets everything happen that waits for nothing else. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

const CALL = { topic: "calls", value: "x" };

Deno.test("send() that still waits at its deadline was not stored, and never is", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await producing(() => ({ ...STORED, after: promise }), async ({ producer, transport }) => {
    const first = producer.send(CALL);
    await settle();
    const { kind, outcome, retryable } = await failureOf(producer.send(CALL, { timeoutMs: 20 }));
    assertEquals([kind, outcome, retryable], ["timeout", "none", true]);
    assertEquals(producer.stats.bufferedRecords, 1);
    resolve();
    await first;
    await producer.flush();
    assertEquals(transport.memory.records("calls").length, 1);
  });
});

Deno.test("send() on its way at its deadline is unknown, and what comes later waits for it", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await producing(
    steps({ isStored: true, after: promise }),
    async ({ producer, transport }) => {
      const { kind, outcome } = await failureOf(producer.send(CALL, { timeoutMs: 20 }));
      assertEquals([kind, outcome], ["timeout", "unknown"]);
      assertEquals(producer.stats.bufferedRecords, 1);
      const later = producer.send(CALL);
      await settle();
      assertEquals(transport.requests.length, 1);
      resolve();
      assertEquals((await later).offset, 1);
      assertEquals(producer.stats.bufferedRecords, 0);
    },
  );
});

Deno.test("send() tells why it failed when its deadline passes between attempts", () =>
  producing(() => REFUSED, async ({ producer }) => {
    const error = await failureOf(producer.send(CALL, { timeoutMs: 20 }));
    assertEquals([error.kind, error.outcome], ["timeout", "none"]);
    assertEquals((error.cause as { kind?: string }).kind, "unavailable");
  }));

Deno.test("send() cancelled between attempts was not stored, and never is", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await producing(steps({ ...REFUSED, after: promise }), async ({ producer, transport }) => {
    const controller = new AbortController();
    const first = failureOf(producer.send(CALL, { signal: controller.signal }));
    await settle();
    resolve();
    // The wait after the attempt is a timer, which no number of these lets pass.
    for (let i = 0; i < 50; i++) await null;
    assertEquals(producer.stats.requests, 1);
    controller.abort();
    const { kind, outcome } = await first;
    assertEquals([kind, outcome], ["aborted", "none"]);
    await producer.send({ topic: "calls", value: "later" });
    assertEquals(transport.memory.records("calls").length, 1);
    assertEquals(transport.requests.length, 2);
  });
});

Deno.test("sendWithRetry() that once got no answer stays unknown when its time is over", async () => {
  const list = [ANSWER_LOST];
  await producing(() => list.shift() ?? REFUSED, async ({ producer }) => {
    const { kind, outcome } = await failureOf(producer.sendWithRetry(CALL, { timeoutMs: 20 }));
    assertEquals([kind, outcome], ["timeout", "unknown"]);
  });
});

Deno.test("sendWithRetry() that once got no answer stays unknown when it is refused for good", () =>
  producing(
    steps(ANSWER_LOST, { isStored: false, failure: { kind: "auth", outcome: "none" } }),
    async ({ producer }) => {
      const { kind, outcome } = await failureOf(producer.sendWithRetry(CALL));
      assertEquals([kind, outcome], ["auth", "unknown"]);
    },
  ));

for (const timeoutMs of [0, -1, NaN]) {
  Deno.test(`send() refuses ${timeoutMs} ms`, () =>
    producing(() => STORED, async ({ producer, transport }) => {
      await assertRejects(() => producer.send(CALL, { timeoutMs }), RangeError);
      assertEquals([producer.stats.bufferedRecords, transport.requests.length], [0, 0]);
    }));
}

Deno.test("G3 send() cancelled before, while it waits, on its way and afterwards", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await producing(() => ({ ...STORED, after: promise }), async ({ producer, transport }) => {
    const reason = new Error("enough");
    const early = await failureOf(producer.send(CALL, { signal: AbortSignal.abort(reason) }));
    assertEquals([early.kind, early.outcome], ["aborted", "none"]);
    assertStrictEquals(early.cause, reason);

    const controller = new AbortController();
    const { signal } = controller;
    const first = failureOf(producer.send(CALL, { signal }));
    await settle();
    const second = failureOf(producer.send(CALL, { signal }));
    controller.abort(reason);
    const [sent, waiting] = [await first, await second];
    assertEquals([sent.kind, sent.outcome], ["aborted", "unknown"]);
    assertEquals([waiting.kind, waiting.outcome], ["aborted", "none"]);
    resolve();
    await producer.flush();
    assertEquals(transport.memory.records("calls").length, 1);

    const late = new AbortController();
    await producer.send(CALL, { signal: late.signal });
    late.abort();
  });
});

Deno.test("G3 10,000 calls leave no listener on their signal", () =>
  producing(() => STORED, async ({ producer }) => {
    const { signal } = new AbortController();
    let listeners = 0;
    const counting = Object.assign(Object.create(signal), {
      addEventListener: () => listeners++,
      removeEventListener: () => listeners--,
    }) as AbortSignal;
    Object.defineProperty(counting, "aborted", { value: false });
    for (let i = 0; i < 100; i++) {
      await Promise.all(
        Array.from({ length: 100 }, () => producer.send(CALL, { signal: counting })),
      );
    }
    assertEquals(listeners, 0);
  }));

Deno.test("send() waits for room, in turn, and says overloaded when there is none in time", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await producing(() => ({ ...STORED, after: promise }), async ({ producer, transport }) => {
    const value = "x".repeat(400);
    const sends = Array.from(
      { length: 10 },
      (_, i) => producer.send({ topic: "calls", value, headers: { n: String(i) } }),
    );
    await settle();
    assertEquals([producer.stats.bufferedRecords, producer.stats.waitingForRoom], [3, 7]);
    assertLess(producer.stats.bufferedBytes, 2_000);

    const error = await failureOf(producer.send({ topic: "calls", value }, { timeoutMs: 20 }));
    assertEquals([error.kind, error.outcome, error.retryable], ["overloaded", "none", true]);
    const controller = new AbortController();
    const small = failureOf(
      producer.send({ topic: "calls", value: "" }, { signal: controller.signal }),
    );
    await settle();
    assertEquals(producer.stats.waitingForRoom, 8);
    controller.abort();
    assertEquals((await small).kind, "aborted");

    resolve();
    const offsets = (await Promise.all(sends)).map(({ offset }) => offset);
    assertEquals(offsets, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assertEquals(producer.stats.bufferedBytes, 0);
    assertEquals(transport.memory.records("calls").length, 10);
  }, { maxMessageBytes: 1_024, maxBufferedBytes: 2_000 });
});

Deno.test("flush() waits for what was sent before it, and for nothing else", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await producing(
    ({ request }) => request.topic === "leads" ? { ...STORED, after: promise } : STORED,
    async ({ producer }) => {
      const call = producer.send(CALL);
      const flushed = producer.flush();
      await settle();
      const lead = producer.send({ topic: "leads", value: "x" });
      await flushed;
      await call;
      assertEquals(producer.stats.bufferedRecords, 1);
      const { kind, outcome } = await failureOf(producer.flush({ timeoutMs: 20 }));
      assertEquals([kind, outcome], ["timeout", "none"]);
      resolve();
      await producer.flush();
      assertEquals(producer.stats.bufferedRecords, 0);
      await lead;
    },
  );
});

Deno.test("flush() does not fail when what it waited for did", () =>
  producing(
    steps({ isStored: false, failure: { kind: "auth", outcome: "none" } }),
    async ({ producer }) => {
      const failed = failureOf(producer.send(CALL));
      await producer.flush();
      assertEquals((await failed).kind, "auth");
      assertEquals([producer.stats.sent, producer.stats.failed], [0, 1]);
    },
  ));

Deno.test("G1 close() twice, at once, before and during connect(): nothing stays open", async () => {
  const transport = scriptedTransport(TOPICS, () => STORED);
  const early = new KafkaProducer({ transport });
  await early.close();
  assertEquals((await failureOf(early.connect())).kind, "closed");

  transport.memory.pauseBroker();
  const hasty = new KafkaProducer({ transport });
  const opening = failureOf(hasty.connect());
  await Promise.all([hasty.close(), hasty.close()]);
  assertEquals((await opening).kind, "closed");
  transport.memory.resumeBroker();

  const plain = new KafkaProducer({ transport });
  await Promise.all([plain.connect(), plain.connect()]);
  await plain.connect();
  await plain.send(CALL);
  await Promise.all([plain.close(), plain.close()]);
  await plain.close();
  assertEquals(plain.isClosed, true);
  for (const call of [plain.send(CALL), plain.sendWithRetry(CALL), plain.sendBatch([CALL])]) {
    const { kind, outcome } = await failureOf(call);
    assertEquals([kind, outcome], ["closed", "none"]);
  }
  assertEquals((await plain.healthCheck()).error?.kind, "closed");
  assertEquals(transport.open.size, 0);
});

Deno.test("close() waits for what is on its way", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await producing(() => ({ ...STORED, after: promise }), async ({ producer, transport }) => {
    const first = producer.send(CALL);
    await settle();
    const second = producer.send(CALL);
    const closing = producer.close();
    assertEquals((await failureOf(producer.send(CALL))).kind, "closed");
    resolve();
    await Promise.all([first, second, closing]);
    assertEquals(transport.memory.records("calls").length, 2);
  });
});

Deno.test("close() fails what is left after its time, and tells of each what may be stored", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await producing(() => ({ ...STORED, after: promise }), async ({ producer }) => {
    const first = failureOf(producer.send(CALL));
    await settle();
    const second = failureOf(producer.send(CALL));
    const third = failureOf(producer.send({ topic: "nowhere", value: "x" }));
    await third;
    await producer.close();
    const [sent, waiting] = [await first, await second];
    assertEquals([sent.kind, sent.outcome], ["closed", "unknown"]);
    assertEquals([waiting.kind, waiting.outcome], ["closed", "none"]);
    resolve();
  }, { closeTimeoutMs: 20 });
});

Deno.test("close() is bounded while the broker is away", () =>
  producing(() => REFUSED, async ({ producer }) => {
    const sending = failureOf(producer.send(CALL));
    await until("it is being repeated", () => producer.stats.repeats > 2);
    await producer.close();
    assertEquals((await sending).kind, "closed");
  }, { closeTimeoutMs: 20 }));

Deno.test("a producer is closed at the end of its block", async () => {
  const transport = scriptedTransport(TOPICS, () => STORED);
  {
    await using producer = new KafkaProducer({ transport });
    await producer.connect();
  }
  assertEquals(transport.open.size, 0);
});
