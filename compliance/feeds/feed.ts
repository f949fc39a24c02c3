/**
 * Feeds: facts that come from elsewhere, each with its source and the instant at which it became known.
 *
 * A contact is judged by what was known at its instant, as far as clocks agree. What is too old, or was
 * overtaken by later knowledge, counts only as far as it restricts; and so does what was told of another
 * spelling of the seller's name.
 *
 * @module
 */

import { toOf } from "../checks/bans.ts";
import type {
  CallerIdRecord,
  ContactFacts,
  DeclaredBan,
  ReassignedAnswer,
  Registration,
} from "../facts.ts";
import type { FactQuery, FactSource } from "../gate/fact_sources.ts";
import { type Instant, readInstant } from "../instant.ts";
import { MAX_CLOCK_DIFFERENCE_MS } from "../gate/gate_options.ts";
import { broadSellerId, sellerId } from "../seller.ts";

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
}

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
    whenStale: "Bans that are not over still hold; a list without any counts as not looked up.",
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
    whenStale: "The seller must be registered in every state that asks for it.",
  },
  callerIds: {
    bySeller: true,
    byNumber: false,
    maxAgeDays: 31,
    whenStale: "It counts as not known which numbers the seller may show.",
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
 * A feed in memory.
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
export class Feed<K extends FeedKind> implements FactSource<FeedFacts[K]> {
  readonly #kind: K;
  /** Newest last. */
  readonly #facts = new Map<string, readonly KeptFact<FeedFacts[K]>[]>();

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
    const facts = [...this.#facts.get(key) ?? [], kept];
    this.#facts.set(key, facts.sort((a, b) => a.knownAt - b.knownAt));
  }

  /**
   * Finds the newest fact that was known at an instant and may be built on. One that restricts counts
   * whenever it became known, and under whichever spelling of the seller's name.
   *
   * @param subject Whom it belongs to.
   * @param at Instant of the contact.
   * @returns The fact; undefined when none was known, or when it restricts nothing and is stale, or a newer
   * one is dated later than the clocks of two machines may differ.
   * @throws {RangeError} When `at` is no instant.
   */
  latest(subject: FeedSubject, at: Instant): KnownFact<FeedFacts[K]> | undefined {
    const now = readInstant(at);
    if (Number.isNaN(now)) throw new RangeError("at must be an instant");
    const seller = this.#sellerOf(subject);
    const facts = (this.#facts.get(this.#keyOf(subject)) ?? []).filter((kept) =>
      kept.seller === seller || this.#restricts(kept, now)
    );
    const newest = facts.at(-1);
    if (newest === undefined) return undefined;
    const latest = now + MAX_CLOCK_DIFFERENCE_MS;
    const maxAgeMs = (FEED_RULES[this.#kind].maxAgeDays ?? Infinity) * DAY_MS;
    if (newest.knownAt <= latest) {
      return now - newest.knownAt <= maxAgeMs || this.#restricts(newest, now)
        ? newest.fact
        : undefined;
    }
    // What will have changed by then must not be built on, and what restricts must not be waited for.
    const known = facts.findLastIndex(({ knownAt }) => knownAt <= latest);
    return facts.slice(Math.max(known, 0)).findLast((kept) => this.#restricts(kept, now))?.fact;
  }

  /**
   * Answers the gate: of the numbers that a seller may show, only the one that the contact shows.
   *
   * @param query The contact.
   * @returns The fact, or undefined.
   */
  facts(query: FactQuery): FeedFacts[K] | undefined {
    const value = this.latest(query, query.at)?.value;
    if (this.#kind !== "callerIds" || value === undefined) return value;
    const shown = (value as FeedFacts["callerIds"]).filter(({ number }) =>
      number === query.request.callerId
    );
    return shown as readonly CallerIdRecord[] as FeedFacts[K];
  }

  #keyOf({ number = "", seller = "" }: FeedSubject): string {
    const { byNumber, bySeller } = FEED_RULES[this.#kind];
    if (bySeller && seller === "") throw new RangeError("subject.seller must be given");
    if (byNumber && number === "") throw new RangeError("subject.number must be given");
    return `${bySeller ? broadSellerId(seller) : ""}\n${byNumber ? number : ""}`;
  }

  /** What must not be forgotten because nobody has looked again: without it more would be allowed. */
  #restricts({ fact: { value } }: KeptFact<FeedFacts[K]>, now: number): boolean {
    if (this.#kind === "bans") return Array.isArray(value) && value.some((ban) => toOf(ban) > now);
    return this.#kind === "reassigned" && (value as ReassignedAnswer).answer !== "no";
  }

  #sellerOf({ seller = "" }: FeedSubject): string {
    return FEED_RULES[this.#kind].bySeller ? sellerId(seller) : "";
  }
}
