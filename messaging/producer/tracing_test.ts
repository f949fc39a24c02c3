import { assert, assertEquals } from "@std/assert";
import { traced } from "../../utils/harness/traced.ts";
import { withSpan } from "../../utils/observability.ts";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import { headerText } from "../headers.ts";
import { producing, steps } from "../harness/producing.ts";
import { STORED } from "../harness/scripted_transport.ts";

Deno.test("send() is a span of kind producer, whose trace goes with the message", async () => {
  let header: string | undefined;
  const spans = await traced(() =>
    producing(() => STORED, async ({ producer, transport }) => {
      const value = { phone: "555-0100" };
      await withSpan(
        "leads.import",
        () => producer.send({ topic: "calls", key: "lead-77", value }),
      );
      header = headerText(transport.requests[0]?.request.records[0]?.headers ?? {}, "traceparent");
    }, { clientId: "lead-service" })
  );
  const span = spans.find(({ name }) => name === "send calls");
  const outer = spans.find(({ name }) => name === "leads.import");
  const { traceId, spanId } = span?.spanContext() ?? { traceId: "", spanId: "" };
  assertEquals(header, `00-${traceId}-${spanId}-01`);
  assertEquals(span?.parentSpanContext?.spanId, outer?.spanContext().spanId);
  assertEquals(span?.kind, 3);
  assertEquals(span?.attributes, {
    "messaging.system": "kafka",
    "messaging.operation.name": "send",
    "messaging.operation.type": "send",
    "messaging.client.id": "lead-service",
    "messaging.destination.name": "calls",
    "messaging.destination.partition.id": "0",
    "messaging.kafka.offset": 0,
  });
  const told = JSON.stringify(
    spans.map(({ name, attributes, events }) => [name, attributes, events]),
  );
  assertEquals(/555-0100|lead-77/.test(told), false);
});

Deno.test("send() marks its span when it fails, and names no topic that breaks a rule", async () => {
  const spans = await traced(() =>
    producing(
      steps({ isStored: false, failure: { kind: "auth", outcome: "none" } }),
      async ({ producer }) => {
        await failureOf(producer.send({ topic: "calls", value: "x" }));
        await producer.send({ topic: "555-0100 calls", value: "x" }).catch(() => {});
      },
    )
  );
  const failed = spans.filter(({ name }) => name.startsWith("send"));
  assertEquals(failed.map(({ name, status }) => [name, status.code]), [["send calls", 2], [
    "send",
    2,
  ]]);
  assertEquals(failed.map(({ attributes }) => attributes["error.type"]), [
    "auth",
    "VALIDATION",
  ]);
  assertEquals(JSON.stringify(failed.map(({ attributes }) => attributes)).includes("555"), false);
});

Deno.test("sendBatch() is one span for all its messages", async () => {
  const headers: (string | undefined)[] = [];
  const spans = await traced(() =>
    producing(() => STORED, async ({ producer, transport }) => {
      await producer.sendBatch([{ topic: "calls", value: "x" }, { topic: "leads", value: "y" }]);
      for (const { request } of transport.requests) {
        headers.push(headerText(request.records[0]?.headers ?? {}, "traceparent"));
      }
    })
  );
  const [span, ...others] = spans.filter(({ name }) => name.startsWith("send"));
  assertEquals(others, []);
  assertEquals(span?.attributes["messaging.batch.message_count"], 2);
  assertEquals(new Set(headers).size, 1);
  assert(headers[0]?.includes(span?.spanContext().spanId ?? "none"));
});
