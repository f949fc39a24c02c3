/** Fault rows G1, G2, G4, G5, G8 and Q1, Q5, Q7 on a real server, which is killed, paused and restarted. */

import { assert, assertEquals, assertGreater, assertLess, assertStrictEquals } from "@std/assert";
import { TEST_CERTIFICATE } from "../../utils/remote/harness/certificates.ts";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import { newQdrant, QDRANT } from "../harness/qdrant_server.ts";
import {
  env,
  servers,
  serviceTest,
  sh,
  until,
  withFaults,
} from "../../utils/remote/harness/services.ts";
import { TcpProxy } from "../../utils/remote/harness/tcp_proxy.ts";
import { TlsFront } from "../../utils/remote/harness/tls_front.ts";
import { initQdrant, QdrantVectorClient, resetQdrant } from "./client.ts";
import type { QdrantConfig } from "./config.ts";

async function withQdrant(
  config: QdrantConfig,
  work: (qdrant: QdrantVectorClient, name: string) => Promise<void>,
): Promise<void> {
  const qdrant = newQdrant(config);
  await qdrant.connect();
  const prefix = `test_${crypto.randomUUID()}`;
  try {
    await work(qdrant, prefix);
  } finally {
    for (const collection of await qdrant.collections()) {
      if (collection.startsWith(prefix)) await qdrant.deleteCollection(collection);
    }
    await qdrant.close();
  }
}

function withServer(): { host: string; port: number } {
  const { hostname, port } = new URL(env("QDRANT_URL"));
  return { host: hostname, port: Number(port || 6333) };
}

/** Does something to the server and lets it answer again, whatever happens. */
async function hurt(verb: string, cure: string, work: () => Promise<void>): Promise<void> {
  await servers(verb, "qdrant");
  try {
    await work();
  } finally {
    await servers(cure, "qdrant");
  }
}

const PATIENT: QdrantConfig = {
  timeoutMs: 30_000,
  retry: { maxAttempts: 60, baseDelayMs: 100, maxDelayMs: 500 },
};

serviceTest("G1 close() twice, at once, before and during connect()", QDRANT, async () => {
  const early = newQdrant();
  await early.close();
  assertEquals((await failureOf(early.connect())).kind, "closed");

  const hasty = newQdrant();
  const opening = failureOf(hasty.connect());
  await Promise.all([hasty.close(), hasty.close()]);
  assertEquals((await opening).kind, "closed");

  const plain = newQdrant();
  const before = await failureOf(plain.count("c"));
  assertEquals(before.message, "Cannot run qdrant.count: call connect() first");
  await Promise.all([plain.connect(), plain.connect()]);
  await plain.connect();
  await Promise.all([plain.close(), plain.close()]);
  await plain.close();
  const calls = [
    () => plain.search("c", { vector: [1] }),
    () => plain.upsert("c", [{ id: 1, vector: [1] }]),
    () => plain.createCollection("c", 1),
    () => plain.deleteByFilter("c", { must: [{ has_id: [1] }] }),
    () => plain.collections(),
    () => plain.reindex("c", () => 0),
  ];
  for (const call of calls) {
    const { kind, outcome } = await failureOf(call());
    assertEquals([kind, outcome], ["closed", "none"]);
  }
  assertEquals((await plain.healthCheck()).error?.kind, "closed");
});

for (const ending of ["close", "fail"]) {
  serviceTest(`G2 a program that ends with ${ending} exits at once`, QDRANT, async () => {
    const program = new URL("../harness/qdrant_child.ts", import.meta.url).pathname;
    const { host, port } = withServer();
    await using proxy = await TcpProxy.start(host, port);
    if (ending === "fail") proxy.mode = "refuse";
    const url = `http://127.0.0.1:${proxy.port}`;
    const key = env("QDRANT_API_KEY");
    const startedMs = performance.now();
    const { code, stdout, stderr } = await sh(
      `exec '${Deno.execPath()}' run --quiet --ignore-env --allow-net=127.0.0.1 ${program} ` +
        `${url} '${key}' test_${crypto.randomUUID()}`,
    ).output();
    assertEquals(code, 0, new TextDecoder().decode(stderr));
    const output = new TextDecoder().decode(stdout);
    assertEquals(output, ending === "fail" ? "ClientError\nclosed\n" : "closed\n");
    assertLess(performance.now() - startedMs, 8_000);
    await until("no connection is left", () => proxy.open === 0);
  });
}

