/**
 * Checks that plain data is a rule row.
 *
 * @module
 */

import type { ValidationIssue } from "../utils/errors.ts";
import { type Check, fields, must } from "./check_fields.ts";
import { isCount, isData, isOneOf, isWindow } from "./plain_data.ts";
import { STATE_CODES } from "./place/states.ts";
import type { RuleKind } from "./rule.ts";
import { parseDay } from "./time/calendar.ts";
import { HOLIDAYS } from "./time/holiday_rules.ts";

const CHANNELS = ["voice", "sms"];
const TECHNOLOGIES = [
  "any",
  "live",
  "autodialed-or-prerecorded",
  "prerecorded-or-artificial-voice",
  "automated-selection-or-dialing",
];
const LIFTS = [
  "prior-express-written-consent",
  "prior-express-consent",
  "express-written-permission",
  "established-business-relationship",
  "existing-customer",
  "called-party-request",
  "personal-relationship",
  "reply-to-called-party",
  "existing-debt-or-contract",
  "called-party-initiated-call",
  "prior-agreement",
  "live-operator-introduction",
  "established-business-relationship-about-prior-order",
  "established-business-relationship-and-consent",
];
const SEVERITIES = ["before-contact", "during-contact", "seller-duty", "warning"];
const PURPOSES = ["marketing", "informational", "emergency"];
const REGIMES = ["one-party", "all-party", "no-state-statute", "not-confirmed"];
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const MOST_SOURCES = 50;
const LONGEST_TEXT = 4_000;
const MOST = 1_000_000;

const text = must(isText, "must be text");
const count = must((value) => isCount(value, 0, MOST), "must be a whole number from 0");
const hours = must(isCountOfHours, "must be a whole number from 1");
const yesOrNo = must((value) => typeof value === "boolean", "must be true or false");
const figure = must(isFigure, "must be a number, a text, or true or false");
const holidays = must(isHolidays, "must hold only ids of known holidays");
const date = must(isDate, "must be a date YYYY-MM-DD");
const dateOrNull = must(
  (value) => value === null || isDate(value),
  "must be a date YYYY-MM-DD or null",
);
const open = must(isWindow, 'must be ["HH:MM", "HH:MM"], opening before closing');
const openOrShut = must(
  (value) => value === null || isWindow(value),
  'must be null or ["HH:MM", "HH:MM"], opening before closing',
);
const duty = fields({
  severity: oneOf(SEVERITIES),
  duty: must(isText, "must say what is to be done"),
}, {
  purpose: oneOf(PURPOSES),
  figures: must(isFigures, "must be an object of numbers, texts, and true or false"),
});

/** How the value of each kind of row is checked. */
const VALUES: Readonly<Record<RuleKind, Check>> = {
  "calling-hours": fields({
    week: fields(Object.fromEntries(DAYS.map((day) => [day, openOrShut]))),
  }, {
    onHolidays: fields({ holidays, hours: open }),
  }),
  "banned-days": fields({ weekdays: onlyOf(DAYS), holidays }, { dynamic: text }),
  "frequency-cap": fields({ max: count, windowHours: hours, scope: text }),
  "state-dnc": fields({ runBy: text, separateList: yesOrNo }, {
    maxAgeDays: count,
    relationshipMonths: count,
    relationshipDays: count,
    listsBusinesses: yesOrNo,
  }),
  "consent": fields({ forbids: must(isText, "must say what is forbidden") }, {
    wirelessOnly: yesOrNo,
  }),
  "registration": fields({
    agency: must((value) => value === null || isText(value), "must be text or null"),
  }, {
    bondUsd: count,
    bondAllLocationsUsd: count,
    bondRequired: yesOrNo,
    leadDays: count,
    feeUsd: count,
    conditions: must(isTexts, "must be a list of texts"),
  }),
  "recording": fields({ regime: oneOf(REGIMES) }),
  "identification": duty,
  "ai-disclosure": duty,
  "real-estate": duty,
  "conduct": duty,
  "internal-dnc": fields({}, {
    honourDays: figure,
    honourBusinessDays: figure,
    keepYears: figure,
  }),
  "revocation": fields({}, { honourBusinessDays: figure }),
  "national-dnc": fields({ transactionMonths: count, inquiryMonths: count }),
  "dnc-scrub": fields({ maxAgeDays: count }),
  "consent-pewc": fields({}, { form: figure }),
  "consent-pec": fields({}, { form: figure, exemptCalls: figure, exemptDays: figure }),
  "reassigned-number": fields({}),
  "caller-id": fields({}, { takesRequests: figure }),
  "banned-target": fields({}),
};

