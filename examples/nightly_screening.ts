/**
 * Nightly screening of a list: writes who may be called tomorrow by a person, and when.
 *
 *     deno run --allow-read=. --allow-write=. examples/nightly_screening.ts \
 *       leads.csv --registry registry.dnc --out tomorrow.csv
 *     node examples/nightly_screening.ts leads.csv --registry registry.dnc --out tomorrow.csv
 *
 * `registry.dnc` is what `deno task dnc load` wrote. The list is read twice, since a mark on its last row
 * may concern the first; memory grows by some 50 bytes a row and not with the decisions. The output
 * depends on the list, the registry and the day alone, and takes the place of an older one when it is
 * whole: run it again as often as you like. SIGTERM ends it within a row, without an output, with code 1.
 *
 * `--at=2026-11-10T23:00:00Z` stands for now, and `--fictional` lets the numbers 555-01xx of the example
 * lists pass.
 */

// deno-lint-ignore-file no-console -- a program says what it did

import {
  type ContactWindow,
  decideContact,
  DncRegistry,
  leadContact,
  leadQuestion,
  legalContactWindows,
  RECOMMENDED_POLICY,
  RULE_BOOK,
  withPolicy,
} from "@nlre/shared/compliance";
import { loadRegistry } from "@nlre/shared/compliance/stores";
import { applyStickyMarks, LeadKeyIndex, readLeadRows } from "@nlre/shared/intake";
import type { LeadDraft } from "@nlre/shared/models";
import { createShutdown } from "@nlre/shared/utils";
import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import process from "node:process";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";

const SELLER = "Example Home Buyers LLC";
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** When nobody on the mainland may be called, so that no opening is cut in two: 04:00 in New York. */
const NIGHT_MS = 9 * HOUR_MS;

const { positionals: [list], values } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: {
    registry: { type: "string" },
    out: { type: "string" },
    at: { type: "string" },
    fictional: { type: "boolean", default: false },
  },
});
if (list === undefined || values.registry === undefined || values.out === undefined) {
  console.error("usage: nightly_screening.ts LIST.csv --registry FILE --out FILE [--at ISO]");
  process.exit(2);
}
const { out, registry } = values;
const at = values.at === undefined ? Date.now() : Date.parse(values.at);
/** The next night's end; the same for every run of one evening. */
const from = Math.floor((at - NIGHT_MS) / DAY_MS) * DAY_MS + DAY_MS + NIGHT_MS;
const rules = withPolicy(RULE_BOOK, {
  ...RECOMMENDED_POLICY,
  refuseFictionalNumbers: !values.fictional,
});

const counts = { leads: 0, withoutNumber: 0, callable: 0, never: 0, shut: 0 };

/** The openings of tomorrow in which the lead may be called; none when there is something against it. */
function openings(draft: LeadDraft, dnc: DncRegistry): ContactWindow[] {
  const contact = leadContact(draft);
  if (contact.phone === undefined) {
    counts.withoutNumber++;
    return [];
  }
  const { request, facts: said } = leadQuestion(contact, {
    at: from,
    channel: "voice",
    technology: "live",
    seller: SELLER,
  });
  // Here a service adds what its stores know: consents, requests to stop, attempts, its own list.
  const national = dnc.status(contact.phone, from);
  const facts = { ...said, dnc: { ...said.dnc, ...(national === undefined ? {} : { national }) } };
  const windows = legalContactWindows(request, facts, { days: 1 }, rules)
    .filter((window) =>
      decideContact({ ...request, at: window.from }, facts, rules).verdict === "allow"
    );
  if (windows.length > 0) counts.callable++;
  else if (decideContact(request, facts, rules).verdict === "defer") counts.shut++;
  else counts.never++;
  return windows;
}

async function* callSheet(list: string, dnc: DncRegistry, signal: AbortSignal) {
  const read = () => Readable.toWeb(createReadStream(list)) as ReadableStream<Uint8Array>;
  const index = new LeadKeyIndex();
  for await (const { draft, rowNumber } of readLeadRows(read(), { signal })) {
    if (draft !== undefined) index.add(rowNumber, draft);
  }
  yield "row,phone,openings\n";
  for await (const { draft, rowNumber } of readLeadRows(read(), { signal })) {
    if (draft === undefined || index.leadOf(rowNumber) !== rowNumber) continue;
    counts.leads++;
    applyStickyMarks(draft, rowNumber, index);
    const windows = openings(draft, dnc);
    if (windows.length === 0) continue;
    const times = windows.map(({ from, to }) => `${from}/${to}`).join(" ");
    yield `${rowNumber},${draft.contact.phone},${times}\n`;
  }
}

/** Writes beside the old call sheet, which stays until the new one is whole. */
async function screen(list: string, signal: AbortSignal): Promise<boolean> {
  const unfinished = `${out}.unfinished`;
  try {
    const dnc = new DncRegistry(await loadRegistry(registry, { signal }));
    await pipeline(callSheet(list, dnc, signal), createWriteStream(unfinished), { signal });
    await rename(unfinished, out);
    return true;
  } catch (error) {
    await rm(unfinished, { force: true });
    if (signal.aborted) return false;
    throw error;
  }
}

const shutdown = createShutdown();
const screening = screen(list, shutdown.signal);
shutdown.add("intake", "screening", () => screening);
try {
  if (await screening) {
    console.log(JSON.stringify({ day: new Date(from).toISOString().slice(0, 10), ...counts }));
  }
} catch (error) {
  console.error(`nightly_screening: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
if (!shutdown.signal.aborted) shutdown.dispose();