serviceTest("G4 a wrong key fails at once and is not told", {
  variables: [...QDRANT.variables, "QDRANT_API_KEY"],
}, async () => {
  const lines: unknown[] = [];
  const log = (...line: unknown[]): void => void lines.push(line);
  const logger = { debug: log, info: log, warn: log, error: log, child: () => logger };
  const qdrant = newQdrant({ apiKey: "hunter2", logger });
  const startedMs = performance.now();
  const error = await failureOf(qdrant.connect());
  assertLess(performance.now() - startedMs, 1_000);
  assertEquals([error.kind, error.outcome, error.retryable], ["auth", "none", false]);
  for (const shown of [Deno.inspect(error), JSON.stringify(error), Deno.inspect(lines)]) {
    assert(!/hunter2/.test(shown), shown);
  }
  await qdrant.close();
});

serviceTest("G5 a certificate that nobody vouches for is refused in time", QDRANT, async () => {
  const { host, port } = withServer();
  await using front = await TlsFront.start(host, port, TEST_CERTIFICATE);
  const qdrant = newQdrant({ url: `https://localhost:${front.port}`, connectTimeoutMs: 2_000 });
  const startedMs = performance.now();
  const error = await failureOf(qdrant.connect());
  assertEquals([error.kind, error.outcome], ["tls", "none"]);
  assertLess(performance.now() - startedMs, 2_500);
  await qdrant.close();
});

serviceTest("G5 TLS to a server that speaks plain text is refused in time", QDRANT, async () => {
  const { host, port } = withServer();
  const qdrant = newQdrant({ url: `https://${host}:${port}`, connectTimeoutMs: 1_000 });
  const startedMs = performance.now();
  const error = await failureOf(qdrant.connect());
  assert(["tls", "connect", "timeout"].includes(error.kind), error.kind);
  assertLess(performance.now() - startedMs, 2_000);
  await qdrant.close();
});

serviceTest(
  "G8 an injected driver is used, and goes on afterwards",
  QDRANT,
  () =>
    withQdrant({}, async (owner, name) => {
      const driver = owner.native;
      const guest = new QdrantVectorClient({}, { driver });
      assertStrictEquals(guest.native, driver);
      await guest.createCollection(name, 2, "Dot");
      await guest.upsert(name, [{ id: 1, vector: [1, 2] }]);
      await guest.close();
      assertEquals((await driver.count(name)).count, 1);
      assertEquals(await owner.count(name), 1);
    }),
);

serviceTest("initQdrant() is what the specification shows", QDRANT, async () => {
  resetQdrant();
  const qdrant = initQdrant();
  assertStrictEquals(initQdrant(), qdrant);
  assertStrictEquals(QdrantVectorClient.getInstance(), qdrant);
  await qdrant.connect();
  const name = `test_${crypto.randomUUID()}`;
  const vector = Array.from({ length: 1536 }, (_, i) => Math.sin(i + 1));
  await qdrant.createCollection(name, 1536, "Cosine");
  await qdrant.upsert(name, [{ id: 1, vector }, { id: 2, vector: vector.map((x) => -x) }]);
  const results = await qdrant.search(name, { vector, limit: 10, scoreThreshold: 0.7 });
  assertEquals(results.map(({ id }) => id), [1]);
  await qdrant.deleteCollection(name);
  await qdrant.close();
  resetQdrant();
});

