/** What is committed when partitions are taken away, and what is not. */

import { assertEquals } from "@std/assert";
import type { PartitionOffset } from "../transport.ts";
import { until } from "../../utils/remote/harness/services.ts";
import { createMemoryTransport } from "../testing.ts";
import { Committer } from "./committer.ts";
import type { ConsumerContext } from "./context.ts";
import { toConsumerSettings } from "./config.ts";
import type { PartitionWork } from "./partition_work.ts";
import { Problems } from "./problems.ts";
import { RUNTIME } from "./runtime.ts";
import { committedOf, gate, noteReader, put } from "./harness/notes.ts";

/** A committer that keeps what it commits, and partitions that were handled up to a position. */
function newCommitter(autoCommit = true) {
  const transport = createMemoryTransport();
  const settings = toConsumerSettings({ transport, autoCommit, commitIntervalMs: 60_000 });
  const context = { settings, runtime: RUNTIME, problems: new Problems(settings.logger) };
  const committed: (readonly PartitionOffset[])[] = [];
  const committer = new Committer(context as unknown as ConsumerContext, (offsets) => {
    committed.push(offsets);
    return Promise.resolve();
  });
  const workAt = (position: number): PartitionWork =>
    ({ topic: "notes", partition: 0, position }) as PartitionWork;
  return { committer, committed, workAt };
}

Deno.test("reset() forgets what moved: a lower position is not committed in the next term", async () => {
  const { committer, committed, workAt } = newCommitter();
  committer.note(workAt(5));
  committer.reset();
  committer.note(workAt(9));
  await committer.flush();
  assertEquals(committed, [[{ topic: "notes", partition: 0, offset: 9 }]]);
  committer.reset();
});

Deno.test("last() commits in the very call, once, and nothing where the program commits itself", async () => {
  const { committer, committed, workAt } = newCommitter();
  committer.note(workAt(5));
  committer.last();
  assertEquals(committed, [[{ topic: "notes", partition: 0, offset: 5 }]]);
  await committer.flush();
  assertEquals(committed.length, 1);
  committer.reset();
  const manual = newCommitter(false);
  manual.committer.note(manual.workAt(5));
  manual.committer.last();
  assertEquals(manual.committed, []);
});

Deno.test("K8 rebalance: what was handled before is committed, what ends afterwards is not", async () => {
  const held = gate();
  const seen: number[] = [];
  const { transport, consumer } = await noteReader(({ value }) => {
    seen.push(value.n);
    return value.n === 3 ? held.opened : undefined;
  }, { commitIntervalMs: 60_000 });
  put(transport, "notes", [["k", 1], ["k", 2], ["k", 3]]);
  await consumer.run();
  await until("the third runs", () => seen.length === 3);
  assertEquals(committedOf(transport), undefined);
  await transport.rebalance("readers");
  await until("assigned again", () => consumer.stats.rebalances === 2);
  assertEquals(committedOf(transport), 2);
  held.open();
  await until("the third again", () => consumer.stats.handled === 3);
  assertEquals(seen, [1, 2, 3, 3]);
  await consumer.close();
});
