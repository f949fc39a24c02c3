import { assertEquals } from "@std/assert";
import {
  type DecodedMessage,
  type FetchedPartition,
  type FetchingBroker,
  passOverAborted,
  repairFetch,
} from "./aborted.ts";

const ABORT = new Uint8Array([0, 0, 0, 0]);
const COMMIT = new Uint8Array([0, 0, 0, 1]);

type Row = readonly [offset: number, producer: string, what?: "plain" | "abort" | "commit"];

function message([offset, producerId, what]: Row): DecodedMessage {
  const isControlRecord = what === "abort" || what === "commit";
  const key = what === "abort" ? ABORT : what === "commit" ? COMMIT : null;
  const batchContext = { producerId, inTransaction: what !== "plain" };
  return { offset: String(offset), key, isControlRecord, batchContext };
}

/** The offsets that are handed out. */
function shown(rows: readonly Row[], aborted: readonly (readonly [string, number])[]): number[] {
  const partition: FetchedPartition = {
    messages: rows.map(message),
    abortedTransactions: aborted.map(([producerId, first]) => ({
      producerId,
      firstOffset: String(first),
    })),
  };
  passOverAborted(partition);
  assertEquals(partition.abortedTransactions, []);
  return partition.messages.filter((each) => !each.isControlRecord).map((each) => +each.offset);
}

for (
  const [what, rows, aborted, expected] of [
    ["nothing aborted", [[0, "a"], [1, "a", "commit"]], [], [0]],
    ["one", [[0, "a"], [1, "b", "plain"], [2, "a", "abort"], [3, "a"]], [["a", 0]], [1, 3]],
    [
      "several that began before",
      [[5, "c", "plain"], [6, "b"], [7, "a"], [8, "a", "abort"], [9, "b", "abort"], [10, "b"]],
      [["a", 1], ["b", 3]],
      [5, 10],
    ],
    ["several, in any order", [[5, "b"], [6, "a"]], [["b", 3], ["a", 1]], []],
    [
      "two of one producer",
      [[0, "a"], [1, "a", "abort"], [2, "a"], [3, "a", "commit"], [4, "a"], [5, "a", "abort"]],
      [["a", 0], ["a", 4]],
      [2],
    ],
    [
      "the same producer outside of it",
      [[0, "a", "plain"], [1, "a"], [2, "a", "abort"]],
      [["a", 1]],
      [0],
    ],
  ] as const satisfies readonly (readonly [
    string,
    readonly Row[],
    readonly (readonly [string, number])[],
    readonly number[],
  ])[]
) {
  Deno.test(`passOverAborted() ${what}`, () => {
    assertEquals(shown(rows, aborted), [...expected]);
  });
}

Deno.test("passOverAborted() does not take a key of four zero bytes for an end", () => {
  const posing = { ...message([0, "a"]), key: ABORT };
  const partition: FetchedPartition = {
    messages: [posing, message([1, "a"])],
    abortedTransactions: [{ producerId: "a", firstOffset: "0" }],
  };
  passOverAborted(partition);
  assertEquals(partition.messages.map((each) => each.isControlRecord), [true, true]);
});

Deno.test("passOverAborted() leaves old formats and empty answers alone", () => {
  const partition: FetchedPartition = { messages: [{ ...message([0, "a"]) }] };
  passOverAborted(partition);
  assertEquals(partition.messages[0]?.isControlRecord, false);
  passOverAborted({ messages: [], abortedTransactions: [{ producerId: "a", firstOffset: "0" }] });
});

Deno.test("repairFetch() filters what the broker's own method reads, in its version only", async () => {
  class Broker implements FetchingBroker {
    readonly partition: FetchedPartition = {
      messages: [message([0, "a"])],
      abortedTransactions: [{ producerId: "a", firstOffset: "0" }],
    };
    fetch(_request: unknown): ReturnType<FetchingBroker["fetch"]> {
      return Promise.resolve({ responses: [{ partitions: [this.partition] }] });
    }
  }
  assertEquals(repairFetch(Broker, "2.2.5"), false);
  const left = new Broker();
  await left.fetch({});
  assertEquals(left.partition.messages[0]?.isControlRecord, false);
  assertEquals(repairFetch(Broker, "2.2.4"), true);
  const repaired = new Broker();
  await repaired.fetch({});
  assertEquals(repaired.partition.messages[0]?.isControlRecord, true);
});