const ROW = fields({
  id: must(isId, "must be a jurisdiction and a name, such as tx.calling-hours"),
  jurisdiction: must(
    (value) => value === "US" || isOneOf(value, STATE_CODES),
    "must be US or the code of one of the 54 jurisdictions",
  ),
  kind: oneOf(Object.keys(VALUES)),
  appliesTo: fields({
    channels: must(isChannels, "must hold voice, sms or both"),
    technology: oneOf(TECHNOLOGIES),
    callKinds: must((value) => isOneOf(value, ["sales", "all"]), "must be sales or all"),
  }),
  value: () => {}, // by the kind, below
  liftedBy: onlyOf(LIFTS),
  citation: must(isText, "must name the statute or rule"),
  effectiveFrom: dateOrNull,
  effectiveTo: dateOrNull,
  reviewedOn: date,
  confidence: must(
    (value) => isOneOf(value, ["high", "medium", "low"]),
    "must be high, medium or low",
  ),
  sources: must(isSources, `must be a list of 1 to ${MOST_SOURCES} texts`),
}, { note: text, supersedes: text, legalBasis: text });

/**
 * Checks one row.
 *
 * @param row What was handed over.
 * @param path Where it stands, for the issues.
 * @returns Everything wrong with it; empty when it is a row.
 */
export function checkRule(row: unknown, path: string): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  ROW(row, path, issues);
  if (!isData(row)) return issues;
  if (isOneOf(row.kind, Object.keys(VALUES) as RuleKind[])) {
    VALUES[row.kind](row.value, `${path}.value`, issues);
  }
  const prefix = row.jurisdiction === "US" ? "federal" : String(row.jurisdiction).toLowerCase();
  if (typeof row.id === "string" && !row.id.startsWith(`${prefix}.`)) {
    issues.push({
      path: `${path}.id`,
      rule: `must begin with ${prefix}. like every row of the jurisdiction`,
    });
  }
  const { effectiveFrom: from, effectiveTo: to } = row;
  // Dates written alike compare like the days they name.
  if (isDate(from) && isDate(to) && String(from) > String(to)) {
    issues.push({ path: `${path}.effectiveTo`, rule: "must not lie before effectiveFrom" });
  }
  return issues;
}

function oneOf(words: readonly string[]): Check {
  return must((value) => isOneOf(value, words), `must be one of ${words.join(", ")}`);
}

function onlyOf(words: readonly string[]): Check {
  return must((value) => isListOf(value, words), `must hold only ${words.join(", ")}`);
}

function isId(value: unknown): boolean {
  return typeof value === "string" && /^[a-z]{2,7}\.[a-z0-9.-]{1,80}$/.test(value);
}

function isChannels(value: unknown): boolean {
  return isListOf(value, CHANNELS) && value.length > 0;
}

function isSources(value: unknown): boolean {
  return isTexts(value) && value.length > 0 && value.length <= MOST_SOURCES;
}

function isCountOfHours(value: unknown): boolean {
  return isCount(value, 1, MOST);
}

function isFigure(value: unknown): boolean {
  return ["number", "string", "boolean"].includes(typeof value);
}

function isFigures(value: unknown): boolean {
  return isData(value) && Object.values(value).every(isFigure);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "" && value.length <= LONGEST_TEXT;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

function isDate(value: unknown): boolean {
  return typeof value === "string" && parseDay(value) !== null;
}

function isListOf(value: unknown, known: readonly string[]): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => isOneOf(item, known));
}

function isHolidays(value: unknown): boolean {
  return Array.isArray(value) &&
    value.every((id) => typeof id === "string" && Object.hasOwn(HOLIDAYS, id));
}
