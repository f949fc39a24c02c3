/** What a mark costs: without a tracer, and with the SDK beside the SDK's own calls. */

import { context, SpanStatusCode, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  type SpanExporter,
} from "@opentelemetry/sdk-trace-base";
import { withSpan } from "../observability.ts";
import { traced } from "./traced.ts";

/** Spans of one iteration; the queue behind them is emptied between two. */
const COUNT = 1_000;
const ATTRIBUTES = { "lead.source": "list", "lead.rows": 3 };

const NOWHERE: SpanExporter = {
  export: (_spans, done) => done({ code: 0 }),
  shutdown: () => Promise.resolve(),
};

function add(a: number, b: number): number {
  return a + b;
}
const tracedAdd = traced(add, { name: "sum.compute" });

/** A tracer of the SDK for the time of one bench. */
function installed(work: () => void): (bench: Deno.BenchContext) => Promise<void> {
  return async (bench) => {
    const processor = new BatchSpanProcessor(NOWHERE, { maxQueueSize: 4 * COUNT });
    const manager = new AsyncLocalStorageContextManager().enable();
    context.setGlobalContextManager(manager);
    trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [processor] }));
    bench.start();
    work();
    bench.end();
    await processor.shutdown();
    trace.disable();
    context.disable();
    manager.disable();
  };
}

function ownSpans(): void {
  const tracer = trace.getTracer("bench");
  for (let i = 0; i < COUNT; i++) {
    tracer.startActiveSpan("sum.compute", { attributes: ATTRIBUTES }, (span) => {
      try {
        return add(i, 1);
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    });
  }
}

function ourSpans(): void {
  for (let i = 0; i < COUNT; i++) withSpan("sum.compute", ATTRIBUTES, () => add(i, 1));
}

Deno.bench("a call", { group: "without a tracer", baseline: true }, () => void add(1, 2));
Deno.bench("traced()", { group: "without a tracer" }, () => void tracedAdd(1, 2));
Deno.bench("withSpan()", { group: "without a tracer" }, () => {
  withSpan("sum.compute", ATTRIBUTES, () => add(1, 2));
});

const RECORDED = { group: `${COUNT} spans recorded by the SDK` };
Deno.bench("tracer.startActiveSpan()", { ...RECORDED, baseline: true }, installed(ownSpans));
Deno.bench("withSpan() recorded", RECORDED, installed(ourSpans));
