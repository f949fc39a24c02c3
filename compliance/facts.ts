/**
 * What is known when a contact is judged. Everything is optional: what the absence of a fact
 * means stands in {@link MISSING_FACTS}.
 *
 * @module
 */

import type { DateOrInstant, Instant } from "./instant.ts";
import type { Channel, Purpose, Technology } from "./request.ts";

/** A technology that a consent may name. */
export type ConsentTechnology = "autodialed" | "prerecorded" | "artificial-voice";

/** A consent with its evidence; written consent counts only with every element of the rule. */
export interface Consent {
  /** Id of the record, for the audit trail. */
  readonly id?: string;
  /** Number that the person authorised, E.164. */
  readonly number: string;
  /** Sellers that the consent text names. */
  readonly sellers: readonly string[];
  /** Whether it was given in writing (an electronic record counts) or by word of mouth. */
  readonly form: "written" | "oral";
  /** When it was given: an instant, or a date, which counts as the start of that day. */
  readonly signedAt: DateOrInstant;
  /** Name of the person who signed. */
  readonly signedBy?: string;
  /** How it was signed. */
  readonly signature?:
    | "ink"
    | "esign"
    | "web-form"
    | "email"
    | "text-reply"
    | "key-press"
    | "voice-recording";
  /** Technologies that the text names; an AI voice needs `artificial-voice` or `prerecorded`. */
  readonly technologies?: readonly ConsentTechnology[];
  /** Purposes that the text names; a marketing contact needs `marketing`. */
  readonly purposes?: readonly Purpose[];
  /** Whether the disclosure that signing authorises such contacts was shown clear and conspicuous. */
  readonly disclosureShown?: boolean;
  /** Whether the text says that signing is no condition of a purchase. */
  readonly notACondition?: boolean;
  /** The exact text shown; the seller must stand in it. */
  readonly text?: string;
  /** SHA-256 of the text shown, when the text itself is kept elsewhere. */
  readonly textSha256?: string;
  /** Address or id of a consent certificate or other proof. */
  readonly evidence?: string;
  /** When the consent ends by its own words. */
  readonly expiresAt?: Instant;
  /** Whether the consent came with a purchased lead. */
  readonly purchased?: boolean;
}

/** A request to stop, by whatever means it came; it covers calls and texts alike. */
export interface Revocation {
  /** When it came in: an instant, or a date, which counts as the end of that day. */
  readonly receivedAt: DateOrInstant;
  /** Number it came from, E.164, for the audit trail; it covers every number of the person. */
  readonly number?: string;
  /** Seller it was said to; absent = every seller. */
  readonly seller?: string;
  /** How it came in, for the audit trail. */
  readonly channel?: string;
}

/** A dealing between the person and the seller. */
export interface Relationship {
  /** A purchase, rental, lease or other transaction, or an inquiry about the seller's offers. */
  readonly kind: "transaction" | "inquiry";
  /** Day of the dealing. */
  readonly at: DateOrInstant;
  /** Seller dealt with. */
  readonly seller: string;
  /** When either side ended it. */
  readonly endedAt?: DateOrInstant;
}

/** Another circumstance that lifts some rows. */
export interface Ground {
  /** What happened. */
  readonly kind:
    | "called-party-request"
    | "personal-relationship"
    | "reply-to-called-party"
    | "existing-debt-or-contract"
    | "called-party-initiated-call"
    | "prior-agreement"
    | "live-operator-introduction"
    | "established-business-relationship-about-prior-order";
  /** When it happened or was last so; grounds older than three months count no more. */
  readonly at: DateOrInstant;
  /** Seller it concerns. */
  readonly seller: string;
}

/** What one do-not-call list says of the number. */
export interface ListStatus {
  /** Whether the number is on the list. */
  readonly listed: boolean;
  /**
   * Version date of the list, `YYYY-MM-DD` in Eastern time; or an instant, of which the Eastern date
   * counts. A date that has begun anywhere is taken as one of today.
   */
  readonly asOf: DateOrInstant;
  /** Whether the list in hand covers the number's area code at all; default true. */
  readonly covered?: boolean;
}

