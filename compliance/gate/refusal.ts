/**
 * The gate's refusal, and how to tell it from other errors.
 *
 * @module
 */

import { TCPAComplianceError } from "../../utils/errors.ts";
import type { ContactDecision } from "../decision.ts";

/** What the gate throws when a contact may not be made. */
export interface ContactRefusal extends TCPAComplianceError {
  /** The whole decision. */
  readonly decision: ContactDecision;
}

/**
 * Tells the gate's refusal from anything else that was thrown.
 *
 * @param error What was caught.
 * @returns Whether it is one; its `decision` is the whole decision then.
 *
 * @example Every reason, in words
 * ```ts
 * import { type ContactDecision, decideContact, isContactRefusal } from "@nlre/shared/compliance";
 * import { TCPAComplianceError } from "@nlre/shared/utils";
 * import { assertEquals } from "@std/assert";
 *
 * function why(error: unknown): readonly string[] {
 *   if (!isContactRefusal(error)) throw error;
 *   return error.decision.reasons.map(({ sentence }) => sentence);
 * }
 *
 * const decision: ContactDecision = decideContact({
 *   at: "2026-11-25T18:00:00Z",
 *   channel: "voice",
 *   technology: "live",
 *   seller: "Example LLC",
 *   number: "+16145550143",
 * });
 * assertEquals(why(new TCPAComplianceError("Refused", decision)).length, decision.reasons.length);
 * ```
 */
export function isContactRefusal(error: unknown): error is ContactRefusal {
  return error instanceof TCPAComplianceError && error.decision !== undefined &&
    "ruleBookVersion" in error.decision;
}
