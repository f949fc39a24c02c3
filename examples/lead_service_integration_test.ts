/** The lead service on a real Kafka, MongoDB and Redis, watched by a collector in this process. */

import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
import { withMongo } from "../clients/harness/mongodb_server.ts";
import { withRedis } from "../clients/harness/redis.ts";
import type { MongoDBClient } from "../clients/mongodb.ts";
import type { RedisClient } from "../clients/redis.ts";
import { newKafka } from "../messaging/harness/kafka.ts";
import { QUICK, Recorder } from "../messaging/harness/recorder.ts";
import { headerText } from "../messaging/headers.ts";
import { OtlpReceiver, type ReceivedSpan } from "../utils/harness/otlp_receiver.ts";
import { type Needs, serviceTest, until } from "../utils/remote/harness/services.ts";
import exampleList from "./leads.csv" with { type: "text" };
import { onNode } from "./harness/on_node.ts";
import { deno, type Runtime } from "./harness/program.ts";
import { PrivateData } from "./lead_service/harness/private_data.ts";
import { Service } from "./lead_service/harness/service.ts";

const DENO = deno("--allow-read --allow-net --allow-env");

const NEEDS: Needs = { variables: ["KAFKA_BROKERS", "MONGODB_URI", "REDIS_HOST"] };

/** What `examples/leads.csv` holds. */
const TOLD = 193;
const SCREENED = 188;

/** The service's own deadline, and the second after which a process that lingers is ended. */
const DEADLINE_MS = 11_000;

interface Watched {
  readonly service: Service;
  readonly receiver: OtlpReceiver;
  readonly mongo: MongoDBClient;
  readonly redis: RedisClient;
}

/** Runs the service with a database and a collector of its own. */
async function watched(
  runtime: Runtime,
  list: string,
  work: (watched: Watched) => Promise<void>,
): Promise<void> {
  const keyPrefix = `lead_service_${crypto.randomUUID()}:`;
  const inStores = async (mongo: MongoDBClient, redis: RedisClient): Promise<void> => {
    await using receiver = new OtlpReceiver();
    await using service = await Service.start(runtime, list, {
      MONGODB_DATABASE: mongo.database,
      REDIS_KEY_PREFIX: keyPrefix,
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
    });
    await work({ service, receiver, mongo, redis });
  };
  await withMongo(
    {},
    (mongo) => withRedis((redis) => inStores(mongo, redis), { keyPrefix }),
  );
}

/** The spans of one trace, and who descends from whom. */
class Trace {
  readonly id: string;
  readonly spans: readonly ReceivedSpan[];
  readonly #byId: ReadonlyMap<string, ReceivedSpan>;

  constructor(all: readonly ReceivedSpan[], id: string) {
    this.id = id;
    this.spans = all.filter(({ traceId }) => traceId === id);
    this.#byId = new Map(this.spans.map((span) => [span.spanId, span]));
  }

  named(name: string): ReceivedSpan[] {
    return this.spans.filter((span) => span.name === name);
  }

  /** The nearest span of a name above one. */
  above(span: ReceivedSpan, name: string): ReceivedSpan | undefined {
    const parent = this.#byId.get(span.parentSpanId ?? "");
    return parent === undefined || parent.name === name ? parent : this.above(parent, name);
  }
}

function parentsOf(spans: readonly ReceivedSpan[]): Set<string | undefined> {
  return new Set(spans.map(({ parentSpanId }) => parentSpanId));
}

/** What tells of the list; it lasts as long as the import does. */
function listsOf({ receiver }: Watched): ReceivedSpan[] {
  return receiver.spans.filter(({ name }) => name === "leads.publish");
}

/** The identifiers of the `lead.qualified` in the topic that belong to a trace. */
async function qualifiedIn(traceId: string): Promise<Set<string>> {
  const transport = newKafka();
  const admin = await transport.openAdmin(AbortSignal.timeout(20_000));
  const ranges = await admin.ranges("leads");
  await admin.close();
  const total = ranges.reduce((sum, { low, high }) => sum + high - low, 0);
  const consumer = transport.openConsumer({ ...QUICK, groupId: `g-${crypto.randomUUID()}` });
  const recorder = new Recorder();
  await consumer.run(["leads"], recorder);
  await until("the topic is read", () => recorder.read.length >= total, 60_000);
  await consumer.close();
  return new Set(
    recorder.read.flatMap(({ headers }) =>
      headerText(headers, "ce_type") === "lead.qualified" &&
        headerText(headers, "traceparent")?.split("-")[1] === traceId
        ? [headerText(headers, "ce_id") ?? ""]
        : []
    ),
  );
}

function screenings(mongo: MongoDBClient): Promise<number> {
  return mongo.getCollection("lead_screenings").countDocuments();
}

