/** What degrades the health of a consumer, and what does not. */

import { assertEquals } from "@std/assert";
import { until } from "../../utils/remote/harness/services.ts";
import { createMemoryTransport } from "../testing.ts";
import { AT_ONCE, gate, noteReader, put } from "./harness/notes.ts";

const aWhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 40));

Deno.test("healthCheck() is up while all but the marks of transactions is handled", async () => {
  const transport = createMemoryTransport({ topics: { notes: 1 } });
  const { consumer } = await noteReader(() => {}, { transport, stallAfterMs: 10 });
  const producer = await transport.openProducer(
    { transactionalId: "writer", transactionTimeoutMs: 1_000 },
    new AbortController().signal,
  );
  await consumer.run();
  const records = [{ key: null, value: new TextEncoder().encode('{"n":1}'), headers: {} }];
  for (const isKept of [true, false]) {
    const transaction = await producer.begin();
    await transaction.send({
      topic: "notes",
      partition: 0,
      records,
      isCompressed: false,
      timeoutMs: 1_000,
    });
    await (isKept ? transaction.commit() : transaction.abort());
  }
  await until("handled", () => consumer.stats.handled === 1);
  await until("no lag", async () => (await consumer.lag())[0]?.records === 0);
  await aWhile();
  const { status, details } = await consumer.healthCheck();
  assertEquals([status, details?.lag], ["up", 0]);
  await producer.close();
  await consumer.close();
});

Deno.test("healthCheck() is up while a message waits for its due time or its next attempt", async () => {
  for (const retryTopics of [[], [{ delayMs: 3_600_000 }]]) {
    const delay = gate();
    let calls = 0;
    const { transport, consumer } = await noteReader(
      () => {
        calls++;
        throw new Error("try again");
      },
      { stallAfterMs: 10, retries: retryTopics.length === 0 ? 1 : 0, retryTopics },
      1,
      { ...AT_ONCE, sleep: () => delay.opened },
    );
    put(transport, "notes", [["k", 1]]);
    await consumer.run();
    await until("waits", () => calls === 1 && consumer.stats.queued === 1);
    for (let i = 0; i < 3; i++) {
      await aWhile();
      assertEquals((await consumer.healthCheck()).status, "up");
    }
    delay.open();
    await until("given up", () => consumer.stats.deadLettered === 1);
    await consumer.close();
  }
});

Deno.test("healthCheck() is up when something comes after a long silence, and degraded when it is not read", async () => {
  const held = gate();
  const { transport, consumer } = await noteReader(() => held.opened, { stallAfterMs: 500 });
  await consumer.run();
  await until("long silence", async () => ((await consumer.lag())[0]?.idleMs ?? 0) > 500);
  put(transport, "notes", [["k", 1]]);
  await until("running", () => consumer.stats.inFlight === 1);
  assertEquals((await consumer.healthCheck()).status, "up");
  await until("stalls", async () => (await consumer.healthCheck()).status === "degraded");
  held.open();
  await until("up", async () => (await consumer.healthCheck()).status === "up");
  await consumer.close();
});
