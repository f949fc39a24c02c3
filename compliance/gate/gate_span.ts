/**
 * What a span of the gate tells: what was asked and how it was answered, without anything of the person.
 *
 * @module
 */

import { NO_SPAN, type Span, type SpanRunner } from "../../utils/span.ts";
import type { ContactDecision } from "../decision.ts";
import { type ContactRefusal, isContactRefusal } from "./refusal.ts";

/** A span that cannot be written to must not cost what was decided. */
function note(span: Span, { verdict, reasons, ruleBookVersion }: ContactDecision): void {
  try {
    span.setAttributes({
      "compliance.verdict": verdict,
      "compliance.reasons": [...new Set(reasons.map(({ code }) => code))],
      "compliance.rule_book.version": ruleBookVersion,
    });
  } catch {
    // The decision log has it all.
  }
}

/**
 * Does what the gate was asked to in a span, once, whatever becomes of the span. A refusal is an answer, not a
 * failure: its span says why.
 *
 * @param trace Makes the span; undefined = nobody looks.
 * @param act What the gate was asked to do.
 * @param work Does it.
 * @param decisionOf Finds the decision in what came of it.
 * @returns What came of it.
 * @throws What `work` throws.
 */
export async function inGateSpan<T>(
  trace: SpanRunner | undefined,
  act: string,
  work: () => Promise<T>,
  decisionOf?: (result: T) => ContactDecision,
): Promise<T> {
  if (trace === undefined) return await work();
  const attributes = { "compliance.operation.name": act };
  const duration = { name: "compliance.gate.duration", attributes };
  let answer: Promise<{ readonly result: T } | { readonly refusal: ContactRefusal }> | undefined;
  const once = (span: Span) => answer ??= answerOf(span, work, decisionOf);
  try {
    await trace(`gate.${act}`, { attributes, duration }, once);
  } catch {
    // What the work itself threw is thrown below.
  }
  const settled = await once(NO_SPAN);
  if ("refusal" in settled) throw settled.refusal;
  return settled.result;
}

async function answerOf<T>(
  span: Span,
  work: () => Promise<T>,
  decisionOf: ((result: T) => ContactDecision) | undefined,
): Promise<{ readonly result: T } | { readonly refusal: ContactRefusal }> {
  try {
    const result = await work();
    if (decisionOf !== undefined) note(span, decisionOf(result));
    return { result };
  } catch (error) {
    if (!isContactRefusal(error)) throw error;
    note(span, error.decision);
    return { refusal: error };
  }
}
