/** Counts what happened and prints it for people. */

import type { ContactDecision, Technology, Verdict } from "../../compliance/mod.ts";
import type { ScreenOptions } from "./options.ts";
import type { Lists } from "./lists.ts";

interface ReasonCount {
  count: number;
  readonly sentence: string;
  readonly citation: string;
}

/** How a row ended. */
export type RowEnd = "imported" | "merged" | "rejected" | "blank";

const MOST_REASONS = 8;
const MOST_ROWS_SHOWN = 5;

/** What happened in one run. */
export class Summary {
  /** Rows by how they ended; the four add up to the rows read. */
  readonly rows: Record<RowEnd, number> = { imported: 0, merged: 0, rejected: 0, blank: 0 };
  /** Remarks of the import, by code. */
  readonly issues: Map<string, number> = new Map();
  readonly #verdicts = new Map<Technology, Record<Verdict, number>>();
  readonly #reasons = new Map<string, ReasonCount>();
  readonly #rejected: string[] = [];
  #nextOpening: string | null = null;

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
    if (this.#rejected.length < MOST_ROWS_SHOWN) {
      this.#rejected.push(`line ${line}: ${codes.join(", ")}`);
    }
  }

  /**
   * Counts a decision.
   *
   * @param technology Technology judged.
   * @param decision The decision.
   */
  decide(technology: Technology, decision: ContactDecision): void {
    let counts = this.#verdicts.get(technology);
    if (counts === undefined) {
      this.#verdicts.set(technology, counts = { allow: 0, deny: 0, defer: 0 });
    }
    counts[decision.verdict]++;
    for (const { code, sentence, citation } of decision.reasons) {
      const known = this.#reasons.get(code);
      if (known === undefined) this.#reasons.set(code, { count: 1, sentence, citation });
      else known.count++;
    }
    const next = decision.nextAllowedAt;
    if (next !== null && (this.#nextOpening === null || next < this.#nextOpening)) {
      this.#nextOpening = next;
    }
  }

  /**
   * Writes the summary in words.
   *
   * @param options Options of the run.
   * @param lists Lists of the run.
   * @param isComplete Whether the run came to its end.
   * @returns Lines for a terminal.
   */
  toText(options: ScreenOptions, lists: Lists, isComplete: boolean): string {
    const { imported, merged, rejected, blank } = this.rows;
    const lines = [
      ...isComplete ? [] : ["Interrupted: what follows covers the rows decided so far.", ""],
      `Rows read  ${number(this.read)}: ${number(imported)} imported, ${number(merged)} merged, ` +
      `${number(rejected)} rejected, ${number(blank)} blank`,
      ...this.#rejected.map((row) => `           ${row}`),
      ...rejected > this.#rejected.length
        ? [`           and ${number(rejected - this.#rejected.length)} more rejected rows`]
        : [],
      "",
      "Verdicts              allow     defer      deny",
      ...[...this.#verdicts].map(([technology, { allow, defer, deny }]) =>
        `  ${technology.padEnd(16)}${pad(allow)}${pad(defer)}${pad(deny)}`
      ),
    ];
    const reasons = [...this.#reasons].sort((a, b) =>
      b[1].count - a[1].count || (a[0] < b[0] ? -1 : 1)
    );
    if (reasons.length > 0) lines.push("", "Why not, most frequent first");
    for (const [code, { count, sentence, citation }] of reasons.slice(0, MOST_REASONS)) {
      lines.push(`${pad(count)}  ${code}: ${sentence}`, `            ${citation}`);
    }
    if (reasons.length > MOST_REASONS) {
      lines.push(`            and ${reasons.length - MOST_REASONS} more reasons`);
    }
    if (this.#nextOpening !== null) lines.push("", `Next opening  ${this.#nextOpening}`);
    lines.push("", ...advice(options, lists), `Judged by rule book ${lists.ruleBook.version}.`);
    lines.push("This is not legal advice.", "");
    return lines.join("\n");
  }
}

/** What was not handed over, and how to. */
function advice(options: ScreenOptions, lists: Lists): string[] {
  const { facts } = lists;
  const notes: string[] = [];
  if (lists.national === null) {
    notes.push(
      "No copy of the national do-not-call registry was given, so every marketing contact is denied;",
      "  supply it with --national-dnc FILE --national-dnc-date YYYY-MM-DD.",
    );
  }
  if (lists.internal === null) {
    notes.push(
      "The seller's own do-not-call list was not given; supply it with --internal-dnc FILE.",
    );
  }
  if (options.seller === null) {
    notes.push(
      "No seller was named, so no consent or relationship can count; name it with --seller.",
    );
  }
  if (facts === null || !facts.files.includes("consents.csv")) {
    notes.push(
      "No consents were given, so no AI voice may call; supply them in --facts DIR/consents.csv.",
    );
  }
  if (facts === null || facts.stateLists.size === 0) {
    notes.push(
      "No do-not-call lists of the states were given, and eleven states need theirs;",
      "  supply them in --facts DIR/state_lists.csv.",
    );
  }
  const refused = [
    ["--national-dnc", lists.national?.list],
    ["--internal-dnc", lists.internal],
    ["--litigators", lists.litigators],
  ] as const;
  for (const [option, list] of refused) {
    if (list === null || list === undefined || list.refused === 0) continue;
    notes.push(
      `${option}: ${
        number(list.refused)
      } lines hold no number, the first is line ${list.firstRefused}.`,
    );
  }
  if (options.out === null) {
    notes.push("Write every decision with its reasons with --out FILE.csv.");
  }
  return notes;
}

function number(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

function pad(value: number): string {
  return number(value).padStart(10);
}
