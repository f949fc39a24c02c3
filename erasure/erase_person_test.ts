import { assertEquals, assertNotMatch, assertRejects } from "@std/assert";
import { createMemoryMongo, createMemoryQdrant, createMemoryRedis } from "../clients/testing.ts";
import type { MongoDBClient } from "../clients/mongodb.ts";
import { AgentStateSchema } from "../models/agent_state.ts";
import { LeadSchema } from "../models/lead.ts";
import { erasePerson } from "./erase_person.ts";
import { AGENT, CALL, LEAD, NOW, OLD_CALL, PHONE, PROPERTY, SECRETS } from "./testdata/person.ts";

async function stored(): Promise<MongoDBClient> {
  const mongo = createMemoryMongo();
  await mongo.getCollection("leads").insertMany([
    { ...LEAD },
    { leadId: "lead-2", contact: { phone: PHONE } },
    { leadId: "lead-3", contact: { phone: "+15125550199" } },
  ]);
  await mongo.getCollection("calls").insertMany([
    { ...CALL },
    { ...OLD_CALL },
    { ...CALL, callId: "call-9", leadId: "lead-2" },
  ]);
  await mongo.getCollection("properties").insertOne({ ...PROPERTY });
  await mongo.getCollection("agent_states").insertOne({ ...AGENT });
  return mongo;
}

async function everything(mongo: MongoDBClient): Promise<unknown[]> {
  const names = ["leads", "calls", "properties", "agent_states"];
  return await Promise.all(names.map((name) => mongo.getCollection(name).find().toArray()));
}

const ACTIONS = [
  ["redis", "lead:{leadId}, call:{callId}", "deleted", 2],
  ["redis", "lead:{leadId}:*", "deleted", 1],
  ["redis", "call:{callId}:*", "deleted", 2],
  ["mongodb", "properties", "unlinked", 1],
  ["mongodb", "agent_states", "unlinked", 1],
  ["mongodb", "calls", "deleted", 1],
  ["mongodb", "calls", "reduced", 1],
  ["mongodb", "leads", "reduced", 1],
];

Deno.test("erasePerson() tells what it would do, does it, and finds nothing the second time", async () => {
  const mongo = await stored();
  const redis = createMemoryRedis({ keyPrefix: "nlre" });
  const kept = [
    "lead:lead-10",
    "lead:lead-10:score",
    "dnc:+15125550143",
    "call:call-9",
    "call:call-9:state",
    "call:call-10:state",
  ];
  const own = ["lead:lead-1", "lead:lead-1:score", "call:call-1"];
  const below = ["call:call-1:state", "call:call-0:a:b"];
  for (const key of [...own, ...below, ...kept]) await redis.set(key, { phone: PHONE });
  const stores = { mongo, redis };
  const before = await everything(mongo);

  const dry = await erasePerson("lead-1", stores, { isDryRun: true, now: NOW });
  const told = (report: typeof dry): unknown[] =>
    report.actions.map(({ store, place, action, count }) => [store, place, action, count]);
  assertEquals([dry.isDryRun, dry.isKnown, told(dry)], [true, true, ACTIONS]);
  assertEquals(await everything(mongo), before);
  assertEquals(await redis.exists("lead:lead-1"), true);

  const report = await erasePerson("lead-1", stores, { now: NOW });
  assertEquals(told(report), ACTIONS);
  assertEquals(report.sameNumber, ["lead-2"]);
  assertEquals(report.notAsked, ["qdrant"]);
  assertEquals(report.elsewhere, [
    { provider: "recording", callId: "call-1", reference: "https://recordings.example.com/1" },
    { provider: "twilio", callId: "call-1", reference: "sid-1" },
    { provider: "elevenlabs", callId: "call-1", reference: "conversation-1" },
    { provider: "twilio", callId: "call-0", reference: "sid-0" },
  ]);
  const callRecords = report.kept.find(({ place }) => place === "calls");
  assertEquals([callRecords?.count, callRecords?.until], [1, new Date("2030-11-01T15:02:00Z")]);
  assertNotMatch(JSON.stringify(report), /\+1512|Quimby|@example/);

  const left = JSON.stringify(await everything(mongo));
  for (const secret of SECRETS) {
    // The other lead's call has the same words and stays.
    const others = left.split(secret).length - 1;
    assertEquals(
      others,
      JSON.stringify({ ...CALL, leadId: "lead-2" }).split(secret).length - 1,
      secret,
    );
  }
  for (const key of kept) assertEquals(await redis.exists(key), true, key);
  for (const key of [...own, ...below]) assertEquals(await redis.exists(key), false, key);
  const lead = await mongo.getCollection("leads").findOne({ leadId: "lead-1" });
  assertEquals([lead?.version, lead?.updatedAt], [4, NOW]);
  const agent = await mongo.getCollection("agent_states").findOne({});
  AgentStateSchema.parse(agent);

  const second = await erasePerson("lead-1", stores, { now: new Date("2027-01-01T00:00:00Z") });
  assertEquals(second.actions, []);
  assertEquals(JSON.stringify(await everything(mongo)), left);
  await redis.close();
  await mongo.close();
});

