/**
 * What a webhook says about a call, in a form that can be applied in any order and any number of
 * times.
 *
 * @module
 */
import type { CallAnalysis } from "../../models/call_insight.ts";
import type {
  CallCost,
  CallRecording,
  CallToolCall,
  ElevenLabsCall,
  TwilioCall,
} from "../../models/call_providers.ts";
import type { CallQuality } from "../../models/call_quality.ts";
import type { AnsweredBy, CallFailure, CallStatus } from "../../models/call_status.ts";
import type { CallTranscript } from "../../models/call_transcript.ts";

/** The fields of a call that a webhook can tell. Absent fields are not touched. */
export interface CallChanges {
  /** How far the call has come. */
  status?: CallStatus;
  /** Who or what answered. */
  answeredBy?: AnsweredBy;
  /** Why it failed. */
  failure?: CallFailure;
  /** When it was dialled. */
  initiatedAt?: Date;
  /** When it was answered. */
  answeredAt?: Date;
  /** When it ended. */
  endedAt?: Date;
  /** Length, seconds; never billed minutes. */
  duration?: number;
  /** Number that called, E.164. */
  fromNumber?: string;
  /** Number called, E.164. */
  toNumber?: string;
  /** Identifier of the AI agent. */
  agentId?: string;
  /** What Twilio says. */
  twilio?: Partial<TwilioCall>;
  /** What ElevenLabs says. */
  elevenlabs?: Partial<ElevenLabsCall>;
  /** Who said what. */
  transcript?: CallTranscript;
  /** The recording. */
  recording?: CallRecording;
  /** Tools that the agent used. */
  toolCalls?: CallToolCall[];
  /** How well the call went. */
  quality?: Partial<CallQuality>;
  /** What was understood afterwards. */
  analysis?: Partial<CallAnalysis>;
  /** What it cost; the total follows from the parts. */
  cost?: Partial<Omit<CallCost, "totalUsd">>;
}

/** Rank of each changed field, by its path such as `twilio.status`. The greater rank stands. */
export type FieldRanks = Readonly<Record<string, string>>;

/** What a webhook changes in a call. */
export interface CallUpdate {
  /**
   * Identifies the webhook, however often it is delivered: for an inbox that skips what it has seen.
   * `applyCallUpdate` needs no inbox.
   */
  readonly key: string;
  /** When it happened by the provider's clock. */
  readonly at: Date | undefined;
  /** Twilio's identifier of the call, when the webhook tells it. */
  readonly callSid?: string;
  /** ElevenLabs' identifier of the conversation, when the webhook tells it. */
  readonly conversationId?: string;
  /** The changed fields. */
  readonly set: Readonly<CallChanges>;
  /** How firmly each changed field is known. */
  readonly ranks: FieldRanks;
}

/** One fact of an update: a path of one or two names, its value, and its rank. */
export type CallFact = readonly [path: string, value: unknown, rank: string];

/** Fields that tell how far a call has come. */
export const STATUS_PATHS: ReadonlySet<string> = new Set(["status", "twilio.status"]);

const FINAL: ReadonlySet<unknown> = new Set(
  ["blocked", "completed", "busy", "no_answer", "no-answer", "failed", "canceled"],
);

/**
 * Tells whether a call is over.
 *
 * @param status A status, ours or Twilio's.
 * @returns Whether no other can follow.
 */
export function isFinalStatus(status: unknown): boolean {
  return FINAL.has(status);
}

/** Weight of the facts about a call that is over; facts about a running one weigh less. */
export const FINAL_WEIGHT = 5;

const MOST_SECONDS = 9_999_999_999;

function digits(value: number, length: number): string {
  return String(Math.min(Math.max(Math.trunc(value), 0), 10 ** length - 1)).padStart(length, "0");
}

/**
 * Makes a rank: of two facts about a field, the one with the greater rank stands, whichever came
 * first.
 *
 * @param weight 0 to 9: how much the source is worth for this field.
 * @param at When it happened, or `undefined` when that is unknown; the later counts more.
 * @param sequence The provider's own number; the greater counts more.
 * @returns The rank, to be compared as text.
 */
export function rankOf(weight: number, at: Date | undefined, sequence: number = 0): string {
  const seconds = at === undefined ? 0 : at.getTime() / 1_000;
  return `${weight}${digits(seconds, 10)}${digits(sequence, 8)}`;
}

/**
 * Makes a rank of which the earlier fact stands: the first answer, the first end.
 *
 * @param weight 0 to 9: how much the source is worth for this field.
 * @param at When it happened; the earlier counts more.
 * @param sequence The provider's own number; the smaller counts more.
 * @returns The rank, to be compared as text.
 */
export function earlierRankOf(
  weight: number,
  at: Date | undefined,
  sequence: number = 99_999_999,
): string {
  const seconds = at === undefined ? 0 : MOST_SECONDS - at.getTime() / 1_000;
  return `${weight}${digits(99_999_999 - sequence, 8)}${digits(seconds, 10)}`;
}

/** Keys that would reach a prototype. */
const FORBIDDEN: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Makes an update of its facts. Facts without a value are left out.
 *
 * @param update The update without changes.
 * @param facts The facts.
 * @returns The update.
 */
export function updateOf(
  update: Omit<CallUpdate, "set" | "ranks">,
  facts: readonly CallFact[],
): CallUpdate {
  const set: Record<string, unknown> = {};
  const ranks: Record<string, string> = {};
  for (const [path, value, rank] of facts) {
    if (value === undefined) continue;
    setAt(set, path, value);
    ranks[path] = rank;
  }
  return { ...update, set: set as CallChanges, ranks };
}

/**
 * Reads a field.
 *
 * @param target The object.
 * @param path One name, or two with a dot between them.
 * @returns The value; `undefined` when there is none.
 */
export function getAt(target: object, path: string): unknown {
  const [name, inner] = path.split(".") as [string, string?];
  const value: unknown = Object.hasOwn(target, name) ? Reflect.get(target, name) : undefined;
  if (inner === undefined) return value;
  if (typeof value !== "object" || value === null) return undefined;
  return Object.hasOwn(value, inner) ? Reflect.get(value, inner) : undefined;
}

/**
 * Writes a field; the object that holds an inner one is copied, never changed.
 *
 * @param target The object to write to.
 * @param path One name, or two with a dot between them.
 * @param value The value.
 * @param blank What an inner object starts from when there is none.
 * @throws {RangeError} when the path leads to a prototype.
 */
export function setAt(
  target: Record<string, unknown>,
  path: string,
  value: unknown,
  blank: object = {},
): void {
  const [name, inner] = path.split(".") as [string, string?];
  if (FORBIDDEN.has(name) || FORBIDDEN.has(inner ?? "")) throw new RangeError("Forbidden field");
  if (inner === undefined) {
    target[name] = value;
    return;
  }
  const group = Object.hasOwn(target, name) ? target[name] : undefined;
  const known = typeof group === "object" && group !== null ? group : blank;
  target[name] = { ...known, [inner]: value };
}
