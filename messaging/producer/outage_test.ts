import { assert, assertEquals, assertLess } from "@std/assert";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import { until } from "../../utils/remote/harness/services.ts";
import { ANSWER_LOST, producing, REFUSED, steps, TOPICS } from "../harness/producing.ts";
import { STORED } from "../harness/scripted_transport.ts";
import { createMemoryTransport } from "../testing/memory_transport.ts";
import { KafkaProducer } from "./client.ts";

const CALL = { topic: "calls", value: "x" };

Deno.test("K1 connect() without a broker fails within its time, and succeeds when there is one", async () => {
  const transport = createMemoryTransport({ topics: TOPICS });
  transport.stopBroker();
  const producer = new KafkaProducer({ transport });
  const { kind, outcome } = await failureOf(producer.connect({ timeoutMs: 100 }));
  assertEquals([["connect", "timeout"].includes(kind), outcome], [true, "none"]);
  transport.startBroker();
  await producer.connect();
  await producer.send(CALL);
  await producer.close();
});

Deno.test("K1 send() goes on when the broker comes back", () =>
  producing(() => STORED, async ({ producer, transport }) => {
    await producer.send(CALL);
    transport.memory.stopBroker();
    const sends = Array.from({ length: 50 }, () => producer.send(CALL));
    const other = producer.send({ topic: "leads", key: "a", value: "x" });
    await until("it was tried several times", () => producer.stats.repeats > 3);
    transport.memory.startBroker();
    assertEquals((await Promise.all(sends)).map(({ offset }) => offset)[49], 50);
    await other;
  }));

Deno.test("G7 a thousand callers during an outage make few requests", () =>
  producing(() => REFUSED, async ({ producer, transport, waits }) => {
    const calls = Array.from(
      { length: 1_000 },
      (_, i) =>
        failureOf(producer.send({ topic: "leads", key: `k${i}`, value: "x" }, { timeoutMs: 100 })),
    );
    const errors = await Promise.all(calls);
    assert(errors.every(({ kind, outcome }) => kind === "timeout" && outcome === "none"));
    // Each partition repeats its first request, after waits that grow: one request a wait.
    assertLess(transport.requests.length, waits.length + 4);
    assertEquals(waits.filter((ms) => ms === 100).length, 3);
    assertEquals(producer.stats.bufferedRecords, 0);
  }));

Deno.test("G7 a producer that cannot be opened is tried once at a time", () =>
  producing(steps(ANSWER_LOST), async ({ producer, transport, waits }) => {
    transport.memory.failNext("openProducer", { kind: "unavailable" }, 5);
    await failureOf(producer.send({ topic: "leads", partition: 0, value: "x" }));
    await Promise.all(
      Array.from(
        { length: 1_000 },
        (_, i) => producer.send({ topic: "leads", partition: i % 3, value: "x" }),
      ),
    );
    // One wait after the lost answer, five for the producer.
    assertEquals(waits.length, 6);
    assertEquals(transport.memory.records("leads").length, 1_001);
  }));

Deno.test("G4 a producer that is refused tells all who wait, and is not opened in a loop", () =>
  producing(steps(ANSWER_LOST), async ({ producer, transport, waits }) => {
    transport.memory.failNext("openProducer", { kind: "auth" }, 2);
    await failureOf(producer.send(CALL));
    const errors = await Promise.all([
      failureOf(producer.send(CALL)),
      failureOf(producer.send(CALL)),
    ]);
    assertEquals(errors.map(({ kind, outcome }) => [kind, outcome]), [
      ["auth", "none"],
      ["auth", "none"],
    ]);
    assertEquals((await failureOf(producer.send(CALL))).kind, "auth");
    await producer.send(CALL);
    assertEquals(waits.length, 3);
  }));
