/** Says what the doctor found, for people and for programs. */

import type { Variable } from "./configuration.ts";
import type { Finding, Level } from "./finding.ts";
import type { ListAge } from "./lists.ts";
import type { Granted } from "./permissions.ts";
import type { RuleBookAge } from "./rules.ts";

/** Everything that was found; what `--json` prints is this and two fields more. */
export interface Diagnosis {
  /** When, ISO 8601 UTC. */
  readonly at: string;
  /** What is to be said. */
  readonly findings: readonly Finding[];
  /** Our variables, without their values. */
  readonly variables: readonly Variable[];
  /** What this run may do. */
  readonly permissions: Granted;
  /** Ages of reviews. */
  readonly ruleBook: RuleBookAge;
  /** Ages of lists: area codes of the registry, then states. */
  readonly lists: readonly ListAge[];
}

const LEVELS: readonly Level[] = ["ok", "note", "warn", "fail"];

/**
 * Tells how bad it is altogether.
 *
 * @param findings What was found.
 * @returns The worst level.
 */
export function worst(findings: readonly Finding[]): Level {
  return LEVELS.findLast((level) => findings.some((finding) => finding.level === level)) ?? "ok";
}

/**
 * Writes one line of JSON.
 *
 * @param diagnosis What was found.
 * @returns The line.
 */
export function jsonReport(diagnosis: Diagnosis): string {
  const { findings } = diagnosis;
  return `${JSON.stringify({ format: "nlre.doctor/1", status: worst(findings), ...diagnosis })}\n`;
}

/** The longest code, and the columns of a line. */
const CODE_WIDTH = 24;
const LINE_WIDTH = 100;
const INDENT = " ".repeat(CODE_WIDTH + 8);

/**
 * Writes lines for a terminal: each finding, and beneath it what to do.
 *
 * @param diagnosis What was found.
 * @returns The lines.
 */
export function textReport({ findings }: Diagnosis): string {
  const lines = findings.flatMap(({ code, level, sentence, todo }) => [
    `${level.padEnd(4)}  ${code.padEnd(CODE_WIDTH)}  ${wrapped(sentence)}`,
    ...todo === null ? [] : [`${INDENT}> ${wrapped(todo)}`],
  ]);
  const counts = LEVELS.map((level) => {
    const { length } = findings.filter((finding) => finding.level === level);
    return length === 0 ? [] : [`${length} ${level}`];
  });
  return [...lines, "", counts.flat().join(", "), ""].join("\n");
}

/** Breaks a text between words. */
function wrapped(text: string): string {
  const width = LINE_WIDTH - INDENT.length - 2;
  const lines = text.match(new RegExp(`.{1,${width}}(?:\\s|$)|\\S+(?:\\s|$)`, "g")) ?? [];
  return lines.map((line) => line.trimEnd()).join(`\n${INDENT}  `);
}
