import { assert, assertEquals, assertNotMatch } from "@std/assert";
import { CallSchema } from "../models/call.ts";
import { LeadSchema } from "../models/lead.ts";
import { LeadWriteSchema } from "../models/lead_write.ts";
import { PropertySchema } from "../models/property.ts";
import { reduceCall, reduceLead, retainedUntil } from "./reduce.ts";
import { AGENT, CALL, LEAD, NOW, PHONE, PROPERTY, SECRETS } from "./testdata/person.ts";
import { forgetPerson, unlinkProperty } from "./unlink.ts";

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

Deno.test("forgetPerson() seeks a short identifier as a whole text only", () => {
  const state = {
    recentTasks: [
      { taskId: "task-1", description: "Do step 7 now" },
      { taskId: "task-2", metadata: { leads: { "7": "hot" } } },
      { taskId: "task-3", metadata: ["7"] },
      { taskId: "task-4", progress: 7 },
    ],
  };
  assertEquals(forgetPerson(state, ["7"]), {
    $pull: { recentTasks: { taskId: { $in: ["task-2", "task-3"] } } },
  });
});
