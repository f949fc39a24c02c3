/** What a supervisor does about events that come at odd moments. */

import { assertEquals, assertRejects } from "@std/assert";
import { until } from "../../utils/remote/harness/services.ts";
import { createMemoryTransport } from "../testing.ts";
import type { ConsumerEvents, KafkaTransport, TransportConsumer } from "../transport.ts";
import { KafkaConsumer } from "./client.ts";
import { AT_ONCE, NOTES } from "./harness/notes.ts";

/** A driver's consumer whose events the test tells. */
class ToldConsumer implements TransportConsumer {
  events: ConsumerEvents | undefined;
  isClosed = false;
  readonly #onRun: (events: ConsumerEvents) => Promise<void>;
  constructor(onRun: (events: ConsumerEvents) => Promise<void>) {
    this.#onRun = onRun;
  }
  run(_topics: readonly string[], events: ConsumerEvents): Promise<void> {
    this.events = events;
    return this.#onRun(events);
  }
  commit(): Promise<void> {
    return Promise.resolve();
  }
  pause(): void {}
  resume(): void {}
  seek(): void {}
  close(): Promise<void> {
    this.isClosed = true;
    return Promise.resolve();
  }
}

/** A transport whose consumers do as the test says, and a consumer on it. */
async function told(onRun: (events: ConsumerEvents, nth: number) => Promise<void>) {
  const members: ToldConsumer[] = [];
  const memory = createMemoryTransport({ topics: { notes: 1 } });
  const transport: KafkaTransport = {
    name: "told",
    openProducer: (options, signal) => memory.openProducer(options, signal),
    openAdmin: (signal) => memory.openAdmin(signal),
    partitionFor: (key, partitions) => memory.partitionFor(key, partitions),
    openConsumer: () => {
      const nth = members.length + 1;
      const member = new ToldConsumer((events) => onRun(events, nth));
      members.push(member);
      return member;
    },
  };
  const consumer = new KafkaConsumer("readers", { transport }, AT_ONCE);
  await consumer.subscribe("notes");
  consumer.onMessage("notes", () => {}, NOTES);
  return { consumer, members };
}

const PLACE = [{ topic: "notes", partition: 0 }];

Deno.test("a crash after the stop is ignored, and so is whatever an old member tells", async () => {
  const { consumer, members } = await told((events) => Promise.resolve(events.onAssigned(PLACE)));
  await consumer.run();
  const closed = consumer.close();
  members[0]?.events?.onCrashed(new Error("write after end"));
  await closed;
  members[0]?.events?.onCrashed(new Error("write after end"));
  members[0]?.events?.onAssigned(PLACE);
  await consumer.done;
  assertEquals([consumer.stats.crashes, consumer.stats.partitions, members.length], [0, 0, 1]);
});

Deno.test("what an old member tells after its crash is not heard", async () => {
  const { consumer, members } = await told((events) => Promise.resolve(events.onAssigned(PLACE)));
  await consumer.run();
  const [first] = members;
  first?.events?.onCrashed(new Error("gone"));
  await until("a second member", () => members.length === 2 && consumer.stats.partitions === 1);
  first?.events?.onAssigned([]);
  first?.events?.onRevoked();
  first?.events?.onCrashed(new Error("gone"));
  assertEquals([consumer.stats.crashes, consumer.stats.partitions, first?.isClosed], [1, 1, true]);
  await consumer.close();
});

Deno.test("a crash during the first join lets run() fail, once", async () => {
  const { consumer, members } = await told((events) => {
    events.onCrashed(new Error("no coordinator"));
    return new Promise(() => {});
  });
  await assertRejects(() => consumer.run(), Error, "no coordinator");
  assertEquals([members.length, members[0]?.isClosed, consumer.stats.crashes], [1, true, 0]);
  await consumer.close();
});

for (let turns = 0; turns < 10; turns++) {
  Deno.test(`a crash ${turns} turns after the join is not lost: run() fails, or another member joins`, async () => {
    const { consumer, members } = await told((events, nth) => {
      events.onAssigned(PLACE);
      const crash = async (): Promise<void> => {
        for (let i = 0; i < turns; i++) await Promise.resolve();
        events.onCrashed(new Error("gone"));
      };
      if (nth === 1) void crash();
      return Promise.resolve();
    });
    const hasFailed = await consumer.run().then(() => false, () => true);
    if (hasFailed) assertEquals([members.length, members[0]?.isClosed], [1, true]);
    else await until("another", () => members.length === 2 && consumer.stats.partitions === 1);
    await consumer.close();
  });
}
