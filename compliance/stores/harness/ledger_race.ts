/** What the workers of a race reserve. */

import type { AttemptReservation, LedgerCap } from "../../ledger/attempt_ledger.ts";

const DAY = 86_400_000;

/** How many persons and numbers are raced for. */
export const RACED = 4;

export const RACE_CAPS: readonly LedgerCap[] = [
  { id: "day", max: 3, windowMs: DAY },
  { id: "voice", max: 2, windowMs: 7 * DAY, channels: ["voice"] },
  { id: "campaign", max: 5, windowMs: null, campaign: "spring" },
];

/** One of many attempts at the same few persons, each with the number of its own or of the next one. */
export function raceReservation(id: string, i: number): AttemptReservation {
  const person = i % RACED;
  const number = (person + Math.floor(i / RACED) % 2) % RACED;
  return {
    id,
    who: {
      seller: "Example Home Buyers LLC",
      number: `+1614555010${number}`,
      person: `owner-${person}`,
      campaign: "spring",
    },
    channel: i % 8 < 4 ? "voice" : "sms",
    technology: "live",
    caps: RACE_CAPS,
    holdMs: 60_000,
  };
}
