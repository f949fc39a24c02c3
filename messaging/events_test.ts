import { assert, assertEquals, assertThrows } from "@std/assert";
import { type ContactDecision, decideContact, leadQuestion } from "../compliance/mod.ts";
import { ValidationError } from "../utils/validation_error.ts";
import { eventJsonSchema, type JsonSchema } from "./event_schema.ts";
import {
  CampaignMetricsUpdated,
  EVENT_TYPES,
  eventRegistry,
  LeadQualified,
  LeadReceived,
  type LeadReceivedData,
  LeadReceivedSchema,
} from "./events.ts";
import { FULL_LEAD, SAMPLES } from "./testdata/sample_events.ts";

/** Type, topic, and the field that keeps events in order. */
const EVENTS: readonly (readonly [type: string, topic: string, key: string])[] = [
  ["lead.received", "leads", "leadId"],
  ["lead.qualified", "leads", "leadId"],
  ["lead.assigned", "leads", "leadId"],
  ["lead.updated", "leads", "leadId"],
  ["call.initiated", "calls", "leadId"],
  ["call.completed", "calls", "leadId"],
  ["call.analyzed", "calls", "leadId"],
  ["campaign.started", "campaigns", "campaignId"],
  ["campaign.paused", "campaigns", "campaignId"],
  ["campaign.metrics_updated", "campaigns", "campaignId"],
  ["property.valuation_updated", "properties", "propertyId"],
  ["property.analysis_completed", "properties", "propertyId"],
  ["agent.task_completed", "agents", "agentId"],
  ["agent.knowledge_updated", "agents", "agentId"],
];

Deno.test("eventRegistry knows the platform's events", () => {
  const known = SAMPLES.map(([definition]) => [definition.type, definition.topic]);
  assertEquals(known, EVENTS.map(([type, topic]) => [type, topic]));
  assertEquals(eventRegistry.types(), EVENTS.map(([type]) => type));
  assertEquals(Object.values(EVENT_TYPES).flatMap(Object.values), EVENTS.map(([type]) => type));
});

function nodesOf(schema: JsonSchema, path: string, value: unknown): string[] {
  if (Array.isArray(value)) {
    return nodesOf(schema["items"] as JsonSchema ?? {}, `${path}.*`, Object.assign({}, ...value));
  }
  const properties = schema["properties"] as Record<string, JsonSchema> | undefined;
  return Object.entries(properties ?? {}).flatMap(([name, each]) => {
    const at = `${path}.${name}`;
    const member = (value as Record<string, unknown> | undefined)?.[name];
    return member === undefined ? [`${at} is not in the sample`] : nodesOf(each, at, member);
  });
}

for (const [i, [definition, data]] of SAMPLES.entries()) {
  const { type } = definition;
  const required = eventJsonSchema(definition)["required"] as readonly string[];

  Deno.test(`${type} takes every field and keeps those that it does not know`, () => {
    assertEquals(nodesOf(eventJsonSchema(definition), type, data), []);
    const more = { ...data as object, laterField: { deep: [1] } };
    assertEquals(definition.create(more).data, more);
  });

  Deno.test(`${type} is kept in order by its key`, () => {
    const field = EVENTS[i]?.[2] ?? "";
    assertEquals(definition.key(data), (data as Record<string, string>)[field]);
    assert(required.includes(field));
  });

  Deno.test(`${type} needs its required fields and no others`, () => {
    const fields = Object.entries(data as object);
    const least = Object.fromEntries(fields.filter(([name]) => required.includes(name)));
    assertEquals(definition.create(least).data, least);
    for (const name of required) {
      const { [name]: _, ...rest } = least;
      const error = assertThrows(() => definition.create(rest), ValidationError);
      assertEquals(error.issues.map(({ path }) => path), [`data.${name}`]);
    }
  });
}

/** Where personal data may stand: a number to call, and who signed for it. */
const PERSONAL: readonly string[] = [
  "lead.received.phone",
  "lead.received.consents.*.number",
  "lead.received.consents.*.signedBy",
  "lead.received.revocations.*.number",
];

