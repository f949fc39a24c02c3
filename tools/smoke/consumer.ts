/**
 * Uses every entry of the package as a project would; `tools/node_smoke.ts` and `tools/deno_smoke.ts` run
 * it there.
 */

// deno-lint-ignore-file no-console -- a command prints

import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import process from "node:process";
import * as shared from "@nlre/shared";
import { ClientError, type HealthCheck, type Parser } from "@nlre/shared/clients";
import { initMongoDB, MongoDBClient } from "@nlre/shared/clients/mongodb";
import { initQdrant, QdrantClient, QdrantVectorClient } from "@nlre/shared/clients/qdrant";
import { initRedis, RedisClient } from "@nlre/shared/clients/redis";
import {
  createMemoryMongo,
  createMemoryQdrant,
  createMemoryRedis,
} from "@nlre/shared/clients/testing";
import {
  type ContactDecision,
  type ContactRequest,
  decideContact,
  DncRegistry,
  isContactRefusal,
  possibleTimeZones,
  RegistryBuilder,
} from "@nlre/shared/compliance";
import { readFullList } from "@nlre/shared/compliance/stores";
import { erasePerson } from "@nlre/shared/erasure";
import { importLeads, type ImportSummary } from "@nlre/shared/intake";
import { fromReso, toReso } from "@nlre/shared/intake/reso";
import { detectRevocation, parseTwilioStatusCallback } from "@nlre/shared/intake/webhooks";
import { createKafkaConsumer, createKafkaProducer, LeadReceived } from "@nlre/shared/messaging";
import { createOutbox } from "@nlre/shared/messaging/stores";
import { createMemoryTransport } from "@nlre/shared/messaging/testing";
import { type Lead, LeadSchema } from "@nlre/shared/models";
import { initObservability, withSpan } from "@nlre/shared/observability";
import { registerInstrumentations } from "@nlre/shared/observability/node";
import {
  createLogger,
  formatPhoneNumber,
  isDisposableEmail,
  maskEmail,
  normalizePhoneNumber,
  TCPAComplianceError,
  ValidationError,
} from "@nlre/shared/utils";

const NUMBER = "+12125550123";

function usePhonesAndMail(): void {
  strictEqual(normalizePhoneNumber("(212) 555-0123"), NUMBER);
  strictEqual(normalizePhoneNumber("+44 20 7946 0958"), "+442079460958");
  strictEqual(normalizePhoneNumber("call me"), null);
  strictEqual(formatPhoneNumber(NUMBER, "national"), "(212) 555-0123");
  strictEqual(isDisposableEmail("sample@mailinator.com"), true);
  ok(!maskEmail("sample.owner@example.com").includes("sample.owner"));
}

async function useLogger(): Promise<void> {
  const lines: string[] = [];
  await using logger = createLogger("smoke", { sinks: [(line) => void lines.push(line)] });
  logger.info("Called", { phone: NUMBER });
  strictEqual(JSON.parse(lines[0] ?? "").phone, "+1******0123");
}

function useModels(): void {
  const lead: Lead = LeadSchema.parse({
    leadId: "lead-1",
    contact: { firstName: "Sample", lastName: "Owner", phone: NUMBER },
    source: { source: "referral", receivedAt: "2026-01-05T09:00:00-06:00" },
    consent: { hasWrittenConsent: false, consentMethod: "none" },
    dncStatus: { internalDNC: true },
    qualification: {},
    createdAt: "2026-01-05T15:00:00Z",
    updatedAt: "2026-01-05T15:00:00Z",
  });
  deepStrictEqual(lead.source.receivedAt, new Date("2026-01-05T15:00:00Z"));
  strictEqual(LeadSchema.safeParse({}).success, false);
}

async function useIntake(): Promise<void> {
  const file = new Blob(["Name,Cell,State\n", "Pat Example,212-555-0123,NY\n", ",,\n"]);
  const list = importLeads(file.stream());
  const phones: (string | undefined)[] = [];
  for await (const { draft } of list) {
    if (draft !== undefined) phones.push(draft.contact.phone);
  }
  const { rows, imported, blank }: ImportSummary = list.summary;
  deepStrictEqual({ rows, imported, blank }, { rows: 2, imported: 1, blank: 1 });
  deepStrictEqual(phones, [NUMBER]);
}

function useCompliance(): void {
  const request: ContactRequest = {
    at: "2026-11-25T18:00:00Z",
    channel: "voice",
    technology: "artificial-voice",
    seller: "Example Home Buyers LLC",
    number: NUMBER,
    calledParty: { addresses: [{ state: "NY", zip: "10001" }] },
  };
  const decision: ContactDecision = decideContact(request);
  strictEqual(decision.verdict, "deny");
  ok(decision.reasons.every((reason) => reason.code.length > 0));
  deepStrictEqual(JSON.parse(JSON.stringify(decision)).verdict, "deny");
  const refusal: unknown = new TCPAComplianceError("Not now", decision);
  ok(refusal instanceof TCPAComplianceError);
  ok(refusal.decision?.reasons.map((reason) => reason.code).includes("facts.consent-missing"));
  ok(isContactRefusal(refusal));
  strictEqual(refusal.decision.ruleBookVersion, decision.ruleBookVersion);
  ok(possibleTimeZones({ phone: NUMBER }).includes("America/New_York"));
}

