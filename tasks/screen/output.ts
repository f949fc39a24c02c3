/** Writes decisions and rejected rows; a file that is cut off holds whole lines only. */

import { resolve } from "node:path";
import type { Channel, ContactDecision, Reason, Technology } from "../../compliance/mod.ts";
import { identityOf, type OutputFile, whyUnwritable } from "./files.ts";
import type { LeadRecord } from "./lead_record.ts";
import { UsageError } from "./usage.ts";

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

const BLOCK_BYTES = 1024 * 1024;
const NEWLINE = 10;
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

/** A text file that takes whole lines and is written in large pieces. */
export class LineFile implements Disposable, OutputFile {
  readonly #path: string;
  readonly #isNew: boolean;
  readonly #encoder = new TextEncoder();
  readonly #block = new Uint8Array(BLOCK_BYTES);
  #file: Deno.FsFile;
  #filled = 0;
  #isBegun = false;
  #size = 0;

  private constructor(path: string, file: Deno.FsFile, isNew: boolean) {
    this.#path = path;
    this.#file = file;
    this.#isNew = isNew;
  }

  /**
   * Opens the file; what stands in it stays until the first line is written, so that a run that
   * fails before leaves it as it was.
   *
   * @param path File to write.
   * @returns The open file.
   * @throws {UsageError} When it cannot be written.
   */
  static async open(path: string): Promise<LineFile> {
    try {
      return new LineFile(path, await Deno.open(path, { write: true, createNew: true }), true);
    } catch (error) {
      if (!(error instanceof Deno.errors.AlreadyExists)) throw failure(path, error);
    }
    try {
      return new LineFile(path, await Deno.open(path, { write: true }), false);
    } catch (error) {
      throw failure(path, error);
    }
  }

  /** Tells which file it is. */
  async identity(): Promise<string> {
    try {
      return identityOf(await this.#file.stat(), this.#path);
    } catch {
      return resolve(this.#path); // not even its number may be read
    }
  }

  /**
   * Takes text that ends with a line.
   *
   * @param text Text.
   * @throws {UsageError} When the disk is full.
   */
  write(text: string): void {
    if (3 * text.length > BLOCK_BYTES - this.#filled) this.finish();
    if (3 * text.length > BLOCK_BYTES) this.#writeAll(this.#encoder.encode(text));
    else {
      this.#filled += this.#encoder.encodeInto(text, this.#block.subarray(this.#filled)).written;
    }
  }

  /**
   * Writes what is left.
   *
   * @throws {UsageError} When the disk is full.
   */
  finish(): void {
    const filled = this.#filled;
    this.#filled = 0;
    this.#writeAll(this.#block.subarray(0, filled));
  }

  #writeAll(bytes: Uint8Array): void {
    let at = 0;
    try {
      if (!this.#isBegun) this.#begin();
      while (at < bytes.length) at += this.#file.writeSync(bytes.subarray(at));
    } catch (error) {
      this.#cutAt(this.#size + bytes.subarray(0, at).lastIndexOf(NEWLINE) + 1);
      throw failure(this.#path, error);
    }
    this.#size += at;
  }

  #begin(): void {
    const file = Deno.openSync(this.#path, { write: true, truncate: true });
    this.#file.close();
    this.#file = file;
    this.#isBegun = true;
  }

  /** The disk is full: what is there shall end with a whole line. */
  #cutAt(size: number): void {
    try {
      this.#file.truncateSync(size);
    } catch {
      // No file that can be cut, such as a pipe.
    }
  }

  /** Closes the file; what was not written by {@linkcode finish} is lost. */
  [Symbol.dispose](): void {
    this.#file.close();
    if (!this.#isNew || this.#isBegun) return;
    try {
      Deno.removeSync(this.#path);
    } catch {
      // Somebody else has removed it.
    }
  }
}

function failure(path: string, error: unknown): UsageError {
  return new UsageError(`${path} ${whyUnwritable(error)}`);
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
   * @throws {UsageError} When the disk is full.
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
  finish(): void {
    if (this.#kind === "json") this.#file.write(this.#isFirst ? "[]\n" : "\n]\n");
    this.#file.finish();
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
