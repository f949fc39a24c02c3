/** Writes decisions as CSV, NDJSON or JSON. */

import type { Channel, ContactDecision, Reason, Technology } from "../../compliance/mod.ts";
import type { OutputFile } from "./files.ts";
import type { LeadRecord } from "./lead_record.ts";
import { LineFile } from "./line_file.ts";

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

/** Writes decisions in one of three forms. */
export class DecisionWriter implements Disposable, OutputFile {
  readonly #file: LineFile;
  readonly #kind: "csv" | "ndjson" | "json";
  #isFirst = true;

  private constructor(file: LineFile, kind: "csv" | "ndjson" | "json") {
    this.#file = file;
    this.#kind = kind;
  }

  /**
   * Opens the file; its ending says the form.
   *
   * @param path File ending in `.csv`, `.ndjson` or `.json`.
   * @returns The writer.
   * @throws {UsageError} When it cannot be written.
   */
  static async open(path: string): Promise<DecisionWriter> {
    const kind = path.endsWith(".csv") ? "csv" : path.endsWith(".ndjson") ? "ndjson" : "json";
    const file = await LineFile.open(path);
    if (kind === "csv") file.write(`${DECISION_COLUMNS.join(",")}\n`);
    return new DecisionWriter(file, kind);
  }

  /** Tells which file it is. */
  identity(): Promise<string> {
    return this.#file.identity();
  }

  /**
   * Writes one decision.
   *
   * @param lead Lead that was judged.
   * @param channel Channel judged.
   * @param technology Technology judged.
   * @param decision The decision.
   */
  write(
    lead: LeadRecord,
    channel: Channel,
    technology: Technology,
    decision: ContactDecision,
  ): void {
    if (this.#kind === "csv") {
      return this.#file.write(csvLine(lead, channel, technology, decision));
    }
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
    if (this.#kind === "ndjson") return this.#file.write(`${text}\n`);
    const separator = this.#isFirst ? "[\n" : ",\n";
    this.#isFirst = false;
    return this.#file.write(separator + text);
  }

  /** Ends the file, so that it is whole even when the run was cut short. */
  async finish(): Promise<void> {
    if (this.#kind === "json") this.#file.write(this.#isFirst ? "[]\n" : "\n]\n");
    await this.#file.finish();
  }

  /**
   * Tells whether the disk falls behind.
   *
   * @returns What to wait for, when it does.
   */
  drain(): Promise<void> | undefined {
    return this.#file.drain();
  }

  /** Closes the file. */
  [Symbol.dispose](): void {
    this.#file[Symbol.dispose]();
  }
}

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