async function useObservability(): Promise<void> {
  const rows = await withSpan("leads.count", (span) => {
    span.setAttribute("lead.rows", 3);
    return Promise.resolve(3);
  });
  strictEqual(rows, 3);
  const { mode } = await initObservability({ serviceName: "smoke" });
  strictEqual(mode, "off");
  const { registered, missing, failed, isHooked } = registerInstrumentations(import.meta.url);
  const isNode = !("Deno" in globalThis || "Bun" in globalThis);
  strictEqual(isHooked, isNode);
  if (!isNode) return;
  deepStrictEqual([registered, failed], [["@opentelemetry/instrumentation-undici"], []]);
  ok(missing.includes("@opentelemetry/instrumentation-kafkajs"));
}

async function useClients(): Promise<void> {
  const parser: Parser<number> = { parse: Number };
  strictEqual(parser.parse("3"), 3);
  const error = new ClientError({ kind: "timeout" }, {
    client: "redis",
    operation: "incr",
    effect: "once",
    elapsedMs: 2000,
  });
  const status: HealthCheck["status"] = error.retryable ? "degraded" : "down";
  deepStrictEqual([error.outcome, status], ["unknown", "down"]);

  const double = createMemoryRedis();
  await double.set("lead:lead-1", { seenAt: new Date(0) }, { ttl: 60 });
  deepStrictEqual(await double.get("lead:lead-1"), { seenAt: new Date(0) });

  const redis = initRedis({ host: "127.0.0.1", port: 1, connectTimeoutMs: 200 });
  strictEqual(RedisClient.getInstance(), redis);
  const refused: unknown = await redis.connect().catch((cause: unknown) => cause);
  ok(refused instanceof ClientError && refused.kind === "connect");
  await redis.close();

  const memory = createMemoryMongo();
  const items = memory.getCollection<{ sku: string }>("items");
  await items.insertOne({ sku: "a" });
  strictEqual((await items.findOne({ sku: "a" }))?.sku, "a");
  const erasure = await erasePerson("lead-1", { mongo: memory, redis: double });
  deepStrictEqual(erasure.actions.map(({ store, count }) => [store, count]), [["redis", 1]]);
  await memory.close();

  const mongo = initMongoDB({ uri: "mongodb://127.0.0.1:1", connectTimeoutMs: 200 });
  strictEqual(MongoDBClient.getInstance(), mongo);
  await rejects(mongo.connect(), (error: unknown) => (error as ClientError).kind === "connect");
  await mongo.close();

  const vectors = createMemoryQdrant();
  await vectors.createCollection("knowledge_base", 2);
  await vectors.upsertMany("knowledge_base", [{ id: 1, vector: [1, 0] }, {
    id: 2,
    vector: [0, 1],
  }]);
  const hits = await vectors.search("knowledge_base", { vector: [1, 0], scoreThreshold: 0.7 });
  deepStrictEqual(hits.map(({ id }) => id), [1]);
  await vectors.close();

  const qdrant = initQdrant({ url: "http://127.0.0.1:2", connectTimeoutMs: 200 });
  strictEqual(QdrantVectorClient.getInstance(), qdrant);
  strictEqual(QdrantClient, QdrantVectorClient);
  await rejects(qdrant.connect(), (error: unknown) => (error as ClientError).kind === "connect");
  await qdrant.close();
}

function useDoors(): void {
  const { property } = fromReso({ ListingKey: "listing-1", LotSizeAcres: "0.25" });
  strictEqual(toReso(property).record.LotSizeSquareFeet, 10_890);
  strictEqual(detectRevocation("please stop", "sms").kind, "revocation");
  const callback = "CallSid=CA01&AccountSid=AC01&CallStatus=busy&SequenceNumber=2";
  strictEqual(parseTwilioStatusCallback(callback).update.set.status, "busy");
}

async function useMessaging(): Promise<void> {
  const transport = createMemoryTransport({ topics: { leads: 2 } });
  await using producer = createKafkaProducer({ transport });
  await producer.connect();
  await producer.publish(LeadReceived, { leadId: "lead-1", phone: NUMBER });
  await using consumer = createKafkaConsumer("smoke", { transport });
  await consumer.subscribe(["leads"]);
  const leadId = await new Promise<string>((resolve, reject) => {
    consumer.onEvent(LeadReceived, ({ value }) => resolve(value.leadId));
    consumer.run().catch(reject);
  });
  strictEqual(leadId, "lead-1");

  await using mongo = createMemoryMongo();
  const outbox = createOutbox(mongo);
  await mongo.withTransaction(async (session) => {
    await outbox.add(session, LeadReceived.create({ leadId: "lead-2" }));
  });
  strictEqual((await outbox.backlog()).pending, 1);
}

async function useRegistry(): Promise<void> {
  const lines = new Blob(["2125550123\n"]).stream();
  const builder = new RegistryBuilder({ asOf: "2026-11-02", minNumbers: 1 });
  await readFullList(lines, builder);
  const registry = new DncRegistry({ areas: builder.build() });
  strictEqual(registry.has(NUMBER), true);
}

function useTheWhole(): void {
  strictEqual(shared.normalizePhoneNumber, normalizePhoneNumber);
  strictEqual(shared.decideContact, decideContact);
  strictEqual(shared.LeadSchema, LeadSchema);
  ok(new ValidationError("The field phone is not a phone number") instanceof shared.AppError);
}

usePhonesAndMail();
await useLogger();
useModels();
await useIntake();
useCompliance();
await useObservability();
await useClients();
useDoors();
await useMessaging();
await useRegistry();
useTheWhole();
const { bun, deno, node } = process.versions;
const runtime = bun ? `Bun ${bun}` : deno ? `Deno ${deno}` : `Node ${node}`;
console.log(`every entry works on ${runtime}`);
