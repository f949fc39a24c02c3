/**
 * What an erasure did and left.
 *
 * @module
 */

import type { ValidationIssue } from "../utils/validation_issues.ts";

/** A store in which a person is looked for. */
export type ErasureStore = "mongodb" | "qdrant" | "redis";

/** What was done in one place. */
export interface ErasureAction {
  /** The store. */
  readonly store: ErasureStore;
  /** The collection, or the pattern of the keys. */
  readonly place: string;
  /**
   * `deleted`: it is gone. `reduced`: what must be kept is left. `unlinked`: the person was taken out of
   * something that is not theirs.
   */
  readonly action: "deleted" | "reduced" | "unlinked";
  /** How many documents, points or keys. */
  readonly count: number;
}

/** What was left on purpose. */
export interface KeptData {
  /** The store. */
  readonly store: ErasureStore;
  /** The collection, or what holds it. */
  readonly place: string;
  /** What was left. */
  readonly what: string;
  /** Why. */
  readonly reason: string;
  /** How many documents hold it; absent where nobody can tell. */
  readonly count?: number;
  /** When it may go; absent for what stays for good. */
  readonly until?: Date;
}

/** Something about the person that lies with a provider and has to be erased there. */
export interface ElsewhereData {
  /** Who holds it. */
  readonly provider: "twilio" | "elevenlabs" | "recording";
  /** The call that it belongs to. */
  readonly callId: string;
  /** What the provider knows it by: an identifier, or the address of a recording. */
  readonly reference: string;
}

/** A collection of the database that was not looked into. */
export interface UnexaminedCollection {
  /** The collection. */
  readonly place: string;
  /**
   * How many of its documents name the person's lead or calls (`leadId`, `lead_id`, `leadIds`, `callId`,
   * `call_id`); absent where counting took too long.
   */
  readonly count?: number;
}

/** A document that its model cannot read, because of something that had to be left as it was. */
export interface UnreadableDocument {
  /** The collection. */
  readonly place: string;
  /** Field and rule, without values. */
  readonly issues: readonly ValidationIssue[];
}

/** A call with one of the person's numbers that names another lead, or none. */
export interface ForeignCall {
  /** Identifier of the call. */
  readonly callId: string;
  /** The lead that it names; absent when it names none. */
  readonly leadId?: string;
}

/** A document whose text names the person, and that was left as it is. */
export interface Mention {
  /** The collection. */
  readonly place: string;
  /** Identifier of the document. */
  readonly id: string;
}

/** What an erasure did and left. It holds identifiers, and no name, number or address. */
export interface ErasureReport {
  /** Version of this report's form. */
  readonly format: "nlre.erasure/1";
  /** The lead that was asked for. */
  readonly personId: string;
  /** When it was done. */
  readonly at: Date;
  /** Whether nothing was done, and this is what would be. */
  readonly isDryRun: boolean;
  /** Whether a lead of that identifier is stored. */
  readonly isKnown: boolean;
  /** What was done; nothing when everything was done before. */
  readonly actions: readonly ErasureAction[];
  /** What was left on purpose. */
  readonly kept: readonly KeptData[];
  /** What providers hold and has to be erased there; the stores keep no more than these references. */
  readonly elsewhere: readonly ElsewhereData[];
  /** Other leads with one of the person's numbers. They are not touched: it may be a household. */
  readonly sameNumber: readonly string[];
  /**
   * Calls with one of the person's numbers that another lead has, or none. They are not touched, and keep
   * what was said: erase that lead too when it is the same person; give a call of no lead the person's
   * `leadId` and repeat, when it was theirs.
   */
  readonly sameNumberCalls: readonly ForeignCall[];
  /** Campaigns whose text names the person. They are not touched: somebody must look at them. */
  readonly mentions: readonly Mention[];
  /** Leads that `LeadSchema` cannot read although they were reduced; `find` leaves such documents out. */
  readonly unreadable: readonly UnreadableDocument[];
  /** Other collections of the database: what they hold of the person is not erased. */
  readonly unexamined: readonly UnexaminedCollection[];
  /** Stores that were not given, and so not asked. */
  readonly notAsked: readonly ErasureStore[];
}
