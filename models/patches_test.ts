import { assert, assertEquals, assertFalse } from "@std/assert";
import fc from "fast-check";
import { z } from "zod";
import { AgentStateSchema } from "./agent_state.ts";
import { AgentStatePatchSchema, agentStateUpdate } from "./agent_state_patch.ts";
import { CallSchema } from "./call.ts";
import { CallPatchSchema, callUpdate } from "./call_patch.ts";
import { CampaignSchema } from "./campaign.ts";
import { CampaignPatchSchema, campaignUpdate } from "./campaign_patch.ts";
import { instant } from "./fields.ts";
import { LeadPatchSchema } from "./lead_patch.ts";
import type { ModelUpdate } from "./patch.ts";
import { PropertySchema } from "./property.ts";
import { PropertyPatchSchema, propertyUpdate } from "./property_patch.ts";
import { anyOf } from "./testdata/any_document.ts";

interface PatchCase {
  name: string;
  model: z.ZodObject;
  patch: z.ZodType;
  update: (patch: never) => ModelUpdate;
  excluded: readonly string[];
  accepted: readonly object[];
  refused: readonly (readonly [patch: unknown, path: string])[];
}

const AT = new Date("2026-01-05T15:00:00Z");

const CASES: readonly PatchCase[] = [
  {
    name: "Property",
    model: PropertySchema,
    patch: PropertyPatchSchema,
    update: propertyUpdate,
    excluded: ["propertyId", "createdAt"],
    accepted: [
      { equity: null, notes: "x", images: [] },
      { details: { annualTaxes: null, hoaFees: 0 }, listing: null },
      { projections: { flip: null } },
      { location: { type: "Point", coordinates: [-97.7, 30.2] }, updatedAt: AT },
    ],
    refused: [
      [{ images: null }, "images"],
      [{ address: null }, "address"],
      [{ details: { rooms: 3 } }, "details"],
      [{ details: { hoaFees: -1 } }, "details.hoaFees"],
      [{ state: "Texas" }, "state"],
      [{ currentValuation: { estimatedValue: 1 } }, "currentValuation.lowEstimate"],
      [{ arv: { repairContingency: 0.1 } }, "arv.arv"],
      [{ projections: { assumptions: {} } }, "projections.assumptions.sellRate"],
      [{ projections: new Date(0) }, "projections"],
      [{ listing: { contractDate: "2026-01-05", closeDate: "2026-01-04" } }, "listing.closeDate"],
    ],
  },
  {
    name: "Call",
    model: CallSchema,
    patch: CallPatchSchema,
    update: callUpdate,
    excluded: ["callId", "leadId", "direction", "createdAt"],
    accepted: [
      { status: "completed", endedAt: AT, twilio: { status: "completed", sequenceNumber: 4 } },
      { elevenlabs: { conversationId: "conv-1", agentId: "a" }, analysis: { status: "done" } },
      { compliance: { aiDisclosureAt: AT }, quality: { latency: null } },
      { analysis: { doNotCallRequested: true }, recording: null },
    ],
    refused: [
      [{ analysis: { doNotCallRequested: false } }, "analysis.doNotCallRequested"],
      [{ compliance: { automatedCallsAllowed: true } }, "compliance"],
      [{ compliance: null }, "compliance"],
      [{ retainUntil: null }, "retainUntil"],
      [{ twilio: { callSid: null } }, "twilio.callSid"],
      [{ outcome: { tags: [] } }, "outcome.result"],
      [{ outcome: { result: "other" } }, "outcome.appointmentScheduled"],
      [{ contactPhone: "555-0100" }, "contactPhone"],
      [{ answeredAt: AT, endedAt: new Date(0) }, "endedAt"],
      [{ cost: { telephonyUsd: 1, aiUsd: 1, totalUsd: 1 } }, "cost.totalUsd"],
    ],
  },
  {
    name: "Campaign",
    model: CampaignSchema,
    patch: CampaignPatchSchema,
    update: campaignUpdate,
    excluded: [
      "campaignId",
      "createdAt",
      "sellerIdentity",
      "conversationTemplate",
      "abTestVariants",
      "isABTest",
    ],
    accepted: [
      { status: "paused", complianceChecked: false, tcpaCompliant: false },
      { targetingRules: { states: ["TX"], minValue: null, excludeDNC: true } },
      { schedule: { startTime: "09:00" }, metrics: { callsAttempted: 3 }, budget: null },
    ],
    refused: [
      [{ status: "active" }, "status"],
      [{ status: "scheduled" }, "status"],
      [{ complianceChecked: true }, "complianceChecked"],
      [{ tcpaCompliant: true }, "tcpaCompliant"],
      [{ targetingRules: { excludeDNC: false } }, "targetingRules.excludeDNC"],
      [{ targetingRules: { consentRequired: false } }, "targetingRules.consentRequired"],
      [{ targetingRules: { consentRequired: null } }, "targetingRules.consentRequired"],
      [{ schedule: { startTime: "07:00" } }, "schedule.startTime"],
      [{ schedule: { daysOfWeek: null } }, "schedule.daysOfWeek"],
      [{ metrics: { connectRate: 33 } }, "metrics.connectRate"],
      [{ schedule: { frequency: { maxPerWeek: 2 } } }, "schedule.frequency.maxPerDay"],
      [{ schedule: new Map() }, "schedule"],
    ],
  },
  {
    name: "AgentState",
    model: AgentStateSchema,
    patch: AgentStatePatchSchema,
    update: agentStateUpdate,
    excluded: ["agentId", "createdAt"],
    accepted: [
      { lastHeartbeat: AT, status: "busy" },
      { config: { tools: null, temperature: 0.2 }, health: null, lastError: null },
      { performance: { apiCalls: 3 }, memory: { shortTerm: { a: null } } },
    ],
    refused: [
      [{ config: null }, "config"],
      [{ config: { model: null } }, "config.model"],
      [{ health: { status: "unhealthy", consecutiveMisses: 1 } }, "health.status"],
      [{ lastHeartbeat: null }, "lastHeartbeat"],
      [{ performance: { tokens: { input: -1 } } }, "performance.tokens.input"],
      [{ performance: { tokens: { input: 5 } } }, "performance.tokens.write5m"],
    ],
  },
];

