import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { ValidationError } from "../../utils/mod.ts";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import { until } from "../../utils/remote/harness/services.ts";
import { override } from "../harness/override.ts";
import { TOPICS } from "../harness/producing.ts";
import { createMemoryTransport, type MemoryTransport } from "../testing/memory_transport.ts";
import { sleep } from "../../utils/sleep.ts";
import { KafkaProducer } from "./client.ts";
import type { KafkaProducerConfig } from "./config.ts";
import type { KafkaTransaction } from "./types.ts";

const CALL = { topic: "calls", value: "x" };
const READ = [{ topic: "leads", partition: 0, offset: 7 }];

function make(transport: MemoryTransport, config: KafkaProducerConfig = {}): KafkaProducer {
  return new KafkaProducer(
    { transport, transactionalId: "lead-service-1", ...config },
    { sleep: (_ms, signal) => sleep(0, signal) },
  );
}

async function transactional(
  work: (producer: KafkaProducer, transport: MemoryTransport) => Promise<void>,
  config?: KafkaProducerConfig,
): Promise<void> {
  const transport = createMemoryTransport({ topics: TOPICS });
  const producer = make(transport, config);
  await producer.connect();
  const socket = setInterval(() => {}, 1_000);
  try {
    await work(producer, transport);
  } finally {
    transport.resumeBroker();
    await producer.close();
    clearInterval(socket);
  }
}

function seen(transport: MemoryTransport): number {
  return transport.records("calls").length + transport.records("leads").length;
}

Deno.test("transaction() shows all of it, offsets too, and returns what its work returns", () =>
  transactional(async (producer, transport) => {
    const value = await producer.transaction(async (tx) => {
      await Promise.all([tx.send(CALL), tx.send({ topic: "leads", key: "a", value: "y" })]);
      await tx.sendOffsets("group", READ);
      assertEquals([seen(transport), transport.committed("group")], [0, []]);
      return 5;
    });
    assertEquals([value, seen(transport)], [5, 2]);
    assertEquals(transport.committed("group"), READ);
  }));

Deno.test("transaction() without sends commits nothing", () =>
  transactional(async (producer) => {
    assertEquals(await producer.transaction(() => Promise.resolve("done")), "done");
  }));

Deno.test("transaction() waits for sends that its work did not wait for", () =>
  transactional(async (producer, transport) => {
    await producer.transaction((tx) => {
      void tx.send(CALL);
      void tx.send(CALL);
      return Promise.resolve();
    });
    assertEquals(seen(transport), 2);
  }));

Deno.test("transaction() shows nothing when its work throws, and throws the same", () =>
  transactional(async (producer, transport) => {
    const own = new Error("no such lead");
    const failed = await producer.transaction(async (tx) => {
      await tx.send(CALL);
      await tx.sendOffsets("group", READ);
      throw own;
    }).catch((error: unknown) => error);
    assertStrictEquals(failed, own);
    assertEquals([seen(transport), transport.committed("group")], [0, []]);
    await producer.transaction((tx) => tx.send(CALL));
    assertEquals([seen(transport), producer.stats.retirements], [1, 0]);
  }));

Deno.test("transaction() fails when its work throws at once", () =>
  transactional(async (producer) => {
    const work = (): Promise<void> => {
      throw new Error("at once");
    };
    await assertRejects(() => producer.transaction(work), Error, "at once");
  }));

for (
  const [what, fail] of [
    ["a send that is refused", (tx) => tx.send({ topic: "nowhere", value: "x" })],
    ["a message that breaks a rule", (tx) => tx.send({ topic: "a b", value: "x" })],
    ["offsets that break a rule", (tx) => tx.sendOffsets("", READ)],
    ["an offset below 0", (tx) => tx.sendOffsets("g", [{ topic: "t", partition: 0, offset: -1 }])],
  ] as readonly (readonly [string, (tx: KafkaTransaction) => Promise<void>])[]
) {
  Deno.test(`K4 ${what} dooms the transaction, although its work goes on`, () =>
    transactional(async (producer, transport) => {
      const error = await failureOf(producer.transaction(async (tx) => {
        await tx.send(CALL);
        await fail(tx).catch(() => {});
        assertEquals(tx.signal.aborted, true);
        assertEquals((await failureOf(tx.send(CALL))).kind, "conflict");
      }));
      assertEquals([error.outcome, seen(transport)], ["none", 0]);
      assertEquals(error.message.endsWith("a part of it failed, so it was aborted"), true);
      await producer.transaction((tx) => tx.send(CALL));
      assertEquals(seen(transport), 1);
    }));
}

