/** The loop: one lead after the other, the earliest first. */

import {
  type ComplianceGate,
  type ConsentStore,
  type ContactDecision,
  type GateRequest,
  isContactRefusal,
  type Permit,
  type SellerLists,
} from "@nlre/shared/compliance";
import { type Logger, retryWithBackoff } from "@nlre/shared/utils";
import type { Lead } from "./read_leads.ts";

/** What became of a call. */
export interface CallResult {
  /** `not-placed` when the phone surely did not ring. */
  readonly outcome: "answered" | "no-answer" | "busy" | "not-placed";
  /** What the person said, when it was a request to stop. */
  readonly stop?: string;
}

/** Places calls. An adapter of your provider goes here. */
export interface Dialler {
  /**
   * Places a call and waits for its end.
   *
   * @param contact Whom to call, and the number to show
   * @param decision Its obligations say what must be said and sent
   * @returns What became of it; a failure means that nobody knows
   */
  dial(contact: GateRequest, decision: ContactDecision): Promise<CallResult>;
}

/** Tells the time, and waits for it. */
export interface WorkerClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Waits until an instant, or until the signal says that it is over. */
  until(at: number, signal: AbortSignal): Promise<void>;
}

/** What the loop works with. */
export interface DialOptions {
  readonly gate: ComplianceGate;
  readonly consents: Pick<ConsentStore, "revoke">;
  readonly internal: SellerLists;
  readonly dialler: Dialler;
  readonly clock: WorkerClock;
  readonly logger: Logger;
  /** Ends the loop after the call that is under way. */
  readonly signal: AbortSignal;
}

/** How often what happened. */
export interface Tally {
  /** Calls by their outcome; `unknown` where the dialler failed. */
  readonly calls: Record<CallResult["outcome"] | "unknown", number>;
  /** Requests to stop. */
  stops: number;
  /** How often a lead was put off. */
  deferred: number;
  /** Leads that may not be called, by the first reason that time does not cure. */
  readonly denied: Record<string, number>;
  /** Leads that nobody called any more because the end came. */
  left: number;
}

/** The recommended caps let nobody be called more often within a week. */
const MAX_TRIES = 3;
/** After which a call that was not placed is tried again. */
const AGAIN_MS = 600_000;

interface Waiting extends Lead {
  readonly dueAt: number;
  readonly tries: number;
}

/**
 * Calls leads until all are done or the end comes.
 *
 * @param leads The leads
 * @param options What it works with
 * @returns How often what happened
 */
export async function dialLeads(leads: readonly Lead[], options: DialOptions): Promise<Tally> {
  const { clock, logger, signal } = options;
  const tally: Tally = {
    calls: { "answered": 0, "no-answer": 0, "busy": 0, "not-placed": 0, "unknown": 0 },
    stops: 0,
    deferred: 0,
    denied: {},
    left: 0,
  };
  const begin = clock.now();
  let waiting: Waiting[] = leads.map((lead) => ({ ...lead, dueAt: begin, tries: 0 }));
  for (;;) {
    // A store that many workers share would find the earliest by an index.
    waiting = waiting.toSorted((a, b) => a.dueAt - b.dueAt);
    const next = waiting[0];
    if (next !== undefined && next.dueAt > clock.now()) {
      const until = new Date(next.dueAt).toISOString();
      logger.info("Waiting", { until, leads: waiting.length });
      await clock.until(next.dueAt, signal);
    }
    if (next === undefined || signal.aborted) break;
    waiting.shift();
    const again = await takeOne(next, tally, options);
    if (again !== undefined) waiting.push(again);
  }
  tally.left = waiting.length;
  return tally;
}

/** Calls one lead if that is allowed now; what it returns is to be taken again. */
async function takeOne(
  lead: Waiting,
  tally: Tally,
  options: DialOptions,
): Promise<Waiting | undefined> {
  const { clock, gate, logger } = options;
  let permit: Permit;
  try {
    permit = await permitFor(lead.contact, gate);
  } catch (error) {
    if (!isContactRefusal(error)) throw error;
    const { decision } = error;
    if (decision.verdict === "defer" && decision.nextAllowedAt !== null) {
      tally.deferred++;
      return { ...lead, dueAt: Date.parse(decision.nextAllowedAt) };
    }
    const reason = decision.reasons.find(({ effect }) => effect === "deny");
    const code = reason?.code ?? decision.verdict;
    tally.denied[code] = (tally.denied[code] ?? 0) + 1;
    return undefined;
  }
  const tries = lead.tries + 1;
  let result: CallResult;
  try {
    result = await options.dialler.dial(lead.contact, permit.decision);
  } catch (error) {
    // Neither confirmed nor released: the phone may have rung, so the attempt counts.
    tally.calls.unknown++;
    logger.error("The dialler failed", { leadId: lead.leadId, error });
    return tries < MAX_TRIES ? { ...lead, tries, dueAt: clock.now() + AGAIN_MS } : undefined;
  }
  tally.calls[result.outcome]++;
  if (result.stop !== undefined) {
    tally.stops++;
    await recordStop(lead, permit, result.stop, options);
  }
  if (result.outcome === "not-placed") await gate.release(permit);
  else await gate.confirm(permit, result.outcome);
  return result.outcome === "answered" || tries === MAX_TRIES
    ? undefined
    : { ...lead, tries, dueAt: clock.now() + AGAIN_MS };
}

/** Whatever came in between, a request to stop or the end of the hours, is seen by the second look. */
async function permitFor(contact: GateRequest, gate: ComplianceGate): Promise<Permit> {
  const permit = await gate.check(contact);
  // Here a dialler waits for a free line.
  try {
    return await gate.recheck(permit);
  } catch (error) {
    await gate.release(permit);
    throw error;
  }
}

/** The identifier is the permit's, so a repetition records nothing twice. */
async function recordStop(
  { contact }: Lead,
  permit: Permit,
  words: string,
  { clock, consents, internal }: DialOptions,
): Promise<void> {
  const { calledParty, number, seller } = contact;
  const person = calledParty?.personId;
  const receivedAt = new Date(clock.now()).toISOString();
  internal.of(seller).add({ number, since: receivedAt });
  await retryWithBackoff(() =>
    consents.revoke({
      revocationId: permit.id,
      phone: number,
      seller,
      receivedAt,
      channel: "spoken",
      words,
      ...(person === undefined ? {} : { person }),
    })
  );
}
