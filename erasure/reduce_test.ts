import { assert, assertEquals, assertNotMatch } from "@std/assert";
import { CallSchema } from "../models/call.ts";
import { LeadSchema } from "../models/lead.ts";
import { LeadWriteSchema } from "../models/lead_write.ts";
import { PropertySchema } from "../models/property.ts";
import { reduceCall, reduceLead, retainedUntil } from "./reduce.ts";
import { AGENT, CALL, LEAD, NOW, PHONE, PROPERTY, SECRETS } from "./testdata/person.ts";
import { type Identity, naming } from "./mentions.ts";
import { forgetPerson, unlinkProperty } from "./unlink.ts";

const NOBODY: Identity = { ids: [], phones: [], names: [], emails: [] };

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

Deno.test("reduceLead() marks every number, and keeps numbers that were listed as texts", () => {
  const phones = [
    ...(LEAD.contact as { phones: unknown[] }).phones,
    "(512) 555-0145",
    { e164: "+15125550146", label: "granny", lineType: null, dnc: "no" },
  ];
  const contact = { ...(LEAD.contact as object), phones };
  const lead = LeadSchema.parse(reduceLead({ ...LEAD, contact }, NOW));
  assertEquals(lead.contact.phones?.map(({ e164, dnc, label }) => [e164, dnc, label]), [
    ["+15125550143", true, "mobile"],
    ["+15125550144", true, "home"],
    ["+15125550145", true, "other"],
    ["+15125550146", true, "other"],
  ]);
});

const AT = new Date("2020-05-01T15:00:00Z");

const INCOMPLETE: readonly (readonly [what: string, lead: Record<string, unknown>])[] = [
  ["no source, consent, name and marks", { contact: { phone: "(512) 555-0143" }, createdAt: AT }],
  ["an empty source", { contact: { phone: "5125550143" }, source: {}, createdAt: AT }],
  ["a source in a word", { contact: { phone: "5125550143" }, source: "zillow", createdAt: AT }],
  ["a source of its own", { source: { source: "bandit signs", receivedAt: "May" }, createdAt: AT }],
  ["a number as a number", { contact: { phone: 5_125_550_143 }, createdAt: AT }],
  ["numbers in a list only", { contact: { phones: [{ e164: "+15125550143" }] }, createdAt: AT }],
  ["no dates", { contact: { phone: "5125550143" } }],
  ["nulls", {
    contact: { phone: "5125550143", alternatePhone: null, doNotMail: null },
    source: null,
    consent: null,
    consents: null,
    dncStatus: { onNationalRegistry: null, lastCheckedAt: null },
    callAttempts: [{ attemptedAt: AT, callType: "agent", result: "connected", duration: null }],
    lastContactedAt: null,
    createdAt: AT,
  }],
];

for (const [what, incomplete] of INCOMPLETE) {
  Deno.test(`reduceLead() leaves a lead with ${what} readable by LeadSchema`, () => {
    const reduced = reduceLead({ leadId: "lead-1", ...incomplete }, NOW);
    const lead = LeadSchema.parse({ ...reduced, updatedAt: NOW });
    assertEquals([lead.dncStatus.internalDNC, lead.automatedCallsAllowed], [true, false]);
    assertEquals(lead.consent, { hasWrittenConsent: false, consentMethod: "none" });
    assertEquals(reduceLead(reduced, new Date("2030-01-01T00:00:00Z")), reduced);
  });
}

Deno.test("reduceLead() keeps the source's name where the models have it", () => {
  const source = (value: unknown): unknown =>
    reduceLead({ source: value, createdAt: AT }, NOW).source;
  assertEquals(source("zillow"), { source: "zillow", receivedAt: AT });
  assertEquals(source({ source: "bandit signs" }), { source: "other", receivedAt: AT });
  assertEquals(source(LEAD.source), {
    source: "manual",
    receivedAt: (LEAD.source as { receivedAt: Date }).receivedAt,
  });
});

Deno.test("reduceLead() leaves evidence as it is, readable or not", () => {
  const consent = { hasWrittenConsent: "yes", consentMethod: "carrier pigeon" };
  const reduced = reduceLead({ ...LEAD, consent }, NOW);
  assertEquals(reduced.consent, consent);
  assertEquals(LeadSchema.safeParse(reduced).success, false);
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

Deno.test("unlinkProperty() takes what no model knows, since it may be about the owner", () => {
  const property = {
    ...PROPERTY,
    ownerEmail: "quimby@example.com",
    ownerMailingAddress: { address: "12 Elm St" },
    skipTrace: [{ name: "Quimby" }],
    identifiers: { parcelNumber: "7", owner: "Quimby" },
    details: { hasPool: true, occupant: "Quimby" },
    listing: { listPrice: 100, privateRemarks: "Quimby has to sell", publicRemarks: "Ask Quimby" },
    currentValuation: { estimatedValue: 200_000, valuationDate: NOW, source: "zestimate" },
  };
  const house = unlinkProperty(property, "lead-1");
  assertNotMatch(JSON.stringify(house), PERSONAL);
  assertEquals(house.identifiers, { parcelNumber: "7" });
  assertEquals(house.details, { hasPool: true });
  assertEquals(house.listing, { listPrice: 100 });
  assertEquals(house.currentValuation, property.currentValuation);
  assertEquals(house.images, PROPERTY.images);
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
  const fits = naming({ ...NOBODY, ids: ["lead-1", "call-1"], phones: ["+15125550143"] });
  assertEquals(forgetPerson(AGENT, fits), [{
    $pull: {
      recentTasks: { taskId: { $in: ["task-1"] } },
      recentDecisions: { decisionId: { $in: ["decision-2"] } },
    },
    $unset: { "memory.shortTerm": "", currentTask: "" },
  }]);
  assertEquals(forgetPerson(AGENT, naming({ ...NOBODY, ids: ["lead-9"] })), []);
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
  assertEquals(forgetPerson(state, naming({ ...NOBODY, ids: ["7"] })), [{
    $pull: { recentTasks: { taskId: { $in: ["task-2", "task-3"] } } },
  }]);
});

Deno.test("forgetPerson() takes out entries without an identifier as they stand, and no others", () => {
  const [named, nameless, text] = [
    { taskId: "task-1", description: "Call Pat Quimby" },
    { description: "Ask (512) 555-0143 again" },
    "Pat Quimby called",
  ];
  const state = {
    recentTasks: [named, nameless, { taskId: null, note: "Pat Quimby" }, { description: "wait" }],
    recentDecisions: [text, "wait"],
  };
  const fits = naming({ ...NOBODY, phones: ["+15125550143"], names: [["Pat", "Quimby"]] });
  assertEquals(forgetPerson(state, fits), [
    { $pull: { recentTasks: { taskId: { $in: ["task-1"] } } } },
    {
      $pull: {
        recentTasks: { $in: [nameless, { taskId: null, note: "Pat Quimby" }] },
        recentDecisions: { $in: [text] },
      },
    },
  ]);
});
