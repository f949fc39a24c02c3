/**
 * Feeds: facts that come from elsewhere, each with its source and the instant at which it became known.
 *
 * A contact is judged by what was known at its instant, as far as clocks agree. What is too old, or was
 * overtaken by later knowledge, counts only as far as it restricts; and so does what was told of another
 * spelling of the seller's name.
 *
 * @module
 */

import type {
  CallerIdRecord,
  ContactFacts,
  DeclaredBan,
  DoubtfulFact,
  ReassignedAnswer,
  Registration,
} from "../facts.ts";
import type { Doubtful, FactQuery, FactSource } from "../gate/fact_sources.ts";
import { type Instant, readInstant } from "../instant.ts";
import { MAX_CLOCK_DIFFERENCE_MS } from "../gate/gate_options.ts";
import { broadSellerId, sellerId } from "../seller.ts";
import { AGAINST } from "./against.ts";

/** Facts of feeds, by kind. */
export interface FeedFacts {
  /** Declared emergencies and proclaimed holidays; the whole list at a time. */
  readonly bans: readonly DeclaredBan[];
  /** Kind of a number's line. */
  readonly lineTypes: NonNullable<ContactFacts["lineType"]>;
  /** Answer of the Reassigned Numbers Database to a seller about a number. */
  readonly reassigned: ReassignedAnswer;
  /** Registrations and permits of a seller. */
  readonly registrations: readonly Registration[];
  /** Numbers that a seller may show. */
  readonly callerIds: readonly CallerIdRecord[];
}

/** A kind of feed. */
export type FeedKind = keyof FeedFacts;

/** A fact and where it comes from. */
export interface KnownFact<T> {
  /** The fact. */
  readonly value: T;
  /** Where it comes from, such as the name of a vendor or a file. */
  readonly source: string;
  /** When it was asked for or fetched. */
  readonly knownAt: Instant;
  /** There when it counts only against a contact: it is too old, or overtaken by later knowledge. */
  readonly isDoubtful?: true;
}

/** What a feed answers the gate. */
export type FeedAnswer<K extends FeedKind> =
  | FeedFacts[K]
  | (K extends DoubtfulFact ? Doubtful<FeedFacts[K]> : never);

/** What a feed is keyed by, and when it is too old. */
export interface FeedRule {
  /** Whether a fact belongs to a seller. */
  readonly bySeller: boolean;
  /** Whether a fact belongs to a number. */
  readonly byNumber: boolean;
  /** Age in days of 24 hours beyond which a fact is stale; null = the engine judges its age. */
  readonly maxAgeDays: number | null;
  /** What a stale fact is taken for, in one sentence. */
  readonly whenStale: string;
}

/** The rules of all feeds. */
export const FEED_RULES: Readonly<Record<FeedKind, FeedRule>> = {
  bans: {
    bySeller: false,
    byNumber: false,
    maxAgeDays: 1,
    whenStale: "Bans that are not over still hold, and the list counts as not looked up besides.",
  },
  lineTypes: {
    bySeller: false,
    byNumber: true,
    // A line may be ported any day; 47 CFR 64.1200(a)(1)(iv) forgives 15 days.
    maxAgeDays: 15,
    whenStale: "The line counts as wireless.",
  },
  reassigned: {
    bySeller: true,
    byNumber: true,
    maxAgeDays: null,
    whenStale: "The engine compares the answer with the date of the consent.",
  },
  registrations: {
    bySeller: true,
    byNumber: false,
    maxAgeDays: 31,
    whenStale:
      "A state that is not named lacks a registration still; the others count as not known.",
  },
  callerIds: {
    bySeller: true,
    byNumber: false,
    maxAgeDays: 31,
    whenStale: "A number that may not be shown must not be still; the others count as not known.",
  },
};

const DAY_MS = 86_400_000;

/** A fact as it is kept. */
interface KeptFact<T> {
  /** Seller without doubt, empty where it belongs to none. */
  readonly seller: string;
  /** When it became known, milliseconds since 1970. */
  readonly knownAt: number;
  /** The fact. */
  readonly fact: KnownFact<T>;
}

/** Whom a fact belongs to, as far as its kind asks for it. */
export interface FeedSubject {
  /** Seller. */
  readonly seller?: string;
  /** Number, E.164. */
  readonly number?: string;
}

/**
 * A feed in memory. It keeps every fact that was put in, for contacts of any time: fill a new one where that
 * grows too much.
 *
 * @example The line was a landline when it was last looked up
 * ```ts
 * import { Feed } from "@nlre/shared/compliance";
 * import { assertEquals } from "@std/assert";
 *
 * const lines = new Feed("lineTypes");
 * lines.put({ number: "+16145550143" }, {
 *   value: "landline",
 *   source: "carrier look-up",
 *   knownAt: "2026-11-20T12:00:00Z",
 * });
 * const who = { seller: "Example Home Buyers LLC", number: "+16145550143" };
 * assertEquals(lines.latest(who, "2026-11-24T19:00:00Z")?.value, "landline");
 * assertEquals(lines.latest(who, "2026-12-24T19:00:00Z"), undefined); // too old to build on
 * ```
 */
