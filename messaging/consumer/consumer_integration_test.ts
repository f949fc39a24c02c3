/** Fault rows K5 to K14 of the consumer, on a real broker. */

import { assert, assertEquals, assertGreater, assertLess, assertMatch } from "@std/assert";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import {
  env,
  KAFKA,
  servers,
  serviceTest,
  sh,
  until,
  withFaults,
} from "../../utils/remote/harness/services.ts";
import { listDeadLetters } from "../dead_letters/list.ts";
import { replayDeadLetters } from "../dead_letters/replay.ts";
import { KafkaConsumer } from "./client.ts";
import { FatalMessageError } from "./classify.ts";
import { NoteTopic, QUICK_CONSUMER } from "./harness/kafka_notes.ts";
import { gate, NOTES } from "./harness/notes.ts";

const SLOW = 60_000;

const config = {
  get brokers() {
    return env("KAFKA_BROKERS").split(",");
  },
};

serviceTest("run() handles what is there and what comes, and commits it", KAFKA, async () => {
  const notes = await NoteTopic.make(3);
  const seen: number[] = [];
  const consumer = await notes.reader(({ value }) => void seen.push(value.n));
  await notes.put([["a", 1], ["b", 2]], 1);
  await consumer.run();
  assertEquals((await consumer.healthCheck()).status, "up");
  await until("both", () => seen.length === 2, SLOW);
  await notes.put([["a", 3]], 0);
  await until("the third", () => seen.length === 3, SLOW);
  await until("committed", async () => await notes.committedOf(1) === 2);
  await consumer.close();
  await consumer.done;
  assertEquals(seen, [1, 2, 3]);
  assertEquals([await notes.committedOf(0), await notes.committedOf(1)], [1, 2]);
});

serviceTest(
  "K5 a message that fails goes to the dead-letter topic, is listed, and is replayed",
  KAFKA,
  async () => {
    const notes = await NoteTopic.make(2);
    let isFailing = true;
    const consumer = await notes.reader(({ value }) => {
      if (value.n < 0 && isFailing) throw new FatalMessageError("no");
    });
    await notes.put([["a", -1], ["b", "odd"], ["c", 3]], 1);
    await consumer.run();
    await until("all", async () => await notes.committedOf(1) === 3, SLOW);
    const options = { topic: notes.topic, groupId: notes.groupId, config, idleMs: 3_000 };
    const letters = await listDeadLetters(options);
    assertEquals(letters.map(({ reason }) => reason).toSorted(), ["handler", "schema"]);
    isFailing = false;
    const filter = ({ reason }: { reason: string }): boolean => reason === "handler";
    const report = await replayDeadLetters({ ...options, filter, rate: 1_000 });
    assertEquals([report.replayed, report.putBack, report.remaining], [1, 1, 0]);
    await until("handled", () => consumer.stats.handled === 2, SLOW);
    const left = await listDeadLetters(options);
    assertEquals(left.map(({ reason }) => reason), ["schema"]);
    await consumer.close();
  },
);

serviceTest(
  "K6 dead-letter topic away: its partition waits, others go on, and it recovers by itself",
  KAFKA,
  async () => {
    const notes = await NoteTopic.make(2);
    const consumer = await notes.reader(({ value }) => {
      if (value.n < 0) throw new FatalMessageError("no");
    }, { createTopics: false });
    await consumer.run();
    await notes.put([["a", -1]], 0);
    await notes.put([["b", 2]], 1);
    await until("the other", async () => await notes.committedOf(1) === 1, SLOW);
    await until("it says so", async () => {
      const { status, details } = await consumer.healthCheck();
      const problems = details.problems as readonly string[];
      return status === "degraded" &&
        problems.some((each) => each.endsWith("cannot be written to"));
    }, SLOW);
    assertEquals(await notes.committedOf(0), undefined);
    await notes.asAdmin((admin) => admin.createTopics([{ topic: notes.dlq, partitions: 2 }]));
    await until("stored and committed", async () => await notes.committedOf(0) === 1, SLOW);
    assertEquals(await notes.deadLetters(), 1);
    assertEquals((await consumer.healthCheck()).status, "up");
    await consumer.close();
  },
);

