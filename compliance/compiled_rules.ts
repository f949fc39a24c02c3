/**
 * Rows prepared for the hot path: per jurisdiction and kind of contact, with numbers for times.
 *
 * @module
 */

import type { Obligation } from "./decision.ts";
import { type Policy, policyCitation } from "./policy.ts";
import type { ContactRequest } from "./request.ts";
import type { AppliesTo, DayHours, Duty, RuleKind, RuleRow, Weekday } from "./rule.ts";
import type { RuleBook } from "./rule_book.ts";
import { STATE_CODES } from "./place/states.ts";
import { addMonths, parseDay } from "./time/calendar.ts";
import { buildHolidayTable, type HolidayTable } from "./time/holidays.ts";

/** A row with its first and last day as day numbers. */
export interface Dated<K extends RuleKind> {
  /** The row. */
  readonly row: RuleRow<K>;
  /** Stable code of what the row speaks, the law or state and the kind of rule. */
  readonly code: string;
  /** First day in force. */
  readonly from: number;
  /** Last day in force. */
  readonly to: number;
}

/** Calling hours with seconds of the day by weekday; a shut day opens and closes at 0. */
export interface HoursRule extends Dated<"calling-hours"> {
  /** First open second by weekday, Sunday first. */
  readonly open: readonly number[];
  /** First shut second by weekday, Sunday first. */
  readonly close: readonly number[];
  /** Days on which other hours hold. */
  readonly holidays: HolidayTable | null;
  /** First open second on those days. */
  readonly holidayOpen: number;
  /** First shut second on those days. */
  readonly holidayClose: number;
}

/** Banned days with a bit for each weekday, Sunday the lowest. */
export interface DaysRule extends Dated<"banned-days"> {
  /** Weekdays shut. */
  readonly weekdays: number;
  /** Holidays shut, or null when the row names none. */
  readonly holidays: HolidayTable | null;
  /** Whether holidays proclaimed for the year shut the day too. */
  readonly proclaimed: boolean;
}

/** A row that asks for something to be done. */
export interface DutyRule extends Dated<RuleKind> {
  /** What it asks for; made at the first contact that owes it. */
  obligation: Obligation | null;
}

/** The rows of one jurisdiction that one kind of contact meets. */
export interface RuleSet {
  /** Hours of the day. */
  readonly hours: readonly HoursRule[];
  /** Shut days. */
  readonly days: readonly DaysRule[];
  /** Most contacts in a window. */
  readonly caps: readonly Dated<"frequency-cap">[];
  /** Lists of the states. */
  readonly stateDnc: readonly Dated<"state-dnc">[];
  /** Duties that come with the contact and decide nothing. */
  readonly duties: readonly DutyRule[];
  /** Every other row. */
  readonly others: readonly Dated<RuleKind>[];
  /** Day from which the oldest row is due for another look: a year after its review. */
  readonly reviewDue: number;
}

/** Number of a jurisdiction in {@link CompiledBook.set}: federal law. */
export const FEDERAL = 54;
/** Number of a jurisdiction in {@link CompiledBook.set}: the company's policy. */
export const COMPANY = 55;

