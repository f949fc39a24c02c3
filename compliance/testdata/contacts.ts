/**
 * Contacts for tests: a request and facts against which nothing stands, to be spoilt in one place.
 *
 * The instant is Tuesday 2026-11-24, 14:00 in New York and 09:00 in Honolulu, when every state is
 * open. The person is in Ohio, which has no hours, list or consent rule of its own.
 */

import { areaCode } from "../../utils/nanp.ts";
import { decideContact } from "../decide.ts";
import type { ContactDecision } from "../decision.ts";
import type { Consent, ContactFacts, DncFacts, ListStatus } from "../facts.ts";
import { readInstant } from "../instant.ts";
import { STATE_CODES } from "../place/states.ts";
import type { ContactRequest } from "../request.ts";
import type { RuleBook } from "../rule_book.ts";
import { formatDay, parseDay } from "../time/calendar.ts";
import { localToUtc } from "../time/local_time.ts";
import { zoneId } from "../time/zones.ts";

export const AT = "2026-11-24T19:00:00.000Z";
export const SELLER = "Example Home Buyers LLC";
export const OHIO = "+16145550143";
export const HOUR = 3_600_000;
export const DAY: number = 24 * HOUR;

/** States that keep a list of their own. */
export const OWN_LISTS: readonly string[] = [
  "CO",
  "FL",
  "IN",
  "LA",
  "MA",
  "MO",
  "OK",
  "PA",
  "TN",
  "TX",
  "WY",
];

/** A live marketing call to Ohio, or what the fields make of it. */
export function request(fields: Partial<ContactRequest> = {}): ContactRequest {
  return {
    at: AT,
    channel: "voice",
    technology: "live",
    seller: SELLER,
    number: OHIO,
    callerId: "+16145550100",
    ...fields,
  };
}

/** A call by an AI voice. */
export function aiRequest(fields: Partial<ContactRequest> = {}): ContactRequest {
  return request({ technology: "artificial-voice", ...fields });
}

/** A number of a state's own area code with the state as the address. */
export function inState(state: string): Pick<ContactRequest, "number" | "calledParty"> {
  return { number: numberIn(state), calledParty: { addresses: [{ state }] } };
}

export function numberIn(state: string): string {
  for (let npa = 200; npa < 1000; npa++) {
    const area = areaCode(npa);
    if (area?.kind !== "geographic" || !area.inService) continue;
    if (area.regions.length === 1 && area.regions[0] === state) return `+1${npa}5550143`;
  }
  throw new RangeError(`no area code of ${state} alone`);
}

/** Every list looked up the day before, nothing found. */
export function facts(fields: Partial<ContactFacts> = {}, at: unknown = AT): ContactFacts {
  return {
    dnc: dnc({}, at),
    consents: [],
    revocations: [],
    attempts: [],
    bans: [],
    callerIds: [{ number: "+16145550100", reachable: true }],
    registrations: STATE_CODES.map((jurisdiction) => ({ jurisdiction })),
    ...fields,
  };
}

export function dnc(fields: Partial<DncFacts> = {}, at: unknown = AT): DncFacts {
  const clear: ListStatus = { listed: false, asOf: dayBefore(at, 1) };
  return {
    national: clear,
    internal: { listed: false },
    states: Object.fromEntries(OWN_LISTS.map((state) => [state, clear])),
    ...fields,
  };
}

/** The UTC date so many days before an instant. */
export function dayBefore(at: unknown, days: number): string {
  return formatDay(Math.floor(readInstant(at) / DAY) - days);
}

/** A written consent with every element, ten days old, for the number of Ohio. */
export function consent(fields: Partial<Consent> = {}): Consent {
  return {
    id: "consent-1",
    number: OHIO,
    sellers: [SELLER],
    form: "written",
    signedAt: "2026-11-14T12:00:00Z",
    signedBy: "Sample Owner",
    signature: "esign",
    technologies: ["autodialed", "artificial-voice"],
    purposes: ["marketing", "informational"],
    disclosureShown: true,
    notACondition: true,
    text: `I agree that ${SELLER} may call me with an artificial voice.`,
    evidence: "certificate-1",
    ...fields,
  };
}

export function decide(
  fields: Partial<ContactRequest>,
  known: Partial<ContactFacts> = {},
  book?: RuleBook,
): ContactDecision {
  const asked = request(fields);
  return decideContact(asked, facts(known, asked.at), book);
}

/** The codes of the reasons, in order. */
export function codesOf(decision: ContactDecision): string[] {
  return decision.reasons.map(({ code }) => code);
}

/** Verdict and codes in one line, for tables. */
export function outcome(decision: ContactDecision): string {
  return [decision.verdict, ...codesOf(decision)].join(" ");
}

/** An instant by the clock of a zone, `2026-11-24T20:59:59.999`. */
export function local(text: string, zone = "America/New_York"): number {
  const [date = "", clock = ""] = text.split("T");
  const [hours = "0", minutes = "0", seconds = "0"] = clock.split(":");
  const second = Number(hours) * 3600 + Number(minutes) * 60 + Math.floor(Number(seconds));
  const ms = Math.round((Number(seconds) % 1) * 1000);
  return localToUtc(zoneId(zone), parseDay(date) as number, second) + ms;
}
