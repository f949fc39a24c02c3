/**
 * A worker that dials: it takes leads, asks the gate for a permit, checks it again right before dialling,
 * and tells the gate what became of the call. A wish to be left alone that is spoken during the call is
 * recorded before anything else; a lead that may be called later is taken again then.
 *
 *     deno run --allow-read=examples examples/dial_loop.ts
 *     node examples/dial_loop.ts
 *
 * Stores are in memory, the dialler and the clock are simulated (`dial_loop/simulated.ts`), so that days
 * pass at once; with `--real-time` they pass as they do. SIGTERM lets the call that is under way end, and
 * dials no more. In production the stores are on servers (docs/evidence.md), then several workers may run:
 * of all that hold one permit, one may dial.
 */

// deno-lint-ignore-file no-console -- a program says what it did

import {
  ComplianceGate,
  DncRegistry,
  MemoryAttemptLedger,
  MemoryConsentStore,
  MemoryDecisionLog,
  RECOMMENDED_POLICY,
  RegistryBuilder,
  SellerLists,
} from "@nlre/shared/compliance";
import { evidenceFunctions, readFullList } from "@nlre/shared/compliance/stores";
import { createLogger, createShutdown } from "@nlre/shared/utils";
import { createReadStream } from "node:fs";
import process from "node:process";
import { Readable } from "node:stream";
import { parseArgs } from "node:util";
import { dialLeads } from "./dial_loop/dial_leads.ts";
import { readLeads } from "./dial_loop/read_leads.ts";
import { RealClock, SimulatedClock, SimulatedDialler } from "./dial_loop/simulated.ts";

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    "list": { type: "string", default: "examples/leads.csv" },
    "at": { type: "string", default: "2026-11-11T15:30:00Z" },
    "real-time": { type: "boolean", default: false },
  },
});
const begin = Date.parse(values.at);
const clock = values["real-time"] ? new RealClock(begin) : new SimulatedClock(begin);
const logger = createLogger(
  "dial-loop",
  values["real-time"] ? {} : { level: "warn", style: "text" },
);
const shutdown = createShutdown({ logger });

const registry = new RegistryBuilder({ asOf: "2026-11-02", minNumbers: 1 });
await readFullList(
  Readable.toWeb(createReadStream("examples/national-dnc.txt")) as ReadableStream<Uint8Array>,
  registry,
);
const now = () => clock.now();
const functions = evidenceFunctions({ pseudonymKey: crypto.randomUUID() });
const log = new MemoryDecisionLog({ functions, now });
const consents = new MemoryConsentStore({ functions, now });
const leads = await readLeads(values.list);
const internal = new SellerLists();
// An empty list is an answer; a seller without one was not looked up.
for (const { contact } of leads) internal.of(contact.seller);
const gate = new ComplianceGate({
  ledger: new MemoryAttemptLedger({ now }),
  consents,
  dnc: new DncRegistry({ areas: registry.build() }),
  internal,
  log,
  // The numbers of the example list are fictional ones.
  policy: { ...RECOMMENDED_POLICY, refuseFictionalNumbers: false },
  now,
  newId: () => crypto.randomUUID(),
});

const dialling = dialLeads(leads, {
  gate,
  consents,
  internal,
  dialler: new SimulatedDialler(),
  clock,
  logger,
  signal: shutdown.signal,
});
shutdown.add("consumers", "dialling", () => dialling);
const tally = await dialling;
const { entries, isIntact } = await log.verify();
console.log(JSON.stringify({ ...tally, log: { entries, isIntact } }, null, 2));
shutdown.dispose();