/** What the seller's own do-not-call list says of the number or person. */
export interface InternalListStatus {
  /** Whether the number or person is on the list. */
  readonly listed: boolean;
  /** When the request was made, where known; a later signed consent re-opens only a dated one. */
  readonly requestedAt?: DateOrInstant;
  /**
   * Whether nothing but a mark in an imported list says so. It forbids as much as a request that the
   * seller received, but is not told as one.
   */
  readonly isImportMark?: boolean;
}

/** Do-not-call lists. */
export interface DncFacts {
  /** National registry. */
  readonly national?: ListStatus;
  /** The seller's own list. */
  readonly internal?: InternalListStatus;
  /** Lists of the states that keep their own, by state code. */
  readonly states?: Readonly<Record<string, ListStatus>>;
}

/** An earlier attempt to reach the person or the number, answered or not. */
export interface Attempt {
  /** When it was made. */
  readonly at: Instant;
  /** By what channel; absent = counts for every channel. */
  readonly channel?: Channel;
  /** By what technology; absent = counts for every technology. */
  readonly technology?: Technology;
  /** Campaign it belonged to. */
  readonly campaignId?: string;
}

/** A ban switched on by an official declaration, or a holiday proclaimed for the year. */
export interface DeclaredBan {
  /** Where it holds. */
  readonly jurisdiction: string;
  /** What was declared. */
  readonly kind: "emergency" | "proclaimed-holiday";
  /** First instant or day. */
  readonly from: DateOrInstant;
  /** First instant after it, or its last day; absent = until further notice. */
  readonly to?: DateOrInstant;
}

/** Answer of the Reassigned Numbers Database. */
export interface ReassignedAnswer {
  /** What the database said. */
  readonly answer: "yes" | "no" | "no-data";
  /** Consent date that was asked about. */
  readonly consentDate: DateOrInstant;
  /** When it was asked. */
  readonly queriedAt: DateOrInstant;
}

/** A number that the seller may show as caller ID. */
export interface CallerIdRecord {
  /** The number, E.164. */
  readonly number: string;
  /** First day of the right to use it. */
  readonly from?: DateOrInstant;
  /** Last day of the right to use it. */
  readonly to?: DateOrInstant;
  /** Whether a person who calls it back can ask not to be called. */
  readonly reachable?: boolean;
}

/** A registration or permit of the seller. */
export interface Registration {
  /** State that registered the seller. */
  readonly jurisdiction: string;
  /** First day in force. */
  readonly from?: DateOrInstant;
  /** Last day in force. */
  readonly to?: DateOrInstant;
  /** Number of the registration, for the audit trail. */
  readonly number?: string;
}

/** Everything known about the person, the number and the seller's lists. */
export interface ContactFacts {
  /** Consents on record. */
  readonly consents?: readonly Consent[];
  /** Requests to stop. */
  readonly revocations?: readonly Revocation[];
  /** Dealings with the seller. */
  readonly relationships?: readonly Relationship[];
  /** Other circumstances that lift rows. */
  readonly grounds?: readonly Ground[];
  /** Do-not-call lists. */
  readonly dnc?: DncFacts;
  /** Whether the number or person is on a list of known litigators. */
  readonly litigator?: boolean;
  /** Answer of the Reassigned Numbers Database. */
  readonly reassigned?: ReassignedAnswer;
  /** Kind of line; absent or unknown counts as wireless. */
  readonly lineType?: "wireless" | "landline" | "voip" | "unknown";
  /** Earlier attempts to this person or number, in any order. */
  readonly attempts?: readonly Attempt[];
  /** Declared emergencies and proclaimed holidays. */
  readonly bans?: readonly DeclaredBan[];
  /** Registrations and permits of the seller. */
  readonly registrations?: readonly Registration[];
  /** Numbers the seller may show. */
  readonly callerIds?: readonly CallerIdRecord[];
  /** Facts that count only against a contact, such as those that are too old. */
  readonly doubtful?: readonly DoubtfulFact[];
}

