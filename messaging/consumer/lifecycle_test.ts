/** Rebalances, slow handlers, crashes and the end. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { ClientError } from "../../utils/remote/client_error.ts";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import { until } from "../../utils/remote/harness/services.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import { createMemoryTransport } from "../testing.ts";
import { KafkaConsumer } from "./client.ts";
import { AT_ONCE, committedOf, gate, noteReader, NOTES, put, withAdmin } from "./harness/notes.ts";

Deno.test("K7 handler within its deadline: nothing is given out anew", async () => {
  const held = gate();
  const { transport, consumer } = await noteReader(() => held.opened, { handlerTimeoutMs: 60_000 });
  put(transport, "notes", [["k", 1]]);
  await consumer.run();
  await until("running", () => consumer.stats.inFlight === 1);
  held.open();
  await until("handled", () => consumer.stats.handled === 1);
  assertEquals([consumer.stats.rebalances, consumer.stats.timeouts], [1, 0]);
  await consumer.close();
});

Deno.test("K7 handler beyond its deadline: its signal aborts, the attempt fails with reason timeout", async () => {
  const { transport, consumer } = await noteReader(
    ({ signal }) => new Promise((resolve) => signal.addEventListener("abort", () => resolve())),
    {
      handlerTimeoutMs: 20,
      retries: 1,
    },
  );
  put(transport, "notes", [["k", 1]]);
  await consumer.run();
  await until("given up", () => consumer.stats.deadLettered === 1);
  await consumer.close();
  const [letter] = transport.records("notes.readers.dlq");
  assertEquals(new TextDecoder().decode(letter?.headers["dlq-reason"] as Uint8Array), "timeout");
  assertEquals([consumer.stats.timeouts, consumer.stats.handled], [2, 0]);
});

Deno.test("K7 handler that does not end: the partition is released, comes back, and waits for it", async () => {
  const held = gate();
  const starts: number[] = [];
  let running = 0;
  let most = 0;
  const { transport, consumer } = await noteReader(async ({ value }) => {
    starts.push(value.n);
    most = Math.max(most, ++running);
    if (value.n === 1 && starts.length === 1) await held.opened;
    running--;
  }, { handlerTimeoutMs: 20, handlerGraceMs: 20 });
  put(transport, "notes", [["k", 1], ["k", 2]]);
  await consumer.run();
  await until("given back and assigned again", () => consumer.stats.rebalances === 2);
  await until("read again", () => consumer.stats.queued === 2);
  const health = await consumer.healthCheck();
  assertEquals(health.status, "degraded");
  assertEquals(
    health.error?.message,
    "1 handlers go on although their time is over; their partitions wait",
  );
  assertEquals([starts, committedOf(transport)], [[1], undefined]);
  held.open();
  await until("both", () => consumer.stats.handled === 2);
  assertEquals([starts, most], [[1, 1, 2], 1]);
  assertEquals((await consumer.healthCheck()).status, "up");
  await consumer.close();
  assertEquals(committedOf(transport), 2);
});

Deno.test("K8 rebalance in the middle of a handler: signal aborts, result not committed, then handled again", async () => {
  const held = gate();
  const signals: AbortSignal[] = [];
  let running = 0;
  let most = 0;
  const { transport, consumer } = await noteReader(async ({ signal }) => {
    signals.push(signal);
    most = Math.max(most, ++running);
    if (signals.length === 1) await held.opened;
    running--;
  });
  put(transport, "notes", [["k", 1]]);
  await consumer.run();
  await until("running", () => consumer.stats.inFlight === 1);
  await transport.rebalance("readers");
  await until(
    "assigned again",
    () => consumer.stats.rebalances === 2 && consumer.stats.queued === 1,
  );
  assertEquals([signals.length, signals[0]?.aborted], [1, true]);
  held.open();
  await until("handled", () => consumer.stats.handled === 1);
  assertEquals([signals.length, signals[1]?.aborted, most], [2, false, 1]);
  await until("committed", () => committedOf(transport) === 1);
  await consumer.close();
});

Deno.test("K8 two members: what one had in hand the other handles, and the first commits nothing of it", async () => {
  const held = gate();
  const first = await noteReader(() => held.opened, {}, 2);
  const { transport } = first;
  put(transport, "notes", [["a", 1]], 0);
  put(transport, "notes", [["b", 2]], 1);
  await first.consumer.run();
  await until("both running", () => first.consumer.stats.inFlight === 2);
  const seen: number[] = [];
  const second = await noteReader(({ value }) => void seen.push(value.n), { transport });
  await second.consumer.run();
  await until("one is handled by the second", () => seen.length === 1);
  assertEquals([first.consumer.stats.handled, second.consumer.stats.partitions], [0, 1]);
  held.open();
  await until("the other by the first", () => first.consumer.stats.handled === 1);
  await Promise.all([first.consumer.close(), second.consumer.close()]);
  assertEquals([committedOf(transport, 0), committedOf(transport, 1)], [1, 1]);
});

Deno.test("supervision: a crash is followed by a new member; what was handled stays handled", async () => {
  const seen: number[] = [];
  const { transport, consumer } = await noteReader(({ value }) => void seen.push(value.n));
  put(transport, "notes", [["k", 1]]);
  await consumer.run();
  await until("committed", () => committedOf(transport) === 1);
  for (let n = 2; n <= 15; n++) {
    transport.crash("readers");
    put(transport, "notes", [["k", n]]);
    await until(`${n}`, () => committedOf(transport) === n);
  }
  assertEquals([consumer.stats.crashes, (await consumer.healthCheck()).status], [14, "up"]);
  await consumer.close();
  assertEquals(seen, Array.from({ length: 15 }, (_, i) => i + 1));
});

Deno.test("supervision: crashes without progress end it: done rejects, health is down, crashes later are ignored", async () => {
  const { transport, consumer } = await noteReader(() => {}, { maxConsecutiveCrashes: 3 });
  await consumer.run();
  const ended = failureOf(consumer.done);
  transport.failNext("join", { kind: "unavailable" }, 10);
  transport.crash("readers");
  const error = await ended;
  assertEquals([error.kind, consumer.stats.crashes, consumer.isClosed], ["unavailable", 3, true]);
  assertEquals((await consumer.healthCheck()).status, "down");
  transport.crash("readers");
  await consumer.close();
  assertEquals(consumer.stats.crashes, 3);
});

Deno.test("supervision: the delay before a new member grows at random", async () => {
  const delays: number[] = [];
  const { transport, consumer } = await noteReader(() => {}, { maxConsecutiveCrashes: 5 }, 1, {
    random: () => 1,
    sleep: (ms) => Promise.resolve(void delays.push(ms)),
  });
  await consumer.run();
  const ended = failureOf(consumer.done);
  transport.failNext("join", { kind: "unavailable" }, 10);
  transport.crash("readers");
  await ended;
  assertEquals(delays, [1_500, 4_500, 13_500, 30_000]);
});

Deno.test("K1 no broker at start: run() fails in a bounded time, and works when there is one", async () => {
  const { transport, consumer } = await noteReader(() => {}, {
    connectTimeoutMs: 20,
    requestTimeoutMs: 20,
  });
  // A broker that hangs in memory keeps no program alive.
  const alive = setInterval(() => {}, 1_000);
  transport.stopBroker();
  assertEquals((await failureOf(consumer.run())).kind, "connect");
  transport.startBroker();
  transport.pauseBroker();
  assertEquals((await failureOf(consumer.run())).kind, "timeout");
  transport.resumeBroker();
  await consumer.run();
  assertEquals((await consumer.healthCheck()).status, "up");
  await consumer.close();
  clearInterval(alive);
});

Deno.test("watchdog: lag without progress degrades the health", async () => {
  const held = gate();
  const { transport, consumer } = await noteReader(() => held.opened, { stallAfterMs: 10 });
  put(transport, "notes", [["k", 1]]);
  await consumer.run();
  await until("degraded", async () => (await consumer.healthCheck()).status === "degraded");
  assertEquals(
    (await consumer.healthCheck()).error?.message,
    "Nothing was done with in 0 s in notes/0",
  );
  consumer.pause("notes");
  assertEquals((await consumer.healthCheck()).status, "up");
  held.open();
  await consumer.close();
});

Deno.test("healthCheck() is down before run() and after close()", async () => {
  const { consumer } = await noteReader(() => {});
  assertEquals((await consumer.healthCheck()).error?.kind, "config");
  await consumer.run();
  const { status, details } = await consumer.healthCheck();
  assertEquals([status, details.partitions, details.lag, details.problems], ["up", 1, 0, []]);
  await consumer.close();
  assertEquals((await consumer.healthCheck()).error?.kind, "closed");
});

Deno.test("K10 stop before run, during join and twice: nothing hangs", async () => {
  const idle = await noteReader(() => {});
  await Promise.all([idle.consumer.close(), idle.consumer.close()]);
  await idle.consumer.done;

  const joining = await noteReader(() => {});
  const run = failureOf(joining.consumer.run());
  await joining.consumer.close();
  assertEquals((await run).kind, "closed");

  const paused = await noteReader(() => {});
  paused.transport.pauseBroker();
  const stuck = failureOf(paused.consumer.run());
  await Promise.resolve();
  await paused.consumer.close();
  assertEquals((await stuck).kind, "closed");
  paused.transport.resumeBroker();
});

Deno.test("K10 stop during a handler: it ends, is committed, and nothing new begins", async () => {
  const held = gate();
  const starts: number[] = [];
  const { transport, consumer } = await noteReader(async ({ value }) => {
    starts.push(value.n);
    await held.opened;
  }, { concurrency: 2 });
  put(transport, "notes", [["a", 1], ["b", 2], ["c", 3], ["a", 4]]);
  await consumer.run();
  await until("two", () => consumer.stats.inFlight === 2);
  const drained = consumer.drain({ timeoutMs: 60_000 });
  const closed = consumer.close();
  held.open();
  assertEquals(await drained, { handlersLeft: 0 });
  await closed;
  assertEquals([starts, committedOf(transport)], [[1, 2], 2]);
});

Deno.test("K10 stop during a handler that does not end: the time is kept, its signal aborts, it is not committed", async () => {
  let aborted = false;
  const held = gate();
  const { transport, consumer } = await noteReader(async ({ signal, value }) => {
    if (value.n === 1) return;
    signal.addEventListener("abort", () => aborted = true);
    await held.opened;
  });
  put(transport, "notes", [["a", 1], ["b", 2]]);
  await consumer.run();
  await until("handled", () => consumer.stats.handled === 1);
  assertEquals(await consumer.drain({ timeoutMs: 20 }), { handlersLeft: 1 });
  assertEquals([aborted, committedOf(transport)], [true, 1]);
  held.open();
  await until("ended", () => consumer.stats.inFlight === 0);
  deadlines.rest();
});

Deno.test("K10 stop while an attempt is waited for, and during a crash restart: done at once", async () => {
  const waiting = await noteReader(() => Promise.reject(new Error("no")), {}, 1, {});
  put(waiting.transport, "notes", [["a", 1]]);
  await waiting.consumer.run();
  await until("failed", () => waiting.consumer.stats.handlerLatency.count === 1);
  assertEquals(await waiting.consumer.drain(), { handlersLeft: 0 });
  assertEquals(committedOf(waiting.transport), undefined);

  const crashed = await noteReader(() => {}, {}, 1, {});
  await crashed.consumer.run();
  crashed.transport.stopBroker();
  await until("crashed", () => crashed.consumer.stats.crashes === 1);
  assertEquals((await crashed.consumer.healthCheck()).status, "down");
  await crashed.consumer.close();
  await crashed.consumer.done;
});

Deno.test("K10 stop while the broker hangs: the last commit is waited for a bounded time", async () => {
  const { transport, consumer } = await noteReader(() => {}, { commitIntervalMs: 60_000 });
  put(transport, "notes", [["a", 1]]);
  await consumer.run();
  await until("handled", () => consumer.stats.handled === 1);
  transport.pauseBroker();
  const startedMs = performance.now();
  await consumer.drain({ timeoutMs: 30 });
  assert(performance.now() - startedMs < 3_000);
  transport.resumeBroker();
});

Deno.test("K11 new topic matches the pattern: handled within topicRefreshMs; failure topics match none", async () => {
  const transport = createMemoryTransport({ topics: { "notes.x.other.dlq": 1 } });
  const seen: string[] = [];
  const consumer = new KafkaConsumer("readers", { transport, topicRefreshMs: 10 }, AT_ONCE);
  await consumer.subscribe(/^notes\./);
  consumer.onMessage(/^notes\./, ({ topic }) => void seen.push(topic), NOTES);
  await consumer.run();
  const health = await consumer.healthCheck();
  assertEquals(health.error, { kind: "not_found", message: "No topic matches /^notes\\./ yet" });
  for (const name of ["notes.a", "notes.b"]) {
    transport.createTopic(name, 2);
    put(transport, name, [["k", 1]], 1);
    await until(name, () => seen.includes(name));
  }
  assertEquals((await consumer.healthCheck()).status, "up");
  const topics = await withAdmin(transport, (admin) => admin.listTopics());
  assertEquals(topics.toSorted(), [
    "notes.a",
    "notes.a.readers.dlq",
    "notes.b",
    "notes.b.readers.dlq",
    "notes.x.other.dlq",
  ]);
  await consumer.close();
  assertEquals(seen, ["notes.a", "notes.b"]);
});

Deno.test("a topic that is waited for is handled when it is there", async () => {
  const transport = createMemoryTransport();
  const { consumer } = await noteReader(() => {}, {
    transport,
    waitForTopics: true,
    topicRefreshMs: 10,
  });
  await consumer.run();
  assertEquals((await consumer.healthCheck()).error?.message, "The topic notes does not exist yet");
  transport.createTopic("notes");
  put(transport, "notes", [["k", 1]]);
  await until("handled", () => consumer.stats.handled === 1);
  assertEquals((await consumer.healthCheck()).status, "up");
  await consumer.close();
});

Deno.test("commits that are refused are made later, and the health says so meanwhile", async () => {
  const { transport, consumer } = await noteReader(() => {});
  transport.failNext("commit", { kind: "unavailable" }, 2);
  put(transport, "notes", [["k", 1]]);
  await consumer.run();
  await until("degraded", async () => (await consumer.healthCheck()).status === "degraded");
  await until("committed", () => committedOf(transport) === 1);
  await until("up", async () => (await consumer.healthCheck()).status === "up");
  await consumer.close();
});

Deno.test("a handler's failure in the middle of closing is neither handled nor given up", async () => {
  const held = gate();
  const { transport, consumer } = await noteReader(async () => {
    await held.opened;
    throw new Error("no");
  });
  put(transport, "notes", [["k", 1]]);
  await consumer.run();
  await until("running", () => consumer.stats.inFlight === 1);
  const closed = consumer.close();
  held.open();
  await closed;
  assertEquals([transport.records("notes.readers.dlq"), committedOf(transport)], [[], undefined]);
  await assertRejects(
    () => consumer.commit([{ topic: "notes", partition: 0, offset: 1 }]),
    ClientError,
  );
});

Deno.test("a group that reads only what is new passes over nothing between two members", async () => {
  const transport = createMemoryTransport({ topics: { notes: 1 } });
  const held = gate();
  put(transport, "notes", [["old", 1]]);
  const first = await noteReader(() => held.opened, { transport, from: "latest" });
  await first.consumer.run();
  await until("anchored", () => committedOf(transport) === 1);
  put(transport, "notes", [["new", 2]]);
  await until("running", () => first.consumer.stats.inFlight === 1);
  await first.consumer.drain({ timeoutMs: 1 });
  held.open();
  put(transport, "notes", [["new", 3]]);
  const seen: number[] = [];
  const second = await noteReader(({ value }) => void seen.push(value.n), {
    transport,
    from: "latest",
  });
  await second.consumer.run();
  await until("both", () => seen.length === 2);
  await second.consumer.close();
  assertEquals(seen, [2, 3]);
  deadlines.rest();
});
