import Papa from "papaparse";
import type { Delimiter } from "./delimiter.ts";

/** What can be wrong with a record before its cells are looked at. */
export type CsvFault = "quote_unbalanced" | "record_too_long";

/** One record of a list. */
export interface CsvRecord {
  /** The cells, unquoted; empty after `record_too_long`. */
  readonly cells: readonly string[];
  /** The line it begins on; the first line of the file is 1. */
  readonly line: number;
  /** What is wrong with it, if anything. */
  readonly fault: CsvFault | undefined;
}

/** What the low-level parser of Papa Parse answers, as far as it is used here. */
interface PapaResult {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string; readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

interface PapaParser {
  parse(text: string, baseIndex: number, ignoreLastRow: boolean): PapaResult;
}

interface PapaParserConstructor {
  new (config: { delimiter: string; newline: string; preview?: number }): PapaParser;
}

const { Parser } = Papa as unknown as { readonly Parser: PapaParserConstructor };

/** More characters than this in one record are a fault; also what an open quote may look ahead. */
const MAX_RECORD_CHARS = 2 * 1024 * 1024;
/** After a fault the text is parsed in small windows, so that a file full of faults stays linear. */
const FIRST_WINDOW_CHARS = 4 * 1024;

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

function lineBreaks(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) if (cell.includes("\n")) count += countLines(cell);
  return count;
}

/** How many cells the first line of a record has when its quotes count as plain characters. */
function firstLineWidth(cells: readonly string[], delimiter: Delimiter): number {
  let width = 0;
  for (const cell of cells) {
    const end = cell.indexOf("\n");
    width += (end < 0 ? cell : cell.slice(0, end)).split(delimiter).length;
    if (end >= 0) break;
  }
  return width;
}

/**
 * Splits text that arrives in pieces into records (RFC 4180, lenient: spaces around quotes, stray
 * quotes inside a cell, ragged records; CR, LF and CRLF all end a record).
 *
 * A quote that nothing closes must not swallow the rest of the file. A record over several lines
 * whose quotes do not fit together, or that has another number of cells than the header while its
 * first line alone has the right number, and a quote that finds no end within 2,097,152 characters,
 * count as unbalanced: the first line becomes a record of its own, split at every delimiter, without
 * the quotes that begin its cells, and marked `quote_unbalanced`; reading goes on with the next line.
 */
export class CsvRecordReader {
  #delimiter: Delimiter;
  #parser: PapaParser;
  #carry = "";
  #heldReturn = false;
  #line: number;
  #width = 0;
  #isSkippingLongLine = false;

  /**
   * Makes a reader at the beginning of a text.
   *
   * @param delimiter What separates the cells.
   * @param firstLine The number of the line on which the text begins.
   */
  constructor(delimiter: Delimiter, firstLine = 1) {
    this.#delimiter = delimiter;
    this.#line = firstLine;
    this.#parser = new Parser({ delimiter, newline: "\n" });
  }

