/**
 * A company's own margins beyond the law. A policy can only make the answer stricter.
 *
 * @module
 */

import { ValidationError, type ValidationIssue } from "../utils/errors.ts";
import { isCount, isData, isOneOf, isWindow } from "./plain_data.ts";
import type { DayHours, Weekday } from "./rule.ts";

/** A cap of the company: at most `max` contacts in any `windowHours`, or in a whole campaign. */
export interface PolicyCap {
  /** Most contacts, the one judged included. */
  readonly max: number;
  /** Rolling window in hours; absent = the whole campaign. */
  readonly windowHours?: number;
}

/** Margins that nobody is bound to; each reason is labelled `policy.*`. */
export interface Policy {
  /** Name of the policy; part of the version of the decision. */
  readonly id: string;
  /** Minutes before closing time at which texts stop, since they may be delivered late. */
  readonly smsGuardMinutes?: number;
  /** Minutes before closing time at which calls stop. */
  readonly voiceGuardMinutes?: number;
  /** Oldest copy of the national registry, in days. */
  readonly maxRegistryAgeDays?: number;
  /** Caps beside those of the law. */
  readonly caps?: readonly PolicyCap[];
  /** Months after which a consent counts as stale. */
  readonly consentMaxAgeMonths?: number;
  /** Days after which the consent of a purchased lead counts as stale. */
  readonly purchasedConsentMaxAgeDays?: number;
  /** Age of a consent in days beyond which the Reassigned Numbers Database must have said `no`. */
  readonly reassignedCheckAfterDays?: number;
  /** Whether the fictional numbers 555-0100 to 555-0199 are refused. */
  readonly refuseFictionalNumbers?: boolean;
  /** Whether a state that asks for a registration is refused when the registrations handed over lack it. */
  readonly requireRegistrations?: boolean;
  /** Hours narrower than the law's, by weekday; `null` = shut, absent = the law's. */
  readonly hours?: Readonly<Partial<Record<Weekday, DayHours | null>>>;
}

/** The margins that the product advises: on in `screen` and in the gate, off in the bare engine. */
export const RECOMMENDED_POLICY: Policy = {
  id: "recommended-1",
  smsGuardMinutes: 15,
  maxRegistryAgeDays: 30,
  caps: [{ max: 1, windowHours: 24 }, { max: 3, windowHours: 168 }, { max: 8 }],
  consentMaxAgeMonths: 18,
  purchasedConsentMaxAgeDays: 90,
  reassignedCheckAfterDays: 30,
  refuseFictionalNumbers: true,
};

