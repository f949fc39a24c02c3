/**
 * Where the gate looks facts up.
 *
 * @module
 */

import type { AttemptLedger, StoreCall } from "../ledger/attempt_ledger.ts";
import type { ConsentStore } from "../consent_store/consent_store.ts";
import type {
  CallerIdRecord,
  ContactFacts,
  DeclaredBan,
  Ground,
  InternalListStatus,
  ListStatus,
  ReassignedAnswer,
  Registration,
  Relationship,
} from "../facts.ts";
import type { ContactRequest } from "../request.ts";

/** What is asked of every source: one contact of one seller at one instant. */
export interface FactQuery {
  /** Seller; spellings of one name are one seller. */
  readonly seller: string;
  /** Number, E.164. */
  readonly number: string;
  /** Stable id of the person. */
  readonly person?: string;
  /** Instant of the contact, milliseconds since 1970. */
  readonly at: number;
  /** The whole contact. */
  readonly request: ContactRequest;
}

/** An answer at once or later. */
export type Answer<T> = T | Promise<T>;

/** An answer that counts only against a contact, such as one that is too old. */
export interface Doubtful<T> {
  /** The fact. */
  readonly value: T;
  /** Tells it from an answer that can be built on. */
  readonly isDoubtful: true;
}

/** Answers one question about a contact. */
export interface FactSource<T> {
  /**
   * Looks a fact up.
   *
   * @param query The contact.
   * @param call What every call takes.
   * @returns The fact; undefined = not known, which means what `MISSING_FACTS` says.
   */
  facts(query: FactQuery, call: StoreCall): Answer<T | undefined>;
}

/** A list that is the same for every seller: the national registry or known litigators. */
export interface NumberList<T> {
  /**
   * Says what the list knows of a number.
   *
   * @param number E.164.
   * @param at Instant of the contact, milliseconds since 1970.
   * @param call What every call takes.
   * @returns The fact; undefined = not known.
   */
  status(number: string, at: number, call?: StoreCall): Answer<T | undefined>;
}

/** The lists of the states. */
export interface StateNumberLists {
  /**
   * Says what every list knows of a number.
   *
   * @param number E.164.
   * @returns One fact for each state whose list is there.
   */
  statuses(number: string): Answer<Readonly<Record<string, ListStatus>>>;
}

/** Everything that the gate asks. What is left out counts as not known. */
export interface FactSources {
  /** Earlier attempts. */
  readonly ledger: AttemptLedger;
  /** Consents and requests to stop. */
  readonly consents: Pick<ConsentStore, "facts">;
  /** The national registry: a `DncRegistry` or a `RedisDncRegistry`. */
  readonly dnc?: NumberList<ListStatus>;
  /** The lists of the states: a `StateLists`. */
  readonly states?: StateNumberLists;
  /** The sellers' own lists: a `SellerLists`. */
  readonly internal?: FactSource<InternalListStatus>;
  /** Known litigators: a `SuppressionList` or a `LitigatorFeed`. */
  readonly litigators?: NumberList<{ readonly listed: boolean }>;
  /** Declared emergencies and proclaimed holidays: a `BanFeed`. */
  readonly bans?: FactSource<readonly DeclaredBan[] | Doubtful<readonly DeclaredBan[]>>;
  /** Answers of the Reassigned Numbers Database: a `ReassignedFeed`. */
  readonly reassigned?: FactSource<ReassignedAnswer>;
  /** Kinds of lines: a `LineTypeFeed`. */
  readonly lineTypes?: FactSource<NonNullable<ContactFacts["lineType"]>>;
  /** Registrations of the sellers: a `SellerFeed`. */
  readonly registrations?: FactSource<readonly Registration[] | Doubtful<readonly Registration[]>>;
  /** Numbers that the sellers may show: a `SellerFeed`. */
  readonly callerIds?: FactSource<readonly CallerIdRecord[] | Doubtful<readonly CallerIdRecord[]>>;
  /** Dealings between persons and sellers. */
  readonly relationships?: FactSource<readonly Relationship[]>;
  /** Other circumstances that lift rows. */
  readonly grounds?: FactSource<readonly Ground[]>;
}

/** Name of a store of the gate, for reasons. */
export type StoreName = keyof FactSources | "log";

/** A store that did not do its part. */
export interface StoreFailure {
  /** Which. */
  readonly store: StoreName;
  /** Whether it failed, or did not answer in time. */
  readonly why: "failed" | "late";
}