Deno.test("K4 a failed send that its work passes on is thrown as it is", () =>
  transactional(async (producer) => {
    await assertRejects(
      () => producer.transaction((tx) => tx.send({ topic: "a b", value: "x" })),
      ValidationError,
    );
  }));

Deno.test("K4 a send of unknown outcome dooms the transaction, and the producer is replaced", () =>
  transactional(async (producer, transport) => {
    transport.failNext("send", { kind: "timeout", isApplied: true });
    const { outcome } = await failureOf(producer.transaction(async (tx) => {
      await tx.send(CALL).catch(() => {});
    }));
    assertEquals([outcome, seen(transport), producer.stats.retirements], ["none", 0, 1]);
    await producer.transaction((tx) => tx.send(CALL));
    assertEquals(seen(transport), 1);
  }));

Deno.test("K4 a send that stored nothing is not repeated within the transaction", () =>
  transactional(async (producer, transport) => {
    transport.failNext("send", { kind: "unavailable" });
    const error = await failureOf(producer.transaction((tx) => tx.send(CALL)));
    assertEquals([error.kind, error.outcome, producer.stats.requests], ["unavailable", "none", 1]);
  }));

Deno.test("K4 a producer that was fenced out says so from then on, and takes nothing back", () =>
  transactional(async (producer, transport) => {
    const other = make(transport);
    const failed = failureOf(producer.transaction(async (tx) => {
      await tx.send(CALL);
      await other.connect();
      await tx.send(CALL);
    }));
    assertEquals((await failed).kind, "conflict");
    const error = await failureOf(producer.transaction((tx) => tx.send(CALL)));
    assertEquals([error.kind, error.outcome, error.retryable], ["conflict", "none", false]);
    assertEquals(error.message.includes("taken over the transactional id"), true);
    const health = await producer.healthCheck();
    assertEquals([health.status, health.error?.kind], ["degraded", "conflict"]);
    await other.transaction((tx) => tx.send(CALL));
    assertEquals(seen(transport), 1);
    await other.close();
  }));

Deno.test("K4 a transaction is begun again, by another producer, when the coordinator is not ready", () =>
  transactional(async (producer, transport) => {
    transport.failNext("begin", { kind: "unavailable" }, 3);
    await producer.transaction((tx) => tx.send(CALL));
    assertEquals([seen(transport), producer.stats.retirements], [1, 3]);
  }));

Deno.test("K4 a commit that did nothing is repeated", () =>
  transactional(async (producer, transport) => {
    transport.failNext("commitTransaction", { kind: "unavailable" }, 2);
    await producer.transaction((tx) => tx.send(CALL));
    assertEquals([seen(transport), producer.stats.retirements], [1, 0]);
  }));

Deno.test("K4 a commit that is refused shows nothing", () =>
  transactional(async (producer, transport) => {
    transport.failNext("commitTransaction", { kind: "auth" });
    const { kind, outcome } = await failureOf(producer.transaction((tx) => tx.send(CALL)));
    assertEquals([kind, outcome, seen(transport)], ["auth", "none", 0]);
    await producer.transaction((tx) => tx.send(CALL));
    assertEquals(seen(transport), 1);
  }));

for (const isApplied of [true, false]) {
  Deno.test(`K4 a commit without answer is unknown when it was ${isApplied ? "" : "not "}done`, () =>
    transactional(async (producer, transport) => {
      transport.failNext("commitTransaction", { kind: "timeout", outcome: "unknown", isApplied });
      const { kind, outcome } = await failureOf(producer.transaction((tx) => tx.send(CALL)));
      assertEquals([kind, outcome], ["timeout", "unknown"]);
      await producer.transaction((tx) => tx.send(CALL));
      assertEquals([seen(transport), producer.stats.retirements], [isApplied ? 2 : 1, 1]);
    }));
}

Deno.test("K4 an abort that fails leaves it to the next producer", () =>
  transactional(async (producer, transport) => {
    transport.failNext("abortTransaction", { kind: "timeout" });
    await assertRejects(
      () =>
        producer.transaction(async (tx) => {
          await tx.send(CALL);
          throw new Error("own");
        }),
      Error,
      "own",
    );
    await producer.transaction((tx) => tx.send(CALL));
    assertEquals([seen(transport), producer.stats.retirements], [1, 1]);
  }));

Deno.test("transaction() waits for the one before it", () =>
  transactional(async (producer, transport) => {
    let open = 0;
    const results = await Promise.all(
      Array.from({ length: 5 }, (_, i) =>
        producer.transaction(async (tx) => {
          assertEquals(++open, 1);
          await tx.send(CALL);
          await new Promise((resolve) => setTimeout(resolve, 0));
          open--;
          return i;
        })),
    );
    assertEquals([results, seen(transport)], [[0, 1, 2, 3, 4], 5]);
  }));

