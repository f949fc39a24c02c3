/**
 * The attempt ledger: whom a seller has tried to reach, and whether one more attempt is within every cap.
 *
 * An attempt is reserved before it is made and counts from then on. Right before it is made it is claimed,
 * which only one caller can. It is confirmed when it was made and released only when it surely was not; a
 * confirmation that is lost changes nothing, since a reservation
 * counts as an attempt anyway. Until it is confirmed, it counts as made at the last instant at which its
 * permit allows it, so that no window is entered too early.
 *
 * Attempts of a person and of a number are counted together: whoever is reached on any number of theirs,
 * and whoever is reached on this number. Attempts of other sellers are never seen.
 *
 * @module
 */

import type { Attempt } from "../facts.ts";
import type { Channel, Technology } from "../request.ts";

/** What every call to a store takes. */
export interface StoreCall {
  /** Cancels the call. What was sent is not recalled. */
  readonly signal?: AbortSignal;
  /**
   * Milliseconds for the whole call.
   * @default the store's own
   */
  readonly timeoutMs?: number;
}

/** Whom attempts are counted for. */
export interface AttemptSubject {
  /** Seller on whose behalf attempts are made; spellings of one name are one seller. */
  readonly seller: string;
  /** Number, E.164. */
  readonly number: string;
  /** Stable id of the person; absent = only the number is known. */
  readonly person?: string;
  /** Campaign; absent = the attempt counts for every campaign. */
  readonly campaign?: string;
}

/** At most so many attempts in any stretch of time. */
export interface LedgerCap {
  /** Row or clause that asks for it, such as `fl.frequency-cap`. */
  readonly id: string;
  /** Most attempts, the one reserved included. */
  readonly max: number;
  /**
   * Length of the rolling window in milliseconds; an attempt exactly as long ago still counts. `null` =
   * as long as the ledger keeps attempts.
   */
  readonly windowMs: number | null;
  /** Channels that count; absent = all. */
  readonly channels?: readonly Channel[];
  /** Technologies that count; absent = all. */
  readonly technologies?: readonly Technology[];
  /** Campaign that counts, beside attempts without one; absent = all. */
  readonly campaign?: string;
}

/** An attempt about to be made; the same again for confirming or releasing it. */
export interface PlannedAttempt {
  /** Identifier, unique among all attempts of the seller: one that is known is not counted again. */
  readonly id: string;
  /** Whom it is made to. */
  readonly who: AttemptSubject;
  /** By what channel. */
  readonly channel: Channel;
  /** By what technology. */
  readonly technology: Technology;
  /**
   * What else is fixed when it is reserved, as text; a claim must give the same. The ledger compares and
   * does not show it.
   * @default ""
   */
  readonly binding?: string;
  /** What claiming gave: only with it a claimed attempt can be released. */
  readonly claimId?: string;
}

/** What is to be reserved. */
export interface AttemptReservation extends PlannedAttempt {
  /** Caps that must have room, all of them. */
  readonly caps: readonly LedgerCap[];
  /** Milliseconds within which the attempt may be made. */
  readonly holdMs: number;
  /**
   * Who reserves, unique among all callers: 1 to 200 letters, digits, dots, dashes or underscores. Only the
   * same caller is granted an id that is reserved already.
   * @default every call is another's
   */
  readonly caller?: string;
}

/** The attempt was counted. */
export interface ReservationGranted {
  /** That it was. */
  readonly granted: true;
  /** The identifier. */
  readonly reservationId: string;
  /** Instant of the reservation by the ledger's clock, milliseconds since 1970. */
  readonly at: number;
  /** Last instant at which the attempt may be made by the ledger's clock, milliseconds since 1970. */
  readonly expiresAt: number;
}

/** The attempt was not counted. */
export interface ReservationRefused {
  /** That it was not. */
  readonly granted: false;
  /** The cap that has room last; null = the id is taken: by another caller, or claimed or confirmed. */
  readonly cap: LedgerCap | null;
  /** How many attempts that cap counts. */
  readonly count: number;
  /** Instant of the refusal by the ledger's clock, milliseconds since 1970. */
  readonly at: number;
  /** First instant at which all caps have room, milliseconds since 1970; null = time does not cure it. */
  readonly nextAllowedAt: number | null;
}

