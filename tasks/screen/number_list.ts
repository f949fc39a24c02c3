/** Loads do-not-call lists and lists of litigators: one number a line. */

import { nanpRefusal } from "../../utils/nanp.ts";
import { openFile, whyUnreadable } from "./files.ts";
import { addNumber, emptyNumberSet, type NumberSet } from "./number_set.ts";
import { UsageError } from "../usage.ts";

/** A list of numbers and what was refused of it. */
export interface NumberList {
  /** The numbers. */
  readonly numbers: NumberSet;
  /** Dates that stand behind a number, where the list gives them. */
  readonly dates: ReadonlyMap<number, string>;
  /** Lines that hold no number. */
  readonly refused: number;
  /** The first of those lines. */
  readonly firstRefused: number | null;
}

/** Also the registry's flat forms `303,5551234` and `303,555-1234`; a date may follow the number. */
const LINE =
  /^"?(?:\+?1[ .-]?)?\(?(\d{3})\)?[ ,.-]{0,2}(\d{3})[ .-]?(\d{4})"?(?:[,;\t] ?"?(\d{4}-\d{2}-\d{2})?.*)?$/;
const MAX_LINE = 1024;

/**
 * Loads a list.
 *
 * @param path File to read.
 * @param option Option that named it, for the error.
 * @returns The list; a first line without any digit counts as a header.
 * @throws {UsageError} When the file cannot be read or holds hardly any number.
 */
export async function loadNumberList(path: string, option: string): Promise<NumberList> {
  const numbers = emptyNumberSet();
  const dates = new Map<number, string>();
  let refused = 0;
  let firstRefused: number | null = null;
  let line = 0;
  const take = (raw: string) => {
    line++;
    const text = raw.trim();
    if (text === "" || (line === 1 && !/\d/.test(text))) return;
    const match = text.length > MAX_LINE ? null : LINE.exec(text);
    const national = match === null ? NaN : Number(`${match[1]}${match[2]}${match[3]}`);
    if (match === null || nanpRefusal(national) === "area-code-unassigned") {
      refused++;
      firstRefused ??= line;
      return;
    }
    addNumber(numbers, national);
    if (match[4] !== undefined) dates.set(national, match[4]);
  };
  await forEachLine(path, option, take);
  if (refused > numbers.size) {
    throw new UsageError(
      `${option}: ${path} is no list of phone numbers: ${refused} of ${line} lines hold none`,
    );
  }
  return { numbers, dates, refused, firstRefused };
}

async function forEachLine(
  path: string,
  option: string,
  take: (line: string) => void,
): Promise<void> {
  let rest = "";
  try {
    const file = await openFile(path); // closed when its stream has been read or cancelled
    for await (const text of file.readable.pipeThrough(new TextDecoderStream("utf-8"))) {
      const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      if (rest.length > 64 * 1024) rest = rest.slice(0, 2 * MAX_LINE);
      for (const line of lines) take(line);
    }
  } catch (error) {
    const why = error instanceof UsageError ? error.message : `${path} ${whyUnreadable(error)}`;
    throw new UsageError(`${option}: ${why}`);
  }
  if (rest !== "") take(rest);
}