serviceTest(
  "Q1 a network that swallows everything, later: deadlines hold and it heals",
  QDRANT,
  async () => {
    const { host, port } = withServer();
    await using proxy = await TcpProxy.start(host, port);
    const qdrant = newQdrant({ url: `http://127.0.0.1:${proxy.port}`, timeoutMs: 400 });
    await qdrant.connect();
    for (const mode of ["blackhole", "mute"] as const) {
      proxy.mode = mode;
      const startedMs = performance.now();
      const failures = await Promise.all([1, 2, 3].map(() => failureOf(qdrant.collections())));
      assertLess(performance.now() - startedMs, 1_200);
      assertEquals(failures.map(({ kind, outcome }) => [kind, outcome]), [
        ["timeout", "none"],
        ["timeout", "none"],
        ["timeout", "none"],
      ]);
      assertEquals((await qdrant.healthCheck({ timeoutMs: 200 })).status, "down");
      proxy.mode = "pass";
      await qdrant.collections({ timeoutMs: 5_000 });
    }
    proxy.reset();
    await qdrant.collections({ timeoutMs: 5_000 });
    await qdrant.close();
    await until("no connection is left", () => proxy.open === 0, 2_000).catch(() => {});
  },
);

serviceTest(
  "Q5 close() waits for calls under way, and no longer than it may",
  QDRANT,
  async () => {
    const { host, port } = withServer();
    await using proxy = await TcpProxy.start(host, port);
    const qdrant = newQdrant({
      url: `http://127.0.0.1:${proxy.port}`,
      closeTimeoutMs: 300,
      maxConcurrency: 2,
    });
    await qdrant.connect();
    proxy.mode = "mute";
    const waiting = [1, 2, 3].map(() => failureOf(qdrant.collections()));
    const startedMs = performance.now();
    await qdrant.close();
    assertLess(performance.now() - startedMs, 1_000);
    for (const { kind } of await Promise.all(waiting)) assertEquals(kind, "closed");
  },
);

serviceTest(
  "Q7 searches through an alias never fail while it moves",
  QDRANT,
  () =>
    withQdrant({}, async (qdrant, name) => {
      const alias = `${name}_live`;
      const spec = { vectors: { size: 2, distance: "Dot" } } as const;
      const build = (version: number) => async (collection: string): Promise<number> => {
        const { upserted } = await qdrant.upsertMany(
          collection,
          Array.from({ length: 20 }, (_, id) => ({ id, vector: [1, id], payload: { version } })),
        );
        return upserted;
      };
      await qdrant.reindex(alias, build(1), { spec });
      let isOver = false;
      const seen: number[] = [];
      const searcher = async (): Promise<void> => {
        while (!isOver) {
          const hits = await qdrant.search<{ version: number }>(alias, {
            vector: [0, 1],
            limit: 5,
          });
          assertEquals(hits.length, 5);
          const versions = new Set(hits.map(({ payload }) => payload?.version ?? 0));
          assertEquals(versions.size, 1);
          seen.push(...versions);
        }
      };
      const searchers = Promise.all([searcher(), searcher(), searcher()]);
      for (const version of [2, 3, 4]) {
        await qdrant.reindex(alias, build(version), { dropPrevious: version === 3 });
      }
      await until("the newest was seen", () => seen.at(-1) === 4);
      isOver = true;
      await searchers;
      assertGreater(seen.length, 10);
    }),
);

serviceTest(
  "kill -9 while points are stored: after the start nothing is missing",
  withFaults(QDRANT),
  () =>
    withQdrant(PATIENT, async (qdrant, name) => {
      await qdrant.createCollection(name, 4, "Dot");
      let given = 0;
      async function* source(): AsyncGenerator<{ id: number; vector: number[] }> {
        for (; given < 600; given++) {
          yield await Promise.resolve({ id: given, vector: [given, 1, 2, 3] });
        }
      }
      const storing = qdrant.upsertMany(name, source(), { batchSize: 10, concurrency: 3 });
      await until("some points are stored", () => given > 60);
      await hurt("kill", "start", async () => {
        const fast = { timeoutMs: 200 };
        const error = await failureOf(qdrant.count(name, fast));
        assert(["connect", "timeout"].includes(error.kind), error.kind);
        const health = await qdrant.healthCheck(fast);
        assertEquals([health.status, health.error?.kind], ["down", "connect"]);
      });
      assertEquals((await storing).upserted, 600);
      assertEquals(await qdrant.count(name), 600);
    }),
);

