/**
 * Says in plain words what a rule row holds.
 *
 * @module
 */

import type {
  AppliesTo,
  BannedDays,
  CallingHours,
  DayHours,
  Duty,
  Figures,
  FrequencyCap,
  Lift,
  RecordingRegime,
  RegistrationDuty,
  RuleKind,
  RuleRow,
  StateConsent,
  StateDnc,
  Weekday,
} from "../../compliance/mod.ts";
import { HOLIDAYS } from "../../compliance/time/holiday_rules.ts";

const WEEK: readonly (readonly [Weekday, string])[] = [
  ["mon", "Mon"],
  ["tue", "Tue"],
  ["wed", "Wed"],
  ["thu", "Thu"],
  ["fri", "Fri"],
  ["sat", "Sat"],
  ["sun", "Sun"],
];

/** What each kind of row is called in a heading. */
export const KIND_NAMES: Readonly<Record<RuleKind, string>> = {
  "calling-hours": "Calling hours",
  "banned-days": "Shut days",
  "frequency-cap": "Frequency cap",
  "state-dnc": "Do-not-call list",
  "registration": "Registration",
  "internal-dnc": "The seller's own do-not-call list",
  "revocation": "Requests to stop",
  "national-dnc": "National do-not-call registry",
  "dnc-scrub": "Age of the registry's copy",
  "consent-pewc": "Written consent",
  "consent-pec": "Express consent",
  "reassigned-number": "Reassigned numbers",
  "banned-target": "Numbers never called",
  "caller-id": "Caller ID",
  "consent": "Consent or ban",
  "identification": "Identification",
  "ai-disclosure": "AI disclosure",
  "real-estate": "Buying houses",
  "recording": "Recording",
  "conduct": "Conduct",
};

const CHANNELS: Readonly<Record<string, string>> = { voice: "calls", sms: "texts" };
const TECHNOLOGIES: Readonly<Record<AppliesTo["technology"], string>> = {
  "any": "any technology",
  "live": "live callers, dialled by hand or by machine",
  "autodialed-or-prerecorded": "autodialers, recorded and artificial voices",
  "prerecorded-or-artificial-voice": "recorded and artificial voices",
  "automated-selection-or-dialing":
    "automated selection or dialling, recorded and artificial voices",
};
const SEVERITIES: Readonly<Record<Duty["severity"], string>> = {
  "before-contact": "Before the contact",
  "during-contact": "During the contact",
  "seller-duty": "A duty of the seller",
  "warning": "A warning",
};
const REGIMES: Readonly<Record<RecordingRegime["regime"], string>> = {
  "one-party": "One party's agreement is enough to record a call.",
  "all-party": "Everybody on the call must agree to a recording; it is announced at the start.",
  "no-state-statute": "No statute of the state; federal law asks for one party's agreement.",
  "not-confirmed": "The law was not confirmed; a recording is announced as if all had to agree.",
};

/**
 * Says which hours are open.
 *
 * @param week Hours by weekday, `null` where the day is shut.
 * @returns Such as `Mon-Fri 09:00-18:00; Sat 10:00-17:00; Sun shut`.
 */
export function weekInWords(week: CallingHours["week"]): string {
  const spans: { first: string; last: string; hours: string }[] = [];
  for (const [day, name] of WEEK) {
    const hours = week[day] === null ? "shut" : span(week[day]);
    const before = spans.at(-1);
    if (before?.hours === hours) before.last = name;
    else spans.push({ first: name, last: name, hours });
  }
  const [only] = spans;
  if (spans.length === 1 && only !== undefined) return `every day ${only.hours}`;
  return spans.map(({ first, last, hours }) =>
    `${first === last ? first : `${first}-${last}`} ${hours}`
  ).join("; ");
}

function span([open, close]: DayHours): string {
  return `${open}-${close}`;
}