for (const { name, model, patch, update, excluded, accepted, refused } of CASES) {
  Deno.test(`${name}PatchSchema adds no default where .partial() would`, () => {
    assert(Object.keys(model.partial().parse({})).length > 0);
    assertEquals(patch.parse({}), {});
  });

  for (const each of accepted) {
    Deno.test(`${name}PatchSchema adds nothing to ${JSON.stringify(each)}`, () => {
      assertEquals(patch.parse(each), each);
    });
  }

  const strangers: readonly (readonly [unknown, string])[] = [
    [{ unknown: 1 }, ""],
    [{ $set: {} }, ""],
    [{ "notes.more": 1 }, ""],
    [{ notes: undefined }, name === "AgentState" ? "" : "notes"],
    [{ updatedAt: null }, "updatedAt"],
    [{ updatedAt: "2026-01-05" }, "updatedAt"],
    [null, ""],
    [[], ""],
  ];
  for (const [each, path] of [...refused, ...strangers]) {
    Deno.test(`${name}PatchSchema refuses ${JSON.stringify(each)} at "${path}"`, () => {
      const result = patch.safeParse(each);
      assert(!result.success);
      assertEquals(result.error.issues[0]?.path.join("."), path);
    });
  }

  Deno.test(`${name}PatchSchema knows every key of the model but those it excludes`, () => {
    for (const key of Object.keys(model.shape)) {
      const result = patch.safeParse({ [key]: Symbol("no value") });
      assert(!result.success);
      const unknown = result.error.issues.some((issue) => issue.code === "unrecognized_keys");
      assertEquals(unknown, excluded.includes(key), key);
    }
  });

  Deno.test(`${name}PatchSchema takes no __proto__ key`, () => {
    const result = patch.safeParse(JSON.parse('{"__proto__":{"status":"x"},"schemaVersion":1}'));
    if (result.success) assertEquals(Object.keys(result.data as object), ["schemaVersion"]);
    assertFalse("status" in {});
  });

  Deno.test(`${name}PatchSchema turns ISO instants into dates`, () => {
    assertEquals(patch.parse({ updatedAt: "2026-01-05T09:00:00-06:00" }), { updatedAt: AT });
  });

  Deno.test(`an update by a ${name} patch, applied to nothing, gives the patch`, () => {
    fc.assert(
      fc.property(anyOf(model), (document) => {
        const { $set, $unset } = update(document as never);
        assertEquals($unset, {});
        for (const [key, value] of Object.entries(document as object)) {
          const whole = Object.hasOwn($set, key) ? $set[key] : part($set, key);
          assertEquals(whole, value, key);
        }
      }),
      { seed: 20260105, numRuns: 100 },
    );
  });
}