Deno.test("transaction() that waits for its turn at its deadline never runs", () =>
  transactional(async (producer, transport) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const first = producer.transaction(async (tx) => {
      await tx.send(CALL);
      await promise;
    });
    let hasRun = false;
    const error = await failureOf(producer.transaction((tx) => {
      hasRun = true;
      return tx.send(CALL);
    }, { timeoutMs: 20 }));
    assertEquals([error.kind, error.outcome], ["timeout", "none"]);
    resolve();
    await first;
    await producer.transaction((tx) => tx.send(CALL));
    assertEquals([hasRun, seen(transport)], [false, 2]);
  }));

Deno.test("G3 transaction() cancelled before, during its work and during its commit", () =>
  transactional(async (producer, transport) => {
    const early = producer.transaction((tx) => tx.send(CALL), { signal: AbortSignal.abort() });
    const before = await failureOf(early);
    assertEquals([before.kind, before.outcome], ["aborted", "none"]);

    const reason = new Error("enough");
    const controller = new AbortController();
    let late: Promise<void> = Promise.resolve();
    const during = await failureOf(producer.transaction(async (tx) => {
      await tx.send(CALL);
      controller.abort(reason);
      assertStrictEquals(tx.signal.reason, reason);
      await new Promise((resolve) => setTimeout(resolve, 0));
      late = tx.send(CALL);
      await late;
    }, { signal: controller.signal }));
    assertEquals([during.kind, during.outcome], ["aborted", "none"]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    assertEquals((await failureOf(late)).kind, "conflict");
    assertEquals(seen(transport), 0);

    const commit = producer.transaction(async (tx) => {
      await tx.send(CALL);
      transport.pauseBroker();
    }, { timeoutMs: 20 });
    const { kind, outcome } = await failureOf(commit);
    assertEquals([kind, outcome], ["timeout", "unknown"]);
    transport.resumeBroker();
    await producer.transaction((tx) => tx.send(CALL));
    assert(seen(transport) >= 1);
  }));

Deno.test("K4 a transaction is aborted after the request on its way is over", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const log: string[] = [];
  const memory = createMemoryTransport({ topics: TOPICS });
  const transport = override(memory, {
    async openProducer(options, signal) {
      const producer = await memory.openProducer(options, signal);
      return override(producer, {
        async begin() {
          const transaction = await producer.begin();
          return override(transaction, {
            async send() {
              log.push("send");
              await promise;
              log.push("sent");
            },
            async abort() {
              log.push("abort");
              await transaction.abort();
            },
          });
        },
      });
    },
  });
  const producer = make(transport);
  await producer.connect();
  const controller = new AbortController();
  const { signal } = controller;
  const failed = failureOf(producer.transaction((tx) => tx.send(CALL), { signal }));
  await until("it is on its way", () => log.length > 0);
  controller.abort();
  assertEquals((await failed).outcome, "none");
  await new Promise((resolve) => setTimeout(resolve, 0));
  assertEquals(log, ["send"]);
  resolve();
  await until("it is aborted", () => log.length > 2);
  assertEquals(log, ["send", "sent", "abort"]);
  await producer.close();
});

Deno.test("transaction() needs a transactionalId, and takes it from all other calls", async () => {
  await transactional(async (producer) => {
    for (
      const call of [producer.send(CALL), producer.sendWithRetry(CALL), producer.sendBatch([CALL])]
    ) {
      const { kind, message } = await failureOf(call);
      assertEquals([kind, message.includes("within transaction() only")], ["config", true]);
    }
  });
  const transport = createMemoryTransport({ topics: TOPICS });
  const plain = new KafkaProducer({ transport });
  await plain.connect();
  const { kind, outcome } = await failureOf(plain.transaction((tx) => tx.send(CALL)));
  assertEquals([kind, outcome], ["config", "none"]);
  await plain.close();
});

Deno.test("close() waits for the transaction that runs, and aborts it after its time", () =>
  transactional(async (producer, transport) => {
    const quick = producer.transaction((tx) => tx.send(CALL));
    const slow = failureOf(producer.transaction(async (tx) => {
      await tx.send(CALL);
      await new Promise(() => {});
    }));
    await quick;
    await producer.close();
    const { kind, outcome } = await slow;
    assertEquals([kind, outcome, seen(transport)], ["closed", "none", 1]);
    const error = await failureOf(producer.transaction((tx) => tx.send(CALL)));
    assertEquals([error.kind, error.outcome], ["closed", "none"]);
  }, { closeTimeoutMs: 20 }));
