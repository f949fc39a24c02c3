/**
 * One contact under judgement: the request, the facts, and what was worked out of them.
 *
 * @module
 */

import { nationalNumber } from "../utils/nanp.ts";
import { type CompiledBook, modeOf } from "./compiled_rules.ts";
import { type ConsentReading, readConsents } from "./consent.ts";
import type { ContactFacts } from "./facts.ts";
import { shapeFacts } from "./facts_shape.ts";
import { Findings } from "./findings.ts";
import { readDay, readInstant } from "./instant.ts";
import { placeOf } from "./location.ts";
import type { Located } from "./place/place.ts";
import { readRelationships, type RelationshipReading } from "./relationship.ts";
import type { ContactRequest } from "./request.ts";
import { dayOf, localSeconds } from "./time/local_time.ts";

const DAY_MS = 86_400_000;

/** One contact under judgement. */
export class Contact {
  /** Checked request. */
  readonly request: ContactRequest;
  /** Facts as handed over, without what is malformed. */
  readonly facts: ContactFacts;
  /** Paths of facts that are malformed. */
  readonly malformed: readonly string[];
  /** Instant judged, milliseconds since 1970. */
  readonly at: number;
  /** Rule book, prepared. */
  readonly book: CompiledBook;
  /** Channel, technology and purpose as a number. */
  readonly mode: number;
  /** Ten digits of the number, or a negative number for one outside the North American plan. */
  readonly national: number;
  /** Where the person may be. */
  readonly place: Located;
  /** First local day that it may be for the person. */
  readonly firstDay: number;
  /** Last local day that it may be for the person. */
  readonly lastDay: number;
  /** What was found. */
  readonly findings: Findings = new Findings();
  #consents: ConsentReading | undefined;
  #relationships: RelationshipReading | undefined;

  /**
   * Works out place and day.
   *
   * @param request Checked request.
   * @param facts Facts as handed over.
   * @param at Instant, milliseconds since 1970.
   * @param book Prepared rule book.
   */
  constructor(request: ContactRequest, facts: ContactFacts, at: number, book: CompiledBook) {
    this.request = request;
    const shaped = shapeFacts(facts);
    this.facts = shaped.facts;
    this.malformed = shaped.malformed;
    this.at = at;
    this.book = book;
    this.mode = modeOf(request);
    this.national = nationalNumber(request.number);
    this.place = placeOf(request, this.national);
    const { zones } = this.place;
    this.firstDay = firstLocalDay(zones, at);
    this.lastDay = (zones & zones - 1) === 0 ? this.firstDay : lastLocalDay(zones, at);
  }

  /** Whether the contact counts as marketing. */
  get isMarketing(): boolean {
    return this.mode % 3 === 0;
  }

  /** Whether the contact is an emergency's. */
  get isEmergency(): boolean {
    return this.mode % 3 === 2;
  }

  /** Whether a device selects, dials, sends or speaks. */
  get isDevice(): boolean {
    return this.mode % 12 >= 3;
  }

  /** Whether the voice is artificial or recorded. */
  get isArtificial(): boolean {
    return this.mode % 12 >= 6;
  }

  /** Whether the line must be taken for a wireless one. */
  get isWireless(): boolean {
    return this.facts.lineType !== "landline";
  }

  /** Whether a business is called on a line that can only be a business's. */
  get isBusinessLine(): boolean {
    return this.request.calledParty?.kind === "business" && this.facts.lineType === "landline";
  }

  /** Consents and revocations, read at the first question. */
  get consents(): ConsentReading {
    return this.#consents ??= readConsents(this);
  }

  /** Dealings with the seller, read at the first question. */
  get relationships(): RelationshipReading {
    return this.#relationships ??= readRelationships(this);
  }

  /**
   * Tells whether a row is in force on some local date that it may be for the person.
   *
   * @param dates First and last day of the row.
   * @param at Instant, milliseconds since 1970.
   * @returns Whether it is.
   */
  isInForce(dates: { readonly from: number; readonly to: number }, at: number): boolean {
    if (at === this.at) return this.lastDay >= dates.from && this.firstDay <= dates.to;
    const { zones } = this.place;
    return lastLocalDay(zones, at) >= dates.from && firstLocalDay(zones, at) <= dates.to;
  }

  /**
   * Reads a date of the facts at its earliest; a bad or future one is reported as a reason.
   *
   * @param value Date or instant.
   * @param path Where it stands in the facts.
   * @returns Milliseconds since 1970, or `NaN`.
   */
  earliest(value: unknown, path: string): number {
    const day = readDay(value);
    const ms = day === day ? day * DAY_MS : readInstant(value);
    if (ms !== ms) this.badDate(path);
    else if (day === day ? day > this.lastDay : ms > this.at) this.futureDate(path);
    return ms;
  }

  /**
   * Reads the local day of a fact at its earliest; a bad or future one is reported as a reason.
   *
   * @param value Date or instant.
   * @param path Where it stands in the facts.
   * @returns Days since 1970, or `NaN`.
   */
  earliestDay(value: unknown, path: string): number {
    const day = readDay(value);
    if (day === day) {
      if (day > this.lastDay) this.futureDate(path);
      return day;
    }
    const ms = readInstant(value);
    if (ms !== ms) {
      this.badDate(path);
      return NaN;
    }
    if (ms > this.at) this.futureDate(path);
    return firstLocalDay(this.place.zones, ms);
  }

  /**
   * Reports a fact whose date is none.
   *
   * @param path Where it stands in the facts.
   */
  badDate(path: string): void {
    this.findings.fact(
      "facts.date-invalid",
      `${path} is not a date or instant`,
      "A fact carries a date that cannot be read, so nothing can be built on it.",
    );
  }

  /**
   * Reports a fact that is dated after the contact.
   *
   * @param path Where it stands in the facts.
   * @param why What is said of it; default: by the clock of the instant itself, or of the person.
   */
  futureDate(path: string, why: string = "lies after the instant judged"): void {
    this.findings.fact(
      "facts.date-in-future",
      `${path} ${why}`,
      "A fact is dated after the contact, so the facts contradict each other.",
    );
  }
}

function firstLocalDay(zones: number, ms: number): number {
  if (zones === 0) return Math.floor(ms / DAY_MS);
  let first = Infinity;
  for (let left = zones; left !== 0; left &= left - 1) {
    const day = dayOf(localSeconds(31 - Math.clz32(left & -left), ms));
    if (day < first) first = day;
  }
  return first;
}

function lastLocalDay(zones: number, ms: number): number {
  if (zones === 0) return Math.floor(ms / DAY_MS);
  let last = -Infinity;
  for (let left = zones; left !== 0; left &= left - 1) {
    const day = dayOf(localSeconds(31 - Math.clz32(left & -left), ms));
    if (day > last) last = day;
  }
  return last;
}
