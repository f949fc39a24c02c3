/** Fault rows G1, G2, G4, G5 and G8 on a real Redis server. */

import { assert, assertEquals, assertLess, assertStrictEquals } from "@std/assert";
import type { Redis } from "ioredis";
import { EXPIRED_CERTIFICATE, TEST_CERTIFICATE } from "../../utils/remote/harness/certificates.ts";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import { newRedis, withRedis } from "../harness/redis.ts";
import { env, REDIS, serviceTest, sh, until } from "../../utils/remote/harness/services.ts";
import { TlsFront } from "../../utils/remote/harness/tls_front.ts";
import { initRedis, RedisClient, resetRedis } from "./client.ts";

async function connections(redis: RedisClient): Promise<number> {
  const list = await redis.native.client("LIST") as string;
  return list.trim().split("\n").length;
}

serviceTest(
  "G1 close() twice, at once, before and during connect(): nothing stays open",
  REDIS,
  () =>
    withRedis(async (watcher) => {
      const before = await connections(watcher);
      const early = newRedis();
      await early.close();
      assertEquals((await failureOf(early.connect())).kind, "closed");

      const hasty = newRedis();
      const opening = failureOf(hasty.connect());
      await Promise.all([hasty.close(), hasty.close()]);
      assertEquals((await opening).kind, "closed");

      const plain = newRedis();
      await Promise.all([plain.connect(), plain.connect()]);
      await plain.connect();
      await plain.subscribe("news", () => {});
      await Promise.all([plain.close(), plain.close()]);
      await plain.close();
      for (
        const call of [
          plain.get("k"),
          plain.set("k", 1),
          plain.getOrSet("k", () => 1, { ttl: 1 }),
          plain.lock("k"),
          plain.pipeline((pipeline) => pipeline.get("k")),
          plain.subscribe("news", () => {}),
          plain.deletePattern("k*"),
        ]
      ) {
        const { kind, outcome } = await failureOf(call);
        assertEquals([kind, outcome], ["closed", "none"]);
      }
      assertEquals((await plain.healthCheck()).error?.kind, "closed");
      await until("the server sees nobody", async () => await connections(watcher) === before);
    }),
);

serviceTest("G1 a call before connect() says what to do", REDIS, async () => {
  const redis = newRedis();
  const error = await failureOf(redis.get("k"));
  assertEquals([error.kind, error.message], [
    "config",
    "Cannot run redis.get: call connect() first",
  ]);
  await redis.close();
});

for (const ending of ["close", "fail"]) {
  serviceTest(
    `G2 a program that ends with ${ending} exits at once and leaves no connection`,
    REDIS,
    () =>
      withRedis(async (watcher) => {
        const before = await connections(watcher);
        const program = new URL("../harness/redis_child.ts", import.meta.url).pathname;
        const host = env("REDIS_HOST");
        const port = ending === "fail" ? "1" : env("REDIS_PORT");
        const startedMs = performance.now();
        const { code, stdout, stderr } = await sh(
          `exec '${Deno.execPath()}' run --quiet --ignore-env --allow-net=${host} ${program} ` +
            `${host} ${port} g2-${crypto.randomUUID()} ${ending} '${env("REDIS_PASSWORD")}'`,
        ).output();
        const output = new TextDecoder().decode(stdout);
        assertEquals(code, 0, new TextDecoder().decode(stderr));
        assertEquals(output, ending === "fail" ? "ClientError\nclosed\n" : "closed\n");
        assertLess(performance.now() - startedMs, 8_000);
        await until("the server sees nobody", async () => await connections(watcher) === before);
      }),
  );
}

