/**
 * Rules for the hours of a campaign that we write. They are a second lock: the compliance engine
 * judges every call by the clock of the person called.
 *
 * @module
 */
import type { CallFrequency, CallWindow, CampaignSchedule } from "./campaign_schedule.ts";
import { isStateCode } from "./checks.ts";
import { checkDistinct, checkNotNegative, isTimeZone, type Report, under } from "./report.ts";

/** 47 CFR 64.1200(c)(1): no calls before 8 a.m. or after 9 p.m. local time. */
const FIRST_MINUTE = "08:00";
const LAST_MINUTE = "21:00";
const CLOCK = /^\d{2}:\d{2}$/;

/** Checks one span of a day; texts of the same length compare as times do. */
function checkSpan(
  span: { readonly [key: string]: unknown },
  [from, to]: readonly [string, string],
  report: Report,
): void {
  for (const key of [from, to]) {
    const time = span[key] as string | undefined;
    if (time === undefined) continue;
    if (!CLOCK.test(time)) report([key], "Expected a time of day, HH:MM");
    else if (time < FIRST_MINUTE || time > LAST_MINUTE) {
      report([key], `Expected a time from ${FIRST_MINUTE} to ${LAST_MINUTE}`);
    }
  }
  const start = span[from] as string | undefined;
  const end = span[to] as string | undefined;
  if (start !== undefined && end !== undefined && CLOCK.test(start) && end <= start) {
    report([to], `Expected a time after ${from}`);
  }
}

function checkWindows(windows: readonly CallWindow[], report: Report): void {
  windows.forEach((window, index) => {
    checkSpan({ ...window }, ["start", "end"], under(report, index));
    if (window.days.length === 0) report([index, "days"], "Expected one day at least");
    checkDistinct(window.days, (day) => report([index, "days", day], "Expected each day once"));
  });
}

function checkFrequency(frequency: CallFrequency, report: Report): void {
  const { maxPerDay, maxPerWeek, maxTotal } = frequency;
  if (maxPerWeek < maxPerDay) report(["maxPerWeek"], "Expected at least maxPerDay");
  if (maxTotal < maxPerWeek) report(["maxTotal"], "Expected at least maxPerWeek");
}

/**
 * Checks when a campaign calls.
 *
 * @param schedule The schedule, or some of its fields.
 * @param report Called for every broken rule.
 */
export function checkSchedule(schedule: Partial<CampaignSchedule>, report: Report): void {
  const { timezone, daysOfWeek, windows, stateOverrides, frequency } = schedule;
  if (timezone !== undefined && !isTimeZone(timezone)) {
    report(["timezone"], "Expected an IANA time zone");
  }
  checkSpan({ ...schedule }, ["startTime", "endTime"], report);
  if (daysOfWeek?.length === 0) report(["daysOfWeek"], "Expected one day at least");
  checkDistinct(daysOfWeek ?? [], (index) => {
    report(["daysOfWeek", index], "Expected each day once");
  });
  checkNotNegative(schedule, ["maxCallsPerDay", "minDaysBetweenCalls"], report);
  if (schedule.maxCallsPerLead !== undefined && schedule.maxCallsPerLead < 1) {
    report(["maxCallsPerLead"], "Expected one call at least");
  }
  if (windows !== undefined) checkWindows(windows, under(report, "windows"));
  for (const [state, hours] of Object.entries(stateOverrides ?? {})) {
    const path = under(report, "stateOverrides", state);
    if (!isStateCode(state)) path([], "Expected a USPS state code");
    checkWindows(hours, path);
  }
  if (frequency !== undefined) checkFrequency(frequency, under(report, "frequency"));
}
