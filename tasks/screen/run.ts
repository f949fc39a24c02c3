/** Screens one list in two passes: one over its rows, one over its leads. */

import { decideLeads } from "./decide_pass.ts";
import type { Input } from "./input.ts";
import type { LineFile } from "./line_file.ts";
import type { Lists } from "./lists.ts";
import type { ScreenOptions } from "./options.ts";
import type { DecisionWriter } from "./output.ts";
import type { PageWriter } from "./page/writer.ts";
import { People } from "./people.ts";
import type { Progress } from "./progress.ts";
import { readList } from "./read_pass.ts";
import { RecordSpool } from "./record_spool.ts";
import type { Summary } from "./summary.ts";

/** What one run works with. */
export interface Run {
  /** Options of the command line. */
  readonly options: ScreenOptions;
  /** Instant judged, milliseconds since 1970. */
  readonly at: number;
  /** What leads are looked up in. */
  readonly lists: Lists;
  /** The list. */
  readonly input: Input;
  /** Counts what happens. */
  readonly summary: Summary;
  /** Receives the decisions; null = nobody does. */
  readonly decisions: DecisionWriter | null;
  /** Receives the page; null = nobody does. */
  readonly page: PageWriter | null;
  /** Receives the rejected rows; null = nobody does. */
  readonly rejects: LineFile | null;
  /** Shows how far the run is. */
  readonly progress: Progress;
  /** Ends the run early. */
  readonly signal: AbortSignal;
}

/**
 * Screens the list.
 *
 * @param run What to work with.
 * @returns Whether the run came to its end; false after an interruption.
 * @throws {UsageError} When a file cannot be read or written.
 * @throws {ValidationError} When the list is no list.
 */
export async function screenList(run: Run): Promise<boolean> {
  const people = new People(run.lists);
  using records = await RecordSpool.create();
  return await readList(run, people, records) && await decideLeads(run, people, records);
}
