/** Writes one decision as text: a line of CSV or NDJSON, or an element of JSON. */

import type { Channel, ContactDecision, Reason, Technology } from "../../compliance/mod.ts";
import type { LeadRecord } from "./lead_record.ts";

/** Forms of a file of decisions. */
export type OutputKind = "csv" | "ndjson" | "json";

/**
 * Tells the form of a file of decisions.
 *
 * @param path File ending in `.csv`, `.ndjson` or `.json`.
 * @returns Its form.
 */
export function kindOf(path: string): OutputKind {
  return path.endsWith(".csv") ? "csv" : path.endsWith(".ndjson") ? "ndjson" : "json";
}

/** One entry of a JSON or NDJSON file of decisions. */
export interface ScreenedLead {
  /** Number of the row, the first after the header is 1. */
  readonly row: number;
  /** Line of the file on which the row begins. */
  readonly line: number;
  /** Name of the person or company, empty when unknown. */
  readonly name: string;
  /** Number judged, E.164; empty when the lead has none that can be called. */
  readonly phone: string;
  /** State of the property, empty when unknown. */
  readonly state: string;
  /** ZIP code of the property, empty when unknown. */
  readonly zip: string;
  /** Channel judged. */
  readonly channel: Channel;
  /** Technology judged. */
  readonly technology: Technology;
  /** The decision. */
  readonly decision: ContactDecision;
}

/** Columns of the decisions file; documented in docs/screen.md. */
export const DECISION_COLUMNS = [
  "row",
  "line",
  "name",
  "phone",
  "state",
  "zip",
  "channel",
  "technology",
  "verdict",
  "next_allowed_at",
  "reason_codes",
  "main_reason",
  "obligation_codes",
  "jurisdictions",
  "time_zones",
  "evaluated_at",
  "rule_book_version",
] as const;

const NEEDS_QUOTES = /[",\r\n]/;
/** What a spreadsheet takes for a formula; a plain number such as +15125550143 is none. */
const FORMULA = /^(?:[=@\t\r]|[+-](?!\d+$))/;

/**
 * Quotes a cell, and puts an apostrophe before what a spreadsheet would run as a formula.
 *
 * @param text Cell.
 * @returns The cell as it stands in the file.
 */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Writes one decision.
 *
 * @param kind Form of the file.
 * @param lead Lead that was judged.
 * @param channel Channel judged.
 * @param technology Technology judged.
 * @param decision The decision.
 * @returns A line with its end; an element of JSON has {@linkcode JSON_SEPARATOR} before it instead.
 */
export function entryOf(
  kind: OutputKind,
  lead: LeadRecord,
  channel: Channel,
  technology: Technology,
  decision: ContactDecision,
): string {
  if (kind === "csv") return csvLine(lead, channel, technology, decision);
  const { line, name, phone, row, state, zip } = lead;
  const entry: ScreenedLead = {
    row,
    line,
    name,
    phone,
    state,
    zip,
    channel,
    technology,
    decision,
  };
  const text = JSON.stringify(entry);
  return kind === "ndjson" ? `${text}\n` : JSON_SEPARATOR + text;
}

/** Stands between the elements of a JSON file, and a bracket for its comma before the first. */
export const JSON_SEPARATOR = ",\n";

/**
 * Finds the first reason that makes the verdict what it is.
 *
 * @param decision A decision.
 * @returns The reason; nothing on `allow`.
 */
export function mainReason({ reasons, verdict }: ContactDecision): Reason | undefined {
  return reasons.find(({ effect }) => effect === verdict);
}

const joined = new WeakMap<readonly string[], string>();

/** Lists of zones and states are shared between decisions, so their text is kept. */
function join(list: readonly string[]): string {
  let text = joined.get(list);
  if (text === undefined) joined.set(list, text = list.join("|"));
  return text;
}

function csvLine(
  lead: LeadRecord,
  channel: Channel,
  technology: Technology,
  decision: ContactDecision,
): string {
  const { reasons, obligations } = decision;
  const main = mainReason(decision);
  const why = main === undefined
    ? ""
    : csvCell(`${main.sentence} (${main.fact}; ${main.citation})`);
  // Codes, numbers, instants and names of zones hold nothing that would have to be quoted.
  return `${lead.row},${lead.line},${csvCell(lead.name)},${lead.phone},${lead.state},${lead.zip},` +
    `${channel},${technology},${decision.verdict},${decision.nextAllowedAt ?? ""},` +
    `${codesOf(reasons)},${why},${codesOf(obligations)},${join(decision.jurisdictions)},` +
    `${join(decision.timeZones)},${decision.evaluatedAt},${decision.ruleBookVersion}\n`;
}

function codesOf(list: readonly { readonly code: string }[]): string {
  let codes = "";
  for (const { code } of list) codes += codes === "" ? code : `|${code}`;
  return codes;
}
