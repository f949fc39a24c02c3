/**
 * A change to a stored call that touches only what it names.
 *
 * @module
 */
import { z } from "zod";
import { type Call, CallSchema } from "./call.ts";
import { checkCallFields } from "./call_checks.ts";
import { type CallAnalysis, CallAnalysisSchema } from "./call_insight.ts";
import {
  type CallCost,
  CallCostSchema,
  type ElevenLabsCall,
  ElevenLabsCallSchema,
  type TwilioCall,
  TwilioCallSchema,
} from "./call_providers.ts";
import { type CallQuality, CallQualitySchema } from "./call_quality.ts";
import {
  type CallComplianceSnapshot,
  CallComplianceSnapshotSchema,
  type CallFailure,
  CallFailureSchema,
} from "./call_status.ts";
import { draftFields, patchFields } from "./derive.ts";
import {
  type Given,
  given,
  type ModelUpdate,
  modelUpdate,
  type Patch,
  patchPart,
} from "./patch.ts";
import { withRules } from "./report.ts";
import { type Schema, strictRecord } from "./schema.ts";

/** Keys of a call that a patch cannot name, or names under rules of its own. */
export type CallPatchExcluded =
  | "callId"
  | "leadId"
  | "direction"
  | "createdAt"
  | "retainUntil"
  | "twilio"
  | "elevenlabs"
  | "compliance"
  | "failure"
  | "quality"
  | "analysis"
  | "cost";

/** What becomes known of the compliance of a call only after the dial. */
export type CallNoticeKey = "aiDisclosureAt" | "recordingNoticeAt";

/**
 * A change to a stored call.
 *
 * What the providers say, `failure`, `quality`, `analysis` and `cost` are merged key by key; every
 * other value replaces the stored one. What compliance decided at the dial cannot be changed
 * afterwards, a request not to be called again cannot be taken back, and the retention can only be
 * set. A stored call may lack `twilio` or `elevenlabs`: then name their identifiers too.
 */
export interface CallPatch extends Patch<Omit<Call, CallPatchExcluded>> {
  /** Changes to what Twilio says. */
  twilio?: Patch<TwilioCall>;
  /** Changes to what ElevenLabs says. */
  elevenlabs?: Patch<ElevenLabsCall>;
  /** The notices given during the call. */
  compliance?: Patch<Pick<CallComplianceSnapshot, CallNoticeKey>>;
  /** Changes to why the call failed. */
  failure?: Patch<CallFailure>;
  /** Changes to how well the call went. */
  quality?: Patch<CallQuality>;
  /** Changes to what was understood. */
  analysis?: Patch<Omit<CallAnalysis, "doNotCallRequested">> & {
    /** Always `true`. */
    doNotCallRequested?: true;
  };
  /** Changes to what the call cost. */
  cost?: Patch<CallCost>;
  /** Until when the document must be kept. */
  retainUntil?: Date;
}

/** What {@linkcode CallPatchSchema} accepts: instants may be text. */
export type CallPatchInput = Given<CallPatch>;

/** The parts of a call that a patch merges key by key. */
const MERGED = ["twilio", "elevenlabs", "compliance", "failure", "quality", "analysis", "cost"];

function strictPatch(): z.ZodType {
  const {
    callId: _callId,
    leadId: _leadId,
    direction: _direction,
    createdAt: _createdAt,
    retainUntil,
    ...fields
  } = CallSchema.shape;
  const { aiDisclosureAt, recordingNoticeAt } = CallComplianceSnapshotSchema.shape;
  return strictRecord({
    ...patchFields(fields),
    twilio: patchPart(TwilioCallSchema.shape),
    elevenlabs: patchPart(ElevenLabsCallSchema.shape),
    compliance: patchPart({ aiDisclosureAt, recordingNoticeAt }),
    failure: patchPart(CallFailureSchema.shape),
    quality: patchPart(CallQualitySchema.shape),
    analysis: strictRecord({
      ...patchFields(CallAnalysisSchema.shape),
      doNotCallRequested: z.literal(true).exactOptional(),
    }).exactOptional(),
    cost: patchPart(CallCostSchema.shape),
    ...draftFields({ retainUntil }),
  });
}

/**
 * Validates a {@linkcode CallPatch}. It has no defaults, a key that a call does not have is
 * refused, and what the patch sets must keep the rules of `CallWriteSchema` by itself.
 *
 * @example What a status event changes
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { CallPatchSchema } from "@nlre/shared/models";
 *
 * const patch = { status: "completed", twilio: { status: "completed", duration: 61 } } as const;
 * assertEquals(CallPatchSchema.parse(patch), patch);
 * assertEquals(CallPatchSchema.safeParse({ analysis: { doNotCallRequested: false } }).success, false);
 * ```
 */
export const CallPatchSchema: Schema<CallPatch, CallPatchInput> = withRules(
  strictPatch() as Schema<CallPatch, CallPatchInput>,
  (patch, report) => {
    checkCallFields(given(patch, MERGED) as Partial<Call>, report);
  },
);

/**
 * Turns a patch into an update by dotted paths.
 *
 * @param patch A validated patch.
 * @returns What to set and what to remove; either may be empty.
 *
 * @example A status event
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { callUpdate } from "@nlre/shared/models";
 *
 * assertEquals(callUpdate({ status: "ringing", twilio: { status: "ringing" } }), {
 *   $set: { status: "ringing", "twilio.status": "ringing" },
 *   $unset: {},
 * });
 * ```
 */
export function callUpdate(patch: CallPatch): ModelUpdate {
  return modelUpdate(patch, MERGED);
}
