import { MAX_EMAILS, MAX_LINE_LENGTH, MAX_PHONES, MAX_TEXT_LENGTH } from "../models/limits.ts";
import type { ContactPhone, PhoneLabel } from "../models/lead_contact.ts";
import { cleanCell, cleanNote, isFormulaLike } from "./cells.ts";
import { readEmailCell } from "./emails.ts";
import { parseProhibition } from "./flags.ts";
import { forbiddingWords } from "./forbidding_words.ts";
import type { HeaderField } from "./header_names.ts";
import type { ColumnMeaning } from "./headers.ts";
import { readPhoneCell } from "./phones.ts";
import { RowCells, SLOT } from "./row_cells.ts";

/** Takes one filled cell into the row at hand. */
type ColumnReader = (cell: string) => void;

const MAX_TAGS = 50;
const MAX_CUSTOM_CHARS = MAX_LINE_LENGTH;

/**
 * Reads the cells of one row after another into {@linkcode RowCells}; what each column means is
 * settled once.
 */
export class RowReader {
  /** The row at hand. */
  readonly row: RowCells = new RowCells();
  #readers: readonly ColumnReader[];

  /**
   * Settles what each column means.
   *
   * @param columns What each column holds.
   * @param fields The fields that are wanted; default all of them, and custom fields.
   */
  constructor(columns: readonly ColumnMeaning[], fields?: readonly HeaderField[]) {
    const numbered = new Set(columns.map((it) => it.kind === "field" ? it.phoneIndex : undefined));
    this.#readers = columns.map((column) => {
      const reader = isWanted(column, fields) ? this.#readerOf(column, numbered) : passOver;
      if (!mayForbidInPassing(column)) return reader;
      return (cell) => {
        reader(cell);
        this.#heed(cell);
      };
    });
  }

  /**
   * Reads a row.
   *
   * @param cells The cells; missing ones count as empty, further ones are left out unless they say not to
   * call.
   */
  read(cells: readonly string[]): void {
    this.row.clear();
    const readers = this.#readers;
    const count = Math.min(cells.length, readers.length);
    for (let i = 0; i < count; i++) {
      const cell = cells[i]!;
      if (cell !== "") readers[i]!(cell);
    }
    for (let i = count; i < cells.length; i++) this.#heed(cells[i]!);
  }

  /** Takes up what a cell says against calling, whatever it is there for. */
  #heed(cell: string): void {
    const words = forbiddingWords(cell);
    if (words === undefined) return;
    if (words.isDoNotCall) this.row.isDoNotCall = true;
    if (words.isLitigator) this.row.isLitigator = true;
  }

  #readerOf(column: ColumnMeaning, numbered: ReadonlySet<number | undefined>): ColumnReader {
    const { row } = this;
    // "Phone 1 DNC" beside a column "Phone": it must mean that one.
    const phoneOf = (index: number) => numbered.has(index) ? index : 0;
    switch (column.kind) {
      case "ignored":
        return passOver;
      case "custom":
        return (cell) => this.#takeCustom(column.key, cleanCell(cell));
      case "phoneType":
        return (cell) => {
          row.phoneTypes[phoneOf(column.phoneIndex)] = cleanCell(cell);
        };
      case "phoneDnc":
        return (cell) => this.#takePhoneDnc(phoneOf(column.phoneIndex), cleanCell(cell));
      case "field":
        return this.#fieldReader(column);
    }
  }

  #fieldReader(column: ColumnMeaning & { kind: "field" }): ColumnReader {
    const { row } = this;
    const index = column.phoneIndex ?? 0;
    switch (column.field) {
      case "phoneMobile":
        return (cell) => this.#takePhones(cleanCell(cell), "mobile", index);
      case "phoneHome":
        return (cell) => this.#takePhones(cleanCell(cell), "home", index);
      case "phoneWork":
        return (cell) => this.#takePhones(cleanCell(cell), "work", index);
      case "phoneOther":
        return (cell) => this.#takePhones(cleanCell(cell), "other", index);
      case "email":
        return (cell) => this.#takeEmails(cleanCell(cell));
      case "tags":
        return (cell) => this.#takeTags(cleanCell(cell));
      case "notes":
        return (cell) => this.#takeNote(cleanNote(cell));
      case "doNotCall":
        return (cell) => {
          if (this.#isSet(cleanCell(cell), "dncStatus")) row.isDoNotCall = true;
        };
      case "litigator":
        return (cell) => {
          if (this.#isSet(cleanCell(cell), "dncStatus")) row.isLitigator = true;
        };
      default: {
        const slot = SLOT[column.field];
        return (cell) => {
          const text = cleanCell(cell);
          if (text === "") return;
          row.isFilled = true;
          if (row.values[slot] === "") row.values[slot] = text;
        };
      }
    }
  }

  /** Whether a mark is set; unknown words count as one, since they may be one. */
  #isSet(text: string, field: string): boolean {
    if (text === "") return false;
    this.row.isFilled = true;
    const answer = parseProhibition(text);
    if (answer === "unclear") this.row.report("flag_unclear", field);
    return answer !== false;
  }

  #takePhoneDnc(index: number, text: string): void {
    if (this.#isSet(text, "phones")) this.row.phoneDncs[index] = true;
  }

  #takePhones(text: string, label: PhoneLabel, index: number): void {
    const { row } = this;
    if (text === "") return;
    row.isFilled = true;
    row.hasPhoneCell = true;
    for (const piece of readPhoneCell(text)) {
      if (!piece.ok) {
        row.report(piece.issue, "phones");
        continue;
      }
      const { e164, extension } = piece;
      const twin = row.phones.find(({ phone }) => phone.e164 === e164);
      if (twin !== undefined) {
        row.report("phone_duplicate_in_row", "phones");
        // Whichever column carries the mark, it means the number.
        twin.indexes.push(index);
      } else if (row.phones.length === MAX_PHONES) {
        row.report("too_many_values", "phones");
      } else {
        const phone: ContactPhone = {
          e164,
          label,
          lineType: "unknown",
          dnc: false,
          status: "unknown",
        };
        if (extension !== undefined) phone.ext = extension;
        row.phones.push({ phone, indexes: [index] });
      }
    }
  }

  #takeEmails(text: string): void {
    const { row } = this;
    if (text === "") return;
    row.isFilled = true;
    for (const piece of readEmailCell(text)) {
      if (!piece.ok) row.report(piece.issue, "emails");
      else if (row.emails.includes(piece.email)) continue;
      else if (row.emails.length === MAX_EMAILS) row.report("too_many_values", "emails");
      else row.emails.push(piece.email);
    }
  }

  #takeTags(text: string): void {
    const { row } = this;
    if (text === "") return;
    row.isFilled = true;
    for (const part of text.split(/[;,|]/, MAX_TAGS + 1)) {
      const tag = row.bounded(part.trim(), MAX_LINE_LENGTH, "tags");
      if (tag === "" || row.tags.includes(tag)) continue;
      if (isFormulaLike(tag)) row.report("formula_like_cell", "tags");
      if (row.tags.length === MAX_TAGS) row.report("too_many_values", "tags");
      else row.tags.push(tag);
    }
  }

  #takeNote(text: string): void {
    const { row } = this;
    if (text === "") return;
    row.isFilled = true;
    if (isFormulaLike(text)) row.report("formula_like_cell", "notes");
    const notes = row.notes === "" ? text : `${row.notes}\n${text}`;
    row.notes = row.bounded(notes, MAX_TEXT_LENGTH, "notes");
  }

  #takeCustom(key: string, text: string): void {
    const { row } = this;
    if (text === "") return;
    row.isFilled = true;
    const fields = row.customFields ??= {};
    if (fields[key] === undefined) {
      fields[key] = row.bounded(text, MAX_CUSTOM_CHARS, "customFields");
    }
  }
}

function passOver(): void {}

/** Whatever is asked for: these are there to say not to call. */
const MARKING_FIELDS: readonly HeaderField[] = ["doNotCall", "litigator"];

function isMarking(column: ColumnMeaning): boolean {
  return column.kind === "phoneDnc" ||
    column.kind === "field" && MARKING_FIELDS.includes(column.field);
}

/** A text of consent speaks of lists and of opting out as a matter of form. */
function mayForbidInPassing(column: ColumnMeaning): boolean {
  return !isMarking(column) && !(column.kind === "field" && column.field === "consentText");
}

function isWanted(column: ColumnMeaning, fields: readonly HeaderField[] | undefined): boolean {
  if (fields === undefined || isMarking(column)) return true;
  if (column.kind === "field") return fields.includes(column.field);
  return column.kind === "phoneType";
}