/**
 * Says which days are shut, holidays by their names.
 *
 * @param value Value of a row on shut days.
 * @returns The days, such as `Sun; New Year's Day; Christmas Day`.
 */
export function daysInWords({ dynamic, holidays, weekdays }: BannedDays): string {
  const days = WEEK.filter(([day]) => weekdays.includes(day)).map(([, name]) => name);
  const parts = [...days, ...holidays.map(holidayName)];
  if (dynamic !== undefined) parts.push(`while declared: ${dynamic}`);
  return parts.join("; ");
}

function holidayName(id: string): string {
  const holiday = HOLIDAYS[id];
  if (holiday === undefined) throw new RangeError(`Cannot name the holiday ${id}: it is unknown`);
  return holiday.name;
}

/**
 * Says which contacts a row covers.
 *
 * @param appliesTo Channels, technology and kinds of call.
 * @returns Such as `calls and texts; any technology; marketing only`.
 */
export function appliesInWords({ callKinds, channels, technology }: AppliesTo): string {
  const by = channels.map((channel) => CHANNELS[channel]).join(" and ");
  const why = callKinds === "sales" ? "marketing only" : "any purpose";
  return `${by}; ${TECHNOLOGIES[technology]}; ${why}`;
}

/**
 * Says what takes a row away.
 *
 * @param lifts The row's lifts.
 * @returns Such as `prior express consent, or called party request`.
 */
export function liftsInWords(lifts: readonly Lift[]): string {
  return lifts.length === 0
    ? "nothing"
    : lifts.map((lift) => lift.replaceAll("-", " ")).join(", or ");
}

/**
 * Says what takes one row away.
 *
 * @param row The row.
 * @returns Its lifts; those of the national registry where the state adopts it and names none.
 */
export function liftedByInWords(row: RuleRow): string {
  const isAdopted = row.kind === "state-dnc" && !row.value.separateList;
  return isAdopted && row.liftedBy.length === 0
    ? "as the national registry (federal.national-dnc)"
    : liftsInWords(row.liftedBy);
}

/**
 * Says from when to when a row is in force.
 *
 * @param row Row with its dates.
 * @returns Such as `start not established; until 2023-09-30`.
 */
export function datesInWords(
  { effectiveFrom, effectiveTo }: Pick<RuleRow, "effectiveFrom" | "effectiveTo">,
): string {
  const from = effectiveFrom === null ? "start not established" : `from ${effectiveFrom}`;
  return `${from}; ${effectiveTo === null ? "no end known" : `until ${effectiveTo}`}`;
}

/**
 * Says what a row holds.
 *
 * @param row The row.
 * @returns One or more sentences.
 */
export function ruleInWords(row: RuleRow): string {
  switch (row.kind) {
    case "calling-hours":
      return hoursInWords(row.value);
    case "banned-days":
      return `Shut: ${daysInWords(row.value)}.`;
    case "frequency-cap":
      return capInWords(row.value);
    case "state-dnc":
      return listInWords(row.value);
    case "registration":
      return registrationInWords(row.value);
    case "recording":
      return REGIMES[row.value.regime];
    case "consent":
      return consentInWords(row.value);
    case "identification":
    case "ai-disclosure":
    case "real-estate":
    case "conduct":
      return dutyInWords(row.value);
    default:
      return figuresOf(row.kind, row.value as Figures);
  }
}

function hoursInWords({ onHolidays, week }: CallingHours): string {
  const holidays = onHolidays === undefined
    ? ""
    : ` On ${onHolidays.holidays.map(holidayName).join(", ")}: ${span(onHolidays.hours)}.`;
  const words = weekInWords(week);
  return `${words[0]?.toUpperCase()}${words.slice(1)}.${holidays}`;
}

function capInWords({ max, scope, windowHours }: FrequencyCap): string {
  const by = scope.replaceAll("-", " ");
  return `At most ${max} ${max === 1 ? "contact" : "contacts"} in any ${windowHours} hours. ` +
    `The text counts by the ${by}; the engine counts the person and the number.`;
}

