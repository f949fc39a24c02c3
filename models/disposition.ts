/**
 * How a call ended in substance, and what follows from it.
 *
 * @module
 */
import { z } from "zod";
import { exactly, type Schema } from "./schema.ts";

/** How a call ended in substance. */
export type Disposition =
  | "no_answer"
  | "busy"
  | "voicemail_left"
  | "voicemail_no_message"
  | "machine_hangup"
  | "abandoned"
  | "call_dropped"
  | "fax"
  | "disconnected"
  | "wrong_number"
  | "language_barrier"
  | "gatekeeper"
  | "not_owner"
  | "deceased"
  | "not_interested"
  | "not_now_follow_up"
  | "callback_scheduled"
  | "interested"
  | "appointment_set"
  | "offer_made"
  | "offer_accepted"
  | "offer_rejected"
  | "under_contract_elsewhere"
  | "already_listed"
  | "already_sold"
  | "agent_or_investor"
  | "transferred_to_human"
  | "do_not_call"
  | "threatened_litigation"
  | "test_call";

/** What follows from a {@linkcode Disposition}. */
export interface DispositionEffect {
  /** Whether a person was spoken to. */
  readonly contacted: boolean;
  /** Whether the lead is not to be called again on this matter. */
  readonly terminal: boolean;
  /** Hours to wait before the next attempt; `null` when only a person decides on one. */
  readonly retryAfterHours: number | null;
  /** Whether the lead goes on our own do-not-call list. */
  readonly internalDNC: boolean;
  /** Whether the number, not the lead, has become useless. */
  readonly phoneUnusable: boolean;
}

function effect(
  contacted: boolean,
  terminal: boolean,
  retryAfterHours: number | null,
  more?: Partial<DispositionEffect>,
): DispositionEffect {
  return {
    contacted,
    terminal,
    retryAfterHours,
    internalDNC: false,
    phoneUnusable: false,
    ...more,
  };
}

/**
 * What follows from each disposition. The waiting times are policy, not law; the compliance engine
 * may forbid an attempt that this table would allow.
 */
export const DISPOSITION_EFFECTS: Readonly<Record<Disposition, DispositionEffect>> = {
  no_answer: effect(false, false, 24),
  busy: effect(false, false, 4),
  voicemail_left: effect(false, false, 48),
  voicemail_no_message: effect(false, false, 24),
  machine_hangup: effect(false, false, 24),
  abandoned: effect(false, false, 72),
  call_dropped: effect(true, false, 24),
  fax: effect(false, false, null, { phoneUnusable: true }),
  disconnected: effect(false, false, null, { phoneUnusable: true }),
  wrong_number: effect(true, false, null, { phoneUnusable: true }),
  language_barrier: effect(true, false, null),
  gatekeeper: effect(true, false, 48),
  not_owner: effect(true, true, null),
  deceased: effect(true, true, null),
  not_interested: effect(true, true, null),
  not_now_follow_up: effect(true, false, 720),
  callback_scheduled: effect(true, false, null),
  interested: effect(true, false, 24),
  appointment_set: effect(true, false, null),
  offer_made: effect(true, false, 72),
  offer_accepted: effect(true, true, null),
  offer_rejected: effect(true, false, 720),
  under_contract_elsewhere: effect(true, true, null),
  already_listed: effect(true, true, null),
  already_sold: effect(true, true, null),
  agent_or_investor: effect(true, true, null),
  transferred_to_human: effect(true, false, null),
  do_not_call: effect(true, true, null, { internalDNC: true }),
  threatened_litigation: effect(true, true, null, { internalDNC: true }),
  test_call: effect(false, false, 0),
};

/** Accepts a {@linkcode Disposition}. */
export const DispositionSchema: Schema<Disposition> = exactly(
  z.enum(Object.keys(DISPOSITION_EFFECTS) as Disposition[]),
);