Deno.test("erasePerson() deletes the points that name the person, in every collection", async () => {
  const mongo = await stored();
  const qdrant = createMemoryQdrant();
  const payloads = [
    { leadId: "lead-1" },
    { lead_id: "lead-1", callId: "call-9" },
    { callId: "call-1" },
    { call_id: ["call-7", "call-0"] },
    { leadId: "lead-10", callId: "call-10" },
    { category: "lead-1" },
  ];
  for (const place of ["call_transcripts_v1", "call_transcripts_v2"]) {
    await qdrant.createCollection(place, 1);
    const points = payloads.map((payload, id) => ({ id, vector: [1], payload }));
    await qdrant.upsertMany(place, points);
  }
  for (const isDryRun of [true, false]) {
    const { actions, notAsked } = await erasePerson("lead-1", { mongo, qdrant }, { isDryRun });
    const counts = actions.filter(({ store }) => store === "qdrant").map((done) => done.count);
    assertEquals([counts, notAsked], [[4, 4], ["redis"]]);
  }
  const left = await Array.fromAsync(qdrant.scroll("call_transcripts_v1"));
  assertEquals(left.map(({ id }) => id), [4, 5]);
  await qdrant.close();
  await mongo.close();
});

Deno.test("erasePerson() clears what a program caches while it works", async () => {
  const mongo = await stored();
  const redis = createMemoryRedis();
  const leads = mongo.getCollection<{ leadId: string; notes?: string }>("leads");
  const native = mongo.native.db(mongo.database).collection("leads");
  const prototype = Object.getPrototypeOf(native);
  const replaceOne = prototype.replaceOne;
  prototype.replaceOne = async function (...args: unknown[]) {
    // A cache that is filled just before the lead is reduced.
    await redis.getOrSet("lead:lead-1", () => leads.findOne({ leadId: "lead-1" }), { ttl: 3600 });
    return await replaceOne.apply(this, args);
  };
  try {
    const { actions } = await erasePerson("lead-1", { mongo, redis }, { now: NOW });
    const [first] = actions;
    assertEquals([first?.place, first?.count], ["lead:{leadId}, call:{callId}", 1]);
  } finally {
    prototype.replaceOne = replaceOne;
  }
  assertEquals(await redis.exists("lead:lead-1"), false);
  await Promise.all([redis.close(), mongo.close()]);
});

Deno.test("erasePerson() names calls with the number that are another's, and campaigns", async () => {
  const mongo = await stored();
  const { leadId: _, callId: __, ...call } = CALL;
  await mongo.getCollection("calls").insertMany([
    { ...call, callId: "call-7" },
    { ...call, callId: "call-8", leadId: null, contactPhone: "unknown", toNumber: PHONE },
    { callId: "call-6", leadId: "lead-3", contactPhone: "+15125550199" },
  ]);
  await mongo.getCollection("campaigns").insertMany([
    { campaignId: "campaign-1", notes: ["Begin with Pat Quimby"] },
    { campaignId: "campaign-2", notes: ["Call (512) 555-0143 first"] },
    { campaignId: "campaign-3", notes: ["Begin with nobody"] },
  ]);
  for (const isDryRun of [true, false]) {
    const report = await erasePerson("lead-1", { mongo }, { now: NOW, isDryRun });
    assertEquals(report.sameNumberCalls, [
      { callId: "call-7" },
      { callId: "call-8" },
      { callId: "call-9", leadId: "lead-2" },
    ]);
    assertEquals(report.mentions, [
      { place: "campaigns", id: "campaign-1" },
      { place: "campaigns", id: "campaign-2" },
    ]);
    assertNotMatch(JSON.stringify(report), /\+1512|Quimby|@example/);
  }
  const left = await mongo.getCollection("calls").findOne({ callId: "call-7" });
  assertEquals(left?.notes, CALL.notes, "it is told, and not touched");
  await mongo.close();
});

