import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { ValidationError } from "../utils/mod.ts";
import { createMemoryTransport } from "./testing/memory_transport.ts";
import { checkTopicName, ensureTopics, isTopicName } from "./topics.ts";

for (
  const [name, is] of [
    ["leads", true],
    ["a", true],
    ["...", true],
    [".leads", true],
    ["lead-events_v1.2", true],
    ["x".repeat(249), true],
    ["x".repeat(250), false],
    ["", false],
    [".", false],
    ["..", false],
    ["lead events", false],
    ["leads\n", false],
    ["léads", false],
    [5, false],
    [undefined, false],
  ] as const
) {
  Deno.test(`isTopicName() says ${is} of ${JSON.stringify(name)?.slice(0, 20)}`, () => {
    assertEquals(isTopicName(name), is);
  });
}

Deno.test("checkTopicName() names the field, not the name", () => {
  const error = assertThrows(() => checkTopicName("555-0100 x", "topics[2]"), ValidationError);
  assertEquals(error.issues[0]?.path, "topics[2]");
  assertEquals(JSON.stringify(error).includes("555-0100"), false);
  checkTopicName("leads");
});

Deno.test("ensureTopics() makes what is missing, and leaves the rest as it is", async () => {
  const transport = createMemoryTransport({ topics: { leads: 2 } });
  const admin = await transport.openAdmin(new AbortController().signal);
  const specs = [{ topic: "leads", partitions: 9 }, { topic: "calls", partitions: 3 }];
  assertEquals(await ensureTopics(admin, specs), ["calls"]);
  assertEquals(await ensureTopics(admin, specs), []);
  assertEquals(await ensureTopics(admin, []), []);
  assertEquals(
    await admin.partitionCounts(["leads", "calls"]),
    new Map([["leads", 2], ["calls", 3]]),
  );
});

Deno.test("ensureTopics() makes nothing when one of them breaks a rule", async () => {
  const transport = createMemoryTransport();
  const admin = await transport.openAdmin(new AbortController().signal);
  const specs = [
    { topic: "leads", partitions: 1 },
    { topic: "a b", partitions: 0, replicas: 1.5 },
  ];
  const error = await assertRejects(() => ensureTopics(admin, specs), ValidationError);
  assertEquals(error.issues.map(({ path }) => path), [
    "[1].topic",
    "[1].partitions",
    "[1].replicas",
  ]);
  assertEquals(await admin.listTopics(), []);
});
