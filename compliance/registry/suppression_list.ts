/**
 * Lists that a company keeps itself: its own do-not-call list, known litigators. Every entry may say
 * why, since when and until when.
 *
 * @module
 */

import type { InternalListStatus } from "../facts.ts";
import { type DateOrInstant, type Instant, readDay, readInstant } from "../instant.ts";
import { addMonths } from "../time/calendar.ts";
import { nationalNumber } from "../../utils/nanp.ts";

/** A number on a list. */
export interface ListEntry {
  /** E.164. */
  readonly number: string;
  /**
   * When the request was made or the entry became known; absent = always. It counts whatever its date:
   * the date says from when on a later consent outlives it.
   */
  readonly since?: DateOrInstant;
  /** Last day, or the first instant after it; absent = for ever. */
  readonly until?: DateOrInstant;
  /** Why the number is on the list. */
  readonly reason?: string;
  /** Where the entry comes from. */
  readonly source?: string;
}

/** How long entries must count. */
export interface SuppressionListOptions {
  /**
   * Years that an entry counts at least; one that ends earlier is refused. The seller's own list must
   * honour requests for five (47 CFR 64.1200(d)(6)).
   * @default 0
   */
  readonly keepYears?: number;
}

/** Years that a request to the seller must be honoured, 47 CFR 64.1200(d)(6). */
export const INTERNAL_KEEP_YEARS = 5;

const DAY_MS = 86_400_000;
/** A day begins and ends somewhere in the United States so far from where it does in Greenwich. */
const EARLIEST_MS = -14 * 3_600_000;
const LATEST_MS = 12 * 3_600_000;

/**
 * A list of numbers that are not to be called. One list belongs to one seller.
 *
 * @example A request to the seller counts at once, and for ever
 * ```ts
 * import { INTERNAL_KEEP_YEARS, SuppressionList } from "@nlre/shared/compliance";
 * import { assertEquals } from "@std/assert";
 *
 * const internal = new SuppressionList([], { keepYears: INTERNAL_KEEP_YEARS });
 * internal.add({ number: "+15125550143", since: "2026-11-02", reason: "asked on a call" });
 * assertEquals(internal.status("+15125550143", "2036-01-05T15:00:00Z"), {
 *   listed: true,
 *   requestedAt: "2026-11-02",
 * });
 * ```
 */
export class SuppressionList {
  readonly #keepYears: number;
  readonly #entries = new Map<number, readonly ListEntry[]>();

  /**
   * Makes a list.
   *
   * @param entries What is on it.
   * @param options How long entries must count.
   * @throws {RangeError} When an entry is refused, as {@linkcode add} says.
   */
  constructor(entries: Iterable<ListEntry> = [], options: SuppressionListOptions = {}) {
    this.#keepYears = options.keepYears ?? 0;
    for (const entry of entries) this.add(entry);
  }

  /** How many numbers are on it, those whose time is over included. */
  get size(): number {
    return this.#entries.size;
  }

  /**
   * Puts an entry on the list, beside those that the number has.
   *
   * @param entry The entry.
   * @throws {RangeError} When the number is no +1 number, a date is malformed, or the entry ends before
   * it has counted as long as it must.
   */
  add(entry: ListEntry): void {
    const national = nationalNumber(entry.number);
    if (national < 0) throw new RangeError("number must be a +1 number in E.164");
    const since = entry.since === undefined ? -Infinity : startOf(entry.since, "since");
    const until = entry.until === undefined ? Infinity : endOf(entry.until, "until");
    if (until <= since) throw new RangeError("until must be after since");
    if (this.#keepYears > 0 && until !== Infinity) this.#refuseEarlyEnd(entry, until);
    const others = this.#entries.get(national) ?? [];
    this.#entries.set(national, [...others, Object.freeze({ ...entry })]);
  }

  /**
   * Finds the entry that counts most: one without a date, or else the latest. One dated ahead of the
   * contact counts too: a slip of a clock or a pen is no reason to call.
   *
   * @param number E.164.
   * @param at Instant of the contact.
   * @returns An entry in force, or undefined when there is none.
   * @throws {RangeError} When `at` is no instant.
   */
  get(number: string, at: Instant): ListEntry | undefined {
    const now = readInstant(at);
    if (Number.isNaN(now)) throw new RangeError("at must be an instant");
    let best: ListEntry | undefined;
    let bestSince = -Infinity;
    for (const entry of this.#entries.get(nationalNumber(number)) ?? []) {
      if (entry.until !== undefined && now >= endOf(entry.until, "until")) continue;
      // A date can be outlived by a later consent, so nothing dated counts beside what is not.
      if (entry.since === undefined) return entry;
      const since = startOf(entry.since, "since");
      if (since < bestSince) continue;
      best = entry;
      bestSince = since;
    }
    return best;
  }

  /**
   * Says what the list knows of a number, as `decideContact` takes it in `dnc.internal`; `listed` alone
   * serves for `litigator`.
   *
   * @param number E.164.
   * @param at Instant of the contact.
   * @returns The fact; a request dated ahead of the contact is one made now.
   * @throws {RangeError} When `at` is no instant.
   */
  status(number: string, at: Instant): InternalListStatus {
    const entry = this.get(number, at);
    if (entry === undefined) return { listed: false };
    const { since } = entry;
    if (since === undefined) return { listed: true };
    const isAhead = startOf(since, "since") > readInstant(at);
    return { listed: true, requestedAt: isAhead ? at : since };
  }

  /**
   * Lists every entry, also those whose time is over.
   *
   * @returns The entries in the order in which their numbers came.
   */
  *entries(): Generator<ListEntry> {
    for (const entries of this.#entries.values()) yield* entries;
  }

  #refuseEarlyEnd({ since }: ListEntry, until: number): void {
    if (since === undefined) {
      throw new RangeError("an entry that ends must say since when it counts");
    }
    const day = Math.floor(endOf(since, "since") / DAY_MS);
    if (until >= addMonths(day, 12 * this.#keepYears) * DAY_MS) return;
    throw new RangeError(`until must be at least ${this.#keepYears} years after since`);
  }
}

function startOf(value: DateOrInstant, name: string): number {
  const day = readDay(value);
  return Number.isNaN(day) ? instant(value, name) : day * DAY_MS + EARLIEST_MS;
}

function endOf(value: DateOrInstant, name: string): number {
  const day = readDay(value);
  return Number.isNaN(day) ? instant(value, name) : (day + 1) * DAY_MS + LATEST_MS;
}

function instant(value: DateOrInstant, name: string): number {
  const ms = readInstant(value);
  if (Number.isNaN(ms)) throw new RangeError(`${name} must be a date YYYY-MM-DD or an instant`);
  return ms;
}
