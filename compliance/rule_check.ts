/**
 * Checks that plain data is a rule row.
 *
 * @module
 */

import type { ValidationIssue } from "../utils/errors.ts";
import { type Data, isCount, isData, isOneOf, isWindow } from "./plain_data.ts";
import { STATE_CODES } from "./place/states.ts";
import { parseDay } from "./time/calendar.ts";
import { HOLIDAYS } from "./time/holiday_rules.ts";

type Report = (path: string, rule: string) => void;

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
const REGIMES = ["one-party", "all-party", "no-state-statute", "not-confirmed"];
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const MOST_SOURCES = 50;
const LONGEST_TEXT = 4_000;
const MOST = 1_000_000;

/** How the value of each kind of row is checked. */
const VALUES: Readonly<Record<string, (value: Data, report: Report) => void>> = {
  "calling-hours": checkHours,
  "banned-days": checkDays,
  "frequency-cap": (value, report) => {
    if (!isCount(value.max, 0, MOST)) report("max", "must be a whole number from 0");
    if (!isCount(value.windowHours, 1, MOST)) {
      report("windowHours", "must be a whole number from 1");
    }
    if (!isText(value.scope)) report("scope", "must be text");
  },
  "state-dnc": (value, report) => {
    if (!isText(value.runBy)) report("runBy", "must be text");
    if (typeof value.separateList !== "boolean") report("separateList", "must be true or false");
    checkSwitch(value, "listsBusinesses", report);
    for (const key of ["maxAgeDays", "relationshipMonths", "relationshipDays"]) {
      if (value[key] !== undefined && !isCount(value[key], 0, MOST)) {
        report(key, "must be a whole number");
      }
    }
  },
  "consent": (value, report) => {
    if (!isText(value.forbids)) report("forbids", "must say what is forbidden");
    checkSwitch(value, "wirelessOnly", report);
  },
  "registration": (value, report) => {
    if (value.agency !== null && !isText(value.agency)) report("agency", "must be text or null");
  },
  "recording": (value, report) => {
    if (!isOneOf(value.regime, REGIMES)) report("regime", `must be one of ${REGIMES.join(", ")}`);
  },
  "identification": checkDuty,
  "ai-disclosure": checkDuty,
  "real-estate": checkDuty,
  "conduct": checkDuty,
  "internal-dnc": checkFigures,
  "revocation": checkFigures,
  "national-dnc": (value, report) => {
    for (const key of ["transactionMonths", "inquiryMonths"]) {
      if (!isCount(value[key], 0, MOST)) report(key, "must be a whole number from 0");
    }
  },
  "dnc-scrub": (value, report) => {
    if (!isCount(value.maxAgeDays, 0, MOST)) report("maxAgeDays", "must be a whole number from 0");
  },
  "consent-pewc": checkFigures,
  "consent-pec": checkFigures,
  "reassigned-number": checkFigures,
  "caller-id": checkFigures,
  "banned-target": checkFigures,
};

/**
 * Checks one row.
 *
 * @param row What was handed over.
 * @param path Where it stands, for the issues.
 * @returns Everything wrong with it; empty when it is a row.
 */
