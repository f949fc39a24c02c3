import { ValidationError } from "../utils/errors.ts";
import type { LeadDraft, SourceDraft } from "../models/lead_draft.ts";
import { type CsvRecord, CsvRecordReader } from "./csv_records.ts";
import { decodeList, type ListEncoding, type ListSource } from "./decode.ts";
import { type Delimiter, sniffDelimiter } from "./delimiter.ts";
import {
  type ColumnMeaning,
  type ColumnNames,
  type HeaderMapping,
  mapHeaders,
  namedMeanings,
} from "./headers.ts";
import type { HeaderField } from "./header_names.ts";
import type { LeadIssue } from "./issues.ts";
import { LeadDraftBuilder } from "./lead_draft_builder.ts";

/** What to remark about a list as a whole. */
export type ListNotice =
  | "columns_ignored"
  | "duplicate_headers"
  | "encoding_mixed"
  | "no_phone_column"
  | "no_rows";

/** What was found out about a list; final once its rows have been read to the end. */
export interface ListReport {
  /** How its bytes were read. */
  readonly encoding: ListEncoding;
  /** What separates its cells. */
  readonly delimiter: Delimiter;
  /** The header as it stands in the list; empty until it has been read. */
  readonly headers: readonly string[];
  /** What each column holds, in the order of the file; empty until the header has been read. */
  readonly columns: readonly ColumnMeaning[];
  /** Normalised header names that occur more than once; the first filled column wins. */
  readonly duplicateHeaders: readonly string[];
  /** Normalised header names that mean nothing here; their cells become custom fields. */
  readonly unknownHeaders: readonly string[];
  /** Remarks about the list as a whole. */
  readonly notices: readonly ListNotice[];
}

/** How to read a list. */
export interface LeadRowOptions {
  /**
   * What every row's source says unless a column says otherwise: vendor, name of the list, ...
   * @default {source: "other"}
   */
  readonly source?: SourceDraft;
  /**
   * The key in `externalIds` under which the identifiers of the list stand.
   * @default "source"
   */
  readonly externalIdName?: string;
  /**
   * The current year, which two-digit years and years of construction are held against.
   * @default the year of the system clock
   */
  readonly thisYear?: number;
  /**
   * The fields that are wanted: cells of all others are passed over without a remark, which saves
   * their normalising. Columns in which a list may say not to call are always read.
   * @default every field, and unknown columns as custom fields
   */
  readonly fields?: readonly HeaderField[];
  /**
   * What columns are to be read as whose names are not known, or mean something else here: by header
   * name, a {@linkcode HeaderField} or any known header name, such as `{ "Best No": "phone" }`.
   */
  readonly columns?: ColumnNames;
  /** Stops the reading between two pieces of the source. */
  readonly signal?: AbortSignal;
}

/** One row of a list, before it is compared with the others. */
export interface LeadRow {
  /** The number of the row; the first after the header is 1. */
  readonly rowNumber: number;
  /** The line of the file on which it begins; the first line is 1. */
  readonly line: number;
  /** Its cells as they stand in the list, so that a refused row can be kept. */
  readonly cells: readonly string[];
  /**
   * - `accepted`: it has a valid number, a valid e-mail address or a usable address.
   * - `rejected`: it has none of them, or cannot be read.
   * - `blank`: nothing is in it.
   */
  readonly outcome: "accepted" | "rejected" | "blank";
  /** What the row says; only when it is accepted. */
  readonly draft: LeadDraft | undefined;
  /** Remarks, without any of the row's data. */
  readonly issues: readonly LeadIssue[];
}

/** The rows of a list as they stream by; to be read once. */
export interface LeadRows extends AsyncIterable<LeadRow> {
  /** What is known about the list so far. */
  readonly report: ListReport;
}

/** More columns than this are no list of leads. */
const MAX_COLUMNS = 2_000;
const SEPARATOR_LINE = /^sep=([,;\t|])(?:\r\n?|\n)/i;

class Report implements ListReport {
  encoding: ListEncoding = "utf-8";
  delimiter: Delimiter = ",";
  headers: readonly string[] = [];
  columns: readonly ColumnMeaning[] = [];
  duplicateHeaders: readonly string[] = [];
  unknownHeaders: readonly string[] = [];
  notices: ListNotice[] = [];
}

