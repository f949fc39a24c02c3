import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import fc from "fast-check";
import { traced } from "../harness/traced.ts";
import { withSpan } from "../observability.ts";
import { createLogger, type LoggerOptions } from "./create_logger.ts";
import { LOG_LEVELS } from "./level.ts";
import type { ServiceLogger } from "./service_logger.ts";
import type { LogSink } from "./sink.ts";

const PROPERTY = { seed: 20261125, numRuns: 500 };

/** A logger whose lines are kept. */
function keepingLogger(
  options: LoggerOptions = {},
): { readonly logger: ServiceLogger; readonly lines: string[] } {
  const lines: string[] = [];
  const sinks = [(line: string) => void lines.push(line)];
  return { logger: createLogger("lead-service", { level: "debug", sinks, ...options }), lines };
}

function read(line: string | undefined): Record<string, unknown> {
  return JSON.parse(line ?? "null");
}

for (const [index, level] of LOG_LEVELS.entries()) {
  Deno.test(`createLogger() lets through what is not below its level when it is ${level}`, () => {
    const { logger, lines } = keepingLogger({ level });
    for (const method of ["debug", "info", "warn", "error"] as const) logger[method]("Said");
    assertEquals(lines.map((line) => read(line)["level"]), LOG_LEVELS.slice(index, 4));
  });
}

Deno.test("ServiceLogger writes instant, level, service, message and fields as one line of JSON", () => {
  const { logger, lines } = keepingLogger({ fields: { version: "1.2.3" } });
  logger.info("Two\nlines", { leadId: "lead-7", time: "field", nothing: undefined });
  assertEquals(lines.length, 1);
  assertEquals(lines[0]?.includes("\n"), false);
  const { time, ...rest } = read(lines[0]);
  assertMatch(String(time), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert(Math.abs(Date.parse(String(time)) - Date.now()) < 60_000);
  assertEquals(rest, {
    level: "info",
    service: "lead-service",
    message: "Two\nlines",
    version: "1.2.3",
    leadId: "lead-7",
    time_: "field",
  });
});

Deno.test("ServiceLogger cuts a message as long as a field's text is cut", () => {
  const { logger, lines } = keepingLogger();
  logger.info("word ".repeat(1_000_000));
  logger.info("x".repeat(16_384));
  const [cut, whole] = lines.map((line) => String(read(line)["message"]));
  assert(String(cut).length <= 16_384 + 11 && cut?.endsWith("[truncated]"));
  assertEquals(whole, "x".repeat(16_384));
});

Deno.test("ServiceLogger.child() adds fields, and the record's own win", () => {
  const { logger, lines } = keepingLogger();
  const child = logger.child("intake").child({ batch: 3, leadId: "none" });
  child.warn("Row refused", { leadId: "lead-7" });
  logger.info("Mine");
  const [first, second] = lines.map(read);
  assertEquals([first?.["name"], first?.["batch"], first?.["leadId"]], ["intake", 3, "lead-7"]);
  assertEquals(second?.["name"], undefined);
});

Deno.test("ServiceLogger writes the trace that is going on when the record is made", async () => {
  const { logger, lines } = keepingLogger();
  const spans = await traced(() => withSpan("leads.import", () => logger.info("Inside")));
  logger.info("Outside");
  const { trace_id: traceId, span_id: spanId, trace_flags: flags } = read(lines[0]);
  const spanContext = spans[0]?.spanContext();
  assertEquals([traceId, spanId, flags], [spanContext?.traceId, spanContext?.spanId, "01"]);
  assertEquals("trace_id" in read(lines[1]), false);
});

Deno.test("ServiceLogger lets no planted secret through at any depth", () => {
  const secrets = ["+15125550143", "jane.roe@example.com", "hunter2secret", "4111111111111111"];
  const planted = fc.constantFrom(
    { phone: "+15125550143" },
    { note: "call (512) 555-0143 or jane.roe@example.com" },
    { password: "hunter2secret" },
    { uri: "mongodb://app:hunter2secret@db/leads" },
    { card: "4111 1111 1111 1111" },
    new Error("no route to jane.roe@example.com", {
      cause: new Error("mongodb://app:hunter2secret@db"),
    }),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: "small" },
      planted,
      fc.array(tie("tree"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom("a", "b", "data", "error"), tie("tree"), { maxKeys: 3 }),
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      const { logger, lines } = keepingLogger();
      logger.child({ context: value }).error("Failed for jane.roe@example.com", { value });
      const text = lines.join("").replace(/[ -]/g, "");
      for (const secret of secrets) assertEquals(text.includes(secret), false, secret);
      assertEquals(/512\)?5550143/.test(text), false);
    }),
    PROPERTY,
  );
});

