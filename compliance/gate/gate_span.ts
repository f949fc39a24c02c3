/**
 * What a span of the gate tells: what was asked and how it was answered, without anything of the person.
 *
 * @module
 */

import type { Span, SpanRunner } from "../../utils/span.ts";
import type { ContactDecision } from "../decision.ts";
import { isContactRefusal } from "./refusal.ts";

function note(span: Span, { verdict, reasons, ruleBookVersion }: ContactDecision): void {
  span.setAttributes({
    "compliance.verdict": verdict,
    "compliance.reasons": [...new Set(reasons.map(({ code }) => code))],
    "compliance.rule_book.version": ruleBookVersion,
  });
}

/**
 * Does what the gate was asked to in a span. A refusal is an answer, not a failure: its span says why.
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
  const answer = await trace(`gate.${act}`, { attributes, duration }, async (span) => {
    try {
      const result = await work();
      if (decisionOf !== undefined) note(span, decisionOf(result));
      return { result };
    } catch (error) {
      if (!isContactRefusal(error)) throw error;
      note(span, error.decision);
      return { refusal: error };
    }
  });
  if ("refusal" in answer) throw answer.refusal;
  return answer.result;
}
