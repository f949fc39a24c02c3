// What tolerance costs: LeadSchema keeps unknown keys and takes instants as text, the baseline is
// the same shape in bare zod, which strips unknown keys and takes dates only. The documents are
// distinct, so that no cache of one object flatters either side.
import { LeadSchema } from "./lead.ts";
import { LeadPatchSchema } from "./lead_patch.ts";
import { LeadWriteSchema } from "./lead_write.ts";
import { plain } from "./testdata/plain_schema.ts";
import { completeDraft, writableLead } from "./testdata/sample_leads.ts";
import { toLead } from "./to_lead.ts";

const BareSchema = plain(LeadSchema);
const LEADS = Array.from({ length: 1_000 }, (_, index) => {
  const lead = LeadSchema.parse(writableLead());
  return { ...lead, leadId: `lead-${index}`, notes: `note ${index}` };
});
const TEXTS = LEADS.map((lead) => JSON.stringify(lead));
const NOW = new Date("2026-01-05T15:00:00Z");
let at = 0;

function next<T>(items: readonly T[]): T {
  at = (at + 1) % items.length;
  return items[at] as T;
}

const full = { group: "a full lead, as read from Mongo" };
Deno.bench("bare zod, same shape", { ...full, baseline: true }, () => {
  BareSchema.parse(next(LEADS));
});
Deno.bench("LeadSchema.parse", full, () => {
  LeadSchema.parse(next(LEADS));
});
Deno.bench("LeadWriteSchema.parse", full, () => {
  LeadWriteSchema.parse(next(LEADS));
});

const cached = { group: "a full lead, as read from a JSON cache" };
Deno.bench("JSON.parse alone", { ...cached, baseline: true }, () => {
  JSON.parse(next(TEXTS));
});
Deno.bench("JSON.parse and LeadSchema.parse", cached, () => {
  LeadSchema.parse(JSON.parse(next(TEXTS)));
});

const draft = completeDraft();
Deno.bench("LeadPatchSchema.parse", () => {
  LeadPatchSchema.parse({ status: "contacted", contact: { doNotMail: true } });
});
Deno.bench("toLead", () => {
  toLead(draft, { leadId: "lead-1", now: NOW });
});
