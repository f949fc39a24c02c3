/**
 * docs/observability.md lists every span and metric that our rooms make, and no other: the cases of the
 * stores' doubles, and a round through messaging, are run with a tracer and a meter and compared with the
 * table.
 */

import { assertEquals } from "@std/assert";
import { type Attributes, type MeterProvider, metrics, SpanKind } from "@opentelemetry/api";
import { MONGO_CASES } from "../clients/harness/mongodb_conformance.ts";
import { QDRANT_CASES } from "../clients/harness/qdrant_conformance.ts";
import { REDIS_CASES } from "../clients/harness/redis_conformance.ts";
import { MongoDBClient, type MongoDriver } from "../clients/mongodb.ts";
import { QdrantVectorClient } from "../clients/qdrant.ts";
import type { QdrantDriver } from "../clients/qdrant/driver.ts";
import { RedisClient } from "../clients/redis.ts";
import type { RedisDriver } from "../clients/redis/driver.ts";
import { createMemoryMongo, createMemoryQdrant, createMemoryRedis } from "../clients/testing.ts";
import { ask, world } from "../compliance/gate/harness/gate_world.ts";
import type { AttemptReservation } from "../compliance/ledger/attempt_ledger.ts";
import { RedisAttemptLedger, RedisDncRegistry } from "../compliance/stores/mod.ts";
import text from "../docs/observability.md" with { type: "text" };
import { importLeads } from "../intake/mod.ts";
import { parseTwilioStatusCallback } from "../intake/webhooks/mod.ts";
import {
  CallInitiated,
  createKafkaConsumer,
  createKafkaProducer,
  FatalMessageError,
  LeadReceived,
  listDeadLetters,
} from "../messaging/mod.ts";
import { createMemoryTransport } from "../messaging/testing.ts";
import { withSpanOptions } from "../utils/observability.ts";
import { traced } from "../utils/harness/traced.ts";
import { failureOf } from "../utils/remote/harness/failure.ts";
import { until } from "../utils/remote/harness/services.ts";

/** What was recorded: a span, or a figure of a metric. */
interface Made {
  readonly name: string;
  readonly kind: string;
  readonly attributes: readonly string[];
}

/** A line of the table; one whose name ends with a star tells what all spans of a room carry. */
interface Row {
  readonly name: string;
  readonly kind: string;
  readonly attributes: readonly string[];
}

/** Names in backticks. */
function codes(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
}

