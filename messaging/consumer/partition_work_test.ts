import { assertEquals } from "@std/assert";
import type { KeyLane } from "./key_lane.ts";
import { PartitionWork } from "./partition_work.ts";
import { type Lane, Scheduler } from "./scheduler.ts";

const PLACE = { topic: "notes", partition: 0 };
const ROUTE = {
  source: "notes",
  level: 0,
  handling: { kind: "single", find: () => undefined },
  isBatch: false,
  failuresTo: "",
  deadLettersTo: "",
} as const;

function newWork(maxQueuedMessages = 8, maxQueuedBytes = 1e9) {
  const told: string[] = [];
  const lanes: KeyLane[] = [];
  const scheduler = new Scheduler(100, {
    work: (lane: Lane) => {
      lanes.push(lane as KeyLane);
      return new Promise<void>(() => {});
    },
    hasMore: () => false,
    onFault: () => {},
  });
  const work = new PartitionWork(PLACE, ROUTE, {
    scheduler,
    maxQueuedMessages,
    maxQueuedBytes,
    pauseFetch: () => void told.push("pause"),
    resumeFetch: () => void told.push("resume"),
    onProgress: ({ position }) => void told.push(`${position}`),
  });
  const add = (first: number, count: number, size = 1): void => {
    const records = Array.from({ length: count }, (_, i) => ({
      key: new TextEncoder().encode(String((first + i) % 3)),
      value: new Uint8Array(size),
      headers: {},
      offset: first + i,
      timestampMs: 0,
    }));
    work.add(records, first + count);
    scheduler.pump();
  };
  return { work, told, lanes, add };
}

Deno.test("PartitionWork is read no further when it is full, and again below three quarters", () => {
  const { told, lanes, add } = newWork();
  add(0, 7);
  assertEquals(told, []);
  add(7, 1);
  assertEquals(told, ["pause"]);
  const [a, b, c] = lanes;
  a?.shift();
  b?.shift();
  assertEquals(told, ["pause", "1", "2"]);
  c?.shift();
  assertEquals(told, ["pause", "1", "2", "resume", "3"]);
});

Deno.test("PartitionWork counts bytes as well as messages", () => {
  const { told, add } = newWork(1_000, 10_000);
  add(0, 3, 3_000);
  assertEquals(told, []);
  add(3, 1, 1_000);
  assertEquals(told, ["pause"]);
});

Deno.test("PartitionWork stays unread while the user holds it, full or not", () => {
  const { work, told, lanes, add } = newWork();
  work.hold("user");
  work.hold("storing");
  add(0, 8);
  work.release("user");
  assertEquals([told, work.isHeld, work.isPaused], [["pause"], true, true]);
  work.release("storing");
  for (let i = 0; i < 3; i++) for (const lane of lanes) lane.shift();
  assertEquals([told.filter((each) => each === "resume").length, work.isPaused], [1, false]);
});

Deno.test("what becomes of a record after its partition was taken away counts for nothing", () => {
  const { work, told, lanes, add } = newWork();
  add(0, 3);
  lanes[1]?.shift();
  work.drop();
  for (const lane of lanes) lane.shift();
  add(3, 100);
  assertEquals([told, work.position, work.size], [[], undefined, 3]);
  assertEquals([work.isOver, work.isDropped, work.taken.aborted], [true, true, true]);
});

Deno.test("what ends while the partition is being left still counts", () => {
  const { work, told, lanes, add } = newWork();
  add(0, 1);
  work.leave();
  lanes[0]?.shift();
  assertEquals([told, work.position, work.taken.aborted], [["1"], 1, false]);
});
