/** What was made of the columns of a list, and how to say it on a terminal. */

import type { ColumnMeaning } from "../../intake/headers.ts";
import type { ListReport } from "../../intake/lead_rows.ts";

/** What was made of the columns of a list. */
export interface Columns {
  /** Whether the first line looks like data, so that its cells must not be told. */
  readonly isData: boolean;
  /** Header cells and what they were taken for, in the order of the file. */
  readonly meanings: readonly (readonly [header: string, meaning: string])[];
  /** Header cells that mean nothing here. */
  readonly unknown: readonly string[];
}

const MOST_UNKNOWN = 12;
const MOST_SHOWN = 100;
const LONGEST_NAME = 40;
/** Seven digits or more, a ZIP code, an e-mail address: no header has them. */
const DATA = /(?:\d\D{0,3}){7}|^\s*\d{5}\s*$|\S@\S/;
// Neither control characters nor those that turn the direction of writing reach a terminal.
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

/**
 * Gathers what was made of the columns.
 *
 * @param report What was found out about the list.
 * @returns What may be told of it.
 */
export function columnsOf({ columns, headers }: ListReport): Columns {
  const isUnknown = (i: number) => columns[i]?.kind === "custom" || columns[i]?.kind === "ignored";
  return {
    isData: headers.some((header) => DATA.test(header)),
    meanings: columns.map((column, i) => [headers[i] ?? "", wordsFor(column)]),
    unknown: headers.filter((header, i) => isUnknown(i) && header.trim() !== ""),
  };
}

function wordsFor(column: ColumnMeaning): string {
  switch (column.kind) {
    case "field":
      return column.field;
    case "phoneType":
      return `type of phone ${column.phoneIndex}`;
    case "phoneDnc":
      return `doNotCall of phone ${column.phoneIndex}`;
    default:
      return "not understood";
  }
}

/**
 * Says which columns were not understood.
 *
 * @param columns What was made of them.
 * @param showsAll Whether to tell what each column was taken for.
 * @returns Lines for a terminal; bounded, without control characters.
 */
export function columnLines({ isData, meanings, unknown }: Columns, showsAll: boolean): string[] {
  if (isData) return ["The first line of the list looks like data; it must be a header."];
  const shown = showsAll ? meanings.slice(0, MOST_SHOWN) : [];
  const lines = shown.map(([header, meaning]) => `Column ${named(header)}: ${meaning}`);
  if (unknown.length > 0) {
    const more = unknown.length - MOST_UNKNOWN;
    lines.push(
      `Columns not understood: ${unknown.slice(0, MOST_UNKNOWN).map(named).join(", ")}` +
        `${more > 0 ? ` and ${more} more` : ""};\n  say what one means with ` +
        `--column "NAME=MEANING" (docs/headers.md).`,
    );
  }
  return lines;
}

function named(header: string): string {
  const text = header.trim().replace(UNPRINTABLE, "?");
  return `"${text.length <= LONGEST_NAME ? text : `${text.slice(0, LONGEST_NAME - 1)}…`}"`;
}
