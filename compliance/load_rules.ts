/**
 * Adds rows to a rule book as validated data, without a release.
 *
 * @module
 */

import { ValidationError, type ValidationIssue } from "../utils/errors.ts";
import { readIssues } from "../utils/validation_issues.ts";
import { checkRule } from "./rule_check.ts";
import type { RuleRow } from "./rule.ts";
import type { RuleBook } from "./rule_book.ts";
import { formatDay, parseDay } from "./time/calendar.ts";

/** Issues that the message names; the error has them all. */
const MOST_TOLD = 3;

/** A row to be added, and what it takes the place of. */
export type AddedRule = RuleRow & {
  /** Id of the row that this one takes the place of from its first day on. */
  readonly supersedes?: string;
  /** The change of law that permits it, such as an act and its section; needed with `supersedes`. */
  readonly legalBasis?: string;
};

/**
 * Adds newer or stricter rows to a rule book.
 *
 * Every row of a book is judged, so a row that is merely added can only make the answer stricter. A
 * row that takes the place of another might relax it: it is refused unless it names the change of law
 * and the day from which it holds. The older row stays in the book up to the day before.
 *
 * @param book Rule book to add to.
 * @param rows Rows, such as read from JSON.
 * @returns A new rule book, whose version says which rows were added.
 * @throws {ValidationError} Naming every field that is missing or makes no sense.
 *
 * @example A stricter window for one state
 * ```ts
 * import { loadRules, RULE_BOOK, weekly } from "@nlre/shared/compliance";
 * import { assertEquals } from "@std/assert";
 *
 * const book = loadRules(RULE_BOOK, [{
 *   id: "vt.calling-hours",
 *   jurisdiction: "VT",
 *   kind: "calling-hours",
 *   appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
 *   value: weekly(["09:00", "20:00"], ["09:00", "20:00"], null),
 *   liftedBy: [],
 *   citation: "Counsel's memorandum of 2026-12-01",
 *   effectiveFrom: "2026-12-01",
 *   effectiveTo: null,
 *   reviewedOn: "2026-12-01",
 *   confidence: "high",
 *   sources: ["https://example.com/memorandum"],
 * }]);
 * assertEquals(book.rules.length, RULE_BOOK.rules.length + 1);
 * ```
 */
export function loadRules(book: RuleBook, rows: readonly unknown[]): RuleBook {
  const issues: ValidationIssue[] = [];
  if (!Array.isArray(rows)) issues.push({ path: "rows", rule: "must be a list" });
  else rows.forEach((row, i) => issues.push(...checkRule(row, `rows[${i}]`)));
  refuse(issues);
  const added = rows as readonly AddedRule[];
  const rules = new Map(book.rules.map((row) => [row.id, row]));
  added.forEach((row, i) => {
    issues.push(...checkPlace(row, rules, `rows[${i}]`));
    const older = row.supersedes === undefined ? undefined : rules.get(row.supersedes);
    if (older !== undefined && row.effectiveFrom !== null) {
      const lastDay = (parseDay(row.effectiveFrom) ?? 0) - 1;
      rules.set(older.id, { ...older, effectiveTo: formatDay(lastDay) } as RuleRow);
    }
    rules.set(row.id, row);
  });
  refuse(issues);
  return { ...book, version: `${book.version}+rows.${digest(rows)}`, rules: [...rules.values()] };
}

function checkPlace(
  row: AddedRule,
  rules: ReadonlyMap<string, RuleRow>,
  path: string,
): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  if (rules.has(row.id)) {
    issues.push({ path: `${path}.id`, rule: "is the id of a row in the book" });
  }
  if (row.supersedes === undefined) {
    if (row.legalBasis !== undefined) {
      issues.push({
        path: `${path}.supersedes`,
        rule: "must name the row that legalBasis changes",
      });
    }
    return issues;
  }
  const older = rules.get(row.supersedes);
  if (older === undefined || older.jurisdiction !== row.jurisdiction || older.kind !== row.kind) {
    issues.push({
      path: `${path}.supersedes`,
      rule: "must be the id of a row of the same kind and jurisdiction",
    });
  }
  if (row.legalBasis === undefined) {
    issues.push({ path: `${path}.legalBasis`, rule: "must name the change of law" });
  }
  if (row.effectiveFrom === null) {
    issues.push({ path: `${path}.effectiveFrom`, rule: "must be the first day in force" });
  }
  if (row.effectiveTo !== null) {
    issues.push({
      path: `${path}.effectiveTo`,
      rule: "must be null: what ends it is a further row, or nothing would hold afterwards",
    });
  }
  return issues;
}

function refuse(issues: readonly ValidationIssue[]): void {
  if (issues.length === 0) return;
  const told = readIssues(issues).slice(0, MOST_TOLD).map(({ path, rule }) => `${path} ${rule}`);
  if (issues.length > MOST_TOLD) told.push(`and ${issues.length - MOST_TOLD} more`);
  throw new ValidationError(`Cannot add the rules: ${told.join("; ")}`, issues);
}

/** FNV-1a over the rows' JSON: tells two sets of added rows apart, no more. */
function digest(rows: readonly unknown[]): string {
  let hash = 0x811c9dc5;
  for (const unit of JSON.stringify(rows)) {
    hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
