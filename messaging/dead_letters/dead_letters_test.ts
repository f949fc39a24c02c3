/** Listing and replaying what was given up. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import { until } from "../../utils/remote/harness/services.ts";
import { ValidationError } from "../../utils/validation_error.ts";
import { FatalMessageError } from "../consumer/classify.ts";
import { committedOf, noteReader, put, withAdmin } from "../consumer/harness/notes.ts";
import { headerText, toHeaders } from "../headers.ts";
import { createMemoryTransport, type MemoryTransport } from "../testing.ts";
import type { DeadLetter } from "./dead_letter.ts";
import { listDeadLetters } from "./list.ts";
import { replayDeadLetters, type ReplayDeadLettersOptions } from "./replay.ts";

const DLQ = "notes.readers.dlq";

/** A group that has given up the notes below zero, and handled the others. */
async function givenUp(
  notes: readonly (readonly [string | null, unknown])[],
  partitions = 1,
): Promise<MemoryTransport> {
  const { transport, consumer } = await noteReader(
    ({ value }) => {
      if (value.n < 0) throw new FatalMessageError("no");
    },
    {},
    partitions,
  );
  notes.forEach((note, i) => put(transport, "notes", [note], i % partitions, { who: "x" }));
  await consumer.run();
  await until("all", () => consumer.stats.handled + consumer.stats.deadLettered === notes.length);
  await consumer.close();
  return transport;
}

function optionsOf(
  transport: MemoryTransport,
  more: Partial<ReplayDeadLettersOptions> = {},
): ReplayDeadLettersOptions {
  return { topic: "notes", groupId: "readers", config: { transport }, rate: 1e6, ...more };
}

function bytesOf(transport: MemoryTransport, topic: string): string[] {
  return transport.records(topic).map(({ value }) => new TextDecoder().decode(value ?? undefined));
}

Deno.test("listDeadLetters() tells what was given up, in order, and changes nothing", async () => {
  const transport = await givenUp([["a", -1], [null, 2], ["b", "odd"], ["a", -4]], 2);
  const letters = await listDeadLetters(optionsOf(transport));
  const told = letters.map(({ source, reason, errorClass, attempts, eventType, replays }) => [
    `${source?.partition}:${source?.offset}`,
    reason,
    errorClass,
    attempts,
    eventType,
    replays,
  ]);
  assertEquals(told.toSorted(), [
    ["0:0", "handler", "FatalMessageError", 1, undefined, 0],
    ["0:1", "schema", "ValidationError", 0, undefined, 0],
    ["1:1", "handler", "FatalMessageError", 1, undefined, 0],
  ]);
  const [first] = letters;
  assert(first !== undefined && first.givenUpAt >= first.producedAt);
  assertEquals([first.groupId, first.service, first.hasBytes], ["readers", "nlre-shared", true]);
  const handlers = (letter: DeadLetter): boolean => letter.reason === "handler";
  assertEquals((await listDeadLetters(optionsOf(transport, { filter: handlers }))).length, 2);
  assertEquals((await listDeadLetters({ ...optionsOf(transport), limit: 1 })).length, 1);
  assertEquals(transport.records(DLQ).length, 3);
});

Deno.test("listDeadLetters() and replayDeadLetters() name what is wrong", async () => {
  const transport = await givenUp([]);
  const nowhere = { ...optionsOf(transport), topic: "nowhere" };
  assertEquals((await failureOf(listDeadLetters(nowhere))).kind, "not_found");
  assertEquals((await failureOf(replayDeadLetters(nowhere))).kind, "not_found");
  const wrong = { ...optionsOf(transport), topic: "no topic" };
  await assertRejects(() => listDeadLetters(wrong), ValidationError);
  await assertRejects(() => listDeadLetters({ ...optionsOf(transport), limit: 0 }), RangeError);
  await assertRejects(() => replayDeadLetters(optionsOf(transport, { rate: 0 })), RangeError);
  await assertRejects(() => replayDeadLetters(optionsOf(transport, { limit: 0 })), RangeError);
});

Deno.test("replayDeadLetters() sends back what the filter takes, and puts the rest at the end", async () => {
  const transport = await givenUp([["a", -1], ["b", "odd"], ["c", -3], ["d", 4]]);
  const before = transport.records(DLQ);
  const options = optionsOf(transport, { filter: ({ reason }) => reason === "handler" });
  const dry = await replayDeadLetters({ ...options, dryRun: true });
  assertEquals(dry, {
    topic: DLQ,
    dryRun: true,
    read: 3,
    replayed: 2,
    putBack: 1,
    unsendable: 0,
    remaining: 0,
  });
  assertEquals([transport.records(DLQ).length, transport.records("notes").length], [3, 4]);

  const report = await replayDeadLetters(options);
  assertEquals(report, { ...dry, dryRun: false });
  const replayed = transport.records("notes").slice(4);
  assertEquals(bytesOf(transport, "notes").slice(4), ['{"n":-1}', '{"n":-3}']);
  for (const record of replayed) {
    assertEquals(Object.keys(record.headers).toSorted(), ["dlq-replayed-at", "dlq-replays", "who"]);
    assertEquals(headerText(record.headers, "dlq-replays"), "1");
  }
  assertEquals(new TextDecoder().decode(replayed[0]?.key ?? undefined), "a");
  const [, , , back] = transport.records(DLQ);
  const odd = before.find(({ headers }) => headerText(headers, "dlq-reason") === "schema");
  assertEquals([back?.value, back?.headers], [odd?.value, odd?.headers]);
  assertEquals(committedOf(transport, 0, DLQ, `${DLQ}.replay`), 3);

  const left = await listDeadLetters(optionsOf(transport));
  assertEquals(left.map(({ reason, at }) => [reason, at.offset]), [["schema", 3]]);
});

