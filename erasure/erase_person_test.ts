import { assert, assertEquals, assertNotMatch, assertRejects } from "@std/assert";
import { createMemoryMongo, createMemoryRedis } from "../clients/testing.ts";
import type { MongoDBClient } from "../clients/mongodb.ts";
import { AgentStateSchema } from "../models/agent_state.ts";
import { CallSchema } from "../models/call.ts";
import { LeadSchema } from "../models/lead.ts";
import { LeadWriteSchema } from "../models/lead_write.ts";
import { PropertySchema } from "../models/property.ts";
import { erasePerson } from "./erase_person.ts";
import { forgetPerson, reduceCall, reduceLead, retainedUntil, unlinkProperty } from "./reduce.ts";
import { AGENT, CALL, LEAD, NOW, OLD_CALL, PHONE, PROPERTY, SECRETS } from "./testdata/person.ts";

/** What nobody may find any more. */
const PERSONAL = new RegExp(SECRETS.join("|"));

Deno.test("the documents about the person hold every secret, so that its absence says something", () => {
  const text = JSON.stringify([LEAD, CALL, PROPERTY, AGENT]);
  for (const secret of SECRETS) assert(text.includes(secret), secret);
});

Deno.test("reduceLead() keeps numbers, marks, consents and attempts, and nothing else that is personal", () => {
  const reduced = reduceLead(LEAD, NOW);
  assertNotMatch(JSON.stringify(reduced), PERSONAL);
  const lead = LeadSchema.parse(reduced);
  LeadWriteSchema.parse(reduced);
  assertEquals(lead.contact.phone, PHONE);
  assertEquals(lead.contact.phones?.map(({ e164 }) => e164), ["+15125550143", "+15125550144"]);
  assertEquals(reduced.consent, LEAD.consent);
  assertEquals(reduced.consents, LEAD.consents);
  assertEquals([lead.dncStatus.internalDNC, lead.automatedCallsAllowed], [true, false]);
  assertEquals([lead.dncStatus.addedAt, lead.deletedAt], [NOW, NOW]);
  assertEquals(lead.callAttempts.map(({ result, notes }) => [result, notes]), [
    ["connected", undefined],
  ]);
  assertEquals([lead.campaignIds, lead.nextFollowUpAt, lead.status], [
    undefined,
    undefined,
    "dead",
  ]);
});

Deno.test("reduceLead() leaves an earlier do-not-call mark as it was", () => {
  const addedAt = new Date("2026-01-01T00:00:00Z");
  const dncStatus = {
    onNationalRegistry: true,
    internalDNC: true,
    dncReasonCode: "verbal_request",
    addedAt,
  };
  assertEquals(reduceLead({ ...LEAD, dncStatus }, NOW).dncStatus, dncStatus);
});

Deno.test("reduceLead() and reduceCall() change nothing the second time", () => {
  const lead = reduceLead(LEAD, NOW);
  assertEquals(reduceLead(lead, new Date("2030-01-01T00:00:00Z")), lead);
  const call = reduceCall(CALL);
  assertEquals(reduceCall(call), call);
});

Deno.test("reduceLead() takes a document of a shape that nobody knows", () => {
  for (const lead of [{}, { leadId: "1", contact: null, callAttempts: "none", dncStatus: 7 }]) {
    const reduced = reduceLead(lead, NOW);
    assertEquals((reduced.dncStatus as { internalDNC: boolean }).internalDNC, true);
    assertEquals(reduced.automatedCallsAllowed, false);
  }
});

Deno.test("reduceCall() keeps the call record and where a recording lies, not what was said", () => {
  const reduced = reduceCall(CALL);
  assertNotMatch(JSON.stringify(reduced), PERSONAL);
  const call = CallSchema.parse(reduced);
  assertEquals([call.contactPhone, call.duration, call.outcome?.result], [
    "+15125550143",
    120,
    "callback_requested",
  ]);
  assertEquals(call.elevenlabs?.conversationId, "conversation-1");
  assertEquals(call.recording, { sid: "recording-1", url: "https://recordings.example.com/1" });
});

const RETENTION: readonly [string, Record<string, unknown>, Date | undefined][] = [
  ["its own date", { retainUntil: NOW, endedAt: new Date(0) }, NOW],
  [
    "five years after its end",
    { endedAt: new Date("2020-02-29T12:00:00Z"), initiatedAt: NOW },
    new Date("2025-02-28T12:00:00Z"),
  ],
  [
    "five years after it began",
    { initiatedAt: new Date("2021-01-01T00:00:00Z") },
    new Date("2026-01-01T00:00:00Z"),
  ],
  ["for good when no date is known", { initiatedAt: "yesterday" }, undefined],
];

for (const [what, call, expected] of RETENTION) {
  Deno.test(`retainedUntil() keeps a call ${what}`, () => {
    assertEquals(retainedUntil(call), expected);
  });
}

Deno.test("unlinkProperty() leaves the house and takes the owner", () => {
  const house = unlinkProperty(PROPERTY, "lead-1");
  assertNotMatch(JSON.stringify(house), PERSONAL);
  PropertySchema.parse(house);
  assertEquals([house.leadId, house.leadIds, house.address], [undefined, undefined, "1 Main St"]);
  assertEquals(unlinkProperty(house, "lead-1"), house);
});

Deno.test("unlinkProperty() leaves the owner of a house that is another lead's too", () => {
  const shared = { ...PROPERTY, leadIds: ["lead-1", "lead-2"] };
  const house = unlinkProperty(shared, "lead-1");
  assertEquals([house.leadId, house.leadIds], [undefined, ["lead-2"]]);
  assertEquals(house.ownerName, PROPERTY.ownerName);
  const second = unlinkProperty({ ...PROPERTY, leadId: "lead-2", leadIds: ["lead-1"] }, "lead-1");
  assertEquals([second.leadId, second.leadIds], ["lead-2", undefined]);
});

Deno.test("forgetPerson() takes out what names the person, however deep, and nothing else", () => {
  assertEquals(forgetPerson(AGENT, ["lead-1", "call-1", "+15125550143"]), {
    $pull: {
      recentTasks: { taskId: { $in: ["task-1"] } },
      recentDecisions: { decisionId: { $in: ["decision-2"] } },
    },
    $unset: { "memory.shortTerm": "", currentTask: "" },
  });
  assertEquals(forgetPerson(AGENT, ["lead-9"]), undefined);
});

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
  ["mongodb", "properties", "unlinked", 1],
  ["mongodb", "agent_states", "unlinked", 1],
  ["mongodb", "calls", "deleted", 1],
  ["mongodb", "calls", "reduced", 1],
  ["mongodb", "leads", "reduced", 1],
];

Deno.test("erasePerson() tells what it would do, does it, and finds nothing the second time", async () => {
  const mongo = await stored();
  const redis = createMemoryRedis({ keyPrefix: "nlre" });
  const kept = ["lead:lead-10", "lead:lead-10:score", "dnc:+15125550143", "call:call-9"];
  for (const key of ["lead:lead-1", "lead:lead-1:score", "call:call-1", ...kept]) {
    await redis.set(key, { phone: PHONE });
  }
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
