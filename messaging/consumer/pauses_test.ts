/** What a pause holds beside what has not begun. */

import { assertEquals } from "@std/assert";
import { until } from "../../utils/remote/harness/services.ts";
import { AT_ONCE, gate, noteReader, put } from "./harness/notes.ts";
import { Pauses } from "./pauses.ts";

/** Some turns of the program, in which what is not held would go on. */
const aWhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

const at = (partition: number) => ({ topic: "notes", partition });

Deno.test("Pauses knows topics and single partitions", async () => {
  const pauses = new Pauses();
  pauses.add("notes", [1]);
  assertEquals([pauses.has(at(0)), pauses.has(at(1)), pauses.hasTopic("notes")], [
    false,
    true,
    false,
  ]);
  const { signal } = new AbortController();
  const ends: string[] = [];
  const resumed = pauses.whenResumed(at(1), signal).then(() => ends.push("resumed"));
  pauses.delete("notes", [0]);
  await aWhile();
  assertEquals(ends, []);
  pauses.delete("notes");
  await resumed;
  pauses.add("notes");
  assertEquals([pauses.has(at(0)), pauses.hasTopic("notes")], [true, true]);
  const stop = new AbortController();
  const stopped = pauses.whenResumed(at(0), stop.signal);
  stop.abort();
  await stopped;
});

Deno.test("pause() holds an attempt that waits for its time, until resume()", async () => {
  const delay = gate();
  let attempts = 0;
  const { transport, consumer } = await noteReader(
    () => {
      if (++attempts === 1) throw new Error("try again");
    },
    {},
    1,
    { ...AT_ONCE, sleep: () => delay.opened },
  );
  put(transport, "notes", [["k", 1]]);
  await consumer.run();
  await until("failed", () => attempts === 1);
  consumer.pause("notes");
  delay.open();
  await aWhile();
  assertEquals(attempts, 1);
  consumer.resume("notes");
  await until("handled", () => consumer.stats.handled === 1);
  await consumer.close();
});

Deno.test("pause() of a partition holds its messages in retry topics, wherever they lie there", async () => {
  const seen: string[] = [];
  const delay = gate();
  const { transport, consumer } = await noteReader(
    ({ source, topic, value }) => {
      seen.push(`${topic === "notes" ? "first" : "later"} ${source.partition}:${value.n}`);
      if (topic === "notes") throw new Error("later");
    },
    { retries: 0, retryTopics: [{ delayMs: 60_000 }] },
    2,
    { ...AT_ONCE, sleep: () => delay.opened },
  );
  await consumer.run();
  // Partition 0 of the retry topic gets both: their keys, not their partitions, decide.
  put(transport, "notes", [["k", 1]], 0);
  put(transport, "notes", [["k", 2]], 1);
  await until("both are delayed", () => consumer.stats.delayed === 2);
  const partitions = transport.records("notes.readers.retry.1").map(({ partition }) => partition);
  assertEquals(new Set(partitions).size, 1);
  consumer.pause("notes", [0]);
  delay.open();
  await aWhile();
  assertEquals(seen.filter((each) => each.startsWith("later 0")), []);
  consumer.resume("notes", [0]);
  await until("both", () => consumer.stats.handled === 2);
  assertEquals(seen.filter((each) => each.startsWith("later")).toSorted(), [
    "later 0:1",
    "later 1:2",
  ]);
  await consumer.close();
});

Deno.test("close() does not wait for what is paused in the middle", async () => {
  const { transport, consumer } = await noteReader(() => {
    consumer.pause("notes");
    throw new Error("try again");
  });
  put(transport, "notes", [["k", 1]]);
  await consumer.run();
  await until("failed", () => consumer.stats.inFlight === 0 && consumer.stats.queued === 1);
  await aWhile();
  assertEquals(await consumer.drain({ timeoutMs: 5_000 }), { handlersLeft: 0 });
});
