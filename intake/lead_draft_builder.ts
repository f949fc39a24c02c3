import { MAX_ID_LENGTH, MAX_LINE_LENGTH } from "../models/limits.ts";
import type { LeadDraft, QualificationDraft, SourceDraft } from "../models/lead_draft.ts";
import type { MotivationLevel } from "../models/lead_qualification.ts";
import { claimDraft } from "./claim_draft.ts";
import { contactDraft } from "./contact_draft.ts";
import type { CsvRecord } from "./csv_records.ts";
import { parseProhibition } from "./flags.ts";
import type { HeaderMapping } from "./headers.ts";
import type { LeadRow, LeadRowOptions } from "./lead_rows.ts";
import { propertyDraft } from "./property_draft.ts";
import { type RowCells, SLOT } from "./row_cells.ts";
import { RowReader } from "./row_reader.ts";
import { parseDate, parseNumber } from "./values.ts";

const LEVEL_WORDS: ReadonlyMap<string, MotivationLevel> = new Map([
  ["urgent", "high"],
  ["very high", "high"],
  ["high", "high"],
  ["hot", "high"],
  ["medium", "medium"],
  ["warm", "medium"],
  ["low", "low"],
  ["cold", "low"],
]);
const HIGH_SCORE = 7;
const MEDIUM_SCORE = 4;
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** Whether the text ends like an instant: with Z, or with an offset. */
function mayBeInstant(text: string): boolean {
  const { length } = text;
  if (length < 17 || length > 40) return false;
  if (text.endsWith("Z")) return true;
  const sign = text.charCodeAt(length - 6);
  const basic = text.charCodeAt(length - 5);
  return sign === 43 || sign === 45 || basic === 43 || basic === 45;
}

/** An instant when the cell names one, else midnight UTC of the date as written. */
function parseReceivedAt(text: string, thisYear: number): Date | undefined {
  if (mayBeInstant(text) && INSTANT.test(text)) {
    const instant = new Date(text.replace(" ", "T").replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
    if (!Number.isNaN(instant.getTime())) return instant;
  }
  const date = parseDate(text, thisYear);
  if (date === undefined) return undefined;
  const [year, month, day] = date.split("-");
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
}

/** Makes drafts of records whose columns are known. */
export class LeadDraftBuilder {
  #reader: RowReader;
  #mapping: HeaderMapping;
  #source: SourceDraft;
  #externalIdName: string;
  #thisYear: number;

  /**
   * Makes a builder for one list.
   *
   * @param mapping What the columns hold.
   * @param options How to read the list.
   */
  constructor(mapping: HeaderMapping, options: LeadRowOptions) {
    this.#mapping = mapping;
    this.#reader = new RowReader(mapping.columns, options.fields);
    this.#source = options.source ?? { source: "other" };
    this.#externalIdName = options.externalIdName ?? "source";
    this.#thisYear = options.thisYear ?? new Date().getUTCFullYear();
  }

  /**
   * Makes what a record says into a row.
   *
   * @param record The record.
   * @param rowNumber Its number.
   * @returns The row.
   */
  build(record: CsvRecord, rowNumber: number): LeadRow {
    const { cells, line, fault } = record;
    const width = this.#mapping.columns.length;
    if (fault !== undefined && cells.length !== width) {
      return {
        rowNumber,
        line,
        cells,
        outcome: "rejected",
        draft: undefined,
        issues: [{ code: fault }],
      };
    }
    this.#reader.read(cells);
    const { row } = this.#reader;
    if (fault !== undefined) row.report(fault);
    if (!row.isFilled && cells.every((cell) => cell.trim() === "")) {
      return { rowNumber, line, cells, outcome: "blank", draft: undefined, issues: [] };
    }
    if (cells.length < width) row.report("too_few_columns");
    if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== "")) {
      row.report("extra_columns");
    }
    const draft = this.#draft(row, rowNumber);
    if (draft.contact.phones || draft.contact.emails || draft.property?.addressKey) {
      return { rowNumber, line, cells, outcome: "accepted", draft, issues: row.issues };
    }
    row.report("no_contact");
    return { rowNumber, line, cells, outcome: "rejected", draft: undefined, issues: row.issues };
  }

  #draft(row: RowCells, rowNumber: number): LeadDraft {
    const { values } = row;
    if (!row.hasPhoneCell && this.#mapping.hasPhone) row.report("phone_missing", "phones");
    const draft: LeadDraft = {
      contact: contactDraft(row, this.#doNotMail(row)),
      source: this.#sourceDraft(row, rowNumber),
      dncStatus: {
        onNationalRegistry: false,
        internalDNC: row.isDoNotCall || row.isLitigator,
      },
    };
    const property = propertyDraft(row, this.#thisYear);
    if (property !== undefined) draft.property = property;
    if (row.isLitigator) {
      draft.dncStatus.litigator = true;
      draft.dncStatus.dncReasonCode = "litigator";
    } else if (row.isDoNotCall) {
      draft.dncStatus.dncReasonCode = "import_flag";
    }
    const claim = claimDraft(row, rowNumber);
    if (claim !== undefined) draft.consentClaims = [claim];
    const qualification = this.#qualification(row);
    if (qualification !== undefined) draft.qualification = qualification;
    if (row.tags.length > 0) draft.tags = row.tags;
    if (row.notes !== "") draft.notes = row.notes;
    const externalId = values[SLOT.externalId]!;
    if (externalId !== "") {
      const id = row.bounded(externalId, MAX_ID_LENGTH, "externalIds");
      draft.externalIds = { [this.#externalIdName]: id };
    }
    if (row.customFields !== undefined) draft.customFields = row.customFields;
    return draft;
  }

  #doNotMail(row: RowCells): boolean | undefined {
    const text = row.values[SLOT.doNotMail]!;
    if (text === "") return undefined;
    const answer = parseProhibition(text);
    if (answer === "unclear") row.report("flag_unclear", "doNotMail");
    return answer !== false;
  }

  #sourceDraft(row: RowCells, rowNumber: number): SourceDraft {
    const source: SourceDraft = { ...this.#source, row: rowNumber };
    const detail = row.values[SLOT.source]!;
    if (detail !== "") source.detail = row.bounded(detail, MAX_LINE_LENGTH, "source");
    const received = row.values[SLOT.receivedAt]!;
    if (received !== "") {
      const receivedAt = parseReceivedAt(received, this.#thisYear);
      if (receivedAt === undefined) row.report("date_invalid", "receivedAt");
      else source.receivedAt = receivedAt;
    }
    return source;
  }

  #qualification(row: RowCells): QualificationDraft | undefined {
    const asking = row.values[SLOT.askingPrice]!;
    const motivation = row.values[SLOT.motivationScore]!;
    if (asking === "" && motivation === "") return undefined;
    const qualification: QualificationDraft = {};
    if (asking !== "") {
      const price = parseNumber(asking);
      if (price === undefined || price < 0) row.report("number_invalid", "askingPrice");
      else qualification.askingPrice = price;
    }
    if (motivation !== "") {
      const score = parseNumber(motivation);
      const level = LEVEL_WORDS.get(motivation.toLowerCase());
      if (level !== undefined) {
        qualification.motivationLevel = level;
      } else if (score !== undefined && Number.isInteger(score) && score >= 1 && score <= 10) {
        qualification.motivationScore = score;
        qualification.motivationLevel = score >= HIGH_SCORE
          ? "high"
          : score >= MEDIUM_SCORE
          ? "medium"
          : "low";
      } else {
        row.report("number_invalid", "motivationScore");
      }
    }
    return Object.keys(qualification).length > 0 ? qualification : undefined;
  }
}
