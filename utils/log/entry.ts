/**
 * What is known of one thing that is logged.
 *
 * @module
 */

import type { ActiveTrace } from "../observability.ts";
import type { RecordLevel } from "./level.ts";

/** One thing that is logged; everything in it is redacted already. */
export interface LogEntry {
  /** When it was logged, in epoch milliseconds. */
  readonly timeMs: number;
  /** How much it matters. */
  readonly level: RecordLevel;
  /** Which service logged it. */
  readonly service: string;
  /** What happened. */
  readonly message: string;
  /** The trace that was going on. */
  readonly trace?: ActiveTrace;
  /** What is known beside. */
  readonly fields: Readonly<Record<string, unknown>>;
}
