/**
 * The table at the top of the rule book: what each jurisdiction asks of a marketing call, at a glance.
 *
 * @module
 */

import {
  type CallingHours,
  type DayHours,
  RULE_BOOK,
  ruleBookAsOf,
  type RuleKind,
  type RuleRow,
  type Weekday,
} from "../../compliance/mod.ts";
import { STATE_CODES, stateName } from "../../compliance/place/states.ts";
import { wrap } from "./markdown.ts";
import { daysInWords, liftsInWords, weekInWords } from "./rule_words.ts";

const LONGEST_HOLIDAY_LIST = 3;

/** The day whose law the table at the top shows: the day of the rows' version. */
const TABLE_DAY = RULE_BOOK.version.slice(0, 10);

/**
 * Finds the hours in which several rows are open together.
 *
 * @param weeks Hours of each row.
 * @returns Hours by weekday.
 */
export function commonWeek(weeks: readonly CallingHours["week"][]): CallingHours["week"] {
  const days: Weekday[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
  return Object.fromEntries(days.map((day) => {
    let common: DayHours | null = ["00:00", "24:00"];
    for (const week of weeks) {
      const hours = week[day];
      if (common === null || hours === null) {
        common = null;
        break;
      }
      // Times written alike compare like the times they name.
      const open: string = common[0] > hours[0] ? common[0] : hours[0];
      const close: string = common[1] < hours[1] ? common[1] : hours[1];
      common = open < close ? [open, close] : null;
    }
    return [day, common];
  })) as CallingHours["week"];
}

const TABLE_BOOK = ruleBookAsOf(TABLE_DAY);

/** The two callers of the table: a person who dials by hand, and an AI voice. */
type Caller = "person" | "machine";

/** The rows of one kind and jurisdiction that a marketing call meets. */
function rowsFor<K extends RuleKind>(code: string, caller: Caller, kind: K): RuleRow<K>[] {
  return TABLE_BOOK.rules.filter(({ appliesTo, ...row }) => {
    const isCovered = appliesTo.technology === "any" ||
      (appliesTo.technology === "live") === (caller === "person");
    return row.jurisdiction === code && row.kind === kind && isCovered &&
      appliesTo.channels.includes("voice");
  }) as RuleRow<K>[];
}

/** Says of a row whether a person who dials by hand meets it too. */
function whose(row: RuleRow): string {
  const meets = rowsFor(row.jurisdiction, "person", row.kind).some(({ id }) => id === row.id);
  return meets ? "" : " (automated)";
}

const LIFTABLE = "\\*";

function liftable(rows: readonly RuleRow[]): string {
  return rows.some(({ liftedBy }) => liftedBy.length > 0) ? ` ${LIFTABLE}` : "";
}

function hoursCell(code: string, caller: Caller): string {
  const federal = code === "US" ? [] : rowsFor("US", caller, "calling-hours");
  const rows = [...rowsFor(code, caller, "calling-hours"), ...federal];
  const words = weekInWords(commonWeek(rows.map(({ value }) => value.week)));
  const isSpecial = rows.some(({ value }) => value.onHolidays !== undefined);
  return words.replace(/^every day /, "") + (isSpecial ? "; other hours on holidays" : "") +
    liftable(rows);
}

function daysCell(code: string): string {
  return rowsFor(code, "machine", "banned-days").map((row) => {
    const { dynamic, holidays } = row.value;
    const short = holidays.length > LONGEST_HOLIDAY_LIST
      ? [daysInWords({ ...row.value, holidays: [] }), `${holidays.length} holidays`]
      : [dynamic === undefined ? daysInWords(row.value) : "declared emergencies"];
    return short.filter((part) => part !== "").join("; ") + whose(row) + liftable([row]);
  }).join("; ");
}

function capCell(code: string): string {
  return rowsFor(code, "machine", "frequency-cap").map((row) =>
    `${row.value.max} in ${row.value.windowHours} h${whose(row)}${liftable([row])}`
  ).join("; ");
}

function listCell(code: string): string {
  return rowsFor(code, "person", "state-dnc").map(({ value }) => value)
    .filter(({ separateList }) => separateList)
    .map(({ maxAgeDays }) => maxAgeDays === undefined ? "yes" : `yes, ${maxAgeDays} days`)
    .join("; ");
}

function consentCell(code: string): string {
  const federal = rowsFor(code, "machine", "consent-pewc").map(({ liftedBy }) =>
    liftsInWords(liftedBy)
  );
  const own = rowsFor(code, "machine", "consent").map(({ liftedBy, value }) => {
    const lifts = liftedBy.length === 0 ? "forbidden" : liftsInWords(liftedBy);
    return value.wirelessOnly === true ? `${lifts} (wireless)` : lifts;
  });
  return [...federal, ...own].join("; and ");
}

function recordingCell(code: string): string {
  if (code === "US") return "one party";
  return rowsFor(code, "person", "recording")
    .map(({ value }) => value.regime.replaceAll("-", " ")).join("; ");
}

/**
 * Writes the table of all jurisdictions.
 *
 * @param states Ids of the states in the order of the lines.
 * @returns Its section.
 */
export function glance(states: readonly number[]): string {
  const line = (name: string, code: string) =>
    `| ${
      [
        name,
        hoursCell(code, "person"),
        hoursCell(code, "machine"),
        daysCell(code),
        capCell(code),
        listCell(code),
        consentCell(code),
        recordingCell(code),
      ].map((cell) => cell === "" ? "-" : cell).join(" | ")
    } |`;
  return [
    "## At a glance",
    "",
    wrap(
      `Marketing calls on ${TABLE_DAY}, federal law included in the hours. ${LIFTABLE} = lifted by a consent, a relationship or a request; see the row. "Automated" = not for live calls dialled by hand. Consent is what the state asks for an AI voice beside the federal written consent.`,
    ),
    "",
    "<!-- deno-fmt-ignore-start -->",
    "",
    "| Jurisdiction | Hours, all calls | Hours, automated voice | Shut days | Cap | Own list | Consent for an AI voice | Recording |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    line("[Federal law](#federal-law)", "US"),
    ...states.map((id) => {
      const name = stateName(id);
      return line(`[${name}](#${name.toLowerCase().replaceAll(" ", "-")})`, STATE_CODES[id] ?? "");
    }),
    "",
    "<!-- deno-fmt-ignore-end -->",
    "",
  ].join("\n");
}
