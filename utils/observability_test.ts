import {
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { NotFoundError } from "./errors.ts";
import { traced } from "./harness/traced.ts";
import { traceHeaders, withSpan, withSpanOptions } from "./observability.ts";

Deno.test("withSpan() returns the very value of synchronous work", () => {
  const value = { n: 1 };
  const result: { n: number } = withSpan("work.run", () => value);
  assertStrictEquals(result, value);
});

Deno.test("withSpan() returns the very promise of asynchronous work", async () => {
  const promise = Promise.resolve(5);
  const result: Promise<number> = withSpan("work.run", { "work.size": 2 }, () => promise);
  assertInstanceOf(result, Promise);
  assertStrictEquals(result, promise);
  assertEquals(await result, 5);
});

Deno.test("withSpan() hands over a span that takes every note", () => {
  const seen = withSpan("work.run", { ids: ["a"] }, (span) => {
    span.setAttribute("a", true);
    span.setAttributes({ b: [1, 2], c: "x" });
    span.addEvent("retried", { attempt: 2 });
    span.recordException(new Error("survived"));
    return Object.keys(span).length;
  });
  assertEquals(seen, 4);
});

Deno.test("withSpan() lets errors through unchanged when the work throws or rejects", async () => {
  const error = new Error("boom");
  const caught = assertThrows(() =>
    withSpan("work.run", () => {
      throw error;
    })
  );
  assertStrictEquals(caught, error);
  assertStrictEquals(
    await assertRejects(() => withSpan("work.run", {}, () => Promise.reject(error))),
    error,
  );
});

Deno.test("withSpan() throws TypeError when there is no work", () => {
  // deno-lint-ignore no-explicit-any
  const loose = withSpan as any;
  assertThrows(() => loose("work.run"), TypeError, "fn must be a function");
  assertThrows(() => loose("work.run", {}), TypeError, "fn must be a function");
});

Deno.test("withSpan() records name, attributes and parent when a tracer is installed", async () => {
  const [inner, outer] = await traced(() =>
    withSpan("outer.run", async () => {
      await Promise.resolve();
      withSpan("inner.run", { "work.size": 2 }, (span) => {
        span.setAttribute("work.kind", "a");
        span.setAttributes({ "work.ids": ["x"] });
        span.addEvent("retried", { attempt: 2 });
      });
    })
  );
  assertEquals([outer?.name, inner?.name], ["outer.run", "inner.run"]);
  assertEquals(inner?.parentSpanContext?.spanId, outer?.spanContext().spanId);
  assertEquals(inner?.attributes, { "work.size": 2, "work.kind": "a", "work.ids": ["x"] });
  assertEquals(inner?.events.map(({ name }) => name), ["retried"]);
});

Deno.test("withSpan() notes an error once, redacted, and marks every span it passes", async () => {
  const error = new Error("no answer from seller@example.com");
  const spans = await traced(async () => {
    await assertRejects(() =>
      withSpan("outer.run", () => withSpan("inner.run", () => Promise.reject(error)))
    );
    assertThrows(() =>
      withSpan("sync.run", () => {
        throw new NotFoundError("Cannot read the lead: no such lead");
      })
    );
  });
  const seen = spans.toSorted((a, b) => a.name < b.name ? -1 : 1).map((
    { name, status, attributes, events },
  ) => [
    name,
    status.code,
    attributes["error.type"],
    events.length,
  ]);
  assertEquals(seen, [
    ["inner.run", SpanStatusCode.ERROR, "Error", 1],
    ["outer.run", SpanStatusCode.ERROR, "Error", 0],
    ["sync.run", SpanStatusCode.ERROR, "NOT_FOUND", 1],
  ]);
  assertEquals(JSON.stringify(spans.map(({ events }) => events)).includes("seller@"), false);
});

Deno.test("withSpanOptions() goes on with the trace that headers carry", async () => {
  const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  const handed: Record<string, string>[] = [];
  const spans = await traced(() => {
    withSpanOptions("leads.process", { kind: "consumer", parent: { traceparent } }, () => {
      handed.push(traceHeaders());
    });
    withSpan("outer.run", () => withSpanOptions("leads.process", { parent: {} }, () => {}));
  });
  assertEquals(spans[0]?.kind, SpanKind.CONSUMER);
  assertEquals(spans[0]?.spanContext().traceId, "0af7651916cd43dd8448eb211c80319c");
  assertEquals(spans[0]?.parentSpanContext?.spanId, "b7ad6b7169203331");
  assertEquals(handed[0]?.["traceparent"]?.slice(0, 36), traceparent.slice(0, 36));
  assertEquals(spans[1]?.parentSpanContext, undefined, "headers without a trace begin one");
});