  /**
   * Takes the next piece of text.
   *
   * @param text The piece; it may end anywhere.
   * @returns The records complete by now.
   */
  push(text: string): CsvRecord[] {
    const records: CsvRecord[] = [];
    let rest = this.#carry + this.#withPlainNewlines(text);
    if (this.#isSkippingLongLine) rest = this.#skipLongLine(rest);
    rest = this.#takeComplete(rest, records);
    if (rest.length > MAX_RECORD_CHARS) rest = this.#giveUpOnQuote(rest, records);
    this.#carry = rest;
    return records;
  }

  /**
   * Tells that the text is over.
   *
   * @returns The records that had no line end, usually one or none.
   */
  end(): CsvRecord[] {
    const records: CsvRecord[] = [];
    let rest = this.#carry + (this.#heldReturn ? "\n" : "");
    this.#carry = "";
    if (this.#isSkippingLongLine) rest = this.#skipLongLine(rest);
    if (rest === "" || this.#isSkippingLongLine) return records;
    if (!rest.endsWith("\n")) rest += "\n";
    rest = this.#takeComplete(rest, records);
    if (rest !== "") this.#takeSingleLines(rest, records);
    return records;
  }

  /** CR and CRLF become LF, so that files with mixed line ends are read right, too. */
  #withPlainNewlines(text: string): string {
    let plain = this.#heldReturn ? "\r" + text : text;
    this.#heldReturn = plain.endsWith("\r");
    if (this.#heldReturn) plain = plain.slice(0, -1);
    return plain.includes("\r") ? plain.replaceAll("\r\n", "\n").replaceAll("\r", "\n") : plain;
  }

  /** Moves all complete records out of the text; answers what remains. */
  #takeComplete(text: string, records: CsvRecord[]): string {
    let at = 0;
    let window = text.length;
    while (at < text.length) {
      const isWhole = at + window >= text.length;
      const part = at === 0 && isWhole ? text : text.slice(at, at + window);
      const result = this.#parser.parse(part, 0, true);
      const faulty = this.#firstFault(part, result);
      if (faulty < 0) {
        this.#emit(result.data, part, result.meta.cursor, records);
        at += result.meta.cursor;
        if (isWhole) break;
        window *= 2;
        continue;
      }
      const before = faulty === 0 ? 0 : this.#offsetOf(part, faulty);
      this.#emit(result.data.slice(0, faulty), part, before, records);
      const end = part.indexOf("\n", before);
      this.#emitBroken(part.slice(before, end), records);
      at += end + 1;
      window = FIRST_WINDOW_CHARS;
    }
    return at === 0 ? text : text.slice(at);
  }

  /** The index of the first record with an unbalanced quote, or -1. */
  #firstFault(text: string, result: PapaResult): number {
    if (!text.includes('"')) return -1;
    const malformed = new Set<number>();
    for (const error of result.errors) if (error.row !== undefined) malformed.add(error.row);
    this.#learnWidth(result.data);
    const width = this.#width;
    return result.data.findIndex((cells, i) =>
      (malformed.has(i) || cells.length !== width) &&
      cells.some((cell) => cell.includes("\n")) &&
      (malformed.has(i) || firstLineWidth(cells, this.#delimiter) === width)
    );
  }

  /** The first record that is not blank is the header. */
  #learnWidth(rows: readonly string[][]): void {
    if (this.#width > 0) return;
    const header = rows.find((cells) => cells.some((cell) => cell.trim() !== ""));
    this.#width = header?.length ?? 0;
  }

  /** Where record `index` of the text begins. */
  #offsetOf(text: string, index: number): number {
    const preview = new Parser({ delimiter: this.#delimiter, newline: "\n", preview: index });
    return preview.parse(text, 0, true).meta.cursor;
  }

  #emit(rows: readonly string[][], text: string, end: number, records: CsvRecord[]): void {
    if (rows.length === 0) return;
    this.#learnWidth(rows);
    const lines = countLines(end === text.length ? text : text.slice(0, end));
    let inCells = lines - rows.length;
    for (const cells of rows) {
      records.push({ cells, line: this.#line, fault: undefined });
      const more = inCells === 0 ? 0 : lineBreaks(cells);
      inCells -= more;
      this.#line += 1 + more;
    }
  }

  #emitBroken(line: string, records: CsvRecord[]): void {
    const cells = line.split(this.#delimiter)
      .map((cell) => cell.startsWith('"') ? cell.slice(1) : cell);
    records.push({ cells, line: this.#line++, fault: "quote_unbalanced" });
  }

  /** Nothing closed the quote within the limit: no record before its end spans lines. */
  #giveUpOnQuote(text: string, records: CsvRecord[]): string {
    const end = text.lastIndexOf("\n") + 1;
    if (end > 0) {
      this.#takeSingleLines(text.slice(0, end), records);
      text = text.slice(end);
    }
    if (text.length <= MAX_RECORD_CHARS) return text;
    records.push({ cells: [], line: this.#line, fault: "record_too_long" });
    this.#isSkippingLongLine = true;
    return "";
  }

  /** Reads each line by itself. */
  #takeSingleLines(text: string, records: CsvRecord[]): void {
    for (let at = 0; at < text.length;) {
      const end = text.indexOf("\n", at);
      const line = text.slice(at, end);
      const { data, errors } = this.#parser.parse(line, 0, false);
      if (errors.length > 0) {
        this.#emitBroken(line, records);
      } else {
        records.push({ cells: data[0] ?? [""], line: this.#line++, fault: undefined });
      }
      at = end + 1;
    }
  }

  #skipLongLine(text: string): string {
    const end = text.indexOf("\n");
    if (end < 0) return "";
    this.#isSkippingLongLine = false;
    this.#line++;
    return text.slice(end + 1);
  }
}
