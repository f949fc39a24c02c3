/**
 * Writes Markdown as the formatter would.
 *
 * @module
 */

const LINE_WIDTH = 100;

/**
 * Fills lines up to the width of the page, as the formatter does.
 *
 * @param text Words with single blanks between them.
 * @param first What stands before the first line.
 * @param rest What stands before every other line.
 * @returns The lines.
 */
export function wrap(text: string, first = "", rest = ""): string {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(" ")) {
    if (isEmpty) line += word;
    else if (line.length + 1 + word.length <= LINE_WIDTH) line += ` ${word}`;
    else {
      lines.push(line);
      line = rest + word;
    }
    isEmpty = false;
  }
  return [...lines, line].join("\n");
}

/**
 * Escapes what Markdown would read as markup.
 *
 * @param text Plain text.
 * @returns Text for a Markdown file.
 */
export function escaped(text: string): string {
  return text.replace(/[\\`*_<>|[\]]/g, "\\$&");
}

/**
 * Writes a table, its columns as wide as their widest cell.
 *
 * @param head Names of the columns.
 * @param rows Cells of each line; a bar in one is escaped.
 * @returns The lines.
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replace(/(?<!\\)\|/g, "\\|")));
  const widths = head.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, i) => (row[i] ?? "").padEnd(width)).join(" | ")} |`;
  const rule = widths.map((width) => "-".repeat(width));
  const [first = [], ...rest] = cells;
  return [line(first), line(rule), ...rest.map(line)].join("\n");
}