/** Whether the attempt was counted. */
export type ReserveResult = ReservationGranted | ReservationRefused;

/** What became of an attempt that was made. */
export interface ConfirmedAttempt {
  /** One word, such as `answered` or `no-answer`; 1 to 40 letters, digits, dots, dashes, underscores. */
  readonly outcome: string;
}

/**
 * What releasing came to: taken back, kept because it was confirmed or claimed by another, or not there (any
 * more).
 */
export type ReleaseResult = "released" | "confirmed" | "claimed" | "absent";

/** The attempt may be made, by this caller alone. */
export interface ClaimGranted {
  /** That it may. */
  readonly claimed: true;
  /** What releases it again. */
  readonly claimId: string;
  /** Instant of the claim by the ledger's clock, milliseconds since 1970. */
  readonly at: number;
  /** Last instant at which the attempt may be made by the ledger's clock, milliseconds since 1970. */
  readonly expiresAt: number;
}

/** The attempt must not be made. */
export interface ClaimRefused {
  /** That it must not. */
  readonly claimed: false;
  /**
   * Why: its time is over, it is claimed, confirmed or not there, or it was reserved for another contact.
   */
  readonly why: "expired" | "spent" | "changed";
  /** Instant of the refusal by the ledger's clock, milliseconds since 1970. */
  readonly at: number;
}

/** Whether the attempt may be made. */
export type ClaimResult = ClaimGranted | ClaimRefused;

/** An attempt as the ledger keeps it. */
export interface LedgerAttempt extends Attempt {
  /** Identifier. */
  readonly id: string;
  /** When it was or may yet be made at the latest, by the ledger's clock, milliseconds since 1970. */
  readonly at: number;
  /** By what channel. */
  readonly channel: Channel;
  /** By what technology. */
  readonly technology: Technology;
  /** Whether it may yet be made, somebody is about to make it, or it is known that it was made. */
  readonly state: "reserved" | "claimed" | "confirmed";
  /** What became of it. */
  readonly outcome?: string;
}

/**
 * Counts attempts for every worker together. Windows are rolling stretches of elapsed time: clock changes
 * and time zones do not matter, and the ledger's own clock decides, not the workers'.
 */
export interface AttemptLedger {
  /**
   * Lists the attempts that count for a person and a number, of every campaign.
   *
   * @param who Whom; the campaign does not matter.
   * @param options What every call takes.
   * @returns The attempts, the latest last.
   */
  attempts(who: AttemptSubject, options?: StoreCall): Promise<readonly LedgerAttempt[]>;
  /**
   * Counts an attempt if every cap has room for it, in one step. When the outcome of the call is not
   * known, it may have been counted. An id that is known is granted to the same caller again, as long as
   * the attempt is neither claimed nor confirmed.
   *
   * @param reservation The attempt and its caps.
   * @param options What every call takes.
   * @returns Whether it was counted, or when it can be.
   * @throws {RangeError} When something is malformed or a window is longer than the ledger keeps attempts.
   */
  reserve(reservation: AttemptReservation, options?: StoreCall): Promise<ReserveResult>;
  /**
   * Claims what was reserved, in one step, right before it is made: one claim of each is granted, until the
   * reservation ends by the ledger's clock. It goes on counting as before.
   *
   * @param attempt What was reserved, with the same channel, technology and binding.
   * @param options What every call takes.
   * @returns Whether the attempt may be made.
   * @throws {RangeError} When something is malformed.
   */
  claim(attempt: PlannedAttempt, options?: StoreCall): Promise<ClaimResult>;
  /**
   * Notes that an attempt was made. It may be called again; an attempt that was released or lost counts
   * again from this instant.
   *
   * @param attempt What was reserved.
   * @param result What became of it.
   * @param options What every call takes.
   * @throws {RangeError} When something is malformed.
   */
  confirm(attempt: PlannedAttempt, result: ConfirmedAttempt, options?: StoreCall): Promise<void>;
  /**
   * Takes a reservation back, because the attempt surely was not made; one that is claimed only with its
   * `claimId`. It may be called again.
   *
   * @param attempt What was reserved.
   * @param options What every call takes.
   * @returns What it came to.
   */
  release(attempt: PlannedAttempt, options?: StoreCall): Promise<ReleaseResult>;
}
