import type { CallUpdate } from "./call_update.ts";
import type { RevocationCertainty, RevocationChannel } from "./revocation.ts";

/**
 * That somebody withdrew their consent or says that the number is not theirs. Act on it before
 * anything else: put the number on the own do-not-call list in the same transaction, and let a person
 * look at what is `unclear` afterwards.
 */
export interface RevocationProposal {
  /** What to do: end all calls and texts to the person, or to the number. */
  readonly kind: "revocation" | "wrong-number";
  /** How sure it is; an unclear revocation counts as well. */
  readonly certainty: RevocationCertainty;
  /** Name of the rule that found it. */
  readonly rule: string;
  /** Where it was said. */
  readonly channel: RevocationChannel;
  /** Number of whoever said it, E.164, when the webhook tells it. */
  readonly phone?: string;
  /** When it was said, when the webhook tells it. */
  readonly at?: Date;
  /** Place of the turn in the transcript, from 0. */
  readonly segmentIndex?: number;
  /** Identifier of the call, conversation or message that proves it. */
  readonly evidence: string;
}

/** The identifiers by which the call or the lead of a webhook is found. */
export interface WebhookReferences {
  /** Twilio's identifier of the call. */
  readonly callSid?: string;
  /** ElevenLabs' identifier of the conversation. */
  readonly conversationId?: string;
  /** Our call, when it was handed to the agent as a dynamic variable. */
  readonly callId?: string;
  /** Our lead, when it was handed to the agent as a dynamic variable. */
  readonly leadId?: string;
  /** Our campaign, when it was handed to the agent as a dynamic variable. */
  readonly campaignId?: string;
}

/** What a webhook about a call says. */
export interface CallWebhook {
  /** What happened. */
  readonly type:
    | "status"
    | "recording"
    | "machine-detection"
    | "transcription"
    | "audio"
    | "initiation-failure";
  /** By which to find the call. */
  readonly refs: WebhookReferences;
  /** What changes in the call; hand it to `applyCallUpdate`. */
  readonly update: CallUpdate;
  /** Withdrawals of consent; act on them first. */
  readonly proposals: readonly RevocationProposal[];
}

/**
 * Takes the keys away that have no value.
 *
 * @param values An object.
 * @returns The same without `undefined`.
 */
export function present<T extends object>(
  values: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
