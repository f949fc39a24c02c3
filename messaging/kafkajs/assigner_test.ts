/** Giving out partitions by what members say they read. */

import { assertEquals, assertRejects } from "@std/assert";
import type { AssignerProtocol } from "kafkajs";
import { Buffer } from "node:buffer";
import { silentLogger } from "../../utils/logger.ts";
import { createAssigner } from "./assigner.ts";

const json = {
  encode: (value: unknown) => Buffer.from(JSON.stringify(value)),
  decode: (bytes: Buffer) => JSON.parse(bytes.toString()),
};
const PROTOCOL = {
  MemberMetadata: json,
  MemberAssignment: json,
} as unknown as typeof AssignerProtocol;

/** An assigner of a leader that reads `own`; other topics are asked for. */
function newAssigner(ask: (topic: string) => number) {
  const told = (topic: string, count: number) =>
    Array.from({ length: count }, (_, partitionId) => ({ topic, partitionId }));
  const broker = {
    metadata: ([topic = ""]: string[]) =>
      Promise.resolve().then(() => ({
        topicMetadata: [{ topic, partitionMetadata: told(topic, ask(topic)) }],
      })),
  };
  const cluster = {
    findTopicPartitionMetadata: (topic: string) => told(topic, 2),
    brokerPool: { findConnectedBroker: () => Promise.resolve(broker) },
  };
  return createAssigner(PROTOCOL, silentLogger)({ cluster, groupId: "g" } as never);
}

async function assigned(assigner: ReturnType<typeof newAssigner>) {
  const member = (memberId: string, ...topics: string[]) => ({
    memberId,
    memberMetadata: assigner.protocol({ topics }).metadata,
  });
  const members = [member("a", "own"), member("b", "other", "gone")];
  const all = await assigner.assign({ members, topics: ["own"] });
  return Object.fromEntries(
    all.map((each) => [each.memberId, json.decode(each.memberAssignment).assignment]),
  );
}

Deno.test("assign() asks for topics that the leader does not read, and leaves out one that is gone", async () => {
  const assigner = newAssigner((topic) => {
    if (topic === "gone") throw Object.assign(new Error(), { type: "UNKNOWN_TOPIC_OR_PARTITION" });
    return 3;
  });
  assertEquals(assigner.name, "RoundRobinAssigner");
  assertEquals(await assigned(assigner), { a: { own: [0, 1] }, b: { other: [0, 1, 2] } });
});

Deno.test("assign() fails, to be tried again, when a topic cannot be asked for at the moment", async () => {
  const assigner = newAssigner(() => {
    throw Object.assign(new Error("later"), { type: "LEADER_NOT_AVAILABLE" });
  });
  await assertRejects(() => assigned(assigner), Error, "later");
});