Deno.test("erasePerson() takes out an agent's entries without identifiers, and no unrelated ones", async () => {
  const mongo = await stored();
  const states = mongo.getCollection<{ agentId: string; recentTasks: unknown[] }>("agent_states");
  const unrelated = [{ description: "wait" }, { taskId: null, description: "wait" }, "wait"];
  await states.insertOne({
    agentId: "agent-2",
    recentTasks: [
      ...unrelated,
      { description: "Call Pat Quimby at (512) 555-0143" },
      "Pat Quimby called back",
    ],
  });
  await erasePerson("lead-1", { mongo }, { now: NOW });
  assertEquals((await states.findOne({ agentId: "agent-2" }))?.recentTasks, unrelated);
  await mongo.close();
});

Deno.test("erasePerson() begins anew when somebody changes the lead meanwhile", async () => {
  const mongo = await stored();
  const leads = mongo.getCollection<
    { leadId: string; updatedAt: Date; notes: string; version: number }
  >("leads");
  const native = mongo.native.db(mongo.database).collection("leads");
  const prototype = Object.getPrototypeOf(native);
  const replaceOne = prototype.replaceOne;
  let calls = 0;
  prototype.replaceOne = async function (...args: unknown[]) {
    if (++calls === 1) {
      const change = {
        $set: { updatedAt: NOW, notes: "Quimby wrote again" },
        $inc: { version: 1 },
      };
      await leads.updateOne({ leadId: "lead-1" }, change);
    }
    return await replaceOne.apply(this, args);
  };
  try {
    const { actions } = await erasePerson("lead-1", { mongo }, { now: NOW });
    assertEquals(actions.at(-1)?.count, 1);
  } finally {
    prototype.replaceOne = replaceOne;
  }
  const lead = await leads.findOne({ leadId: "lead-1" });
  assertEquals([calls, lead?.notes, lead?.version], [4, undefined, 5]);
  await mongo.close();
});

Deno.test("erasePerson() refuses an identifier that is empty", async () => {
  const mongo = createMemoryMongo();
  await assertRejects(() => erasePerson("", { mongo }), TypeError);
  await mongo.close();
});

Deno.test("erasePerson() tells which leads no model reads, and which collections it left out", async () => {
  const mongo = await stored();
  await mongo.getCollection("leads").updateOne({ leadId: "lead-1" }, {
    $set: { "consent.consentMethod": "carrier pigeon" },
  });
  await mongo.getCollection("letters").insertMany([
    { leadId: "lead-1" },
    { lead_id: "lead-1" },
    { leadIds: ["lead-2", "lead-1"] },
    { callId: "call-1" },
    { call_id: "call-9" },
    { text: "lead-1" },
  ]);
  await mongo.getCollection("prices").insertOne({ zip: "78704" });
  // Evidence is told of as kept, although nothing in it names the lead.
  await mongo.getCollection("consent_records").insertOne({ number: "pseudonym" });
  await mongo.getCollection("decision_log").insertOne({ number: "pseudonym" });
  for (const isDryRun of [true, false]) {
    const report = await erasePerson("lead-1", { mongo }, { now: NOW, isDryRun });
    assertEquals(report.unreadable.map(({ place, issues }) => [place, issues[0]?.path]), [
      ["leads", "consent.consentMethod"],
    ]);
    assertEquals(report.unexamined, [
      { place: "letters", count: 4 },
      { place: "prices", count: 0 },
    ]);
    const kept = report.kept.map(({ place }) => place);
    assertEquals(kept.slice(-2), ["consent_records", "decision_log"]);
    assertNotMatch(JSON.stringify(report), /pigeon/);
  }
  for (const [place, count] of [["letters", 6], ["consent_records", 1], ["decision_log", 1]]) {
    assertEquals(await mongo.getCollection(String(place)).countDocuments(), count);
  }
  await mongo.close();
});

Deno.test("erasePerson() leaves a lead that says nothing of source and consent readable", async () => {
  const mongo = createMemoryMongo();
  await mongo.getCollection("leads").insertOne({ leadId: "lead-7", contact: { phone: PHONE } });
  const { unreadable } = await erasePerson("lead-7", { mongo }, { now: NOW });
  assertEquals(unreadable, []);
  const leads = mongo.getCollection("leads", LeadSchema);
  assertEquals((await leads.findOne({ leadId: "lead-7" }))?.dncStatus.internalDNC, true);
  const { actions } = await erasePerson("lead-7", { mongo }, { now: new Date() });
  assertEquals(actions, []);
  await mongo.close();
});
