/**
 * What a cell of a list can be: area code, number, date, kind of change.
 *
 * @module
 */

import { parseDay } from "../time/calendar.ts";
import { ADDED, DELETED, NO_CHANGE } from "./list_lines.ts";

/** What a cell is by its shape. */
export type CellKind = "areaCode" | "local" | "number" | "date" | "change" | "other" | "empty";

const ISO_DATE = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?$/;
const US_DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: .*)?$/;
const CHANGE = /^(?:a|add|added|d|del|delete|deleted)$/i;
const LONGEST = 40;

/**
 * Tells what a cell is by its shape.
 *
 * @param cell A cell or the value of an element, without the space around it.
 * @returns Its kind; an exchange with a line number is `local`.
 */
export function kindOfCell(cell: string): CellKind {
  if (cell === "") return "empty";
  if (cell.length > LONGEST) return "other";
  if (/^\d{3}$/.test(cell)) return "areaCode";
  if (/^\d{3}[-. ]?\d{4}$/.test(cell)) return "local";
  if (CHANGE.test(cell)) return "change";
  if (dayOfCell(cell) > 0) return "date";
  const digits = cell.replace(/[-. ()+]/g, "");
  return /^1?\d{10}$/.test(digits) ? "number" : "other";
}

/**
 * Reads a date.
 *
 * @param cell Such as `2026-11-02`, `20261102` or `11/2/2026`, perhaps with a time after it.
 * @returns Days since 1970; 0 when it is none.
 */
export function dayOfCell(cell: string): number {
  const iso = ISO_DATE.exec(cell);
  if (iso !== null) return parseDay(`${iso[1]}-${iso[2]}-${iso[3]}`) ?? 0;
  const us = US_DATE.exec(cell);
  if (us === null) return 0;
  const [, month = "", day = "", year] = us;
  return parseDay(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`) ?? 0;
}

/**
 * Reads a kind of change.
 *
 * @param cell Such as `A` or `Delete`.
 * @returns What became of the number.
 */
export function changeOfCell(cell: string): number {
  if (!CHANGE.test(cell)) return NO_CHANGE;
  return /^a/i.test(cell) ? ADDED : DELETED;
}
