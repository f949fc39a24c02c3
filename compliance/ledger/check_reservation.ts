/**
 * Checks what is handed to a ledger; the messages name fields and rules only.
 *
 * @module
 */

import { isCount } from "../plain_data.ts";
import { isE164 } from "../request.ts";
import type {
  AttemptReservation,
  AttemptSubject,
  ConfirmedAttempt,
  LedgerCap,
  PlannedAttempt,
} from "./attempt_ledger.ts";

const DAY_MS = 86_400_000;
/** Longest time for which attempts are kept unless a ledger is told otherwise: a year and a day. */
export const DEFAULT_KEEP_DAYS = 366;
const MOST_KEEP_DAYS = 3660;
const MOST_CAPS = 64;
const MOST_ATTEMPTS = 100_000;
const MOST_HOLD_MS = 3_600_000;
const MOST_TEXT = 200;
const MOST_BINDING = 100_000;

/**
 * Checks for how long a ledger keeps attempts.
 *
 * @param keepDays Days of 24 hours.
 * @returns Milliseconds.
 * @throws {RangeError} When it is not a whole number from 1 to 3660.
 */
export function checkedKeepMs(keepDays: number): number {
  if (!isCount(keepDays, 1, MOST_KEEP_DAYS)) {
    throw new RangeError(`keepDays must be a whole number from 1 to ${MOST_KEEP_DAYS}`);
  }
  return keepDays * DAY_MS;
}

/**
 * Checks whom attempts are counted for.
 *
 * @param who Subject.
 * @throws {RangeError} When a field is malformed.
 */
export function checkSubject(who: AttemptSubject): void {
  requireText(who.seller, "who.seller");
  if (!isE164(who.number)) throw new RangeError("who.number must be a phone number in E.164");
  if (who.person !== undefined) requireText(who.person, "who.person");
  if (who.campaign !== undefined) requireText(who.campaign, "who.campaign");
}

/**
 * Checks an attempt.
 *
 * @param attempt Attempt about to be made.
 * @throws {RangeError} When a field is malformed.
 */
export function checkAttempt(
  { binding = "", channel, claimId, id, technology, who }: PlannedAttempt,
): void {
  requireWord(id, "id");
  if (claimId !== undefined) requireWord(claimId, "claimId");
  if (typeof binding !== "string" || binding.length > MOST_BINDING) {
    throw new RangeError(`binding must be a text of at most ${MOST_BINDING} characters`);
  }
  checkSubject(who);
  if (channel !== "voice" && channel !== "sms") {
    throw new RangeError("channel must be voice or sms");
  }
  if (!TECHNOLOGIES.includes(technology)) {
    throw new RangeError(`technology must be one of ${TECHNOLOGIES.join(", ")}`);
  }
}

const TECHNOLOGIES: readonly string[] = [
  "live",
  "live-autodialed",
  "prerecorded",
  "artificial-voice",
];

/**
 * Checks a reservation.
 *
 * @param reservation Attempt, caps and time to make it in.
 * @param keepMs Milliseconds for which the ledger keeps attempts.
 * @throws {RangeError} When a field is malformed, or a window is longer than that.
 */
export function checkReservation(reservation: AttemptReservation, keepMs: number): void {
  checkAttempt(reservation);
  const { caller, caps, holdMs } = reservation;
  if (caller !== undefined) requireWord(caller, "caller");
  if (!isCount(holdMs, 0, MOST_HOLD_MS)) {
    throw new RangeError(`holdMs must be a whole number from 0 to ${MOST_HOLD_MS}`);
  }
  if (!Array.isArray(caps) || caps.length > MOST_CAPS) {
    throw new RangeError(`caps must be a list of at most ${MOST_CAPS}`);
  }
  for (let i = 0; i < caps.length; i++) checkCap(caps[i] as LedgerCap, keepMs, i);
}

function checkCap({ max, windowMs }: LedgerCap, keepMs: number, i: number): void {
  if (!isCount(max, 0, MOST_ATTEMPTS)) {
    throw new RangeError(`caps[${i}].max must be a whole number from 0 to ${MOST_ATTEMPTS}`);
  }
  if (windowMs !== null && !isCount(windowMs, 1, keepMs)) {
    throw new RangeError(
      `caps[${i}].windowMs must be null or a whole number from 1 to the time attempts are kept`,
    );
  }
}

/**
 * Checks what became of an attempt.
 *
 * @param result Result.
 * @throws {RangeError} When its outcome is no word.
 */
export function checkResult({ outcome }: ConfirmedAttempt): void {
  if (typeof outcome !== "string" || !/^[\w.-]{1,40}$/.test(outcome)) {
    throw new RangeError("outcome must be 1 to 40 letters, digits, dots, dashes or underscores");
  }
}

function requireWord(value: unknown, name: string): void {
  if (typeof value !== "string" || !/^[\w.-]{1,200}$/.test(value)) {
    throw new RangeError(`${name} must be 1 to 200 letters, digits, dots, dashes or underscores`);
  }
}

function requireText(value: unknown, name: string): void {
  if (typeof value !== "string" || value === "" || value.length > MOST_TEXT) {
    throw new RangeError(`${name} must be a text of 1 to ${MOST_TEXT} characters`);
  }
  if (!value.isWellFormed()) throw new RangeError(`${name} must have no lone surrogates`);
}