Deno.test("ServiceLogger never throws and always writes a line, whatever it is given", () => {
  const circular: Record<string, unknown> = { big: 10n ** 30n, symbol: Symbol("s"), f: () => 1 };
  circular["self"] = circular;
  const hostile: unknown[] = [
    circular,
    {
      get broken() {
        throw new Error("no");
      },
    },
    new Proxy({}, {
      ownKeys() {
        throw new Error("no");
      },
    }),
    {
      toJSON: () => {
        throw new Error("no");
      },
    },
    { text: "x".repeat(1_000_000) },
    { items: Array.from({ length: 100_000 }, (_, i) => i) },
    null,
    "text",
  ];
  for (const fields of hostile) {
    const { logger, lines } = keepingLogger();
    // deno-lint-ignore no-explicit-any
    logger.info("Said", fields as any);
    // deno-lint-ignore no-explicit-any
    logger.info(Symbol("message") as any, fields as any);
    assertEquals(lines.length, 2);
    for (const line of lines) assert(read(line) !== null && line.length < 600_000);
  }
});

Deno.test("ServiceLogger writes errors with their causes", () => {
  const { logger, lines } = keepingLogger();
  const cause = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
  logger.error("Failed", { error: new TypeError("no answer", { cause }) });
  const { error } = read(lines[0]) as { error: Record<string, Record<string, unknown>> };
  assertEquals([error["name"], error["message"]].map(String), ["TypeError", "no answer"]);
  assertEquals([error["cause"]?.["message"], error["cause"]?.["code"]], [
    "refused",
    "ECONNREFUSED",
  ]);
});

/** A sink that takes each line when it is told to. */
class SlowSink implements LogSink {
  readonly lines: string[] = [];
  #release: (() => void) | undefined;