const DUTIES: readonly RuleKind[] = [
  "conduct",
  "identification",
  "ai-disclosure",
  "real-estate",
  "recording",
  "registration",
];
const WEEKDAYS: readonly Weekday[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const PURPOSES = ["marketing", "informational", "emergency"] as const;
const TECHNOLOGIES = ["live", "live-autodialed", "prerecorded", "artificial-voice"] as const;

/**
 * Numbers the kind of contact: channel, technology and purpose in one small integer.
 *
 * @param request Checked request.
 * @returns 0 to 23.
 */
export function modeOf(request: ContactRequest): number {
  const { channel, purpose, technology } = request;
  let mode = channel === "voice" ? 0 : 12;
  if (technology === "live-autodialed") mode += 3;
  else if (technology === "prerecorded") mode += 6;
  else if (technology === "artificial-voice") mode += 9;
  if (purpose === "informational") mode += 1;
  else if (purpose === "emergency") mode += 2;
  return mode;
}

/** A rule book made ready to be asked. */
export class CompiledBook {
  /** The book it was made of. */
  readonly book: RuleBook;
  readonly #sets: (RuleSet | undefined)[] = [];
  readonly #byJurisdiction = new Map<string, RuleRow[]>();

  /**
   * Sorts the rows by jurisdiction; everything else happens at the first question.
   *
   * @param book Rule book.
   */
  constructor(book: RuleBook) {
    this.book = book;
    for (const row of [...book.rules, ...policyRows(book.policy)]) {
      const rows = this.#byJurisdiction.get(row.jurisdiction);
      if (rows === undefined) this.#byJurisdiction.set(row.jurisdiction, [row]);
      else rows.push(row);
    }
  }

  /**
   * Gives the rows that one kind of contact meets.
   *
   * @param jurisdiction Id of a state, {@link FEDERAL} or {@link COMPANY}.
   * @param mode Kind of contact by {@link modeOf}.
   * @returns The rows; the same object each time.
   */
  set(jurisdiction: number, mode: number): RuleSet {
    const index = jurisdiction * 24 + mode;
    return this.#sets[index] ??= this.#compile(jurisdiction, mode);
  }

  #compile(jurisdiction: number, mode: number): RuleSet {
    const code = jurisdiction === FEDERAL
      ? "US"
      : jurisdiction === COMPANY
      ? "policy"
      : STATE_CODES[jurisdiction] ?? "";
    const rows = (this.#byJurisdiction.get(code) ?? []).filter((row) => meets(row.appliesTo, mode));
    const set = {
      hours: [] as HoursRule[],
      days: [] as DaysRule[],
      caps: [] as Dated<"frequency-cap">[],
      stateDnc: [] as Dated<"state-dnc">[],
      duties: [] as DutyRule[],
      others: [] as Dated<RuleKind>[],
      reviewDue: Infinity,
    };
    for (const row of rows) {
      const dated = { code: codeOf(row), ...(this.book.asOf === null ? datesOf(row) : ALWAYS) };
      set.reviewDue = Math.min(set.reviewDue, reviewDue(row));
      if (row.kind === "calling-hours") set.hours.push({ ...dated, ...hoursOf(row, code) });
      else if (row.kind === "banned-days") set.days.push({ ...dated, ...daysOf(row, code) });
      else if (row.kind === "frequency-cap") set.caps.push({ ...dated, row });
      else if (row.kind === "state-dnc") set.stateDnc.push({ ...dated, row });
      else if (DUTIES.includes(row.kind)) {
        if (isEverDue(row, mode)) set.duties.push({ ...dated, row, obligation: null });
      } else set.others.push({ ...dated, row });
    }
    return set;
  }
}

/**
 * Tells when somebody has to read the source of a row again.
 *
 * @param row The row.
 * @returns The day a year after its last review, as `parseDay` counts days.
 */
export function reviewDue({ reviewedOn }: Pick<RuleRow, "reviewedOn">): number {
  return addMonths(parseDay(reviewedOn) ?? -Infinity, 12);
}

let lastBook: RuleBook | undefined;
let lastCompiled: CompiledBook | undefined;
const compiledBooks = new WeakMap<RuleBook, CompiledBook>();

/**
 * Prepares a rule book, once for each object.
 *
 * @param book Rule book.
 * @returns The prepared book.
 */
export function compile(book: RuleBook): CompiledBook {
  if (book === lastBook) return lastCompiled as CompiledBook;
  let compiled = compiledBooks.get(book);
  if (compiled === undefined) compiledBooks.set(book, compiled = new CompiledBook(book));
  lastBook = book;
  lastCompiled = compiled;
  return compiled;
}

function codeOf({ jurisdiction, kind }: RuleRow): string {
  return `${jurisdiction === "US" ? "federal" : jurisdiction.toLowerCase()}.${kind}`;
}

const ALWAYS = { from: -Infinity, to: Infinity };

function datesOf({ effectiveFrom, effectiveTo }: RuleRow): { from: number; to: number } {
  return {
    from: effectiveFrom === null ? -Infinity : parseDay(effectiveFrom) ?? -Infinity,
    to: effectiveTo === null ? Infinity : parseDay(effectiveTo) ?? Infinity,
  };
}

/** Whether a row asks this kind of contact for anything, whatever the facts. */
function isEverDue(row: RuleRow, mode: number): boolean {
  if (row.kind === "registration") return true;
  if (row.kind === "recording") {
    return row.value.regime === "all-party" || row.value.regime === "not-confirmed";
  }
  const { purpose } = row.value as Duty;
  return purpose === undefined || purpose === PURPOSES[mode % 3];
}

function meets(appliesTo: AppliesTo, mode: number): boolean {
  const channel = mode < 12 ? "voice" : "sms";
  const technology = TECHNOLOGIES[Math.floor(mode % 12 / 3)];
  if (!appliesTo.channels.includes(channel)) return false;
  if (appliesTo.callKinds === "sales" && mode % 3 !== 0) return false;
  switch (appliesTo.technology) {
    case "any":
      return true;
    case "live":
      return technology === "live" || technology === "live-autodialed";
    case "prerecorded-or-artificial-voice":
      return technology === "prerecorded" || technology === "artificial-voice";
    default:
      return technology !== "live";
  }
}

function secondsOf(time: string): number {
  return Number(time.slice(0, 2)) * 3600 + Number(time.slice(3, 5)) * 60;
}

function hoursOf(
  row: RuleRow<"calling-hours">,
  code: string,
): Omit<HoursRule, "code" | "from" | "to"> {
  const { week, onHolidays } = row.value;
  const at = (hours: DayHours | null, end: 0 | 1) => hours === null ? 0 : secondsOf(hours[end]);
  return {
    row,
    open: WEEKDAYS.map((day) => at(week[day], 0)),
    close: WEEKDAYS.map((day) => at(week[day], 1)),
    holidays: onHolidays === undefined ? null : buildHolidayTable(code, onHolidays.holidays),
    holidayOpen: at(onHolidays?.hours ?? null, 0),
    holidayClose: at(onHolidays?.hours ?? null, 1),
  };
}

function daysOf(row: RuleRow<"banned-days">, code: string): Omit<DaysRule, "code" | "from" | "to"> {
  const { weekdays, holidays } = row.value;
  return {
    row,
    weekdays: weekdays.reduce((mask, day) => mask | 1 << WEEKDAYS.indexOf(day), 0),
    holidays: holidays.length === 0 ? null : buildHolidayTable(code, holidays),
    proclaimed: holidays.includes("proclaimed-holiday"),
  };
}

/** A policy's hours and caps, written as rows so that one piece of code judges both. */
function policyRows(policy: Policy | null): RuleRow[] {
  if (policy === null) return [];
  const common = {
    jurisdiction: "policy",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    liftedBy: [],
    citation: policyCitation(policy),
    effectiveFrom: "2000-01-01",
    effectiveTo: null,
    reviewedOn: "2050-12-31",
    confidence: "high",
    sources: [],
  } as const;
  const rows: RuleRow[] = [];
  for (const { max, windowHours } of policy.caps ?? []) {
    if (windowHours === undefined) continue;
    rows.push({
      ...common,
      id: `policy.cap-${max}-in-${windowHours}h`,
      kind: "frequency-cap",
      value: { max, windowHours, scope: "person" },
    });
  }
  if (policy.hours !== undefined) {
    const allDay: DayHours = ["00:00", "24:00"];
    const hours = policy.hours;
    const day = (name: Weekday) => hours[name] === undefined ? allDay : hours[name];
    rows.push({
      ...common,
      id: "policy.hours",
      kind: "calling-hours",
      value: {
        week: {
          sun: day("sun"),
          mon: day("mon"),
          tue: day("tue"),
          wed: day("wed"),
          thu: day("thu"),
          fri: day("fri"),
          sat: day("sat"),
        },
      },
    });
  }
  return rows;
}