/** One trace from the list to the stored verdicts and the message that tells of them. */
async function isOneTrace(runtime: Runtime): Promise<void> {
  await watched(runtime, exampleList, async (all) => {
    const { service, receiver, mongo, redis } = all;
    // The topic may still hold what an earlier run has told of: only this run's trace counts.
    await service.until("each of its messages was processed", () => {
      const trace = new Trace(receiver.spans, listsOf(all)[0]?.traceId ?? "");
      return parentsOf(trace.named("kafka.process")).size >= TOLD;
    });
    assertEquals((await service.end()).code, 0, service.output.slice(-2_000));

    const [list, ...others] = listsOf(all);
    assert(list !== undefined);
    assertEquals([list.parentSpanId, others.length], [undefined, 0]);
    const trace = new Trace(receiver.spans, list.traceId);
    assertEquals(parentsOf(trace.named("leads.import")), new Set([list.spanId]));
    const sent = trace.named("send leads")
      .filter(({ parentSpanId }) => parentSpanId === list.spanId);
    assertEquals(sent.length, TOLD);

    assertEquals(
      parentsOf(trace.named("kafka.process")),
      new Set(sent.map(({ spanId }) => spanId)),
      "each message is processed below the span that sent it",
    );

    const stores = {
      MongoDB: trace.spans.filter(({ attributes }) =>
        attributes["db.system.name"] === "mongodb" &&
        attributes["db.collection.name"] === "lead_screenings"
      ),
      Redis: trace.named("redis.set"),
    };
    for (const [store, spans] of Object.entries(stores)) {
      const handlers = new Set(spans.map((span) => trace.above(span, "kafka.process")?.spanId));
      assert(!handlers.has(undefined), `every span of ${store} lies below a handler`);
      assertEquals(handlers.size, SCREENED, store);
    }
    assertEquals((await qualifiedIn(trace.id)).size, SCREENED);

    const lines = service.logged("Lead screened").filter(({ trace_id }) => trace_id === trace.id);
    assertEquals(new Set(lines.map(({ leadId }) => leadId)).size, SCREENED);
    const known = new Set(trace.spans.map(({ spanId }) => spanId));
    assert(lines.every(({ span_id }) => known.has(span_id ?? "")), "each line names its span");

    // One of them: a lead of an earlier run may have the same identifier.
    const leadId = lines[0]?.["leadId"];
    const stored = await mongo.getCollection("lead_screenings").find({ leadId }).toArray();
    const kept = JSON.stringify(await redis.get(`lead_verdicts:${leadId}`));
    assert(stored.some(({ verdicts }) => JSON.stringify(verdicts) === kept), `Redis has ${kept}`);

    const people = new PrivateData(exampleList);
    assertEquals(people.shownIn(service.output), [], "in the log");
    assertEquals(people.shownIn(receiver.bodies.join("\n")), [], "in the spans");
  });
}

const ROWS = 800;

/** A list that takes a second or two: invented people with the numbers kept for fiction. */
function longList(): string {
  const areas = [...new Set(exampleList.match(/(?<=\()\d{3}(?=\) ?555-01\d\d)/g))];
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const area = areas[Math.floor(row / 100) % areas.length];
    const phone = `(${area}) 555-01${String(row % 100).padStart(2, "0")}`;
    return `${row} Example St,Columbus,OH,43215,Pat,Sample${row},${phone},p${row}@example.com`;
  });
  const columns = "Property Address,City,State,Zip,Owner 1 First Name,Owner 1 Last Name,Phone 1";
  return [`${columns},Email 1`, ...rows, ""].join("\n");
}

/** What is done when it must end is whole: stored, told of, traced and logged. */
async function endsInOrder(runtime: Runtime): Promise<void> {
  const list = longList();
  await watched(runtime, list, async (all) => {
    const { service, receiver, mongo, redis } = all;
    await service.until("it works", () => service.logged("Lead screened").length >= 50);
    const { code, elapsedMs } = await service.end();
    assertEquals(code, 0, service.output.slice(-2_000));
    assertLess(elapsedMs, DEADLINE_MS);

    const over = service.logged("Shutdown: over");
    assertEquals(over.map(({ isComplete }) => isComplete), [true]);
    const stored = await screenings(mongo);
    assertGreater(stored, 0);
    assertLess(stored, ROWS, "it was told to end in the middle");
    assertEquals(await mongo.getCollection("inbox").countDocuments(), stored);
    assertEquals(
      await mongo.getCollection("outbox").countDocuments({ state: { $ne: "sent" } }),
      0,
      "everything in the outbox was sent",
    );

    const leadIds = await mongo.getCollection("lead_screenings").distinct("leadId");
    const kept = await redis.mget(leadIds.map((leadId) => `lead_verdicts:${leadId}`));
    assert(!kept.includes(null), "Redis has what MongoDB has");

    const known = new Set(receiver.spans.map(({ spanId }) => spanId));
    const lines = service.logged("Lead screened");
    assert(lines.every(({ span_id }) => known.has(span_id ?? "")), "every span arrived");
    const people = new PrivateData(list);
    assertEquals(people.shownIn(service.output), [], "in the log");
    assertEquals(people.shownIn(receiver.bodies.join("\n")), [], "in the spans");
  });
}

/** A list that has only begun to be told of is left where it is. */
async function endsWhileImporting(runtime: Runtime): Promise<void> {
  const [columns = "", ...rows] = longList().split("\n");
  const list = [columns, "nobody can be reached by this row,,,,,,,", ...rows].join("\n");
  await watched(runtime, list, async (all) => {
    const { service } = all;
    await service.until("it reads the list", () => service.logged("Row refused").length > 0);
    const { code, elapsedMs } = await service.end();
    assertEquals(code, 0, service.output.slice(-2_000));
    assertLess(elapsedMs, DEADLINE_MS);
    const over = service.logged("Shutdown: over");
    assertEquals(over.map(({ isComplete }) => isComplete), [true]);
    assertEquals(listsOf(all).length, 1, "the span of the import arrived");
  });
}

const CASES: readonly (readonly [string, (runtime: Runtime) => Promise<void>])[] = [
  ["gives one trace, and shows nobody's data", isOneTrace],
  ["ends in order when SIGTERM comes in the middle of work", endsInOrder],
  ["ends in order when SIGTERM comes while it imports", endsWhileImporting],
];
for (const [name, work] of CASES) {
  serviceTest(`lead service on Deno ${name}`, NEEDS, () => work(DENO));
}

serviceTest(
  "lead service on Node gives one trace, and ends in order on SIGTERM",
  NEEDS,
  () =>
    onNode(async (runtime) => {
      for (const [, work] of CASES) await work(runtime);
    }),
);