function fieldsOf(schema: JsonSchema, path: string): string[] {
  const items = schema["items"] as JsonSchema | undefined;
  if (items !== undefined) return fieldsOf(items, `${path}.*`);
  const properties = schema["properties"] as Record<string, JsonSchema> | undefined;
  if (properties === undefined) return [path];
  return Object.entries(properties).flatMap(([name, each]) => fieldsOf(each, `${path}.${name}`));
}

Deno.test("eventRegistry holds personal data in lead.received alone, and only what a call takes", () => {
  const fields = SAMPLES.flatMap(([definition]) =>
    fieldsOf(eventJsonSchema(definition), definition.type)
  );
  const isPersonal =
    /name|phone|number|email|street|address|city|owner|\.signedBy|birth|ssn|notes?$/i;
  assertEquals(fields.filter((field) => isPersonal.test(field)), PERSONAL);
});

const ODD_INSTANTS = [
  "2026-01-05",
  "2026-01-05T15:00:00",
  "2026-01-05T15:00:00-06:00",
  "2026-02-30T15:00:00Z",
  "yesterday",
  "",
];

for (const receivedAt of ODD_INSTANTS) {
  Deno.test(`lead.received refuses ${JSON.stringify(receivedAt)} for an instant in UTC`, () => {
    assertEquals(LeadReceivedSchema.safeParse({ leadId: "x", receivedAt }).success, false);
  });
}

for (const phone of ["5125550100", "+05125550100", "+1512555010012345", "tel:+15125550100", ""]) {
  Deno.test(`lead.received refuses ${JSON.stringify(phone)} for a number in E.164`, () => {
    assertEquals(LeadReceivedSchema.safeParse({ leadId: "x", phone }).success, false);
  });
}

Deno.test("campaign.metrics_updated refuses figures that are no counts", () => {
  const [, data] = SAMPLES[9] as [unknown, { metrics: object }];
  for (const conversions of [-1, 0.5, NaN, Infinity, "1"]) {
    const broken = { ...data, metrics: { ...data.metrics, conversions } };
    assertThrows(() => CampaignMetricsUpdated.create(broken as never), ValidationError);
  }
});

Deno.test("lead.qualified takes a decision without an instant that would cure it", () => {
  const verdict = {
    technology: "live",
    verdict: "deny",
    reasonCodes: ["federal.national-dnc"],
    nextAllowedAt: null,
    ruleBookVersion: "1",
  } as const;
  const data = { leadId: "x", status: "cold", decidedAt: "2026-01-05T15:00:00Z" } as const;
  assertEquals(LeadQualified.create({ ...data, verdicts: [verdict] }).data.verdicts, [verdict]);
  assertEquals(LeadQualified.create({ ...data, verdicts: [] }).data.verdicts, []);
});

/** What a screening service does with a lead: everything is handed on, nothing is translated. */
function decide(lead: LeadReceivedData, at: string): ContactDecision {
  const { request, facts } = leadQuestion(lead, {
    at,
    channel: "voice",
    technology: "artificial-voice",
    seller: "Example Home Buyers LLC",
    callerId: "+16145550100",
  });
  return decideContact(request, facts);
}

Deno.test("lead.received carries what a decision about a contact takes", () => {
  const { data } = LeadReceived.create(FULL_LEAD);
  const allowed = decide(data, "2026-01-06T18:00:00Z");
  assertEquals([allowed.verdict, allowed.reasons.map(({ code }) => code)], ["allow", []]);
  assertEquals(allowed.jurisdictions, ["US", "OH", "TX"]);
  const night = decide(data, "2026-01-06T06:00:00Z");
  assertEquals(night.verdict, "defer");
  const { consents: _, ...withoutConsent } = data;
  assertEquals(decide(withoutConsent, "2026-01-06T18:00:00Z").verdict, "deny");
});
