/**
 * What a call must satisfy when we write it, beyond its shape.
 *
 * @module
 */
import { type Call, type CallInput, CallSchema } from "./call.ts";
import { checkCallFields, checkCallIsComplete } from "./call_checks.ts";
import { checkLifetime, withRules } from "./report.ts";
import type { ObjectSchema } from "./schema.ts";

/**
 * Validates a {@linkcode Call} before it is written: the shape of {@linkcode CallSchema}, and the
 * rules between fields.
 *
 * Numbers are E.164, the instants of a call follow one another, and an outbound call carries what
 * compliance decided when it was dialled. Each issue has the path of the field to mend; no message
 * quotes a value.
 *
 * @example An outbound call of which nobody knows why it was allowed
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { CallWriteSchema } from "@nlre/shared/models";
 *
 * const result = CallWriteSchema.safeParse({
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
 * assertEquals(result.error?.issues.map((issue) => issue.path.join(".")), ["compliance"]);
 * ```
 */
export const CallWriteSchema: ObjectSchema<Call, CallInput> = withRules(
  CallSchema,
  (call: Call, report) => {
    checkCallFields(call, report);
    checkCallIsComplete(call, report);
    checkLifetime(call, report);
  },
);
