// zod runs a refinement even on values that broke a bound or a format: the rules between fields
// must never meet them.
import { assert, assertEquals, assertFalse } from "@std/assert";
import fc from "fast-check";
import { z } from "zod";
import { AgentStatePatchSchema } from "./agent_state_patch.ts";
import { AgentStateWriteSchema } from "./agent_state_write.ts";
import { CallPatchSchema } from "./call_patch.ts";
import { CallWriteSchema } from "./call_write.ts";
import { CampaignPatchSchema } from "./campaign_patch.ts";
import { CampaignWriteSchema } from "./campaign_write.ts";
import { COLLECTIONS } from "./collections.ts";
import { LeadPatchSchema } from "./lead_patch.ts";
import { LeadWriteSchema } from "./lead_write.ts";
import { PropertyPatchSchema } from "./property_patch.ts";
import { PropertyWriteSchema } from "./property_write.ts";
import { anyOf, pathsOf, spoilt } from "./testdata/any_document.ts";
import {
  writableAgentState,
  writableCall,
  writableCampaign,
  writableProperty,
} from "./testdata/sample_documents.ts";
import { writableLead } from "./testdata/sample_leads.ts";

const WRITES = [
  { name: "Lead", write: LeadWriteSchema, patch: LeadPatchSchema, sample: writableLead() },
  {
    name: "Property",
    write: PropertyWriteSchema,
    patch: PropertyPatchSchema,
    sample: writableProperty(),
  },
  { name: "Call", write: CallWriteSchema, patch: CallPatchSchema, sample: writableCall() },
  {
    name: "Campaign",
    write: CampaignWriteSchema,
    patch: CampaignPatchSchema,
    sample: writableCampaign(),
  },
  {
    name: "AgentState",
    write: AgentStateWriteSchema,
    patch: AgentStatePatchSchema,
    sample: writableAgentState(),
  },
] as const;

const SPOILS: readonly unknown[] = [
  undefined,
  null,
  "",
  "x".repeat(3_000),
  -1e300,
  1e300,
  0,
  NaN,
  new Date(NaN),
  [],
  Array(10_001).fill(null),
  [null],
  [{}],
  {},
];

WRITES.forEach(({ name, write, patch, sample }, at) => {
  const schema = COLLECTIONS[at]?.schema as z.ZodObject;

  Deno.test(`${name}WriteSchema and ${name}PatchSchema answer whatever one value is`, () => {
    let refused = 0;
    for (const path of pathsOf(sample)) {
      for (const value of SPOILS) {
        const wrong = spoilt(sample, path, value);
        const result = z.safeParse(write, wrong);
        if (!result.success) refused += 1;
        for (const issue of result.error?.issues ?? []) assert(issue.path.length > 0, path.join());
        const key = path[0] as string;
        patch.safeParse({ [key]: (wrong as Record<string, unknown>)[key] });
      }
    }
    assert(refused > pathsOf(sample).length);
  });

  Deno.test(`${name}WriteSchema refuses whatever ${name}Schema refuses, and only adds issues`, () => {
    fc.assert(
      fc.property(anyOf(schema), fc.nat(), fc.constantFrom(...SPOILS), (document, at, value) => {
        const paths = pathsOf(document);
        const wrong = spoilt(document, paths[at % paths.length] as string[], value);
        const read = schema.safeParse(wrong);
        const written = z.safeParse(write, wrong);
        if (!read.success) assertFalse(written.success);
        if (written.success) assertEquals(written.data, read.data as never);
      }),
      { seed: 20260105, numRuns: 300 },
    );
  });
});
