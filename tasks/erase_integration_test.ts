/** `erase` on real servers, as a program. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { withMongo } from "../clients/harness/mongodb_server.ts";
import { env, type Needs, serviceTest } from "../utils/remote/harness/services.ts";
import { QdrantVectorClient } from "../clients/qdrant.ts";
import { RedisClient } from "../clients/redis.ts";
import type { ErasureReport } from "../erasure/mod.ts";
import { CALL, LEAD, PROPERTY, SECRETS } from "../erasure/testdata/person.ts";
import { run } from "./harness/program.ts";

const ALL: Needs = { variables: ["MONGODB_URI", "QDRANT_URL", "REDIS_HOST", "REDIS_PORT"] };

serviceTest(
  "erase takes a person out of all stores, and nobody else",
  ALL,
  () =>
    withMongo({}, async (mongo) => {
      const unique = crypto.randomUUID().slice(0, 8);
      const [me, other] = [`lead-${unique}`, `lead-${unique}-other`];
      const [myCall, otherCall] = [`call-${unique}`, `call-${unique}-other`];
      const variables = { MONGODB_DATABASE: mongo.database, REDIS_KEY_PREFIX: `test-${unique}` };
      const password = env("REDIS_PASSWORD");
      const apiKey = env("QDRANT_API_KEY");
      await using redis = new RedisClient({
        host: env("REDIS_HOST"),
        port: Number(env("REDIS_PORT")),
        keyPrefix: variables.REDIS_KEY_PREFIX,
        ...(password === "" ? {} : { password }),
      });
      await using qdrant = new QdrantVectorClient({
        url: env("QDRANT_URL"),
        ...(apiKey === "" ? {} : { apiKey }),
      });
      await Promise.all([redis.connect(), qdrant.connect()]);
      // As init prepares it: what is left must pass the validators.
      assertEquals((await run("init", "mongo", variables)).code, 0);
      const places = [`test_${unique}_v1`, `test_${unique}_v2`];
      try {
        const { _id, ...lead } = LEAD;
        for (const [leadId, callId] of [[me, myCall], [other, otherCall]]) {
          await mongo.getCollection("leads").insertOne({ ...lead, leadId });
          const { twilio: _, elevenlabs: __, ...call } = CALL;
          await mongo.getCollection("calls").insertOne({ ...call, leadId, callId });
          const propertyId = `property of ${leadId}`;
          const link = { leadId, leadIds: [leadId], propertyId };
          await mongo.getCollection("properties").insertOne({ ...PROPERTY, ...link });
          await redis.set(`lead:${leadId}`, { leadId });
          await redis.set(`lead:${leadId}:score`, 7);
          await redis.set(`call:${callId}`, { callId });
          await redis.set(`call:${callId}:state`, { callId });
        }
        for (const place of places) {
          await qdrant.createCollection(place, 2, "Cosine");
          await qdrant.upsertMany(place, [
            { id: 1, vector: [1, 0], payload: { leadId: me } },
            { id: 2, vector: [1, 0], payload: { callId: myCall } },
            { id: 3, vector: [1, 0], payload: { leadId: other, callId: otherCall } },
            { id: 4, vector: [1, 0], payload: { category: "law" } },
          ]);
        }

        const dry = await run("erase", `${me} --json`, variables);
        assertEquals([dry.code, dry.err], [0, ""]);
        const planned = JSON.parse(dry.out) as ErasureReport;
        assertEquals(planned.isDryRun, true);
        assertEquals(await qdrant.count(places[0] ?? ""), 4);

        const { code, out, err } = await run("erase", `${me} --apply --json`, variables);
        assertEquals([code, err], [0, ""]);
        const report = JSON.parse(out) as ErasureReport;
        assertEquals(report.actions, planned.actions);
        assertEquals(
          report.actions.map((done) => [done.store, done.place, done.action, done.count]),
          [
            ...places.map((place) => ["qdrant", place, "deleted", 2]),
            ["redis", "lead:{leadId}, call:{callId}", "deleted", 2],
            ["redis", "lead:{leadId}:*", "deleted", 1],
            ["redis", "call:{callId}:*", "deleted", 1],
            ["mongodb", "properties", "unlinked", 1],
            ["mongodb", "calls", "reduced", 1],
            ["mongodb", "leads", "reduced", 1],
          ],
        );
        assertEquals([report.sameNumber, report.notAsked], [[other], []]);

        const mine = JSON.stringify([
          await mongo.getCollection("leads").findOne({ leadId: me }),
          await mongo.getCollection("calls").findOne({ leadId: me }),
          await mongo.getCollection("properties").findOne({ propertyId: `property of ${me}` }),
        ]);
        assertEquals(SECRETS.filter((secret) => mine.includes(secret)), []);
        const theirs = await mongo.getCollection("leads").findOne({ leadId: other });
        assertEquals((theirs?.contact as { lastName: string }).lastName, "Quimby");
        for (const place of places) {
          const left = await Array.fromAsync(qdrant.scroll(place));
          assertEquals(left.map(({ id }) => id), [3, 4]);
        }
        assertEquals(await redis.exists(`lead:${other}:score`), true);
        assertEquals(await redis.exists(`call:${otherCall}`), true);

        const second = await run("erase", `${me} --apply`, variables);
        assertEquals(second.code, 0);
        assertMatch(second.out, /^Nothing to do\.\n/);
        const nobody = await run("erase", `lead-${unique}-nobody --apply`, variables);
        assertEquals(nobody.code, 1);
        assert(nobody.out.startsWith("No lead has that identifier.\n"));
      } finally {
        await redis.deletePattern("*", { allowAll: true });
        for (const place of places) await qdrant.deleteCollection(place);
      }
    }),
);

serviceTest(
  "erase touches nothing while a store is away",
  ALL,
  () =>
    withMongo({}, async (mongo) => {
      await mongo.getCollection("leads").insertOne({ ...LEAD });
      const variables = { MONGODB_DATABASE: mongo.database, REDIS_PORT: "1" };
      const { code, out, err } = await run("erase", "lead-1 --apply", variables);
      assertEquals([code, out], [2, ""]);
      assertMatch(err, /^erase: Redis \(REDIS_HOST\) cannot be used: [^\n]+\n$/);
      const lead = await mongo.getCollection("leads").findOne({ leadId: "lead-1" });
      assertEquals(lead?.notes, LEAD.notes);
    }),
);
