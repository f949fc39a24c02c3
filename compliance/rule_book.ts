/**
 * The rule book: rows, their version, and the policy that is judged beside them.
 *
 * @module
 */

import type { Policy } from "./policy.ts";
import type { RuleRow } from "./rule.ts";
import { FEDERAL_RULES } from "./rules/federal.ts";
import { STATE_RULES } from "./rules/states.ts";
import { TZDATA_VERSION } from "./time/zones.ts";

/** A set of rows with a version, and perhaps a policy. */
export interface RuleBook {
  /** Version of the rows, the zone data and the policy; equal versions give equal decisions. */
  readonly version: string;
  /** The rows. */
  readonly rules: readonly RuleRow[];
  /** Margins of the company that are judged beside the law. */
  readonly policy: Policy | null;
}

/** Version of the rows below; raised with every change of a row. */
const ROWS_VERSION = "2026-11-25.1";

/** The rule book as of this release, without any company policy. */
export const RULE_BOOK: RuleBook = {
  version: `${ROWS_VERSION}+tz${TZDATA_VERSION}`,
  rules: [...FEDERAL_RULES, ...STATE_RULES],
  policy: null,
};

/**
 * Adds a company's policy to a rule book.
 *
 * @param book Rule book; its own policy is replaced.
 * @param policy Policy to judge beside the rows.
 * @returns A rule book whose version names the policy.
 *
 * @example The recommended margins
 * ```ts
 * import { RECOMMENDED_POLICY, RULE_BOOK, withPolicy } from "@nlre/shared/compliance";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const book = withPolicy(RULE_BOOK, RECOMMENDED_POLICY);
 * assertStringIncludes(book.version, "policy.recommended-1");
 * ```
 */
export function withPolicy(book: RuleBook, policy: Policy): RuleBook {
  const rows = book.version.split("+policy.", 1)[0];
  return { version: `${rows}+policy.${policy.id}`, rules: book.rules, policy };
}