Deno.test("replayDeadLetters() keeps when a letter was given up that it puts back, however often", async () => {
  let nowMs = Date.parse("2026-11-05T15:00:00Z");
  const transport = createMemoryTransport({ topics: { notes: 1, [DLQ]: 1 }, now: () => nowMs });
  const said = toHeaders({ "dlq-given-up-at": "2026-11-01T15:00:00.000Z" });
  for (const headers of [said, {}]) {
    transport.append({ topic: DLQ, partition: 0 }, [{ key: null, value: null, headers }]);
  }
  const givenUp = async (): Promise<string[]> =>
    (await listDeadLetters(optionsOf(transport))).map(({ givenUpAt }) => givenUpAt.toISOString());
  const before = await givenUp();
  assertEquals(before, ["2026-11-01T15:00:00.000Z", "2026-11-05T15:00:00.000Z"]);
  for (let times = 1; times <= 2; times++) {
    nowMs += 86_400_000;
    await replayDeadLetters(optionsOf(transport, { filter: () => false }));
    assertEquals(await givenUp(), before);
  }
  assertEquals(transport.records(DLQ).length, 6);
});

Deno.test("a message that is given up once more counts its replays", async () => {
  const transport = await givenUp([["a", -1]]);
  for (let times = 1; times <= 2; times++) {
    await replayDeadLetters(optionsOf(transport));
    const { consumer } = await noteReader(() => {
      throw new FatalMessageError("again");
    }, { transport });
    await consumer.run();
    await until("given up", () => consumer.stats.deadLettered === 1);
    await consumer.close();
    const [letter, ...others] = await listDeadLetters(optionsOf(transport));
    assertEquals(others, []);
    assertEquals([letter?.replays, letter?.errorMessage, letter?.attempts], [times, "again", 1]);
    assertEquals(letter?.source, { topic: "notes", partition: 0, offset: times });
  }
});

Deno.test("replayDeadLetters() keeps to its rate", async () => {
  const transport = await givenUp(Array.from({ length: 5 }, (_, i) => ["k", -1 - i] as const));
  const waits: number[] = [];
  await replayDeadLetters(optionsOf(transport, {
    rate: 10,
    sleep: (ms) => Promise.resolve(void waits.push(ms)),
  }));
  assertEquals(waits.length, 4);
  waits.forEach((ms, i) => assert(ms > 100 * i && ms <= 100 * (i + 1), `${ms}`));
});

Deno.test("replayDeadLetters() stopped in the middle has committed what it stored, and goes on from there", async () => {
  const transport = await givenUp(Array.from({ length: 6 }, (_, i) => ["k", -1 - i] as const));
  const stop = new AbortController();
  const report = await replayDeadLetters(optionsOf(transport, {
    rate: 10,
    signal: stop.signal,
    sleep: () => {
      if (transport.records("notes").length === 9) stop.abort();
      return Promise.resolve();
    },
  }));
  assertEquals([report.replayed, report.putBack, report.remaining], [3, 0, 3]);
  assertEquals(committedOf(transport, 0, DLQ, `${DLQ}.replay`), 3);
  const rest = await replayDeadLetters(optionsOf(transport, { limit: 2 }));
  assertEquals([rest.replayed, rest.remaining], [2, 1]);
  await replayDeadLetters(optionsOf(transport));
  assertEquals(
    bytesOf(transport, "notes").slice(6),
    [-1, -2, -3, -4, -5, -6].map((n) => JSON.stringify({ n })),
  );
  assertEquals(await listDeadLetters(optionsOf(transport)), []);
});

Deno.test("replayDeadLetters() puts back what has no bytes, no source, or a source that is gone", async () => {
  const { transport, consumer } = await noteReader(() => {}, { onUndecodable: "dead-letter" });
  const odd = { key: null, value: null, headers: {}, undecodable: "lz4" };
  transport.append({ topic: "notes", partition: 0 }, [odd]);
  await consumer.run();
  await until("given up", () => consumer.stats.deadLettered === 1);
  await consumer.close();
  transport.append({ topic: DLQ, partition: 0 }, [{ key: null, value: null, headers: {} }]);
  const report = await replayDeadLetters(optionsOf(transport));
  assertEquals([report.replayed, report.putBack, report.unsendable], [0, 2, 2]);

  const other = await givenUp([["k", -1]]);
  await withAdmin(other, (admin) => admin.deleteTopics(["notes"]));
  const refused = await replayDeadLetters(optionsOf(other));
  assertEquals([refused.replayed, refused.putBack, refused.unsendable], [0, 1, 1]);
  assertEquals((await listDeadLetters(optionsOf(other))).length, 1);
});

Deno.test("replayDeadLetters() that fails has lost nothing, and commits what it stored", async () => {
  const transport = await givenUp([["k", -1], ["k", -2]]);
  let sends = 0;
  await assertRejects(() =>
    replayDeadLetters(optionsOf(transport, {
      rate: 10,
      sleep: () => {
        if (++sends === 1) transport.failNext("send", { kind: "auth" }, 100);
        return Promise.resolve();
      },
    }))
  );
  assertEquals(committedOf(transport, 0, DLQ, `${DLQ}.replay`), 1);
});
