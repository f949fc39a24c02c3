/** Looks at the rule book: its version, and how long ago somebody read the sources of its rows. */

import { RULE_BOOK, type RuleRow } from "../../compliance/mod.ts";
import { reviewDue } from "../../compliance/compiled_rules.ts";
import { formatDay } from "../../compliance/time/calendar.ts";
import { TZDATA_VERSION } from "../../compliance/time/zones.ts";
import { type Finding, found, listed, ok } from "./finding.ts";

const DAY_MS = 86_400_000;

/** What is known of the rule book. */
export interface RuleBookAge {
  /** Its version. */
  readonly version: string;
  /** Version of the time zone data. */
  readonly tzdata: string;
  /** Rows in force or yet to come. */
  readonly rows: number;
  /** Day of the oldest review among them. */
  readonly oldestReview: string;
  /** First day on which a row is due for another. */
  readonly firstDue: string;
  /** Rows that are due, by jurisdiction. */
  readonly due: Readonly<Record<string, number>>;
}

/**
 * Finds out how old the reviews are.
 *
 * @param at Instant judged, milliseconds since 1970.
 * @param rules The rows; default those of the rule book.
 * @returns The ages.
 */
export function ruleBookAge(
  at: number,
  rules: readonly RuleRow[] = RULE_BOOK.rules,
): RuleBookAge {
  const today = Math.floor(at / DAY_MS);
  const rows = rules.filter(({ effectiveTo }) =>
    effectiveTo === null || effectiveTo >= formatDay(today)
  );
  const due: Record<string, number> = {};
  for (const row of rows.filter((row) => today >= reviewDue(row))) {
    due[row.jurisdiction] = (due[row.jurisdiction] ?? 0) + 1;
  }
  return {
    version: RULE_BOOK.version,
    tzdata: TZDATA_VERSION,
    rows: rows.length,
    oldestReview: rows.map(({ reviewedOn }) => reviewedOn).sort()[0] ?? "never",
    firstDue: formatDay(Math.min(...rows.map(reviewDue))),
    due,
  };
}

/**
 * Looks at the rule book.
 *
 * @param age Its age.
 * @returns What is to be said of it.
 */
export function checkRules(age: RuleBookAge): Finding[] {
  const { due, firstDue, oldestReview, rows, tzdata, version } = age;
  const states = Object.entries(due).sort().map(([state, count]) => `${state} ${count}`);
  return [
    ok("rules.version", `Rule book ${version}: ${rows} rows in force, time zones of ${tzdata}.`),
    states.length === 0
      ? ok(
        "rules.reviewed",
        `Every row was reviewed within 12 months, the oldest on ${oldestReview}; ` +
          `the first is due on ${firstDue}.`,
      )
      : found(
        "warn",
        "rules.review-due",
        `Rows last reviewed over 12 months ago: ${listed(states)}.`,
        "Take a newer release; decisions by these rows carry the duty to review them.",
      ),
  ];
}
