import { assertEquals, assertThrows } from "@std/assert";
import { ConfigError } from "../utils/mod.ts";
import { KAFKA_ENVIRONMENT, type KafkaConfig, toKafkaSettings } from "./config.ts";
import { toProducerSettings } from "./producer/config.ts";

Deno.test("toKafkaSettings() completes what is not given", () => {
  const settings = toKafkaSettings({ clientId: undefined as unknown as string });
  const { brokers, clientId, tls, connectTimeoutMs, requestTimeoutMs } = settings;
  assertEquals([brokers, clientId, tls], [["localhost:9092"], "nlre-shared", false]);
  assertEquals([connectTimeoutMs, requestTimeoutMs], [5_000, 10_000]);
  assertEquals(["sasl" in settings, "transport" in settings], [false, false]);
  assertEquals(settings.registry.types().includes("lead.received"), true);
});

for (
  const broker of ["kafka:9092", "10.0.0.1:1", "b-1.kafka.example.com:65535", "[::1]:9092"]
) {
  Deno.test(`toKafkaSettings() takes the broker ${broker}`, () => {
    assertEquals(toKafkaSettings({ brokers: [broker] }).brokers, [broker]);
  });
}

const PLAIN = { mechanism: "plain", username: "u", password: "p" } as const;

for (
  const [paths, config] of [
    [["brokers"], { brokers: [] }],
    [["brokers"], { brokers: ["kafka"] }],
    [["brokers"], { brokers: ["kafka:0"] }],
    [["brokers"], { brokers: ["kafka:65536"] }],
    [["brokers"], { brokers: ["kafka:9092", "kafka://b:9092"] }],
    [["brokers"], { brokers: ["u:p@kafka:9092"] }],
    [["clientId"], { clientId: "" }],
    [["clientId"], { clientId: "lead service" }],
    [["sasl.mechanism"], { sasl: { ...PLAIN, mechanism: "gssapi" as "plain" } }],
    [["sasl.username", "sasl.password"], { sasl: { ...PLAIN, username: "", password: "" } }],
    [["connectTimeoutMs", "requestTimeoutMs"], { connectTimeoutMs: 0, requestTimeoutMs: NaN }],
    [["requestTimeoutMs"], { requestTimeoutMs: 2 ** 31 }],
  ] as readonly (readonly [readonly string[], KafkaConfig])[]
) {
  Deno.test(`toKafkaSettings() refuses ${JSON.stringify(config)} by name`, () => {
    const error = assertThrows(() => toKafkaSettings(config), ConfigError);
    assertEquals(error.issues.map(({ path }) => path), paths);
  });
}

for (
  const [paths, config] of [
    [["timeoutMs"], { timeoutMs: 0 }],
    [["closeTimeoutMs"], { closeTimeoutMs: Infinity }],
    [["maxMessageBytes"], { maxMessageBytes: 1_023 }],
    [["maxBatchRecords"], { maxBatchRecords: 0 }],
    [["maxBufferedBytes"], { maxBufferedBytes: 999_999 }],
    [["retry.baseDelayMs"], { retry: { baseDelayMs: -1, maxDelayMs: 5 } }],
    [["retry.maxDelayMs"], { retry: { baseDelayMs: 5, maxDelayMs: 4 } }],
    [["transactionalId"], { transactionalId: "" }],
    [["compression"], { compression: "zstd" as "gzip" }],
    [["eventMode"], { eventMode: "avro" as "binary" }],
    [["newTopics.partitions"], { newTopics: { partitions: 0 } }],
    [["metadataMaxAgeMs", "compressFromBytes"], { metadataMaxAgeMs: 0, compressFromBytes: -1 }],
  ] as const
) {
  Deno.test(`toProducerSettings() refuses ${JSON.stringify(config)} by name`, () => {
    const error = assertThrows(() => toProducerSettings(config), ConfigError);
    assertEquals(error.issues.map(({ path }) => path).toSorted(), paths.toSorted());
  });
}

Deno.test("toProducerSettings() refuses what all Kafka settings refuse", () => {
  assertThrows(() => toProducerSettings({ brokers: [] }), ConfigError, "brokers");
});

Deno.test("KAFKA_ENVIRONMENT reads the names of the specification", () => {
  assertEquals(
    KAFKA_ENVIRONMENT.from({
      KAFKA_BROKERS: "a:9092, b:9092",
      KAFKA_CLIENT_ID: "next-level-re",
      KAFKA_SASL_MECHANISM: "plain",
      KAFKA_SASL_USERNAME: "u",
      KAFKA_SASL_PASSWORD: "p",
      KAFKA_TLS: "true",
      KAFKA_TLS_CA: "/ca.pem",
    }),
    {
      brokers: ["a:9092", "b:9092"],
      clientId: "next-level-re",
      mechanism: "plain",
      username: "u",
      password: "p",
      isTls: true,
      ca: "/ca.pem",
    },
  );
  assertEquals(KAFKA_ENVIRONMENT.from({}).brokers, ["localhost:9092"]);
});

Deno.test("KAFKA_ENVIRONMENT names every bad variable and no value", () => {
  const error = assertThrows(
    () =>
      KAFKA_ENVIRONMENT.from({
        KAFKA_BROKERS: "kafka:9092, hunter1@kafka:9092",
        KAFKA_CLIENT_ID: "hunter 4",
        KAFKA_TLS: "hunter2",
        KAFKA_SASL_MECHANISM: "hunter3",
      }),
    ConfigError,
  );
  assertEquals(
    error.issues.map(({ path }) => path),
    ["KAFKA_BROKERS", "KAFKA_CLIENT_ID", "KAFKA_SASL_MECHANISM", "KAFKA_TLS"],
  );
  assertEquals(error.message.includes("hunter"), false);
});
