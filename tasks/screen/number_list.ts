/** Loads do-not-call lists and lists of litigators: one number a line. */

import { nanpRefusal } from "../../utils/nanp.ts";
import { changedAt, openFile, whyUnreadable } from "./files.ts";
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
  /** When the oldest of its files was last written, milliseconds since 1970. */
  readonly writtenAt: number;
}

/**
 * Numbers anywhere in a line, also in the registry's flat forms `303,5551234` and `303,555-1234`. A
 * line may hold several, and names beside them; a date such as 2026-11-25 is none.
 */
const NUMBER = /(?<!\d)(?:\+?1[ .-]?)?\(?(\d{3})\)?[ ,.-]{0,2}(\d{3})[ .-]?(\d{4})(?!\d)/g;
const DATE = /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/;
const MAX_LINE = 1024;

/**
 * Loads a list.
 *
 * @param paths Files to read; all of them together are the list.
 * @param option Option that named them, for the error.
 * @returns The list; a first line without any digit counts as a header.
 * @throws {UsageError} When a file cannot be read or holds hardly any number.
 */
export async function loadNumberList(
  paths: readonly string[],
  option: string,
): Promise<NumberList> {
  const numbers = emptyNumberSet();
  const dates = new Map<number, string>();
  let refused = 0;
  let firstRefused: number | null = null;
  let writtenAt = Infinity;
  for (const path of paths) {
    let line = 0;
    let bad = 0;
    let good = 0;
    const fileAt = await forEachLine(path, option, (raw) => {
      line++;
      const text = raw.trim();
      if (text === "" || (line === 1 && !/\d/.test(text))) return;
      const found = text.length > MAX_LINE ? [] : numbersIn(text);
      if (found.length === 0) {
        bad++;
        firstRefused ??= line;
        return;
      }
      good++;
      for (const national of found) addNumber(numbers, national);
      // With several numbers it is not said whose the date is; without one it counts as for ever.
      const [only, second] = found;
      const date = second === undefined ? DATE.exec(text)?.[0] : undefined;
      if (only !== undefined && date !== undefined) dates.set(only, date);
    });
    if (bad > good) {
      throw new UsageError(
        `${option}: ${path} is no list of phone numbers: ${bad} of ${bad + good} lines hold none`,
      );
    }
    refused += bad;
    writtenAt = Math.min(writtenAt, fileAt);
  }
  return { numbers, dates, refused, firstRefused, writtenAt };
}

function numbersIn(text: string): number[] {
  const found: number[] = [];
  for (const [, area, exchange, line] of text.matchAll(NUMBER)) {
    const national = Number(`${area}${exchange}${line}`);
    if (nanpRefusal(national) !== "area-code-unassigned") found.push(national);
  }
  return found;
}

/** Returns when the file was last written. */
async function forEachLine(
  path: string,
  option: string,
  take: (line: string) => void,
): Promise<number> {
  let rest = "";
  let writtenAt: number;
  try {
    const file = await openFile(path); // closed when its stream has been read or cancelled
    writtenAt = await changedAt(file);
    for await (const text of file.readable.pipeThrough(new TextDecoderStream("utf-8"))) {
      const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      if (rest.length > 64 * 1024) rest = rest.slice(0, 2 * MAX_LINE);
      for (const line of lines) take(line);
    }
  } catch (error) {
    const why = error instanceof UsageError
      ? error.message
      : `${path} ${whyUnreadable(path, error)}`;
    throw new UsageError(`${option}: ${why}`);
  }
  if (rest !== "") take(rest);
  return writtenAt;
}