serviceTest(
  "retry topics are read by the same group, and the message waits in them",
  KAFKA,
  async () => {
    const notes = await NoteTopic.make();
    const attempts: [number, number][] = [];
    const startedMs = performance.now();
    const consumer = await notes.reader(({ attempt }) => {
      attempts.push([attempt, performance.now() - startedMs]);
      if (attempt < 3) throw new Error("no");
    }, { retries: 0, retryTopics: [{ delayMs: 300 }, { delayMs: 1_000 }] });
    await consumer.run();
    await notes.put([["a", 1]]);
    await until("handled", () => consumer.stats.handled === 1, SLOW);
    await consumer.close();
    assertEquals(attempts.map(([attempt]) => attempt), [1, 2, 3]);
    const [first = 0, second = 0, third = 0] = attempts.map(([, ms]) => ms);
    assertGreater(second - first, 290);
    assertGreater(third - second, 990);
    assertEquals(await notes.deadLetters(), 0);
  },
);

serviceTest(
  "K7 handler longer than the session, within its deadline: nothing is given out anew",
  KAFKA,
  async () => {
    const notes = await NoteTopic.make();
    const consumer = await notes.reader(
      () => new Promise((resolve) => setTimeout(resolve, 9_000)),
      { sessionTimeoutMs: 6_000 },
    );
    await notes.put([["a", 1]]);
    await consumer.run();
    await until("handled", () => consumer.stats.handled === 1, SLOW);
    assertEquals(consumer.stats.rebalances, 1);
    await until("committed", async () => await notes.committedOf() === 1);
    await consumer.close();
  },
);

serviceTest("K7 handler that does not end: another member gets the message", KAFKA, async () => {
  const notes = await NoteTopic.make();
  const held = gate();
  const stuck = await notes.reader(() => held.opened, {
    handlerTimeoutMs: 200,
    handlerGraceMs: 200,
  });
  await notes.put([["a", 1]]);
  await stuck.run();
  await until("running", () => stuck.stats.inFlight === 1, SLOW);
  const other = await notes.reader(() => {});
  await other.run();
  await until("handled by the other, or waited for", async () =>
    other.stats.handled === 1 ||
    (stuck.stats.queued === 1 && (await stuck.healthCheck()).status === "degraded"), SLOW);
  const health = await stuck.healthCheck();
  assertEquals(health.status, "degraded");
  held.open();
  await until("handled", () => other.stats.handled + stuck.stats.handled === 1, SLOW);
  await Promise.all([stuck.close(), other.close()]);
  assertEquals(await notes.committedOf(), 1);
});

serviceTest(
  "K8 rebalance in the middle of a handler: signal aborts, the result is not committed",
  KAFKA,
  async () => {
    const notes = await NoteTopic.make(2);
    const held = gate();
    const signals: AbortSignal[] = [];
    const first = await notes.reader(({ signal }) => {
      signals.push(signal);
      return held.opened;
    });
    await notes.put([["a", 1]], 0);
    await notes.put([["b", 2]], 1);
    await first.run();
    await until("both running", () => signals.length === 2, SLOW);
    const seen: number[] = [];
    const second = await notes.reader(({ value }) => void seen.push(value.n));
    await second.run();
    await until("aborted", () => signals.every(({ aborted }) => aborted), SLOW);
    await until("handled by the second", () => seen.length === 1, SLOW);
    assertEquals(first.stats.handled, 0);
    held.open();
    await until("the other", () => first.stats.handled + second.stats.handled === 2, SLOW);
    await Promise.all([first.close(), second.close()]);
    assertEquals([await notes.committedOf(0), await notes.committedOf(1)], [1, 1]);
  },
);

for (const ending of ["self", "signal"] as const) {
  serviceTest(
    `K10 a program that consumes and is closed by ${ending} ends by itself`,
    KAFKA,
    async () => {
      const notes = await NoteTopic.make();
      await notes.put([["a", 1]]);
      const { output, kill } = child(notes, ending);
      if (ending === "signal") await until("handled", () => output().includes("handled 1"), SLOW);
      const { code, errors, tookMs } = await kill(ending === "signal");
      assertEquals([code, errors], [0, ""]);
      assertMatch(output(), /closed\n$/);
      assertLess(tookMs, ending === "signal" ? 3_000 : 20_000);
      assertEquals(await notes.committedOf(), 1);
    },
  );
}

/** Starts a program that consumes. */
function child(notes: NoteTopic, ending: string) {
  const path = new URL("harness/consumer_child.ts", import.meta.url).pathname;
  const args = [env("KAFKA_BROKERS"), notes.topic, notes.groupId, ending];
  const started = sh(
    `exec '${Deno.execPath()}' run --quiet --no-prompt --ignore-env --allow-net ${path} ${
      args.join(" ")
    }`,
  ).spawn();
  let output = "";
  const reading = (async () => {
    for await (const chunk of started.stdout.pipeThrough(new TextDecoderStream())) output += chunk;
  })();
  const failing = new Response(started.stderr).text();
  return {
    output: () => output,
    kill: async (isSignalled: boolean) => {
      const startedMs = performance.now();
      if (isSignalled) started.kill("SIGTERM");
      const { code } = await started.status;
      await reading;
      return { code, errors: await failing, tookMs: performance.now() - startedMs };
    },
  };
}

