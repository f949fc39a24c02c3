/** Fault rows G2, G4, G5 and K13: opening, closing and doing nothing. */

import { assert, assertEquals, assertLess, assertMatch } from "@std/assert";
import { EXPIRED_CERTIFICATE, TEST_CERTIFICATE } from "../../utils/remote/harness/certificates.ts";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import { KAFKA, serviceTest, sh } from "../../utils/remote/harness/services.ts";
import { TlsFront } from "../../utils/remote/harness/tls_front.ts";
import { kafkaAddress, newKafka, withKafka } from "../harness/kafka.ts";
import { QUICK, Recorder } from "../harness/recorder.ts";
import { SaslStub } from "../harness/sasl_stub.ts";
import { request } from "../harness/transport_conformance.ts";

const CLOSED_PORT = "127.0.0.1:1";

/** Runs a program of the harness. */
async function run(program: string, ...args: readonly (string | number)[]): Promise<{
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}> {
  const path = new URL(`../harness/${program}`, import.meta.url).pathname;
  const { host } = kafkaAddress();
  const { code, stdout, stderr } = await sh(
    `exec '${Deno.execPath()}' run --quiet --ignore-env --allow-net=${host},127.0.0.1 ${path} ${
      args.join(" ")
    }`,
  ).output();
  const [output, errors] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, output: output!, errors: errors! };
}

function broker(): string {
  const { host, port } = kafkaAddress();
  return `${host}:${port}`;
}

for (
  const [ending, said] of [
    ["close", /^closed \d+\n$/],
    ["hasty", /^(?:ClientError\n)?closed \d+\n$/],
    ["fail", /^ClientError\nClientError\nClientError\nclosed \d+\n$/],
  ] as const
) {
  serviceTest(`G2 a program that ends with ${ending} exits at once`, KAFKA, async () => {
    const at = ending === "fail" ? CLOSED_PORT : broker();
    const startedMs = performance.now();
    const { code, output, errors } = await run(
      "transport_child.ts",
      at,
      ending,
      `g2-${crypto.randomUUID()}`,
    );
    assertEquals([code, errors], [0, ""]);
    assertMatch(output, said);
    assertLess(Number(output.split(" ").at(-1)), 2_000);
    assertLess(performance.now() - startedMs, 10_000);
  });
}

serviceTest(
  "K13 ten idle producers take a fifth of the CPU that raw ones take, and say nothing",
  KAFKA,
  () =>
    withKafka(async (on) => {
      const topic = await on.topic();
      const idleMs = 4_000;
      // The least of two in turn: whoever else uses the processor makes each dearer, not cheaper.
      const least = { ours: Infinity, raw: Infinity };
      for (const kind of ["ours", "raw", "ours", "raw"] as const) {
        const { code, errors, output } = await run(
          "idle_child.ts",
          broker(),
          kind,
          topic,
          10,
          idleMs,
        );
        assertEquals([code, kind === "ours" ? errors : ""], [0, ""]);
        least[kind] = Math.min(least[kind], Number(output));
      }
      assertLess(least.ours, 0.2 * least.raw, `${least.ours} ${least.raw}`);
      assertLess(least.ours, 0.01 * idleMs * 10);
    }),
);

for (
  const [what, mechanisms, attempts] of [
    ["wrong credentials", ["PLAIN"], 1],
    ["a way of proving them that the broker does not take", ["GSSAPI"], 0],
  ] as const
) {
  Deno.test(`G4 ${what} fail at once, without a loop and without being told`, async () => {
    await using stub = await SaslStub.start(mechanisms);
    const lines: unknown[] = [];
    const log = (...line: unknown[]): void => void lines.push(line);
    const logger = { debug: log, info: log, warn: log, error: log, child: () => logger };
    const kafka = newKafka({
      brokers: [`127.0.0.1:${stub.port}`],
      sasl: { mechanism: "plain", username: "user-7", password: "hunter2" },
      logger,
    });
    const { signal } = new AbortController();
    const groupId = "g";
    const consumer = kafka.openConsumer({ ...QUICK, groupId });
    for (
      const open of [
        () => kafka.openProducer({ transactionTimeoutMs: 1_000 }, signal),
        () => kafka.openAdmin(signal),
        () => consumer.run(["t"], new Recorder()),
      ]
    ) {
      stub.attempts = 0;
      const startedMs = performance.now();
      const error = await failureOf(open());
      assertLess(performance.now() - startedMs, 1_000);
      assertEquals([error.kind, error.outcome, error.retryable], ["auth", "none", false]);
      assertEquals(stub.attempts, attempts);
      for (const shown of [Deno.inspect(error), JSON.stringify(error), Deno.inspect(lines)]) {
        assert(!/hunter|user-7|127\.0/.test(shown), shown);
      }
    }
    await consumer.close();
  });
}

for (
  const [what, certificate, tls] of [
    ["an untrusted certificate", TEST_CERTIFICATE, { servername: "localhost" }],
    ["an expired certificate", EXPIRED_CERTIFICATE, {
      ca: EXPIRED_CERTIFICATE,
      servername: "localhost",
    }],
    ["a certificate of another name", TEST_CERTIFICATE, {
      ca: TEST_CERTIFICATE,
      servername: "other.example.com",
    }],
  ] as const
) {
  serviceTest(`G5 ${what} is refused as such, in time`, KAFKA, async () => {
    const { host, port } = kafkaAddress();
    await using front = await TlsFront.start(host, port, certificate);
    const route = () => ({ host: "localhost", port: front.port });
    const kafka = newKafka({ tls, connectTimeoutMs: 2_000 }, { route });
    const startedMs = performance.now();
    const error = await failureOf(kafka.openAdmin(new AbortController().signal));
    assertEquals([error.kind, error.outcome], ["tls", "none"]);
    assertLess(performance.now() - startedMs, 2_500);
  });
}

serviceTest("G5 a certificate that is trusted", KAFKA, async () => {
  const { host, port } = kafkaAddress();
  await using front = await TlsFront.start(host, port, TEST_CERTIFICATE);
  const route = () => ({ host: "localhost", port: front.port });
  const tls = { ca: TEST_CERTIFICATE, servername: "localhost" };
  await withKafka(async (on) => {
    const topic = await on.topic();
    assertEquals(await (await on.producer()).send(request(topic, 0, "a")), 0);
    const recorder = new Recorder();
    await on.consumer().run([topic], recorder);
    await recorder.until(1);
  }, newKafka({ tls }, { route }));
});

serviceTest("G5 TLS to a broker that speaks plain text is refused in time", KAFKA, async () => {
  const kafka = newKafka({ tls: true, connectTimeoutMs: 1_000 });
  const startedMs = performance.now();
  const error = await failureOf(kafka.openAdmin(new AbortController().signal));
  assert(["tls", "connect", "timeout"].includes(error.kind), error.kind);
  assertEquals(error.outcome, "none");
  assertLess(performance.now() - startedMs, 2_500);
});

serviceTest("G5 plain text to a broker that speaks TLS is refused in time", KAFKA, async () => {
  const { host, port } = kafkaAddress();
  await using front = await TlsFront.start(host, port, TEST_CERTIFICATE);
  const route = () => ({ host: "localhost", port: front.port });
  const kafka = newKafka({ connectTimeoutMs: 1_000 }, { route });
  const startedMs = performance.now();
  const error = await failureOf(kafka.openAdmin(new AbortController().signal));
  assert(["connect", "timeout"].includes(error.kind), error.kind);
  assertEquals(error.outcome, "none");
  assertLess(performance.now() - startedMs, 2_500);
});
