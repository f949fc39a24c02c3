/**
 * Where the lines of a list go, and what is counted of them.
 *
 * @module
 */

import { ValidationError } from "../../utils/validation_error.ts";

/** Kinds of change that a line of a change list can name. */
export const NO_CHANGE = 0;
/** The number was added to the registry. */
export const ADDED = 1;
/** The number was deleted from the registry. */
export const DELETED = 2;

/** Takes the lines of a list. */
export interface LineSink {
  /** Whether a line needs a kind of change to count. */
  readonly isChangeList: boolean;
  /**
   * Takes a line.
   *
   * @param national Ten digits as an integer.
   * @param day Days since 1970; 0 = the line has no date.
   * @param change What became of the number.
   * @returns False when no number has these digits.
   */
  take(national: number, day: number, change: number): boolean;
}

/** How a list is written. */
export type ListForm = "flat" | "xml";

/** What was counted of one file. */
export interface FileCounts {
  /** Lines of a flat file, elements that carry a number of an XML file. */
  lines: number;
  /** Lines that were taken, duplicates included. */
  taken: number;
  /** Lines that hold no number, or too little beside it. */
  refused: number;
  /** Numbers of the first lines refused, counted from 1. */
  readonly refusedLines: number[];
  /** Lines without anything in them. */
  blank: number;
  /** Whether the first line names the columns. */
  hasHeader: boolean;
  /** Whether its changes say their day. */
  isDated: boolean;
  /** First day that a line names, days since 1970; Infinity = none does. */
  firstDay: number;
  /** Last day that a line names, days since 1970; -Infinity = none does. */
  lastDay: number;
}

/** So many of the lines refused are named. */
const MOST_REFUSED_LINES = 20;

/**
 * Starts counting.
 *
 * @returns Counts of nothing.
 */
export function noCounts(): FileCounts {
  return {
    lines: 0,
    taken: 0,
    refused: 0,
    refusedLines: [],
    blank: 0,
    hasHeader: false,
    isDated: false,
    firstDay: Infinity,
    lastDay: -Infinity,
  };
}

/**
 * Counts a line that was refused.
 *
 * @param counts Counts of the file.
 * @param line Number of the line.
 */
export function refuse(counts: FileCounts, line: number): void {
  counts.refused++;
  if (counts.refusedLines.length < MOST_REFUSED_LINES) counts.refusedLines.push(line);
}

/**
 * Hands a line on. When some changes of a list say their day, each must: without it nobody knows which of
 * two changes of a number came later.
 *
 * @param sink Where it goes.
 * @param counts Counts of the file.
 * @param line Number of the line.
 * @param national Ten digits as an integer.
 * @param day Days since 1970, 0 = none.
 * @param change What became of the number.
 * @throws {ValidationError} When it is the first change with a day, and there were others.
 */
export function hand(
  sink: LineSink,
  counts: FileCounts,
  line: number,
  national: number,
  day: number,
  change: number,
): void {
  if (sink.isChangeList) {
    if (change === NO_CHANGE || (day === 0 && counts.isDated)) return refuse(counts, line);
    if (day !== 0 && !counts.isDated && counts.taken > 0) {
      throw new ValidationError(
        "Cannot read the change list: some changes have a day, others none",
      );
    }
    counts.isDated ||= day !== 0;
  }
  if (!sink.take(national, day, change)) return refuse(counts, line);
  counts.taken++;
  if (day === 0) return;
  if (day < counts.firstDay) counts.firstDay = day;
  if (day > counts.lastDay) counts.lastDay = day;
}

/** A reader of one form, fed with what comes. */
export interface ListReader {
  /** Its form. */
  readonly form: ListForm;
  /** What it found out about the list, in words. */
  readonly layout: string;
  /** What it counted. */
  readonly counts: FileCounts;
  /** Takes bytes. */
  push(bytes: Uint8Array): void;
  /** Takes the end. */
  end(): void;
}
