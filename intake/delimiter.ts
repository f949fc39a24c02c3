/** A character that separates the cells of a list. */
export type Delimiter = "," | ";" | "\t" | "|";

const DELIMITERS: readonly Delimiter[] = [",", ";", "\t", "|"];

/**
 * Finds the delimiter of a list: the most frequent of comma, semicolon, tab and bar outside quotes in
 * its header record. A tie goes to the one named first here; without any, the list has one column.
 *
 * @param text The beginning of the list, with the whole header record.
 * @returns The delimiter.
 */
export function sniffDelimiter(text: string): Delimiter {
  const counts = [0, 0, 0, 0];
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted) {
      if (character === "\n" || character === "\r") break;
      const which = DELIMITERS.indexOf(character as Delimiter);
      if (which >= 0) counts[which]!++;
    }
  }
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!;
}
