/**
 * Reads the tables in `tools/data/` for the generators of places and zones.
 *
 * @module
 */

/**
 * Reads a CSV file of `tools/data/` without its header.
 *
 * Only the last columns of these files are ever quoted; a generator that needs one must not use this.
 *
 * @param name The file's name.
 * @returns The cells of each row.
 */
export function dataRows(name: string): string[][] {
  const text = Deno.readTextFileSync(new URL(`../data/${name}`, import.meta.url));
  return text.trimEnd().split("\n").slice(1).map((line) => line.split(","));
}

/**
 * Splits a cell that holds several values.
 *
 * @param cell Values with `|` between them.
 * @returns The values; none for an empty cell.
 */
export function cellValues(cell: string | undefined): string[] {
  return cell === undefined || cell === "" ? [] : cell.split("|");
}
