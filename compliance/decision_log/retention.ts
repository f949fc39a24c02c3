/**
 * How long evidence is kept.
 *
 * @module
 */

import { isCount } from "../plain_data.ts";

/** A time for which something must be kept, and who asks for it. */
export interface RetentionRule {
  /** Stable id. */
  readonly id: string;
  /** Calendar years. */
  readonly years: number;
  /** Statute, rule or recommendation. */
  readonly citation: string;
  /** First day in force, `YYYY-MM-DD`; null = nobody is bound to it. */
  readonly effectiveFrom: string | null;
  /** One plain sentence. */
  readonly sentence: string;
}

/** What the law asks for at least, and what is kept unless a store is told otherwise. */
export const RETENTION_RULES: readonly [law: RetentionRule, ours: RetentionRule] = [
  {
    id: "federal.tsr-recordkeeping",
    years: 5,
    citation: "16 CFR 310.5(a), 89 FR 26760",
    effectiveFrom: "2024-05-16",
    sentence: "Records of calls, consents and requests to stop are kept for five years.",
  },
  {
    id: "federal.limitations-and-retention",
    years: 6,
    citation: "28 U.S.C. 1658(a), with class tolling; 16 CFR 310.5(a)",
    effectiveFrom: null,
    sentence: "Evidence is kept for six years after it was last relied on, to outlive every suit.",
  },
];

const LEAST_YEARS = RETENTION_RULES[0].years;
const MOST_YEARS = 100;

/** How long a store keeps evidence. */
export interface RetentionOptions {
  /**
   * Calendar years for which everything is kept; at least five.
   * @default 6
   */
  readonly keepYears?: number;
  /**
   * Whether a lawsuit or an inquiry forbids to take anything away; it is asked each time.
   * @default never
   */
  readonly isOnHold?: () => boolean;
}

/** Decides what may be taken away. */
export class Retention {
  readonly #keepYears: number;
  readonly #isOnHold: () => boolean;

  /**
   * Reads the options.
   *
   * @param options How long evidence is kept.
   * @throws {RangeError} When `keepYears` is not a whole number from 5 to 100.
   */
  constructor({ isOnHold = () => false, keepYears = RETENTION_RULES[1].years }: RetentionOptions) {
    if (!isCount(keepYears, LEAST_YEARS, MOST_YEARS)) {
      throw new RangeError(
        `keepYears must be a whole number from ${LEAST_YEARS} to ${MOST_YEARS}`,
      );
    }
    this.#keepYears = keepYears;
    this.#isOnHold = isOnHold;
  }

  /**
   * Says before what instant whole entries may go.
   *
   * @param before What was asked for, milliseconds since 1970; absent = the end of the time.
   * @param now Present instant, milliseconds since 1970.
   * @returns The instant; `-Infinity` under a legal hold.
   * @throws {RangeError} When it is less than five years ago.
   */
  purgeBefore(before: number | undefined, now: number): number {
    const latest = yearsBefore(now, LEAST_YEARS);
    const asked = before ?? yearsBefore(now, this.#keepYears);
    if (!(asked <= latest)) {
      throw new RangeError(`before must be at least ${LEAST_YEARS} years ago`);
    }
    return this.#isOnHold() ? -Infinity : asked;
  }

  /**
   * Says before what instant personal data may be erased.
   *
   * @param before What was asked for, milliseconds since 1970; absent = the end of the time.
   * @param now Present instant, milliseconds since 1970.
   * @returns The instant; `-Infinity` under a legal hold.
   * @throws {RangeError} When it is no number.
   */
  eraseBefore(before: number | undefined, now: number): number {
    const asked = before ?? yearsBefore(now, this.#keepYears);
    if (typeof asked !== "number" || Number.isNaN(asked)) {
      throw new RangeError("before must be milliseconds since 1970");
    }
    return this.#isOnHold() ? -Infinity : asked;
  }
}

/**
 * Goes some calendar years back, in UTC.
 *
 * @param ms Milliseconds since 1970.
 * @param years How many.
 * @returns The same instant of the earlier year; 28 February for 29 February.
 */
export function yearsBefore(ms: number, years: number): number {
  const date = new Date(ms);
  const month = date.getUTCMonth();
  date.setUTCFullYear(date.getUTCFullYear() - years);
  if (date.getUTCMonth() !== month) date.setUTCDate(0);
  return date.getTime();
}
