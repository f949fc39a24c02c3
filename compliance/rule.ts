/**
 * The shape of a rule row: the law as data, with its citation, its dates and how sure we are of it.
 *
 * @module
 */

/** A state, territory or district code such as `"TX"`, or `"US"` for federal law. */
export type Jurisdiction = string;

/** A day of the week as rule rows spell it. */
export type Weekday = "sun" | "mon" | "tue" | "wed" | "thu" | "fri" | "sat";

/** Opening and closing time of one day, `"HH:MM"` local; the closing minute is already shut. */
export type DayHours = readonly [open: string, close: string];

/** Which technologies a row speaks of; an AI voice belongs to every class but `live`. */
export type TechnologyClass =
  | "any"
  | "live"
  | "autodialed-or-prerecorded"
  | "prerecorded-or-artificial-voice"
  | "automated-selection-or-dialing";

/** What takes a row away for one contact: a consent, a relationship or another circumstance. */
export type Lift =
  | "prior-express-written-consent"
  | "prior-express-consent"
  | "express-written-permission"
  | "established-business-relationship"
  | "existing-customer"
  | "called-party-request"
  | "personal-relationship"
  | "reply-to-called-party"
  | "existing-debt-or-contract"
  | "called-party-initiated-call"
  | "prior-agreement"
  | "live-operator-introduction"
  | "established-business-relationship-about-prior-order"
  | "established-business-relationship-and-consent";

/** How well a row is established. */
export type Confidence = "high" | "medium" | "low";

/** Value of a `calling-hours` row: the open hours of each weekday, `null` where the day is shut. */
export interface CallingHours {
  /** Open hours by weekday in the called party's local time. */
  readonly week: Readonly<Record<Weekday, DayHours | null>>;
  /** Hours that replace the weekday's on the named holidays. */
  readonly onHolidays?: { readonly holidays: readonly string[]; readonly hours: DayHours };
}

/** Value of a `banned-days` row: days on which no contact may be made. */
export interface BannedDays {
  /** Weekdays that are shut altogether. */
  readonly weekdays: readonly Weekday[];
  /** Holidays that are shut, by the ids of the holiday table. */
  readonly holidays: readonly string[];
  /** A ban that an official declaration switches on; the declarations are facts of the caller. */
  readonly dynamic?: string;
}

/** Value of a `frequency-cap` row: at most `max` contacts in any `windowHours`. */
export interface FrequencyCap {
  /** Most contacts in the window, this one included. */
  readonly max: number;
  /** Length of the rolling window in hours. */
  readonly windowHours: number;
  /** Whom the text counts by; both the person and the number are counted whatever it says. */
  readonly scope: string;
}

/**
 * Value of a `state-dnc` row: which do-not-call list the state keeps or adopts.
 *
 * A row without a list of its own adopts the national registry. Where such a row names nothing that
 * lifts it, no exception of the state's own was found, and it stands and falls with the federal row:
 * what lifts that one lifts this one. Where it names exceptions, a business relationship helps only
 * if it is among them.
 */
export interface StateDnc {
  /** Who runs the list. */
  readonly runBy: string;
  /** Whether the list must be scrubbed beside the national registry. */
  readonly separateList: boolean;
  /** Oldest copy of the list that may be used, in days: the state's, or the national registry's. */
  readonly maxAgeDays?: number;
  /** How long a business relationship lifts the row, in months, where the state says. */
  readonly relationshipMonths?: number;
  /** How long a business relationship lifts the row, in days, where the state says. */
  readonly relationshipDays?: number;
  /** Whether the list also holds numbers of businesses. */
  readonly listsBusinesses?: boolean;
}

/** Value of a `registration` row: where the seller must register before soliciting. */
export interface RegistrationDuty {
  /** Agency that registers; `null` where only the existence of the law is known. */
  readonly agency: string | null;
  /** Amount of the bond in US dollars, where known. */
  readonly bondUsd?: number;
  /** Amount of one bond for all places of business together in US dollars, where the law has one. */
  readonly bondAllLocationsUsd?: number;
  /** Whether a bond is asked for whose amount is not known. */
  readonly bondRequired?: boolean;
  /** Days before the first contact by which to register. */
  readonly leadDays?: number;
  /** Fee in US dollars. */
  readonly feeUsd?: number;
  /** What narrows the duty or exempts from it, in words. */
  readonly conditions?: readonly string[];
}

/** Value of a `consent` row: what a state forbids unless one of the row's lifts is given. */
export interface StateConsent {
  /** What is forbidden, in one sentence. */
  readonly forbids: string;
  /** Whether only lines that may be wireless are protected. */
  readonly wirelessOnly?: boolean;
}

/** Value of a row that asks for something to be done. */
export interface Duty {
  /** When it is due. */
  readonly severity: "before-contact" | "during-contact" | "seller-duty" | "warning";
  /** What must be done, in sentences. */
  readonly duty: string;
  /** Only for contacts of this purpose. */
  readonly purpose?: "marketing" | "informational" | "emergency";
  /** Further figures of the rule, such as seconds. */
  readonly figures?: Figures;
}

