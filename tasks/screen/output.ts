/** Writes decisions and rejected rows; a file that is cut off holds whole lines only. */

import type { ContactDecision, Technology } from "../../compliance/mod.ts";
import { whyUnwritable } from "./files.ts";
import { UsageError } from "./usage.ts";

/** One decision with the lead it belongs to. */
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
  readonly channel: string;
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
  "first_reason",
  "obligation_codes",
  "jurisdictions",
  "time_zones",
  "evaluated_at",
  "rule_book_version",
] as const;

const BUFFER_CHARS = 1024 * 1024;
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
export class LineFile implements AsyncDisposable {
  readonly #path: string;
  readonly #file: Deno.FsFile;
  readonly #encoder = new TextEncoder();
  #buffer = "";

  private constructor(path: string, file: Deno.FsFile) {
    this.#path = path;
    this.#file = file;
  }

  /**
   * Creates the file, or empties it.
   *
   * @param path File to write.
   * @returns The open file.
   * @throws {UsageError} When it cannot be written.
   */
  static async create(path: string): Promise<LineFile> {
    try {
      return new LineFile(
        path,
        await Deno.open(path, { write: true, create: true, truncate: true }),
      );
    } catch (error) {
      throw new UsageError(`${path} ${whyUnwritable(error)}`);
    }
  }

  /**
   * Takes text that ends with a line.
   *
   * @param text Text.
   * @returns A promise when the buffer had to be written, so that the caller can wait for the disk.
   */
  write(text: string): Promise<void> | undefined {
    this.#buffer += text;
    return this.#buffer.length < BUFFER_CHARS ? undefined : this.#flush();
  }

  async #flush(): Promise<void> {
    const bytes = this.#encoder.encode(this.#buffer);
    this.#buffer = "";
    try {
      for (let at = 0; at < bytes.length;) at += await this.#file.write(bytes.subarray(at));
    } catch (error) {
      throw new UsageError(`${this.#path} ${whyUnwritable(error)}`);
    }
  }

  /** Writes what is left. */
  async finish(): Promise<void> {
    await this.#flush();
  }

  /** Closes the file; what was not written by {@linkcode finish} is lost. */
  [Symbol.asyncDispose](): Promise<void> {
    this.#file.close();
    return Promise.resolve();
  }
}

/** Writes decisions in one of three forms. */
export class DecisionWriter implements AsyncDisposable {
  readonly #file: LineFile;
  readonly #kind: "csv" | "ndjson" | "json";
  #isFirst = true;

  private constructor(file: LineFile, kind: "csv" | "ndjson" | "json") {
    this.#file = file;
    this.#kind = kind;
  }

  /**
   * Creates the file; its ending says the form.
   *
   * @param path File ending in `.csv`, `.ndjson` or `.json`.
   * @returns The writer.
   * @throws {UsageError} When it cannot be written.
   */
  static async create(path: string): Promise<DecisionWriter> {
    const kind = path.endsWith(".csv") ? "csv" : path.endsWith(".ndjson") ? "ndjson" : "json";
    const file = await LineFile.create(path);
    if (kind === "csv") file.write(`${DECISION_COLUMNS.join(",")}\n`);
    return new DecisionWriter(file, kind);
  }

  /**
   * Writes one decision.
   *
   * @param lead Decision with its lead.
   * @returns A promise when the caller should wait for the disk.
   */
  write(lead: ScreenedLead): Promise<void> | undefined {
    if (this.#kind === "csv") return this.#file.write(csvLine(lead));
    if (this.#kind === "ndjson") return this.#file.write(`${JSON.stringify(lead)}\n`);
    const separator = this.#isFirst ? "[\n" : ",\n";
    this.#isFirst = false;
    return this.#file.write(separator + JSON.stringify(lead));
  }

  /** Ends the file, so that it is whole even when the run was cut short. */
  async finish(): Promise<void> {
    if (this.#kind === "json") this.#file.write(this.#isFirst ? "[]\n" : "\n]\n");
    await this.#file.finish();
  }

  /** Closes the file. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.#file[Symbol.asyncDispose]();
  }
}

const joined = new WeakMap<readonly string[], string>();

/** Lists of zones and states are shared between decisions, so their text is kept. */
function join(list: readonly string[]): string {
  let text = joined.get(list);
  if (text === undefined) joined.set(list, text = list.join("|"));
  return text;
}

function csvLine({ decision, ...lead }: ScreenedLead): string {
  const { reasons, obligations } = decision;
  const first = reasons[0];
  const why = first === undefined ? "" : `${first.sentence} (${first.fact}; ${first.citation})`;
  let codes = "";
  for (const { code } of reasons) codes += codes === "" ? code : `|${code}`;
  let duties = "";
  for (const { code } of obligations) duties += duties === "" ? code : `|${code}`;
  return `${lead.row},${lead.line},${csvCell(lead.name)},${csvCell(lead.phone)},${
    csvCell(lead.state)
  },${csvCell(lead.zip)},${lead.channel},${lead.technology},${decision.verdict},${
    decision.nextAllowedAt ?? ""
  },${codes},${csvCell(why)},${duties},${join(decision.jurisdictions)},${
    join(decision.timeZones)
  },${decision.evaluatedAt},${csvCell(decision.ruleBookVersion)}\n`;
}
