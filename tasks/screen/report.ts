/** Says in words what happened in a run. */

import { maskPhone } from "../../utils/mask.ts";
import { advice } from "./advice.ts";
import { columnLines } from "./columns.ts";
import type { Lists } from "./lists.ts";
import type { ScreenOptions } from "./options.ts";
import type { Summary } from "./summary.ts";
import { VERDICTS } from "./tally.ts";
import { away, byCount, figure, firstSentence, instant, nameOf } from "./words.ts";

const LINE_WIDTH = 100;
const MOST_REASONS = 6;
const INDENT = "           ";
const VERDICT_WIDTH = 10;
const NAME_WIDTH = 22;

/**
 * Writes the report of a run.
 *
 * @param summary What happened.
 * @param options Options of the run.
 * @param lists Lists of the run.
 * @param at Instant judged, milliseconds since 1970.
 * @param isComplete Whether the run came to its end.
 * @param isCut Whether long lines are cut, as a terminal needs it.
 * @returns Lines for a terminal; phone numbers are masked.
 */
export function reportOf(
  summary: Summary,
  options: ScreenOptions,
  lists: Lists,
  at: number,
  isComplete: boolean,
  isCut: boolean,
): string {
  const fit = isCut ? cut : (line: string) => line;
  const parts = [
    isComplete ? [] : ["Interrupted: what follows covers the rows and leads done so far."],
    rowLines(summary).map(fit),
    verdictLines(summary, options),
    exampleLines(summary, options, at),
    reasonLines(summary).map(fit),
    openingLines(summary, at),
    [
      ...columnLines(summary.columns, options.showsColumns),
      ...advice(summary, options, lists),
      `Judged for ${instant(new Date(at).toISOString())} by ` +
      `rule book ${lists.ruleBook.version}. This is not legal advice.`,
    ],
  ];
  return `${parts.filter((part) => part.length > 0).map((part) => part.join("\n")).join("\n\n")}\n`;
}

function rowLines({ issues, read, rejected, rows }: Summary): string[] {
  const lines = [
    `Rows read ${figure(read)} = ${figure(rows.imported)} imported + ${
      figure(rows.merged)
    } merged + ` +
    `${figure(rows.rejected)} rejected + ${figure(rows.blank)} blank`,
    ...rejected.map(({ codes, line }) => `${INDENT}line ${line} rejected: ${codes.join(", ")}`),
  ];
  const more = rows.rejected - rejected.length;
  if (more > 0) lines.push(`${INDENT}and ${figure(more)} more; --rejects FILE.csv keeps them all`);
  const remarks = [...issues].sort(byCount).map(([code, times]) => `${code} ${figure(times)}`);
  if (remarks.length > 0) lines.push(`${INDENT}remarks: ${remarks.join(", ")}`);
  return lines;
}

function verdictLines({ verdicts }: Summary, options: ScreenOptions): string[] {
  if (verdicts.size === 0) return [];
  const head = ["allow", "not yet", "deny"].map((word) => word.padStart(VERDICT_WIDTH)).join("");
  return [
    `${"Leads".padEnd(NAME_WIDTH)}${head}`,
    ...[...verdicts].map(([technology, counts]) =>
      nameOf(technology, options.channel).padEnd(NAME_WIDTH) +
      VERDICTS.map((verdict) => figure(counts[verdict]).padStart(VERDICT_WIDTH)).join("")
    ),
  ];
}

function exampleLines({ examples }: Summary, options: ScreenOptions, at: number): string[] {
  if (examples.length === 0) return [];
  const sorted = examples.toSorted((a, b) =>
    VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict)
  );
  return [
    "For example",
    ...sorted.map(({ line, nextAllowedAt, phone, reason, technology, verdict }) => {
      const lead = `  line ${String(line).padEnd(6)}${maskPhone(phone)}  `;
      const means = nameOf(technology, options.channel).padEnd(NAME_WIDTH);
      const when = nextAllowedAt === null ? "" : `, opens ${away(nextAllowedAt, at)}`;
      return `${lead}${means}${verdict.padEnd(7)}${reason ?? ""}${when}`.trimEnd();
    }),
  ];
}

function reasonLines({ reasons }: Summary): string[] {
  if (reasons.size === 0) return [];
  const sorted = [...reasons].sort(([a, x], [b, y]) => byCount([a, x.count], [b, y.count]));
  const lines = ["Why not, most frequent first"];
  for (const [code, { citation, count: times, sentence }] of sorted.slice(0, MOST_REASONS)) {
    lines.push(
      `${figure(times).padStart(VERDICT_WIDTH)}  ${firstSentence(sentence)}`,
      `${" ".repeat(VERDICT_WIDTH)}  ${code}: ${citation}`,
    );
  }
  const more = sorted.length - MOST_REASONS;
  if (more > 0) lines.push(`${" ".repeat(VERDICT_WIDTH)}  and ${more} more reasons`);
  return lines;
}

function openingLines({ nextOpening, verdicts }: Summary, at: number): string[] {
  if (nextOpening === null) return [];
  const waiting = [...verdicts.values()].reduce((sum, { defer }) => sum + defer, 0);
  return [
    `Next opening: ${instant(nextOpening)}, ${away(nextOpening, at)}; ` +
    `${figure(waiting)} decisions wait for theirs`,
  ];
}

function cut(line: string): string {
  return line.length <= LINE_WIDTH ? line : `${line.slice(0, LINE_WIDTH - 1).trimEnd()}…`;
}
