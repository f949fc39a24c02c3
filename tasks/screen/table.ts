/** Reads a small CSV table with known columns; a line that makes no sense stops the program. */

import { stateId } from "../../compliance/place/states.ts";
import { CsvRecordReader } from "../../intake/csv_records.ts";
import { normalizePhoneNumber } from "../../utils/phone.ts";
import { changedAt, openFile } from "./files.ts";
import { UsageError } from "../usage.ts";

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** One line of a table. */
export class TableRow {
  readonly #path: string;
  readonly #line: number;
  readonly #cells: ReadonlyMap<string, string>;

  /**
   * @param path File, for errors.
   * @param line Line in the file, for errors.
   * @param cells Cells by column.
   */
  constructor(path: string, line: number, cells: ReadonlyMap<string, string>) {
    this.#path = path;
    this.#line = line;
    this.#cells = cells;
  }

  /** Stops with an error that names file, line and column, never the cell. */
  fail(column: string, rule: string): never {
    throw new UsageError(`${this.#path} line ${this.#line}: ${column} ${rule}`);
  }

  /** Whether the cell is filled. */
  has(column: string): boolean {
    return (this.#cells.get(column) ?? "") !== "";
  }

  /** The cell, which must be filled. */
  text(column: string): string {
    const text = this.#cells.get(column) ?? "";
    return text === "" ? this.fail(column, "is empty") : text;
  }

  /** The cell under another name, or nothing when it is empty. */
  optional<N extends string>(column: string, name: N): { readonly [K in N]?: string } {
    return (this.has(column) ? { [name]: this.text(column) } : {}) as { [K in N]?: string };
  }

  /** The cell, which must be one of the given words. */
  oneOf<T extends string>(column: string, known: readonly T[]): T {
    const word = known.find((name) => name === this.text(column));
    return word ?? this.fail(column, `must be one of ${known.join(", ")}`);
  }

  /** The parts of the cell between `|`. */
  list(column: string): string[] {
    return this.text(column).split("|").map((part) => part.trim()).filter((part) => part !== "");
  }

  /** The parts of the cell between `|`, each one of the given words. */
  listOf<T extends string>(column: string, known: readonly T[]): T[] {
    return this.list(column).map((part) =>
      known.find((name) => name === part) ??
        this.fail(column, `must hold only ${known.join(", ")}, separated by |`)
    );
  }

  /** Yes or no. */
  flag(column: string): boolean {
    const text = this.text(column).toLowerCase();
    if (["yes", "true", "1"].includes(text)) return true;
    if (["no", "false", "0"].includes(text)) return false;
    return this.fail(column, "must be yes or no");
  }

  /** A phone number as E.164. */
  phone(column: string): string {
    return normalizePhoneNumber(this.text(column)) ?? this.fail(column, "is not a phone number");
  }

  /** A state code of the 54 jurisdictions. */
  state(column: string): string {
    const text = this.text(column).toUpperCase();
    return text.length === 2 && stateId(text) >= 0
      ? text
      : this.fail(column, "must be the two-letter code of one of the 54 jurisdictions");
  }

  /** A date `YYYY-MM-DD` or an instant with an offset. */
  date(column: string): string {
    const text = this.text(column);
    if (!DATE.test(text)) return this.instant(column);
    const time = Date.parse(`${text}T00:00:00Z`);
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
      ? text
      : this.fail(column, "is not a day of the calendar");
  }

  /** An instant with an offset. */
  instant(column: string): string {
    const text = this.text(column);
    return INSTANT.test(text) && !Number.isNaN(Date.parse(text))
      ? text
      : this.fail(column, "must be an instant with an offset, such as 2026-11-25T15:00:00Z");
  }
}

/**
 * Reads a table row by row.
 *
 * @param path File to read: UTF-8, comma-separated, first line the column names.
 * @param columns Known columns; `?` at the end marks one that may be missing.
 * @param take Called for every row.
 * @returns When the file was last written, milliseconds since 1970.
 * @throws {UsageError} When the file or a line of it makes no sense.
 */
export async function readTable(
  path: string,
  columns: readonly string[],
  take: (row: TableRow) => void,
): Promise<number> {
  const reader = new CsvRecordReader(",");
  let header: readonly string[] | null = null;
  const takeRecords = (records: ReturnType<CsvRecordReader["push"]>) => {
    for (const { cells, line, fault } of records) {
      if (fault !== undefined) throw new UsageError(`${path} line ${line}: a quote is not closed`);
      const values = cells.map((cell) => cell.trim());
      if (values.every((value) => value === "")) continue;
      if (header === null) header = readHeader(path, values, columns);
      else if (values.length > header.length) {
        throw new UsageError(`${path} line ${line}: has more cells than the header`);
      } else {take(
          new TableRow(path, line, new Map(header.map((name, i) => [name, values[i] ?? ""]))),
        );}
    }
  };
  const file = await openFile(path);
  const writtenAt = await changedAt(file);
  try {
    const decoder = new TextDecoderStream("utf-8", { fatal: true });
    for await (const text of file.readable.pipeThrough(decoder)) takeRecords(reader.push(text));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path} is not UTF-8 text`);
  }
  takeRecords(reader.end());
  if (header === null) throw new UsageError(`${path} is empty: it needs a line with column names`);
  return writtenAt;
}

function readHeader(
  path: string,
  values: readonly string[],
  columns: readonly string[],
): readonly string[] {
  const names = values.map((value) => value.replace(/^\ufeff/, "").toLowerCase());
  const known = columns.map((column) => column.replace("?", ""));
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`${path}: unknown column; known are ${known.join(", ")}`);
  }
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new UsageError(`${path}: column ${twice} stands there twice`);
  const missing = columns.find((column) => !column.endsWith("?") && !names.includes(column));
  if (missing !== undefined) throw new UsageError(`${path}: column ${missing} is missing`);
  return names;
}