  async write(line: string): Promise<void> {
    await new Promise<void>((resolve) => this.#release = resolve);
    this.lines.push(line);
  }

  async releaseAll(until: () => boolean): Promise<void> {
    while (!until()) {
      this.#release?.();
      await Promise.resolve();
    }
  }
}

Deno.test("ServiceLogger holds lines for a slow sink within its bound and tells what it dropped", async () => {
  const slow = new SlowSink();
  const fast: string[] = [];
  const { logger } = keepingLogger({
    sinks: [slow, (line) => void fast.push(line)],
    maxWaiting: 1_000,
  });
  for (let i = 0; i < 1_000; i++) logger.info("Said", { i });
  const [stats] = logger.stats;
  assert((stats?.waiting ?? 0) <= 1_000);
  assert((stats?.dropped ?? 0) > 900);
  assertEquals(fast.filter((line) => line.includes("A log sink lost records")).length, 1);
  assertEquals(fast.filter((line) => line.includes('"Said"')).length, 1_000);

  let isFlushed = false;
  const flushed = logger.flush().then(() => isFlushed = true);
  await slow.releaseAll(() => isFlushed);
  await flushed;
  const told = slow.lines.map(read).filter((line) => "dropped" in line);
  assertEquals(told.map((line) => line["dropped"]), [stats?.dropped]);
});

Deno.test("ServiceLogger counts what a sink fails on and goes on with the others", async () => {
  const kept: string[] = [];
  let isBroken = true;
  const { logger } = keepingLogger({
    sinks: [
      () => {
        if (isBroken) throw new Error("disk full");
      },
      () => isBroken ? Promise.reject(new Error("away")) : undefined,
      (line) => void kept.push(line),
    ],
  });
  logger.info("One");
  await logger.flush();
  logger.info("Two");
  await logger.flush();
  isBroken = false;
  logger.info("Three");
  await logger.close();
  assertEquals(logger.stats.map(({ written, failed }) => [written > 0, failed > 0]), [
    [true, true],
    [true, true],
    [true, false],
  ]);
  const messages = kept.map((line) => read(line)["message"]);
  assertEquals(messages.filter((message) => !String(message).startsWith("A log sink")), [
    "One",
    "Two",
    "Three",
  ]);
  // Once for each sink: trouble that lasts is not told again and again.
  assertEquals(messages.filter((message) => String(message).startsWith("A log sink")).length, 2);
});

/** The boundary is one: a notice tells of one failure, and none tells of a notice. */
const FAILING: readonly (readonly [string, () => LogSink])[] = [
  ["throws", () => ({
    write() {
      throw new Error("disk full");
    },
  })],
  ["rejects", () => ({ write: () => Promise.reject(new Error("away")) })],
  ["cannot format", () => ({
    write() {},
    format() {
      throw new Error("no format");
    },
  })],
  [
    "loses what it holds",
    () => ({ write: () => ({ written: Promise.reject(new Error("lost")) }) }),
  ],
];
for (const [name, sink] of FAILING) {
  Deno.test(`ServiceLogger tells of each sink once when both are such that one ${name}`, async () => {
    const { logger } = keepingLogger({ sinks: [sink(), sink()] });
    for (let i = 0; i < 100; i++) {
      logger.info("Said", { i });
      await logger.flush();
    }
    // A hundred lines, and the notice of the other one's trouble.
    assertEquals(logger.stats.map(({ failed, written }) => [failed, written]), [[101, 0], [
      101,
      0,
    ]]);
  });
}

Deno.test("ServiceLogger does not count a failed flush as a line, and says that it failed", async () => {
  const kept: string[] = [];
  const failing: LogSink = { write() {}, flush: () => Promise.reject(new Error("away")) };
  const { logger } = keepingLogger({ sinks: [failing, (line) => void kept.push(line)] });
  logger.info("Said");
  assertEquals([await logger.flush(), await logger.flush()], [false, false]);
  assertEquals(logger.stats.map(({ failed, written }) => [failed, written]), [[0, 1], [0, 2]]);
  assertEquals(read(kept[1])["message"], "A log sink lost records: it fails");
});

Deno.test("ServiceLogger counts held lines when the sink says what became of them", async () => {
  const batches = [0, 1].map(() => Promise.withResolvers<void>());
  let count = 0;
  const { logger } = keepingLogger({
    sinks: [() => ({ written: (batches[Math.floor(count++ / 3)] ?? batches[1]!).promise })],
  });
  for (let i = 0; i < 5; i++) logger.info("Said");
  const counts = () => logger.stats.map(({ failed, written }) => [written, failed])[0];
  assertEquals(counts(), [0, 0]);
  batches[0]!.resolve();
  batches[1]!.reject(new Error("lost"));
  assertEquals(await logger.flush(), false);
  assertEquals(counts(), [3, 2]);
  assertEquals(await logger.flush(), true);
});

Deno.test("ServiceLogger.flush() does not wait for lines that are held after it has begun", async () => {
  const { logger } = keepingLogger({
    sinks: [{
      write: () => ({ written: never() }),
      flush: () => void logger.info("While it is flushed"),
    }],
  });
  assertEquals(await logger.flush(10_000), true);
});

const never = () => new Promise<void>(() => {});
const HANGING: readonly (readonly [string, LogSink])[] = [
  ["write", { write: never }],
  ["flush", { write() {}, flush: never }],
  ["close", { write() {}, close: never }],
  ["a held line", { write: () => ({ written: never() }) }],
];
for (const [name, hanging] of HANGING) {
  Deno.test(`ServiceLogger.close() ends in time and closes the sink when ${name} hangs`, async () => {
    let isClosed = false;
    const kept: string[] = [];
    const close = (): unknown => {
      isClosed = true;
      return hanging.close?.();
    };
    const { logger } = keepingLogger({
      sinks: [
        { ...hanging, close: close as LogSink["close"] } as LogSink,
        (line) => void kept.push(line),
      ],
    });
    logger.info("Said");
    assertEquals(await logger.flush(1), name === "close");
    assertEquals(await logger.close(1), false);
    assertEquals([isClosed, kept.length], [true, 1]);
  });
}

Deno.test("ServiceLogger waits for whatever can be awaited", async () => {
  const order: string[] = [];
  let isBroken = false;
  const write = (): unknown => ({
    then(resolve: () => void, reject: (error: Error) => void): void {
      queueMicrotask(() => {
        order.push("settled");
        if (isBroken) reject(new Error("away"));
        else resolve();
      });
    },
  });
  const { logger } = keepingLogger({ sinks: [write as LogSink["write"]] });
  logger.info("One");
  assertEquals(await logger.flush(), true);
  isBroken = true;
  logger.info("Two");
  await logger.flush();
  assertEquals(order, ["settled", "settled"]);
  assertEquals([logger.stats[0]?.written, logger.stats[0]?.failed], [1, 1]);
});

for (let hops = 0; hops < 12; hops++) {
  Deno.test(`ServiceLogger hands over a line that comes ${hops} steps after the one before is written`, async () => {
    const lines: string[] = [];
    let later: Promise<void> | undefined;
    const { logger } = keepingLogger({
      sinks: [async (line) => {
        await Promise.resolve();
        lines.push(line);
        later ??= (async () => {
          for (let hop = 0; hop < hops; hop++) await Promise.resolve();
          logger.info("Last");
        })();
      }],
    });
    logger.info("First");
    await logger.flush();
    await later;
    await logger.flush();
    assertEquals(lines.map((line) => read(line)["message"]), ["First", "Last"]);
  });
}

Deno.test("ServiceLogger tells a slow sink what it dropped when there is no room for any line", async () => {
  const slow = new SlowSink();
  const { logger } = keepingLogger({ sinks: [slow], maxWaiting: 1 });
  for (let i = 0; i < 3; i++) logger.info("Said", { i });
  let isFlushed = false;
  const flushed = logger.flush().then(() => isFlushed = true);
  await slow.releaseAll(() => isFlushed);
  await flushed;
  assertEquals(slow.lines.map((line) => read(line)["dropped"]), [undefined, 2]);
});

for (const options of [{ level: "loud" }, { maxWaiting: 0 }]) {
  Deno.test(`createLogger() throws when given ${JSON.stringify(options)}`, () => {
    // deno-lint-ignore no-explicit-any
    assertThrows(() => createLogger("a", { level: "info", ...options } as any));
  });
}

Deno.test("createLogger() throws TypeError when the service has no name", () => {
  assertThrows(() => createLogger(""), TypeError, "service must be a name");
});
