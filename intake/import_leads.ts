import type { LeadDraft } from "../models/lead_draft.ts";
import { hasTracer, openSpan } from "../utils/observability.ts";
import type { ListSource } from "./decode.ts";
import type { LeadIssue, LeadIssueCode } from "./issues.ts";
import { LeadKeyIndex } from "./lead_key_index.ts";
import { type LeadRowOptions, type ListReport, readLeadRows } from "./lead_rows.ts";
import { mergeDrafts } from "./merge_drafts.ts";
import { applyStickyMarks } from "./sticky_marks.ts";

/** How to import a list. */
export interface ImportOptions extends LeadRowOptions {
  /**
   * What becomes of rows that belong to an earlier one.
   *
   * - `merge`: they are merged into it. All leads are held in memory and come at the end, in the
   *   order of their first rows, each with the marks of all its rows.
   * - `report`: rows come as they are read, memory grows by about 50 bytes a row, and a duplicate
   *   is named with its earliest row. **A row does not know the do-not-call marks of later rows**;
   *   whoever dials from this needs a second pass, see {@linkcode LeadKeyIndex}.
   * @default "merge"
   */
  readonly duplicates?: "merge" | "report";
}

/** How a row ended; see {@linkcode ImportedRow}. */
export type RowOutcome = "imported" | "merged" | "rejected" | "blank";

/** What became of one row. Every row of the list has exactly one. */
export interface ImportedRow {
  /** The number of the row; the first after the header is 1. */
  readonly rowNumber: number;
  /** The line of the file on which it begins; the first line is 1. */
  readonly line: number;
  /**
   * - `imported`: a new lead, in `draft`.
   * - `merged`: belongs to the lead of the earlier row `mergedInto`.
   * - `rejected`: nobody could be reached by it, or it cannot be read; `issues` says why.
   * - `blank`: nothing is in it.
   */
  readonly outcome: RowOutcome;
  /** The lead of an imported row; in `report` mode also what a merged row says. */
  readonly draft: LeadDraft | undefined;
  /** The earliest row of the same lead, when this one was merged. */
  readonly mergedInto: number | undefined;
  /** Remarks, without any of the row's data. */
  readonly issues: readonly LeadIssue[];
}

/** What became of a list. */
export interface ImportSummary {
  /** How many rows were read; the four counts add up to it. */
  readonly rows: number;
  /** How many became a lead. */
  readonly imported: number;
  /** How many belong to the lead of an earlier row. */
  readonly merged: number;
  /** How many were refused. */
  readonly rejected: number;
  /** How many were blank. */
  readonly blank: number;
  /** How often each remark was made. */
  readonly issues: Readonly<Partial<Record<LeadIssueCode, number>>>;
  /** What was found out about the list. */
  readonly list: ListReport;
}

/** An import under way: its rows, to be read once, and the summary so far. */
export interface LeadImport extends AsyncIterable<ImportedRow> {
  /** What became of the rows read so far; final once the rows have ended. */
  readonly summary: ImportSummary;
}

class Summary implements ImportSummary {
  rows = 0;
  imported = 0;
  merged = 0;
  rejected = 0;
  blank = 0;
  readonly issues: Partial<Record<LeadIssueCode, number>> = {};
  readonly list: ListReport;

  constructor(list: ListReport) {
    this.list = list;
  }

  count(row: ImportedRow): ImportedRow {
    this.rows++;
    this[row.outcome]++;
    for (const { code } of row.issues) this.issues[code] = (this.issues[code] ?? 0) + 1;
    return row;
  }
}

async function* importedRows(
  rows: ReturnType<typeof readLeadRows>,
  index: LeadKeyIndex,
): AsyncGenerator<ImportedRow> {
  for await (const { rowNumber, line, outcome, draft, issues } of rows) {
    if (draft === undefined) {
      const refused = outcome === "blank" ? outcome : "rejected";
      yield { rowNumber, line, outcome: refused, draft, mergedInto: undefined, issues };
      continue;
    }
    const match = index.add(rowNumber, draft);
    const remarks: readonly LeadIssue[] = match.isNameConflict
      ? [...issues, { code: "name_conflict" }]
      : issues;
    yield match.row === rowNumber
      ? { rowNumber, line, outcome: "imported", draft, mergedInto: undefined, issues: remarks }
      : { rowNumber, line, outcome: "merged", draft, mergedInto: match.row, issues: remarks };
  }
}

