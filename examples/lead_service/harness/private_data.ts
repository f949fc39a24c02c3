/** What neither a log nor a trace may show of a list. */

import { readCsv } from "../../../tasks/testdata/screening.ts";

const PHONE = /^Phone \d$/;
const EMAIL = /^Email \d$/;
const STREET = /Address$/;

/** The people of a list. */
export class PrivateData {
  readonly #patterns: ReadonlySet<string>;

  /** @param list A list in CSV with the columns of `examples/leads.csv` */
  constructor(list: string) {
    this.#patterns = new Set(
      readCsv(list).flatMap((row) => [
        ...Object.entries(row).flatMap(([column, cell]) =>
          PHONE.test(column)
            ? phonePattern(cell)
            : EMAIL.test(column) || STREET.test(column)
            ? textPattern(cell)
            : []
        ),
        ...[1, 2].flatMap((owner) =>
          textPattern(`${row[`Owner ${owner} First Name`]} ${row[`Owner ${owner} Last Name`]}`)
        ),
        ...textPattern(row["Owner Name"] ?? ""),
      ]),
    );
  }

  /** How many different numbers, addresses and names are looked for. */
  get size(): number {
    return this.#patterns.size;
  }

  /**
   * Looks for the people of the list.
   *
   * @param text What was logged or sent
   * @returns What was found of them
   */
  shownIn(text: string): string[] {
    return [...this.#patterns]
      .map((pattern) => new RegExp(pattern, "i").exec(text)?.[0])
      .filter((found) => found !== undefined);
  }
}

/** A number in any way of writing it. */
function phonePattern(cell: string): string[] {
  const digits = cell.replace(/\D/g, "").slice(-10);
  if (digits.length < 10) return [];
  return [[digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)].join("\\D{0,3}")];
}

/** Words as they stand, without regard to case. */
function textPattern(cell: string): string[] {
  const text = cell.trim();
  // One word alone may mean anything.
  return /[@ ]/.test(text) ? [text.toLowerCase().replace(/[^\w@ ]/g, "\\$&")] : [];
}
