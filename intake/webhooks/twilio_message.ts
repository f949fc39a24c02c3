import { isE164 } from "../../models/checks.ts";
import { withSpan } from "../../utils/observability.ts";
import {
  bodyText,
  checkSize,
  MAX_WEBHOOK_BYTES,
  type WebhookBody,
  type WebhookLimits,
} from "./body.ts";
import { idOf, textOf } from "./fields.ts";
import { detectRevocation } from "./revocation.ts";
import { formFields, invalid } from "./twilio_callback.ts";
import type { RevocationProposal } from "./webhook.ts";

/** A text message that came in. Its text is not repeated here. */
export interface MessageWebhook {
  /** What happened. */
  readonly type: "message";
  /** Identifies the message, however often it is delivered. */
  readonly key: string;
  /** Number that sent it, E.164; absent when it was none. */
  readonly fromNumber?: string;
  /** Number that received it, E.164; absent when it was none. */
  readonly toNumber?: string;
  /** Withdrawals of consent; act on them first. */
  readonly proposals: readonly RevocationProposal[];
}

const MESSAGE_SID = /^(?:SM|MM)[0-9A-Za-z]{2,64}$/;

/**
 * Reads a text message that Twilio received, and finds a withdrawal of consent in it. Verify it first
 * with `verifyTwilioSignature`.
 *
 * What Twilio's own opt-out handling has already decided (`OptOutType=STOP`) is certain, whatever the
 * words.
 *
 * @param body The raw body, form-encoded.
 * @param limits How large it may be.
 * @returns Who wrote, and what follows for their consent.
 * @throws {ValidationError} when the body is too large, or no message; it shows no value.
 *
 * @example An opt-out
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseTwilioMessage } from "@nlre/shared/intake/webhooks";
 *
 * const { proposals } = parseTwilioMessage(
 *   "MessageSid=SM01&From=%2B15125550100&To=%2B15125550101&Body=please+stop",
 * );
 * assertEquals(proposals.map(({ kind, phone }) => [kind, phone]), [["revocation", "+15125550100"]]);
 * ```
 */
export function parseTwilioMessage(
  body: WebhookBody,
  limits: Pick<WebhookLimits, "maxBytes"> = {},
): MessageWebhook {
  return withSpan(
    "webhooks.read",
    { "webhooks.source": "twilio.message" },
    () => readMessage(body, limits),
  );
}

function readMessage(body: WebhookBody, limits: Pick<WebhookLimits, "maxBytes">): MessageWebhook {
  checkSize(body, limits.maxBytes ?? MAX_WEBHOOK_BYTES);
  const fields = formFields(bodyText(body));
  const key = idOf(fields.MessageSid) ?? "";
  if (!MESSAGE_SID.test(key)) throw invalid("MessageSid", "Expected the identifier of a message");
  if (fields.Body === undefined) throw invalid("Body", "Expected a text");
  const from = textOf(fields.From);
  const to = textOf(fields.To);
  const finding = fields.OptOutType === "STOP"
    ? { kind: "revocation", certainty: "certain", rule: "twilio.opt-out-type" } as const
    : detectRevocation(String(fields.Body), "sms");
  const fromNumber = from !== undefined && isE164(from) ? from : undefined;
  const { kind, certainty, rule } = finding;
  return {
    type: "message",
    key,
    ...(fromNumber === undefined ? {} : { fromNumber }),
    ...(to !== undefined && isE164(to) ? { toNumber: to } : {}),
    proposals: kind === "none" || rule === null ? [] : [{
      kind,
      certainty,
      rule,
      channel: "sms",
      ...(fromNumber === undefined ? {} : { phone: fromNumber }),
      evidence: key,
    }],
  };
}