export function checkRule(row: unknown, path: string): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  const report: Report = (field, rule) => {
    issues.push({ path: `${path}.${field}`, rule });
  };
  if (!isData(row)) return [{ path, rule: "must be an object" }];
  if (typeof row.id !== "string" || !/^[a-z]{2,7}\.[a-z0-9.-]{1,80}$/.test(row.id)) {
    report("id", "must be a jurisdiction and a name, such as tx.calling-hours");
  }
  const prefix = row.jurisdiction === "US" ? "federal" : String(row.jurisdiction).toLowerCase();
  if (typeof row.id === "string" && !row.id.startsWith(`${prefix}.`)) {
    report("id", `must begin with ${prefix}. like every row of the jurisdiction`);
  }
  if (row.jurisdiction !== "US" && !isOneOf(row.jurisdiction, STATE_CODES)) {
    report("jurisdiction", "must be US or the code of one of the 54 jurisdictions");
  }
  checkAppliesTo(row.appliesTo, report);
  const check = typeof row.kind === "string" && Object.hasOwn(VALUES, row.kind)
    ? VALUES[row.kind]
    : undefined;
  if (check === undefined) report("kind", `must be one of ${Object.keys(VALUES).join(", ")}`);
  else if (!isData(row.value)) report("value", "must be an object");
  else check(row.value, (field, rule) => report(`value.${field}`, rule));
  if (!isListOf(row.liftedBy, LIFTS)) report("liftedBy", `must hold only ${LIFTS.join(", ")}`);
  if (!isText(row.citation)) report("citation", "must name the statute or rule");
  for (const key of ["effectiveFrom", "effectiveTo"]) {
    if (row[key] !== null && !isDate(row[key])) report(key, "must be a date YYYY-MM-DD or null");
  }
  const { effectiveFrom: from, effectiveTo: to } = row;
  // Dates written alike compare like the days they name.
  if (isDate(from) && isDate(to) && String(from) > String(to)) {
    report("effectiveTo", "must not lie before effectiveFrom");
  }
  if (!isDate(row.reviewedOn)) report("reviewedOn", "must be a date YYYY-MM-DD");
  if (!isOneOf(row.confidence, ["high", "medium", "low"])) {
    report("confidence", "must be high, medium or low");
  }
  const { sources } = row;
  if (!Array.isArray(sources) || sources.length > MOST_SOURCES || !sources.every(isText)) {
    report("sources", `must be a list of at most ${MOST_SOURCES} texts`);
  }
  return issues;
}

function checkAppliesTo(value: unknown, report: Report): void {
  if (!isData(value)) return report("appliesTo", "must be an object");
  if (!isListOf(value.channels, CHANNELS) || value.channels.length === 0) {
    report("appliesTo.channels", "must hold voice, sms or both");
  }
  if (!isOneOf(value.technology, TECHNOLOGIES)) {
    report("appliesTo.technology", `must be one of ${TECHNOLOGIES.join(", ")}`);
  }
  if (!isOneOf(value.callKinds, ["sales", "all"])) {
    report("appliesTo.callKinds", "must be sales or all");
  }
}

function checkHours(value: Data, report: Report): void {
  const { onHolidays, week } = value;
  if (!isData(week)) return report("week", "must be an object with every weekday");
  for (const day of DAYS) {
    if (week[day] !== null && !isWindow(week[day])) {
      report(`week.${day}`, 'must be null or ["HH:MM", "HH:MM"], opening before closing');
    }
  }
  if (onHolidays === undefined) return;
  if (!isData(onHolidays) || !isHolidays(onHolidays.holidays) || !isWindow(onHolidays.hours)) {
    report("onHolidays", "must hold known holidays and hours");
  }
}

function checkDays(value: Data, report: Report): void {
  if (!isListOf(value.weekdays, DAYS)) report("weekdays", `must hold only ${DAYS.join(", ")}`);
  if (!isHolidays(value.holidays)) report("holidays", "must hold only ids of known holidays");
  if (value.dynamic !== undefined && !isText(value.dynamic)) report("dynamic", "must be text");
}

function checkDuty(value: Data, report: Report): void {
  if (!isText(value.duty)) report("duty", "must say what is to be done");
  if (!isOneOf(value.severity, SEVERITIES)) {
    report("severity", `must be one of ${SEVERITIES.join(", ")}`);
  }
}

function checkFigures(value: Data, report: Report): void {
  for (const [key, figure] of Object.entries(value)) {
    if (!["number", "string", "boolean"].includes(typeof figure)) {
      report(key, "must be a number, a text, or true or false");
    }
  }
}

function checkSwitch(value: Data, key: string, report: Report): void {
  if (value[key] !== undefined && typeof value[key] !== "boolean") {
    report(key, "must be true or false");
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "" && value.length <= LONGEST_TEXT;
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
