/**
 * Lists for the gate: each seller's own, and known litigators with an age.
 *
 * @module
 */

import type { InternalListStatus } from "../facts.ts";
import type { FactQuery, FactSource, NumberList } from "../gate/fact_sources.ts";
import { type Instant, readInstant } from "../instant.ts";
import { INTERNAL_KEEP_YEARS, SuppressionList } from "../registry/suppression_list.ts";
import { broadSellerId } from "../seller.ts";

const DAY_MS = 86_400_000;

/**
 * The sellers' own do-not-call lists. No seller sees another's, but for companies whose names differ in the
 * legal form alone: they share one, which errs towards not calling.
 *
 * @example A request to one seller
 * ```ts
 * import { SellerLists } from "@nlre/shared/compliance";
 * import { assertEquals } from "@std/assert";
 *
 * const lists = new SellerLists();
 * lists.of("Example Home Buyers LLC").add({ number: "+16145550143", since: "2026-11-02" });
 * const at = "2026-11-24T19:00:00Z";
 * assertEquals(lists.of("EXAMPLE HOME BUYERS, LLC").status("+16145550143", at).listed, true);
 * assertEquals(lists.of("Sample Realty Inc").status("+16145550143", at).listed, false);
 * ```
 */
export class SellerLists implements FactSource<InternalListStatus> {
  readonly #lists = new Map<string, SuppressionList>();

  /**
   * Gives the list of a seller, an empty one at first. Requests count for five years at least.
   *
   * @param seller Legal name, in any spelling.
   * @returns The list.
   */
  of(seller: string): SuppressionList {
    const id = broadSellerId(seller);
    let list = this.#lists.get(id);
    if (list === undefined) {
      list = new SuppressionList([], { keepYears: INTERNAL_KEEP_YEARS });
      this.#lists.set(id, list);
    }
    return list;
  }

  /**
   * Answers the gate.
   *
   * @param query The contact.
   * @returns What the seller's list says; undefined when the seller never had one.
   */
  facts({ at, number, seller }: FactQuery): InternalListStatus | undefined {
    return this.#lists.get(broadSellerId(seller))?.status(number, at);
  }
}

/** A list and where it comes from. */
export interface KnownList {
  /** The list. */
  readonly list: NumberList<{ readonly listed: boolean }>;
  /** Where it comes from. */
  readonly source: string;
  /** When it was fetched. */
  readonly knownAt: Instant;
  /**
   * Age in days of 24 hours beyond which it counts only as far as a number is on it.
   * @default 31
   */
  readonly maxAgeDays?: number;
}

const LIST_DAYS = 31;

/**
 * A list of known litigators with its source and age.
 *
 * @example A list of the month before
 * ```ts
 * import { LitigatorFeed, SuppressionList } from "@nlre/shared/compliance";
 * import { assertEquals } from "@std/assert";
 *
 * const list = new SuppressionList([{ number: "+16145550143" }]);
 * const feed = new LitigatorFeed({ list, source: "a vendor", knownAt: "2026-10-01T00:00:00Z" });
 * const at = Date.parse("2026-11-24T19:00:00Z");
 * assertEquals(await feed.status("+16145550143", at), { listed: true });
 * assertEquals(await feed.status("+16145550144", at), undefined); // too old to clear anybody
 * ```
 */
export class LitigatorFeed implements NumberList<{ readonly listed: boolean }> {
  #known: KnownList;

  /**
   * Makes it.
   *
   * @param known The list.
   * @throws {RangeError} When `knownAt` is no instant.
   */
  constructor(known: KnownList) {
    this.#known = checkedList(known);
  }

  /**
   * Puts another version in the place of the list.
   *
   * @param known The list.
   * @throws {RangeError} When `knownAt` is no instant.
   */
  replace(known: KnownList): void {
    this.#known = checkedList(known);
  }

  /**
   * Says what the list knows of a number.
   *
   * @param number E.164.
   * @param at Instant of the contact, milliseconds since 1970.
   * @returns Whether it is listed; undefined when it is not and the list is too old, or was fetched later.
   */
  async status(number: string, at: number): Promise<{ readonly listed: boolean } | undefined> {
    const { knownAt, list, maxAgeDays = LIST_DAYS } = this.#known;
    const ageMs = at - readInstant(knownAt);
    const listed = (await list.status(number, at))?.listed;
    if (listed !== false) return listed === undefined ? undefined : { listed };
    return ageMs >= 0 && ageMs <= maxAgeDays * DAY_MS ? { listed } : undefined;
  }
}

function checkedList(known: KnownList): KnownList {
  if (Number.isNaN(readInstant(known.knownAt))) throw new RangeError("knownAt must be an instant");
  return known;
}