/** A fact that may count only against a contact; beyond that it counts as missing. */
export type DoubtfulFact = "bans" | "callerIds" | "registrations";

/** What the absence of one fact means. */
export interface MissingFact {
  /** The fact, as a path into {@link ContactFacts} or the request. */
  readonly fact: string;
  /** What its absence does. */
  readonly means: "deny" | "cautious-value" | "obligation" | "warning";
  /** Code of the reason or obligation, when there is one. */
  readonly code: string | null;
  /** What is assumed, in one sentence. */
  readonly sentence: string;
}

/** What is assumed for every fact that is not handed over. */
export const MISSING_FACTS: readonly MissingFact[] = [
  {
    fact: "dnc.national",
    means: "deny",
    code: "facts.national-dnc-missing",
    sentence: "Marketing contacts are denied until the national registry has been looked up.",
  },
  {
    fact: "dnc.states.<state>",
    means: "deny",
    code: "facts.state-dnc-missing",
    sentence:
      "Marketing contacts into a state with a list of its own are denied until it has been looked up.",
  },
  {
    fact: "consents",
    means: "deny",
    code: "facts.consent-missing",
    sentence: "A contact that needs consent is denied.",
  },
  {
    fact: "dnc.internal",
    means: "obligation",
    code: "facts.internal-dnc-missing",
    sentence: "The seller's own list must be looked up before the contact.",
  },
  {
    fact: "revocations",
    means: "obligation",
    code: "facts.revocations-missing",
    sentence: "Requests to stop must be looked up before the contact.",
  },
  {
    fact: "attempts",
    means: "obligation",
    code: "facts.attempts-missing",
    sentence:
      "Caps are judged as if there had been no attempt; the ledger must be looked up before the contact.",
  },
  {
    fact: "request.callerId",
    means: "obligation",
    code: "facts.caller-id-missing",
    sentence: "A number the seller may show, with a way to ask for no more calls, must be sent.",
  },
  {
    fact: "registrations",
    means: "obligation",
    code: "<state>.registration",
    sentence: "The seller must be registered in every state that asks for it.",
  },
  {
    fact: "bans",
    means: "warning",
    code: "facts.bans-missing",
    sentence:
      "Declared emergencies and proclaimed holidays were not looked up where they would close the day.",
  },
  {
    fact: "lineType",
    means: "cautious-value",
    code: null,
    sentence: "The line counts as wireless.",
  },
  {
    fact: "request.calledParty.kind",
    means: "cautious-value",
    code: null,
    sentence: "The line counts as a home's.",
  },
  {
    fact: "request.purpose",
    means: "cautious-value",
    code: null,
    sentence: "The contact counts as marketing.",
  },
  {
    fact: "place",
    means: "cautious-value",
    code: "facts.place-unknown",
    sentence:
      "Every clock and every rule of the fifty states and the District must allow the contact.",
  },
  {
    fact: "request.calledParty.addresses[].zip (unknown ZIP code in a known state)",
    means: "warning",
    code: "facts.address-unreadable",
    sentence: "A ZIP code is not in the table; every clock of its state was judged.",
  },
  {
    fact: "request.calledParty.addresses[] (ZIP code and state disagree)",
    means: "warning",
    code: "facts.address-contradictory",
    sentence: "A ZIP code does not lie in the state given; both were judged.",
  },
  {
    fact: "litigator",
    means: "cautious-value",
    code: null,
    sentence: "Nothing is assumed; a list of litigators is the company's own caution.",
  },
  {
    fact: "reassigned",
    means: "cautious-value",
    code: null,
    sentence:
      "No safe harbour is assumed; the recommended policy asks for an answer when the consent is over 30 days old.",
  },
];
