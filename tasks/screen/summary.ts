/** Counts what happened; `report.ts` says it in words. */

import type { ContactDecision, Technology, Verdict } from "../../compliance/mod.ts";
import type { ListNotice } from "../../intake/lead_rows.ts";
import type { LeadRecord } from "./lead_record.ts";
import { mainReason } from "./output.ts";

/** How a row ended. */
export type RowEnd = "imported" | "merged" | "rejected" | "blank";

/** How often a reason occurred, and how it reads. */
export interface ReasonCount {
  /** Decisions with this reason. */
  count: number;
  /** One plain sentence. */
  readonly sentence: string;
  /** Statute, rule or policy. */
  readonly citation: string;
}

/** A rejected row that is shown. */
export interface RejectedRow {
  /** Line in the file. */
  readonly line: number;
  /** Why it was rejected. */
  readonly codes: readonly string[];
}

/** A decision that is shown as an example. */
export interface Example {
  /** Line in the file. */
  readonly line: number;
  /** Number judged, E.164, to be masked. */
  readonly phone: string;
  /** Technology judged. */
  readonly technology: Technology;
  /** Yes, no, or not yet. */
  readonly verdict: Verdict;
  /** Code of the reason that decides, null on `allow`. */
  readonly reason: string | null;
  /** When the contact will be allowed; only on `defer`. */
  readonly nextAllowedAt: string | null;
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
   * Counts a decision and keeps a few to be shown.
   *
   * @param lead Lead that was judged.
   * @param technology Technology judged.
   * @param decision The decision.
   */
  decide(lead: LeadRecord, technology: Technology, decision: ContactDecision): void {
    const { nextAllowedAt, reasons, verdict } = decision;
    let counts = this.verdicts.get(technology);
    if (counts === undefined) {
      this.verdicts.set(technology, counts = { allow: 0, deny: 0, defer: 0 });
    }
    counts[verdict]++;
    let isNews = verdict === "allow";
    for (const { code, sentence, citation } of reasons) {
      const known = this.reasons.get(code);
      if (known !== undefined) known.count++;
      else {
        isNews = true;
        this.reasons.set(code, { count: 1, sentence, citation });
      }
    }
    if (isNews) this.#keepExample(lead, technology, decision);
    if (nextAllowedAt === null) return;
    if (this.nextOpening === null || nextAllowedAt < this.nextOpening) {
      this.nextOpening = nextAllowedAt;
    }
  }

  #keepExample({ line, phone }: LeadRecord, technology: Technology, decision: ContactDecision) {
    const { nextAllowedAt, verdict } = decision;
    if (phone === "") return;
    const alike = this.examples.filter((example) => example.verdict === verdict);
    const isTold = alike.some((example) => example.technology === technology);
    if (alike.length >= MOST_EXAMPLES || (verdict === "allow" && isTold)) return;
    const reason = mainReason(decision)?.code ?? null;
    if (alike.some((example) => example.reason === reason && reason !== null)) return;
    this.examples.push({ line, phone, technology, verdict, reason, nextAllowedAt });
  }
}