/** The table under the heading. */
function table(): readonly Row[] {
  const [, section = ""] = text.split("\n## Spans and metrics\n");
  const lines = section.split(/\n## /, 1)[0]?.split("\n") ?? [];
  return lines.filter((line) => line.startsWith("| `")).map((line) => {
    const [name = "", kind = "", , attributes = ""] = line.split("|").slice(1, -1);
    return { name: codes(name)[0] ?? "", kind: kind.trim(), attributes: codes(attributes) };
  });
}

/** Names of topics are in names of spans; the table has one name for all of them. */
function rowName(span: string): string {
  return span.replace(/^(send) .+$/, "$1 <topic>");
}

/** The doubles do all that the clients can do, but connecting and following. */
async function useStores(): Promise<void> {
  for (const [, test] of MONGO_CASES) await withClient(createMemoryMongo(), test);
  for (const [, test] of REDIS_CASES) await withClient(createMemoryRedis(), test);
  for (const [index, [, test]] of QDRANT_CASES.entries()) {
    await withClient(createMemoryQdrant(), (qdrant) => test(qdrant, `case_${index}`));
  }
}

async function withClient<C extends AsyncDisposable>(
  client: C,
  work: (client: C) => Promise<void>,
): Promise<void> {
  await using open = client;
  await work(open);
}

async function connect(): Promise<void> {
  const uri = "mongodb://db1.example.com:27018";
  await using mongo = new MongoDBClient({ uri, connectTimeoutMs: 200 });
  await failureOf(mongo.connect());
  await using redis = new RedisClient({}, { driver: { status: "ready" } as RedisDriver });
  await redis.connect();
  await using qdrant = new QdrantVectorClient({}, { driver: {} as QdrantDriver });
  await qdrant.connect();
}

async function follow(): Promise<void> {
  const stop = new AbortController();
  const tryNext = (): Promise<null> => Promise.resolve(stop.abort()).then(() => null);
  const stream = { tryNext, close: () => Promise.resolve(), resumeToken: undefined };
  const driver = { db: () => ({ collection: () => ({ watch: () => stream }) }) };
  await using mongo = new MongoDBClient({}, { driver: driver as unknown as MongoDriver });
  const tokens = { load: () => Promise.resolve(null), save: () => Promise.resolve() };
  const { signal } = stop;
  await mongo.getCollection("leads").watch({ tokens, signal, onChange: () => {} });
}

/** The double knows none of these scripts and refuses them; their spans are made all the same. */
async function useComplianceStores(): Promise<void> {
  await using redis = createMemoryRedis();
  const registry = new RedisDncRegistry(redis);
  await failureOf(registry.status("+15125550143", 0));
  const areas = [{ areaCode: "512", asOf: "2026-11-02", size: 0, bits: new Uint8Array(1) }];
  await failureOf(registry.publish({ areas } as unknown as Parameters<typeof registry.publish>[0]));
  const ledger = new RedisAttemptLedger(redis, { allowPlainNumbers: true });
  const forgetful = { allowPlainNumbers: true, allowForgetfulServer: true };
  const who = { seller: "Example Home Buyers LLC", number: "+15125550143" };
  const id = "01980a4e-7c00-7000-8000-000000000001";
  const planned = { id, who, channel: "voice", technology: "live" } as const;
  const reservation: AttemptReservation = { ...planned, caps: [], holdMs: 60_000 };
  await failureOf(ledger.attempts(who));
  await failureOf(ledger.reserve(reservation));
  await failureOf(new RedisAttemptLedger(redis, forgetful).reserve(reservation));
  await failureOf(ledger.claim(planned));
  await failureOf(ledger.confirm(planned, { outcome: "no-answer" } as never));
  await failureOf(ledger.release(planned));
}

async function useMessaging(): Promise<void> {
  const transport = createMemoryTransport({ topics: { leads: 1, calls: 1 } });
  await using producer = createKafkaProducer({ transport });
  await producer.connect();
  await producer.healthCheck();
  await producer.publish(LeadReceived, { leadId: "lead-1" });
  await producer.publish(LeadReceived, { leadId: "lead-2" });
  await producer.sendBatch([{ topic: "calls", value: "x" }]);
  await producer.send({ topic: "no topic", value: "x" }).catch(() => {});
  await producer.flush();
  await using writer = createKafkaProducer({ transport, transactionalId: "writer" });
  await writer.connect();
  await writer.transaction((transaction) => transaction.send({ topic: "calls", value: "y" }));

  const config = { transport };
  await using consumer = createKafkaConsumer("lead-service", { ...config, from: "latest" });
  await consumer.subscribe("calls");
  consumer.onEvent(CallInitiated, () => {});
  await consumer.run();
  await until("assigned", () => consumer.stats.partitions === 1);
  await consumer.lag();
  await using waiting = createKafkaConsumer("lead-service", config);
  await waiting.subscribe(/^nothing$/);
  await waiting.run();
  await waiting.healthCheck();

  await using reader = createKafkaConsumer("readers", config);
  await reader.subscribe(["leads", "calls"]);
  reader.onEvent(LeadReceived, ({ value }) => {
    if (value.leadId === "lead-2") throw new FatalMessageError("Cannot take the lead: not ours");
  });
  reader.onBatch("calls", () => {}, { parser: "bytes" });
  await reader.run();
  await until("all", () => reader.stats.deadLettered === 1 && reader.stats.handled === 3);
  await listDeadLetters({ topic: "leads", groupId: "readers", config });
}

async function useGate(): Promise<void> {
  const { gate } = world({ trace: withSpanOptions });
  await gate.preview(ask());
  await gate.confirm(await gate.recheck(await gate.check(ask())), "no-answer");
  const other = { number: "+16145550144", calledParty: { addresses: [{ state: "OH" }] } };
  await gate.release(await gate.check(ask(other)));
}

async function useIntake(): Promise<void> {
  const list = "Name,Phone\nPat Example,(512) 555-0143\n";
  for await (const _ of importLeads(new Blob([list]).stream()));
  parseTwilioStatusCallback("CallSid=CA01&AccountSid=AC01&CallStatus=ringing");
}

/** Runs everything with a tracer and a meter installed. */
async function makeAll(): Promise<Made[]> {
  const made: Made[] = [];
  const record = (name: string, kind: string, attributes: Attributes = {}): void =>
    void made.push({ name, kind, attributes: Object.keys(attributes) });
  const createHistogram = (name: string) => ({
    record: (_seconds: number, attributes?: Attributes) => record(name, "histogram", attributes),
  });
  const provider = { getMeter: () => ({ createHistogram }) };
  metrics.setGlobalMeterProvider(provider as unknown as MeterProvider);
  try {
    const spans = await traced(async () => {
      const uses = [
        useStores,
        connect,
        follow,
        useComplianceStores,
        useGate,
        useIntake,
        useMessaging,
      ];
      for (const use of uses) await use();
    });
    for (const { name, kind, attributes } of spans) {
      record(rowName(name), SpanKind[kind].toLowerCase(), attributes);
    }
  } finally {
    metrics.disable();
  }
  return made;
}

/** Whether a row tells of what was made: its own, that of its room, or that of all. */
function isAbout(row: Row, name: string): boolean {
  return row.name.endsWith("*") ? name.startsWith(row.name.slice(0, -1)) : row.name === name;
}

function difference(left: Iterable<string>, right: Iterable<string>): string[] {
  const known = new Set(right);
  return [...new Set(left)].filter((each) => !known.has(each)).toSorted();
}

Deno.test("docs/observability.md lists every span and metric of our rooms, and no other", async () => {
  const rows = table();
  const made = await makeAll();
  const named = rows.filter(({ name }) => !name.endsWith("*"));
  const names = named.map(({ name }) => name);
  assertEquals(difference(made.map(({ name }) => name), names), [], "not in the table");
  assertEquals(difference(names, made.map(({ name }) => name)), [], "made by nobody");
  assertEquals(names.length, new Set(names).size, "a row each");

  for (const row of named) {
    const own = made.filter(({ name }) => name === row.name);
    assertEquals([...new Set(own.map(({ kind }) => kind))], [row.kind], row.name);
    const told = rows.filter((each) => isAbout(each, row.name)).flatMap((each) => each.attributes);
    const carried = own.flatMap(({ attributes }) => attributes);
    assertEquals(difference(carried, told), [], `${row.name} carries more than the table tells`);
  }
  for (const row of rows) {
    const about = made.filter(({ name }) => isAbout(row, name));
    const carried = about.flatMap(({ attributes }) => attributes);
    assertEquals(difference(row.attributes, carried), [], `${row.name} does not carry it`);
  }
});