/** Value of a `recording` row: whose agreement a recording needs. */
export interface RecordingRegime {
  /** `all-party` and `not-confirmed` ask for an announcement. */
  readonly regime: "one-party" | "all-party" | "no-state-statute" | "not-confirmed";
}

/** Value of a federal row that the engine interprets by its id; the figures are the rule's own. */
export type Figures = Readonly<Record<string, number | string | boolean>>;

/** What each kind of row holds. */
export interface RuleValues {
  /** Hours of the day. */
  "calling-hours": CallingHours;
  /** Shut days. */
  "banned-days": BannedDays;
  /** Most contacts in a window. */
  "frequency-cap": FrequencyCap;
  /** Do-not-call lists of the states. */
  "state-dnc": StateDnc;
  /** Registrations and permits of the seller. */
  "registration": RegistrationDuty;
  /** The seller's own do-not-call list. */
  "internal-dnc": Figures;
  /** Requests to stop. */
  "revocation": Figures;
  /** The national do-not-call registry and its exemptions. */
  "national-dnc": Figures;
  /** Age of the registry's copy. */
  "dnc-scrub": Figures;
  /** Prior express written consent. */
  "consent-pewc": Figures;
  /** Prior express consent of any form. */
  "consent-pec": Figures;
  /** Numbers that moved to another person after the consent. */
  "reassigned-number": Figures;
  /** Numbers that must never be called. */
  "banned-target": Figures;
  /** Caller identification. */
  "caller-id": Figures;
  /** Consent and technology bans of the states. */
  "consent": StateConsent;
  /** What must be said, and how the call must be handled. */
  "identification": Duty;
  /** Saying that a voice or a writer is artificial. */
  "ai-disclosure": Duty;
  /** Duties of those who buy houses. */
  "real-estate": Duty;
  /** Whose agreement a recording needs. */
  "recording": RecordingRegime;
  /** Any other duty on, before or around the contact. */
  "conduct": Duty;
}

/** The kinds of row. */
export type RuleKind = keyof RuleValues;

/** To which contacts a row applies. */
export interface AppliesTo {
  /** Channels the row covers. */
  readonly channels: readonly ("voice" | "sms")[];
  /** Technologies the row covers. */
  readonly technology: TechnologyClass;
  /** `sales` = marketing only; `all` = any call made by the device. */
  readonly callKinds: "sales" | "all";
}

/** One rule: never edited in place, a change of the law is a new row. */
export type RuleRow<K extends RuleKind = RuleKind> = {
  [Kind in K]: {
    /** Stable id such as `tx.calling-hours`. */
    readonly id: string;
    /** Where the rule holds. */
    readonly jurisdiction: Jurisdiction;
    /** What the rule speaks of. */
    readonly kind: Kind;
    /** Contacts it covers. */
    readonly appliesTo: AppliesTo;
    /** What it says. */
    readonly value: RuleValues[Kind];
    /** What takes it away; empty = nothing does, but see {@link StateDnc}. */
    readonly liftedBy: readonly Lift[];
    /** Statute or rule. */
    readonly citation: string;
    /** First local day in force, `YYYY-MM-DD`; `null` = in force, start not established. */
    readonly effectiveFrom: string | null;
    /** Last local day in force, `YYYY-MM-DD`; `null` = no end known. */
    readonly effectiveTo: string | null;
    /** Day on which somebody last checked the row, `YYYY-MM-DD`. */
    readonly reviewedOn: string;
    /** How well it is established. */
    readonly confidence: Confidence;
    /** Where it can be read. */
    readonly sources: readonly string[];
    /** What a reader should know before relying on it. */
    readonly note?: string;
  };
}[K];

/**
 * The same hours on every day of the week.
 *
 * @param open First open minute, `"HH:MM"` local.
 * @param close First shut minute, `"HH:MM"` local.
 * @returns A week of those hours.
 *
 * @example One window for the whole week
 * ```ts
 * import { daily } from "@nlre/shared/compliance";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(daily("09:00", "20:00").week.sun, ["09:00", "20:00"]);
 * ```
 */
export function daily(open: string, close: string): CallingHours {
  const hours: DayHours = [open, close];
  return {
    week: { sun: hours, mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours },
  };
}

/**
 * Monday to Friday the same, Saturday and Sunday as given.
 *
 * @param weekdays Hours of Monday to Friday.
 * @param saturday Hours of Saturday, `null` when shut.
 * @param sunday Hours of Sunday, `null` when shut.
 * @returns The week.
 *
 * @example Weekdays only
 * ```ts
 * import { weekly } from "@nlre/shared/compliance";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(weekly(["09:00", "17:00"], null, null).week.sat, null);
 * ```
 */
export function weekly(
  weekdays: DayHours,
  saturday: DayHours | null,
  sunday: DayHours | null,
): CallingHours {
  return {
    week: {
      sun: sunday,
      mon: weekdays,
      tue: weekdays,
      wed: weekdays,
      thu: weekdays,
      fri: weekdays,
      sat: saturday,
    },
  };
}
