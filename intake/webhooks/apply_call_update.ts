import type { Call } from "../../models/call.ts";
import {
  type CallUpdate,
  FINAL_WEIGHT,
  getAt,
  isFinalStatus,
  setAt,
  STATUS_PATHS,
} from "./call_update.ts";

/** What a part of a call starts from when a webhook is the first to tell of it. */
const BLANKS: Readonly<Record<string, object>> = {
  analysis: { status: "pending", doNotCallRequested: false },
  cost: { telephonyUsd: 0, aiUsd: 0, totalUsd: 0 },
  elevenlabs: { model: "flash-2.5" },
  quality: { interruptions: 0 },
};

/** What somebody else wrote into these stays: they may hold more than the provider knows. */
const ONLY_FILLED: ReadonlySet<string> = new Set([
  "agentId",
  "fromNumber",
  "recording",
  "toNumber",
]);

const COSTS = ["cost.aiUsd", "cost.telephonyUsd"];
/** A hundred-thousandth of a dollar: Twilio's smallest unit of a price. */
const UNITS_PER_USD = 100_000;

/** Whether a value must stay although no webhook wrote it. */
function isKept(path: string, current: unknown, rank: string | undefined): boolean {
  if (STATUS_PATHS.has(path)) {
    return isFinalStatus(current) && (rank === undefined || rank < `${FINAL_WEIGHT}`);
  }
  if (rank !== undefined || current === undefined) return false;
  return ONLY_FILLED.has(path) || (path === "analysis.doNotCallRequested" && current === true);
}

function isStronger(
  rank: string,
  value: unknown,
  knownRank: string | undefined,
  known: unknown,
): boolean {
  if (knownRank === undefined || rank > knownRank) return true;
  // Two facts of one rank can only differ when a provider contradicts itself.
  return rank === knownRank && (JSON.stringify(value) ?? "") > (JSON.stringify(known) ?? "");
}

/** Refuses an update of another call: a wrong look-up must not mix two people's calls. */
function checkSameCall(call: Call, update: CallUpdate): void {
  const sid = call.twilio?.callSid;
  // The leg of a call is a call of its own, with an end of its own.
  if (sid !== undefined && update.callSid !== undefined && update.callSid !== sid) {
    throw new RangeError("Cannot apply the update: its callSid is another call's");
  }
  const conversation = call.elevenlabs?.conversationId;
  if (
    conversation !== undefined && update.conversationId !== undefined &&
    conversation !== update.conversationId
  ) {
    throw new RangeError("Cannot apply the update: its conversationId is another call's");
  }
}

function withTotal(cost: NonNullable<Call["cost"]>): NonNullable<Call["cost"]> {
  const units = Math.round(cost.telephonyUsd * UNITS_PER_USD) +
    Math.round(cost.aiUsd * UNITS_PER_USD);
  return { ...cost, totalUsd: units / UNITS_PER_USD };
}

/**
 * Applies what a webhook says to a call.
 *
 * The order of webhooks and their repetition do not matter: each field carries a rank, and the
 * greater one stands. A final status is never left for one that is not, nor for one that the
 * provider sent later.
 *
 * @param call The call as it is stored; it is not changed.
 * @param update What a webhook says.
 * @returns The call with what is new, valid for `CallSchema` when the call was; the same object when
 * nothing is. Store it with its `webhookRanks`.
 * @throws {RangeError} when the update is of another call.
 *
 * @example An old event after the end
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { applyCallUpdate, parseTwilioStatusCallback } from "@nlre/shared/intake/webhooks";
 * import { type Call, CallSchema } from "@nlre/shared/models";
 *
 * const call: Call = CallSchema.parse({
 *   callId: "call-1",
 *   leadId: "lead-1",
 *   contactPhone: "+15125550100",
 *   direction: "outbound",
 *   callType: "agent",
 *   initiatedAt: "2026-01-05T15:00:00Z",
 *   handledBy: "ai",
 *   createdAt: "2026-01-05T15:00:00Z",
 *   updatedAt: "2026-01-05T15:00:00Z",
 * });
 * const events = ["CallStatus=completed&SequenceNumber=3&CallDuration=61", "CallStatus=ringing" +
 *   "&SequenceNumber=1"].map((rest) =>
 *     parseTwilioStatusCallback(`CallSid=CA01&AccountSid=AC01&${rest}`).update
 *   );
 * const after = events.reduce<Call>(applyCallUpdate, call);
 * assertEquals([after.status, after.duration], ["completed", 61]);
 * assertEquals(events.toReversed().reduce<Call>(applyCallUpdate, call), after);
 * ```
 */
export function applyCallUpdate(call: Call, update: CallUpdate): Call {
  checkSameCall(call, update);
  const ranks = { ...call.webhookRanks };
  const changed: Record<string, unknown> = { ...call };
  let isChanged = false;
  for (const [path, rank] of Object.entries(update.ranks)) {
    const known = getAt(changed, path);
    const knownRank = Object.hasOwn(ranks, path) ? ranks[path] : undefined;
    const value = getAt(update.set, path);
    if (value === undefined || isKept(path, known, knownRank)) continue;
    if (!isStronger(rank, value, knownRank, known)) continue;
    setAt(changed, path, value, BLANKS[path.split(".")[0]!]);
    ranks[path] = rank;
    isChanged = true;
  }
  const { at } = update;
  const isNewer = at !== undefined && at > call.updatedAt;
  if (!isChanged && !isNewer) return call;
  const result = changed as unknown as Call;
  result.webhookRanks = ranks;
  if (isNewer) result.updatedAt = at;
  if (COSTS.some((path) => Object.hasOwn(ranks, path))) result.cost = withTotal(result.cost!);
  return result;
}
