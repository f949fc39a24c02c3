/** Screens one list: reads it twice, since a mark on the last row may concern the first. */

import {
  type Address,
  type ContactDecision,
  type ContactRequest,
  decideContact,
  type Technology,
} from "../../compliance/mod.ts";
import { areaCodeOf, NO_AREA_CODE } from "../../compliance/place/area_code_place.ts";
import { emptyPlace, locate, type Located } from "../../compliance/place/place.ts";
import { stateCodes } from "../../compliance/place/states.ts";
import { zoneNames } from "../../compliance/time/zones.ts";
import { LeadKeyIndex } from "../../intake/lead_key_index.ts";
import { type LeadRow, type LeadRows, readLeadRows } from "../../intake/lead_rows.ts";
import type { LeadDraft } from "../../models/lead_draft.ts";
import { addressesOf, factsOf } from "./lead_facts.ts";
import type { Lists } from "./lists.ts";
import type { ScreenOptions } from "./options.ts";
import type { DecisionWriter, LineFile } from "./output.ts";
import { csvCell } from "./output.ts";
import type { Progress } from "./progress.ts";
import type { Summary } from "./summary.ts";
import { UsageError } from "./usage.ts";

/** What one run works with. */
export interface Run {
  readonly options: ScreenOptions;
  /** Instant judged, milliseconds since 1970. */
  readonly at: number;
  readonly lists: Lists;
  readonly summary: Summary;
  readonly decisions: DecisionWriter | null;
  readonly rejects: LineFile | null;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Opens the list once more from its beginning. */
  readonly open: () => Promise<ReadableStream<Uint8Array>>;
}

/** Name judged for when none was given; nobody has consented to it. */
const NO_SELLER = "(no seller named)";
/** Words that {@link LeadKeyIndex} keeps for each person. */
const STATES_LO = 0;
const STATES_HI = 1;
const ZONES = 2;
const PAYLOAD_WORDS = 3;
/** Bit of the zones word: a decision for the person was written. */
const IS_DECIDED = 1 << 30;
/** Bit of the zones word: some row of the person has a number that can be called. */
const HAS_NUMBER = 1 << 29;
const ZONE_BITS = HAS_NUMBER - 1;

const place = emptyPlace();
const merged = emptyPlace();

/**
 * Screens the list.
 *
 * @param run What to work with.
 * @returns Whether the list was read to its end; false after an interruption.
 * @throws {UsageError} When the list is no list, or changed while it was read.
 */
export async function screenList(run: Run): Promise<boolean> {
  const index = new LeadKeyIndex({ payloadWords: PAYLOAD_WORDS });
  const indexed = await forEachRow(run, 0, (row) => indexRow(index, row));
  if (indexed === null) return false;
  let decided: number | null;
  try {
    decided = await forEachRow(run, 1, (row) => decideRow(run, index, row));
  } finally {
    await run.decisions?.finish();
    await run.rejects?.finish();
  }
  if (decided !== null && decided !== indexed) {
    throw new UsageError(`${run.options.file} changed while it was read; run it again`);
  }
  return decided !== null;
}

type Visit = (row: LeadRow) => Promise<void> | undefined | void;

/** Reads the list from its beginning; null after an interruption. */
async function forEachRow(run: Run, pass: 0 | 1, visit: Visit): Promise<number | null> {
  const source = (await run.open()).pipeThrough(meter(run, pass));
  const rows: LeadRows = readLeadRows(source, { thisYear: new Date(run.at).getUTCFullYear() });
  let count = 0;
  for await (const row of rows) {
    if (run.signal.aborted) return null;
    count++;
    const written = visit(row);
    if (written !== undefined) await written;
  }
  return count;
}

let firstPassBytes = 0;

function meter(run: Run, pass: 0 | 1): TransformStream<Uint8Array, Uint8Array> {
  let bytes = pass === 0 ? 0 : firstPassBytes;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (pass === 0) firstPassBytes = bytes;
      run.progress.update(bytes);
      controller.enqueue(chunk);
    },
  });
}

function indexRow(index: LeadKeyIndex, { draft, rowNumber }: LeadRow): void {
  if (draft === undefined) return;
  index.add(rowNumber, draft);
  const addresses = addressesOf(draft);
  if (addresses.length > 0) {
    locate(place, NO_AREA_CODE, addresses);
    if (!place.isUnknown) {
      index.orPayload(rowNumber, STATES_LO, place.statesLo);
      index.orPayload(rowNumber, STATES_HI, place.statesHi);
      index.orPayload(rowNumber, ZONES, place.zones & ZONE_BITS);
    }
  }
  if (draft.contact.phone !== undefined) index.orPayload(rowNumber, ZONES, HAS_NUMBER);
}

