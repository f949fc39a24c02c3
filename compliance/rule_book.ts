/**
 * The rule book: rows, their version, and the policy that is judged beside them.
 *
 * @module
 */

import { parsePolicy, type Policy, stricterOf } from "./policy.ts";
import type { RuleRow } from "./rule.ts";
import { FEDERAL_RULES } from "./rules/federal.ts";
import { STATE_RULES } from "./rules/states.ts";
import { parseDay } from "./time/calendar.ts";
import { TZDATA_VERSION } from "./time/zones.ts";

/** A set of rows with a version, and perhaps a policy. */
export interface RuleBook {
  /** Version of the rows, the zone data and the policy; equal versions give equal decisions. */
  readonly version: string;
  /** The rows. */
  readonly rules: readonly RuleRow[];
  /** Margins of the company that are judged beside the law. */
  readonly policy: Policy | null;
  /** Day whose law is judged whatever the instant, `YYYY-MM-DD`; `null` = the law of the instant. */
  readonly asOf: string | null;
}

/** Version of the rows below; raised with every change of a row. */
const ROWS_VERSION = "2026-11-25.5";

/** The rule book as of this release, without any company policy. */
export const RULE_BOOK: RuleBook = {
  version: `${ROWS_VERSION}+tz${TZDATA_VERSION}`,
  rules: [...FEDERAL_RULES, ...STATE_RULES],
  policy: null,
  asOf: null,
};

/**
 * Adds a policy to a rule book: a company's, and then a campaign's.
 *
 * A policy that is there already stays: of the two, the stricter margin holds everywhere.
 *
 * @param book Rule book.
 * @param policy Policy to judge beside the rows.
 * @returns A rule book whose version names the policies.
 * @throws {ValidationError} When the policy is malformed or claims more than the law gives.
 *
 * @example The recommended margins, and a campaign that stops on Saturdays
 * ```ts
 * import { RECOMMENDED_POLICY, RULE_BOOK, withPolicy } from "@nlre/shared/compliance";
 * import { assertEquals, assertStringIncludes } from "@std/assert";
 *
 * const company = withPolicy(RULE_BOOK, RECOMMENDED_POLICY);
 * const campaign = withPolicy(company, { id: "spring", hours: { sat: null } });
 * assertStringIncludes(campaign.version, "policy.recommended-1+spring");
 * assertEquals(campaign.policy?.maxRegistryAgeDays, 30);
 * ```
 */
export function withPolicy(book: RuleBook, policy: Policy): RuleBook {
  parsePolicy(policy);
  const rows = book.version.split("+policy.", 1)[0];
  const both = book.policy === null ? policy : stricterOf(book.policy, policy);
  return { ...book, version: `${rows}+policy.${both.id}`, policy: both };
}

/**
 * Gives the law of one day, to judge any contact by it whatever its instant.
 *
 * A decision of long ago needs no such book: rows carry their dates, so judging a past instant uses
 * the rows of that day. This is for the question what the law of another day would say.
 *
 * @param date Day, `YYYY-MM-DD`.
 * @param book Rule book to take the rows from; default `RULE_BOOK`.
 * @returns A rule book with the rows in force on that day.
 * @throws {RangeError} When there is no such day.
 *
 * @example The hours of Connecticut before October 2023
 * ```ts
 * import { ruleBookAsOf } from "@nlre/shared/compliance";
 * import { assertEquals } from "@std/assert";
 *
 * const hours = ruleBookAsOf("2023-09-30").rules.filter(({ id }) => id.startsWith("ct.calling-hours"));
 * assertEquals(hours.map(({ id }) => id), ["ct.calling-hours.before-2023-10"]);
 * ```
 */
export function ruleBookAsOf(date: string, book: RuleBook = RULE_BOOK): RuleBook {
  if (parseDay(date) === null) throw new RangeError("Cannot give the rule book: no such day");
  // Dates written alike compare like the days they name.
  const rules = book.rules.filter(({ effectiveFrom, effectiveTo }) =>
    (effectiveFrom === null || effectiveFrom <= date) &&
    (effectiveTo === null || effectiveTo >= date)
  );
  return { ...book, version: `${book.version}+asof.${date}`, rules, asOf: date };
}
