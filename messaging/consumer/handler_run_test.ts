/** Handlers that return odd things, and handlers that are cut off. */

import { assertEquals } from "@std/assert";
import { until } from "../../utils/remote/harness/services.ts";
import { LeadReceived } from "../events.ts";
import { createMemoryTransport } from "../testing.ts";
import { createKafkaConsumer } from "./client.ts";
import { KafkaProducer } from "../producer/client.ts";
import { noteReader, put } from "./harness/notes.ts";

for (
  const [name, odd] of [
    ["throws when it is called", {
      then: () => {
        throw new Error("odd");
      },
    }],
    ["cannot be read", {
      get then() {
        throw new Error("odd");
      },
    }],
  ] as const
) {
  Deno.test(`a handler's promise whose then() ${name} fails its message alone`, async () => {
    const { transport, consumer } = await noteReader(
      ({ value }) => value.n === 1 ? odd as unknown as Promise<void> : undefined,
      { retries: 0 },
    );
    put(transport, "notes", [["k", 1], ["k", 2]]);
    await consumer.run();
    await until("the second", () => consumer.stats.handled === 1);
    assertEquals([consumer.stats.deadLettered, consumer.isClosed], [1, false]);
    await consumer.close();
  });
}

Deno.test("a handler's promise that calls back at once counts once, and closing does not hang", async () => {
  const atOnce = { then: (done: () => void) => done() } as unknown as Promise<void>;
  const { transport, consumer } = await noteReader(() => atOnce);
  put(transport, "notes", [["k", 1], ["k", 2], ["l", 3]]);
  await consumer.run();
  await until("all", () => consumer.stats.handled === 3);
  assertEquals(await consumer.drain({ timeoutMs: 5_000 }), { handlersLeft: 0 });
});

Deno.test("K10 drain() counts handlers that it cut off, though they end at their signal", async () => {
  const { transport, consumer } = await noteReader(({ signal }) =>
    new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)))
  );
  put(transport, "notes", [["k", 1], ["l", 2]]);
  await consumer.run();
  await until("running", () => consumer.stats.inFlight === 2);
  assertEquals(await consumer.drain({ timeoutMs: 20 }), { handlersLeft: 2 });
  await until("they end", () => consumer.stats.inFlight === 0);
  // Their next attempts, which are not made, would have been waited for.
  await new Promise((resolve) => setTimeout(resolve, 5));
});

Deno.test("onEvent() takes a definition that the registry of the program knows already", async () => {
  const transport = createMemoryTransport({ topics: { leads: 1 } });
  const consumer = createKafkaConsumer("lead-service", { transport });
  await consumer.subscribe("leads");
  const seen: string[] = [];
  consumer.onEvent(LeadReceived, ({ value }) => void seen.push(value.leadId));
  await consumer.run();
  const producer = new KafkaProducer({ transport });
  await producer.connect();
  await producer.publish(LeadReceived, { leadId: "lead-7", phone: "+15125550143" });
  await until("handled", () => seen.length === 1);
  assertEquals(seen, ["lead-7"]);
  await producer.close();
  await consumer.close();
});
