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
