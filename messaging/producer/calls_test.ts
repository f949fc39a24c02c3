import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { z } from "zod";
import { ConfigError, ValidationError } from "../../utils/mod.ts";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import { until } from "../../utils/remote/harness/services.ts";
import { defineEvent } from "../event.ts";
import { headerText } from "../headers.ts";
import { ANSWER_LOST, producing, REQUEST_LOST, steps } from "../harness/producing.ts";
import { scriptedTransport, STORED } from "../harness/scripted_transport.ts";
import { createMemoryTransport } from "../testing/memory_transport.ts";
import type { TransportAdmin } from "../transport.ts";
import { override } from "../harness/override.ts";
import { KafkaProducer } from "./client.ts";

const EVENT = defineEvent<{ leadId: string }>({
  type: "lead.touched",
  version: 1,
  topic: "leads",
  key: ({ leadId }) => leadId,
  schema: z.object({ leadId: z.string().min(1) }),
});

Deno.test("publish() sends an event to its topic with its key", () =>
  producing(() => STORED, async ({ producer, transport }) => {
    await producer.publish(EVENT, { leadId: "l-1" }, { correlationId: "c-1", headers: { a: "b" } });
    const made = EVENT.create({ leadId: "l-1" });
    await producer.publish(EVENT, made);
    const events = transport.requests.map(({ request }) =>
      JSON.parse(new TextDecoder().decode(request.records[0]?.value ?? undefined))
    );
    assertEquals([events[0].source, events[0].correlationId], ["lead-service", "c-1"]);
    assertEquals(events[1], made);
    assertEquals(
      new Set(transport.requests.map(({ request }) => request.partition)).size,
      1,
    );
    assertEquals(headerText(transport.requests[0]?.request.records[0]?.headers ?? {}, "a"), "b");
  }, { clientId: "lead-service" }));

Deno.test("publish() refuses data that break a rule, and the event of another kind", () =>
  producing(() => STORED, async ({ producer, transport }) => {
    await assertRejects(() => producer.publish(EVENT, { leadId: "" }), ValidationError);
    const other = { ...EVENT.create({ leadId: "l-1" }), eventType: "lead.lost" };
    await assertRejects(() => producer.publish(EVENT, other), ValidationError);
    assertEquals(transport.requests.length, 0);
  }));

Deno.test("sendBatch() tells what became of each message and each partition", () =>
  producing(
    ({ request }) =>
      request.partition === 1
        ? { isStored: false, failure: { kind: "auth", outcome: "none" } }
        : STORED,
    async ({ producer }) => {
      const partitions = [0, 1, 2, 0, 1, 7];
      const messages = partitions.map((partition) => ({ topic: "leads", partition, value: "x" }));
      const result = await producer.sendBatch(messages);
      assertEquals(result.ok, false);
      assertEquals(result.messages.map(({ ok }) => ok), [true, false, true, true, false, false]);
      assertEquals(
        result.partitions.map(({ partition, sent, failed, error }) => [
          partition,
          sent,
          failed,
          error?.kind,
        ]).toSorted(),
        [[0, 2, 0, undefined], [1, 0, 2, "auth"], [2, 1, 0, undefined]],
      );
    },
  ));

Deno.test("sendBatch() of nothing is done", () =>
  producing(() => STORED, async ({ producer }) => {
    assertEquals(await producer.sendBatch([]), { ok: true, messages: [], partitions: [] });
  }));

Deno.test("sendBatch() refuses too many messages, and too many bytes", () =>
  producing(() => STORED, async ({ producer }) => {
    const many = Array.from({ length: 10_001 }, () => ({ topic: "calls", value: "" }));
    await assertRejects(() => producer.sendBatch(many), ValidationError, "Invalid batch");
    const big = Array.from({ length: 3 }, () => ({ topic: "calls", value: "x".repeat(900) }));
    const error = await assertRejects(() => producer.sendBatch(big), ValidationError);
    assertEquals(error.issues[0]?.path, "messages");
    assertEquals((await producer.sendBatch(big.slice(1))).ok, true);
  }, { maxMessageBytes: 1_024, maxBufferedBytes: 2_048 }));

Deno.test("sendBatch() names the message that breaks a rule", () =>
  producing(() => STORED, async ({ producer }) => {
    const messages = [{ topic: "calls", value: "" }, { topic: "a b", value: "" }];
    const error = await assertRejects(() => producer.sendBatch(messages), ValidationError);
    assertEquals(error.issues.map(({ path }) => path), ["[1].topic"]);
  }));

Deno.test("healthCheck() tells of the cluster and of what is buffered", () =>
  producing(steps(ANSWER_LOST), async ({ producer, transport }) => {
    await failureOf(producer.send({ topic: "calls", value: "x" }));
    await producer.send({ topic: "calls", value: "x" });
    const { status, details } = await producer.healthCheck();
    assertEquals([status, details["brokers"], details["retirements"]], ["up", 1, 1]);
    assertEquals([details["bufferedRecords"], details["bufferedBytes"]], [0, 0]);
    assert((details["lastAckAgeMs"] as number) >= 0);
    transport.memory.failNext("describe", { kind: "timeout" });
    assertEquals((await producer.healthCheck()).error?.kind, "timeout");
    assertEquals((await producer.healthCheck()).status, "up");
    transport.memory.pauseBroker();
    assertEquals((await producer.healthCheck({ timeoutMs: 20 })).error?.kind, "timeout");
    transport.memory.resumeBroker();
  }));

Deno.test("healthCheck() connects anew when its connection is of no use any more", async () => {
  const inner = createMemoryTransport();
  const admins: TransportAdmin[] = [];
  const transport = override(inner, {
    async openAdmin(signal) {
      const admin = await inner.openAdmin(signal);
      admins.push(admin);
      return admin;
    },
  });
  const producer = new KafkaProducer({ transport });
  await producer.connect();
  await admins[0]?.close();
  assertEquals((await producer.healthCheck()).status, "down");
  assertEquals((await producer.healthCheck()).status, "up");
  assertEquals(admins.length, 2);
  await producer.close();
});

Deno.test("healthCheck() is degraded while no producer can be opened", () =>
  producing(steps(REQUEST_LOST), async ({ producer, transport }) => {
    transport.memory.failNext("openProducer", { kind: "unavailable" }, 300);
    const sending = producer.sendWithRetry({ topic: "calls", value: "x" });
    await until("it is degraded", async () => (await producer.healthCheck()).status === "degraded");
    await sending;
    assertEquals((await producer.healthCheck()).status, "up");
  }));

Deno.test("new KafkaProducer() names every setting that is wrong", () => {
  const config = { brokers: ["nowhere"], timeoutMs: 0, retry: { baseDelayMs: 5, maxDelayMs: 1 } };
  const error = assertThrows(() => new KafkaProducer(config), ConfigError);
  assertEquals(error.issues.map(({ path }) => path), ["brokers"]);
  const { brokers: _, ...rest } = config;
  const transport = scriptedTransport({}, () => STORED);
  const second = assertThrows(() => new KafkaProducer({ ...rest, transport }), ConfigError);
  assertEquals(second.issues.map(({ path }) => path), ["timeoutMs", "retry.maxDelayMs"]);
});
