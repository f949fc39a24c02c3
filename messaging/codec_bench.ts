// What an event costs on its way out and in, next to bare JSON. Validation is reported apart. The events
// are distinct, so that nothing is found in a cache.
import { decodeRecord, encodeEvent } from "./codec.ts";
import type { EventEnvelope } from "./event.ts";
import { eventRegistry, LeadReceived, type LeadReceivedData } from "./events.ts";
import { FULL_LEAD, recordOf } from "./testdata/sample_events.ts";

const { leadId: _, ...FULL } = FULL_LEAD;
const SMALL = { phone: "+15125550100", state: "TX", receivedAt: "2026-01-05T15:00:00.000Z" };

const encoder = new TextEncoder();
const decoder = new TextDecoder();
let at = 0;

function next<T>(items: readonly T[]): T {
  at = (at + 1) % items.length;
  return items[at] as T;
}

for (const [size, rest] of [["small", SMALL], ["full", FULL]] as const) {
  const events = Array.from(
    { length: 1_000 },
    (_, i): EventEnvelope<LeadReceivedData> =>
      LeadReceived.create({ leadId: `lead-${i}`, ...rest }, { correlationId: "import-1" }),
  );
  const binary = events.map((event) => ({ ...recordOf(null), ...encodeEvent(event) }));
  const structured = events.map((event) => ({
    ...recordOf(null),
    ...encodeEvent(event, { mode: "structured" }),
  }));
  const bytes = binary.map(({ value }) => value);
  const { schema } = LeadReceived;

  const written = { group: `a ${size} event of ${bytes[0]?.length} bytes, written` };
  Deno.bench(`bare JSON (${size})`, { ...written, baseline: true }, () => {
    encoder.encode(JSON.stringify(next(events)));
  });
  Deno.bench(`encodeEvent, binary (${size})`, written, () => {
    encodeEvent(next(events));
  });
  Deno.bench(`encodeEvent, structured (${size})`, written, () => {
    encodeEvent(next(events), { mode: "structured" });
  });
  Deno.bench(`validation of the data (${size})`, written, () => {
    schema.safeParse(next(events).data);
  });
  Deno.bench(`create, with validation and UUID (${size})`, written, () => {
    LeadReceived.create(next(events).data);
  });

  const read = { group: `a ${size} event of ${bytes[0]?.length} bytes, read` };
  Deno.bench(`bare JSON, read (${size})`, { ...read, baseline: true }, () => {
    JSON.parse(decoder.decode(next(bytes)));
  });
  Deno.bench(`decodeRecord, binary (${size})`, read, () => {
    decodeRecord(next(binary), eventRegistry);
  });
  Deno.bench(`decodeRecord, structured (${size})`, read, () => {
    decodeRecord(next(structured), eventRegistry);
  });
}
