/**
 * Reads a flat list byte by byte: one number a line, perhaps with its area code, a date and a kind of
 * change beside it.
 *
 * @module
 */

import { ValidationError } from "../../utils/validation_error.ts";
import { findLayout, type FlatLayout, layoutText, type ListColumns } from "./flat_layout.ts";
import { changeOfCell, dayOfCell } from "./list_cells.ts";
import {
  type FileCounts,
  hand,
  type LineSink,
  type ListReader,
  NO_CHANGE,
  noCounts,
  refuse,
} from "./list_lines.ts";

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const ZERO = 48;

/** The layout is found in so many bytes or lines at most. */
const HEAD_BYTES = 16 * 1024;
const HEAD_LINES = 100;
/** A longer line is no line of a list: line breaks may be missing, and with them many numbers. */
const MAX_LINE = 4096;

/** What may stand between the digits of a number: space ( ) + - . */
const PUNCTUATION: ReadonlySet<number> = new Set([32, 40, 41, 43, 45, 46]);

// What a column is for.
const NOTHING = 0;
const AREA_CODE = 1;
const NUMBER = 2;
const DATE = 3;
const CHANGE = 4;

const NONE = new Uint8Array(0);

/** Reads one flat list. */
export class FlatReader implements ListReader {
  /** Its form. */
  readonly form = "flat";
  /** What it counted. */
  readonly counts: FileCounts = noCounts();
  readonly #sink: LineSink;
  readonly #columns: ListColumns | undefined;
  readonly #isProved: boolean;
  readonly #decoder = new TextDecoder("latin1");
  #layout: FlatLayout | undefined;
  #roles = new Uint8Array(0);
  #separator = 0;
  /** What came after the last line break. */
  #rest: Uint8Array = NONE;
  #line = 0;

  /**
   * Starts.
   *
   * @param sink Where the lines go.
   * @param columns What the columns are; found out when absent.
   * @param isProved Whether a checksum tells that nothing is missing at the end.
   */
  constructor(sink: LineSink, columns: ListColumns | undefined, isProved: boolean) {
    this.#sink = sink;
    this.#columns = columns;
    this.#isProved = isProved;
  }

  /** What the columns are. */
  get layout(): string {
    return this.#layout === undefined ? "" : layoutText(this.#layout);
  }

  /** Takes bytes. */
  push(bytes: Uint8Array): void {
    const joined = this.#rest.length === 0 ? bytes : joinBytes(this.#rest, bytes);
    this.#rest = NONE;
    if (this.#layout === undefined) {
      if (!isEnough(joined)) {
        this.#rest = joined.slice();
        return;
      }
      this.#findLayout(joined);
    }
    this.#readLines(joined);
  }