const NUMBERS = [
  "smsGuardMinutes",
  "voiceGuardMinutes",
  "maxRegistryAgeDays",
  "consentMaxAgeMonths",
  "purchasedConsentMaxAgeDays",
  "reassignedCheckAfterDays",
] as const;
const SWITCHES = ["refuseFictionalNumbers", "requireRegistrations"] as const;
const DAYS: readonly Weekday[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const KNOWN: ReadonlySet<string> = new Set([...NUMBERS, ...SWITCHES, "id", "caps", "hours"]);
const MOST = 100_000;
/**
 * Cites a policy.
 *
 * @param policy The policy.
 * @returns Such as `Company policy recommended-1`.
 */
export function policyCitation(policy: Policy | null): string {
  return `Company policy ${policy?.id ?? ""}`;
}

/** Beyond these a margin would read as a permission that the law does not give. */
const MOST_REGISTRY_DAYS = 31;
const EARLIEST = "08:00";
const LATEST = "21:00";

/**
 * Reads a policy from plain data, such as a JSON file.
 *
 * @param value What was handed over.
 * @returns The policy.
 * @throws {ValidationError} Naming every field that is unknown or out of range.
 *
 * @example A stricter company
 * ```ts
 * import { parsePolicy } from "@nlre/shared/compliance";
 * import { assertEquals } from "@std/assert";
 *
 * const policy = parsePolicy({ id: "ours", caps: [{ max: 2, windowHours: 48 }] });
 * assertEquals(policy.caps?.[0]?.max, 2);
 * ```
 */
export function parsePolicy(value: unknown): Policy {
  const issues: ValidationIssue[] = [];
  const fail = (path: string, rule: string) => {
    issues.push({ path, rule });
  };
  if (!isData(value)) {
    throw new ValidationError("Cannot read the policy: it is not an object", []);
  }
  for (const key of Object.keys(value)) {
    if (!KNOWN.has(key)) fail(key, "is not a field of a policy");
  }
  const id = value.id;
  if (typeof id !== "string" || !/^[\w.+-]{1,120}$/.test(id)) {
    fail("id", "must be 1 to 120 letters, digits, dots, dashes or plus signs");
  }
  for (const key of NUMBERS) {
    if (value[key] !== undefined && !isCount(value[key], 0, MOST)) {
      fail(key, "must be a whole number from 0 to 100000");
    }
  }
  if (Number(value.maxRegistryAgeDays) > MOST_REGISTRY_DAYS) {
    fail("maxRegistryAgeDays", `must be at most the ${MOST_REGISTRY_DAYS} days of the law`);
  }
  for (const key of SWITCHES) {
    if (value[key] !== undefined && typeof value[key] !== "boolean") {
      fail(key, "must be true or false");
    }
  }
  if (value.caps !== undefined) readCaps(value.caps, fail);
  if (value.hours !== undefined) readHours(value.hours, fail);
  if (issues.length > 0) {
    throw new ValidationError("Cannot read the policy: fields are unknown or out of range", issues);
  }
  return value as unknown as Policy;
}

function readCaps(caps: unknown, fail: (path: string, rule: string) => void): void {
  if (!Array.isArray(caps) || caps.length > 20) return fail("caps", "must be a list of at most 20");
  caps.forEach((cap: unknown, i) => {
    const isFine = isData(cap) && isCount(cap.max, 0, MOST) &&
      (cap.windowHours === undefined || isCount(cap.windowHours, 1, MOST)) &&
      Object.keys(cap).every((key) => key === "max" || key === "windowHours");
    if (!isFine) fail(`caps[${i}]`, "must hold max (from 0) and perhaps windowHours (from 1)");
  });
}

function readHours(hours: unknown, fail: (path: string, rule: string) => void): void {
  if (!isData(hours)) return fail("hours", "must be an object by weekday");
  for (const [day, window] of Object.entries(hours)) {
    if (!isOneOf(day, DAYS)) fail(`hours.${day}`, `must be one of ${DAYS.join(", ")}`);
    else if (window !== null && !isWindow(window)) {
      fail(`hours.${day}`, 'must be null or ["HH:MM", "HH:MM"], opening before closing');
    } else if (window !== null && (window[0] < EARLIEST || window[1] > LATEST)) {
      fail(`hours.${day}`, `must lie within ${EARLIEST} and ${LATEST}, which the law sets`);
    }
  }
}

/**
 * Joins two policies: of each margin the stricter one holds.
 *
 * @param a One policy.
 * @param b The other.
 * @returns A policy named after both.
 */
export function stricterOf(a: Policy, b: Policy): Policy {
  const both: Record<string, unknown> = { id: `${a.id}+${b.id}` };
  for (const key of NUMBERS) {
    const pick = key.endsWith("GuardMinutes") ? Math.max : Math.min;
    const given = [a[key], b[key]].filter((value) => value !== undefined);
    if (given.length > 0) both[key] = pick(...given);
  }
  const caps = [...a.caps ?? [], ...b.caps ?? []];
  if (caps.length > 0) both.caps = caps;
  for (const key of SWITCHES) if (a[key] === true || b[key] === true) both[key] = true;
  const hours = narrowerHours(a.hours ?? {}, b.hours ?? {});
  if (Object.keys(hours).length > 0) both.hours = hours;
  return both as unknown as Policy;
}

type Hours = NonNullable<Policy["hours"]>;

function narrowerHours(a: Hours, b: Hours): Hours {
  const both: Partial<Record<Weekday, DayHours | null>> = {};
  for (const day of DAYS) {
    const [one, other] = [a[day], b[day]];
    if (one === undefined || other === undefined) {
      const only = one ?? other;
      if (one !== undefined || other !== undefined) both[day] = only ?? null;
      continue;
    }
    both[day] = one === null || other === null ? null : overlap(one, other);
  }
  return both;
}

/** Times written alike compare like the times they name. */
function overlap(a: DayHours, b: DayHours): DayHours | null {
  const open = a[0] > b[0] ? a[0] : b[0];
  const close = a[1] < b[1] ? a[1] : b[1];
  return open < close ? [open, close] : null;
}
