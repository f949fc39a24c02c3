/** What only a real group of consumers shows. */

import { assert, assertEquals } from "@std/assert";
import { AsyncLocalStorage } from "node:async_hooks";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import { KAFKA, serviceTest, until } from "../../utils/remote/harness/services.ts";
import { TcpProxy } from "../../utils/remote/harness/tcp_proxy.ts";
import { kafkaAddress, newKafka, withKafka } from "../harness/kafka.ts";
import { Recorder } from "../harness/recorder.ts";
import { request } from "../harness/transport_conformance.ts";

serviceTest(
  "O3 records are handed over in the context of the program, not in that of run()",
  KAFKA,
  () =>
    withKafka(async (on) => {
      const context = new AsyncLocalStorage<string>();
      const topic = await on.topic();
      const producer = await on.producer();
      await producer.send(request(topic, 0, "a"));
      const seen: (string | undefined)[] = [];
      const recorder = new Recorder();
      recorder.onBatch = () => seen.push(context.getStore());
      const assigned = recorder.onAssigned.bind(recorder);
      recorder.onAssigned = (partitions) => {
        seen.push(context.getStore());
        assigned(partitions);
      };
      await context.run("of run()", () => on.consumer().run([topic], recorder));
      await recorder.until(1);
      assertEquals(seen, [undefined, undefined]);
      await context.run("of send()", async () => {
        await producer.send(request(topic, 0, "b"));
        assertEquals(context.getStore(), "of send()");
      });
      assertEquals(context.getStore(), undefined);
    }),
);

serviceTest(
  "K7 a member that does nothing with its records stays in the group",
  KAFKA,
  () =>
    withKafka(async (on) => {
      const topic = await on.topic();
      const producer = await on.producer();
      const recorder = new Recorder();
      const consumer = on.consumer({ sessionTimeoutMs: 6_000, heartbeatMs: 500 });
      recorder.onBatch = () => consumer.pause({ topic, partition: 0 });
      await consumer.run([topic], recorder);
      await producer.send(request(topic, 0, "a"));
      await recorder.until(1);
      const startedMs = performance.now();
      await until("its session would be over", () => performance.now() - startedMs > 8_000);
      await consumer.commit(recorder.offsets);
      assertEquals(recorder.log, ["assigned"]);
    }),
);

serviceTest(
  "K8 the group gives out the partitions anew while a commit waits: it is refused",
  KAFKA,
  () =>
    withKafka(async (on) => {
      const topic = await on.topic(2);
      const producer = await on.producer();
      for (const partition of [0, 1]) await producer.send(request(topic, partition, "a"));
      const recorder = new Recorder();
      // It notices late that the group waits for it.
      const consumer = on.consumer({ heartbeatMs: 3_000 });
      await consumer.run([topic], recorder);
      await recorder.until(2);
      await consumer.commit([{ topic, partition: 0, offset: 0 }]);
      const offsets = recorder.offsets;
      const joining = on.consumer().run([topic], new Recorder());
      let kinds: string[] = [];
      while (recorder.log.length === 1) {
        const error = await consumer.commit(offsets).then(() => undefined, (caught) => caught);
        kinds = [...kinds, error?.kind ?? "stored"];
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await joining;
      // Until the broker has begun, commits are stored; then they are refused, and never again taken.
      const first = kinds.indexOf("conflict");
      assert(kinds.slice(first).every((kind) => kind === "conflict") || first < 0, kinds.join());
      assertEquals((await failureOf(consumer.commit(offsets))).kind, "conflict");
    }),
);

serviceTest(
  "K8 a member that was cut off beyond its session: what it had is revoked and given out anew",
  KAFKA,
  async () => {
    const { host, port } = kafkaAddress();
    await using proxy = await TcpProxy.start(host, port);
    const route = () => ({ host: "127.0.0.1", port: proxy.port });
    await withKafka(async (on) => {
      const topic = await on.topic();
      const recorder = new Recorder();
      const consumer = on.consumer();
      await consumer.run([topic], recorder);
      proxy.mode = "blackhole";
      const startedMs = performance.now();
      await until("its session is over", () => performance.now() - startedMs > 7_000);
      proxy.mode = "pass";
      proxy.reset();
      await until("it is in the group again", () => recorder.log.length === 3, 20_000);
      assertEquals(recorder.log, ["assigned", "revoked", "assigned"]);
      const producer = await on.producer();
      await producer.send(request(topic, 0, "a"));
      await recorder.until(1);
      await consumer.commit(recorder.offsets);
    }, newKafka({ requestTimeoutMs: 10_000 }, { route }));
  },
);

serviceTest(
  "K10 close() while the group waits for others: nothing is left, and nothing is said",
  KAFKA,
  () =>
    withKafka(async (on) => {
      const topic = await on.topic();
      // It heartbeats rarely, so that others wait for it when they join.
      const slow = new Recorder();
      await on.consumer({ heartbeatMs: 5_000, maxWaitMs: 5_000 }).run([topic], slow);
      const recorder = new Recorder();
      const consumer = on.consumer();
      const running = failureOf(consumer.run([topic], recorder));
      await new Promise((resolve) => setTimeout(resolve, 100));
      const startedMs = performance.now();
      await consumer.close();
      assert(performance.now() - startedMs < 4_000);
      assertEquals((await running).kind, "closed");
      assertEquals(recorder.log, []);
    }),
);

serviceTest(
  "pause() of everything, and resume() after a while, is not noticed by the group",
  KAFKA,
  () =>
    withKafka(async (on) => {
      const topic = await on.topic(3);
      const producer = await on.producer();
      const recorder = new Recorder();
      const consumer = on.consumer();
      await consumer.run([topic], recorder);
      const all = [0, 1, 2].map((partition) => ({ topic, partition }));
      for (const at of all) consumer.pause(at);
      for (const { partition } of all) await producer.send(request(topic, partition, "a"));
      await new Promise((resolve) => setTimeout(resolve, 500));
      assertEquals(recorder.read.length, 0);
      for (const at of all) consumer.resume(at);
      await recorder.until(3);
      assertEquals(recorder.log, ["assigned"]);
    }),
);

serviceTest(
  "K12 records that nobody took are handed over again; after some times the consumer crashes",
  KAFKA,
  () =>
    withKafka(async (on) => {
      const topic = await on.topic();
      const producer = await on.producer();
      await producer.send(request(topic, 0, "a", "b"));
      const recorder = new Recorder();
      let refusals = 0;
      recorder.onRecords = () => {
        refusals++;
        throw new Error("no");
      };
      await on.consumer().run([topic], recorder);
      await until("it crashes", () => recorder.crash !== undefined, 20_000);
      assert(refusals > 1);
      const next = new Recorder();
      await on.consumer().run([topic], next);
      await next.until(2);
      assertEquals(next.values, ["a", "b"]);
    }),
);
