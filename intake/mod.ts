/**
 * The doors through which lists of leads come in: CSV files of any list provider or CRM become
 * normalised, deduplicated drafts.
 *
 * {@linkcode importLeads} does all of it. Where memory must not grow with the list, it is built of
 * two parts that can be used alone: {@linkcode readLeadRows} streams the rows, and
 * {@linkcode LeadKeyIndex} recognises duplicates. A first pass fills the index; a second one reads
 * the list again and puts the marks of the whole list on every row:
 *
 * ```ts
 * import { applyStickyMarks, LeadKeyIndex, readLeadRows } from "@nlre/shared/intake";
 * import { assertEquals } from "@std/assert";
 *
 * const file = new Blob([
 *   "Name,Cell,DNC\n",
 *   "Pat Example,512-555-0143,\n",
 *   "Pat Example,512-555-0143,yes\n",
 * ]);
 *
 * const index = new LeadKeyIndex();
 * for await (const { rowNumber, draft } of readLeadRows(file.stream())) {
 *   if (draft !== undefined) index.add(rowNumber, draft);
 * }
 *
 * const marks: boolean[] = [];
 * for await (const { rowNumber, draft } of readLeadRows(file.stream())) {
 *   if (draft === undefined || index.leadOf(rowNumber) !== rowNumber) continue;
 *   applyStickyMarks(draft, rowNumber, index);
 *   marks.push(draft.dncStatus.internalDNC);
 * }
 * assertEquals(marks, [true]);
 * ```
 *
 * Nothing here reads files, the network or the environment.
 *
 * @module
 */
export { addressKey, type AddressKeyParts } from "./address_key.ts";
export type { ListEncoding, ListSource } from "./decode.ts";
export type { Delimiter } from "./delimiter.ts";
export { HEADER_NAMES, type HeaderField } from "./header_names.ts";
export { type ColumnMeaning, type ColumnNames, headerKey } from "./headers.ts";
export {
  type ImportedRow,
  importLeads,
  type ImportOptions,
  type ImportSummary,
  type LeadImport,
  type RowOutcome,
} from "./import_leads.ts";
export {
  LEAD_ISSUE_CODES,
  LEAD_ISSUE_TEXTS,
  type LeadIssue,
  type LeadIssueCode,
} from "./issues.ts";
export { LeadKeyIndex, type LeadKeyIndexOptions, type LeadMatch } from "./lead_key_index.ts";
export {
  type LeadRow,
  type LeadRowOptions,
  type LeadRows,
  type ListNotice,
  type ListReport,
  readLeadRows,
} from "./lead_rows.ts";
export { mergeDrafts } from "./merge_drafts.ts";
export { applyStickyMarks } from "./sticky_marks.ts";
