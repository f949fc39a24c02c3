import { assertEquals } from "@std/assert";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import { until } from "../../utils/remote/harness/services.ts";
import { ANSWER_LOST, producing, REFUSED, REQUEST_LOST, steps } from "../harness/producing.ts";
import { STORED } from "../harness/scripted_transport.ts";

/** A gate that a test opens. */
function gate(): PromiseWithResolvers<void> {
  return Promise.withResolvers<void>();
}

/** Lets everything happen that waits for nothing else. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

Deno.test("send() repeats while nothing was stored, with waits that grow", () =>
  producing(
    steps(...Array.from({ length: 8 }, () => REFUSED)),
    async ({ producer, transport, waits }) => {
      assertEquals((await producer.send({ topic: "calls", value: "x" })).offset, 0);
      assertEquals([transport.requests.length, producer.stats.repeats], [9, 8]);
      assertEquals(waits, [100, 200, 400, 800, 1_600, 2_000, 2_000, 2_000]);
      assertEquals(producer.stats.retirements, 0);
    },
  ));

Deno.test("send() waits as long as the broker asks", () =>
  producing(
    steps({ isStored: false, failure: { kind: "throttled", outcome: "none", retryAfter: 7 } }),
    async ({ producer, waits }) => {
      await producer.send({ topic: "calls", value: "x" });
      assertEquals(waits, [7_100]);
    },
  ));

Deno.test("send() does not repeat what time does not cure", () =>
  producing(
    steps({ isStored: false, failure: { kind: "auth", outcome: "none" } }),
    async ({ producer, transport }) => {
      const error = await failureOf(producer.send({ topic: "calls", value: "x" }));
      assertEquals([error.kind, error.outcome, transport.requests.length], ["auth", "none", 1]);
      await producer.send({ topic: "calls", value: "x" });
    },
  ));

for (const [what, step] of [["answer", ANSWER_LOST], ["request", REQUEST_LOST]] as const) {
  Deno.test(`K2 send() stores once at most when the ${what} is lost, and says so`, () =>
    producing(steps(step), async ({ producer, transport }) => {
      const error = await failureOf(producer.send({ topic: "calls", value: "x" }));
      assertEquals([error.outcome, transport.requests.length], ["unknown", 1]);
      assertEquals(transport.memory.records("calls").length, step.isStored ? 1 : 0);
    }));

  Deno.test(`K2 sendWithRetry() stores at least once when the ${what} is lost`, () =>
    producing(steps(step, step), async ({ producer, transport }) => {
      await producer.sendWithRetry({ topic: "calls", value: "x" });
      assertEquals(transport.requests.map(({ producer }) => producer), [0, 1, 2]);
      assertEquals(transport.memory.records("calls").length, step.isStored ? 3 : 1);
    }));
}

Deno.test("K2 the next message is never sent by the producer that lost count", () =>
  producing(steps(ANSWER_LOST), async ({ producer, transport }) => {
    await failureOf(producer.send({ topic: "calls", value: "a" }));
    await producer.send({ topic: "calls", value: "b" });
    await producer.send({ topic: "leads", value: "c" });
    assertEquals(transport.requests.map(({ producer }) => producer), [0, 1, 1]);
    assertEquals(producer.stats.retirements, 1);
    await until("the first is closed", () => !transport.open.has(0));
    assertEquals([...transport.open], [1]);
  }));

Deno.test("K2 what is on its way elsewhere is done before the producer that lost count closes", async () => {
  const { promise, resolve } = gate();
  await producing(
    ({ producer, request }) =>
      request.topic === "calls" && producer === 0
        ? ANSWER_LOST
        : { ...STORED, after: producer === 0 ? promise : Promise.resolve() },
    async ({ producer, transport }) => {
      const sibling = producer.send({ topic: "leads", key: "a", value: "x" });
      await settle();
      await failureOf(producer.send({ topic: "calls", value: "a" }));
      await producer.send({ topic: "calls", value: "b" });
      assertEquals([...transport.open], [0, 1]);
      resolve();
      assertEquals((await sibling).offset, 0);
      await until("the first is closed", () => !transport.open.has(0));
    },
  );
});

Deno.test("K2 a producer that refuses to go on is replaced, and nothing fails", () =>
  producing(
    steps({ isStored: false, failure: { kind: "conflict", outcome: "none" } }),
    async ({ producer, transport }) => {
      await producer.send({ topic: "calls", value: "a" });
      assertEquals(transport.requests.map(({ producer }) => producer), [0, 1]);
    },
  ));

Deno.test("K2 a driver that never answers is given up", () =>
  producing(
    steps({ isStored: false, after: new Promise(() => {}) }),
    async ({ producer, transport }) => {
      const error = await failureOf(producer.send({ topic: "calls", value: "a" }));
      assertEquals([error.kind, error.outcome], ["timeout", "unknown"]);
      await producer.send({ topic: "calls", value: "b" });
      assertEquals(transport.requests.map(({ producer }) => producer), [0, 1]);
    },
    { connectTimeoutMs: 20, requestTimeoutMs: 20 },
  ));