serviceTest(
  "K10 stop during the join: done in time, and the group is free for the next",
  KAFKA,
  async () => {
    const notes = await NoteTopic.make();
    const joining = await notes.reader(() => {});
    const run = joining.run().then(() => undefined, (error) => error.kind);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const startedMs = performance.now();
    await joining.close();
    assertLess(performance.now() - startedMs, 5_000);
    assert([undefined, "closed"].includes(await run));
    const next = await notes.reader(() => {});
    await notes.put([["a", 1]]);
    await next.run();
    await until("handled", () => next.stats.handled === 1, SLOW);
    await next.close();
    // A join that was under way leaves kafkajs's wait before its next attempt, a second at most.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
  },
);

serviceTest("K11 new topic matches the pattern: handled soon", KAFKA, async () => {
  const notes = await NoteTopic.make();
  const consumer = new KafkaConsumer(notes.groupId, {
    ...QUICK_CONSUMER,
    brokers: config.brokers,
    topicRefreshMs: 500,
  });
  const pattern = new RegExp(`^${notes.topic}`);
  await consumer.subscribe(pattern);
  const seen: string[] = [];
  consumer.onMessage(pattern, ({ topic }) => void seen.push(topic), NOTES);
  await consumer.run();
  const added = `${notes.topic}-more`;
  await notes.asAdmin((admin) => admin.createTopics([{ topic: added, partitions: 1 }]));
  await notes.put([["a", 1]], 0, added);
  await notes.put([["a", 1]]);
  await until("both", () => seen.length === 2, SLOW);
  await consumer.close();
  assertEquals(seen.toSorted(), [notes.topic, added]);
});

serviceTest(
  "K12 slow consumer, fast producer: what waits is bounded, the lag grows, then falls",
  KAFKA,
  async () => {
    const notes = await NoteTopic.make();
    const held = gate();
    const consumer = await notes.reader(() => held.opened, {
      maxQueuedMessages: 100,
      maxBytesPerPartition: 16_384,
    });
    await consumer.run();
    const count = 50_000;
    await notes.put(Array.from({ length: count }, (_, n) => [`k${n % 50}`, n] as const));
    await until("paused", () => consumer.stats.paused === 1, SLOW);
    const { queued } = consumer.stats;
    assertLess(queued, 5_000);
    assertEquals((await consumer.lag())[0]?.records, count);
    held.open();
    let most = 0;
    await until("all", () => {
      most = Math.max(most, consumer.stats.queued);
      return consumer.stats.handled === count;
    }, SLOW);
    assertLess(most, 5_000);
    await until("committed", async () => await notes.committedOf() === count, SLOW);
    assertEquals((await consumer.lag())[0]?.records, 0);
    await consumer.close();
  },
);

serviceTest(
  "supervision: broker killed and started again: consuming goes on, nothing is lost",
  withFaults(KAFKA),
  async () => {
    const notes = await NoteTopic.make();
    const seen = new Set<number>();
    const consumer = await notes.reader(({ value }) => void seen.add(value.n), {
      maxConsecutiveCrashes: 100,
    });
    await notes.put([["a", 1]]);
    await consumer.run();
    await until("handled", () => seen.has(1), SLOW);
    await servers("kill", "kafka");
    try {
      await until("it says so", async () => (await consumer.healthCheck()).status === "down", SLOW);
    } finally {
      await servers("start", "kafka");
    }
    await notes.put([["a", 2]]);
    await until("handled", () => seen.has(2), 2 * SLOW);
    await until("committed", async () => await notes.committedOf() === 2, SLOW);
    await until("up", async () => (await consumer.healthCheck()).status === "up", SLOW);
    await consumer.close();
  },
);

serviceTest("K1 no broker at start: run() fails in a bounded time", KAFKA, async () => {
  const notes = await NoteTopic.make();
  const consumer = await notes.reader(() => {}, { brokers: ["127.0.0.1:1"] });
  const startedMs = performance.now();
  assertEquals((await failureOf(consumer.run())).kind, "connect");
  assertLess(performance.now() - startedMs, 8_000);
  await consumer.close();
});
