/**
 * When a campaign calls, and how often.
 *
 * @module
 */
import { z } from "zod";
import { clock, line, number, record, usd } from "./fields.ts";
import { MAX_LIST_LENGTH } from "./limits.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** Whose clock the hours are read from: the lead's, or the campaign's. */
export type TimeZoneMode = "lead_local" | "fixed";

/** Accepts a {@linkcode TimeZoneMode}. */
export const TimeZoneModeSchema: Schema<TimeZoneMode> = exactly(z.enum(["lead_local", "fixed"]));

/** Hours in which a campaign calls. */
export interface CallWindow {
  /** Days of the week, 1 (Monday) to 7 (Sunday), as ISO 8601 counts them. */
  days: number[];
  /** First minute, `HH:MM`. */
  start: string;
  /** The minute in which calling has stopped, `HH:MM`. */
  end: string;
}

/** Validates a {@linkcode CallWindow}. */
export const CallWindowSchema: ObjectSchema<CallWindow> = exact(z.object({
  days: z.array(z.number().int().min(1).max(7)).max(7),
  start: clock,
  end: clock,
}));

/** How often one lead is called. */
export interface CallFrequency {
  /** Calls a day at most, 1 to 3. */
  maxPerDay: number;
  /** Calls a week at most. */
  maxPerWeek: number;
  /** Calls in the campaign at most. */
  maxTotal: number;
  /** Hours between two calls at least. */
  minHoursBetween: number;
}

/** What {@linkcode CallFrequencySchema} accepts. */
export interface CallFrequencyInput {
  /** Calls a day at most, 1 to 3; `1` by default. */
  maxPerDay?: number | undefined;
  /** Calls a week at most; `3` by default. */
  maxPerWeek?: number | undefined;
  /** Calls in the campaign at most; `8` by default. */
  maxTotal?: number | undefined;
  /** Hours between two calls at least; `24` by default. */
  minHoursBetween?: number | undefined;
}

/** Validates a {@linkcode CallFrequency}. */
export const CallFrequencySchema: ObjectSchema<CallFrequency, CallFrequencyInput> = exact(z.object({
  maxPerDay: z.number().int().min(1).max(3).default(1),
  maxPerWeek: z.number().int().min(1).default(3),
  maxTotal: z.number().int().min(1).default(8),
  minHoursBetween: usd.default(24),
}));

/** When a campaign calls, and how often. The compliance engine may allow less, never more. */
export interface CampaignSchedule {
  /** IANA time zone of the hours, when they are not read from the lead's clock. */
  timezone: string;
  /** Whose clock the hours are read from. */
  timeZoneMode?: TimeZoneMode | undefined;
  /** Days of the week, 0 (Sunday) to 6 (Saturday). */
  daysOfWeek: number[];
  /** First minute of a day, `HH:MM`. */
  startTime: string;
  /** The minute in which calling has stopped, `HH:MM`. */
  endTime: string;
  /** Hours for each day of the week, in place of the one span. */
  windows?: CallWindow[] | undefined;
  /** Narrower hours for some states, by USPS code. */
  stateOverrides?: Record<string, CallWindow[]> | undefined;
  /** Whether no calls are made on federal holidays. */
  holidaysOff?: boolean | undefined;
  /** Calls a day at most, of all leads. */
  maxCallsPerDay?: number | undefined;
  /** Calls to one lead at most. */
  maxCallsPerLead: number;
  /** Days between two calls to one lead at least. */
  minDaysBetweenCalls: number;
  /** How often one lead is called, more finely. */
  frequency?: CallFrequency | undefined;
}

/** What {@linkcode CampaignScheduleSchema} accepts. */
export interface CampaignScheduleInput
  extends
    Omit<CampaignSchedule, "timezone" | "maxCallsPerLead" | "minDaysBetweenCalls" | "frequency"> {
  /** IANA time zone of the hours, when they are not read from the lead's clock; `"America/New_York"` by default. */
  timezone?: string | undefined;
  /** Calls to one lead at most; `3` by default. */
  maxCallsPerLead?: number | undefined;
  /** Days between two calls to one lead at least; `1` by default. */
  minDaysBetweenCalls?: number | undefined;
  /** How often one lead is called, more finely. */
  frequency?: CallFrequencyInput | undefined;
}

/** Validates a {@linkcode CampaignSchedule}. */
export const CampaignScheduleSchema: ObjectSchema<CampaignSchedule, CampaignScheduleInput> = exact(
  z.object({
    timezone: line.default("America/New_York"),
    timeZoneMode: TimeZoneModeSchema.optional(),
    daysOfWeek: z.array(z.number().int().min(0).max(6)).max(MAX_LIST_LENGTH),
    startTime: clock,
    endTime: clock,
    windows: z.array(CallWindowSchema).max(28).optional(),
    stateOverrides: record(z.array(CallWindowSchema).max(28), 60).optional(),
    holidaysOff: z.boolean().optional(),
    maxCallsPerDay: number.optional(),
    maxCallsPerLead: number.default(3),
    minDaysBetweenCalls: number.default(1),
    frequency: CallFrequencySchema.optional(),
  }),
);
