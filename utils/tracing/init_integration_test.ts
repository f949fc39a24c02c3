import { assert, assertEquals, assertRejects } from "@std/assert";
import { type Context, propagation, trace } from "@opentelemetry/api";
import { OtlpReceiver, SLOW_MS } from "../harness/otlp_receiver.ts";
import { traced as withTracer } from "../harness/traced.ts";
import { createLogger } from "../log/create_logger.ts";
import { withSpan } from "../observability.ts";
import { serviceTest, sh } from "../remote/harness/services.ts";
import { createShutdown } from "../shutdown.ts";
import type { ObservabilityConfig } from "./config.ts";
import { initObservability, type Observability, shutdownObservability } from "./init.ts";

const LOGGED: string[] = [];
const logger = createLogger("test", { level: "debug", sinks: [(line) => void LOGGED.push(line)] });

/** With a collector, tracing turned on, and everything off again afterwards. */
async function withCollector(
  config: ObservabilityConfig,
  work: (observability: Observability, collector: OtlpReceiver) => Promise<void>,
): Promise<void> {
  LOGGED.length = 0;
  await using collector = new OtlpReceiver();
  const observability = await initObservability({
    serviceName: "lead-service",
    endpoint: collector.endpoint,
    exportIntervalMs: 50,
    exportTimeoutMs: 300,
    logger,
    ...config,
  });
  try {
    await work(observability, collector);
  } finally {
    await observability.shutdown(2_000);
    // The SDK leaves timers of its own for a moment.
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
}

const LOOSE = { sanitizeOps: false, sanitizeResources: false };

Deno.test({
  name: "initObservability() sends spans with their resource, parents and headers",
  ...LOOSE,
  fn: () =>
    withCollector({
      serviceVersion: "1.2.3",
      environment: "test",
      attributes: { "service.namespace": "nlre" },
      headers: { "x-collector-key": "secret-of-the-collector" },
    }, async (observability, collector) => {
      assertEquals(observability.mode, "sdk");
      await withSpan("leads.import", { "lead.rows": 3 }, async () => {
        await Promise.resolve();
        withSpan("leads.parse", () => {});
      });
      assertEquals(await observability.flush(), true);
      const [parse, lead] = collector.spans;
      assertEquals([lead?.name, parse?.name], ["leads.import", "leads.parse"]);
      assertEquals(parse?.parentSpanId, lead?.spanId);
      assertEquals(lead?.attributes, { "lead.rows": 3 });
      assertEquals(lead?.resource["service.name"], "lead-service");
      assertEquals(lead?.resource["service.version"], "1.2.3");
      assertEquals(lead?.resource["service.namespace"], "nlre");
      assertEquals(lead?.resource["deployment.environment.name"], "test");
      assertEquals(collector.headers.get("x-collector-key"), "secret-of-the-collector");
      assertEquals(observability.stats, { exported: 2, failed: 0, dropped: 0 });
    }),
});

Deno.test({
  name: "initObservability() sends nothing personal that an error quotes",
  ...LOOSE,
  fn: () =>
    withCollector({}, async (observability, collector) => {
      await assertRejects(() =>
        withSpan("leads.fail", () =>
          Promise.reject(new Error("no seller +15125550143, jane.roe@example.com")))
      );
      assertEquals(await observability.shutdown(), true);
      const sent = collector.bodies.join("");
      assertEquals(/5125550143|jane\.roe@/.test(sent), false);
      assertEquals(collector.spans[0]?.events, ["exception"]);
    }),
});

Deno.test({
  name: "initObservability() sends nothing personal that a name, an attribute or an event holds",
  ...LOOSE,
  fn: () =>
    withCollector({}, async (observability, collector) => {
      const url = "https://api.example.com/find?phone=5125550143&token=hunter2";
      withSpan("call +15125550143", { "url.full": url, "server.address": "db-1" }, (span) => {
        span.setAttributes({ "lead.mails": ["jane.roe@example.com"], "lead.rows": 3 });
        span.addEvent("asked (512) 555-0143", { note: "password=hunter2" });
      });
      assertEquals(await observability.flush(), true);
      const sent = collector.bodies.join("");
      for (const secret of [/512\D{0,2}555/, /jane\.roe@/, /hunter2/]) {
        assertEquals(secret.test(sent), false, String(secret));
      }
      assertEquals(collector.spans[0]?.attributes["server.address"], "db-1");
      assertEquals(collector.spans[0]?.attributes["lead.rows"], 3);
    }),
});

Deno.test({
  name: "initObservability() counts the spans for which there was no room, and says so once",
  ...LOOSE,
  fn: () =>
    withCollector({ maxQueueSize: 100, exportIntervalMs: 60_000 }, async (observability) => {
      for (let i = 0; i < 1_000; i++) withSpan("leads.one", () => {});
      assertEquals(observability.stats.dropped > 0, true);
      assertEquals(await observability.flush(), false);
      const { exported, failed, dropped } = observability.stats;
      assertEquals([exported + dropped, failed], [1_000, 0]);
      assertEquals(LOGGED.filter((line) => line.includes("spans were dropped")).length, 1);
      withSpan("leads.one", () => {});
      assertEquals(await observability.flush(), true);
    }),
});

Deno.test({
  name: "initObservability() traces again although the last collector still hangs",
  ...LOOSE,
  fn: () =>
    withCollector({}, async (observability, hung) => {
      hung.answer = "hang";
      withSpan("leads.one", () => {});
      assertEquals(await observability.shutdown(20), false);
      await withCollector({ serviceName: "again" }, async (second, collector) => {
        assertEquals(second.mode, "sdk");
        await new Promise((resolve) => setTimeout(resolve, 400));
        withSpan("leads.two", () => {});
        assertEquals(await second.flush(), true);
        assertEquals(collector.spans.map(({ name }) => name), ["leads.two"]);
      });
    }),
});

Deno.test({
  name: "shutdown() leaves what the program installed itself",
  ...LOOSE,
  fn: async () => {
    const own = { inject: () => {}, extract: (from: Context) => from, fields: () => ["mine"] };
    propagation.setGlobalPropagator(own);
    try {
      await withCollector({}, async (observability) => {
        await observability.shutdown();
        assertEquals(propagation.fields(), ["mine"]);
      });
    } finally {
      propagation.disable();
    }
  },
});

for (const [sampleRatio, count] of [[0, 0], [1, 100]] as const) {
  Deno.test({
    name: `initObservability() records ${count} of 100 traces when the ratio is ${sampleRatio}`,
    ...LOOSE,
    fn: () =>
      withCollector({ sampleRatio }, async (observability, collector) => {
        for (let i = 0; i < 100; i++) withSpan("leads.one", () => {});
        await observability.flush();
        assertEquals(collector.spans.length, count);
      }),
  });
}

for (const answer of [400, 413, 429, 500, "hang"] as const) {
  Deno.test({
    name: `O1 collector that answers ${answer}: the program goes on, and ends in time`,
    ...LOOSE,
    fn: () =>
      withCollector({}, async (observability, collector) => {
        collector.answer = answer;
        for (let i = 0; i < 10; i++) assertEquals(withSpan("leads.one", () => i), i);
        const startedMs = performance.now();
        assertEquals(await observability.shutdown(1_500), false);
        assert(performance.now() - startedMs < 2_500);
        if (answer === 400) {
          assertEquals(observability.stats.failed, 10);
          assertEquals(LOGGED.filter((line) => line.includes("did not take them")).length, 1);
        }
      }),
  });
}

Deno.test({
  name: "O1 collector that answers late: everything arrives, and nobody waits for it",
  ...LOOSE,
  fn: () =>
    withCollector({}, async (observability, collector) => {
      collector.answer = "slow";
      const startedMs = performance.now();
      for (let i = 0; i < 10; i++) withSpan("leads.one", () => {});
      assert(performance.now() - startedMs < SLOW_MS);
      assertEquals(await observability.flush(), true);
      assertEquals(collector.spans.length, 10);
    }),
});

Deno.test({
  name: "O1 collector away: shutdown says that not everything was sent",
  ...LOOSE,
  fn: async () => {
    const observability = await initObservability({
      endpoint: "http://127.0.0.1:9",
      exportTimeoutMs: 300,
    });
    withSpan("leads.one", () => {});
    assertEquals(await observability.shutdown(1_500), false);
    // As docs/observability.md does it: what cannot be sent is no failed stop.
    using shutdown = createShutdown({ signals: [] });
    shutdown.add("telemetry", "traces", async () => {
      await observability.shutdown(1_500);
    });
    assertEquals((await shutdown.run()).isComplete, true);
    await new Promise((resolve) => setTimeout(resolve, 400));
  },
});

Deno.test({
  name: "initObservability() uses port 4318 in the place of 4317 and says so",
  ...LOOSE,
  fn: async () => {
    LOGGED.length = 0;
    const observability = await initObservability({ endpoint: "http://127.0.0.1:4317", logger });
    assertEquals(observability.notes.length, 1);
    assert(observability.notes[0]?.includes("4318"));
    assertEquals(LOGGED.length, 1);
    await observability.shutdown(100);
    await new Promise((resolve) => setTimeout(resolve, 100));
  },
});

Deno.test("O2 initObservability() uses a tracer that is there and leaves it alone", async () => {
  const spans = await withTracer(async () => {
    const observability = await initObservability({ endpoint: "http://127.0.0.1:9" });
    assertEquals(observability.mode, "external");
    withSpan("leads.one", () => {});
    assertEquals(await observability.shutdown(), true);
    withSpan("leads.two", () => {});
  });
  assertEquals(spans.map(({ name }) => name), ["leads.one", "leads.two"]);
});

serviceTest(
  "O2 initObservability() leaves it to Deno where Deno traces",
  { variables: [] },
  async () => {
    const module = new URL("./mod.ts", import.meta.url).href;
    const script = `
    import { initObservability, withSpan } from "${module}";
    const observability = await initObservability({ endpoint: "http://127.0.0.1:9" });
    withSpan("leads.one", () => {});
    console.log(observability.mode, await observability.shutdown());
  `;
    const command = `printf %s "$SCRIPT" | '${Deno.execPath()}' run --quiet --no-prompt -`;
    const root = new URL("../../", import.meta.url).pathname;
    const { stdout } = await sh(`cd '${root}' && ${command}`, {
      SCRIPT: script,
      OTEL_DENO: "true",
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9",
      NO_COLOR: "1",
    }).output();
    assertEquals(new TextDecoder().decode(stdout).trim(), "deno true");
  },
);

Deno.test("O2 initObservability() installs nothing when no collector is named", async () => {
  const observability = await initObservability({ serviceName: "lead-service" });
  assertEquals(observability.mode, "off");
  assertEquals(trace.getTracer("x").startSpan("y").isRecording(), false);
  await observability.shutdown();
});

Deno.test("initObservability() gives the same when asked twice, and refuses other settings", async () => {
  const first = await initObservability({ serviceName: "a" });
  assertEquals(await initObservability({ serviceName: "a" }), first);
  await assertRejects(() => initObservability({ serviceName: "b" }), TypeError, "other settings");
  assertEquals(await shutdownObservability(), true);
  const second = await initObservability({ serviceName: "b" });
  assertEquals(second.mode, "off");
  await second.shutdown();
});
