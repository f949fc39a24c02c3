/** What a driver does, whether on a broker or in memory. */

import { assert, assertEquals, assertGreaterOrEqual, assertNotEquals } from "@std/assert";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import { until } from "../../utils/remote/harness/services.ts";
import type {
  ConsumerOptions,
  KafkaTransport,
  OutgoingRecord,
  SendRequest,
  TransportAdmin,
  TransportConsumer,
  TransportProducer,
} from "../transport.ts";
import { QUICK, record, Recorder } from "./recorder.ts";

/** A transport, and what a case opens on it; all of it is closed at the end. */
export class TransportBench {
  /** What is tested. */
  readonly transport: KafkaTransport;
  /** Begins all names of the case. */
  readonly name: string = `t-${crypto.randomUUID()}`;
  readonly #open: { close(): Promise<void> }[] = [];

  /** Makes one. */
  constructor(transport: KafkaTransport) {
    this.transport = transport;
  }

  /** Opens a producer. */
  async producer(transactionalId?: string): Promise<TransportProducer> {
    const id = transactionalId === undefined ? {} : { transactionalId };
    const options = { ...id, transactionTimeoutMs: 10_000 };
    return this.keep(await this.transport.openProducer(options, AbortSignal.timeout(20_000)));
  }

  /** Opens an admin. */
  async admin(): Promise<TransportAdmin> {
    return this.keep(await this.transport.openAdmin(AbortSignal.timeout(20_000)));
  }

  /** Opens a consumer. */
  consumer(options: Partial<ConsumerOptions> = {}): TransportConsumer {
    return this.keep(this.transport.openConsumer({ ...QUICK, groupId: this.name, ...options }));
  }

  /** Makes a topic of the case's own name. */
  async topic(partitions: number = 1, suffix: string = "", config = {}): Promise<string> {
    const admin = await this.admin();
    const topic = this.name + suffix;
    await admin.createTopics([{ topic, partitions, config }]);
    return topic;
  }

  /** Closes something at the end. */
  keep<T extends { close(): Promise<void> }>(one: T): T {
    this.#open.push(one);
    return one;
  }

