/**
 * What Twilio's fields mean for a call.
 *
 * @module
 */
import type { TwilioCallStatus } from "../../models/call_providers.ts";
import type { AnsweredBy, CallDirection, CallStatus } from "../../models/call_status.ts";
import { isE164 } from "../../models/checks.ts";
import {
  type CallFact,
  earlierRankOf,
  FINAL_WEIGHT,
  isFinalStatus,
  rankOf,
} from "./call_update.ts";
import { amountOf, countOf, type Fields, idOf, numberOf, rfc2822Of, textOf } from "./fields.ts";

/** Twilio's statuses: ours, the one that a document can hold, and how far the call has come. */
const STATUSES: ReadonlyMap<string, readonly [CallStatus, TwilioCallStatus, number]> = new Map([
  ["queued", ["queued", "queued", 1]],
  // An event only; the call itself is still queued.
  ["initiated", ["initiated", "queued", 2]],
  ["ringing", ["ringing", "ringing", 3]],
  ["in-progress", ["in_progress", "in-progress", 4]],
  ["completed", ["completed", "completed", FINAL_WEIGHT + 1]],
  ["busy", ["busy", "busy", FINAL_WEIGHT + 1]],
  ["failed", ["failed", "failed", FINAL_WEIGHT + 1]],
  ["no-answer", ["no_answer", "no-answer", FINAL_WEIGHT + 1]],
  ["canceled", ["canceled", "canceled", FINAL_WEIGHT + 1]],
]);

/** Later findings say more: the end of the greeting more than its beginning. */
const ANSWERED_BY: ReadonlyMap<string, readonly [AnsweredBy, weight: number]> = new Map([
  ["unknown", ["unknown", 1]],
  ["human", ["human", 3]],
  ["machine_start", ["machine_start", 3]],
  ["fax", ["fax", 3]],
  ["machine_end_beep", ["machine_end_beep", 4]],
  ["machine_end_silence", ["machine_end_silence", 4]],
  ["machine_end_other", ["machine_end_other", 4]],
]);

const DIRECTIONS: ReadonlyMap<string, CallDirection> = new Map([
  ["inbound", "inbound"],
  ["trunking-originating", "inbound"],
  ["outbound-api", "outbound"],
  ["outbound-dial", "outbound"],
  ["trunking-terminating", "outbound"],
]);

/** Declined, unwanted, rejected: a network or an analytics company refused the call. */
const REFUSED_BY_NETWORK: ReadonlySet<number> = new Set([603, 607, 608]);

/** What is known of a status before its other fields are read. */
export interface TwilioStatus {
  /** Identifier of the call. */
  readonly callSid: string;
  /** Identifier of the account. */
  readonly accountSid: string;
  /** Twilio's word for the status. */
  readonly status: string;
  /** When it was so. */
  readonly at: Date | undefined;
  /** Number of the event. */
  readonly sequence: number | undefined;
}

/**
 * Tells who answered.
 *
 * @param fields The fields of a callback.
 * @param at When.
 * @returns The fact; without a value when the callback does not tell.
 */
export function answeredByFact(fields: Fields, at: Date | undefined): CallFact {
  const [answeredBy, weight] = ANSWERED_BY.get(textOf(fields.AnsweredBy) ?? "") ??
    [undefined, 0];
  return ["answeredBy", answeredBy, rankOf(weight, at)];
}

function failureFacts(fields: Fields, rank: string): readonly CallFact[] {
  const sipCode = countOf(fields.SipResponseCode);
  const isSipCode = sipCode !== undefined && sipCode >= 300 && sipCode <= 699;
  return [
    ["failure.code", idOf(fields.ErrorCode), rank],
    ["failure.sipCode", isSipCode ? sipCode : undefined, rank],
    [
      "failure.blockedByNetwork",
      isSipCode && REFUSED_BY_NETWORK.has(sipCode) ? true : undefined,
      rank,
    ],
  ];
}

