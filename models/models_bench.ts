// What tolerance and the rules between fields cost: the baseline of each group is the same shape in
// bare zod. The documents are distinct, so that no cache of one object flatters either side.
import { AgentStateSchema } from "./agent_state.ts";
import { AgentStateWriteSchema } from "./agent_state_write.ts";
import { CallSchema } from "./call.ts";
import { CallPatchSchema, callUpdate } from "./call_patch.ts";
import { CallWriteSchema } from "./call_write.ts";
import { CampaignSchema } from "./campaign.ts";
import { CampaignWriteSchema } from "./campaign_write.ts";
import { COLLECTIONS } from "./collections.ts";
import { mongoJsonSchema } from "./json_schema.ts";
import { PropertySchema } from "./property.ts";
import { PropertyWriteSchema } from "./property_write.ts";
import { plain } from "./testdata/plain_schema.ts";
import {
  writableAgentState,
  writableCall,
  writableCampaign,
  writableProperty,
} from "./testdata/sample_documents.ts";

interface Parser {
  parse(value: unknown): unknown;
}

function benchModel(name: string, read: Parser, write: Parser, bare: Parser, sample: object): void {
  const documents = Array.from({ length: 1_000 }, (_, index) => {
    const document = read.parse(structuredClone(sample)) as Record<string, unknown>;
    return { ...document, notes: `note ${index}` };
  });
  let at = 0;
  const next = (): unknown => documents[at = (at + 1) % documents.length];
  const group = `a full ${name}, as read from Mongo`;
  Deno.bench("bare zod, same shape", { group, baseline: true }, () => {
    bare.parse(next());
  });
  Deno.bench(`${name}Schema.parse`, { group }, () => {
    read.parse(next());
  });
  Deno.bench(`${name}WriteSchema.parse`, { group }, () => {
    write.parse(next());
  });
}

benchModel(
  "Property",
  PropertySchema,
  PropertyWriteSchema,
  plain(PropertySchema),
  writableProperty(),
);
benchModel("Call", CallSchema, CallWriteSchema, plain(CallSchema), writableCall());
benchModel(
  "Campaign",
  CampaignSchema,
  CampaignWriteSchema,
  plain(CampaignSchema),
  writableCampaign(),
);
benchModel(
  "AgentState",
  AgentStateSchema,
  AgentStateWriteSchema,
  plain(AgentStateSchema),
  writableAgentState(),
);

Deno.bench("CallPatchSchema.parse and callUpdate, a status event", () => {
  callUpdate(CallPatchSchema.parse({ status: "ringing", twilio: { status: "ringing" } }));
});
Deno.bench("mongoJsonSchema of all five collections", () => {
  for (const { schema } of COLLECTIONS) mongoJsonSchema(schema);
});
