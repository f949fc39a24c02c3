import { assertEquals, assertStrictEquals } from "@std/assert";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import { QUICK, record, Recorder } from "../harness/recorder.ts";
import { request, TRANSPORT_CASES, TransportBench } from "../harness/transport_conformance.ts";
import { createMemoryTransport } from "./memory_transport.ts";

for (const [name, test] of TRANSPORT_CASES) {
  Deno.test(`createMemoryTransport(): ${name}`, async () => {
    const bench = new TransportBench(createMemoryTransport());
    try {
      await test(bench);
    } finally {
      await bench.close();
    }
  });
}

async function settled(): Promise<void> {
  for (let i = 0; i < 50; i++) await null;
}

Deno.test("failNext() fails so many calls, and stores what is applied", async () => {
  const transport = createMemoryTransport({ topics: { t: 1 }, now: () => 7 });
  const on = new TransportBench(transport);
  const producer = await on.producer();
  transport.failNext("send", { kind: "timeout" });
  transport.failNext("send", { kind: "timeout", isApplied: true });
  const lost = await failureOf(producer.send(request("t", 0, "lost")));
  assertEquals([lost.kind, lost.outcome, lost.retryable], ["timeout", "none", true]);
  const unknown = await failureOf(producer.send(request("t", 0, "stored")));
  assertEquals([unknown.kind, unknown.outcome, unknown.retryable], ["timeout", "unknown", false]);
  assertEquals(await producer.send(request("t", 0, "next")), 1);
  assertEquals(transport.records("t").map(({ offset, timestampMs }) => [offset, timestampMs]), [
    [0, 7],
    [1, 7],
  ]);
  await on.close();
});

Deno.test("pauseBroker() keeps back answers and records until resumeBroker()", async () => {
  const transport = createMemoryTransport({ topics: { t: 1 } });
  const on = new TransportBench(transport);
  const producer = await on.producer();
  const recorder = new Recorder();
  await on.consumer().run(["t"], recorder);
  transport.pauseBroker();
  let isSent = false;
  const sending = producer.send(request("t", 0, "a")).then(() => isSent = true);
  const abort = new AbortController();
  const opening = failureOf(transport.openAdmin(abort.signal));
  await settled();
  abort.abort();
  assertEquals((await opening).kind, "aborted");
  assertEquals([isSent, recorder.values], [false, []]);
  transport.resumeBroker();
  await sending;
  await recorder.until(1);
  await on.close();
});

Deno.test("stopBroker() refuses calls and crashes consumers until startBroker()", async () => {
  const transport = createMemoryTransport({ topics: { t: 1 } });
  const on = new TransportBench(transport);
  const producer = await on.producer();
  const recorder = new Recorder();
  const consumer = on.consumer();
  await consumer.run(["t"], recorder);
  transport.stopBroker();
  assertEquals(recorder.log, ["assigned", "crashed"]);
  const error = await failureOf(producer.send(request("t", 0, "a")));
  assertEquals([error.kind, error.outcome, error.retryable], ["connect", "none", true]);
  transport.startBroker();
  assertEquals(await producer.send(request("t", 0, "a")), 0);
  assertEquals((await failureOf(consumer.commit([]))).kind, "closed");
  await on.close();
});

Deno.test("rebalance() takes the partitions away and gives them back", async () => {
  const transport = createMemoryTransport({ topics: { t: 2 } });
  const on = new TransportBench(transport);
  const recorder = new Recorder();
  const consumer = on.consumer();
  await consumer.run(["t"], recorder);
  transport.append({ topic: "t", partition: 1 }, [record("a")]);
  await recorder.until(1);
  await Promise.all([transport.rebalance(on.name), transport.rebalance(on.name)]);
  assertEquals(recorder.log, ["assigned", "revoked", "assigned"]);
  await recorder.until(2);
  transport.crash(on.name, { kind: "unavailable" });
  assertEquals(recorder.log.at(-1), "crashed");
  await consumer.close();
  assertEquals(transport.committed(on.name), []);
  await on.close();
});

Deno.test("append() stores what cannot be read, and copies what can", async () => {
  const transport = createMemoryTransport({ autoCreatePartitions: 2 });
  const value = new Uint8Array([1]);
  const at = { topic: "t", partition: 1 };
  const undecodable = { ...record(null), undecodable: "lz4" };
  assertEquals(transport.append(at, [{ ...record(null), value }, undecodable]), 0);
  value[0] = 9;
  const recorder = new Recorder();
  const consumer = transport.openConsumer({ ...QUICK, groupId: "g", maxBytesPerPartition: 1 });
  await consumer.run(["t"], recorder);
  await recorder.until(2);
  assertEquals(recorder.read.map((each) => each.undecodable), [undefined, "lz4"]);
  assertEquals(recorder.read[0]?.value, new Uint8Array([1]));
  assertStrictEquals(transport.name, "memory");
  await consumer.close();
});