function listInWords(value: StateDnc): string {
  const { listsBusinesses, maxAgeDays, relationshipDays, relationshipMonths, runBy } = value;
  const sentences = [
    value.separateList
      ? `A list of the state's own (${runBy}), to be looked up beside the national registry.`
      : `No list of the state's own to look up (${runBy}); marketing to a number on the national registry breaks state law too.`,
  ];
  if (maxAgeDays !== undefined) sentences.push(`A copy counts for at most ${maxAgeDays} days.`);
  if (relationshipMonths !== undefined) {
    sentences.push(`A business relationship counts for ${relationshipMonths} months.`);
  }
  if (relationshipDays !== undefined) {
    sentences.push(`A business relationship counts for ${relationshipDays} days.`);
  }
  if (listsBusinesses === true) sentences.push("It lists numbers of businesses too.");
  return sentences.join(" ");
}

function registrationInWords(value: RegistrationDuty): string {
  const { agency, bondAllLocationsUsd, bondRequired, bondUsd, conditions, feeUsd, leadDays } =
    value;
  if (agency === null) {
    return "The state has a law on telemarketers; whether it asks for registration is not known.";
  }
  const parts = [`Register with: ${agency}`];
  if (leadDays !== undefined) parts.push(`${leadDays} days ahead`);
  if (bondUsd !== undefined) parts.push(`bond USD ${bondUsd}`);
  if (bondAllLocationsUsd !== undefined) {
    parts.push(`bond for all locations USD ${bondAllLocationsUsd}`);
  }
  if (bondUsd === undefined && bondRequired === true) parts.push("a bond of unknown amount");
  if (feeUsd !== undefined) parts.push(`fee USD ${feeUsd}`);
  const narrowed = conditions === undefined ? "" : ` Narrowed by: ${conditions.join("; ")}.`;
  return `${parts.join("; ")}.${narrowed}`;
}

function consentInWords({ forbids, wirelessOnly }: StateConsent): string {
  return wirelessOnly === true ? `${forbids} Only lines that may be wireless.` : forbids;
}

function dutyInWords({ duty, figures, purpose, severity }: Duty): string {
  const only = purpose === undefined ? "" : `, ${purpose} contacts only`;
  return `${SEVERITIES[severity]}${only}: ${duty}${
    figures === undefined ? "" : ` (${figuresInWords(figures)})`
  }`;
}

/**
 * Says the figures of a rule.
 *
 * @param figures Figures by their names.
 * @returns Such as `ring seconds: 15, keep years: 5`.
 */
export function figuresInWords(figures: Figures): string {
  return Object.entries(figures).map(([name, value]) =>
    `${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}: ${value}`
  ).join(", ");
}

const FEDERAL_WORDS: Readonly<Partial<Record<RuleKind, string>>> = {
  "internal-dnc": "Nobody on the seller's own list is contacted.",
  "revocation": "Nobody who has asked to stop, by whatever means, is contacted.",
  "national-dnc": "No marketing to a number on the national registry.",
  "dnc-scrub": "The copy of the national registry must be fresh.",
  "consent-pewc":
    "Marketing by a recorded or artificial voice, or by an autodialer to a line that may be wireless, needs prior express written consent.",
  "consent-pec":
    "Other contacts by a recorded or artificial voice or an autodialer to a line that may be wireless need prior express consent.",
  "reassigned-number":
    "No contact when the number moved to another person after the consent was given.",
  "banned-target": "Toll-free, premium and service numbers are never contacted.",
  "caller-id": "The number shown must exist and be the seller's to show.",
};

function figuresOf(kind: RuleKind, figures: Figures): string {
  const words = FEDERAL_WORDS[kind] ?? KIND_NAMES[kind];
  return Object.keys(figures).length === 0
    ? words
    : `${words} Figures: ${figuresInWords(figures)}.`;
}