function refuse(what: string): ValidationError {
  return new ValidationError(`Cannot read the list: ${what}`);
}

function isBlank(record: CsvRecord): boolean {
  return record.fault === undefined && record.cells.every((cell) => cell.trim() === "");
}

function readHeader(
  record: CsvRecord,
  report: Report,
  named: ReadonlyMap<string, ColumnMeaning>,
): HeaderMapping {
  if (record.fault !== undefined) throw refuse("its header has an unbalanced quote or no end");
  if (record.cells.length > MAX_COLUMNS) {
    throw refuse(`its header has ${record.cells.length} columns, more than ${MAX_COLUMNS}`);
  }
  const mapping = mapHeaders(record.cells, named);
  if (!mapping.hasPhone && !mapping.hasEmail && !mapping.hasAddress) {
    throw refuse(
      "no column is named like a telephone number, an e-mail address or a street; " +
        "its first line must be a header",
    );
  }
  report.headers = record.cells;
  report.columns = mapping.columns;
  report.duplicateHeaders = mapping.duplicates;
  report.unknownHeaders = mapping.unknown;
  if (!mapping.hasPhone) report.notices.push("no_phone_column");
  if (mapping.duplicates.length > 0) report.notices.push("duplicate_headers");
  if (mapping.columns.some(({ kind }) => kind === "ignored")) {
    report.notices.push("columns_ignored");
  }
  return mapping;
}

async function* records(
  source: ListSource,
  report: Report,
  signal: AbortSignal | undefined,
): AsyncGenerator<CsvRecord[]> {
  let reader: CsvRecordReader | undefined;
  for await (const text of decodeList(source, report, signal)) {
    if (reader === undefined) {
      // The line "sep=;" speaks to spreadsheets only.
      const separator = SEPARATOR_LINE.exec(text);
      report.delimiter = separator === null ? sniffDelimiter(text) : separator[1] as Delimiter;
      reader = new CsvRecordReader(report.delimiter, separator === null ? 1 : 2);
      yield reader.push(separator === null ? text : text.slice(separator[0].length));
      continue;
    }
    yield reader.push(text);
  }
  if (reader !== undefined) yield reader.end();
}

async function* leadRows(
  source: ListSource,
  options: LeadRowOptions,
  report: Report,
): AsyncGenerator<LeadRow> {
  const named = namedMeanings(options.columns ?? {});
  let builder: LeadDraftBuilder | undefined;
  let rowNumber = 0;
  for await (const batch of records(source, report, options.signal)) {
    for (const record of batch) {
      if (builder !== undefined) {
        yield builder.build(record, ++rowNumber);
      } else if (!isBlank(record)) {
        builder = new LeadDraftBuilder(readHeader(record, report, named), options);
      }
    }
  }
  if (builder === undefined) throw refuse("it is empty");
  if (rowNumber === 0) report.notices.push("no_rows");
  if (report.encoding === "mixed") report.notices.push("encoding_mixed");
}

/**
 * Reads a list of leads row by row, whatever program wrote it: finds out encoding, delimiter and the
 * meaning of the columns, and normalises every cell. Rows are not compared with each other.
 *
 * Memory does not grow with the list. A list cannot give consent: its consent columns become claims.
 *
 * @param source The bytes, or text, of the list.
 * @param options How to read it.
 * @returns The rows, to be read once, and what is known about the list.
 * @throws {ValidationError} While reading, when the source is empty, binary, has more than 2,000
 * columns, or no column by which a lead can be reached.
 *
 * @example Rows of a list
 * ```ts
 * import { readLeadRows } from "@nlre/shared/intake";
 * import { assertEquals } from "@std/assert";
 *
 * const file = new Blob(["Name;Cell\nPat Example;(512) 555-0143\n;n/a\n"]).stream();
 * const rows = readLeadRows(file);
 * const outcomes: string[] = [];
 * for await (const row of rows) outcomes.push(`${row.rowNumber} ${row.outcome}`);
 * assertEquals(outcomes, ["1 accepted", "2 rejected"]);
 * assertEquals(rows.report.delimiter, ";");
 * ```
 */
export function readLeadRows(source: ListSource, options: LeadRowOptions = {}): LeadRows {
  const report = new Report();
  const rows = leadRows(source, options, report);
  return { report, [Symbol.asyncIterator]: () => rows };
}
