import { assertEquals, assertRejects } from "@std/assert";
import type { MongoCollection } from "../../clients/mongodb/collection.ts";
import type { MongoWatchOptions } from "../../clients/mongodb/watch.ts";
import type { OutboxRow } from "./outbox_row.ts";
import { wakeUp } from "./wake_up.ts";

/** A collection whose change stream does what a test says. */
function watched(
  script: (options: MongoWatchOptions<OutboxRow>) => Promise<void>,
): MongoCollection<OutboxRow> {
  return { watch: script } as unknown as MongoCollection<OutboxRow>;
}

async function told(
  script: (options: MongoWatchOptions<OutboxRow>) => Promise<void>,
): Promise<string[]> {
  const log: string[] = [];
  await wakeUp(watched(script), {
    signal: new AbortController().signal,
    onNews: () => void log.push("news"),
    onWatching: (isWatching) => void log.push(isWatching ? "watching" : "not watching"),
  });
  return log;
}

Deno.test("wakeUp() looks once when the stream stands, and at each change", async () => {
  const log = await told(async ({ tokens, onChange }) => {
    assertEquals(await tokens.load(), undefined);
    await tokens.save("first");
    await onChange({} as never);
    await tokens.save("second");
    assertEquals(await tokens.load(), "second");
  });
  assertEquals(log, ["news", "watching", "news", "watching", "not watching"]);
});

Deno.test("M10 wakeUp() looks when the history of changes is lost", async () => {
  const log = await told(async ({ tokens, onHistoryLost }) => {
    await tokens.save("first");
    await onHistoryLost?.();
  });
  assertEquals(log, ["news", "watching", "news", "not watching"]);
});

Deno.test("wakeUp() asks for new messages only, and not for what they hold", async () => {
  await told(({ pipeline }) => {
    assertEquals(pipeline, [{ $match: { operationType: "insert" } }, {
      $project: { operationType: 1 },
    }]);
    return Promise.resolve();
  });
});

Deno.test("wakeUp() tells that it no longer watches when the stream fails", async () => {
  const log: string[] = [];
  await assertRejects(() =>
    wakeUp(watched(() => Promise.reject(new Error("no change streams"))), {
      signal: new AbortController().signal,
      onNews: () => {},
      onWatching: (isWatching) => void log.push(String(isWatching)),
    })
  );
  assertEquals(log, ["false"]);
});
