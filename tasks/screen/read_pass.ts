/** The first pass: reads the list to its end, since a mark on the last row may concern the first. */

import type { HeaderField } from "../../intake/header_names.ts";
import { type LeadRow, readLeadRows } from "../../intake/lead_rows.ts";
import { Breather } from "./breather.ts";
import { addressesOf, recordLine } from "./lead_record.ts";
import { columnsOf } from "./columns.ts";
import { csvCell } from "./entries.ts";
import type { People } from "./people.ts";
import type { RecordSpool } from "./record_spool.ts";
import type { Run } from "./run.ts";

/** Columns of the file of rejected rows; those of the list follow the last one. */
export const REJECT_COLUMNS = ["row", "line", "reasons"] as const;

/** What a decision goes by, beside marks: who it is, how to reach them, and where they may be. */
const FIELDS: readonly HeaderField[] = [
  "phoneMobile",
  "phoneHome",
  "phoneWork",
  "phoneOther",
  "email",
  "firstName",
  "lastName",
  "fullName",
  "companyName",
  "street",
  "unit",
  "city",
  "state",
  "zip",
  "oneLineAddress",
  "mailingStreet",
  "mailingCity",
  "mailingState",
  "mailingZip",
];

const PIECE_BYTES = 128 * 1024;

/**
 * Reads the list: counts its rows, writes the rejected ones, gathers what is said of each person and
 * keeps what the decisions need.
 *
 * @param run What to work with.
 * @param people Receives what is said of each person.
 * @param records Receives the rows by which leads may be decided.
 * @returns Whether the list was read to its end; false after an interruption.
 * @throws {UsageError} When a file cannot be read or written.
 * @throws {ValidationError} When the list is no list.
 */
export async function readList(run: Run, people: People, records: RecordSpool): Promise<boolean> {
  const { rejects, signal, summary } = run;
  const rows = readLeadRows(pieces(run), {
    thisYear: new Date(run.at).getUTCFullYear(),
    fields: FIELDS,
    columns: run.options.columns,
  });
  let isFirst = true;
  try {
    for await (const row of rows) {
      if (isFirst) {
        const header = [...REJECT_COLUMNS, ...rows.report.headers.map(csvCell)];
        rejects?.write(`${header.join(",")}\n`);
      }
      isFirst = false;
      takeRow(run, people, records, row);
      const behind = rejects?.drain();
      if (behind !== undefined) await behind;
    }
  } catch (error) {
    if (error !== INTERRUPTED) throw error;
  }
  summary.notices = rows.report.notices;
  summary.columns = columnsOf(rows.report);
  await rejects?.finish();
  return !signal.aborted;
}

function takeRow(
  { rejects, summary }: Run,
  people: People,
  records: RecordSpool,
  row: LeadRow,
): void {
  const { draft, issues, outcome, rowNumber } = row;
  for (const { code } of issues) summary.countIssue(code);
  if (draft === undefined) {
    if (outcome === "blank") summary.rows.blank++;
    else {
      summary.reject(row.line, issues.map(({ code }) => code));
      rejects?.write(rejectLine(row));
    }
    return;
  }
  const { isCandidate, isNameConflict, isNew } = people.add(rowNumber, draft, addressesOf(draft));
  summary.rows[isNew ? "imported" : "merged"]++;
  if (isNameConflict) summary.countIssue("name_conflict");
  if (isCandidate) records.write(recordLine(row, draft));
}

function rejectLine({ cells, issues, line, rowNumber }: LeadRow): string {
  const reasons = issues.map(({ code, field }) => field === undefined ? code : `${code}:${field}`);
  return `${rowNumber},${line},${csvCell(reasons.join("|"))},${cells.map(csvCell).join(",")}\n`;
}

const INTERRUPTED = Symbol("interrupted");

/** The list in large pieces; while one is worked on, the next is read. */
async function* pieces({ input, progress, signal }: Run): AsyncGenerator<Uint8Array> {
  const { promise: stopped, resolve: stop } = Promise.withResolvers<typeof INTERRUPTED>();
  if (signal.aborted) stop(INTERRUPTED);
  signal.addEventListener("abort", () => stop(INTERRUPTED), { once: true });
  let buffer = new Uint8Array(PIECE_BYTES);
  let spare = new Uint8Array(PIECE_BYTES);
  const breather = new Breather();
  let bytes = 0;
  let next = input.read(buffer);
  for (;;) {
    const filled = await Promise.race([next, stopped]);
    if (filled === INTERRUPTED) throw INTERRUPTED;
    if (filled === null) return;
    const piece = buffer.subarray(0, filled);
    [buffer, spare] = [spare, buffer];
    next = input.read(buffer);
    next.catch(() => {}); // reported by the race, unless the list is given up before
    progress.read(bytes += filled);
    await breather.breathe();
    yield piece;
  }
}
