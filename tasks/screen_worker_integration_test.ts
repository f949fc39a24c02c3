/** Workers on real servers: shared work, a worker that is killed, stores that are away, two sellers. */

import {
  assert,
  assertEquals,
  assertFalse,
  assertGreater,
  assertLess,
  assertMatch,
} from "@std/assert";
import {
  evidenceFunctions,
  mongoCheckpoints,
  MongoConsentStore,
  MongoDecisionLog,
  RedisAttemptLedger,
  verifyMongoLog,
} from "../compliance/stores/mod.ts";
import { OtlpReceiver } from "../utils/harness/otlp_receiver.ts";
import { servers, serviceTest, until, withFaults } from "../utils/remote/harness/services.ts";
import { Installation, SELLER } from "./screen_worker/harness/installation.ts";
import { SECRET, VERIFIER } from "./screen_worker/harness/worker_process.ts";

const NEEDS = { variables: ["KAFKA_BROKERS", "MONGODB_URI", "REDIS_HOST", "REDIS_PORT"] };

/** A whole number of the tests; their digits also stand in instants and identifiers, by chance. */
const NUMBER = /(?<![0-9a-f])(?:\+?1\W?)?\(?[2-9]\d\d\W{0,2}555\W?01\d\d(?![0-9a-f])/;

serviceTest(
  "two workers share the leads; one is killed in the middle: each lead is told of once",
  NEEDS,
  () =>
    Installation.use(async (on) => {
      await using one = on.start();
      await using other = on.start();
      await on.shared(one, other);
      await on.tell(2_000);
      await one.until("both work", () => one.screened >= 100 && other.screened >= 100);
      await one.kill();
      assertLess(await on.handled(), on.told.length, "it was killed in the middle");
      await other.until("all are handled", async () => await on.handled() === on.told.length);
      await other.until("all are told of", async () => await on.unsent() === 0);
      assertEquals((await other.end()).code, 0, other.output.slice(-3_000));

      const causes = (await on.qualified()).map(({ causationId }) => causationId);
      assertEquals(causes.length, on.told.length, "nothing is lost, and nothing doubled");
      assertEquals(new Set(causes), new Set(on.told));

      // Each has logged in a chain of its own; what was judged and not committed is logged once more.
      const functions = evidenceFunctions({ pseudonymKey: SECRET });
      const log = await MongoDecisionLog.open(on.mongo, { chain: "t", functions, now: Date.now });
      const { checkpoints, heads, isIntact } = await log.verify();
      assertEquals([isIntact, heads.length], [true, 2]);
      // The one that ended in order has signed its chain.
      const [signed, ...more] = other.logged("Checkpoint");
      assertEquals([checkpoints, more, one.logged("Checkpoint")], [1, [], []]);
      const [kept] = await mongoCheckpoints(on.mongo);
      assert(kept !== undefined);
      assertEquals(signed?.entries, kept.heads.map(({ sequence }) => sequence));
      const elsewhere = { checkpoints: [kept], verifier: VERIFIER };
      assertEquals((await verifyMongoLog(on.mongo, elsewhere)).isIntact, true);
      const rows = on.mongo.getCollection<{ chain: string; sequence: number }>("decision_log");
      const [{ chain = "" } = {}] = kept.heads;
      const last = await rows.findOne({ chain }, { sort: { sequence: -1 } });
      const logged = await Array.fromAsync(log.export(), (line) => JSON.parse(line));
      const judged = logged.filter(({ kind }) => kind === "lead.screened").map(({ id }) => id);
      assertEquals(new Set(judged).size, 2 * on.told.length, "two ways of each lead");

      // The checkpoint itself stands last: without it and the entry before, the end was cut off.
      await rows.deleteMany({ chain, sequence: { $gte: Number(last?.sequence) - 1 } });
      await on.mongo.getCollection("decision_log_checkpoints").deleteMany({}, { all: true });
      assertEquals((await verifyMongoLog(on.mongo)).isIntact, true, "nobody can see it");
      const cut = await verifyMongoLog(on.mongo, elsewhere);
      assertEquals(cut.issues.map(({ chain, kind }) => [chain, kind]), [[chain, "missing"]]);
    }),
);

/** A port that was free a moment ago. */
function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return (listener.addr as Deno.NetAddr).port;
}

for (const server of ["redis", "mongo"]) {
  serviceTest(
    `${server} killed and started again: leads wait in their place, none is lost, none a dead letter`,
    withFaults(NEEDS),
    () =>
      Installation.use(async (on) => {
        const port = freePort();
        await using worker = on.start(`--health-port ${port}`);
        const status = async () =>
          (await (await fetch(`http://127.0.0.1:${port}/`)).json()).status as string;
        await on.shared(worker);
        await on.tell(1_500);
        await worker.until("it works", () => worker.screened >= 50);
        assertEquals(await status(), "up");
        await servers("kill", server);
        try {
          await worker.until("its leads wait", () =>
            worker.logged("Leads wait for a store").length > 0);
          assertEquals(await status(), "degraded");
        } finally {
          await servers("start", server);
        }
        await worker.until("all are handled", async () =>
          await on.handled().catch(() =>
            0
          ) === on.told.length);
        await worker.until("all are told of", async () =>
          await on.unsent() === 0);
        await worker.until("it is up again", async () => await status() === "up");
        assertEquals((await worker.end()).code, 0, worker.output.slice(-3_000));

        const last = worker.logged("Screened").at(-1);
        assertEquals(last?.deadLettered, 0);
        assertGreater(last?.repeats, 0);
        const causes = (await on.qualified()).map(({ causationId }) => causationId);
        assertEquals(causes.length, on.told.length);
        assertEquals(new Set(causes), new Set(on.told));
      }),
  );
}

