/**
 * The attempt ledger of one process, in memory.
 *
 * @module
 */

import { broadSellerId } from "../seller.ts";
import type {
  AttemptLedger,
  AttemptReservation,
  AttemptSubject,
  ClaimResult,
  ConfirmedAttempt,
  LedgerAttempt,
  PlannedAttempt,
  ReleaseResult,
  ReserveResult,
} from "./attempt_ledger.ts";
import {
  checkAttempt,
  checkedKeepMs,
  checkReservation,
  checkResult,
  checkSubject,
  DEFAULT_KEEP_DAYS,
} from "./check_reservation.ts";
import { fullCap } from "./judge_caps.ts";

/** Settings of a ledger in memory. */
export interface MemoryLedgerOptions {
  /** Tells the ledger's time, milliseconds since 1970. */
  readonly now: () => number;
  /**
   * Days of 24 hours for which attempts are kept: the longest window, and how long a campaign lasts at
   * most.
   * @default 366
   */
  readonly keepDays?: number;
}

/** An attempt with what the ledger does not show. */
interface KeptAttempt extends LedgerAttempt {
  readonly binding?: string | undefined;
  readonly caller?: string | undefined;
  readonly claimId?: string;
}

const NONE: readonly KeptAttempt[] = [];

/**
 * Counts the attempts of one process, which share nothing with another and are lost with it: for tests,
 * and for one worker whose attempts nobody else makes.
 *
 * @example At most one attempt a day
 * ```ts
 * import { MemoryAttemptLedger } from "@nlre/shared/compliance";
 * import { assertEquals } from "@std/assert";
 *
 * let now = Date.parse("2026-11-24T19:00:00Z");
 * const ledger = new MemoryAttemptLedger({ now: () => now });
 * const attempt = {
 *   who: { seller: "Example Home Buyers LLC", number: "+16145550143" },
 *   channel: "voice",
 *   technology: "live",
 *   caps: [{ id: "ours", max: 1, windowMs: 86_400_000 }],
 *   holdMs: 60_000,
 * } as const;
 *
 * assertEquals((await ledger.reserve({ id: "first", ...attempt })).granted, true);
 * await ledger.confirm({ id: "first", ...attempt }, { outcome: "no-answer" });
 * assertEquals((await ledger.reserve({ id: "second", ...attempt })).granted, false);
 * now += 86_400_001; // exactly a day after it still counts
 * assertEquals((await ledger.reserve({ id: "third", ...attempt })).granted, true);
 * ```
 */
export class MemoryAttemptLedger implements AttemptLedger {
  readonly #now: () => number;
  readonly #keepMs: number;
  #claims = 0;
  readonly #sellers = new Map<string, SellerAttempts>();

  /**
   * Makes an empty ledger.
   *
   * @param options Its settings.
   * @throws {RangeError} When `keepDays` is out of range.
   */
  constructor(options: MemoryLedgerOptions) {
    this.#now = options.now;
    this.#keepMs = checkedKeepMs(options.keepDays ?? DEFAULT_KEEP_DAYS);
  }