serviceTest(
  "G4 wrong credentials fail at once, without a loop and without being told",
  REDIS,
  () =>
    withRedis(async (admin) => {
      const username = `user-${crypto.randomUUID()}`;
      const password = "hunter2";
      await admin.native.call(
        "ACL",
        "SETUSER",
        username,
        "on",
        `>${password}`,
        "~*",
        "+@all",
        "-flushall",
      );
      try {
        const lines: unknown[] = [];
        const log = (...line: unknown[]): void => void lines.push(line);
        const logger = { debug: log, info: log, warn: log, error: log, child: () => logger };
        const wrong = newRedis({ username, password: "hunter3", logger });
        const startedMs = performance.now();
        const error = await failureOf(wrong.connect());
        assertLess(performance.now() - startedMs, 1_000);
        assertEquals([error.kind, error.outcome, error.retryable], ["auth", "none", false]);
        const health = await wrong.healthCheck();
        for (
          const shown of [Deno.inspect(error), JSON.stringify(error), Deno.inspect([lines, health])]
        ) {
          assert(!/hunter/.test(shown), shown);
        }
        await wrong.close();

        const right = newRedis({ username, password });
        await right.connect();
        const denied = await failureOf(
          right.native.flushall().then(
            () => {},
            () =>
              right.runScript(
                { name: "x", effect: "once", lua: "return redis.call('FLUSHALL')" },
                [],
                [],
              ),
          ),
        );
        assertEquals(denied.kind, "protocol");
        await right.close();
      } finally {
        await admin.native.call("ACL", "DELUSER", username);
      }
    }),
);

for (
  const [what, certificate, tls, host] of [
    ["an untrusted certificate", TEST_CERTIFICATE, true, "localhost"],
    ["an expired certificate", EXPIRED_CERTIFICATE, { ca: EXPIRED_CERTIFICATE }, "localhost"],
    [
      "a certificate of another name",
      TEST_CERTIFICATE,
      { ca: TEST_CERTIFICATE, servername: "other.example.com" },
      "localhost",
    ],
  ] as const
) {
  serviceTest(`G5 ${what} is refused as such, in time`, REDIS, async () => {
    await using front = await TlsFront.start(
      env("REDIS_HOST"),
      Number(env("REDIS_PORT")),
      certificate,
    );
    const redis = newRedis({ host, port: front.port, tls, connectTimeoutMs: 2_000 });
    const startedMs = performance.now();
    const error = await failureOf(redis.connect());
    assertEquals(error.kind, "tls");
    assertLess(performance.now() - startedMs, 2_500);
    await redis.close();
  });
}

serviceTest("G5 a certificate that is trusted", REDIS, async () => {
  await using front = await TlsFront.start(
    env("REDIS_HOST"),
    Number(env("REDIS_PORT")),
    TEST_CERTIFICATE,
  );
  const redis = newRedis({ host: "localhost", port: front.port, tls: { ca: TEST_CERTIFICATE } });
  await redis.connect();
  assertEquals(await redis.exists("k"), false);
  await redis.close();
});

serviceTest("G5 TLS to a server that speaks plain text is refused in time", REDIS, async () => {
  const redis = newRedis({ tls: true, connectTimeoutMs: 500 });
  const startedMs = performance.now();
  const error = await failureOf(redis.connect());
  assert(["tls", "connect", "timeout"].includes(error.kind), error.kind);
  assertLess(performance.now() - startedMs, 2_000);
  await redis.close();
});

serviceTest(
  "G8 an injected driver is used, and left open",
  REDIS,
  () =>
    withRedis(async (owner) => {
      const driver: Redis = owner.native;
      const guest = new RedisClient({ keyPrefix: "guest" }, { driver });
      await guest.set("k", 1, { ttl: 10 });
      assertStrictEquals(guest.native, driver);
      assertEquals(await driver.get("guest:k"), "1");
      await guest.del("k");
      await guest.close();
      assertEquals(driver.status, "ready");
      assertEquals(await owner.exists("k"), false);
    }),
);

serviceTest(
  "initRedis() reads the environment, and is what the specification shows",
  REDIS,
  async () => {
    resetRedis();
    const redis = initRedis();
    assertStrictEquals(initRedis(), redis);
    assertStrictEquals(RedisClient.getInstance(), redis);
    await redis.connect();
    const leadData = { leadId: "123", seenAt: new Date(0) };
    await redis.set("lead:123", leadData, { ttl: 3600 });
    const cached = await redis.get<typeof leadData>("lead:123");
    assertEquals(cached, leadData);
    await redis.del("lead:123");
    await redis.close();
    resetRedis();
  },
);