/** The part that holds Twilio's own words; only whole, since a document may not hold half of it. */
function ownFacts(
  fields: Fields,
  { callSid, accountSid, sequence }: TwilioStatus,
  status: TwilioCallStatus,
  statusRank: string,
): readonly CallFact[] {
  const fromNumber = textOf(fields.From);
  const toNumber = textOf(fields.To);
  const direction = DIRECTIONS.get(textOf(fields.Direction) ?? "");
  if (fromNumber === undefined || toNumber === undefined || direction === undefined) return [];
  const rank = rankOf(1, undefined);
  const [, answeredBy, answeredByRank] = answeredByFact(fields, undefined);
  return [
    ["twilio.callSid", callSid, rank],
    ["twilio.accountSid", accountSid, rank],
    ["twilio.parentCallSid", idOf(fields.ParentCallSid), rank],
    ["twilio.fromNumber", fromNumber, rank],
    ["twilio.toNumber", toNumber, rank],
    ["twilio.direction", direction, rank],
    ["twilio.status", status, statusRank],
    ["twilio.sequenceNumber", sequence, rankOf(1, undefined, sequence)],
    ["twilio.answeredBy", answeredBy, answeredByRank],
    ["fromNumber", isE164(fromNumber) ? fromNumber : undefined, rank],
    ["toNumber", isE164(toNumber) ? toNumber : undefined, rank],
    ...(isFinalStatus(status) ? billFacts(fields, statusRank) : []),
  ];
}

/** What only a call that is over has. Twilio sends a cost as a negative text; we keep it as sent. */
function billFacts(fields: Fields, rank: string): readonly CallFact[] {
  const price = numberOf(fields.Price);
  return [
    ["twilio.duration", countOf(fields.CallDuration), rank],
    ["twilio.billedMinutes", countOf(fields.Duration), rank],
    ["twilio.price", price === undefined ? undefined : textOf(fields.Price) ?? price, rank],
    ["twilio.priceUnit", idOf(fields.PriceUnit), rank],
  ];
}

/** The amount of the price, without its sign; absent in another currency. */
function costOf(fields: Fields): number | undefined {
  const price = numberOf(fields.Price);
  const unit = idOf(fields.PriceUnit) ?? "USD";
  return price === undefined || unit.toUpperCase() !== "USD" ? undefined : Math.abs(price);
}

/** When a call was answered: as the event tells it, else as the resource of the call does. */
function answeredAtFact(
  fields: Fields,
  status: CallStatus,
  { at, sequence }: TwilioStatus,
): CallFact {
  if (status === "in_progress" && at !== undefined) {
    return ["answeredAt", at, earlierRankOf(2, at, sequence)];
  }
  // Of a call that nobody answered it is the time of the dial.
  const wasAnswered = status === "in_progress" || status === "completed";
  const startedAt = wasAnswered ? rfc2822Of(fields.StartTime) : undefined;
  return ["answeredAt", startedAt, earlierRankOf(1, startedAt)];
}

/**
 * Tells what a status means for a call.
 *
 * @param fields The fields of the callback.
 * @param known What is known already.
 * @returns The facts; `undefined` when the status is unknown.
 */
export function twilioFacts(fields: Fields, known: TwilioStatus): readonly CallFact[] | undefined {
  const meaning = STATUSES.get(known.status);
  if (meaning === undefined) return undefined;
  const [status, twilioStatus, weight] = meaning;
  const { at, sequence } = known;
  const isFinal = isFinalStatus(status);
  // Of two ends the first stands; of two states of a running call the later.
  const rank = isFinal ? earlierRankOf(weight, at, sequence) : rankOf(weight, at, sequence);
  const once = earlierRankOf(2, at, sequence);
  return [
    ["status", status, rank],
    ...ownFacts(fields, known, twilioStatus, rank),
    answeredByFact(fields, at),
    ["initiatedAt", status === "initiated" ? at : undefined, once],
    answeredAtFact(fields, status, known),
    ["endedAt", isFinal ? at : undefined, rank],
    ["duration", isFinal ? amountOf(fields.CallDuration) : undefined, rank],
    ["cost.telephonyUsd", isFinal ? costOf(fields) : undefined, rank],
    ...(isFinal && status !== "completed" ? failureFacts(fields, rank) : []),
  ];
}
