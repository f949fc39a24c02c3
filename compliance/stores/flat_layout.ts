/**
 * Finds out what the columns of a flat list are from its first lines.
 *
 * @module
 */

import { ValidationError } from "../../utils/validation_error.ts";
import { type CellKind, kindOfCell } from "./list_cells.ts";

/** Columns of a flat list, counted from 1. */
export interface ListColumns {
  /** The number; without its area code when `areaCode` names that. */
  readonly number: number;
  /** The area code. */
  readonly areaCode?: number;
  /** Day of the change. */
  readonly date?: number;
  /** Kind of the change, `A` or `D`. */
  readonly change?: number;
}

/** How a flat list is written. */
export interface FlatLayout {
  /** Its columns. */
  readonly columns: ListColumns;
  /** What stands between them. */
  readonly separator: string;
  /** Whether the first line names them. */
  readonly hasHeader: boolean;
}

const SEPARATORS: readonly string[] = [",", "\t", ";", "|"];

/**
 * Finds the layout.
 *
 * @param lines The first lines.
 * @param columns What the columns are, when somebody says so.
 * @returns The layout.
 * @throws {ValidationError} When no column, or more than one, holds numbers.
 */
export function findLayout(lines: readonly string[], columns?: ListColumns): FlatLayout {
  const first = lines.find((line) => line.trim() !== "") ?? "";
  const hasHeader = !/\d/.test(first) && first !== "";
  const rows = lines.filter((line) => /\d/.test(line));
  const separator = SEPARATORS.map((mark) => [mark, countOf(mark, rows)] as const)
    .reduce((best, next) => next[1] > best[1] ? next : best)[0];
  if (columns !== undefined) return { columns: checked(columns), separator, hasHeader };
  const cells = rows.map((row) => row.split(separator).map(unquoted));
  const width = Math.max(0, ...cells.map((row) => row.length));
  const kinds = Array.from(
    { length: width },
    (_, column) => commonKind(cells.map((row) => row[column] ?? "")),
  );
  return { columns: columnsOf(kinds), separator, hasHeader };
}

/**
 * Says a layout in words.
 *
 * @param layout The layout.
 * @returns Such as `area code in column 1, number in column 2`.
 */
export function layoutText({ columns }: FlatLayout): string {
  const names: readonly (readonly [string, number | undefined])[] = [
    ["area code", columns.areaCode],
    ["number", columns.number],
    ["date", columns.date],
    ["kind of change", columns.change],
  ];
  return names.filter(([, column]) => column !== undefined)
    .map(([name, column]) => `${name} in column ${column}`).join(", ");
}

function countOf(mark: string, rows: readonly string[]): number {
  return rows.reduce((sum, row) => sum + row.split(mark).length - 1, 0);
}

function unquoted(cell: string): string {
  return cell.trim().replace(/^"(.*)"$/, "$1").trim();
}

/** A column is what most of its cells are: some lines of a list are always broken. */
function commonKind(cells: readonly string[]): CellKind {
  const counts = new Map<CellKind, number>();
  for (const cell of cells) {
    const kind = kindOfCell(cell);
    if (kind !== "empty") counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const [kind, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ["empty", 0];
  return 2 * count > cells.length ? kind : "other";
}

function columnsOf(kinds: readonly CellKind[]): ListColumns {
  const all = (kind: CellKind) => kinds.flatMap((found, i) => found === kind ? [i + 1] : []);
  const whole = all("number");
  const local = all("local");
  const areaCode = all("areaCode");
  const isSplit = whole.length === 0 && local.length === 1 && areaCode.length === 1;
  if (!isSplit && whole.length !== 1) {
    throw new ValidationError(
      `Cannot read the list: ${
        whole.length > 1 ? "more than one column holds" : "no column of its first lines holds"
      } phone numbers; name the columns`,
    );
  }
  const optional = (name: "date" | "change") => {
    const [only, second] = all(name);
    return only === undefined || second !== undefined ? {} : { [name]: only };
  };
  return {
    number: (isSplit ? local[0] : whole[0]) as number,
    ...(isSplit ? { areaCode: areaCode[0] as number } : {}),
    ...optional("date"),
    ...optional("change"),
  };
}

function checked(columns: ListColumns): ListColumns {
  const { areaCode, change, date, number } = columns;
  const named = [number, areaCode, date, change].filter((column) => column !== undefined);
  if (!named.every((column) => Number.isInteger(column) && column >= 1 && column <= 100)) {
    throw new RangeError("columns must be whole numbers from 1");
  }
  if (new Set(named).size < named.length) throw new RangeError("columns must differ");
  return columns;
}