serviceTest(
  "SIGTERM in the middle: what was begun is stored and told of within the deadline, in one trace",
  NEEDS,
  () =>
    Installation.use(async (on) => {
      await using receiver = new OtlpReceiver();
      const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint };
      await using worker = on.start("--deadline 10", endpoint);
      await on.shared(worker);
      await on.tell(1_500);
      await worker.until("it works", () => worker.screened >= 100);
      const { code, elapsedMs } = await worker.end();
      assertEquals(code, 0, worker.output.slice(-3_000));
      assertLess(elapsedMs, 11_000);

      const handled = await on.handled();
      assertGreater(handled, 0);
      assertLess(handled, on.told.length, "it was told to end in the middle");
      assertEquals(await on.unsent(), 0);
      assertEquals((await on.qualified()).length, handled);
      assertFalse(NUMBER.test(worker.output), "no number in the log");
      assertFalse(NUMBER.test(receiver.bodies.join("\n")), "no number in the spans");

      const spans = new Map(receiver.spans.map((span) => [span.spanId, span]));
      const screened = receiver.spans.filter(({ name }) => name === "lead.screen");
      assertGreater(screened.length, 0);
      for (const span of screened) {
        let above = spans.get(span.parentSpanId ?? "");
        while (above !== undefined && above.name !== "kafka.process") {
          above = spans.get(above.parentSpanId ?? "");
        }
        assertEquals(above?.traceId, span.traceId);
      }
    }),
);

serviceTest(
  "a lead without a number and an event that breaks its schema become dead letters",
  NEEDS,
  () =>
    Installation.use(async (on) => {
      await using worker = on.start();
      await on.shared(worker);
      await on.tell(2, { phone: undefined });
      await on.tell(1);
      await on.tellRaw({ leadId: `${on.name}-raw`, phone: "none" });
      await worker.until("they are given up", () =>
        worker.logged("A message was given up").length >= 3);
      const reasons = worker.logged("A message was given up").map(({ reason }) =>
        reason
      ).sort();
      assertEquals(reasons, ["handler", "handler", "schema"]);
      await worker.until("the others are told of", async () => await on.handled() === 1);
      assertEquals((await worker.end()).code, 0);
    }),
);

serviceTest(
  "two sellers on one installation see nothing of each other's consents and attempts",
  NEEDS,
  () =>
    Installation.use(async (on) => {
      const [number, other] = ["+16145550110", "Sample Realty Inc"];
      const functions = evidenceFunctions({ pseudonymKey: SECRET });
      const consents = await MongoConsentStore.open(on.mongo, { functions, now: Date.now });
      await consents.record({
        consentId: "c-1",
        phone: number,
        seller: { legalName: SELLER },
        consentKind: "written",
        receivedAt: Date.now() - 86_400_000,
        consentText: `${SELLER} may call me with an artificial voice; I need not agree to sell.`,
        signatureKind: "web-form",
        signedBy: "Pat Sample",
        technologies: ["artificial-voice"],
        purposes: ["marketing"],
        disclosureShown: true,
        notACondition: true,
        evidence: [{ kind: "recording", reference: "r-1" }],
      });
      const ledger = new RedisAttemptLedger(on.redis, { pseudonymKey: SECRET });
      const attempt = {
        id: "a-1",
        who: { seller: SELLER, number },
        channel: "voice",
        technology: "live",
      } as const;
      await ledger.confirm(attempt, { outcome: "answered" });

      const groups = { [SELLER]: `${on.group}-1`, [other]: `${on.group}-2` };
      await using one = on.start(`--seller '${SELLER}' --group ${groups[SELLER]}`);
      await using two = on.start(`--seller '${other}' --group ${groups[other]}`);
      for (const worker of [one, two]) await on.shared(worker);
      await on.tell(1, { phone: number });
      for (const [worker, seller] of [[one, SELLER], [two, other]] as const) {
        await worker.until("it has judged", async () => await on.handled(groups[seller]) === 1);
      }
      await until("both are told of", async () => await on.unsent() === 0, 30_000);
      assertEquals([(await one.end()).code, (await two.end()).code], [0, 0]);

      const codes = new Map((await on.qualified()).map(({ data }) => [
        data.seller,
        new Set(data.verdicts.flatMap(({ reasonCodes }) => reasonCodes)),
      ]));
      assertEquals(codes.size, 2);

      assert(codes.get(SELLER)?.has("policy.frequency-cap"));
      assertFalse(codes.get(other)?.has("policy.frequency-cap"));
      assert(codes.get(other)?.has("federal.consent-pewc"));
      assertFalse(codes.get(SELLER)?.has("federal.consent-pewc"));
    }),
);

serviceTest(
  "a server that is away at the start is named in one line, with exit code 2",
  NEEDS,
  () =>
    Installation.use(async (on) => {
      const away = { REDIS_PORT: "1", LOG_LEVEL: "silent" };
      await using worker = on.start("", away);
      assertEquals(await worker.ended(), 2);
      assertMatch(worker.output, /^screen:worker: Redis \(REDIS_HOST\) cannot be used: .*\n$/);
    }),
);