async function* reported(
  rows: AsyncIterable<ImportedRow>,
  summary: Summary,
): AsyncGenerator<ImportedRow> {
  for await (const row of rows) yield summary.count(row);
}

async function* merged(
  rows: AsyncIterable<ImportedRow>,
  index: LeadKeyIndex,
  summary: Summary,
): AsyncGenerator<ImportedRow> {
  const held: ImportedRow[] = [];
  const leads = new Map<number, LeadDraft>();
  for await (const row of rows) {
    if (row.draft === undefined || row.mergedInto === undefined) {
      if (row.draft !== undefined) leads.set(row.rowNumber, row.draft);
      held.push(summary.count(row));
      continue;
    }
    mergeDrafts(leads.get(row.mergedInto)!, row.draft);
    held.push(summary.count({ ...row, draft: undefined }));
  }
  for (const row of held) {
    if (row.draft !== undefined) applyStickyMarks(row.draft, row.rowNumber, index);
    yield row;
  }
}

/** Makes an import a span, which ends with its last row or when the caller turns away. */
async function* inSpan(
  rows: AsyncIterable<ImportedRow>,
  summary: Summary,
): AsyncGenerator<ImportedRow> {
  const open = openSpan("leads.import", {});
  let failure: { readonly error: unknown } | undefined;
  try {
    yield* rows;
  } catch (error) {
    failure = { error };
    throw error;
  } finally {
    open?.span.setAttributes({
      "leads.rows": summary.rows,
      "leads.imported": summary.imported,
      "leads.merged": summary.merged,
      "leads.rejected": summary.rejected,
      "leads.blank": summary.blank,
    });
    if (failure === undefined) open?.end();
    else open?.fail(failure.error);
  }
}

/**
 * Imports a list of leads from any list provider or CRM: CSV in any usual encoding and with any usual
 * delimiter, columns named as people name them.
 *
 * Every row ends as imported, merged, rejected or blank, and the four add up. A do-not-call mark on
 * any row of a person holds for all of them. A list cannot give consent: its consent columns become
 * claims, and no draft ever allows automated calls.
 *
 * @param source The bytes, or text, of the list.
 * @param options How to import it.
 * @returns The rows, to be read once, and the summary.
 * @throws {ValidationError} While reading, when the source is empty, binary, has more than 2,000
 * columns, or no column by which a lead can be reached.
 *
 * @example The last row forbids what the first allowed
 * ```ts
 * import { importLeads } from "@nlre/shared/intake";
 * import { assertEquals } from "@std/assert";
 *
 * const file = new Blob([
 *   "Owner Name,Phone 1,Email,Do Not Call\n",
 *   "Pat Example,(512) 555-0143,pat@example.com,\n",
 *   "P. Example,,PAT@EXAMPLE.COM,yes\n",
 * ]);
 * const leads = importLeads(file.stream());
 * for await (const { outcome, draft } of leads) {
 *   if (outcome === "imported") assertEquals(draft?.dncStatus.internalDNC, true);
 * }
 * const { rows, imported, merged } = leads.summary;
 * assertEquals({ rows, imported, merged }, { rows: 2, imported: 1, merged: 1 });
 * ```
 */
export function importLeads(source: ListSource, options: ImportOptions = {}): LeadImport {
  const rows = readLeadRows(source, options);
  const index = new LeadKeyIndex();
  const summary = new Summary(rows.report);
  const outcomes = importedRows(rows, index);
  const read = options.duplicates === "report"
    ? reported(outcomes, summary)
    : merged(outcomes, index, summary);
  // A step more for every row, so only where somebody looks.
  const events = hasTracer() ? inSpan(read, summary) : read;
  return { summary, [Symbol.asyncIterator]: () => events };
}
