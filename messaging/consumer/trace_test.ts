/** Which trace a handler belongs to, and what its span tells. */

import { assertEquals } from "@std/assert";
import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { traced } from "../../utils/harness/traced.ts";
import { withSpan } from "../../utils/observability.ts";
import { until } from "../../utils/remote/harness/services.ts";
import { createMemoryTransport } from "../testing.ts";
import { KafkaConsumer } from "./client.ts";
import { noteReader, NOTES, put } from "./harness/notes.ts";

const TRACE = "0af7651916cd43dd8448eb211c80319c";

Deno.test("O3 a handler goes on with the trace of its message, and never with that of run()", async () => {
  const spans = await traced(async () => {
    const { transport, consumer } = await noteReader(async ({ value }) => {
      await withSpan("note.keep", () => Promise.resolve());
      if (value.n === 2) throw new Error("no");
    }, { retries: 0 });
    put(transport, "notes", [["secret", 1]], 0, { traceparent: `00-${TRACE}-b7ad6b7169203331-01` });
    put(transport, "notes", [[null, 2]]);
    await withSpan("service.start", () => consumer.run());
    await until("both", () => consumer.stats.deadLettered === 1 && consumer.stats.handled === 1);
    await consumer.close();
  });
  const start = spans.find(({ name }) => name === "service.start")?.spanContext();
  const [first, second, ...more] = spans.filter(({ name }) => name === "kafka.process");
  assertEquals(more, []);
  assertEquals(first?.spanContext().traceId, TRACE);
  assertEquals(first?.parentSpanContext?.spanId, "b7ad6b7169203331");
  assertEquals(first?.kind, SpanKind.CONSUMER);
  assertEquals(first?.attributes, {
    "messaging.system": "kafka",
    "messaging.operation.name": "process",
    "messaging.operation.type": "process",
    "messaging.destination.name": "notes",
    "messaging.destination.partition.id": "0",
    "messaging.consumer.group.name": "readers",
    "messaging.kafka.offset": 0,
  });
  const kept = spans.find(({ name, parentSpanContext }) =>
    name === "note.keep" && parentSpanContext?.spanId === first?.spanContext().spanId
  );
  assertEquals(kept?.spanContext().traceId, TRACE);
  assertEquals(second?.parentSpanContext, undefined);
  assertEquals(second?.spanContext().traceId === start?.traceId, false);
  assertEquals(second?.status.code, SpanStatusCode.ERROR);
});

Deno.test("a batch begins a trace of its own, and tells how many messages it holds", async () => {
  const spans = await traced(async () => {
    const transport = createMemoryTransport({ topics: { notes: 1 } });
    const consumer = new KafkaConsumer("readers", { transport });
    await consumer.subscribe("notes");
    consumer.onBatch("notes", () => Promise.resolve(), NOTES);
    put(transport, "notes", [["a", 1], ["b", 2]], 0, {
      traceparent: `00-${TRACE}-b7ad6b7169203331-01`,
    });
    await consumer.run();
    await until("both", () => consumer.stats.handled === 2);
    await consumer.close();
  });
  const [batch] = spans.filter(({ name }) => name === "kafka.process");
  assertEquals(batch?.attributes["messaging.batch.message_count"], 2);
  assertEquals(batch?.parentSpanContext, undefined);
});