export class Feed<K extends FeedKind> implements FactSource<FeedAnswer<K>> {
  readonly #kind: K;
  /** Newest last. */
  readonly #facts = new Map<string, KeptFact<FeedFacts[K]>[]>();

  /**
   * Makes an empty feed.
   *
   * @param kind Kind of its facts.
   */
  constructor(kind: K) {
    this.#kind = kind;
  }

  /**
   * Puts a fact in; older ones stay for contacts of their time.
   *
   * @param subject Whom it belongs to.
   * @param fact The fact.
   * @throws {RangeError} When the subject lacks what the kind asks for, or `knownAt` is no instant.
   */
  put(subject: FeedSubject, fact: KnownFact<FeedFacts[K]>): void {
    const knownAt = readInstant(fact.knownAt);
    if (Number.isNaN(knownAt)) throw new RangeError("knownAt must be an instant");
    const key = this.#keyOf(subject);
    const kept = { seller: this.#sellerOf(subject), knownAt, fact: { ...fact, knownAt } };
    const facts = this.#facts.get(key);
    if (facts === undefined) this.#facts.set(key, [kept]);
    else facts.splice(countUntil(facts, knownAt), 0, kept);
  }

  /**
   * Finds the newest fact that was known at an instant. One that is stale, or overtaken by a newer one that
   * is dated later than the clocks of two machines may differ, counts only against a contact, and so does
   * that newer one; an answer about a reassigned number does so under any spelling of the seller's name.
   *
   * @param subject Whom it belongs to.
   * @param at Instant of the contact.
   * @returns The fact, doubtful when it counts only against a contact; undefined when none was known, or
   * when it says nothing against one.
   * @throws {RangeError} When `at` is no instant.
   */
  latest(subject: FeedSubject, at: Instant): KnownFact<FeedFacts[K]> | undefined {
    const now = readInstant(at);
    if (Number.isNaN(now)) throw new RangeError("at must be an instant");
    const seller = this.#sellerOf(subject);
    const facts = this.#facts.get(this.#keyOf(subject)) ?? [];
    const counts = (kept: KeptFact<FeedFacts[K]>) =>
      kept.seller === seller || this.#isWarning(kept);
    const first = countUntil(facts, now + MAX_CLOCK_DIFFERENCE_MS);
    // What will have changed by then must not be built on, and what restricts must not be waited for.
    const ahead = facts.slice(first).filter(counts);
    let known = first - 1;
    while (known >= 0 && !counts(facts[known]!)) known--;
    const newest = facts[known];
    const maxAgeMs = (FEED_RULES[this.#kind].maxAgeDays ?? Infinity) * DAY_MS;
    if (newest !== undefined && ahead.length === 0 && now - newest.knownAt <= maxAgeMs) {
      return newest.fact;
    }
    const doubtful = newest === undefined ? ahead : [newest, ...ahead];
    if (doubtful.length === 0) return undefined;
    return AGAINST[this.#kind](doubtful.map(({ fact }) => fact), now);
  }

  /**
   * Answers the gate: of the numbers that a seller may show, only the one that the contact shows.
   *
   * @param query The contact.
   * @returns The fact, or undefined.
   */
  facts(query: FactQuery): FeedAnswer<K> | undefined {
    const known = this.latest(query, query.at);
    if (known === undefined) return undefined;
    let { value } = known;
    if (this.#kind === "callerIds") {
      const numbers = value as FeedFacts["callerIds"];
      value = numbers.filter(({ number }) => number === query.request.callerId) as never;
    }
    return (known.isDoubtful ? { value, isDoubtful: true } : value) as FeedAnswer<K>;
  }

  #keyOf({ number = "", seller = "" }: FeedSubject): string {
    const { byNumber, bySeller } = FEED_RULES[this.#kind];
    if (bySeller && seller === "") throw new RangeError("subject.seller must be given");
    if (byNumber && number === "") throw new RangeError("subject.number must be given");
    return `${bySeller ? broadSellerId(seller) : ""}\n${byNumber ? number : ""}`;
  }

  /** What must not be overlooked because it was told of another spelling: without it more would be allowed. */
  #isWarning({ fact: { value } }: KeptFact<FeedFacts[K]>): boolean {
    return this.#kind === "reassigned" && (value as ReassignedAnswer).answer !== "no";
  }

  #sellerOf({ seller = "" }: FeedSubject): string {
    return FEED_RULES[this.#kind].bySeller ? sellerId(seller) : "";
  }
}

/** How many facts became known up to an instant. */
function countUntil(facts: readonly KeptFact<unknown>[], at: number): number {
  let low = 0;
  let high = facts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (facts[middle]!.knownAt <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