  /** Closes everything. */
  async close(): Promise<void> {
    for (const one of this.#open.reverse()) await one.close();
  }
}

/** A case: its name and its test. */
export type TransportCase = readonly [name: string, test: (on: TransportBench) => Promise<void>];

/** Makes a request to send texts. */
export function request(topic: string, partition: number, ...values: string[]): SendRequest {
  return {
    topic,
    partition,
    records: values.map((value) => record(value)),
    isCompressed: true,
    timeoutMs: 5_000,
  };
}

const bytes = (...all: number[]): Uint8Array => new Uint8Array(all);

/** All cases. */
export const TRANSPORT_CASES: readonly TransportCase[] = [
  [
    "send() tells the offset of the first record, and what was sent is read in order",
    async (on) => {
      const topic = await on.topic(2);
      const producer = await on.producer();
      assertEquals(await producer.send(request(topic, 1, "a", "b")), 0);
      assertEquals(await producer.send({ ...request(topic, 1, "c"), isCompressed: false }), 2);
      assertEquals(await producer.send(request(topic, 0, "d")), 0);
      const recorder = new Recorder();
      await on.consumer().run([topic], recorder);
      await recorder.until(4);
      const of = (partition: number) =>
        recorder.read.filter((each) => each.partition === partition).map(({ offset }) => offset);
      assertEquals([of(0), of(1)], [[0], [0, 1, 2]]);
      assertEquals(recorder.values.filter((value) => value !== "d"), ["a", "b", "c"]);
      assertEquals(recorder.highs, new Map([[0, 1], [1, 3]]));
    },
  ],
  ["send() keeps key, value, headers and their order as they are", async (on) => {
    const topic = await on.topic();
    const producer = await on.producer();
    const before = Date.now() - 1_000;
    const records: OutgoingRecord[] = [
      { key: bytes(0, 255), value: bytes(), headers: { a: bytes(1), b: [bytes(2), bytes()] } },
      { key: null, value: null, headers: { constructor: bytes(3) } },
      { key: bytes(), value: new TextEncoder().encode("ä€😀"), headers: { "ü": bytes(4) } },
    ];
    await producer.send({ ...request(topic, 0), records });
    const recorder = new Recorder();
    await on.consumer().run([topic], recorder);
    await recorder.until(3);
    assertEquals(
      recorder.read.map(({ key, value, headers }) => ({
        key: key && bytes(...key),
        value: value && bytes(...value),
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, all]) => [
            name,
            all instanceof Uint8Array ? bytes(...all) : all.map((each) => bytes(...each)),
          ]),
        ),
      })),
      records,
    );
    for (const { timestampMs, undecodable } of recorder.read) {
      assertGreaterOrEqual(timestampMs, before);
      assertEquals(undecodable, undefined);
    }
  }],
  ["send() to a topic or partition that does not exist stores nothing", async (on) => {
    const topic = await on.topic();
    const producer = await on.producer();
    for (const at of [request(`${topic}-other`, 0, "a"), request(topic, 7, "a")]) {
      const error = await failureOf(producer.send(at));
      assertEquals([error.kind, error.outcome], ["not_found", "none"]);
    }
    assertEquals(await producer.send(request(topic, 0, "b")), 0);
  }],
  ["send() of more than the broker takes stores nothing", async (on) => {
    const topic = await on.topic();
    const producer = await on.producer();
    const random = Array.from(
      { length: 40 },
      () => crypto.getRandomValues(bytes(...Array(32_768).fill(0))),
    );
    const records = random.map((value) => ({ ...record("x"), value }));
    const error = await failureOf(producer.send({ ...request(topic, 0), records }));
    assertEquals([error.kind, error.outcome, error.retryable], ["validation", "none", false]);
    assertEquals(await producer.send(request(topic, 0, "b")), 0);
  }],
  ["send() to several partitions at once", async (on) => {
    const topic = await on.topic(8);
    const producer = await on.producer();
    for (let round = 0; round < 5; round++) {
      const sends = Array.from(
        { length: 8 },
        (_, partition) => producer.send(request(topic, partition, `${round}`)),
      );
      assertEquals(await Promise.all(sends), Array(8).fill(round));
    }
  }],
  ["a closed producer refuses to send", async (on) => {
    const topic = await on.topic();
    const producer = await on.producer();
    await Promise.all([producer.close(), producer.close()]);
    const error = await failureOf(producer.send(request(topic, 0, "a")));
    assertEquals([error.kind, error.outcome], ["closed", "none"]);
  }],
  ["openProducer() and openAdmin() give up when the signal has aborted", async (on) => {
    const signal = AbortSignal.abort();
    for (
      const open of [
        () => on.transport.openProducer({ transactionTimeoutMs: 1_000 }, signal),
        () => on.transport.openAdmin(signal),
      ]
    ) {
      assertEquals((await failureOf(open())).kind, "aborted");
    }
  }],
  ["commit() moves the place where the group reads on", async (on) => {
    const topic = await on.topic();
    const producer = await on.producer();
    await producer.send(request(topic, 0, "a", "b", "c"));
    const first = new Recorder();
    const consumer = on.consumer();
    await consumer.run([topic], first);
    await first.until(3);
    await consumer.commit([{ topic, partition: 0, offset: 2 }]);
    await consumer.close();
    const second = new Recorder();
    await on.consumer().run([topic], second);
    await second.until(1);
    assertEquals([first.values, second.values], [["a", "b", "c"], ["c"]]);
    assertEquals(first.log, ["assigned"]);
    const admin = await on.admin();
    assertEquals(await admin.committed(on.name, [topic]), [{ topic, partition: 0, offset: 2 }]);
  }],
  ["a group without a committed offset begins where it is told", async (on) => {
    const topic = await on.topic();
    const producer = await on.producer();
    await producer.send(request(topic, 0, "old"));
    const [early, late] = [new Recorder(), new Recorder()];
    await on.consumer({ groupId: `${on.name}-a`, from: "earliest" }).run([topic], early);
    await on.consumer({ groupId: `${on.name}-b`, from: "latest" }).run([topic], late);
    // A driver asks for the end of the topic with its first fetch, after it has joined.
    await until("the late one reads", async () => {
      await producer.send(request(topic, 0, "new"));
      return late.read.length > 0;
    });
    await early.until(2);
    assertEquals(early.values.slice(0, 2), ["old", "new"]);
    assert(!late.values.includes("old"));
  }],
  ["two members share the partitions, and one that leaves gives them back", async (on) => {
    const topic = await on.topic(4);
    const producer = await on.producer();
    const [one, two] = [new Recorder(), new Recorder()];
    const [first, second] = [on.consumer(), on.consumer()];
    await first.run([topic], one);
    assertEquals(one.partitions.length, 4);
    await second.run([topic], two);
    await until("both have two", () => one.partitions.length === 2 && two.partitions.length === 2);
    assertEquals(one.log, ["assigned", "revoked", "assigned"]);
    assertEquals(two.log, ["assigned"]);
    for (let partition = 0; partition < 4; partition++) {
      await producer.send(request(topic, partition, `${partition}`));
    }
    await until("all is read", () => one.read.length + two.read.length >= 4);
    assertEquals([...one.values, ...two.values].sort(), ["0", "1", "2", "3"]);
    await second.close();
    await until("the first has all again", () => one.partitions.length === 4, 20_000);
    assertEquals(one.log, ["assigned", "revoked", "assigned", "revoked", "assigned"]);
    assertEquals(two.log, ["assigned"]);
  }],
  [
    "commit() in the call that tells of the revocation is stored",
    async (on) => {
      const topic = await on.topic(2);
      const producer = await on.producer();
      for (const partition of [0, 1]) await producer.send(request(topic, partition, "a"));
      const one = new Recorder();
      const first = on.consumer();
      await first.run([topic], one);
      await one.until(2);
      const offsets = one.offsets;
      const stored = new Promise<void>((resolve, reject) => {
        one.onRevoked = () => void first.commit(offsets).then(resolve, reject);
      });
      const two = new Recorder();
      await on.consumer().run([topic], two);
      await stored;
      await until("each has one", () => one.partitions.length === 1 && two.partitions.length === 1);
      const admin = await on.admin();
      assertEquals((await admin.committed(on.name, [topic])).length, 2);
      assertEquals(two.read, []);
    },
  ],
  ["members of one group read different topics: each reads its own, all of it", async (on) => {
    const [left, right] = [await on.topic(3, "-left"), await on.topic(2, "-right")];
    const producer = await on.producer();
    const [one, two] = [new Recorder(), new Recorder()];
    await on.consumer().run([left], one);
    await on.consumer().run([right], two);
    await until(
      "both have theirs",
      () => one.partitions.length === 3 && two.partitions.length === 2,
    );
    for (const partition of [0, 1, 2]) await producer.send(request(left, partition, "left"));
    for (const partition of [0, 1]) await producer.send(request(right, partition, "right"));
    await Promise.all([one.until(3), two.until(2)]);
    assertEquals([one.values, two.values], [Array(3).fill("left"), Array(2).fill("right")]);
  }],
  [
    "members of one group share the topics that both read, and one alone has the other",
    async (on) => {
      const [shared, own] = [await on.topic(4, "-shared"), await on.topic(2, "-own")];
      const producer = await on.producer();
      const [one, two] = [new Recorder(), new Recorder()];
      await on.consumer().run([shared], one);
      await on.consumer().run([shared, own], two);
      await until(
        "each has three",
        () => one.partitions.length === 3 && two.partitions.length === 3,
      );
      for (const partition of [0, 1, 2, 3]) {
        await producer.send(request(shared, partition, "shared"));
      }
      for (const partition of [0, 1]) {
        await producer.send(request(own, partition, "own"));
      }
      await until("all is read", () => one.read.length + two.read.length >= 6);
      assertEquals(one.values, Array(3).fill("shared"));
      assertEquals(two.values.toSorted(), ["own", "own", "shared"]);
    },
  ],
  ["marks at the end of transactions count as read", async (on) => {
    const topic = await on.topic();
    const producer = await on.producer(on.name);
    const reached: number[] = [];
    const recorder = new Recorder();
    recorder.onReached = (_, next) => void reached.push(next);
    await on.consumer().run([topic], recorder);
    for (const isKept of [true, false]) {
      const transaction = await producer.begin();
      await transaction.send(request(topic, 0, "a"));
      await (isKept ? transaction.commit() : transaction.abort());
    }
    await until("all is read", () => reached.at(-1) === 4);
    assertEquals(recorder.values, ["a"]);
  }],
  [
    "commit() is refused while the group gives out its partitions, and for another's",
    async (on) => {
      const topic = await on.topic(2);
      const producer = await on.producer();
      await producer.send(request(topic, 0, "a"));
      await producer.send(request(topic, 1, "a"));
      const one = new Recorder();
      const first = on.consumer();
      await first.run([topic], one);
      await one.until(2);
      const offsets = one.offsets;
      const refused = new Promise<unknown>((resolve) => {
        one.onRevoked = () => queueMicrotask(() => resolve(failureOf(first.commit(offsets))));
      });
      const two = new Recorder();
      await on.consumer().run([topic], two);
      const error = await refused as Awaited<ReturnType<typeof failureOf>>;
      assertEquals([error.kind, error.outcome], ["conflict", "none"]);
      await until("each has one", () => one.partitions.length === 1 && two.partitions.length === 1);
      const foreign = await failureOf(first.commit(offsets));
      assertEquals([foreign.kind, foreign.outcome], ["conflict", "none"]);
      const admin = await on.admin();
      assertEquals(await admin.committed(on.name, [topic]), []);
    },
  ],
  ["what was not committed is read again after the partitions were given out anew", async (on) => {
    const topic = await on.topic(2);
    const producer = await on.producer();
    for (const partition of [0, 1]) await producer.send(request(topic, partition, "a", "b"));
    const [one, two] = [new Recorder(), new Recorder()];
    const first = on.consumer();
    await first.run([topic], one);
    await one.until(4);
    await first.commit([0, 1].map((partition) => ({ topic, partition, offset: 1 })));
    await on.consumer().run([topic], two);
    await two.until(1);
    await one.until(5);
    assertEquals([two.values, one.values.slice(4)], [["b"], ["b"]]);
  }],
  ["pause() stops a partition, resume() loses nothing", async (on) => {
    const topic = await on.topic(2);
    const producer = await on.producer();
    const recorder = new Recorder();
    const consumer = on.consumer();
    const at = { topic, partition: 0 };
    let isPaused = false;
    recorder.onBatch = (from) => {
      if (from.partition !== 0) return;
      assert(!isPaused, "nothing of a paused partition is handed over");
      isPaused = true;
      consumer.pause(at);
    };
    await consumer.run([topic], recorder);
    await producer.send(request(topic, 0, "a"));
    await recorder.until(1);
    for (let i = 0; i < 3; i++) await producer.send(request(topic, 0, `b${i}`));
    await producer.send(request(topic, 1, "other"));
    await recorder.until(2);
    assertEquals(recorder.values, ["a", "other"]);
    isPaused = false;
    recorder.onBatch = undefined;
    consumer.resume(at);
    await recorder.until(5);
    assertEquals(recorder.values, ["a", "other", "b0", "b1", "b2"]);
  }],
  ["a partition is not paused any more after it was given out anew", async (on) => {
    const topic = await on.topic();
    const producer = await on.producer();
    const one = new Recorder();
    const first = on.consumer();
    await first.run([topic], one);
    first.pause({ topic, partition: 0 });
    const second = on.consumer();
    await second.run([topic], new Recorder());
    await second.close();
    await until("the first has it again", () => one.partitions.length === 1, 20_000);
    await producer.send(request(topic, 0, "a"));
    await one.until(1);
  }],
  ["seek() reads from another offset on", async (on) => {
    const topic = await on.topic();
    const producer = await on.producer();
    await producer.send(request(topic, 0, "a", "b", "c"));
    const recorder = new Recorder();
    const consumer = on.consumer();
    await consumer.run([topic], recorder);
    await recorder.until(3);
    consumer.seek({ topic, partition: 0, offset: 1 });
    await recorder.until(5);
    assertEquals(recorder.values, ["a", "b", "c", "b", "c"]);
  }],
  ["seek() while records are handed over drops nothing that comes after it", async (on) => {
    const topic = await on.topic();
    const producer = await on.producer();
    await producer.send(request(topic, 0, "a", "b", "c"));
    const recorder = new Recorder();
    const consumer = on.consumer();
    recorder.onBatch = () => {
      recorder.onBatch = undefined;
      consumer.seek({ topic, partition: 0, offset: 2 });
    };
    await consumer.run([topic], recorder);
    await recorder.until(4);
    assertEquals(recorder.values, ["a", "b", "c", "c"]);
  }],
  ["run() of a topic that does not exist fails", async (on) => {
    const error = await failureOf(on.consumer().run([`${on.name}-no`], new Recorder()));
    assertEquals([error.kind, error.outcome], ["not_found", "none"]);
  }],
  ["close() of a consumer, before, during and after it joins, and twice", async (on) => {
    const topic = await on.topic();
    const early = on.consumer();
    await early.close();
    assertEquals((await failureOf(early.run([topic], new Recorder()))).kind, "closed");
    const hasty = on.consumer();
    const recorder = new Recorder();
    const joining = failureOf(hasty.run([topic], recorder));
    await Promise.all([hasty.close(), hasty.close()]);
    assertEquals((await joining).kind, "closed");
    assertEquals(recorder.log.filter((what) => what === "crashed"), []);
    const late = on.consumer();
    const read = new Recorder();
    await late.run([topic], read);
    await late.close();
    const error = await failureOf(late.commit([{ topic, partition: 0, offset: 0 }]));
    assertEquals([error.kind, error.outcome], ["closed", "none"]);
    assertEquals(read.log, ["assigned"]);
  }],
  ["a transaction is seen when it commits, offsets included", async (on) => {
    const topic = await on.topic(2);
    const producer = await on.producer(`${on.name}-tx`);
    const recorder = new Recorder();
    await on.consumer().run([topic], recorder);
    const transaction = await producer.begin();
    await transaction.send(request(topic, 0, "a"));
    await transaction.send(request(topic, 1, "b"));
    await transaction.sendOffsets(`${on.name}-in`, [{ topic, partition: 0, offset: 42 }]);
    const plain = await on.producer();
    assertEquals(await plain.send(request(topic, 1, "after")), 1);
    assertEquals(recorder.values, []);
    await transaction.commit();
    await recorder.until(3);
    assertEquals([...recorder.values].sort(), ["a", "after", "b"]);
    const admin = await on.admin();
    await until("the offsets are there", async () => {
      const [found] = await admin.committed(`${on.name}-in`, [topic]);
      return found?.offset === 42;
    });
  }],
  ["an aborted transaction is never seen, and the next one is", async (on) => {
    const topic = await on.topic();
    const producer = await on.producer(`${on.name}-tx`);
    const first = await producer.begin();
    await first.send(request(topic, 0, "never", "ever"));
    await first.abort();
    const second = await producer.begin();
    await second.send(request(topic, 0, "seen"));
    await second.commit();
    const recorder = new Recorder();
    await on.consumer().run([topic], recorder);
    await recorder.until(1);
    assertEquals(recorder.values, ["seen"]);
    assertGreaterOrEqual(recorder.read[0]!.offset, 2);
  }],
  ["of several aborted transactions nothing is seen, wherever reading begins", async (on) => {
    const topic = await on.topic();
    const plain = await on.producer();
    const all = [];
    for (const name of ["a", "b", "c"]) {
      all.push(await (await on.producer(`${on.name}-${name}`)).begin());
    }
    for (const round of [0, 1]) {
      for (const [i, each] of all.entries()) await each.send(request(topic, 0, `${round} of ${i}`));
      await plain.send(request(topic, 0, `plain ${round}`));
    }
    for (const each of all) await each.abort();
    for (const [offset, expected] of [[0, 2], [3, 2], [4, 1], [5, 1], [6, 1]] as const) {
      const groupId = `${on.name}-${offset}`;
      const transaction = await (await on.producer(groupId)).begin();
      await transaction.sendOffsets(groupId, [{ topic, partition: 0, offset }]);
      await transaction.commit();
      const admin = await on.admin();
      await until(
        "the group is placed",
        async () => (await admin.committed(groupId, [topic])).length === 1,
      );
      const recorder = new Recorder();
      await on.consumer({ groupId }).run([topic], recorder);
      await recorder.until(expected);
      assertEquals(recorder.values, ["plain 0", "plain 1"].slice(-expected));
    }
  }],
  ["a transaction with a failed send cannot commit", async (on) => {
    const topic = await on.topic();
    const producer = await on.producer(`${on.name}-tx`);
    const transaction = await producer.begin();
    await transaction.send(request(topic, 0, "a"));
    assertEquals((await failureOf(transaction.send(request(topic, 9, "b")))).kind, "not_found");
    const error = await failureOf(transaction.commit());
    assertEquals([error.kind, error.outcome], ["conflict", "none"]);
    await transaction.abort();
    assertEquals((await failureOf(transaction.send(request(topic, 0, "c")))).kind, "conflict");
    const next = await producer.begin();
    await next.send(request(topic, 0, "d"));
    await next.commit();
    const recorder = new Recorder();
    await on.consumer().run([topic], recorder);
    await recorder.until(1);
    assertEquals(recorder.values, ["d"]);
  }],
  ["one transaction at a time, and none without an id", async (on) => {
    const topic = await on.topic();
    const producer = await on.producer(`${on.name}-tx`);
    assertEquals((await failureOf(producer.send(request(topic, 0, "a")))).kind, "validation");
    const transaction = await producer.begin();
    assertEquals((await failureOf(producer.begin())).kind, "conflict");
    await transaction.commit();
    await (await producer.begin()).abort();
    const plain = await on.producer();
    assertEquals((await failureOf(plain.begin())).kind, "config");
  }],
  ["a second producer with the same id fences out the first", async (on) => {
    const topic = await on.topic();
    const first = await on.producer(`${on.name}-tx`);
    const old = await first.begin();
    await old.send(request(topic, 0, "lost"));
    const second = await on.producer(`${on.name}-tx`);
    const transaction = await second.begin();
    await transaction.send(request(topic, 0, "kept"));
    await transaction.commit();
    const error = await failureOf(old.send(request(topic, 0, "late")));
    assertEquals([error.kind, error.outcome], ["conflict", "none"]);
    assertEquals((await failureOf(old.commit())).kind, "conflict");
    const recorder = new Recorder();
    await on.consumer().run([topic], recorder);
    await recorder.until(1);
    assertEquals(recorder.values, ["kept"]);
  }],
  ["createTopics() leaves a topic that exists, partitionCounts() one that does not", async (on) => {
    const topic = await on.topic(3);
    const admin = await on.admin();
    const other = `${topic}-b`;
    await admin.createTopics([{ topic, partitions: 5 }, { topic: other, partitions: 1 }]);
    const counts = await admin.partitionCounts([topic, other, `${topic}-no`]);
    assertEquals(counts, new Map([[topic, 3], [other, 1]]));
    assertEquals(await admin.partitionCounts([]), new Map());
    const names = await admin.listTopics();
    assert(names.includes(topic) && names.includes(other) && !names.includes("__consumer_offsets"));
    await admin.deleteTopics([other, `${topic}-no`]);
    await until("it is gone", async () => !(await admin.listTopics()).includes(other));
    assertEquals((await admin.partitionCounts([other])).size, 0);
  }],
  ["ranges() and committed() tell the bounds of what is there", async (on) => {
    const topic = await on.topic(2);
    const producer = await on.producer();
    await producer.send(request(topic, 1, "a", "b", "c"));
    const admin = await on.admin();
    const ranges = [...await admin.ranges(topic)].sort((a, b) => a.partition - b.partition);
    assertEquals(ranges, [
      { topic, partition: 0, low: 0, high: 0 },
      { topic, partition: 1, low: 0, high: 3 },
    ]);
    assertEquals((await failureOf(admin.ranges(`${topic}-no`))).kind, "not_found");
    const others = await Promise.all(
      Array.from({ length: 5 }, (_, i) => on.topic(i + 1, `-${i}`)),
    );
    const all = await Promise.all(others.map((other) => admin.ranges(other)));
    assertEquals(all.map(({ length }) => length), [1, 2, 3, 4, 5]);
    assertEquals(await admin.committed(`${on.name}-nobody`, [topic]), []);
  }],
  ["describe() tells of a broker and its controller; a closed admin of nothing", async (on) => {
    const admin = await on.admin();
    const { brokers, controller } = await admin.describe();
    assertGreaterOrEqual(brokers, 1);
    assertNotEquals(controller, undefined);
    await Promise.all([admin.close(), admin.close()]);
    assertEquals((await failureOf(admin.describe())).kind, "closed");
  }],
  ["partitionFor() agrees with the Java client", async (on) => {
    await null;
    const of = (key: string) => on.transport.partitionFor(new TextEncoder().encode(key), 100);
    // `Utils.toPositive(Utils.murmur2(key)) % 100`, from the test vectors of the Java client.
    assertEquals(["21", "foobar", "a-little-bit-long-string"].map(of), [
      (-973932308 & 0x7fffffff) % 100,
      (-790332482 & 0x7fffffff) % 100,
      (-985981536 & 0x7fffffff) % 100,
    ]);
  }],
];