  /** Takes the end. */
  end(): void {
    const rest = this.#rest;
    this.#rest = NONE;
    if (this.#layout === undefined) this.#findLayout(rest);
    this.#readLines(rest);
    const last = this.#rest;
    this.#rest = NONE;
    if (last.length === 0) return;
    const { refused } = this.counts;
    this.#endLine(last, 0, last.length);
    if (this.counts.refused > refused && /\d/.test(this.#cell(last, 0, last.length))) {
      throw new ValidationError(
        "Cannot read the list: it breaks off in the middle of its last line",
      );
    }
    if (this.#line > 1 && !this.#isProved) {
      throw new ValidationError(
        "Cannot read the list: its last line alone has no line break, as if the rest were missing; " +
          "give the checksum of the file",
      );
    }
  }

  #findLayout(head: Uint8Array): void {
    const text = this.#decoder.decode(head.subarray(0, HEAD_BYTES));
    if (text.includes("\0")) {
      throw new ValidationError("Cannot read the list: it is UTF-16 or no text at all");
    }
    const lines = text.split(/\r?\n/).slice(0, HEAD_LINES);
    const layout = this.#layout = findLayout(lines, this.#columns);
    const { areaCode, change, date, number } = layout.columns;
    if (change !== undefined && !this.#sink.isChangeList) {
      throw new ValidationError("Cannot read the full list: it is a change list");
    }
    if (change === undefined && this.#sink.isChangeList) {
      throw new ValidationError("Cannot read the change list: no column says A or D");
    }
    this.counts.isDated = date !== undefined;
    this.#separator = layout.separator.charCodeAt(0);
    this.#roles = new Uint8Array(Math.max(number, areaCode ?? 0, date ?? 0, change ?? 0));
    const roles = [[number, NUMBER], [areaCode, AREA_CODE], [date, DATE], [
      change,
      CHANGE,
    ]] as const;
    for (const [column, role] of roles) if (column !== undefined) this.#roles[column - 1] = role;
    this.counts.hasHeader = layout.hasHeader;
  }

  #readLines(bytes: Uint8Array): void {
    let start = 0;
    for (let at = 0; at < bytes.length; at++) {
      if (bytes[at] !== NEWLINE) continue;
      this.#endLine(bytes, start, at);
      start = at + 1;
    }
    if (bytes.length - start > MAX_LINE) throw tooLong(this.#line + 1);
    this.#rest = bytes.slice(start);
  }

  #endLine(bytes: Uint8Array, start: number, end: number): void {
    this.#line++;
    const stop = end > start && bytes[end - 1] === RETURN ? end - 1 : end;
    if (stop - start > MAX_LINE) throw tooLong(this.#line);
    if (isBlank(bytes, start, stop)) this.counts.blank++;
    else if (this.#line > 1 || !this.counts.hasHeader) this.#readLine(bytes, start, stop);
  }

  #readLine(bytes: Uint8Array, start: number, stop: number): void {
    this.counts.lines++;
    const roles = this.#roles;
    const separator = this.#separator;
    let area = 0;
    let areaDigits = 0;
    let number = 0;
    let digits = 0;
    let day = 0;
    let change = NO_CHANGE;
    let column = 0;
    let role = roles[0] as number;
    let cell = start;
    for (let at = start; at <= stop; at++) {
      const byte = at < stop ? bytes[at] as number : separator;
      if (byte === separator) {
        if (role === DATE) day = dayOfCell(this.#cell(bytes, cell, at));
        else if (role === CHANGE) change = changeOfCell(this.#cell(bytes, cell, at));
        column++;
        role = column < roles.length ? roles[column] as number : NOTHING;
        cell = at + 1;
        continue;
      }
      if (role !== NUMBER && role !== AREA_CODE) continue;
      const digit = byte - ZERO;
      if (digit >= 0 && digit <= 9) {
        if (role === NUMBER) {
          number = number * 10 + digit;
          digits++;
        } else {
          area = area * 10 + digit;
          areaDigits++;
        }
      } else if (byte !== QUOTE && !PUNCTUATION.has(byte)) {
        refuse(this.counts, this.#line);
        return;
      }
    }
    const national = join(area, areaDigits, number, digits);
    if (national < 0) refuse(this.counts, this.#line);
    else hand(this.#sink, this.counts, this.#line, national, day, change);
  }

  #cell(bytes: Uint8Array, start: number, end: number): string {
    return this.#decoder.decode(bytes.subarray(start, end)).replaceAll('"', "").trim();
  }
}

function tooLong(line: number): ValidationError {
  return new ValidationError(`Cannot read the list: line ${line} is longer than ${MAX_LINE} bytes`);
}

/** Three digits and seven, ten in one, or eleven from 1 on. */
function join(area: number, areaDigits: number, number: number, digits: number): number {
  if (areaDigits === 3 && digits === 7) return area * 1e7 + number;
  if (areaDigits !== 0) return -1;
  if (digits === 10) return number;
  return digits === 11 && number < 2e10 ? number - 1e10 : -1;
}

function isBlank(bytes: Uint8Array, start: number, stop: number): boolean {
  for (let at = start; at < stop; at++) if ((bytes[at] as number) > 32) return false;
  return true;
}

function isEnough(head: Uint8Array): boolean {
  if (head.length >= HEAD_BYTES) return true;
  let lines = 0;
  for (const byte of head) if (byte === NEWLINE) lines++;
  return lines >= HEAD_LINES;
}

function joinBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
