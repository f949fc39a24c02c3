import { type Fields, fieldsOf, idOf } from "./fields.ts";
import { statusWebhook } from "./twilio_callback.ts";
import type { CallWebhook } from "./webhook.ts";

/** Names of the call resource, by the name that a callback has for the same thing. */
const NAMES = {
  AccountSid: "account_sid",
  AnsweredBy: "answered_by",
  CallDuration: "duration",
  CallSid: "sid",
  CallStatus: "status",
  Direction: "direction",
  From: "from",
  ParentCallSid: "parent_call_sid",
  Price: "price",
  PriceUnit: "price_unit",
  StartTime: "start_time",
  Timestamp: "end_time",
  To: "to",
} as const;

/**
 * Reads a call as Twilio's REST API returns it: for the calls whose callbacks were lost, and for the
 * price, which is `null` until the call is rated and in no callback.
 *
 * @param resource The parsed JSON of the call resource.
 * @returns What it says, like a status callback; a callback of the same call counts more.
 * @throws {ValidationError} when it is no call; it shows no value.
 *
 * @example The price of a call
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseTwilioCall } from "@nlre/shared/intake/webhooks";
 *
 * const { update } = parseTwilioCall({
 *   sid: "CA01",
 *   account_sid: "AC01",
 *   status: "completed",
 *   duration: "61",
 *   end_time: "Mon, 05 Jan 2026 15:01:25 +0000",
 *   price: "-0.03000",
 *   price_unit: "USD",
 * });
 * assertEquals(update.set.cost, { telephonyUsd: 0.03 });
 * ```
 */
export function parseTwilioCall(resource: unknown): CallWebhook {
  const source = fieldsOf(resource);
  const fields: Fields = Object.fromEntries(
    Object.entries(NAMES).map(([ours, theirs]) => [ours, source[theirs]]),
  );
  const webhook = statusWebhook(fields);
  const rated = idOf(fields.Price) === undefined ? "unrated" : "rated";
  const key = `${webhook.refs.callSid}:resource:${fields.CallStatus}:${rated}`;
  return { ...webhook, update: { ...webhook.update, key } };
}