function decideRow(run: Run, index: LeadKeyIndex, row: LeadRow): Promise<void> | undefined {
  const { summary } = run;
  for (const { code } of row.issues) summary.countIssue(code);
  if (row.outcome === "blank") {
    summary.rows.blank++;
    return undefined;
  }
  const { draft, rowNumber } = row;
  if (draft === undefined) {
    summary.reject(row.line, row.issues.map(({ code }) => code));
    return run.rejects?.write(rejectLine(row));
  }
  const lead = index.leadOf(rowNumber);
  summary.rows[lead === rowNumber ? "imported" : "merged"]++;
  const marks = index.payloadOf(lead, ZONES);
  // A lead is decided at its first row that has a number; one without any, at its first row.
  const isDue = (marks & IS_DECIDED) === 0 &&
    (draft.contact.phone !== undefined || (marks & HAS_NUMBER) === 0);
  if (!isDue) return undefined;
  index.orPayload(lead, ZONES, IS_DECIDED);
  return decideLead(run, index, row, draft);
}

function decideLead(
  run: Run,
  index: LeadKeyIndex,
  row: LeadRow,
  draft: LeadDraft,
): Promise<void> | undefined {
  const { options, lists } = run;
  const number = draft.contact.phone;
  const { property } = draft;
  const shared = {
    row: row.rowNumber,
    line: row.line,
    name: nameOf(draft),
    phone: number ?? "",
    state: property?.state ?? "",
    zip: property?.zipCode ?? "",
    channel: options.channel,
  };
  const isPhoneDnc = number !== undefined && index.isPhoneDnc(number);
  const marks = {
    isInternalDnc: isPhoneDnc || index.isInternalDnc(row.rowNumber),
    isLitigator: index.isLitigator(row.rowNumber),
  };
  const facts = number === undefined ? {} : factsOf(draft, number, marks, lists);
  const addresses = number === undefined ? [] : placesOf(index, row.rowNumber, draft, number);
  let written: Promise<void> | undefined;
  for (const technology of options.technologies) {
    const decision = number === undefined
      ? withoutNumber(run)
      : decideContact(requestOf(run, number, technology, addresses), facts, lists.ruleBook);
    run.summary.decide(technology, decision);
    written = run.decisions?.write({ ...shared, technology, decision }) ?? written;
  }
  return written;
}

function requestOf(
  run: Run,
  number: string,
  technology: Technology,
  addresses: readonly Address[],
): ContactRequest {
  const { callerId, channel, seller } = run.options;
  return {
    at: run.at,
    channel,
    technology,
    seller: seller ?? NO_SELLER,
    number,
    ...(callerId === null ? {} : { callerId }),
    calledParty: { addresses },
  };
}

/**
 * The addresses of the row, and the states and zones that other rows of the person add: a duplicate
 * with another address means that the person may be there too.
 */
function placesOf(
  index: LeadKeyIndex,
  row: number,
  draft: LeadDraft,
  number: string,
): readonly Address[] {
  const addresses = addressesOf(draft);
  locate(place, areaCodeOf(number), addresses);
  merged.statesLo = index.payloadOf(row, STATES_LO) & ~place.statesLo;
  merged.statesHi = index.payloadOf(row, STATES_HI) & ~place.statesHi;
  merged.zones = index.payloadOf(row, ZONES) & ZONE_BITS & ~place.zones;
  return isNothing(merged) ? addresses : [...addresses, ...elsewhere(merged)];
}

function isNothing({ statesHi, statesLo, zones }: Located): boolean {
  return statesLo === 0 && statesHi === 0 && zones === 0;
}

function elsewhere({ statesHi, statesLo, zones }: Located): Address[] {
  return [
    ...stateCodes(statesLo, statesHi).map((state) => ({ state })),
    ...zoneNames(zones).map((zone) => ({ zone })),
  ];
}

function nameOf({ contact }: LeadDraft): string {
  const { firstName, lastName, companyName } = contact;
  const person = [firstName, lastName].filter((part) => part !== undefined).join(" ");
  return person === "" ? companyName ?? "" : person;
}

/** A lead that only a letter or an e-mail reaches. */
function withoutNumber(run: Run): ContactDecision {
  return {
    verdict: "deny",
    reasons: [{
      code: "facts.number-missing",
      effect: "deny",
      ruleId: "facts.number-missing",
      jurisdiction: "US",
      citation: "Reading: doubt is settled against the contact",
      fact: "the lead has no number that may be called",
      sentence: "There is no number to call; toll-free and unusable numbers are not counted.",
      confidence: "high",
    }],
    obligations: [],
    lifted: [],
    nextAllowedAt: null,
    jurisdictions: ["US"],
    timeZones: [],
    ruleBookVersion: run.lists.ruleBook.version,
    evaluatedAt: new Date(run.at).toISOString(),
  };
}

/** Columns of the file of rejected rows; the row's own cells follow. */
export const REJECT_COLUMNS = ["row", "line", "reasons", "cells"] as const;

function rejectLine(row: LeadRow): string {
  const reasons = row.issues.map(({ code, field }) =>
    field === undefined ? code : `${code}:${field}`
  );
  const cells = row.cells.map(csvCell).join(",");
  return `${row.rowNumber},${row.line},${csvCell(reasons.join("|"))},${cells}\n`;
}