  /** How many persons and numbers it keeps. */
  get size(): number {
    let size = 0;
    for (const { numbers, persons } of this.#sellers.values()) size += numbers.size + persons.size;
    return size;
  }

  /**
   * Lists the attempts that count for a person and a number, of every campaign.
   *
   * @param who Whom; the campaign does not matter.
   * @returns The attempts, the latest last.
   * @throws {RangeError} When a field is malformed.
   */
  // deno-lint-ignore require-await -- a refusal rejects
  async attempts(who: AttemptSubject): Promise<readonly LedgerAttempt[]> {
    checkSubject(who);
    const known = this.#of(who.seller).known(who, this.#now() - this.#keepMs);
    return known.map(shown).sort((a, b) => a.at - b.at);
  }

  /**
   * Counts an attempt if every cap has room for it.
   *
   * @param reservation The attempt and its caps.
   * @returns Whether it was counted, or when it can be.
   * @throws {RangeError} When something is malformed or a window is longer than attempts are kept.
   */
  // deno-lint-ignore require-await -- a refusal rejects
  async reserve(reservation: AttemptReservation): Promise<ReserveResult> {
    checkReservation(reservation, this.#keepMs);
    const { binding, caller, holdMs, id } = reservation;
    const now = this.#now();
    const from = now - this.#keepMs;
    const attempts = this.#of(reservation.who.seller);
    attempts.sweep(from);
    const known = attempts.known(reservation.who, from);
    const same = known.find((attempt) => attempt.id === id);
    if (same !== undefined) {
      const isRetry = same.state === "reserved" && same.caller === caller && caller !== undefined;
      return isRetry
        ? { granted: true, reservationId: id, at: now, expiresAt: same.at }
        : { granted: false, cap: null, count: 0, at: now, nextAllowedAt: null };
    }
    const full = fullCap(known, reservation, now);
    if (full !== null) return { granted: false, at: now, ...full };
    const reserved = { ...attemptOf(reservation, now + holdMs), binding, caller };
    attempts.put(reservation.who, reserved, from);
    return { granted: true, reservationId: id, at: now, expiresAt: now + holdMs };
  }

  /**
   * Claims what was reserved, right before it is made; one claim of each is granted.
   *
   * @param attempt What was reserved, with the same channel, technology and binding.
   * @returns Whether the attempt may be made.
   * @throws {RangeError} When something is malformed.
   */
  // deno-lint-ignore require-await -- a refusal rejects
  async claim(attempt: PlannedAttempt): Promise<ClaimResult> {
    checkAttempt(attempt);
    const at = this.#now();
    const attempts = this.#of(attempt.who.seller);
    const known = attempts.find(attempt, at - this.#keepMs);
    if (known?.state !== "reserved") return { claimed: false, why: "spent", at };
    if (!isSameContact(known, attempt)) return { claimed: false, why: "changed", at };
    if (at > known.at) return { claimed: false, why: "expired", at };
    const claimId = `claim-${++this.#claims}`;
    attempts.replace(attempt, { ...known, state: "claimed", claimId });
    return { claimed: true, claimId, at, expiresAt: known.at };
  }

  /**
   * Notes that an attempt was made; one that was released or lost counts again from now.
   *
   * @param attempt What was reserved.
   * @param result What became of it.
   * @throws {RangeError} When something is malformed.
   */
  // deno-lint-ignore require-await -- a refusal rejects
  async confirm(attempt: PlannedAttempt, { outcome }: ConfirmedAttempt): Promise<void> {
    checkAttempt(attempt);
    checkResult({ outcome });
    const now = this.#now();
    const from = now - this.#keepMs;
    const attempts = this.#of(attempt.who.seller);
    const known = attempts.find(attempt, from);
    if (known?.state === "confirmed") return;
    // It was made before now, and not after the end of its permit.
    const at = Math.min(now, known?.at ?? now);
    attempts.drop(attempt);
    const confirmed: KeptAttempt = { ...attemptOf(attempt, at), state: "confirmed", outcome };
    attempts.put(attempt.who, confirmed, from);
  }

  /**
   * Takes a reservation back, because the attempt surely was not made.
   *
   * @param attempt What was reserved.
   * @returns What it came to.
   * @throws {RangeError} When something is malformed.
   */
  // deno-lint-ignore require-await -- a refusal rejects
  async release(attempt: PlannedAttempt): Promise<ReleaseResult> {
    checkAttempt(attempt);
    const attempts = this.#of(attempt.who.seller);
    const known = attempts.find(attempt, this.#now() - this.#keepMs);
    if (known === undefined) return "absent";
    if (known.state === "confirmed") return "confirmed";
    if (known.state === "claimed" && known.claimId !== attempt.claimId) return "claimed";
    attempts.drop(attempt);
    return "released";
  }

  #of(seller: string): SellerAttempts {
    const id = broadSellerId(seller);
    let attempts = this.#sellers.get(id);
    if (attempts === undefined) this.#sellers.set(id, attempts = new SellerAttempts());
    return attempts;
  }
}

/** How many forgotten numbers, and persons, are looked for at each reservation. */
const SWEPT = 2;

/** What was touched longest ago comes first. */
type AttemptMap = Map<string, readonly KeptAttempt[]>;

/** The attempts of one seller. */
class SellerAttempts {
  readonly numbers: AttemptMap = new Map();
  readonly persons: AttemptMap = new Map();

  /** The attempts of a number and a person from an instant on, each once. */
  known({ number, person }: AttemptSubject, from: number): readonly KeptAttempt[] {
    const byNumber = recent(this.numbers.get(number), from);
    if (person === undefined) return byNumber;
    const byPerson = recent(this.persons.get(person), from);
    if (byNumber.length === 0) return byPerson;
    const others = byPerson.filter(({ id }) => byNumber.every((attempt) => attempt.id !== id));
    return others.length === 0 ? byNumber : [...byNumber, ...others];
  }

  find({ id, who }: PlannedAttempt, from: number): KeptAttempt | undefined {
    return this.known(who, from).find((attempt) => attempt.id === id);
  }

  put({ number, person }: AttemptSubject, attempt: KeptAttempt, from: number): void {
    putIn(this.numbers, number, attempt, from);
    if (person !== undefined) putIn(this.persons, person, attempt, from);
  }

  replace({ who: { number, person } }: PlannedAttempt, attempt: KeptAttempt): void {
    replaceIn(this.numbers, number, attempt);
    if (person !== undefined) replaceIn(this.persons, person, attempt);
  }

  drop({ id, who: { number, person } }: PlannedAttempt): void {
    dropIn(this.numbers, number, id);
    if (person !== undefined) dropIn(this.persons, person, id);
  }

  /** Forgets a few of those that were touched longest ago, if all their attempts are too old. */
  sweep(from: number): void {
    sweepIn(this.numbers, from);
    sweepIn(this.persons, from);
  }
}

function replaceIn(map: AttemptMap, key: string, attempt: KeptAttempt): void {
  const known = map.get(key);
  if (known !== undefined) {
    map.set(key, known.map((other) => other.id === attempt.id ? attempt : other));
  }
}

function putIn(map: AttemptMap, key: string, attempt: KeptAttempt, from: number): void {
  const known = map.get(key);
  if (known === undefined) return void map.set(key, [attempt]);
  // Taken out first, so that it comes last.
  map.delete(key);
  map.set(key, [...recent(known, from), attempt]);
}

function dropIn(map: AttemptMap, key: string, id: string): void {
  const left = map.get(key)?.filter((attempt) => attempt.id !== id) ?? [];
  if (left.length === 0) map.delete(key);
  else map.set(key, left);
}

function sweepIn(map: AttemptMap, from: number): void {
  let left = SWEPT;
  for (const [key, attempts] of map) {
    if (left-- === 0 || attempts.some(({ at }) => at >= from)) return;
    map.delete(key);
  }
}

function recent(attempts: readonly KeptAttempt[] = NONE, from: number): readonly KeptAttempt[] {
  return attempts.every(({ at }) => at >= from)
    ? attempts
    : attempts.filter(({ at }) => at >= from);
}

function shown({ binding: _, caller: __, claimId: ___, ...attempt }: KeptAttempt): LedgerAttempt {
  return attempt;
}

function isSameContact(known: KeptAttempt, { binding = "", channel, technology }: PlannedAttempt) {
  return known.channel === channel && known.technology === technology &&
    (known.binding ?? "") === binding;
}

function attemptOf({ channel, id, technology, who }: PlannedAttempt, at: number): LedgerAttempt {
  const { campaign } = who;
  return {
    id,
    at,
    channel,
    technology,
    ...(campaign === undefined ? {} : { campaignId: campaign }),
    state: "reserved",
  };
}
