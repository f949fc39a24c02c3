/**
 * The counters of a campaign, counted from its calls.
 *
 * @module
 */
import { cents, toRatio, usd, within } from "./numbers.ts";

/** What is counted of a call. Stored calls have this shape. */
export interface CountedCall {
  /** Identifier of the lead. */
  readonly leadId: string;
  /** How far the call has come; planned and blocked ones are not counted. */
  readonly status?: string | undefined;
  /** When it was answered. */
  readonly answeredAt?: Date | undefined;
  /** When it ended. */
  readonly endedAt?: Date | undefined;
  /** Who or what answered. */
  readonly answeredBy?: string | undefined;
  /** Length in seconds. */
  readonly duration?: number | undefined;
  /** What it led to. */
  readonly outcome?:
    | { readonly result: string; readonly appointmentScheduled: boolean }
    | undefined;
  /** What was understood afterwards. */
  readonly analysis?: { readonly doNotCallRequested: boolean } | undefined;
  /** What it cost in USD, zero or more: who receives a provider's price takes its sign away. */
  readonly cost?: { readonly totalUsd: number } | undefined;
}

/** Counters of a campaign, as its metrics name them. */
export interface CallTally {
  /** Calls dialled. */
  readonly callsAttempted: number;
  /** Calls that a person answered. */
  readonly callsConnected: number;
  /** Calls that a person answered and that have ended. */
  readonly callsCompleted: number;
  /** Leads that answered. */
  readonly contacted: number;
  /** Leads with a call whose result is `qualified` or `appointment_set`. */
  readonly leadsQualified: number;
  /** Calls in which an appointment was made. */
  readonly appointmentsSet: number;
  /** Leads that asked not to be called again. */
  readonly optOuts: number;
  /** Cost of all calls in USD. */
  readonly totalCost: number;
  /** Mean length of the completed calls in seconds, at six decimals; absent without one. */
  readonly averageDuration?: number;
}

const NOT_DIALLED = new Set(["scheduled", "blocked"]);
const NOT_SPOKEN_TO = new Set(["voicemail", "no_answer"]);
const QUALIFYING = new Set(["qualified", "appointment_set"]);
/** A day; what is longer is no call. */
const MAX_SECONDS = 86_400;

/** Whether a person answered: something picked up, and nothing says that it was a machine. */
function isConnected({ answeredAt, answeredBy = "unknown", outcome }: CountedCall): boolean {
  return answeredAt !== undefined && !NOT_SPOKEN_TO.has(outcome?.result ?? "") &&
    (answeredBy === "human" || answeredBy === "unknown");
}

/**
 * Counts calls. Deals won and leads targeted are not seen in calls, so they are not counted here.
 *
 * @param calls Calls of one campaign or variant, each once, in any order.
 * @returns The counters.
 * @throws {RangeError} Naming a duration or cost that is negative, not a number or absurd.
 *
 * @example One person, one machine
 * ```ts
 * import { tallyCalls } from "@nlre/shared/models";
 * import { assertEquals } from "@std/assert";
 *
 * const at = new Date("2026-11-25T15:00:00Z");
 * const tally = tallyCalls([
 *   { leadId: "a", answeredAt: at, endedAt: at, answeredBy: "human", duration: 90 },
 *   { leadId: "b", answeredAt: at, endedAt: at, answeredBy: "machine_start", duration: 4 },
 * ]);
 * assertEquals(tally.callsAttempted, 2);
 * assertEquals(tally.callsConnected, 1);
 * assertEquals(tally.averageDuration, 90);
 * ```
 */
export function tallyCalls(calls: Iterable<CountedCall>): CallTally {
  const contacted = new Set<string>();
  const qualified = new Set<string>();
  const optedOut = new Set<string>();
  let attempted = 0;
  let connected = 0;
  let completed = 0;
  let appointments = 0;
  let seconds = 0;
  let cost = 0;
  for (const call of calls) {
    if (NOT_DIALLED.has(call.status ?? "")) continue;
    attempted++;
    cost += cents(call.cost?.totalUsd ?? 0, "cost.totalUsd");
    if (call.analysis?.doNotCallRequested === true) optedOut.add(call.leadId);
    if (!isConnected(call)) continue;
    connected++;
    contacted.add(call.leadId);
    if (QUALIFYING.has(call.outcome?.result ?? "")) qualified.add(call.leadId);
    if (call.outcome?.appointmentScheduled === true) appointments++;
    if (call.endedAt === undefined) continue;
    completed++;
    seconds += within(call.duration ?? 0, "duration", 0, MAX_SECONDS);
  }
  return {
    callsAttempted: attempted,
    callsConnected: connected,
    callsCompleted: completed,
    contacted: contacted.size,
    leadsQualified: qualified.size,
    appointmentsSet: appointments,
    optOuts: optedOut.size,
    totalCost: usd(cost),
    ...(completed > 0 && { averageDuration: toRatio(seconds / completed) }),
  };
}