const PATCHES = [
  ...CASES.map(({ name, patch }) => ({ name, patch })),
  { name: "Lead", patch: LeadPatchSchema },
];

/** Where a schema fills in what its input lacks. */
function defaultsOf(schema: z.core.SomeType, path: string): string[] {
  if (schema === instant) return [];
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) return [path];
  if (
    schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional ||
    schema instanceof z.ZodNullable
  ) return defaultsOf(schema.unwrap(), path);
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, field]) =>
      defaultsOf(field, `${path}.${key}`)
    );
  }
  if (schema instanceof z.ZodArray) return defaultsOf(schema.element, `${path}[]`);
  if (schema instanceof z.ZodRecord) return defaultsOf(schema.valueType, `${path}{}`);
  if (schema instanceof z.ZodUnion) {
    return schema.options.flatMap((option) => defaultsOf(option, path));
  }
  if (schema instanceof z.ZodTuple) {
    return schema.def.items.flatMap((item) => defaultsOf(item, `${path}[]`));
  }
  const leaves = ["string", "number", "boolean", "enum", "literal", "unknown"];
  assert(leaves.includes(schema._zod.def.type), `${path} is a ${schema._zod.def.type}`);
  return [];
}

for (const { name, patch } of PATCHES) {
  Deno.test(`${name}PatchSchema has no default at any depth`, () => {
    assertEquals(defaultsOf(patch, name), []);
  });

  Deno.test(`${name}PatchSchema returns what it is given, whatever it accepts`, () => {
    let accepted = 0;
    fc.assert(
      fc.property(anyOf(patch), fc.nat(), (whole, at) => {
        const entries = Object.entries(whole as object);
        const change = Object.fromEntries(entries.slice(at % entries.length).slice(0, 1));
        const result = patch.safeParse(change);
        if (!result.success) return;
        accepted += 1;
        assertEquals(result.data, change);
      }),
      { seed: 20260105, numRuns: 100 },
    );
    assert(accepted > 50, `${accepted} of 100`);
  });
}

Deno.test("the walker of these tests finds the defaults of every model", () => {
  for (const { name, model } of CASES) {
    assert(defaultsOf(model, name).some((path) => path.split(".").length > 2), name);
  }
});

Deno.test("LeadPatchSchema takes no telephone number without its marks", () => {
  const e164 = "+15125550100";
  const phone = {
    e164,
    label: "mobile",
    lineType: "unknown",
    dnc: true,
    status: "active",
  } as const;
  const parse = (entry: object): string[] | undefined =>
    LeadPatchSchema.safeParse({ contact: { phones: [entry] } }).error?.issues
      .map((issue) => issue.path.join("."));
  assertEquals(parse(phone), undefined);
  assertEquals(parse({ e164 }), [
    "contact.phones.0.label",
    "contact.phones.0.lineType",
    "contact.phones.0.dnc",
    "contact.phones.0.status",
  ]);
});

/** What an update sets inside one part. */
function part(set: Record<string, unknown>, key: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(set).filter(([path]) => path.startsWith(`${key}.`))
      .map(([path, value]) => [path.slice(key.length + 1), value]),
  );
}

Deno.test("propertyUpdate() merges parts by dotted path and removes a whole part for null", () => {
  assertEquals(
    propertyUpdate({ details: { zoning: "SF-3", roof: null }, rental: null, notes: null }),
    {
      $set: { "details.zoning": "SF-3" },
      $unset: { "details.roof": "", rental: "", notes: "" },
    },
  );
});

Deno.test("callUpdate() replaces what only makes sense as a whole", () => {
  const outcome = {
    result: "other",
    appointmentScheduled: false,
    callbackRequested: false,
    tags: [],
  };
  assertEquals(callUpdate(CallPatchSchema.parse({ outcome, cost: { aiUsd: 1 } })), {
    $set: { outcome, "cost.aiUsd": 1 },
    $unset: {},
  });
});

Deno.test("an empty patch gives an empty update", () => {
  for (const { update } of CASES) assertEquals(update({} as never), { $set: {}, $unset: {} });
});