serviceTest(
  "kill -9 of a server that nobody waits out: the report says exactly what is stored",
  withFaults(QDRANT),
  () =>
    withQdrant({ retry: { maxAttempts: 1, baseDelayMs: 1, maxDelayMs: 1 } }, async (
      qdrant,
      name,
    ) => {
      await qdrant.createCollection(name, 2, "Dot");
      let given = 0;
      let isDown = (): void => {};
      const down = new Promise<void>((resolve) => isDown = resolve);
      async function* source(): AsyncGenerator<{ id: number; vector: number[] }> {
        for (; given < 200; given++) {
          if (given === 100) await down;
          yield { id: given, vector: [given, 1] };
        }
      }
      const storing = failureOf(
        qdrant.upsertMany(name, source(), { batchSize: 10, concurrency: 2 }),
      );
      await until("half of them are given", () => given === 100);
      await hurt("kill", "start", async () => {
        isDown();
        await storing;
      });
      const { report } = await storing as unknown as {
        report: { upserted: number; failed: { id: number; error: { outcome: string } }[] };
      };
      assertEquals(report.upserted + report.failed.length, 200);
      const open = new Set(
        report.failed.filter(({ error }) => error.outcome !== "none").map(({ id }) => id),
      );
      const lost = new Set(report.failed.map(({ id }) => id));
      const stored = new Set<unknown>();
      for await (const { id } of qdrant.scroll(name)) stored.add(id);
      for (let id = 0; id < 200; id++) {
        if (!open.has(id)) assertEquals(stored.has(id), !lost.has(id), `point ${id}`);
      }
    }),
);

serviceTest(
  "a paused server: deadlines hold, and calls that may wait succeed afterwards",
  withFaults(QDRANT),
  () =>
    withQdrant(PATIENT, async (qdrant, name) => {
      await qdrant.createCollection(name, 2);
      let patient: Promise<unknown> = Promise.resolve();
      await hurt("pause", "unpause", async () => {
        const startedMs = performance.now();
        const bounds = { timeoutMs: 300 };
        const failures = await Promise.all([
          failureOf(qdrant.count(name, bounds)),
          failureOf(qdrant.upsert(name, [{ id: 1, vector: [1, 2] }], bounds)),
        ]);
        assertLess(performance.now() - startedMs, 1_200);
        assertEquals(failures.map(({ kind, outcome }) => [kind, outcome]), [
          ["timeout", "none"],
          ["timeout", "unknown"],
        ]);
        patient = qdrant.upsert(name, [{ id: 2, vector: [1, 2] }]);
      });
      await patient;
      assertEquals((await qdrant.get(name, [2])).length, 1);
    }),
);

serviceTest(
  "a restarted server: idle clients go on without a call of ours",
  withFaults(QDRANT),
  () =>
    withQdrant(PATIENT, async (qdrant, name) => {
      await qdrant.createCollection(name, 2, "Dot");
      await qdrant.ensurePayloadIndexes(name, [{ field: "leadId", type: "keyword" }]);
      await qdrant.upsert(name, [{ id: 1, vector: [1, 2], payload: { leadId: "lead-1" } }]);
      await qdrant.setAlias(`${name}_alias`, name);
      await servers("restart", "qdrant");
      const filter = { must: [{ key: "leadId", match: { value: "lead-1" } }] };
      const hits = await qdrant.search(`${name}_alias`, { vector: [1, 2], filter });
      assertEquals(hits.map(({ id }) => id), [1]);
      const plan = await qdrant.planPayloadIndexes(name, [{ field: "leadId", type: "keyword" }]);
      assertEquals(plan.keep.length, 1);
      assertEquals((await qdrant.healthCheck()).status, "up");
    }),
);

serviceTest(
  "Q1 connect() waits for a server that is just starting",
  withFaults(QDRANT),
  async () => {
    await servers("stop", "qdrant");
    const qdrant = newQdrant({ connectTimeoutMs: 60_000 });
    const connecting = qdrant.connect();
    await servers("start", "qdrant");
    await connecting;
    assertEquals((await qdrant.healthCheck()).status, "up");
    await qdrant.close();
  },
);
