/**
 * Where the chains of a log are read from, and what can be found in them.
 *
 * @module
 */

import type { StoreCall } from "../ledger/attempt_ledger.ts";
import type { Checkpoint, LoggedDecision, LogSubject } from "./decision_log.ts";
import { type SubjectKeys, subjectKeys } from "./entry_writer.ts";
import type { EvidenceFunctions } from "./evidence_functions.ts";
import { companyId } from "../seller.ts";
import { readIndex, readLine } from "./log_line.ts";

/** The chains of a log, as lines. */
export interface LogSource {
  /**
   * Lists the chains.
   *
   * @param options What every call takes.
   * @returns Their names in order.
   */
  chains(options: StoreCall): Promise<readonly string[]>;
  /**
   * Reads one chain in order.
   *
   * @param chain Its name.
   * @param options What every call takes.
   * @returns Its lines without line ends, many at a time.
   */
  lines(chain: string, options: StoreCall): AsyncIterable<readonly string[]>;
  /**
   * Reads the lines that may be about somebody: all of them are among what it gives.
   *
   * @param chain Its name.
   * @param keys Whose.
   * @param options What every call takes.
   * @returns Lines without line ends, many at a time.
   */
  linesOf(
    chain: string,
    keys: SubjectKeys,
    options: StoreCall,
  ): AsyncIterable<readonly string[]>;
  /**
   * Reads the checkpoints that are kept beside the chains.
   *
   * @param options What every call takes.
   * @returns The checkpoints.
   */
  checkpoints(options: StoreCall): Promise<readonly Checkpoint[]>;
}

/**
 * Tells whether a line is about somebody, by the number or by the person, and is the company's: sellers of
 * one name with other legal forms share keys.
 *
 * @param line Line without its end.
 * @param keys Whose.
 * @returns Whether it is.
 */
export function isAbout(line: string, keys: SubjectKeys): boolean {
  // Texts within a line have backslashes before their quotation marks, so these are names of the line
  // or of its record; reading it tells which.
  const mayBe = keys.number !== null && line.includes(`"number":"${keys.number}"`) ||
    keys.person !== null && line.includes(`"person":"${keys.person}"`);
  if (!mayBe) return false;
  const index = readIndex(line);
  const isTheirs = index.seller === keys.seller &&
    (keys.number !== null && index.number === keys.number ||
      keys.person !== null && index.person === keys.person);
  if (!isTheirs) return false;
  const { legalName } = readLine(line);
  return legalName === undefined || companyId(legalName) === keys.company;
}

/**
 * Lists the entries about a number or a person.
 *
 * @param source Where the chains are.
 * @param who Whose; undefined = all.
 * @param functions Pseudonyms.
 * @param options What every call takes.
 * @returns The lines, chain by chain, the oldest first.
 */
export async function* linesAbout(
  source: LogSource,
  who: LogSubject | undefined,
  functions: EvidenceFunctions,
  options: StoreCall,
): AsyncGenerator<string, void, undefined> {
  const keys = who === undefined ? undefined : subjectKeys(who, functions);
  for (const chain of await source.chains(options)) {
    const batches = keys === undefined
      ? source.lines(chain, options)
      : source.linesOf(chain, keys, options);
    for await (const lines of batches) {
      options.signal?.throwIfAborted();
      for (const line of lines) {
        if (keys === undefined || isAbout(line, keys)) yield line;
      }
    }
  }
}

/**
 * Lists the entries about a number or a person, read.
 *
 * @param source Where the chains are.
 * @param who Whose.
 * @param functions Pseudonyms.
 * @param options What every call takes.
 * @returns The entries, chain by chain, the oldest first.
 */
export async function* entriesAbout(
  source: LogSource,
  who: LogSubject,
  functions: EvidenceFunctions,
  options: StoreCall,
): AsyncGenerator<LoggedDecision, void, undefined> {
  for await (const line of linesAbout(source, who, functions, options)) yield readLine(line);
}

/**
 * Writes entries for counsel.
 *
 * @param source Where the chains are.
 * @param who Whose; undefined = all.
 * @param functions Pseudonyms.
 * @param options What every call takes.
 * @returns Lines with their ends, exactly as they are kept.
 */
export async function* exportedLines(
  source: LogSource,
  who: LogSubject | undefined,
  functions: EvidenceFunctions,
  options: StoreCall,
): AsyncGenerator<string, void, undefined> {
  for await (const line of linesAbout(source, who, functions, options)) yield `${line}\n`;
}
