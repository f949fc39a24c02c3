/** Counts what happened; `report.ts` says it in words. */

import type { Technology, Verdict } from "../../compliance/mod.ts";
import type { ListNotice } from "../../intake/lead_rows.ts";
import type { Columns } from "./columns.ts";
import { type Example, type ReasonCount, type Tally, VERDICTS } from "./tally.ts";

/** How a row ended. */
export type RowEnd = "imported" | "merged" | "rejected" | "blank";

/** A rejected row that is shown. */
export interface RejectedRow {
  /** Line in the file. */
  readonly line: number;
  /** Why it was rejected. */
  readonly codes: readonly string[];
}

/** So many rejected rows are kept to be shown. */
const MOST_ROWS = 4;
/** So many examples of each verdict are kept to be shown. */
const MOST_EXAMPLES = 3;

/** What happened in one run. */
export class Summary {
  /** Rows by how they ended; the four add up to the rows read. */
  readonly rows: Record<RowEnd, number> = { imported: 0, merged: 0, rejected: 0, blank: 0 };
  /** Remarks about the list as a whole. */
  notices: readonly ListNotice[] = [];
  /** What was made of the columns. */
  columns: Columns = { isData: false, meanings: [], unknown: [] };
  /** Remarks about rows, by code. */
  readonly issues: Map<string, number> = new Map();
  /** The first rejected rows. */
  readonly rejected: RejectedRow[] = [];
  /** Decisions by technology and verdict. */
  readonly verdicts: Map<Technology, Record<Verdict, number>> = new Map();
  /** Reasons by code. */
  readonly reasons: Map<string, ReasonCount> = new Map();
  /** A few decisions, each with a reason of its own. */
  readonly examples: Example[] = [];
  /** First instant at which a deferred contact will be allowed, ISO 8601 UTC; null when none is. */
  nextOpening: string | null = null;

  /** Columns whose names mean nothing here. */
  get unknownColumns(): readonly string[] {
    return this.columns.unknown;
  }

  /** Rows read, blank ones included. */
  get read(): number {
    const { imported, merged, rejected, blank } = this.rows;
    return imported + merged + rejected + blank;
  }

  /**
   * Counts a remark of the import.
   *
   * @param code Code of the remark.
   */
  countIssue(code: string): void {
    this.issues.set(code, (this.issues.get(code) ?? 0) + 1);
  }

  /**
   * Counts a rejected row and keeps the first few to be shown.
   *
   * @param line Line in the file.
   * @param codes Why it was rejected.
   */
  reject(line: number, codes: readonly string[]): void {
    this.rows.rejected++;
    if (this.rejected.length < MOST_ROWS) this.rejected.push({ line, codes });
  }

  /**
   * Adds what came out of further decisions, and keeps a few of them to be shown.
   *
   * @param tally Counts of decisions that follow those added before.
   */
  add(tally: Tally): void {
    for (const [technology, counts] of tally.verdicts) {
      const sum = this.verdicts.get(technology);
      if (sum === undefined) this.verdicts.set(technology, { ...counts });
      else for (const verdict of VERDICTS) sum[verdict] += counts[verdict];
    }
    for (const { codes, example } of tally.news) {
      const isNews = example.verdict === "allow" || codes.some((code) => !this.reasons.has(code));
      for (const code of codes) {
        const reason = tally.reasons.get(code);
        if (reason !== undefined && !this.reasons.has(code)) {
          this.reasons.set(code, { ...reason, count: 0 });
        }
      }
      if (isNews) this.#keepExample(example);
    }
    for (const [code, { count }] of tally.reasons) {
      const known = this.reasons.get(code);
      if (known !== undefined) known.count += count;
    }
    const { nextOpening } = tally;
    if (nextOpening === null) return;
    if (this.nextOpening === null || nextOpening < this.nextOpening) this.nextOpening = nextOpening;
  }

  #keepExample(example: Example): void {
    const { phone, reason, technology, verdict } = example;
    if (phone === "") return;
    const alike = this.examples.filter((other) => other.verdict === verdict);
    const isTold = alike.some((other) => other.technology === technology);
    if (alike.length >= MOST_EXAMPLES || (verdict === "allow" && isTold)) return;
    if (alike.some((other) => other.reason === reason && reason !== null)) return;
    this.examples.push(example);
  }
}
